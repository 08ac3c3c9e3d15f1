using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Claims;

/// <summary>What can be wrong between what a document prints and what was measured.</summary>
public static class NumberFindings
{
    public static readonly FindingCode DiffersCode = new("RCT001", Severity.Error);
    public static readonly FindingCode NotBoundCode = new("RCT002", Severity.Error);
    public static readonly FindingCode WrongUnitCode = new("RCT003", Severity.Error);
    public static readonly FindingCode MissingRowCode = new("RCT004", Severity.Error);
    public static readonly FindingCode ExtraRowCode = new("RCT005", Severity.Error);
    public static readonly FindingCode RowOrderCode = new("RCT006", Severity.Error);
    public static readonly FindingCode HeaderCode = new("RCT007", Severity.Error);
    public static readonly FindingCode CellCode = new("RCT008", Severity.Error);
    public static readonly FindingCode NothingMeasuredCode = new("RCT009", Severity.Error);
    public static readonly FindingCode NothingBoundCode = new("RCT010", Severity.Unchecked);
    public static readonly FindingCode UnscoredCode = new("RCT011", Severity.Error);
    public static readonly FindingCode CountCode = new("RCT012", Severity.Error);
    public static readonly FindingCode UnlistedDocumentCode = new("RCT013", Severity.Error);
    public static readonly FindingCode ImageCode = new("RCT014", Severity.Error);
    public static readonly FindingCode TimeoutCode = new("RCT015", Severity.Unchecked);

    public static readonly FindingCode CheckFailsCode = new("RCT016", Severity.Error);
    public static readonly FindingCode NotKnownToFailCode = new("RCT017", Severity.Error);
    public static readonly FindingCode CheckUndecidedCode = new("RCT018", Severity.Unchecked);

    public static readonly FindingCode RecordedDiffersCode = new("RCT019", Severity.Error);
    public static readonly FindingCode NoRecordedVerdictCode = new("RCT020", Severity.Unchecked);

