using System.Globalization;
using System.Text;
using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Scoring;
using Receipts.Core.Texts;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>
/// Drafts a claims.yaml for documents that lie in a receipt's fixture: every table and number of which the metrics say for certain what it prints, and the others in
/// comments, with what they could print.
/// </summary>
public sealed class ClaimsDraft
{
    private const int MostNamed = 3;
    private const int MostListed = 200;
    private const int LongestQuote = 200;
    private const string OwnReadme = "README.md";

    private static readonly string[] NoDocuments =
    [
        ".cs",
        ".py",
        ".sh",
        ".props",
        ".csproj",
        ".js",
        ".ts",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".pdf",
        ".zip",
        ".gz",
        ".parquet",
        ".xlsx",
        ".svg",
    ];

    private readonly MeasuredReceipt measured;
    private readonly ClaimComparison comparison;
    private readonly FittedNumber numbers;
    private readonly StringBuilder yaml = new();
    private readonly HashSet<int> bound = [];
    private int told;

    private ClaimsDraft(MeasuredReceipt measured)
    {
        this.measured = measured;
        comparison = new ClaimComparison(measured.Measurements);
        numbers = new FittedNumber(measured.Measurements, comparison);
    }

    /// <summary>How many numbers the draft binds.</summary>
    public int Bound { get; private set; }

    /// <summary>How many numbers it leaves to its reader.</summary>
    public int Left { get; private set; }

    /// <summary>The text of the file.</summary>
    public string Yaml => yaml.ToString().TrimEnd() + "\n";

    /// <summary>The draft for documents named by their path below the fixture; when none is named, for all that no evidence is read from.</summary>
    /// <param name="written">Told the text of each document as soon as it is drafted: of many one may take too long.</param>
    /// <exception cref="ReceiptException">A document is not there.</exception>
    public static ClaimsDraft Of(MeasuredReceipt measured, IReadOnlyList<string> documents, Action<string>? written = null)
    {
        var draft = new ClaimsDraft(measured);
        var fixture = new FixtureFolder(measured.Receipt.FixtureFolder);
        if (documents.Count == 0 && fixture.AllFiles().Contains(OwnReadme))
        {
            draft.yaml.Append(
                CultureInfo.InvariantCulture,
                $"# {OwnReadme} at the root of the fixture may tell of the fixture itself, and is passed over: name it behind the receipt to draft it\n\n"
            );
        }

        foreach (var name in documents.Count > 0 ? documents : Unread(measured, fixture))
        {
            foreach (var file in fixture.Find(FixtureFolder.ParsePath(name, measured.Receipt.Place), measured.Receipt.Place))
            {
                using var guard = measured.Guard(file.Name);
                draft.Add(file);
                draft.Tell(written);
            }
        }

        draft.Tell(written);
        return draft;
    }

    private void Tell(Action<string>? written)
    {
        var text = yaml.ToString(told, yaml.Length - told).TrimEnd();
        if (text.Length > 0)
        {
            written?.Invoke(text + "\n");
            told = yaml.Length;
        }
    }

    /// <summary>What lies in the fixture and is no evidence, no program and no document of the receipt. A README at its root tells of the fixture.</summary>
    private static IReadOnlyList<string> Unread(MeasuredReceipt measured, FixtureFolder fixture)
    {
        var own = measured.Receipt.Documents.Select(document => document.Path).ToHashSet(StringComparer.Ordinal);
        var texts = fixture
            .AllFiles()
            .Where(file => file.EndsWith(".md", StringComparison.Ordinal) && file != OwnReadme)
            .Where(file => !own.Contains(Path.GetFullPath(Path.Combine(measured.Receipt.FixtureFolder, file))));
        return
        [
            .. measured
                .Evidence.Notes.OfType<LedgerNote.NotLoaded>()
                .Select(note => note.File)
                .Where(file => !NoDocuments.Contains(Path.GetExtension(file).ToLowerInvariant()))
                .Concat(texts)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    private void Add(FixtureFile file)
    {
        DocumentReading document;
        try
        {
            document = ClaimedDocument.Read(ReceiptFile.ReadText(file.Path, ClaimedDocument.LongestData), '.');
        }
        catch (ReceiptException problem)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"# {OneLine(problem.Finding.ToString())}\n\n");
            return;
        }

        bound.Clear();
        for (var i = 0; i < document.Tables.Count; i++)
        {
            if (Fitted(document.Tables[i]) is { } fitted)
            {
                Write(file.Name, fitted, at: null, Nth(document, fitted, i));
            }
        }

        if (document is DataFile data)
        {
            AddPointers(file.Name, data);
        }

        AddNumbers(file.Name, document);
    }

