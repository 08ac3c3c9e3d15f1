using System.Globalization;
using Receipts.Core.Comparing;
using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>The queries that measure a comparison of two splits again, as they stand in a metrics file.</summary>
internal sealed class ComparisonMetrics
{
    /// <summary>Broken records that are listed with both outputs.</summary>
    public const int MostFlips = 10;

    private readonly Comparison comparison;
    private readonly PairedSql paired;

    public ComparisonMetrics(Comparison comparison, string name, IReadOnlyList<string> identity, IReadOnlyList<DraftSlice> slices)
    {
        this.comparison = comparison;
        Name = name;
        Slices = slices;
        paired = new PairedSql(comparison.Before.Split, comparison.After.Split, InSql(identity));
    }

    /// <summary>The metric of all records, with which the names of the others begin.</summary>
    public string Name { get; }

    public string Outcomes => Name + "_outcomes";

    /// <summary>The first broken fields; measured where <see cref="HasFields"/> says so.</summary>
    public string Flips => Name + "_flips";

    /// <summary>How many there are.</summary>
    public string Fields => Name + "_fields";

    /// <summary>Whether fields are compared, and an id is enough to find those of a record.</summary>
    public bool HasFields => !AreRuns && !comparison.After.IsGraded && paired.Identity is ["id"];

    /// <summary>Whether records belong together, so that no interval of independent ones is true of them.</summary>
    public bool HasClusters => comparison.HasClusters;

    /// <summary>Whether an outcome is that of a run, of which a record has several.</summary>
    public bool AreRuns => comparison.Repeats is not null;

    /// <summary>The slice columns with a row for each value.</summary>
    public IReadOnlyList<DraftSlice> Slices { get; }

    /// <summary>The name of a comparison of two splits, from theirs.</summary>
    public static string NameOf(string before, string after) => $"from_{Plain(before)}_to_{Plain(after)}";

    /// <summary>Columns of <c>record</c> as queries name them.</summary>
    public static IReadOnlyList<string> InSql(IReadOnlyList<string> columns) =>
        [.. columns.Select(column => column == "id" ? column : SqlName.Quote(column))];

    public string By(DraftSlice slice) => $"{Name}_by_{slice.Plain}";

    /// <summary>Every name that is given.</summary>
    public IEnumerable<string> Names =>
        [Name, View, Outcomes, Flips, Fields, .. Slices.Select(By), .. Slices.Select(slice => slice.LabelView)];

    public string Text =>
        string.Join(
            "\n",
            (
                (IEnumerable<string>)
                    [
                        .. Slices
                            .Where(slice => !slice.HasPlainValues)
                            .Select(slice => Excerpt.LabelsView(slice.LabelView, slice.Name, "record")),
                        .. AreRuns ? Runs : Outcome,
                    ]
            ).Select(query => query.ReplaceLineEndings("\n") + "\n")
        );

    private string View => Name + "_pair";

    private string Sides => Excerpt.OneLine($"{paired.First} and {paired.Second}");

    private IEnumerable<string> Columns =>
        [
            "id",
            .. Slices.Select(slice => $"{paired.After(slice.Label)} as {SqlName.Quote(slice.Plain)}"),
            $"{paired.Before("correct")} as before",
            $"{paired.After("correct")} as after",
            $"{paired.Before("outcome")} as outcome_before",
            $"{paired.After("outcome")} as outcome_after",
        ];

    private IEnumerable<string> Outcome =>
        [
            $"""
                -- view: {View}
                -- The records that {Sides} both have, paired by id: whether each is right before and after, and what became of it.
                {paired.Rows(Columns)}
                having outcome_before is not null and outcome_after is not null;
                """,
            $"""
                -- name: {Name}
                -- What changes from the one to the other: pairs that have an outcome in both, those that are right in either, those that are broken
                -- (right in the first alone), broken so that nothing shows, and mended (right in the second alone){Certainty}.
                select
                  {string.Join(",\n  ", Counts.Concat(comparison.HasClusters ? [] : Interval))}
                {OfScored};
                """,
            $"""
                -- name: {Outcomes}(before)
                -- The pairs by their outcome before, in the rows, and after.
                select
                  outcome_before as before,
                  count(*) filter (where outcome_after = 'correct') as correct,
                  count(*) filter (where outcome_after = 'silent') as silent,
                  count(*) filter (where outcome_after = 'loud') as loud,
                  count(*) filter (where outcome_after = 'unscored') as unscored
                from {View}
                group by outcome_before
                order by outcome_before <> 'correct', outcome_before <> 'silent', outcome_before <> 'loud';
                """,
            .. BySlice(comparison.HasClusters ? Counts.Concat(Shares) : Counts, OfScored),
            .. HasFields ? [FirstFlips] : (string[])[],
        ];

