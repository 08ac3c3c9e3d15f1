using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>The queries of a draft, as <c>metrics.sql</c>.</summary>
internal sealed class DraftMetrics(DraftPlan plan)
{
    public string Write()
    {
        var pairs = new PairMetrics(plan);
        var fields = new FieldMetrics(plan);
        IEnumerable<string?> queries =
        [
            Scored,
            RepeatSection.Sql(plan),
            .. pairs.All,
            Silent,
            plan.Sources[plan.Focus].Join is { } join ? Joined(join) : null,
            .. plan.Slices.Where(slice => !slice.HasPlainValues).Select(slice => Excerpt.LabelsView(slice.LabelView, slice.Name, "record")),
            fields.Names,
            .. plan.Slices.Select(slice => Template.Fill("slice.sql", plan, slice.Holes)),
            .. pairs.Flips,
            plan.Shape.IsGraded ? new GradeMetrics(plan).All
            : plan.Shape.IsJudgeHistory ? null
            : fields.All,
            plan.ErrorTexts is { } texts ? ErrorText(texts) : null,
            plan.HasBlanksOfBothKinds ? Blanks : null,
            ClassSection.Sql(plan),
            GraderSection.Sql(plan),
            SystemSection.Sql(plan),
            .. plan.Covered.Select(slice => Template.Fill("coverage.sql", plan, slice.Holes)),
            .. plan.Shape.IsJudgeHistory ? new JudgeMetrics(plan).All : [],
            DistanceSection.Sql(plan),
            PreferenceSection.Sql(plan),
            new CarriedMetrics(plan).All,
            StoredSection.Sql(plan),
        ];
        return string.Join(
            "\n",
            queries.OfType<string>().Where(query => query.Length > 0).Select(query => query.ReplaceLineEndings("\n") + "\n")
        );
    }

    private string Scored =>
        Template.Fill(
            "scored.sql",
            plan,
            ("graded", Template.Where(plan.Shape.IsGraded)),
            ("has_fields", Template.Where(plan.Shape.HasFields)),
            ("has_many_grades", Template.Where(plan.Shape.HasManyGrades)),
            ("has_parts", Template.Where(plan.Shape.HasFields || plan.Shape.HasManyGrades)),
            ("has_rule", Template.Where(!plan.IsExact && !plan.Shape.IsGraded))
        );

    private string Silent =>
        Template.Fill(
            "silent.sql",
            plan,
            ("by_output", Template.Where(plan.Shape.IsGraded || plan.NoOutput is not null)),
            ("no_output", plan.NoOutput is { } sign ? Excerpt.OneLine(sign.Sign) : null),
            (
                "no_outputs",
                plan.NoOutput is { } stands
                    ? Template.FillEach("no-output.sql", plan, plan.Shape.Output, ("stands", stands.Stands(plan.Sql(plan.Shape.Output))))
                    : null
            )
        );

    private string ErrorText(ErrorTexts texts) =>
        Template.Fill(
            "error-text.sql",
            plan,
            ("graded", Template.Where(plan.Shape.IsGraded)),
            ("output", plan.Sql(plan.Shape.Output)),
            ("is_error", texts.Is($"t.{plan.Sql(plan.Shape.Output)}")),
            ("error_text", texts.Kind),
            ("what", texts.What)
        );

    private string Blanks => Template.Fill("blanks.sql", plan, ("blanks", string.Join("\nunion all\n", plan.Tables.Select(BlanksOf))));

    private string BlanksOf(EvidenceTable table) =>
        $"select {SqlName.Text(table.Name)} as split, count(*) as n, count(*) filter (where trim({plan.Sql(plan.Shape.Output)}) <> '') as given from {SqlName.Quote(table.Name)} where trim(coalesce({plan.Sql(plan.Shape.Expected!)}, '')) = ''";

    private string Joined(JoinedTables join)
    {
        var isOneToOne = join.Repeats is null && join.Gather.Count == 0;
        var (one, two) = isOneToOne ? (join.Left, join.Right) : join.Sides;
        return Template.Fill(
            "joined.sql",
            plan,
            ("one_to_one", Template.Where(isOneToOne)),
            ("one", one),
            ("two", two),
            ("table_one", SqlName.Quote(one)),
            ("table_two", SqlName.Quote(two)),
            ("key_one", isOneToOne ? null : Key(join, one)),
            ("key_two", isOneToOne ? null : Key(join, two))
        );
    }

    /// <summary>What a table is joined by, as it is compared.</summary>
    private string Key(JoinedTables join, string table)
    {
        var columns = plan.Sides.First(side => side.Name == table).Columns;
        return string.Join(
            " || char(31) || ",
            join.On.Select(pair => table == join.Left ? pair.Left : pair.Right)
                .Select(name => RecordId.SqlToSeek(columns.First(column => column.Raw == name || column.Name == name).Name))
        );
    }
}
