using System.Globalization;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Loading;

/// <summary>How the files of one table are to be read, settled before any of them is opened.</summary>
internal sealed class EvidenceLayout
{
    private readonly bool hasFileColumn;

    public EvidenceLayout(EvidenceSource source, FixtureFolder fixture)
    {
        Source = source;
        var path = FixtureFolder.ParsePath(source.File, source.Place);
        Pointer = JsonPointer.Parse(source.At ?? "", source.Place);
        Format = FormatOf(source);
        Delimiter = DelimiterOf(source, Format);
        if (source.At is not null && Format != EvidenceFormat.Json)
        {
            throw new ReceiptException(EvidenceFindings.PointerNeedsJson(source.Place, source.File));
        }

        RequireSuited();

        // Where each file is one record its number says which file it came from.
        hasFileColumn = path.Any(part => part.HasStar) && source.Orient != JsonOrient.Record;
        Identity = [.. path.SelectMany(part => part.Columns), .. hasFileColumn ? (IEnumerable<string>)["file"] : [], .. Pointer.Columns];
        RequireNames();
        Files = fixture.Find(path, source.Place, intoZips: true);
        if (source.Files is { } declared && declared != Files.Count)
        {
            throw new ReceiptException(EvidenceFindings.WrongFileCount(source.Place, source.Table, declared, Files.Count));
        }
    }

    /// <summary>The layout of a table that an array in <paramref name="parent"/> fills.</summary>
    private EvidenceLayout(EvidenceSource source, EvidenceLayout parent)
    {
        // Both are the tool's own and always numbers.
        Source = source with
        {
            Numbers = [.. source.Numbers, .. EachColumns],
        };
        Pointer = JsonPointer.Parse("", source.Place);
        Format = EvidenceFormat.JsonLines;
        Identity = [.. EachColumns, .. parent.Identity.Except(EachColumns)];
        Files = [];
    }

    /// <summary>The layout of a table that is put together from two others.</summary>
    private EvidenceLayout(EvidenceSource source)
    {
        Source = source;
        Pointer = JsonPointer.Parse("", source.Place);
        Format = EvidenceFormat.JsonLines;
        Identity = [];
        Files = [];
    }

    private static readonly string[] EachColumns = ["parent", "position"];

    /// <summary>The layouts of all tables; one that an array fills comes after the table that holds the array.</summary>
    /// <exception cref="ReceiptException">An array is said to be in a table that is not declared before.</exception>
    public static IReadOnlyList<EvidenceLayout> Of(IReadOnlyList<EvidenceSource> sources, FixtureFolder fixture)
    {
        RequireTableNames(sources);
        var layouts = new List<EvidenceLayout>();
        foreach (var source in sources)
        {
            if (source.Join is { } join)
            {
                foreach (
                    var side in new[] { join.Left, join.Right }.Where(side =>
                        !layouts.Exists(layout => layout.Source.Table == side && layout.HasFiles)
                    )
                )
                {
                    throw new ReceiptException(JoinFindings.NoSuchTable(source.Place, side));
                }

                layouts.Add(new EvidenceLayout(source));
                continue;
            }

            layouts.Add(
                source.Each is not { } each ? new EvidenceLayout(source, fixture)
                : layouts.Find(layout => layout.Source.Table == each.Table) is { } parent ? new EvidenceLayout(source, parent)
                : throw new ReceiptException(
                    EvidenceFindings.NoSuchArray(source.Place, each.ToString(), $"no table {each.Table} is declared before it")
                )
            );
        }

        return layouts;
    }

    public EvidenceSource Source { get; }

    /// <summary>Whether files of its own fill it, and not another table.</summary>
    public bool HasFiles => Source is { Each: null, Join: null };

    public EvidenceFormat Format { get; }

    /// <summary>What separates the cells of a CSV.</summary>
    public byte Delimiter { get; }

    public JsonPointer Pointer { get; }

    /// <summary>The columns that file names and pointers fill.</summary>
    public IReadOnlyList<string> Identity { get; }

    public IReadOnlyList<FixtureFile> Files { get; }

    /// <summary>The values of <see cref="Identity"/> for records of a file, found by a pointer that stood for <paramref name="pointed"/>.</summary>
    public IReadOnlyList<string> IdentityOf(FixtureFile file, IReadOnlyList<string> pointed) =>
        hasFileColumn ? [.. file.Captured, file.Name, .. pointed] : [.. file.Captured, .. pointed];

    /// <summary>The place of a record, as far as it can be told after loading.</summary>
    public Place PlaceOf(IReadOnlyList<string> identity, long row)
    {
        if (FileOf(identity, row) is not { } found)
        {
            return Source.Place;
        }

        var file = found.Shown;
        return Format == EvidenceFormat.JsonLines && Source is { Skip: 0, SkipsBlankLines: false }
            ? new Place(file, (int)row)
            : new Place(file);
    }

    /// <summary>A record in the words of a message: <c>row 7</c>, or <c>row 7 of runs/a.jsonl</c> where there are several files.</summary>
    public string Describe(IReadOnlyList<string> identity, long row) =>
        string.Create(CultureInfo.InvariantCulture, $"row {row}{(Files.Count == 1 ? "" : $" of {FileOf(identity, row)?.Name}")}");

