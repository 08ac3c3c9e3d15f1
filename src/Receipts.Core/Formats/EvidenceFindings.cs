using System.Globalization;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>What can be wrong with evidence. None of it can be measured around, so all of it leaves the receipt unchecked.</summary>
internal static class EvidenceFindings
{
    public static readonly FindingCode NoFileCode = new("RCT200", Severity.Unchecked);
    public static readonly FindingCode PathCode = new("RCT201", Severity.Unchecked);
    public static readonly FindingCode FormatCode = new("RCT202", Severity.Unchecked);
    public static readonly FindingCode UnreadableCode = new("RCT203", Severity.Unchecked);
    public static readonly FindingCode EmptyCode = new("RCT204", Severity.Unchecked);
    public static readonly FindingCode TooLongCode = new("RCT205", Severity.Unchecked);
    public static readonly FindingCode CountCode = new("RCT206", Severity.Unchecked);
    public static readonly FindingCode NameCode = new("RCT207", Severity.Unchecked);
    public static readonly FindingCode ClashCode = new("RCT208", Severity.Unchecked);
    public static readonly FindingCode TooManyColumnsCode = new("RCT209", Severity.Unchecked);
    public static readonly FindingCode NeverOccursCode = new("RCT210", Severity.Unchecked);
    public static readonly FindingCode DuplicateCode = new("RCT231", Severity.Unchecked);
    public static readonly FindingCode StorageCode = new("RCT211", Severity.Unchecked);

    public static Finding NoFile(Place place, string file) => new(NoFileCode, place, $"no file of the fixture matches `{file}`");

    public static Finding RefusedPath(Place place, string path, string reason) =>
        new(PathCode, place, $"`{path}` {reason}; evidence lies inside the fixture, and no part of its path begins with a dot");

    public static Finding LeavesTheFixture(Place place, string path, string target) =>
        new(PathCode, place, $"`{path}` is a link to `{target}`, which lies outside the fixture");

    public static Finding LeadsNowhere(Place place, string path) =>
        new(PathCode, place, $"`{path}` is a link that leads to no file; put the file itself there");

    public static Finding BadPattern(Place place, string pattern, string reason) => new(PathCode, place, $"`{pattern}` {reason}");

    public static Finding UnknownFormat(Place place, string file) =>
        new(
            FormatCode,
            place,
            $"the name `{file}` does not say its format; give it one that ends in .jsonl, .ndjson, .json, .csv or .tsv, each also with .gz or .zst, .xlsx or .parquet, or declare `format: jsonl`, `json`, `csv`, `tsv`, `xlsx` or `parquet` in receipt.yaml"
        );

    public static Finding NameTheMember(Place place, string file) =>
        new(
            FormatCode,
            place,
            $"`{file}` is a zip: say which of its files is meant, such as `{file}/results.jsonl`, or `{file}/samples/*.json` with `orient: record`"
        );

    /// <param name="what">What is packed in itself.</param>
    public static Finding PackedTwice(Place place, string what) =>
        new(FormatCode, place, $"a {what} is packed in itself and is not read within a zip, .gz or .zst; unpack it, and name the file");

    public static Finding ConvertFirst(Place place, string file, string format, string command) =>
        new(FormatCode, place, $"`{file}` is {format}, which is not read; convert it first, such as with {command}");

    public static Finding PointerNeedsJson(Place place, string file) =>
        new(FormatCode, place, $"`at` points into one JSON document, and `{file}` is none");

    public static Finding BadDelimiter(Place place, char delimiter) =>
        new(FormatCode, place, $"`{delimiter}` cannot separate cells; use one ASCII character other than a quote or a line end");

    public static Finding Unreadable(Place place, string reason) => new(UnreadableCode, place, $"cannot be read: {reason.TrimEnd('.')}");

    public static Finding ChangedWhileRead(Place place) =>
        new(UnreadableCode, place, "it was written to while it was read; check again once nobody writes to it");

    /// <param name="packing">The name of the form that it is packed in, or that its name says.</param>
    public static Finding PackedOtherwise(Place place, string file, string packing, string end, bool isPacked) =>
        new(
            FormatCode,
            place,
            isPacked
                ? $"`{file}` is packed by {packing}, which its name does not say; name it `{file}{end}`"
                : $"`{file}` is not packed by {packing}, whatever its name says; name it `{file[..^end.Length]}`"
        );

    /// <param name="packing">The name of the form that it is packed in.</param>
    public static Finding BrokenPacking(Place place, string packing) =>
        new(UnreadableCode, place, $"the {packing} data is damaged, cut short or followed by more");

    public static Finding BrokenZip(Place place, string problem) => new(UnreadableCode, place, $"the zip cannot be read: {problem}");

    public static Finding Encrypted(Place place, string what) =>
        new(UnreadableCode, place, $"`{what}` is encrypted; save it without a password, since nobody could check what only some can open");