    private void AddPointers(string file, DataFile data)
    {
        // The deepest patterns say most of their values.
        foreach (var pattern in data.Patterns().OrderByDescending(pattern => pattern.Count(character => character == '{')))
        {
            if (
                Table(data, pattern) is { } table
                && table.Rows.Any(row => row.Any(cell => cell.Numerals.Any(one => !bound.Contains(one.Start))))
                && Fitted(table) is { } fitted
                && !fitted.Columns.Any(column =>
                    fitted.Printed.Rows.Any(row => row[column.At].Numerals.Any(one => bound.Contains(one.Start)))
                )
            )
            {
                Write(file, fitted, pattern, nth: null);
            }
        }
    }

    private static PrintedTable? Table(DataFile data, string pattern)
    {
        try
        {
            return data.At(pattern, new Place(data.Source.File)) is PointedPart.Table table ? table.Printed : null;
        }
        catch (ReceiptException)
        {
            return null;
        }
    }

    /// <summary>The one metric whose numbers a table prints best; null when there is none or several do.</summary>
    private FittedTable? Fitted(PrintedTable table)
    {
        var fits = new List<FittedTable>();
        for (var printed = table; printed is not null; printed = printed.Deeper)
        {
            fits.AddRange(
                measured
                    .Measurements.Metrics.Where(metric => metric.Metric.Kind == MetricKind.Metric && metric.Table.KeyColumns.Count > 0)
                    .Select(metric => FittedTable.Of(printed, metric, comparison))
                    .OfType<FittedTable>()
            );
        }

        var most = fits.Count == 0 ? 0 : fits.Max(fit => fit.Reproduced);
        var best = fits.Where(fit => fit.Reproduced == most).ToList();
        var named = best.Count == 0 ? 0 : best.Max(fit => fit.Named);
        var called = best.Count == 1 ? best : best.FindAll(fit => fit.Named == named);
        return called is [var one] ? one.Beside(fits) : null;
    }

    /// <summary>Which table of the document it is; null where the headers that the claim names say it.</summary>
    private static int? Nth(DocumentReading document, FittedTable fitted, int index)
    {
        var wanted = fitted.Keys.Values.Concat(fitted.Columns.Select(column => column.At)).Select(at => Header(fitted, at, [])).ToList();
        return
            document.Tables.Select(table => TableSearch.WithHeaders(table, wanted)).OfType<PrintedTable>().ToList() is [var only]
            && only == fitted.Printed
            ? null
            : index + 1;
    }

    private void Write(string file, FittedTable fitted, string? at, int? nth)
    {
        var names = Braces(fitted, at);
        yaml.Append(CultureInfo.InvariantCulture, $"- in: {Quoted(file)}\n");
        if (at is not null)
        {
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"  at: {Quoted(names.Aggregate(at, (text, name) => text.Replace($"{{{name.Key}}}", $"{{{name.Value}}}", StringComparison.Ordinal)))}\n"
            );
        }