    /// <summary>The file that the identity columns tell; null where a declared number no longer shows how it was written.</summary>
    private FixtureFile? FileOf(IReadOnlyList<string> identity, long row) =>
        Source.Orient == JsonOrient.Record
            ? Files.ElementAtOrDefault((int)row - 1)
            : Files.FirstOrDefault(file => identity.Take(identity.Count - Pointer.Columns.Count).SequenceEqual(IdentityOf(file, [])));

    private static EvidenceFormat FormatOf(EvidenceSource source)
    {
        if (source.Format is { } declared)
        {
            return declared;
        }

        var byName =
            source.File.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? EvidenceFormat.Xlsx
            : source.File.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase) ? EvidenceFormat.Parquet
            : EvidenceFormat.Csv;
        if (source.Delimiter is not null || source.Columns.Count > 0)
        {
            return byName;
        }

        return Path.GetExtension(PackedName.Without(source.File)).ToLowerInvariant() switch
        {
            ".jsonl" or ".ndjson" => EvidenceFormat.JsonLines,
            ".json" => EvidenceFormat.Json,
            ".csv" => EvidenceFormat.Csv,
            ".tsv" => EvidenceFormat.Tsv,
            ".xlsx" => EvidenceFormat.Xlsx,
            ".parquet" => EvidenceFormat.Parquet,
            ".zip" or ".eval" => throw new ReceiptException(EvidenceFindings.NameTheMember(source.Place, source.File)),
            _ => throw new ReceiptException(
                ForeignFormat.OfName(source.File) is { } foreign
                    ? EvidenceFindings.ConvertFirst(source.Place, source.File, foreign.What, foreign.Command)
                    : EvidenceFindings.UnknownFormat(source.Place, source.File)
            ),
        };
    }

    private static byte DelimiterOf(EvidenceSource source, EvidenceFormat format)
    {
        var delimiter = source.Delimiter ?? (format == EvidenceFormat.Tsv ? '\t' : ',');
        return char.IsAscii(delimiter) && delimiter is not ('"' or '\r' or '\n' or '\0')
            ? (byte)delimiter
            : throw new ReceiptException(EvidenceFindings.BadDelimiter(source.Place, delimiter));
    }

    /// <exception cref="ReceiptException">Something is declared that files of the format do not have.</exception>
    private void RequireSuited()
    {
        var isCsv = Format is EvidenceFormat.Csv or EvidenceFormat.Tsv;
        var isSheet = Format == EvidenceFormat.Xlsx;
        var isParquet = Format == EvidenceFormat.Parquet;
        var odd =
            Source.Sheet is not null && !isSheet ? "sheet"
            : (isSheet || isParquet) && Source.Encoding is not null ? "encoding"
            : (isSheet || isParquet) && Source.Delimiter is not null ? "delimiter"
            : isParquet && Source.Columns.Count > 0 ? "columns"
            : isParquet && Source.Skip > 0 ? "skip"
            : isParquet && Source.SkipsBlankLines ? "blank_lines"
            : Source.Messages.Count > 0 && Format is not (EvidenceFormat.Json or EvidenceFormat.JsonLines) ? "messages"
            : Source.HasPlainQuotes && !isCsv ? "quotes"
            : Source.Skip > 0 && Format == EvidenceFormat.Json ? "skip"
            : Source.Orient != JsonOrient.Records && (Format != EvidenceFormat.Json || Pointer.Columns.Count > 0) ? "orient"
            : Source.Orient == JsonOrient.Record && Pointer.Parts.Count > 0 ? "at"
            : Source.SkipsBlankLines && Format == EvidenceFormat.Json ? "blank_lines"
            : null;
        if (odd is not null)
        {
            throw new ReceiptException(EvidenceFindings.DoesNotSuit(Source.Place, odd, Source.File));
        }
    }

    private void RequireNames()
    {
        var seen = new HashSet<string>(AsciiIgnoreCase.Instance);
        foreach (var column in Identity)
        {
            if (!(hasFileColumn && column == "file") && TableColumns.IsReserved(column))
            {
                throw new ReceiptException(EvidenceFindings.ReservedPatternColumn(Source.Place, column));
            }

            if (!seen.Add(column))
            {
                throw new ReceiptException(EvidenceFindings.BadPattern(Source.Place, Source.File, $"fills the column `{column}` twice"));
            }
        }
    }

    private static void RequireTableNames(IReadOnlyList<EvidenceSource> sources)
    {
        var seen = new Dictionary<string, string>(AsciiIgnoreCase.Instance);
        foreach (var source in sources)
        {
            var table = source.Table;
            if (
                table.Length == 0
                || table[0] == '_'
                || table.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)
                || table.Contains('\0', StringComparison.Ordinal)
                || new[] { "record", "field", "ledger", "json_each", "json_tree" }.Contains(table, AsciiIgnoreCase.Instance)
            )
            {
                throw new ReceiptException(EvidenceFindings.BadTableName(source.Place, table));
            }

            if (!seen.TryAdd(table, table))
            {
                throw new ReceiptException(EvidenceFindings.TableTwice(source.Place, table, seen[table]));
            }
        }
    }
}