    public static Finding GrowsTooMuch(Place place, int ratio) =>
        new(
            UnreadableCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"unpacks to more than {ratio} times its size, which no more of is read; who trusts it can unpack it and name the file itself"
            )
        );

    public static Finding Empty(Place place) => new(EmptyCode, place, "holds no record");

    public static Finding NothingKept(Place place, string table, long records, string kinds) =>
        new(
            EmptyCode,
            place,
            string.Create(CultureInfo.InvariantCulture, $"`where` keeps none of the {records} records of `{table}`; they have {kinds}")
        );

    public static Finding RecordTooLong(Place place, int limit) =>
        new(
            TooLongCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"a record is longer than {limit / (1024 * 1024)} MB, which is the most that is read"
            )
        );

    public static Finding WrongFileCount(Place place, string table, int declared, int found) =>
        new(
            CountCode,
            place,
            string.Create(CultureInfo.InvariantCulture, $"`{table}` is declared with {declared} files, the fixture has {found}")
        );

    public static Finding WrongRowCount(Place place, string table, long declared, long found) =>
        new(
            CountCode,
            place,
            string.Create(CultureInfo.InvariantCulture, $"`{table}` is declared with {declared} rows, its files have {found}")
        );

    public static Finding WrongBlankCount(Place place, string table, long declared, long found) =>
        new(
            CountCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"`{table}` is declared with {declared} blank lines between its records, its files have {found}"
            )
        );

    public static Finding DoesNotSuit(Place place, string option, string file) =>
        new(FormatCode, place, $"`{option}` does not suit the format of `{file}`");

    public static Finding BadTableName(Place place, string table) =>
        new(
            NameCode,
            place,
            $"a table cannot be called `{table}`; `record`, `field`, `ledger`, `json_each`, `json_tree` and names that begin with `_` or `sqlite_` belong to the tool"
        );

    public static Finding TableTwice(Place place, string table, string other) =>
        new(NameCode, place, $"`{table}` and `{other}` are one name in SQL, which ignores case");

    public static Finding BadColumnName(Place place, string column) =>
        new(NameCode, place, $"a column cannot be called `{column}`; give it a name with `rename: {{ \"{column}\": other_name }}`");

    public static Finding ReservedColumn(Place place, string column) =>
        new(
            ClashCode,
            place,
            $"`{column}` is a name of the tool's own; make way with `rename: {{ {column}: source_{column.ToLowerInvariant()} }}`"
        );

    public static Finding ReservedPatternColumn(Place place, string column) =>
        new(ClashCode, place, $"`{{{column}}}` is a name of the tool's own; choose another");

    public static Finding ColumnClash(Place place, string column, string other) =>
        new(
            ClashCode,
            place,
            column == other
                ? $"two columns are called `{column}`; tell them apart with `rename: {{ {column}: other_name }}` or keep an object whole with `json:`"
                : $"`{column}` and `{other}` are one name in SQL, which ignores case; tell them apart with `rename: {{ {column}: other_name }}` or keep an object whole with `json:`"
        );

    public static Finding NameOfAnother(Place place, string table, string column, string other) =>
        new(
            ClashCode,
            place,
            $"`rename` calls `{column}` what another column of `{table}` is called in its file, `{other}`; choose a name of its own, and let the query say what it reads"
        );

    public static Finding HeaderRepeats(Place place, string column, int number) =>
        new(
            ClashCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"two columns are called `{column}`; tell them apart by their number with `rename: {{ {number}: other_name }}`"
            )
        );

    public static Finding NumberMovesAbout(Place place, string number, string column, string other) =>
        new(
            ClashCode,
            place,
            $"column {number} is called `{column}` in one file and `{other}` in another, so that its number cannot name it"
        );

    public static Finding RecordColumnClash(Place place, string column) =>
        new(
            ClashCode,
            place,
            $"`{column}` is a column of the tables `record` and `field` already; give the evidence's another name with `rename: {{ {column}: source_{column.ToLowerInvariant()} }}`"
        );

    public static Finding TooManyColumns(Place place, string table, int limit) =>
        new(
            TooManyColumnsCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"`{table}` has more than {limit} columns; keep an object with free keys whole with `json: [name]`"
            )
        );

    /// <param name="columns">Those that they have; empty where they are not known.</param>
    public static Finding NeverOccurs(Place place, string table, string option, string column, IReadOnlyCollection<string> columns) =>
        new(
            NeverOccursCode,
            place,
            $"`{option}` names `{column}`, which no record of `{table}` has{(columns.Count == 0 ? "" : $"; they have {string.Join(", ", NearestNames.Of(column, columns).Take(MostNamed))}{(columns.Count > MostNamed ? " and others" : "")}")}"
        );

    private const int MostNamed = 12;

    public static Finding DuplicateKey(Place place, string table, string key, string first, string second) =>
        new(DuplicateCode, place, $"`{key}` is the key of two records of `{table}`, {first} and {second}");

    public static Finding FileExists(Place place) => new(StorageCode, place, "is there already, and only a new file is written");

    public static Finding StorageFailed(Place place, string reason) =>
        new(StorageCode, place, $"the evidence cannot be stored: {reason.TrimEnd('.')}");

    public static readonly FindingCode NoSuchArrayCode = new("RCT224", Severity.Unchecked);
    public static readonly FindingCode NotAnArrayCode = new("RCT225", Severity.Unchecked);

    public static Finding NoSuchArray(Place place, string array, string why) => new(NoSuchArrayCode, place, $"each: {array}: {why}");

    public static Finding NotAnArray(Place place, string array, long row, string what) =>
        new(
            NotAnArrayCode,
            place,
            string.Create(CultureInfo.InvariantCulture, $"each: {array} of row {row} {what}; it takes an array of objects")
        );
}
