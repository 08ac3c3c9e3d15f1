using System.Globalization;
using System.IO.Compression;
using System.Text;
using Receipts.Core.Bundles;
using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Scoring;
using Receipts.Core.Screening;
using Receipts.Core.Texts;

namespace Receipts.Fuzz;

/// <summary>All readers of what strangers write, each reading as far as the tool does.</summary>
internal sealed class FuzzedReaders : IDisposable
{
    private static readonly Place Nowhere = new("fuzz", 1, 1);

    private static readonly Measurement[] Measured =
    [
        Measurement.Of(86.25),
        Measurement.Of(0.8625),
        Measurement.Of(-3L),
        Measurement.Of(400L),
        Measurement.Of(0.0),
        Measurement.Of(1e300),
        Measurement.Of(long.MaxValue),
        Measurement.Of(5e-324),
    ];

    private readonly ScratchFolder scratch = new();

    public FuzzedReaders()
    {
        All =
        [
            Texts("markdown", FuzzSeeds.Markdown, FuzzPieces.Markdown, ReadMarkdown),
            Texts("numeral", FuzzSeeds.Numerals, FuzzPieces.Numerals, ReadMarkdown),
            Texts("reference", FuzzSeeds.References, FuzzPieces.References, ReadReference),
            Texts("manifest", FuzzSeeds.Manifests, FuzzPieces.Manifest, ReadManifest),
            Texts("metrics", FuzzSeeds.Named("metrics.sql"), FuzzPieces.Sql, ReadMetrics),
            Texts("claims", FuzzSeeds.Named("claims.yaml"), FuzzPieces.Claims, ReadClaims),
            Texts("pointer", FuzzSeeds.Pointers, FuzzPieces.References, ReadPointer),
            Texts("screen", FuzzSeeds.Markdown, FuzzPieces.Markdown, ReadScreened),
            Document("html", FuzzPieces.Html),
            Document("tex", FuzzPieces.Latex),
            Document("md", FuzzPieces.Markdown),
            Document("yaml", FuzzPieces.Manifest),
            Document("json", FuzzPieces.Json),
            Document("jsonl", FuzzPieces.Json),
            Document("ipynb", FuzzPieces.Json),
            Document("csv", FuzzPieces.Csv),
            Document("rst", FuzzPieces.Plain),
            Document("typ", FuzzPieces.Plain),
            Document("adoc", FuzzPieces.Plain),
            Document("org", FuzzPieces.Plain),
            Evidence("jsonl", FuzzPieces.Json),
            Evidence("json", FuzzPieces.Json),
            Evidence("csv", FuzzPieces.Csv),
            new FuzzedReader(
                "evidence-xlsx",
                FuzzSeeds.WithFound("evidence-xlsx", FuzzSeeds.Files("xlsx")),
                FuzzPieces.Zip,
                input => ReadEvidence(input, "t.xlsx")
            ),
            new FuzzedReader(
                "evidence-parquet",
                FuzzSeeds.WithFound("evidence-parquet", FuzzSeeds.Files("parquet")),
                FuzzPieces.Zip,
                input => ReadEvidence(input, "t.parquet")
            ),
            // The bytes of a workbook are packed, so that what changes them seldom reaches a cell.
            Texts("sheet", FuzzSeeds.WorkbookParts, FuzzPieces.Sheet, text => ReadEvidence(FuzzSeeds.Workbook(text), "t.xlsx")),
            new FuzzedReader("zip", FuzzSeeds.Zips, FuzzPieces.Zip, ReadZip),
        ];
    }

    public IReadOnlyList<FuzzedReader> All { get; }

    public void Dispose() => scratch.Dispose();

    private static FuzzedReader Texts(string name, IEnumerable<byte[]> seeds, IEnumerable<string> pieces, Action<string> read) =>
        new(
            name,
            FuzzSeeds.WithFound(name, seeds),
            [.. pieces.Select(Encoding.UTF8.GetBytes)],
            input => read(Encoding.UTF8.GetString(input))
        );

    private static FuzzedReader Document(string extension, IEnumerable<string> pieces) =>
        Texts("claimed-" + extension, FuzzSeeds.Documents(extension), pieces, text => ReadDocument(text, "." + extension));

    private FuzzedReader Evidence(string extension, IEnumerable<string> pieces) =>
        new(
            "evidence-" + extension,
            FuzzSeeds.WithFound("evidence-" + extension, FuzzSeeds.Files(extension)),
            [.. pieces.Select(Encoding.UTF8.GetBytes)],
            input => ReadEvidence(input, "t." + extension)
        );

    /// <summary>Reads a document and holds each of its numerals against a few values, in every scale.</summary>
    private static void ReadMarkdown(string text)
    {
        var document = MarkdownDocument.Read(new SourceText("REPORT.md", text), "own", '.', onlyBound: false);
        var numerals = document
            .Claims.Select(claim => claim.Numeral)
            .OfType<Numeral>()
            .Concat(document.Unbound)
            .Concat(document.Exempt.Select(exempt => exempt.Numeral))
            .Concat(document.Elsewhere.Select(other => other.Numeral))
            .Concat(document.Tables.SelectMany(table => table.Bound))
            .ToList();
        Require(
            numerals.SelectMany(numeral => numeral.DigitOffsets).GroupBy(offset => offset).All(one => one.Count() == 1),
            "a digit is counted twice"
        );
        Require(
            numerals.TrueForAll(numeral => numeral.Start < numeral.End && numeral.End <= text.Length),
            "a numeral lies outside the text"
        );
        Require(document.Findings.All(finding => finding.Place.Line > 0), "a finding has no place");
        foreach (var numeral in numerals.Take(20))
        {
            Compare(numeral);
        }
    }

