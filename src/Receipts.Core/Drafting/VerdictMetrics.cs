using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>The queries of a draft from verdicts without outputs, as <c>metrics.sql</c>: nothing is scored, and what the files say is counted.</summary>
internal sealed class VerdictMetrics(DraftPlan plan)
{
    private GradeRule Rule => plan.Shape.Grades[0];

    public string Write()
    {
        IEnumerable<string?> queries =
        [
            Template.Fill(
                "verdicts.sql",
                plan,
                ("verdicts", string.Join("\nunion all\n", plan.Tables.Select(Of))),
                ("lists", Template.Where(plan.HasListOfGrades))
            ),
            RepeatSection.Sql(plan),
            plan.HasListOfGrades ? Template.Fill("verdicts-lists.sql", plan) : null,
            PairMetrics.GapOf(plan, "verdict", "the share correct", hasTest: false),
            .. plan
                .Slices.Where(slice => !slice.HasPlainValues)
                .Select(slice => Excerpt.LabelsView(slice.LabelView, slice.Name, "verdict")),
            .. plan.Slices.Select(slice =>
                Template.Fill("verdicts-slice.sql", plan, [.. slice.Holes, ("variants", Template.Where(slice == plan.Variants))])
            ),
            Template.Fill("verdicts-grades.sql", plan, ("grade", Excerpt.Sql("grade")), ("most_grades", $"{GradeMetrics.MostGrades}")),
            StoredSection.Sql(plan),
        ];
        return string.Join("\n", queries.OfType<string>().Select(query => query.ReplaceLineEndings("\n") + "\n"));
    }

    private string Of(EvidenceTable table)
    {
        string[] verdict =
        [
            $"{SqlName.Text(table.Name)} as split",
            "t.row as record",
            $"{Word} as grade",
            $"{Meaning} as correct",
            .. plan.HasListOfGrades ? ["one.key as entry"] : (string[])[],
        ];
        var slices = plan.Slices.Select(slice =>
            $"{(Survey.Has(table, slice.Column) ? "t." + SqlName.Quote(slice.Name) : "null")} as {SqlName.Quote(slice.Name)}"
        );
        // A record whose list is empty has no verdict, and stays.
        var lists = plan.HasListOfGrades ? $" left join json_each({Column}) as one" : "";
        return $"select {string.Join(", ", verdict.Concat(slices))} from {SqlName.Quote(table.Name)} as t{lists}";
    }

    private string Column => "t." + plan.Sql(Rule.Column);

    private string Word => $"trim(cast({(plan.HasListOfGrades ? "one.value" : Column)} as text))";

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
}
