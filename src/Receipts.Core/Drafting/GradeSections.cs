using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>What a draft says of grades: whose word its outcomes are, what was written, and some records that were called wrong.</summary>
internal sealed partial class GradeSections(DraftPlan plan, BoundText text)
{
    private static readonly Dictionary<string, string> Digits = new(StringComparer.Ordinal) { ["0"] = "zero", ["1"] = "one" };

    /// <summary>The columns that grade, as prose calls them.</summary>
    private string By => string.Join(" and ", plan.Shape.Grades.Select(grade => Mention(plan.NameOf(grade.Column))));

    /// <summary>Whose word the outcomes are, in a sentence.</summary>
    public string Origin() =>
        $"This is not recomputed: it is what {By} in the raw files {(plan.Shape.Grades.Count == 1 ? "says" : "say")}.";

    /// <summary>Who graded how many records, where not all were graded by one; empty otherwise.</summary>
    public string Judges()
    {
        if (plan.Slices.FirstOrDefault(slice => slice.Column == plan.Shape.Judge) is not { } slice)
        {
            return "";
        }

        var shares = RepeatSection.Shares(plan, text, slice);
        return $"Not all of {(plan.Other is null ? "it" : $"`{plan.Focus}`")} was graded by one: by {slice.Mention} the {plan.RateName.ToLowerInvariant()} is {shares}. How far they grade alike, only answers that several of them graded tell.";
    }

    /// <summary>What the values of the only grade mean, in a sentence.</summary>
    public string Meaning()
    {
        var column = Mention(plan.NameOf(plan.Shape.Grades[0].Column));
        return $"{(plan.HasListOfGrades ? $"A verdict in {column} counts as correct where it" : $"A record counts as correct where {column}")} is {Right(plan.Shape.Grades[0].Scale, "as wrong where it is")}.";
    }

    /// <summary>When a record is correct, in sentences.</summary>
    public IEnumerable<string> Definition()
    {
        foreach (var grade in plan.Shape.Grades)
        {
            var name = Mention(plan.NameOf(grade.Column));
            yield return plan.Shape.HasManyGrades
                ? $"{Capital(name)} grades as right where it is {Right(grade.Scale, "as wrong where it is")}."
            : plan.Shape.IsPreference ? $"The output counts as preferred where {name} is {Right(grade.Scale, "the other one where it is")}."
            : $"A record counts as correct where {name} is {Right(grade.Scale, "as wrong where it is")}.";
        }

        yield return plan.Shape.HasManyGrades
            ? $"A record is correct when each of its grades is right, and unscored when one is missing{(plan.Shape.Error is null ? "" : " or the system reported an error")}."
        : plan.Shape.Grades[0].Scale.Unscored.Count > 0
            ? plan.Shape.IsPreference ? "A tie and a record without a preference are unscored."
                : $"A record without a grade is unscored, and so is one whose grade was declared to say neither right nor wrong{(plan.Shape.Error is null ? "" : ", or that has an error which the system reported")}."
        : $"A record without a grade is unscored{(plan.Shape.Error is null ? "" : ", and so is one that has an error which the system reported, whatever its grade")}.";
    }

    public void Write()
    {
        text.Heading("## What the grades say");
        text.Paragraph(
            $"The values of {By} over the scored records of `{plan.Focus}`{(text.RowsOf("grades") == GradeMetrics.MostGrades ? ", the most frequent ones" : "")}. Nothing here was compared again with anything."
        );
        text.Table(
            "grades",
            [
                .. plan.Shape.HasManyGrades ? [TableHeader.Words("field", "Criterion")] : (TableHeader[])[],
                TableHeader.Words("grade", "Grade"),
                new TableHeader("n", "Times"),
                TableHeader.Words("meaning", "Means"),
            ]
        );
        if (text.Wrong(plan.Focus) == 0)
        {
            return;
        }

        text.Heading(plan.Shape.IsPreference ? "### Records in which the other one was preferred" : "### Records that were graded wrong");
        text.Paragraph(
            plan.GradedOutput is null && plan.GradedInput is null && plan.Rationale is null
                ? "The first of them."
                : "The first of them. Texts stand in quotes, as in JSON; long values are cut, and characters that do not show are replaced."
                    + (
                        new[] { plan.GradedInput, plan.GradedOutput }.OfType<string>().Any(plan.Transcripts.Contains)
                            ? " Of a list of messages the last text is shown."
                            : ""
                    )
        );
        text.Table(
            "graded_wrong",
            [
                TableHeader.Words("id", plan.Shape.Id.Count == 0 ? "Row" : "Record"),
                .. plan.Shape.IsPreference ? (TableHeader[])[] : [TableHeader.Words("outcome", "Outcome")],
                .. plan.GradedInput is null ? (TableHeader[])[] : [TableHeader.Words("input", "Input")],
                .. plan.GradedOutput is null ? (TableHeader[])[] : [TableHeader.Words("output", "Output")],
                .. plan.Rationale is null ? (TableHeader[])[] : [TableHeader.Words("why", "Why, by the grader")],
            ]
        );
    }

    private static string Right(GradeScale scale, string wrong) =>
        scale switch
        {
            GradeScale.From from when !IsPlainLimit(from.Limit) => "at least the limit that receipt.yaml names",
            GradeScale.From from when from.Unscored.Contains(from.Limit) =>
                $"above {from.Limit}<!--~ {from.Limit}: the limit, chosen and not measured -->",
            GradeScale.From from => $"{from.Limit}<!--~ {from.Limit}: the limit, chosen and not measured --> or more",
            GradeScale.Words words => $"{Words(words.Correct)}, and {wrong} {Words(words.Wrong)}",
            _ => throw new InvalidOperationException($"A scale that no draft knows: {scale}."),
        };

    /// <summary>Numbers among the words are spelt out where they can be, since one in figures would have to be measured.</summary>
    private static string Words(IReadOnlyList<string> words) =>
        words.All(word => Digits.ContainsKey(word) || IsPlain(word))
            ? string.Join(" or ", words.Select(word => Digits.GetValueOrDefault(word) ?? $"*{word}*"))
            : "one of the words that receipt.yaml lists";

    private static bool IsPlain(string word) => word.Length > 0 && word.All(sign => char.IsAsciiLetter(sign) || sign == '_');

    private string Mention(string column) =>
        DraftSlice.Reads($"`{column}`") ? $"`{column}`"
        : plan.Shape.Grades.Count == 1 ? "the column of grades"
        : "a column of grades";

    private static string Capital(string words) => char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];

    /// <summary>Whether a reader of prose takes a number for itself.</summary>
    public static bool IsPlainLimit(string limit) => PlainLimit().IsMatch(limit);

    [GeneratedRegex(@"^(?:0|[1-9][0-9]{0,2})(?:\.[0-9]+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PlainLimit();
}
