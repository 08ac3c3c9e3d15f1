using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>
/// What a draft says of a classifier, whose outputs are some of the few values that were expected: what always giving the most frequent one would reach, and
/// the recall and precision of each, which one share of all records hides where one value is rare.
/// </summary>
internal static class ClassSection
{
    private const int MostClasses = 20;

    /// <summary>Records of a value on average; of fewer its recall says little.</summary>
    private const int FewestOfEach = 5;

    /// <summary>Outputs of which most are among the expected values; a few may be errors or other words.</summary>
    private const double Known = 0.8;

    /// <summary>
    /// Whether both sides have few values in common, each many times, and each can stand in a table. Numbers are names of classes where they are as small as
    /// these are; larger ones are answers.
    /// </summary>
    public static bool AreClasses(Survey survey, Shape shape, NumberSides? numbers)
    {
        if (
            shape is not { Expected: { } expected, HasFields: false, HasMessages: false, IsJudgeHistory: false }
            || numbers is { HaveDistances: true }
            || survey.Objects.Contains(expected)
            || survey.Objects.Contains(shape.Output)
        )
        {
            return false;
        }

        var table = survey.Tables[^1];
        var (wanted, given) = (survey.Facts(table, expected), survey.Facts(table, shape.Output));
        return wanted is { Distinct: > 1 and <= MostClasses, Structures: 0 }
            && wanted.Distinct * FewestOfEach <= wanted.Filled
            && given.Filled > 0
            && survey.Texts(expected).All(Excerpt.IsPlain)
            && (
                !wanted.IsNumeric
                || survey.Over(expected, $"min(v + 0 between -1 and {MostClasses} and v + 0 = cast(v as integer))") is [{ Integer: 1 }]
            )
            && survey.Number(
                $"select count(*) from {SqlName.Quote(table.Name)} where lower(trim({SqlName.Quote(shape.Output)})) in (select lower(trim({SqlName.Quote(expected)})) from {SqlName.Quote(table.Name)})"
            )
                >= Known * given.Filled;
    }

    /// <summary>The metrics behind it; null where the sides are no classes.</summary>
    public static string? Sql(DraftPlan plan) => plan.AreClasses ? Template.Fill("classes.sql", plan) : null;

    /// <summary>What one value alone would reach, and the value of which most is wrong; nothing where neither says anything.</summary>
    public static IEnumerable<string> Summary(DraftPlan plan, BoundText text)
    {
        if (!plan.AreClasses)
        {
            yield break;
        }

        var of = plan.Other is null ? "" : $" of `{plan.Focus}`";
        var rate = text.Value($"by_split[{plan.Focus}].{plan.Rate}") ?? 0;
        if (text.Value("classes.share") is { } most && (most > OneHalf || most >= rate))
        {
            var name = text.Texts("by_class", "class") is [var first, ..] ? first : null;
            yield return name is not null
            && DraftSlice.CanBeNamed(name)
            && text.Value($"by_class[\"{name}\"].n") == text.Value("classes.most")
                ? $"`{name}` was expected in {text.Percent($"by_class[\"{name}\"].share")} of the scored records{of} ({text.Of($"by_class[\"{name}\"].n", "classes.n")}): a system that always says it is right on these."
                : $"One value was expected in {text.Percent("classes.share")} of the scored records{of} ({text.Of("classes.most", "classes.n")}): a system that always says it is right on these.";
        }

        var worst = text.Texts("by_class", "class")
            .Where(DraftSlice.CanBeNamed)
            .Where(name => text.Value($"by_class[\"{name}\"].n") >= FewestOfEach)
            .MinBy(name => text.Value($"by_class[\"{name}\"].recall"));
        if (worst is not null && text.Value($"by_class[\"{worst}\"].recall") <= rate - Clearly)
        {
            var row = $"by_class[\"{worst}\"]";
            yield return $"Of the records{of} in which `{worst}` was expected {text.Percent($"{row}.recall")} are right ({text.Of($"{row}.correct", $"{row}.n")})"
                + (
                    text.Value($"{row}.given") > 0
                        ? $", and of {text.Number($"{row}.given")} outputs `{worst}` {text.Percent($"{row}.precision")} are right."
                        : "."
                );
        }
    }

    private const double OneHalf = 0.5;

    /// <summary>How far the recall of a value is below that of all, where the summary names it.</summary>
    private const double Clearly = 0.1;

    public static void Write(DraftPlan plan, BoundText text)
    {
        if (!plan.AreClasses)
        {
            return;
        }

        text.Heading(plan.Other is null ? "## Outcome by expected value" : $"## Outcome of `{plan.Focus}` by expected value");
        text.Paragraph(
            "*Recall* is the share of the records in which a value was expected that is right, and *precision* the share of the outputs with that value that is right."
        );
        text.Table(
            "by_class",
            TableHeader.Words("class", "Expected"),
            new TableHeader("n", "Records"),
            TableHeader.Share("share", "Share of all"),
            new TableHeader("correct", "Correct"),
            TableHeader.Share("recall", "Recall"),
            new TableHeader("given", "Outputs"),
            TableHeader.Share("precision", "Precision")
        );
        if (text.RowsOf("confusion") > 0)
        {
            text.Paragraph("Which value wrong outputs have in place of the expected one:");
            text.Table(
                "confusion",
                TableHeader.Words("expected", "Expected"),
                TableHeader.Words("output", "Output"),
                new TableHeader("n", "Records")
            );
        }
    }
}
