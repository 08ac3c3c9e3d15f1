using Receipts.Core.Engine;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>What both sides of a score are like where each is a number in every record that has one.</summary>
/// <param name="AreMeasured">
/// Whether they are amounts, of which it matters how far one is from the other: some with decimals, or many different ones that are near each other
/// where they are not equal. Numbers of documents are neither.
/// </param>
/// <param name="AreRatings">Whether they are grades on one short scale, by the name of a side.</param>
internal sealed record NumberSides(bool AreMeasured, bool AreRatings)
{
    /// <summary>Fewer different whole numbers than that may be classes that have numbers for names.</summary>
    private const int MostClasses = 20;

    private static readonly string[] Ratings =
    [
        "rating",
        "score",
        "stars",
        "star",
        "rater",
        "grade",
        "points",
        "severity",
        "likert",
        "rank",
    ];

    /// <summary>Whether how far they are apart says something.</summary>
    public bool HaveDistances => AreMeasured || AreRatings;

    /// <summary>The sides of a shape; null where one of them is no number, or an object.</summary>
    public static NumberSides? Of(Survey survey, Shape shape)
    {
        if (
            shape is not { Expected: { } expected, HasFields: false, HasMessages: false }
            || !IsNumber(survey, expected)
            || !IsNumber(survey, shape.Output)
        )
        {
            return null;
        }

        var (wanted, given) = (Value(expected), Value(shape.Output));
        var pairs = string.Join(
            " union all ",
            survey.Tables.Select(table =>
                $"select {wanted} as e, {given} as o from {SqlName.Quote(table.Name)} where trim({SqlName.Quote(expected)}) <> '' and trim({SqlName.Quote(shape.Output)}) <> ''"
            )
        );
        var row = survey
            .Query(
                $"""
                select
                  count(*) filter (where e <> cast(e as integer) or o <> cast(o as integer)) as fractions,
                  count(distinct e) as different,
                  count(*) filter (where e <> o) as apart,
                  count(*) filter (where e <> o and abs(e - o) <= 0.25 * abs(e)) as near,
                  coalesce(max(max(e, o)) - min(min(e, o)), 0) as span
                from ({pairs})
                """
            )
            .Rows[0];
        double At(int column) => row[column].Integer ?? row[column].Real ?? 0;
        var areMany = At(1) > MostClasses && At(2) > 0 && 2 * At(3) >= At(2);
        var areRatings = At(0) == 0 && At(1) is > 2 and <= MostClasses && At(4) <= MostClasses;
        return new NumberSides(
            AreMeasured: At(0) > 0 || areMany,
            AreRatings: areRatings && new[] { expected, shape.Output }.Any(side => ColumnName.Plain(side).Split('_').Any(Ratings.Contains))
        );
    }

    private static bool IsNumber(Survey survey, string column) =>
        survey.Columns.Contains(column, Formats.AsciiIgnoreCase.Instance)
        && survey.Tables.All(table => Survey.Has(table, column) && survey.Facts(table, column).IsNumeric);

    private static string Value(string column) => $"cast(replace({SqlName.Quote(column)}, ',', '.') as real)";
}