        yaml.Append(nth is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  nth: {nth}\n"));
        yaml.Append(CultureInfo.InvariantCulture, $"  table: {fitted.Metric.Metric.Name}\n");
        yaml.Append(
            CultureInfo.InvariantCulture,
            $"  key: {{ {string.Join(", ", fitted.Keys.Select(key => $"{Quoted(Header(fitted, key.Value, names))}: {key.Key}"))} }}\n"
        );
        var values = fitted.Columns.Select(column => column.Value).Distinct().ToList();
        var where = fitted.Left is not null && values is [{ } one] ? one : null;
        yaml.Append(where is null ? "" : $"  where: {{ {fitted.Left}: {Quoted(where)} }}\n");
        var columns = fitted.Columns.Select(column =>
            $"{Quoted(Header(fitted, column.At, names))}: {Binding(column, isPivot: where is null)}"
        );
        yaml.Append(CultureInfo.InvariantCulture, $"  columns: {{ {string.Join(", ", columns)} }}\n");
        yaml.Append(fitted.HasExtra ? "  extra: ignore\n" : "").Append(fitted.IsWhole ? "" : "  missing: ignore\n").Append('\n');
        foreach (var cell in fitted.Columns.SelectMany(column => fitted.Printed.Rows.Select(row => row[column.At])))
        {
            foreach (var numeral in cell.Numerals.Where(numeral => bound.Add(numeral.Start)))
            {
                Bound++;
            }
        }
    }

    /// <summary>Names for the braces of a pointer: those of the keys that they print.</summary>
    private static Dictionary<string, string> Braces(FittedTable fitted, string? at) =>
        at is null
            ? []
            : fitted
                .Keys.Where(key => at.Contains($"{{{fitted.Printed.Header[key.Value].Text}}}", StringComparison.Ordinal))
                .Where(key => fitted.Printed.Header.All(cell => cell.Text != key.Key))
                .ToDictionary(key => fitted.Printed.Header[key.Value].Text, key => key.Key, StringComparer.Ordinal);

    private static string Header(FittedTable fitted, int at, Dictionary<string, string> names)
    {
        var text = fitted.Printed.Header[at].Text;
        return names.GetValueOrDefault(text)
            ?? (
                text.Length > 0 && fitted.Printed.Header.Count(cell => cell.Text == text) == 1
                    ? text
                    : (at + 1).ToString(CultureInfo.InvariantCulture)
            );
    }

    private static string Binding(FittedColumn column, bool isPivot)
    {
        var key = isPivot && column.Value is { } value ? $"[{new ReferenceKey(value, IsQuoted: !value.All(char.IsLetterOrDigit))}]" : "";
        return Quoted(column.Column + key + (column.Scale == NumeralScale.Percent ? " as percent" : ""));
    }

    private void AddNumbers(string file, DocumentReading document)
    {
        var listed = new List<string>();
        var rows = WordsOfRows(document);
        var pointers = document is DataFile data
            ? data.Values()
                .SelectMany(value => value.Cell.Numerals.Select(one => (one.Start, value.Pointer)))
                .ToDictionary(one => one.Start, one => one.Pointer)
            : [];
        foreach (var numeral in document.Numerals.Where(numeral => !bound.Contains(numeral.Start)))
        {
            var pointer = pointers.GetValueOrDefault(numeral.Start);
            var row = rows.GetValueOrDefault(numeral.Start);
            // A cell alone says nothing of its row: of two that were exchanged each would still be found.
            var quote = pointer is null && row is null ? Quote(document, numeral) : null;
            var (words, at) = (pointer ?? row) is { } own ? (own, (int?)null) : Passage(document.Source.Text, numeral.Start);
            var candidates = numbers.Candidates(numeral, words);
            if ((pointer is not null || quote is not null) && numbers.Certain(numeral, words, at, candidates) is { } certain)
            {
                Bound++;
                yaml.Append(CultureInfo.InvariantCulture, $"- in: {Quoted(file)}\n");
                yaml.Append(pointer is not null ? $"  at: {Quoted(pointer)}\n" : $"  quote: {Quoted(quote!.Value.Text)}\n");
                var references = pointer is not null
                    ? [certain.Reference.ToString()]
                    : quote!.Value.Numerals.Select(one => one.Start == numeral.Start ? certain.Reference.ToString() : "-");
                yaml.Append(CultureInfo.InvariantCulture, $"  metrics: {Quoted(string.Join(", ", references))}\n\n");
            }
            else
            {
                Left++;
                listed.Add(Listed(numeral, candidates));
            }
        }

        foreach (var line in listed.Take(MostListed))
        {
            yaml.Append(CultureInfo.InvariantCulture, $"# {line}\n");
        }

        yaml.Append(
            listed.Count > MostListed ? string.Create(CultureInfo.InvariantCulture, $"# and {listed.Count - MostListed} more\n") : ""
        );
        yaml.Append(listed.Count > 0 ? "\n" : "");
    }