    public static Finding RecordedDiffers(
        Place place,
        string split,
        long differing,
        long scored,
        IEnumerable<string> rows,
        long more,
        string alone
    ) =>
        new(
            RecordedDiffersCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{split}: {differing} of {scored} recorded verdicts differ from the rescored ones: {string.Join(", ", rows)}{(more > 0 ? $" and {more} more" : "")}; {alone}"
            )
        );

    public static Finding NoRecordedVerdict(Place place, string table, string problem) =>
        new(NoRecordedVerdictCode, place, $"{table}: {problem}");

    public static readonly FindingCode NobodyChecksCode = new("RCT021", Severity.Error);

    public static Finding NobodyChecks(Place place, string what, string receipt, string why) =>
        new(NobodyChecksCode, place, $"{what} is bound to the receipt {receipt}, {why}, so that nobody checks it");

    public static Finding CheckFails(Place place, string row, string cells, string description) =>
        new(
            CheckFailsCode,
            place,
            $"{row} does not hold{(cells.Length > 0 ? $" ({cells})" : "")}{(description.Length > 0 ? $": {description}" : "")}"
        );

    public static Finding NotKnownToFail(Place place, string row, string why) =>
        new(NotKnownToFailCode, place, $"{row} is listed under known, and {why}");

    public static Finding CheckUndecided(Place place, string row, string value) =>
        new(CheckUndecidedCode, place, $"{row}: ok is {value}, neither 1 nor 0");

    public static Finding Differs(Place place, string printed, string measured, string reference, string? why) =>
        new(DiffersCode, place, $"printed {printed}, measured {measured}: {reference}{(why is null ? "" : $" ({why})")}");

    public static Finding Unreadable(Place place, string printed, string why) =>
        new(NotBoundCode, place, $"{printed} is bound to nothing and readers would not agree on its value: {why}");

    /// <summary>One of very many, for which no candidates were sought.</summary>
    public static Finding NotBound(Place place, string printed) => new(NotBoundCode, place, $"{printed} is bound to nothing");

    public static Finding NotBound(Place place, string printed, IReadOnlyList<string> candidates, int more) =>
        new(
            NotBoundCode,
            place,
            $"{printed} is bound to nothing"
                + candidates.Count switch
                {
                    0 => "; no measurement is printed like this",
                    _ => $"; it would reproduce {string.Join(" or ", candidates)}"
                        + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $" or one of {more} more") : ""),
                }
        );

    public static Finding WrongUnit(Place place, string printed, string reference, string problem) =>
        new(WrongUnitCode, place, $"printed {printed}, bound to {reference}: {problem}");

    public static Finding MissingRow(Place place, string metric, string key) =>
        new(MissingRowCode, place, $"the table has no row for {metric}[{key}]");

    public static Finding ExtraRow(Place place, string metric, string key, string problem) =>
        new(ExtraRowCode, place, $"the row {key} {problem} {metric}");

    public static Finding RowMayBeUnread(Place place, string metric, string key) =>
        new(NotReadCode, place, $"a row whose name is not read may be {metric}[{key}], which no other is, so it is not checked");

    /// <summary>A printed row without its like in a metric, where too many rows are left over to hold each against each.</summary>
    public static Finding RowNotLookedFor(Place place, string metric, string key, int left) =>
        new(
            NotReadCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the row {key} is none of {metric} by its name, and of {left} rows that are not printed none was looked for in its place, so it is not checked; `rows:` says what it is called there"
            )
        );

    public static Finding NamelessRow(Place place, string metric) =>
        new(NotReadCode, place, $"the row has numbers and no name, so nobody knows which of {metric} it is, and it is not checked");

    public static Finding RowMayHead(Place place, string metric, string key) =>
        new(
            NotReadCode,
            place,
            $"the row {key} may say what the columns are, or be one that {metric} has not, so it is not checked; leave it out with `extra: ignore`"
        );

    public static Finding RowMayBe(Place place, string metric, string key, string row) =>
        new(
            NotReadCode,
            place,
            $"the row {key} may be {row} of {metric}, so it is not checked; say so with `rows: {{ {JsonText.Quote(key)}: {JsonText.Quote(row)} }}`"
        );

    /// <summary>The same of a report's own table.</summary>
    public static Finding RowWithMark(Place place, string metric, string key, string row) =>
        new(
            NotReadCode,
            place,
            $"the row {key} may be {row} of {metric} with a mark or have a name of its own, so it is not checked: write the key as it is measured"
        );

    public static Finding RowOrder(Place place, string metric, string key, string before) =>
        new(RowOrderCode, place, $"{metric} is ordered, and there {key} comes before {before}");

    public static Finding Header(Place place, string header, string metric, string problem) =>
        new(HeaderCode, place, $"the column headed {header}: {metric} {problem}");

    public static Finding Cell(Place place, string printed, string measured, string reference) =>
        new(CellCode, place, $"the cell says {Said(printed)}, measured {Said(measured)}: {reference}");

    private static string Said(string text) => text.Length > 0 ? text : "nothing";

    public static readonly FindingCode TitleCode = new("RCT023", Severity.Unchecked);
    public static readonly FindingCode NotReadCode = new("RCT022", Severity.Unchecked);

    /// <summary>A cell without text, in which something stands all the same.</summary>
    public static Finding UnreadCell(Place place, string reference) =>
        new(
            NotReadCode,
            place,
            $"what stands in the cell, such as a picture, a field or a macro, is not read, so it is not checked: {reference}"
        );

    public static Finding NotUnderstood(Place place, string printed, string beside, string reference) =>
        new(NotReadCode, place, $"the cell says {printed}, of which `{beside}` is not understood, so it is not checked: {reference}");

    public static Finding MayBeAll(Place place, string printed, string reference) =>
        new(
            NotReadCode,
            place,
            $"the cell says {printed}, which may stand for one of its values or for all of them, so it is not checked: {reference}"
        );

    /// <summary>Words beside the number of a claimed cell.</summary>
    public static Finding WordsBeside(Place place, string printed, string beside, string reference) =>
        new(
            NotReadCode,
            place,
            $"the cell says {printed}, of which `{beside}` is not understood, so it is not checked; if that leaves the number as it is, claim the cells of the column by quotes: {reference}"
        );

    /// <summary>A dash or nothing where 0 was measured: it may say that, or that nothing was.</summary>
    public static Finding DashForZero(Place place, string printed, string reference) =>
        new(
            NotReadCode,
            place,
            $"the cell says {Said(printed)} where 0 was measured, and may say that or that nothing was, so it is not checked: let the metric give NULL there, as `nullif(x, 0)` does: {reference}"
        );

    /// <summary>A word where nothing was measured, which may say so.</summary>
    public static Finding WordForNothing(Place place, string printed, string reference) =>
        new(
            NotReadCode,
            place,
            $"the cell says {printed} where nothing was measured, and may say just that, so it is not checked: let the metric give that text: {reference}"
        );

    /// <summary>A text that may be the one that was measured.</summary>
    public static Finding NearlyText(Place place, string printed, string measured, string reference) =>
        new(
            NotReadCode,
            place,
            $"the cell says {Said(printed)} and {measured} was measured, and whether both say the same is not known, so it is not checked: {reference}"
        );

    public static Finding NumberInTitle(Place place, string printed) =>
        new(TitleCode, place, $"the title prints {printed}, which nothing holds against a measurement: say it in a document that binds it");

    public static Finding NotRead(Place place, string printed, string why, string reference) =>
        new(NotReadCode, place, $"{printed} is not one number to every reader, so it is not checked: {why}: {reference}");

    public static Finding MeasuredAsText(Place place, string printed, string measured, string reference) =>
        new(
            NotReadCode,
            place,
            $"{printed} is not checked: what is measured is the text '{measured}': declare the column under `numbers`, or cast it in the query: {reference}"
        );

    public static Finding NotANumber(Place place, string printed, string measured, string reference) =>
        new(CellCode, place, $"printed {printed}, measured the text '{measured}', which no number prints: {reference}");

    public static Finding NothingMeasured(Place place, string printed, string reference) =>
        new(NothingMeasuredCode, place, $"printed {printed}, but there was nothing to measure (NULL): {reference}");

    public static Finding NothingBound(Place place, string what) =>
        new(NothingBoundCode, place, $"no number of {what} is bound, so there is nothing to check");

    public static Finding Unscored(Place place, string line, long unscored) =>
        new(
            UnscoredCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{unscored} {(unscored == 1 ? $"record of {line} is" : $"records of {line} are")} unscored and no document says how many; print and bind ledger[{line}].unscored"
            )
        );

    public static Finding Count(Place place, int found, int declared) =>
        new(
            CountCode,
            place,
            $"numbers bound to the receipt: {found}; its receipt.yaml says `count: {declared}`; a binding was lost or added, or names another receipt"
        );

    public static Finding UnlistedDocument(Place place) =>
        new(UnlistedDocumentCode, place, "a document in the receipt's folder that receipt.yaml does not list under documents");

    public static Finding Image(Place place, string target) =>
        new(ImageCode, place, $"the image {target} is no declared chart; declare it, or exempt it by quoting its alt text");

    public static Finding Timeout(Place place, string what, double seconds) =>
        new(
            TimeoutCode,
            place,
            string.Create(CultureInfo.InvariantCulture, $"stopped: {what} took longer than {seconds} s (--timeout raises it)")
        );
}
