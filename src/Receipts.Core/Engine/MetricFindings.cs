using System.Globalization;
using Receipts.Core.Findings;

namespace Receipts.Core.Engine;

/// <summary>What can be wrong with a metric, its SQL, and what it measured.</summary>
public static class MetricFindings
{
    private const int MostShown = 40;
    private const int LongestShown = 100;

    public static readonly FindingCode SqlErrorCode = new("RCT300", Severity.Unchecked);
    public static readonly FindingCode RefusedCode = new("RCT301", Severity.Unchecked);
    public static readonly FindingCode TwoStatementsCode = new("RCT302", Severity.Unchecked);
    public static readonly FindingCode LimitReachedCode = new("RCT303", Severity.Unchecked);
    public static readonly FindingCode ReadsNoEvidenceCode = new("RCT304", Severity.Unchecked);
    public static readonly FindingCode ShadowsTableCode = new("RCT305", Severity.Unchecked);
    public static readonly FindingCode MalformedFileCode = new("RCT306", Severity.Unchecked);
    public static readonly FindingCode NameTakenCode = new("RCT307", Severity.Unchecked);
    public static readonly FindingCode EmptyCode = new("RCT308", Severity.Unchecked);
    public static readonly FindingCode DuplicateKeyCode = new("RCT309", Severity.Unchecked);
    public static readonly FindingCode NotOneRowCode = new("RCT310", Severity.Unchecked);
    public static readonly FindingCode ColumnsCode = new("RCT311", Severity.Unchecked);
    public static readonly FindingCode NotAValueCode = new("RCT312", Severity.Unchecked);
    public static readonly FindingCode UnknownMetricCode = new("RCT313", Severity.Unchecked);
    public static readonly FindingCode UnknownColumnCode = new("RCT314", Severity.Unchecked);
    public static readonly FindingCode UnknownRowCode = new("RCT315", Severity.Unchecked);
    public static readonly FindingCode TextLooksNumericCode = new("RCT316", Severity.Warning);
    public static readonly FindingCode IncludeCode = new("RCT317", Severity.Unchecked);

    public static Finding SqlError(Place place, string message) => new(SqlErrorCode, place, $"SQLite says: {message}");

    /// <summary>What SQLite says of a table that is the name of a query of metrics.sql.</summary>
    /// <param name="cure">What the name is, and what leads to what was meant.</param>
    public static Finding NoTableButQuery(Finding problem, string cure) => problem with { Message = $"{problem.Message}; {cure}" };

    /// <param name="message">What a function that the tool adds or guards has to say, its name first.</param>
    public static Finding FunctionError(Place place, string message) => new(SqlErrorCode, place, message);

    public static Finding Refused(Place place, string what) =>
        new(
            RefusedCode,
            place,
            what switch
            {
                "round" or "printf" or "format" =>
                    $"{what} is refused: SQL never rounds, rounding happens once, when a printed number is compared",
                "current_date" or "current_time" or "current_timestamp" => $"{what} is refused: a metric must not read the clock",
                "random" or "randomblob" => $"{what} is refused: a metric must give the same value every time",
                _ => $"{what} is refused: a metric may read the evidence with known functions and nothing else",
            }
        );

    public static Finding TwoStatements(Place place) =>
        new(
            TwoStatementsCode,
            place,
            "a second statement, where one select is run; in metrics.sql it begins with a line `-- name:` of its own"
        );

    public static Finding LimitReached(Place place, string limit) => new(LimitReachedCode, place, $"stopped: {limit}");

    /// <param name="at">Where the view is written.</param>
    public static Finding ViewExhausted(Place place, string view, Place at) =>
        new(
            LimitReachedCode,
            place,
            $"not tried: it reads the view {view} ({at}), at which a metric before it has run into its limit, alone as well as in that metric"
        );

    public static Finding ReadsNoEvidence(Place place, string metric) =>
        new(ReadsNoEvidenceCode, place, $"metric {metric} reads no table of the evidence, so it measures nothing");

    public static Finding ShadowsTable(Place place, string name) =>
        new(
            ShadowsTableCode,
            place,
            $"{name} is the name of a table, which a common table expression or an alias of that name would hide; rename it"
        );