    /// <summary>For each number of a table the texts of its row.</summary>
    private static Dictionary<int, string> WordsOfRows(DocumentReading document)
    {
        var words = new Dictionary<int, string>();
        foreach (var row in document.Tables.SelectMany(table => table.Rows))
        {
            var texts = string.Join(" | ", row.Select(cell => cell.Text));
            foreach (var numeral in row.SelectMany(cell => cell.Numerals))
            {
                words[numeral.Start] = texts;
            }
        }

        return words;
    }

    /// <summary>The lines around a place without a blank one between them, and where in them it is.</summary>
    private static (string Words, int? At) Passage(string text, int place)
    {
        var from = text.LastIndexOf("\n\n", place, StringComparison.Ordinal) is >= 0 and var before ? before + 2 : 0;
        var to = text.IndexOf("\n\n", place, StringComparison.Ordinal) is >= 0 and var behind ? behind : text.Length;
        return (
            text[Math.Max(from, place - LongestPassage)..Math.Min(to, place + LongestPassage)],
            place - Math.Max(from, place - LongestPassage)
        );
    }

    private const int LongestPassage = 500;

    private static string Listed(Numeral numeral, IReadOnlyList<Measured> candidates)
    {
        var more = candidates.Count - MostNamed;
        var named = string.Join(" or ", candidates.Take(MostNamed).Select(cell => cell.Reference.ToString()));
        return OneLine(
            $"{numeral.Place}: {numeral.Printed}: "
                + (candidates.Count == 0 ? "no measurement is printed like this" : named)
                + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $" or {more} more") : "")
        );
    }

    /// <summary>The fewest words around a number that stand once in the document; null when none of reasonable length do.</summary>
    private static (string Text, IReadOnlyList<Numeral> Numerals)? Quote(DocumentReading document, Numeral numeral)
    {
        var text = document.Source.Text;
        var (from, to) = (numeral.Start, numeral.End);
        while (to - from < LongestQuote)
        {
            (from, to) = (Word(text, from, step: -1), Word(text, to, step: 1));
            var quote = text[from..to].Trim();
            if (quote.Contains('\n', StringComparison.Ordinal) && text[from..to].Contains("\n\n", StringComparison.Ordinal))
            {
                return null;
            }

            if (document.Find(quote) is [var only] && only.Numerals.Any(one => one.Start == numeral.Start))
            {
                return (quote, only.Numerals);
            }

            if (from == 0 && to == text.Length)
            {
                return null;
            }
        }

        return null;
    }

    private static int Word(string text, int at, int step)
    {
        bool IsIn(int index) => step < 0 ? index > 0 : index < text.Length;
        char Next(int index) => text[step < 0 ? index - 1 : index];
        while (IsIn(at) && char.IsWhiteSpace(Next(at)))
        {
            at += step;
        }

        while (IsIn(at) && !char.IsWhiteSpace(Next(at)))
        {
            at += step;
        }

        return at;
    }

    private static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    private static string Quoted(string text) => JsonText.Quote(text);
}