    private static void Compare(Numeral numeral)
    {
        foreach (var value in Measured)
        {
            foreach (var scale in Enum.GetValues<NumeralScale>())
            {
                _ = numeral.Admits(new Quantity(value), scale);
                _ = numeral.Scaled(new Quantity(value), scale) is { } scaled ? numeral.Render(scaled) : "";
            }
        }
    }

    /// <summary>What is read is written, and read again the same.</summary>
    private static void ReadReference(string text)
    {
        if (Reference.TryParse(text) is { } reference)
        {
            Require(Reference.TryParse(reference.ToString()) == reference, $"{reference} is not read as it is written");
        }
    }

    private static void ReadPointer(string text)
    {
        var pointer = JsonPointer.Parse(text, Nowhere);
        Require(
            pointer.Parts.All(part => part.TryMatch("a1-b") is not { } captured || captured.Count == part.Columns.Count),
            "a part does not give what it captures"
        );
    }

    private void ReadManifest(string text)
    {
        // What the receipts among the seeds name.
        var folder = Directory.CreateDirectory(scratch["receipt"]).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        foreach (var named in new[] { "receipt/REPORT.md", "receipt/router.sh", "README.md" })
        {
            File.WriteAllText(scratch[named], "");
        }

        _ = new ReceiptReader(folder, new SourceText("receipt.yaml", text)).Read();
    }

    private static void ReadMetrics(string text)
    {
        foreach (var metric in MetricFile.Read(new SourceText("metrics.sql", text)))
        {
            Require(
                metric.Name.Length > 0 && metric.Sql.Length <= text.Length + 10_000,
                "a metric has no name, or more SQL than was written"
            );
        }
    }

    private static void ReadClaims(string text)
    {
        var problems = new List<Finding>();
        _ = ClaimsFile.Read(new SourceText("claims.yaml", text), problems);
    }

    private static void ReadScreened(string text) =>
        _ = ScreenedDocument.Of(new SourceText("page.md", text), new ScreenOptions { N = 400 });

    /// <summary>Reads somebody else's document, its tables, a quote of it and, of data, the values at its own pointers.</summary>
    private static void ReadDocument(string text, string extension)
    {
        var source = new SourceText("page" + extension, text);
        var reading = ClaimedDocument.Read(source, '.');
        Require(
            reading.Numerals.All(numeral => numeral.Start < numeral.End && numeral.End <= text.Length),
            "a numeral lies outside the text"
        );
        Require(reading.Findings.All(finding => finding.Message.Length > 0), "a finding says nothing");
        foreach (var table in reading.Tables)
        {
            Require(table.Rows.All(row => row.Count == table.Header.Count), "a row is not as wide as its header");
            for (var deeper = table.Deeper; deeper is not null; deeper = deeper.Deeper)
            {
                Require(deeper.Rows.All(row => row.Count == deeper.Header.Count), "a row is not as wide as its header");
            }
        }

        foreach (var numeral in reading.Numerals.Take(5))
        {
            var from = Math.Max(0, numeral.Start - 10);
            Require(
                reading.Find(text[from..Math.Min(text.Length, numeral.End + 10)]).Count <= text.Length,
                "a quote stands at more places than there are"
            );
        }

        if (reading is DataFile data)
        {
            Point(data);
        }
    }

    private static void Point(DataFile data)
    {
        foreach (var pointer in data.Patterns().Take(5).Concat(data.Values().Take(5).Select(value => value.Pointer)))
        {
            try
            {
                _ = data.At(pointer, Nowhere);
            }
            catch (ReceiptException)
            {
                // No table and no value stands there, which has its finding.
            }
        }
    }

    private void ReadEvidence(byte[] input, string name)
    {
        var folder = OwnFolder("evidence");
        File.WriteAllBytes(Path.Combine(folder, name), input);
        using var evidence = EvidenceDatabase.Load(
            new Receipt
            {
                Name = "fuzz",
                Folder = folder,
                FixtureFolder = folder,
                Place = Nowhere,
                Title = "Fuzz",
                Documents = [],
                Evidence =
                [
                    new EvidenceSource
                    {
                        Table = "t",
                        File = name,
                        Place = Nowhere,
                    },
                ],
            },
            withFields: false
        );
        Require(evidence.Tables.Count == 1, "one file is one table");
    }

    private void ReadZip(byte[] input)
    {
        var folder = OwnFolder("zip");
        var zip = Path.Combine(folder, "a.zip");
        File.WriteAllBytes(zip, input);
        using var bundle = UnpackedBundle.Open(zip);
        Require(Directory.EnumerateFileSystemEntries(folder).All(entry => entry == zip), "a file was written beside the zip");
    }

    /// <summary>A reader that hangs still holds its file: the next one has a folder of its own.</summary>
    private string OwnFolder(string reader) =>
        Directory
            .CreateDirectory(scratch[$"{reader}-of-{Environment.CurrentManagedThreadId.ToString(CultureInfo.InvariantCulture)}"])
            .FullName;

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
