namespace Receipts.Core.Drafting;

/// <summary>The queries of which fields are wrong, and how.</summary>
internal sealed class FieldMetrics(DraftPlan plan)
{
    /// <summary>Where outputs are held against what was expected.</summary>
    public string All
    {
        get
        {
            var taxonomy = new TaxonomySql(plan);
            return Template.Fill(
                "fields.sql",
                plan,
                ("has_fields", Template.Where(plan.Shape.HasFields)),
                ("field", FieldLabel("field")),
                ("id", Excerpt.Sql("id")),
                ("expected", Excerpt.Sql("expected")),
                ("output", Excerpt.Sql("output")),
                ("wrong_fields", taxonomy.View),
                ("counts", taxonomy.Counts),
                ("landed", plan.Shape.HasFields ? taxonomy.Landed(FieldLabel) : null)
            );
        }
    }

    /// <summary>The view of the names that cannot stand in a table as they are; null where all can.</summary>
    public string? Names => plan.Shape.HasFields && !plan.HasPlainFields ? Excerpt.LabelsView(FieldNames, "field", "field") : null;

    private const string FieldNames = "names_of_field";

    private string FieldLabel(string column) => plan.HasPlainFields ? column : Excerpt.Label(FieldNames, column);
}
