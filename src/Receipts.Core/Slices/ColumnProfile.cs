using Receipts.Core.Metrics;

namespace Receipts.Core.Slices;

/// <summary>What the scored records hold in one column.</summary>
internal sealed record ColumnProfile
{
    // A longer text is no name for a slice.
    private const int LongestName = 100;

    /// <summary>Different values, NULL and longer texts aside.</summary>
    public required long Values { get; init; }

    public required long Records { get; init; }

    public required long Nulls { get; init; }

    public required long Longer { get; init; }

    public required long Numbers { get; init; }

    public required long NumberTexts { get; init; }

    public required long Dates { get; init; }

    /// <summary>Texts longer than a date, which are times where all are dates.</summary>
    public required long Times { get; init; }

    /// <summary>Whether every value can be a level of its own. Values that all occur once divide nothing.</summary>
    public bool IsFewValued => Longer == 0 && Values < Records - Nulls && Values + Math.Min(Nulls, 1) is >= 2 and <= Feature.MostLevels;

    public bool IsNumeric => Numbers > 0 && Numbers == Records - Nulls;

    /// <summary>Whether every value is a number that is written as text, as in a CSV that declares none.</summary>
    public bool IsNumericText => NumberTexts > 0 && NumberTexts == Records - Nulls;

    /// <summary>Whether every value is an ISO date, with or without a time.</summary>
    public bool IsDate => Dates > 0 && Dates == Records - Nulls;

    /// <summary>The columns of a query that <see cref="Of"/> reads. Only text is asked how long it is: numbers would be written out for it.</summary>
    /// <param name="column">The column as SQL writes it.</param>
    public static IReadOnlyList<string> Sql(string column) =>
        [
            $"count(distinct case when {IsLonger(column)} then null else {column} end)",
            "count(*)",
            $"count(*) filter (where {column} is null)",
            $"count(*) filter (where {IsLonger(column)})",
            $"count(*) filter (where typeof({column}) in ('integer', 'real'))",
            $"count(*) filter (where {IsNumberSql(column)})",
            $"count(*) filter (where {IsDateSql(column)})",
            $"count(*) filter (where typeof({column}) = 'text' and length({column}) > 10)",
        ];

    /// <param name="row">What the columns of <see cref="Sql"/> gave.</param>
    public static ColumnProfile Of(IReadOnlyList<Measurement> row)
    {
        var counts = row.Select(cell => cell.Integer!.Value).ToList();
        return new ColumnProfile
        {
            Values = counts[0],
            Records = counts[1],
            Nulls = counts[2],
            Longer = counts[3],
            Numbers = counts[4],
            NumberTexts = counts[5],
            Dates = counts[6],
            Times = counts[7],
        };
    }

    private static string IsLonger(string column) => $"typeof({column}) = 'text' and length({column}) > {LongestName}";

    private static string IsNumberSql(string column) =>
        $"typeof({column}) = 'text' and {column} glob '[0-9-]*' and {column} not glob '*[^0-9.-]*' and {column} glob '*[0-9]'"
        + $" and {column} not glob '?*-*' and {column} not glob '*.*.*'";

    // Only what looks like a date reaches strftime, which refuses words such as "now".
    private static string IsDateSql(string column) =>
        $"case when typeof({column}) = 'text' and ({column} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
        + $" or {column} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][T ][0-2][0-9]:[0-5][0-9]*')"
        + $" then strftime('%w', substr({column}, 1, 10)) is not null else 0 end";
}
