using System.Globalization;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>What keeps a Parquet file from being read, each with the step that mends it.</summary>
internal static class ParquetFindings
{
    public static readonly FindingCode ParquetCode = new("RCT239", Severity.Unchecked);

    private const string Convert = "make JSON Lines of it, such as with `duckdb -c \"copy (from 'x.parquet') to 'x.jsonl'\"`";

    public static Finding Damaged(Place place, string problem) =>
        new(
            ParquetCode,
            place,
            $"it is no Parquet file that can be read ({problem.ReplaceLineEndings(" ").TrimEnd('.')}); if another program reads it, {Convert}"
        );

    public static Finding Encrypted(Place place) =>
        new(ParquetCode, place, "the Parquet file is encrypted; write it without, since nobody could check what only some can open");

    public static Finding Column(Place place, string column, string what) =>
        new(ParquetCode, place, $"the column `{column}` {what}; write the file without it, or {Convert}");

    public static Finding NotText(Place place, string column, long record) =>
        Column(place, column, Invariant($"holds bytes that are not UTF-8, first in record {record}"));

    public static Finding NoTime(Place place, string column, long record) =>
        Column(place, column, Invariant($"holds a time outside the years 1 to 9999, first in record {record}"));

    public static Finding TooMany(Place place, long values, long most) =>
        new(
            ParquetCode,
            place,
            Invariant(
                $"a row group holds {values} values, at most {most} are read at once of a file of its size; write it with smaller row groups"
            )
        );

    /// <param name="megabytes">What a row group may take, or what all records may.</param>
    public static Finding TooLarge(Place place, string what, long megabytes) =>
        new(
            ParquetCode,
            place,
            Invariant($"{what} more than {megabytes} MB, which no more of is read; write it with smaller row groups, or {Convert}")
        );

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
