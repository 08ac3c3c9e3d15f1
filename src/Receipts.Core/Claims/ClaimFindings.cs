using System.Globalization;
using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.Claims;

/// <summary>What can be wrong with <c>claims.yaml</c> and with what it says of other people's documents.</summary>
internal static class ClaimFindings
{
    public static readonly FindingCode QuoteCode = new("RCT460", Severity.Unchecked);
    public static readonly FindingCode CountCode = new("RCT461", Severity.Unchecked);
    public static readonly FindingCode BindingCode = new("RCT462", Severity.Unchecked);
    public static readonly FindingCode NoTableCode = new("RCT463", Severity.Unchecked);
    public static readonly FindingCode HeaderCode = new("RCT464", Severity.Unchecked);
    public static readonly FindingCode RowCode = new("RCT465", Severity.Unchecked);
    public static readonly FindingCode TwiceCode = new("RCT466", Severity.Unchecked);
    public static readonly FindingCode ReasonCode = new("RCT467", Severity.Unchecked);
    public static readonly FindingCode NoTargetCode = new("RCT468", Severity.Unchecked);
    public static readonly FindingCode DisputeCode = new("RCT469", Severity.Error);
    public static readonly FindingCode DisagreeCode = new("RCT471", Severity.Warning);
    public static readonly FindingCode OtherNumbersCode = new("RCT472", Severity.Error);
    public static readonly FindingCode CauseCode = new("RCT470", Severity.Unchecked);

    public static Finding NotRead(Place place, string wanted) =>
        new(BindingCode, place, $"is not read, so that nothing it says is checked; it has to be {wanted}");

    public static Finding NoQuote(Place place, string quote, string file) => new(QuoteCode, place, $"\"{quote}\" stands nowhere in {file}");

    public static Finding OtherNumbers(Place place, string quote, IEnumerable<string> numerals) =>
        new(OtherNumbersCode, place, $"\"{quote}\" stands here with other numbers: {string.Join(", ", numerals)}");

    public static Finding QuoteRepeats(Place place, string quote, int times, IEnumerable<Place> places) =>
        new(QuoteCode, place, Invariant($"\"{quote}\" stands {times} times, at {string.Join(", ", places)}: say which with `nth`"));

    public static Finding NoSuchQuote(Place place, string quote, int nth, int times) =>
        new(QuoteCode, place, Invariant($"\"{quote}\" stands {times} times, and `nth` says {nth}"));

    public static Finding Count(Place place, int references, IReadOnlyList<string> numerals, Place there) =>
        new(
            CountCode,
            place,
            Invariant(
                $"{references} {(references == 1 ? "reference" : "references")} for {numerals.Count} {(numerals.Count == 1 ? "number" : "numbers")} at {there}{(numerals.Count == 0 ? "" : $": {string.Join(", ", numerals)}")}; `-` leaves one out"
            )
        );

    public static Finding BindsNothing(Place place, string file, bool isOneOfMany) =>
        new(
            CountCode,
            place,
            $"the claim binds no number of {file}"
                + (isOneOfMany ? "; `files: ignore` leaves out files of which nothing is measured, and they are listed as not covered" : "")
        );

    public static Finding BindsNothingMeasured(Place place, string file, string row) =>
        new(
            CountCode,
            place,
            $"the claim binds no number of {file}, for which {row} is measured; `files: ignore` leaves out files of which nothing is"
        );

    /// <param name="where">The keys that the document does not print.</param>
    public static Finding NothingMeasured(
        Place place,
        string file,
        string metric,
        IReadOnlyDictionary<string, string> where,
        bool isOneOfMany
    ) =>
        new(
            CountCode,
            place,
            $"{metric} has no row with {string.Join(" and ", where.Select(pair => $"{pair.Key} {pair.Value}"))}, so nothing of {file} is checked"
                + (isOneOfMany ? "; `files: ignore` leaves out files of which nothing is measured, and they are listed as not covered" : "")
        );

    public static Finding Failed(Place place, string file, string exception) =>
        new(
            BindingCode,
            place,
            $"looking for it in {file} has failed ({exception}), so that nothing the claim says of it is checked; please report it with the file"
        );

    public static Finding BadBinding(Place place, string item) =>
        new(BindingCode, place, $"`{item}` is no reference such as `metric[key].column as percent`");

    public static Finding WrongPart(Place place, string pointer, PointedPart part) =>
        new(
            NoTableCode,
            place,
            part switch
            {
                PointedPart.Table => $"at {pointer} stand several values, which `table` binds",
                PointedPart.Value => $"at {pointer} stands one value, which has no table",
                _ => $"at {pointer} stands a text: say what of it is meant with `quote` or `table`",
            }
        );

    public static Finding NoSuchNumber(Place place, int nth, int numbers, Place there) =>
        new(
            CountCode,
            place,
            Invariant($"`nth` says {nth}, and at {there} {(numbers == 1 ? "stands one number" : $"stand {numbers} numbers")}")
        );

