using Receipts.Core.Engine;

namespace Receipts.Core.Slices;

/// <summary>The queries that measure the slices of a report again, as they stand in a metrics file.</summary>
internal sealed record SliceMetrics(SliceReport Report, ScoredRows Rows)
{
    /// <summary>The metric with a row for every slice.</summary>
    public const string Each = "failing_slices";

    /// <summary>The metric of all of them together.</summary>
    public const string Together = "failing_slices_together";

    /// <summary>Names of tables and views, which the query must not give to its own.</summary>
    public required IReadOnlySet<string> Taken { get; init; }

    /// <summary>Both, with what readers must know about how the slices were chosen.</summary>
    public string Text =>
        $"""
            -- name: {Each}(slice)
            -- Slices of {Report.Split} that are wrong more often than the rest, as `receipts slices` chose them:
            -- on one half of {Report.Records} records ({Report.Exploring} and {Report.Confirming}) and then on the other, among {Report.Tried}
            -- candidates of {Report.Fewest} records or more, by {SliceReport.Method}.
            -- A confirmed slice stood out again on the half that it was not found on; an exploratory one did not, and is a hint.
            -- Here each is counted over both halves, and p is Fisher's exact test without a correction.
            {EachSql};

            -- name: {Together}
            -- Wrong records of {Report.Split} that are in any of these slices, among all its wrong records.
            {TogetherSql};

            """;

    public string EachSql =>
        $"""
            with {Name("judged")} as (
              select
                {string.Join(",\n    ", Slices.Select((slice, i) => $"{slice.Slice.Condition} as s{i + 1}"))},
                record.correct as correct
              {Rows.From.ReplaceLineEndings("\n  ")}
            ),
            {Name("sliced")} as (
              {string.Join(
                "\n  union all\n  ",
                Slices.Select(
                    (slice, i) =>
                        $"select {SqlName.Text(slice.Slice.Name)} as slice, '{Status(slice)}' as status, s{i + 1} as inside, correct from {Name("judged")}"
                )
            )}
            )
            select
              slice,
              status,
              count(*) filter (where inside is true) as n,
              count(*) filter (where inside is true and not correct) as wrong,
              avg(not correct) filter (where inside is true) as rate,
              avg(not correct) filter (where inside is not true) as rate_elsewhere,
              fisher_exact(
                count(*) filter (where inside is true and not correct),
                count(*) filter (where inside is true and correct),
                count(*) filter (where inside is not true and not correct),
                count(*) filter (where inside is not true and correct)
              ) as p
            from {Name("sliced")}
            group by slice, status
            order by status, n * (rate - rate_elsewhere) desc
            """;

    public string TogetherSql =>
        $"""
            select
              count(*) filter (
                where {string.Join("\n      or ", Slices.Select(slice => $"({slice.Slice.Condition})"))}
              ) as carried,
              count(*) as wrong
            {Rows.From}
              and not record.correct
            """;

    private List<FailingSlice> Slices => [.. Report.All];

    private string Status(FailingSlice slice) => Report.Confirmed.Contains(slice) ? "confirmed" : "exploratory";

    /// <summary>A name for a part of the query that no table or view has.</summary>
    private string Name(string name) => Taken.Contains(name) ? Name(name + "_") : name;
}
