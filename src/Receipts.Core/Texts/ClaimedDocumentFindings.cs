using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Texts;

/// <summary>What keeps a file that carries no bindings from being read, and where its readers may see other numbers than were read.</summary>
internal static class ClaimedDocumentFindings
{
    public static readonly FindingCode LimitCode = new("RCT450", Severity.Unchecked);
    public static readonly FindingCode SeparatedValuesCode = new("RCT451", Severity.Unchecked);
    public static readonly FindingCode DataCode = new("RCT452", Severity.Unchecked);
    public static readonly FindingCode MarkupCode = new("RCT453", Severity.Unchecked);
    public static readonly FindingCode PointerCode = new("RCT454", Severity.Unchecked);
    public static readonly FindingCode CharacterCode = new("RCT455", Severity.Warning);
    public static readonly FindingCode NotReadCode = new("RCT456", Severity.Warning);

    private const int MostCommands = 10;

    public static Finding TooLong(Place place, long length, long limit) =>
        new(LimitCode, place, Invariant($"the document has {length} characters, at most {limit} are read"));

    public static Finding TooLongTogether(Place place, long limit) =>
        new(
            LimitCode,
            place,
            Invariant($"with it the documents of claims.yaml have more than {limit} characters, at most so many are read")
        );

    public static Finding Failed(Place place, string exception) =>
        new(
            MarkupCode,
            place,
            $"the program that reads the file has failed ({exception}), so that nothing of it is checked; please report it with the file"
        );

    public static Finding TooManyCells(Place place, int limit) =>
        new(LimitCode, place, Invariant($"the document has more than {limit} cells or values, at most so many are read"));

    public static Finding TooDeep(Place place, int limit) => new(LimitCode, place, Invariant($"nesting is deeper than {limit}"));

    public static Finding RaggedRow(Place place, int row, int found, int wanted) =>
        new(SeparatedValuesCode, place, Invariant($"row {row} has {Count(found, "cell")}, the first row has {wanted}"));

    public static Finding NoTable(Place place) => new(SeparatedValuesCode, place, "the file is empty, where a table is read");

    public static Finding Flawed(Place place, CsvFlaw flaw) =>
        new(
            SeparatedValuesCode,
            place,
            flaw switch
            {
                CsvFlaw.UnclosedQuote => "the quote that begins here is never closed",
                CsvFlaw.StrayQuote => "a quote stands inside a cell that does not begin with one, so where the cell ends is not certain",
                CsvFlaw.TextAfterQuote => "text follows a closing quote, where only a separator or a line end may",
                _ => "a carriage return without a line feed stands outside quotes, so where the row ends is not certain",
            }
        );

    public static Finding NoPointers(Place place, string pointer, string file) =>
        new(
            PointerCode,
            place,
            $"`{pointer}` points into {file}, and only JSON, JSON Lines, notebooks, YAML and the front matter of Markdown are pointed into"
        );

    public static Finding NotJson(Place place, string text, int at, string wanted) =>
        new(
            DataCode,
            place,
            $"`{(char.IsControl(text[at]) ? Invariant($"U+{(int)text[at]:X4}") : Rune(text, at))}` stands where JSON wants {wanted}"
        );

    public static Finding EndsEarly(Place place) => new(DataCode, place, "the JSON ends in the middle");

    public static Finding DuplicateKey(Place place, string key) =>
        new(DataCode, place, $"the key `{key}` occurs twice in one object, so which value counts is not certain");

    public static Finding ColumnTwice(Place place, string column) =>
        new(
            PointerCode,
            place,
            $"two values of one row would stand in the column `{column}`: point at one of them, or name the braces otherwise"
        );

    public static Finding NothingThere(Place place, string pointer, string file) =>
        new(PointerCode, place, $"`{pointer}` finds nothing in {file}");

    public static Finding NotOneValue(Place place, string pointer, string kind, Place found) =>
        new(PointerCode, place, $"`{pointer}` leads to {kind}, {found}: point at one value, or write braces for the names that vary");

    public static Finding UntracedScalar(Place place) =>
        new(DataCode, place, "what this text says cannot be traced to what is written, character by character");

    public static Finding NoNotebook(Place place) =>
        new(DataCode, place, "a notebook has a list of `cells` in its format 4, and their texts are texts or lists of texts");

    public static Finding UnclosedMarkup(Place place, string what) =>
        new(MarkupCode, place, $"{what} that begins here is never closed, so what readers see after it is not certain");

    public static Finding SurplusMarkup(Place place, string what, string? environment) =>
        new(
            MarkupCode,
            place,
            environment is null ? $"{what} closes nothing that is open" : $"{what} stands where `{environment}` is to be closed first"
        );

    public static Finding UnreadLatex(Place place, IReadOnlyList<string> commands) =>
        new(
            NotReadCode,
            place,
            "what these print is not read, the first here: "
                + string.Join(", ", commands.Take(MostCommands))
                + (commands.Count > MostCommands ? Invariant($" and {commands.Count - MostCommands} more") : "")
        );

    public static Finding OtherNumbers(Place place, int count) =>
        new(
            CharacterCode,
            place,
            Invariant(
                $"{Count(count, "number")} to the eye, the first here, {Are(count)} written in signs that are no digits, and not read"
            )
        );

    public static Finding HiddenCharacters(Place place, int count) =>
        new(
            CharacterCode,
            place,
            Invariant(
                $"{Count(count, "character")} that cannot be seen or that {(count == 1 ? "reorders" : "reorder")} text, the first here, "
            ) + "can change how the numbers around them are read: those reproduce nothing"
        );

    public static Finding UntracedBlock(Place place, int count) =>
        new(
            NotReadCode,
            place,
            Invariant($"the text of {Count(count, "block")}, the first here, cannot be traced to its source and is not read")
        );

    public static Finding UncertainTable(Place place, string why) =>
        new(NotReadCode, place, $"the table that begins here is read as text and not as a table: {why}");

    public static Finding UnreadFrontMatter(Place place, string why) =>
        new(NotReadCode, place, $"the front matter is not read, whatever numbers stand there: {why}");

    public static Finding UnreadDigits(Place place, int count) =>
        new(
            NotReadCode,
            place,
            Invariant($"{Count(count, "number")}, the first here, {(count == 1 ? "stands" : "stand")} where numbers are not read, ")
                + "such as a footnote that nothing refers to"
        );

    private static string Rune(string text, int at) =>
        System.Text.Rune.TryGetRuneAt(text, at, out var rune) ? rune.ToString() : Invariant($"U+{(int)text[at]:X4}");

    private static string Are(int count) => count == 1 ? "is" : "are";

    private static string Count(int count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
