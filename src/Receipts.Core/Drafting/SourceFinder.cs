using System.Globalization;
using System.Text;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>
/// Finds out how a raw file has to be read: what it is, where in it the records are, what stands between its cells. What is found is declared in the
/// receipt that is drafted, and said.
/// </summary>
internal sealed class SourceFinder
{
    private readonly SourceLook file;

    private SourceFinder(SourceLook file) => this.file = file;

    /// <param name="folder">Full path of the folder that holds the file.</param>
    /// <param name="source">The file, with nothing said about it.</param>
    /// <param name="choices">Takes a line for everything that was found.</param>
    /// <param name="logs">Takes the tool that wrote the file, where it was recognised.</param>
    /// <exception cref="ReceiptException">It cannot be read, or its records stand at several places.</exception>
    public static EvidenceSource Find(
        DraftRequest request,
        string folder,
        EvidenceSource source,
        List<ShapeChoice> choices,
        List<ToolLog> logs
    )
    {
        var look = new SourceLook(request, folder, source, choices);
        new SourceFinder(look).Find();
        logs.AddRange(look.Card is { } card ? [new ToolLog(card, source.Table, look.Status)] : []);
        return look.Source;
    }

    /// <summary>Whether the records stand on lines, between which blank ones may be.</summary>
    public static bool HasLines(EvidenceSource source) =>
        (source.Format ?? FormatLook.OfName(source.File)) is not (EvidenceFormat.Json or EvidenceFormat.Parquet);

    /// <summary>What is known of a file only once all of it was read.</summary>
    public static EvidenceSource DeclareLines(EvidenceSource source, Survey survey, List<ShapeChoice> choices)
    {
        foreach (var column in survey.Tables.Concat(survey.Sides).First(table => table.Name == source.Table).Columns.Where(IsNamedByNumber))
        {
            choices.Add(new ShapeChoice("renamed", column.Name, $"column {column.Raw} has the name of one before it"));
        }

        if (survey.BlankLines(source.Table) is > 0 and var blank)
        {
            choices.Add(
                new ShapeChoice("blank lines", Invariant($"{blank} of {source.Table}"), "they stand between records and are passed over")
            );
            return source with { BlankLines = blank };
        }

        return source;
    }

    /// <summary>Whether a column has the name of one before it, and bears its number behind it.</summary>
    public static bool IsNamedByNumber(EvidenceColumn column) =>
        column.Raw is { Length: > 0 } raw && raw.All(char.IsAsciiDigit) && column.Name.EndsWith($"_{raw}", StringComparison.Ordinal);

    private void Find()
    {
        RequireKnown();
        var zip = new ZipFinder(file);
        zip.Find();
        if (SheetSearch.IsWorkbook(file.Path, file.Source, file.Place))
        {
            new SheetFinder(file).Find();
            return;
        }

        if (
            FormatLook.OfName(file.Source.File) == EvidenceFormat.Parquet
            || (File.Exists(file.Path) && ParquetRecords.IsParquet(file.Path))
        )
        {
            FindParquet();
            return;
        }

        TakeWhatIsSaid();
        if (file.Source.Orient == JsonOrient.Record)
        {
            file.KeepClashingObjects(zip.ClashesOfRecords());
            return;
        }

        var named = FormatLook.OfName(file.Source.File);
        var format = file.Head(buffer => FormatLook.OfContent(buffer, named));
        if (format is not null && format != named)
        {
            file.Source = file.Source with { Format = format };
            file.Say("format", FormatLook.Word(format.Value), "by its content, whatever its name says");
        }

        switch (format ?? named)
        {
            case EvidenceFormat.Json:
                var json = new JsonFinder(file);
                json.Find();
                file.KeepClashingObjects(json.Clashes());
                break;
            case EvidenceFormat.JsonLines:
                new JsonLinesFinder(file).Find();
                break;
            case { } cells:
                new CellsFinder(file).Find(cells);
                break;
            case null when file.Request.With is { } second && file.Request.Files.All(raw => FormatLook.OfName(raw.Path) is null):
                throw new ReceiptException(
                    DraftFindings.TextsSideBySide(
                        file.Place,
                        Path.GetFileName(file.Place.File),
                        Path.GetFileName(second.Path),
                        Path.GetFileName(file.Request.Files.First(raw => raw.Path != second.Path).Path)
                    )
                );
        }
    }

    /// <summary>What the first bytes are of says more than a name, and than whatever a reader of another format stumbles over.</summary>
    /// <exception cref="ReceiptException">The file is of a format that is not read, or is not packed as its name says.</exception>
    private void RequireKnown()
    {
        if (!File.Exists(file.Path))
        {
            return;
        }

        Span<byte> bytes = stackalloc byte[512];
        using var stream = new ForeignFile(file.Path).Open();
        var head = bytes[..(stream?.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) ?? 0)];
        var name = Path.GetFileName(file.Place.File);
        foreach (
            var (packing, end, mark) in new[] { ("gzip", ".gz", (byte[])[0x1F, 0x8B]), ("Zstandard", ".zst", [0x28, 0xB5, 0x2F, 0xFD]) }
        )
        {
            var isNamed = name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
            if (head.Length > mark.Length && isNamed != head.StartsWith(mark) && !name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase))
            {
                throw new ReceiptException(EvidenceFindings.PackedOtherwise(file.Place, name, packing, end, isPacked: !isNamed));
            }
        }

        if ((ForeignFormat.OfBytes(head) ?? ForeignFormat.OfPackedName(name)) is { } foreign)
        {
            throw new ReceiptException(EvidenceFindings.ConvertFirst(file.Place, name, foreign.What, foreign.Command));
        }
    }

    private void FindParquet()
    {
        file.Source = file.Source with
        {
            Encoding = file.Request.Encoding,
            Skip = file.Request.Skip ?? 0,
            Where = file.Request.Where,
            Format = FormatLook.OfName(file.Source.File) == EvidenceFormat.Parquet ? null : EvidenceFormat.Parquet,
        };
        if (file.Source.Format is not null)
        {
            file.Say("format", "parquet", "by its content, whatever its name says");
        }

        file.SayConditions();
    }

    private void TakeWhatIsSaid()
    {
        if (file.Request.Encoding is { } encoding)
        {
            file.Source = file.Source with { Encoding = encoding };
            file.Say("encoding", TextEncodings.NameOf(encoding), "as you say");
        }
        else if (file.Head(buffer => buffer.WrittenIn) is var written and not TextEncoding.Utf8)
        {
            file.Source = file.Source with { Encoding = written };
            file.Say("encoding", TextEncodings.NameOf(written), "by the mark at the beginning of the file");
        }

        file.Source = file.Source with { Where = file.Request.Where };
        file.SayConditions();

        if (file.Request.Skip is { } skip and > 0)
        {
            file.Source = file.Source with { Skip = skip };
            file.Say("skipped", Invariant($"{skip} {(skip == 1 ? "line" : "lines")}"), "as you say");
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
