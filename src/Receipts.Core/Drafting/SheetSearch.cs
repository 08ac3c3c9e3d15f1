using System.Globalization;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Which sheet of a workbook is drafted from.</summary>
/// <param name="Sheet">What receipt.yaml says of it; null where there is only one.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Why">Why this one.</param>
/// <param name="Skip">Rows before the header.</param>
/// <param name="Header">The names of the columns.</param>
internal sealed record FoundSheet(string? Sheet, string Name, string Why, long Skip, IReadOnlyList<string> Header)
{
    /// <summary>The lower row of a header of two; null for a header of one.</summary>
    public long? LastHeaderRow { get; init; }
}

/// <summary>Looks for the table in a workbook: the only sheet, or the only one whose header names both sides of an evaluation.</summary>
internal static class SheetSearch
{
    private const int MostSkipped = 10;

    /// <summary>Whether a file is a workbook by its name, or by what is in it, whatever it is called.</summary>
    public static bool IsWorkbook(string path, EvidenceSource source, Place place)
    {
        if (FormatLook.OfName(source.File) == EvidenceFormat.Xlsx && PackedName.Without(source.File) == source.File)
        {
            return true;
        }

        using var file = new ForeignFile(path).Open();
        Span<byte> head = stackalloc byte[4];
        return file?.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && ZipDirectory.IsZip(head)
            && !PackedName.IsZip(path)
            && ZipDirectory.Read(path, place).Any(member => member.Name == "[Content_Types].xml");
    }

    /// <exception cref="ReceiptException">It is no workbook that is read, or several sheets could be meant.</exception>
    public static FoundSheet Of(string path, Place place, DraftRequest request)
    {
        using var workbook = Workbook.Open(path, place);
        if (request.Sheet is { } asked)
        {
            return Found(workbook, workbook.Find(asked), asked, "as you say", request);
        }

        var seen = workbook.Sheets.Where(sheet => !sheet.IsHidden).ToList();
        if (seen is [var only])
        {
            return Found(
                workbook,
                only,
                workbook.Sheets.Count == 1 ? null : only.Name,
                workbook.Sheets.Count == 1 ? "the only one" : "the only one that is not hidden",
                request
            );
        }

        var all = seen.Select(sheet => Found(workbook, sheet, sheet.Name, "the only one whose header names both sides", request)).ToList();
        // What has the most columns is more likely the table than a sheet of instructions.
        return all.FindAll(found => HasSides(found.Header)) is [var one]
            ? one
            : throw new ReceiptException(
                WorkbookFindings.SeveralSheets(
                    place,
                    [.. seen.Select(sheet => sheet.Name)],
                    all.MaxBy(found => found.Header.Count(name => name.Trim().Length > 0))?.Name
                )
            );
    }

    private static FoundSheet Found(Workbook workbook, WorkbookSheet sheet, string? said, string why, DraftRequest request)
    {
        var source = new EvidenceSource
        {
            Table = "",
            File = "",
            Place = workbook.Place,
            Sheet = sheet.Name,
        };
        var rows = new SheetTable(workbook, source).Head(MostSkipped + 1);
        for (var i = 0; i + 1 < rows.Count && request.HeaderRows is null or 2; i++)
        {
            if (
                rows[i].Row > (request.Skip ?? 0)
                && HeaderInTwoRows.Names([.. rows.Skip(i).Select(row => row.Texts)], request.HeaderRows == 2) is { } names
            )
            {
                return new FoundSheet(said, sheet.Name, why, request.Skip ?? (i == 0 ? 0 : rows[i].Row - 1), names)
                {
                    LastHeaderRow = rows[i + 1].Row,
                };
            }
        }

        var header =
            request.Skip is { } skip ? rows.FirstOrDefault(row => row.Row > skip)
            : rows.FirstOrDefault(row => HasSides(row.Texts)) is { Texts: not null } named ? named
            : HeaderBelowTitles(rows) is { Texts: not null } below ? below
            : rows is [var first, ..] ? first
            : default;
        var isFirst = header.Texts is null || header.Row == rows[0].Row;
        return new FoundSheet(said, sheet.Name, why, request.Skip ?? (isFirst ? 0 : header.Row - 1), header.Texts ?? []);
    }

    /// <summary>The first row that is no title of one cell, where some stand above it and it names every column that the rows have.</summary>
    private static (long Row, IReadOnlyList<string> Texts) HeaderBelowTitles(IReadOnlyList<(long Row, IReadOnlyList<string> Texts)> rows)
    {
        var below = rows.SkipWhile(row => row.Texts.Count(cell => cell.Trim().Length > 0) <= 1).FirstOrDefault();
        return
            below.Texts is { } cells
            && cells.Count == rows.Max(row => row.Texts.Count)
            && cells.Distinct(AsciiIgnoreCase.Instance).Count() == cells.Count
            && cells.All(cell => cell.Trim().Length > 0 && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            ? below
            : default;
    }

    private static bool HasSides(IReadOnlyList<string> cells) =>
        cells.Where(cell => cell.Length > 0).ToList() is var names
        && names.Distinct().Count() == names.Count
        && names.Any(name => Role.Output.Says(name) > 0)
        && names.Any(name => Role.Expected.Says(name) > 0 || Role.Grade.Says(name) > 0);
}
