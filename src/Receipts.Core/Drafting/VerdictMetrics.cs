using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>The queries of a draft from verdicts without outputs, as <c>metrics.sql</c>: nothing is scored, and what the files say is counted.</summary>
internal sealed class VerdictMetrics(DraftPlan plan)
{
    private GradeRule Rule => plan.Shape.Grades[0];

    public string Write() =>
        string.Join(
            "\n",
            (
                (IEnumerable<string?>)
                    [
                        Head,
                        View,
                        BySplit,
                        RepeatSection.Sql(plan),
                        DraftMetrics.GapOf(plan, "verdict", "the share correct", hasTest: false),
                        .. plan
                            .Slices.Where(slice => !slice.HasPlainValues)
                            .Select(slice => Excerpt.LabelsView(slice.LabelView, slice.Name, "verdict")),
                        .. plan.Slices.Select(BySlice),
                        Grades,
                    ]
            )
                .OfType<string>()
                .Select(query => query.ReplaceLineEndings("\n") + "\n")
        );

    private const string Head = """
        -- The queries behind every number of REPORT.md, as `receipts new` drafted them. The files have verdicts and no outputs: nothing is scored, and
        -- a record is correct when they say so. Records without a verdict have NULL in `correct`, so that count() and avg() skip them.
        """;

    private string View =>
        $"""
            -- view: verdict
            -- Every record with its verdict, and what that means.
            {string.Join("\nunion all\n", plan.Tables.Select(Of))};
            """;

    private string Of(EvidenceTable table)
    {
        var columns = plan.Slices.Select(slice =>
            Survey.Has(table, slice.Column) ? SqlName.Quote(slice.Name) : $"null as {SqlName.Quote(slice.Name)}"
        );
        return $"select {string.Join(", ", columns.Prepend($"{Meaning} as correct").Prepend($"{Word} as grade").Prepend($"{SqlName.Text(table.Name)} as split"))} from {SqlName.Quote(table.Name)}";
    }

    private string Word => $"trim(cast({plan.Sql(Rule.Column)} as text))";

    /// <summary>What a verdict means, as <see cref="GradeScale"/> reads it: words whatever their case, and numbers by value.</summary>
    private string Meaning =>
        Rule.Scale switch
        {
            GradeScale.From from =>
                $"case when {Unscored}parse_number({Amount}) is not null then parse_number({Amount}) >= {from.Limit} end",
            GradeScale.Words words => $"case when {Unscored}{Among(words.Correct)} then 1 when {Among(words.Wrong)} then 0 end",
            _ => throw new InvalidOperationException($"A scale that no draft knows: {Rule.Scale}."),
        };

    private string Amount => plan.Sources[plan.Focus].HasDecimalComma ? $"replace({Word}, ',', '.')" : Word;

    private string Unscored => Rule.Scale.Unscored.Count == 0 ? "" : $"{Among(Rule.Scale.Unscored)} then null when ";

    private string Among(IReadOnlyList<string> words)
    {
        var among = $"lower({Word}) in ({string.Join(", ", words.Select(word => SqlName.Text(word.Trim().ToLowerInvariant())))})";
        // 1.0 is 1 and so is true, which SQLite keeps as a number.
        var numbers = words.Select(word => GradeScale.Number(word.Trim()) is null ? null : Plain(word.Trim())).OfType<string>().ToList();
        return numbers.Count == 0 ? among : $"({among} or parse_number({Word}) in ({string.Join(", ", numbers)}))";
    }

    private static string Plain(string number) =>
        number.ToLowerInvariant() switch
        {
            "true" => "1",
            "false" => "0",
            var digits => digits.TrimStart('+'),
        };

    private static string BySplit =>
        """
            -- name: by_split(split)
            -- Share of the records of each split that the files call correct, with Wilson's 95% interval, and records without a verdict.
            select
              split,
              count(*) as records,
              count(correct) as n,
              count(*) - count(correct) as without,
              sum(correct) as correct,
              count(correct) - sum(correct) as wrong,
              avg(correct) as share_correct,
              wilson_low(sum(correct), count(correct)) as low,
              wilson_high(sum(correct), count(correct)) as high
            from verdict
            group by split;
            """;

    private readonly string focus = SqlName.Text(plan.Focus);

    private string BySlice(DraftSlice slice) =>
        $"""
            -- name: by_{slice.Plain}({slice.Plain})
            -- Verdicts of {plan.Focus} by {slice.InComment}, {slice.OrderInWords}.
            select
              {slice.Label} as {SqlName.Quote(slice.Plain)},
              count(correct) as n,
              sum(correct) as correct,
              avg(correct) as share_correct,
              wilson_low(sum(correct), count(correct)) as low,
              wilson_high(sum(correct), count(correct)) as high
            from verdict
            where split = {focus} and correct is not null
            group by 1
            order by {slice.Order};
            """;

    private string Grades =>
        $"""
            -- name: grades(grade)
            -- The values of the grade in {plan.Focus}, the most frequent first, {DraftMetrics.MostGrades} at most, and what each means.
            select {Excerpt.Sql(
                "grade"
            )} as grade, count(*) as n, case correct when 1 then 'correct' when 0 then 'wrong' else 'nothing' end as meaning
            from verdict
            where split = {focus} and grade <> ''
            group by grade
            order by n desc, 1
            limit {DraftMetrics.MostGrades};
            """;
}
