namespace Receipts.Core.Drafting;

/// <summary>The part of the report on what wrong fields hold.</summary>
internal sealed class ErrorSections(DraftPlan plan, BoundText text)
{
    /// <summary>The most frequent kind, in a sentence; empty when nothing is wrong.</summary>
    public static string Summary(DraftPlan plan, BoundText text)
    {
        if (text.Wrong(plan.Focus) == 0)
        {
            return "";
        }

        var kind = text.First("error_kinds", "kind");
        var reference = $"error_kinds[\"{kind}\"]";
        var count = $"{text.Number(reference + ".fields")} ({text.Percent(reference + ".share")})";
        return text.RowsOf("error_kinds") == 1 ? $"All wrong {Things(plan)} of `{plan.Focus}` are of one kind, *{kind}*: {count}."
            : text.IsTied("error_kinds", "fields") ? $"No kind of error leads among the wrong {Things(plan)} of `{plan.Focus}`."
            : $"The most frequent kind among the wrong {Things(plan)} of `{plan.Focus}` is *{kind}*: {count}.";
    }

    public void Write()
    {
        text.Heading($"## What the wrong {Things(plan)} hold");
        if (text.Wrong(plan.Focus) == 0)
        {
            text.Paragraph($"No scored record of `{plan.Focus}` is wrong.");
            return;
        }

        text.Paragraph("Each is counted once, as the first of these that fits:");
        text.Lines(Kinds().Select(kind => $"- *{kind.Name}*: {kind.Meaning}"));
        text.Table(
            "error_kinds",
            [
                TableHeader.Words("kind", "Kind"),
                new TableHeader("fields", plan.Shape.HasFields ? "Fields" : "Outputs"),
                .. plan.Shape.HasFields ? [new TableHeader("records", "Records")] : (TableHeader[])[],
                TableHeader.Share("share", "Share"),
            ]
        );
        WriteLanded();
        text.Heading("### Examples");
        text.Paragraph(
            "The first three of each kind. Texts, objects and arrays stand in quotes, as in JSON; true is one and false is zero. Long values are cut, characters that do not show are replaced, and every second blank in a row is shown as ␣."
        );
        text.Table(
            "error_examples",
            [
                TableHeader.Words("kind", "Kind"),
                new TableHeader("example", "Example"),
                TableHeader.Words("id", plan.Shape.Id.Count == 0 ? "Row" : "Record"),
                .. plan.Shape.HasFields ? [TableHeader.Words("field", "Field")] : (TableHeader[])[],
                TableHeader.Words("expected", "Expected"),
                TableHeader.Words("output", "Output"),
            ]
        );
    }

    private void WriteLanded()
    {
        if (!plan.Shape.HasFields || text.RowsOf("landed") == 0)
        {
            return;
        }

        text.Heading("### Where the values landed");
        if (plan.MatrixFields.Count == 0)
        {
            text.Paragraph("How often a field holds the value that another field of the same record should have had.");
            text.Table(
                "landed",
                TableHeader.Words("field", "Field"),
                TableHeader.Words("source", "Holds the value of"),
                new TableHeader("n", "Times")
            );
            return;
        }

        text.Paragraph(
            "A row for each field that holds the value of another one, and a column for that other one, both in the order of the records.",
            "Numbers along a line beside the diagonal are the mark of a system that reads by position."
        );
        text.Table("landed", [TableHeader.Words("field", "Field"), .. plan.MatrixFields.Select(field => new TableHeader(field, field))]);
    }

    private IEnumerable<(string Name, string Meaning)> Kinds()
    {
        yield return (
            TaxonomySql.Missing,
            plan.Shape.HasFields ? "null, absent or blank, also where the output is no object" : "null, absent or blank"
        );
        yield return (TaxonomySql.Invented, "something where nothing was expected");
        yield return (
            TaxonomySql.FormatOnly,
            "equal but for blanks, upper and lower case, or the way a number or JSON is written; another currency is another value"
        );
        if (plan.Shape.HasFields)
        {
            yield return (TaxonomySql.OtherField, "the expected value of another field of the same record");
        }

        if (plan.Shape.Input is not null)
        {
            yield return (TaxonomySql.OffByOneLine, "what stands on the line of the input right before or after the right one");
        }

        yield return (TaxonomySql.Truncated, "the beginning or the end of the expected value");
        yield return (TaxonomySql.AndMore, "the expected value, as whole words, among others");
        yield return (TaxonomySql.Close, "a number within a twentieth of the expected one");
        yield return (TaxonomySql.Other, "none of these");
    }

    private static string Things(DraftPlan plan) => plan.Shape.HasFields ? "fields" : "outputs";
}