    public static Finding NoTable(Place place, string file, IEnumerable<string> wanted, IReadOnlyList<PrintedTable> tables) =>
        new(
            NoTableCode,
            place,
            tables switch
            {
                [] => $"{file} has no table",
                [var only] =>
                    $"the table of {file} lacks some of the headers {string.Join(", ", wanted)}; it has {string.Join(", ", only.Header.Take(20).Select(cell => cell.Text))}",
                _ => Invariant($"none of the {tables.Count} tables of {file} has the headers {string.Join(", ", wanted)}"),
            }
        );

    public static Finding SeveralTables(Place place, string file, IEnumerable<Place> places) =>
        new(NoTableCode, place, $"several tables of {file} have these headers, at {string.Join(", ", places)}: say which with `nth`");

    public static Finding NoSuchTable(Place place, string file, int nth, int tables) =>
        new(NoTableCode, place, Invariant($"{file} has {tables} tables, and `nth` says {nth}"));

    public static Finding NoHeader(Place place, string header, IEnumerable<string> headers) =>
        new(HeaderCode, place, $"no column is headed `{header}`; there are {string.Join(", ", headers)}");

    public static Finding HeaderRepeats(Place place, string header) =>
        new(HeaderCode, place, $"several columns are headed `{header}`: name it by its number, from 1");

    public static Finding HeaderOrNumber(Place place, string name, int headed, int numbered) =>
        new(
            HeaderCode,
            place,
            $"{name} is the header of column {headed} and the number of column {numbered}: say which, as `0{headed}` or `0{numbered}`"
        );

    public static Finding KeyMissing(Place place, string metric, string column) =>
        new(
            HeaderCode,
            place,
            $"{metric} tells its rows apart by {column}: say under `key` which header prints it, or its value under `where`"
        );

    public static Finding PivotKeys(Place place, string binding, IReadOnlyList<string> columns) =>
        new(
            HeaderCode,
            place,
            columns.Count == 0
                ? $"`{binding}` names a key, and `key` and `where` say all of them"
                : $"`{binding}` is to name a key for each of {string.Join(", ", columns)}, in this order"
        );

    public static Finding NoKeyColumn(Place place, string metric, string column, IEnumerable<string> keys) =>
        new(HeaderCode, place, $"{metric} has no key column {column}; it has {string.Join(", ", keys)}");

    public static Finding RowTwice(Place place, string key, Place other) =>
        new(RowCode, place, $"the row {key} stands at {other} too, so that neither can be told");

    public static Finding SeveralRows(Place place, string key, string metric, IEnumerable<string> rows) =>
        new(RowCode, place, $"the row {key} can be several of {metric}: {string.Join("; ", rows)}; say which with `rows`");

    public static Finding RowOfAnother(Place place, string printed, string meant, string metric) =>
        new(
            RowCode,
            place,
            $"`rows` reads `{printed}` as `{meant}`, and `{printed}` is a key of {metric} itself; where the document means the other, measure it under that name"
        );

    public static Finding UnusedRow(Place place, string printed, string file) =>
        new(RowCode, place, $"no printed row of {file} has the key `{printed}` that `rows` names");

    public static Finding BoundTwice(Place place, string printed, Place first) =>
        new(TwiceCode, place, $"{printed} is bound by the claim at {first} already");

    public static Finding DigitInReason(Place place, string digit) =>
        new(
            ReasonCode,
            place,
            $"a reason has the number {digit} typed into it, which nothing keeps true: write {{reference}} for a measurement"
        );

    public static Finding BadReason(Place place, string text) => new(ReasonCode, place, $"`{{{text}}}` in a reason is no reference");

    public static Finding NoTarget(Place place, string target) =>
        new(NoTargetCode, place, $"no number of this claim is bound to {target}, so that there is nothing to dispute");

    public static Finding NoCheck(Place place, string check) => new(NoTargetCode, place, $"no check has a row {check}");

    public static Finding NoCause(Place place, string cause, IEnumerable<string> causes) =>
        new(CauseCode, place, $"`{cause}` is no cause; there are {string.Join(", ", causes)}");

    public static Finding Holds(Place place, string printed, string reference) =>
        new(DisputeCode, place, $"{printed} is disputed and reproduces as {reference}; the dispute has become wrong");

    public static Finding NoneFails(Place place, string target) =>
        new(DisputeCode, place, $"{target} is disputed, and none of its numbers fails in that way; the dispute has become wrong");

    public static Finding Disagree(Place place, string printed, string other, Place there, string reference) =>
        new(DisagreeCode, place, $"{printed} here and {other} at {there} are said to be one measurement: {reference}");

    public static Finding DisputeFails(Place place, string printed, string reference, string why) =>
        new(DisputeCode, place, $"{printed} is disputed as {reference}, and {why}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