    private IEnumerable<string> Runs =>
        [
            $"""
                -- view: {View}
                -- The records that {Sides} both have, each with the share of its runs that are right before and after; runs without an outcome are left out.
                select
                  id,
                  {string.Concat(
                    Slices.Select(slice => $"{paired.After(slice.Label)} as {SqlName.Quote(slice.Plain)},\n  ")
                )}avg(correct) filter (where split = {SqlName.Text(paired.First)}) as before,
                  avg(correct) filter (where split = {SqlName.Text(paired.Second)}) as after
                from record
                group by {string.Join(", ", paired.Identity)}
                having before is not null and after is not null;
                """,
            $"""
                -- name: {Name}
                -- What changes from the one to the other: the mean share of right runs (pass@1) before and after, records that are right in every run
                -- of the first and in none of the second (broken), the other way round (mended), and right in some runs of a side (flaky).
                select
                  {string.Join(",\n  ", RunCounts)}
                from {View};
                """,
            .. BySlice(RunCounts, $"from {View}"),
        ];

    private IEnumerable<string> BySlice(IEnumerable<string> counts, string from) =>
        Slices.Select(slice =>
            $"""
                -- name: {By(slice)}({slice.Plain})
                -- The same by {slice.InComment}, {slice.OrderInWords}.
                select
                  {SqlName.Quote(slice.Plain)},
                  {string.Join(",\n  ", counts)}
                {from}
                group by 1
                order by {slice.Order};
                """
        );

    private static IEnumerable<string> RunCounts =>
        [
            "count(*) as n",
            "avg(before) as right_before",
            "avg(after) as right_after",
            "count(*) filter (where before = 1 and after = 0) as broken",
            "count(*) filter (where before = 0 and after = 1) as mended",
            "count(*) filter (where before not in (0, 1) or after not in (0, 1)) as flaky",
            "avg(after) - avg(before) as points",
        ];

    private static IEnumerable<string> Counts =>
        [
            "count(*) as n",
            "sum(before) as right_before",
            "sum(after) as right_after",
            "count(*) filter (where before and not after) as broken",
            "count(*) filter (where before and outcome_after = 'silent') as broken_silently",
            "count(*) filter (where after and not before) as mended",
            "avg(after) - avg(before) as points",
        ];

    /// <summary>What a chart of clusters draws: of counts it would draw the intervals of independent records.</summary>
    private static IEnumerable<string> Shares => ["avg(before) as share_before", "avg(after) as share_after"];

    private string OfScored => $"from {View}\nwhere before is not null and after is not null";

    private string Certainty =>
        comparison.HasClusters
            ? ""
            : ",\n-- with Newcombe's paired 95% interval of the difference, where one of them is never right alone no narrower than the exact one of\n-- that share, and the two-sided p-value of McNemar's exact test";

    /// <summary>The interval that a comparison prints, and the test.</summary>
    private static IEnumerable<string> Interval =>
        [
            """
                min(
                    newcombe_paired_low(sum(before and after), sum(after and not before), sum(before and not after), sum(not before and not after)),
                    case when sum(after and not before) = 0 then -clopper_pearson_high(sum(before and not after), count(*)) else 1 end
                  ) as low_points
                """,
            """
                max(
                    newcombe_paired_high(sum(before and after), sum(after and not before), sum(before and not after), sum(not before and not after)),
                    case when sum(before and not after) = 0 then clopper_pearson_high(sum(after and not before), count(*)) else -1 end
                  ) as high_points
                """,
            "mcnemar_exact(sum(before and not after), sum(after and not before)) as p",
        ];

    private string FirstFlips =>
        $"""
            -- name: {Fields}
            -- How many fields of the broken pairs are right before and wrong after.
            select count(*) as n {BrokenFields};

            -- name: {Flips}(place) empty ok
            -- The first of them, silent records first, {MostFlips.ToString(
                CultureInfo.InvariantCulture
            )} at most, with what was expected and what both gave.
            select
              row_number() over (order by pair.outcome_after <> 'silent', one.row, one.field) as place,
              {Excerpt.Sql("pair.id")} || '' as id,
              {Excerpt.Sql("one.field")} as field,
              {Excerpt.Sql("one.expected")} as expected,
              {Excerpt.Sql("one.output")} as before,
              {Excerpt.Sql("two.output")} as after
            {BrokenFields}
            order by place
            limit {MostFlips.ToString(CultureInfo.InvariantCulture)};
            """;

    private string BrokenFields =>
        $"""
            from {View} as pair
            join field as one on one.split = {SqlName.Text(paired.First)} and one.id = pair.id
            join field as two on two.split = {SqlName.Text(paired.Second)} and two.id = pair.id and two.field = one.field
            where pair.before and not pair.after and one.match and not two.match
            """;

    private static string Plain(string split) =>
        string.Concat(split.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_')).Trim('_');
}