    public static Finding MalformedFile(Place place, string problem) => new(MalformedFileCode, place, problem);

    public static Finding NameTaken(Place place, string name, string by) => new(NameTakenCode, place, $"the name {name} is taken by {by}");

    public static Finding Empty(Place place, string metric) =>
        new(EmptyCode, place, $"metric {metric} returned no row; if it may honestly be empty, say `empty ok` after its name");

    public static Finding NothingToCheck(Place place, string check) =>
        new(EmptyCode, place, $"check {check} returned no row, so there was nothing to check");

    public static Finding NotMeasured(Place place, string name) =>
        new(UnknownMetricCode, place, $"{name} could not be measured, for the reason given with it");

    public static Finding DuplicateKey(Place place, string metric, string key) =>
        new(DuplicateKeyCode, place, $"metric {metric} returned the key [{key}] more than once");

    public static Finding NotOneRow(Place place, string metric, int rows) =>
        new(NotOneRowCode, place, $"metric {metric} returned {rows} rows; name its key columns, {metric}(key), or return one row");

    public static Finding Columns(Place place, string metric, string problem) => new(ColumnsCode, place, $"metric {metric}: {problem}");

    public static Finding NotAValue(Place place, string column, string what) =>
        new(NotAValueCode, place, $"column {column} holds {what}, which no document can print");

    public static Finding UnknownMetric(Place place, string name, IEnumerable<string> known) =>
        new(UnknownMetricCode, place, $"no metric is named {name}; there are {Listed(known)}");

    public static Finding UnknownColumn(Place place, string reference, string problem, IEnumerable<string> known) =>
        new(UnknownColumnCode, place, $"{reference}: {problem}; there are {Listed(known)}");

    /// <param name="more">How many rows there are besides those named.</param>
    public static Finding UnknownRow(Place place, string reference, IEnumerable<string> known, int more = 0) =>
        new(
            UnknownRowCode,
            place,
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{reference}: no such row; there are {string.Join(", ", known)}{(more > 0 ? $" and {more} more" : "")}"
            )
        );

    public static Finding TextLooksNumeric(Place place, string metric, string table, string column) =>
        new(
            TextLooksNumericCode,
            place,
            $"metric {metric} reads {table}.{column}, which is text although every value looks like a number; declare it in `numbers:` (or in `text:` if it is meant as text)"
        );

    public static Finding UnknownCheck(Place place, string name, IEnumerable<string> known) =>
        new(IncludeCode, place, $"no ready-made check is named {name}; there are {string.Join(", ", known)}");

    public static Finding WrongArguments(Place place, string form, int given, IEnumerable<string> meanings) =>
        new(IncludeCode, place, $"{form} is given {(given == 1 ? "1 argument" : $"{given} arguments")}; {string.Join("; ", meanings)}");

    public static Finding SameArgument(Place place, string form, string argument) =>
        new(IncludeCode, place, $"{form} is given {argument} twice, and what is compared with itself always fits");

    public static Finding NoTable(Place place, string check, string table, IEnumerable<string> known) =>
        new(IncludeCode, place, $"check {check}: no table or view above it is named {table}; there are {string.Join(", ", known)}");

    public static Finding NoColumn(Place place, string check, string table, string column, IEnumerable<string> known) =>
        new(IncludeCode, place, $"check {check}: {table} has no column {column}; it has {string.Join(", ", known)}");

    public static Finding PartlyObject(Place place, string check, string table, string column) =>
        new(
            IncludeCode,
            place,
            $"check {check} compares {table}.{column}, which is NULL in the records that have an object there: say `json: [{column}]` of {table}, so that objects are compared too"
        );

    /// <summary>Names as a message shows them: a metric of 100,000 rows would otherwise fill 3 MB for every wrong reference.</summary>
    private static string Listed(IEnumerable<string> known)
    {
        var shown = string.Join(", ", known.Take(MostShown).Select(name => name.Length > LongestShown ? name[..LongestShown] + "…" : name));
        var more = (known.TryGetNonEnumeratedCount(out var count) ? count : known.Count()) - MostShown;
        return more > 0 ? string.Create(CultureInfo.InvariantCulture, $"{shown} and {more} more") : shown;
    }
}
