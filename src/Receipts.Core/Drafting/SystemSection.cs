using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>What a draft says of several systems in one file: two at a time, over the examples that both have.</summary>
internal static class SystemSection
{
    /// <summary>More systems than that are not held against each other.</summary>
    private const int MostSystems = 6;

    /// <summary>The systems that stand in one file with one record of each example; none where nothing tells them apart by name.</summary>
    public static IReadOnlyList<string> Of(Survey survey, Shape shape, DraftSlice? variants, bool areGraders) =>
        !areGraders
        && shape.Id is [_, var system]
        && variants is not null
        && survey.Tables is [var table]
        && survey.Facts(table, system) is { IsNumeric: false }
        && survey.Texts(system) is { Count: > 1 and <= MostSystems } names
        && names.All(Excerpt.IsPlain)
            ? [.. names.Order(StringComparer.Ordinal)]
            : [];

    /// <summary>The metrics behind it; null where there is one system.</summary>
    public static string? Sql(DraftPlan plan)
    {
        if (plan.Systems.Count == 0)
        {
            return null;
        }

        var (example, system) = (plan.Sql(plan.Shape.Id[0]), plan.Sql(plan.Shape.Id[1]));
        var outcomes =
            $"select t.{example} as example, t.{system} || '' as system, record.correct from record join {SqlName.Quote(plan.Focus)} as t on t.row = record.row where record.split = {SqlName.Text(plan.Focus)} and record.correct is not null";
        return Template.Fill(
            "systems.sql",
            plan,
            ("outcomes", outcomes),
            ("example_name", Excerpt.OneLine(plan.NameOf(plan.Shape.Id[0]))),
            ("system_name", Excerpt.OneLine(plan.NameOf(plan.Shape.Id[1]))),
            ("several", Template.Where(plan.Systems.Count > 2))
        );
    }

    /// <summary>The summary's words on two systems; empty where there are others, or none of their names can stand in a sentence.</summary>
    public static string Summary(DraftPlan plan, BoundText text) =>
        plan.Systems is not [var one, var other]
        || !DraftSlice.CanBeNamed(one)
        || !DraftSlice.CanBeNamed(other)
        || text.Value("system_pairs.n") is not > 0
            ? ""
        : text.Value("system_pairs.one_alone") + text.Value("system_pairs.other_alone") is 0
            ? $"On the {text.Number("system_pairs.n")} examples that both have, none is {plan.Words.Right} for one of them alone."
        : $"On the {text.Number("system_pairs.n")} examples that both have, {text.Number("system_pairs.one_alone")} {(text.Value("system_pairs.one_alone") == 1 ? "is" : "are")} {plan.Words.Right} for `{one}` and {plan.Words.Wrong} for `{other}`, and {text.Number("system_pairs.other_alone")} the other way round. If neither were the better one, so uneven a split or a more uneven one would have a probability of {text.Small("system_pairs.p")} by McNemar's exact test.";

    public static void Write(DraftPlan plan, BoundText text)
    {
        if (plan.Systems.Count < 3 || text.RowsOf("system_pairs") == 0)
        {
            return;
        }

        text.Heading("## The systems on the same examples");
        text.Paragraph(
            "Two systems at a time, over the examples that both have: those that each has right, and those that it alone has right. The last column is the probability of so uneven a split or a more uneven one if neither were the better one, by McNemar's exact test; it is of one pair, and not corrected for their number."
        );
        text.Table(
            "system_pairs",
            TableHeader.Words("one", "System"),
            TableHeader.Words("other", "And"),
            new TableHeader("n", "Examples"),
            new TableHeader("right_one", "First right"),
            new TableHeader("right_other", "Second right"),
            new TableHeader("one_alone", "First alone"),
            new TableHeader("other_alone", "Second alone"),
            new TableHeader("p", "Probability")
        );
    }
}
