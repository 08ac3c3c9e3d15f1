using System.Text.Json;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Tampering;

/// <summary>The raw files of a receipt, cut so that single records and values can be changed.</summary>
/// <param name="Tables">Those that can be tampered with.</param>
/// <param name="LeftAlone">What could not be, and why.</param>
internal sealed record RawEvidence(IReadOnlyList<RawTable> Tables, IReadOnlyList<Finding> LeftAlone)
{
    private const long LargestFile = 1L << 30;
    private const int PageSize = 50_000;

    /// <param name="place">The original's place, to say what was left alone.</param>
    public static RawEvidence Read(ReceiptCopy copy, MeasuredReceipt measured, Place place)
    {
        var receipt = measured.Receipt;
        var tables = new List<RawTable>();
        var left = new List<Finding>();
        var arrays = receipt
            .Evidence.Where(source => source.Each is not null)
            .ToDictionary(source => (source.Each!.Table, source.Each.Column), source => source.Table);
        foreach (
            var layout in EvidenceLayout.Of(receipt.Evidence, new FixtureFolder(receipt.FixtureFolder)).Where(layout => layout.HasFiles)
        )
        {
            var table = measured.Evidence.Tables.First(table => table.Name == layout.Source.Table);
            try
            {
                var records = new List<RawRecord>();
                foreach (var file in layout.Files)
                {
                    RequireEditable(layout, file);
                    var raw = new RawFile(
                        copy.Read(copy.NameOf(file.Path)),
                        layout,
                        (name, array) => arrays.GetValueOrDefault((name, array))
                    );
                    records.AddRange(raw.Records);
                }

                if (records.Count != table.Rows)
                {
                    throw new JsonException($"{records.Count} records were found in its text and {table.Rows} were loaded");
                }

                tables.Add(
                    new RawTable(table, table.IsScored ? receipt.Score : null, records, table.IsScored ? Correct(measured, table) : [])
                );
            }
            catch (JsonException trouble)
            {
                left.Add(TamperFindings.LeftAlone(place, table.Name, trouble.Message.TrimEnd('.')));
            }
        }

        return new RawEvidence(tables, left);
    }

    private static void RequireEditable(EvidenceLayout layout, FixtureFile fixtureFile)
    {
        var (source, path) = (layout.Source, fixtureFile.Path);
        if (layout.Format is EvidenceFormat.Xlsx or EvidenceFormat.Parquet)
        {
            throw new JsonException(layout.Format == EvidenceFormat.Xlsx ? "it is a workbook" : "it is Parquet");
        }

        if (fixtureFile.Member is not null || PackedName.Without(path) != path)
        {
            throw new JsonException("it is compressed");
        }

        using (var file = new EvidenceStream(path, nanIsNull: false, progress: null, declared: source.Encoding))
        {
            file.Read([0]);
            if (file.Encoding != TextEncoding.Utf8)
            {
                throw new JsonException($"it is written in {TextEncodings.NameOf(file.Encoding)}");
            }
        }

        if (source.Where.Count > 0)
        {
            throw new JsonException("not all of its records are in the table");
        }

        if (source.Orient != JsonOrient.Records)
        {
            throw new JsonException("its records are put together from columns");
        }

        if (new FileInfo(path).Length > LargestFile)
        {
            throw new JsonException($"a file has more than {LargestFile} bytes");
        }
    }

    /// <summary>The scores in the order of loading, page by page, since no query may return more than its limit of rows.</summary>
    private static List<bool?> Correct(MeasuredReceipt measured, EvidenceTable table)
    {
        var all = new List<bool?>();
        var last = -1L;
        while (true)
        {
            var page = measured
                .Query(
                    $"select rowid as at, correct from record where split = {SqlName.Text(table.Name)} and rowid > {last} order by rowid limit {PageSize}"
                )
                .Rows;
            all.AddRange(page.Select(row => row[1].Integer is { } correct ? correct == 1 : (bool?)null));
            if (page.Count < PageSize)
            {
                return all;
            }

            last = page[^1][0].Integer!.Value;
        }
    }
}
