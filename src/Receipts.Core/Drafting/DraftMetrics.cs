using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>The queries of a draft, as <c>metrics.sql</c>.</summary>
internal sealed class DraftMetrics(DraftPlan plan)
{
    /// <summary>Fields beyond that are counted and not listed.</summary>
    private const int MostFields = 30;

    /// <summary>Different grades beyond that are not listed.</summary>
    public const int MostGrades = 20;

    private readonly string split = SqlName.Text(plan.Focus);

    public string Write() => string.Join("\n", (
                (IEnumerable<string?>)
                    [
                        Head,
                        BySplit,
                        Same,
                        RepeatSection.Sql(plan),
                        Gap,
                        Shared,
                        Overlap,
                        Pairs,
                        Silent,
                        NoOutput,
                        Partners,
                        .. Names,
                        .. plan.Slices.Select(BySlice),
                        .. Flips,
                        .. plan.Shape.IsGraded ? Grades
                        : plan.Shape.IsJudgeHistory ? []
                        : Fields,
                        ErrorTexts,
                        Blanks,
                        ClassSection.Sql(plan),
                        GraderSection.Sql(plan),
                        SystemSection.Sql(plan),
                        .. Coverage,
                        JudgeAgreement,
                        plan.Shape.Week is { } week
                            ? JudgeBy(week, "week", plan.Shape.HasDates ? $"strftime('%G-W%V', t.{plan.Sql(week)})" : $"t.{plan.Sql(week)}")
                            : null,
                        plan.Shape.JudgeVersion is { } version ? JudgeBy(version, "version", $"t.{plan.Sql(version)}") : null,
                        DistanceSection.Sql(plan),
                        PreferenceSection.Sql(plan),
                        Confidence,
                        Scores,
                        OtherVerdicts,
                        Recorded,
                        Stored,
                    ]
            ).OfType<string>().Select(query => query.ReplaceLineEndings("\n") + "\n"));

    private string Head =>
        plan.Shape.IsGraded
            ? """
                -- The queries behind every number of REPORT.md, as `receipts new` drafted them. A record is correct when the raw files say so, by the
                -- grade that receipt.yaml names; nothing is recomputed. Records without a grade have NULL in `correct`, so that count() and avg() skip them.
                """
            : """
                -- The queries behind every number of REPORT.md, as `receipts new` drafted them. A record is correct when its output equals
                -- what was expected, by the rule of receipt.yaml. Records with nothing to score have NULL in `correct`, so that count() and avg() skip them.
                """;

    private string BySplit =>
        $"""
            -- name: by_split(split)
            -- {plan.RateName} of the scored records of each split, with Wilson's 95% interval{(
                plan.Shape.HasFields ? ", and mean field accuracy"
                : plan.Shape.HasManyGrades ? ", and the mean share of right grades"
                : ""
            )}.
            select
              split,
              count(correct) as n,
              sum(correct) as correct,
              count(correct) - sum(correct) as wrong,
              avg(correct) as {plan.Rate},
              wilson_low(sum(correct), count(correct)) as low,
              wilson_high(sum(correct), count(correct)) as high{(
                plan.Shape.HasFields || plan.Shape.HasManyGrades ? ",\n  avg(1.0 * matched / fields) as field_accuracy" : ""
            )}
            from record
            group by split;
            """;

    private string? Same =>
        plan.IsExact || plan.Shape.IsGraded
            ? null
            : """
                -- name: same(split)
                -- In how many scored records every output is the expected value itself, whatever else the rule of receipt.yaml takes for correct.
                select split, correct + silent + loud as n, correct_by_exact as same from ledger where correct is not null;
                """;

    private string? Gap => GapOf(plan, "record", plan.RateName.ToLowerInvariant(), hasTest: !plan.ArePaired);

    /// <summary>How far a rate of two splits is apart.</summary>
    /// <param name="table">With a row a record, and its <c>split</c> and <c>correct</c>.</param>
    /// <param name="rate">What it is called in a comment.</param>
    /// <param name="hasTest">With the p-value of a test that takes the records of both splits for independent.</param>
    /// <returns>Null where there is one split.</returns>
    internal static string? GapOf(DraftPlan plan, string table, string rate, bool hasTest)
    {
        if (plan.Other is null)
        {
            return null;
        }

        var (other, focus) = (SqlName.Text(plan.Other), SqlName.Text(plan.Focus));
        return $"""
            -- name: gap
            -- How far {rate} falls, or rises, from {plan.Other} to {plan.Focus}{(hasTest ? ", and the two-sided p-value of Fisher's exact test" : "")}.
            select
              avg(correct) filter (where split = {other}) - avg(correct) filter (where split = {focus}) as fall_points,
              avg(correct) filter (where split = {focus}) - avg(correct) filter (where split = {other}) as rise_points{(
                hasTest
                    ? $"""
                        ,
                          fisher_exact(
                            sum(correct) filter (where split = {other}),
                            sum(not correct) filter (where split = {other}),
                            sum(correct) filter (where split = {focus}),
                            sum(not correct) filter (where split = {focus})
                          ) as p
                        """
                    : ""
            )}
            from {table};
            """;
    }

    private string? Shared =>
        plan is not { Common: { Same: { } same }, AreOneSet: false }
            ? null
            : $"""
                -- view: {SameRecords}
                -- The records that are the same in both files: one {CommonRecords.Under(plan)} under one id.
                {same};
                """;

    private string? Overlap =>
        plan is not { Common: { } common, AreOneSet: false, Other: { } other }
            ? null
            : $"""
                -- name: overlap
                -- Ids that are in both files, and those that only {other} or only {plan.Focus} has{(common.Same is null ? "" : "; of the first those of one record, and the others")}.
                select
                  count(*) filter (where one and two) as in_both,
                  count(*) filter (where not two) as one_alone,
                  count(*) filter (where not one) as other_alone{(
                    common.Same is null
                        ? ""
                        : $"""
                            ,
                              (select count(*) from {SameRecords}) as same,
                              count(*) filter (where one and two) - (select count(*) from {SameRecords}) as changed
                            """
                )}
                from (
                  select max(split = {SqlName.Text(other)}) as one, max(split = {split}) as two
                  from record
                  group by {string.Join(", ", common.Identity)}
                );
                """;

    private const string SameRecords = "same_record";

    private string? Pairs =>
        plan is not { ArePaired: true, Other: { } other }
            ? null
            : $"""
                -- name: pairs
                -- Records that are scored in both files, paired by id{(plan.AreOneSet ? "" : " where they are the same")}: wrong in {plan.Focus} alone, right in {plan.Focus} alone, and the two-sided p-value
                -- of McNemar's exact test.
                select
                  count(*) as n,
                  count(*) filter (where one and not two) as broken,
                  count(*) filter (where two and not one) as mended,
                  mcnemar_exact(count(*) filter (where one and not two), count(*) filter (where two and not one)) as p
                from (
                  {Paired(other).Rows(
                    $"{Paired(other).Before("correct")} as one",
                    $"{Paired(other).After("correct")} as two"
                ).ReplaceLineEndings("\n  ")}
                )
                where one is not null and two is not null;
                """;

    private PairedSql Paired(string other) => new(other, plan.Focus, plan.Common!.Identity) { Only = plan.AreOneSet ? null : SameRecords };

    private IEnumerable<string> Flips =>
        plan is not { ArePaired: true, Other: { } other }
            ? []
            : plan.Slices.Select(slice =>
                $"""
                    -- name: flips_by_{slice.Plain}({slice.Plain})
                    -- The pairs by {slice.InComment}, {slice.OrderInWords}: how many are right in {other} alone, how many of these are silently
                    -- wrong in {plan.Focus}, and how many are right in {plan.Focus} alone.
                    select
                      {SqlName.Quote(slice.Plain)},
                      count(*) as n,
                      count(*) filter (where one and not two) as broken,
                      count(*) filter (where one and outcome = 'silent') as broken_silently,
                      count(*) filter (where two and not one) as mended
                    from (
                      {Paired(other).Rows(
                        $"{Paired(other).After(slice.Label)} as {SqlName.Quote(slice.Plain)}",
                        $"{Paired(other).Before("correct")} as one",
                        $"{Paired(other).After("correct")} as two",
                        $"{Paired(other).After("outcome")} as outcome"
                    ).ReplaceLineEndings("\n  ")}
                    )
                    where one is not null and two is not null
                    group by 1
                    order by {slice.Order};
                    """
            );

    private string Silent =>
        $"""
            -- name: silent(split)
            -- Wrong records with {(
                plan.Shape.IsGraded || plan.NoOutput is not null ? "an output" : "every field"
            )} filled, as a share of the scored records.
            select
              split,
              count(correct) as n,
              count(*) filter (where outcome = 'silent') as silent,
              avg(outcome = 'silent') filter (where correct is not null) as rate,
              wilson_low(count(*) filter (where outcome = 'silent'), count(correct)) as low,
              wilson_high(count(*) filter (where outcome = 'silent'), count(correct)) as high
            from record
            group by split;
            """;

    private string? ErrorTexts =>
        plan.ErrorTexts is not { } texts
            ? null
            : $"""
                -- name: error_text
                -- How many silent {plan.Focus} records hold an error message or a word for no value in place of an output, and how many do not.
                select count(*) filter (where is_error) as held, count(*) filter (where not is_error) as others
                from (
                  {(
                    plan.Shape.IsGraded
                        ? GradedErrorTexts(texts)
                        : $"select row in (select row from wrong_field where kind = '{TaxonomySql.ErrorText}') as is_error from record"
                )}
                  where record.split = {split} and record.outcome = 'silent'
                );
                """;

    /// <summary>A text that was graded right in any record is an answer.</summary>
    private string GradedErrorTexts(ErrorTexts texts)
    {
        var output = plan.Sql(plan.Shape.Output);
        var table = SqlName.Quote(plan.Focus);
        return $"""
            select coalesce({texts.Is($"t.{output}")}, 0) and lower(trim(t.{output})) not in (
                    select lower(trim(r.{output})) from record join {table} as r on r.row = record.row
                    where record.split = {split} and record.correct and r.{output} is not null
                  ) as is_error
                  from record join {table} as t on t.row = record.row
            """;
    }

    private string? NoOutput =>
        plan.NoOutput is not { } sign
            ? null
            : $"""
                -- name: no_output(split)
                -- In how many records of each split {Excerpt.OneLine(sign.Sign)} stands in place of an output.
                {string.Join(
                    "\nunion all\n",
                    TablesWith(plan.Shape.Output).Select(table =>
                        $"select {SqlName.Text(table.Name)} as split, count(*) filter (where {sign.Stands(plan.Sql(plan.Shape.Output))}) as n, count(*) as records from {SqlName.Quote(table.Name)}"
                    )
                )};
                """;

    private string? Blanks =>
        plan.HasBlanksOfBothKinds
            ? $"""
                -- name: blanks(split)
                -- Records without an expected value, and how many of them have an output all the same.
                {string.Join("\nunion all\n", plan.Tables.Select(BlanksOf))};
                """
            : null;

    private string BlanksOf(EvidenceTable table) =>
        $"select {SqlName.Text(table.Name)} as split, count(*) as n, count(*) filter (where trim({plan.Sql(plan.Shape.Output)}) <> '') as given from {SqlName.Quote(table.Name)} where trim(coalesce({plan.Sql(plan.Shape.Expected!)}, '')) = ''";

    private string? Partners =>
        plan.Sources[plan.Focus].Join is not { } join ? null
        : join.Repeats is null && join.Gather.Count == 0
            ? $"""
                -- name: partners
                -- Records that both files have by their keys, and those that only {join.Left} or only {join.Right} has.
                select one + other - both_files as found, both_files - other as one_alone, both_files - one as other_alone
                from (
                  select
                    (select count(*) from {SqlName.Quote(plan.Focus)}) as both_files,
                    (select count(*) from {SqlName.Quote(join.Left)}) as one,
                    (select count(*) from {SqlName.Quote(join.Right)}) as other
                );
                """
        : $"""
            -- name: partners
            -- Records of {Joining.One} with a key that {Joining.Other} has, and those of either without one.
            select
              (select count(*) from {SqlName.Quote(Joining.One)} where {Key(Joining.One)} in (select {Key(
                Joining.Other
            )} from {SqlName.Quote(Joining.Other)})) as found,
              (select count(*) from {SqlName.Quote(Joining.One)} where {Key(Joining.One)} not in (select {Key(
                Joining.Other
            )} from {SqlName.Quote(Joining.Other)})) as one_alone,
              (select count(*) from {SqlName.Quote(Joining.Other)} where {Key(Joining.Other)} not in (select {Key(
                Joining.One
            )} from {SqlName.Quote(Joining.One)})) as other_alone;
            """;

    private (string One, string Other) Joining => plan.Sources[plan.Focus].Join!.Sides;

    /// <summary>What a table is joined by, as it is compared.</summary>
    private string Key(string table)
    {
        var join = plan.Sources[plan.Focus].Join!;
        var columns = plan.Sides.First(side => side.Name == table).Columns;
        return string.Join(
            " || char(31) || ",
            join.On.Select(pair => table == join.Left ? pair.Left : pair.Right)
                .Select(name => RecordId.SqlToSeek(columns.First(column => column.Raw == name || column.Name == name).Name))
        );
    }

    private IEnumerable<string> Names
    {
        get
        {
            foreach (var slice in plan.Slices.Where(slice => !slice.HasPlainValues))
            {
                yield return Excerpt.LabelsView(slice.LabelView, slice.Name, "record");
            }

            if (plan.Shape.HasFields && !plan.HasPlainFields)
            {
                yield return Excerpt.LabelsView(FieldNames, "field", "field");
            }
        }
    }

    private string BySlice(DraftSlice slice) =>
        $"""
            -- name: by_{slice.Plain}({slice.Plain})
            -- Outcome of the scored {plan.Focus} records by {slice.InComment}, {slice.OrderInWords}. The note stands where Wilson's 95% interval
            -- spans more than a quarter of the whole range and Fisher's exact test, at 0.05, does not tell the slice from the other records.
            select
              {slice.Label} as {SqlName.Quote(slice.Plain)},
              count(correct) as n,
              sum(correct) as correct,
              avg(correct) as {plan.Rate},
              wilson_low(sum(correct), count(correct)) as low,
              wilson_high(sum(correct), count(correct)) as high,
              count(*) filter (where outcome = 'silent') as silent,
              count(*) filter (where outcome = 'loud') as loud,
              case
                when count(*) over () > 1
                  and wilson_high(sum(correct), count(correct)) - wilson_low(sum(correct), count(correct)) > 0.25
                  and fisher_exact(
                    sum(correct),
                    count(correct) - sum(correct),
                    sum(sum(correct)) over () - sum(correct),
                    sum(count(correct) - sum(correct)) over () - (count(correct) - sum(correct))
                  ) > 0.05
                then 'too few to tell'
                else ''
              end as note
            from record
            where split = {split} and correct is not null
            group by 1
            order by {slice.Order};

            -- name: slices_by_{slice.Plain}
            -- How many slices {slice.InComment} makes of the scored {plan.Focus} records, and how many of them are right or wrong throughout;
            -- the lowest and the highest {plan.RateName.ToLowerInvariant()} of any of them, and how many have too few records to tell them from the others.
            select
              count(*) as slices,
              count(*) filter (where correct = n) as perfect,
              count(*) filter (where correct = 0) as zero,
              min(1.0 * correct / n) as lowest,
              max(1.0 * correct / n) as highest,
              count(*) filter (
                where all_n > n
                  and wilson_high(correct, n) - wilson_low(correct, n) > 0.25
                  and fisher_exact(correct, n - correct, all_correct - correct, all_n - n - (all_correct - correct)) > 0.05
              ) as small
            from (
              select count(correct) as n, sum(correct) as correct, sum(count(correct)) over () as all_n, sum(sum(correct)) over () as all_correct
              from record
              where split = {split} and correct is not null
              group by {slice.Label}
            );
            """;

    private IEnumerable<string> Grades
    {
        get
        {
            var keys = plan.Shape.HasManyGrades ? "field, grade" : "grade";
            var criterion = plan.Shape.HasManyGrades ? "field, " : "";
            yield return Excerpt.LabelsView(GradeNames, "grade", "field");
            yield return $"""
                -- name: grades({keys}) empty ok
                -- Each value of the grade over the scored {plan.Focus} records, the most frequent first, and what it means; {MostGrades} at most.
                select {criterion}{Excerpt.Label(
                    GradeNames,
                    "grade"
                )} as grade, count(*) as n, case when min(match) then '{plan.Words.Right}' else '{plan.Words.Wrong}' end as meaning
                from field
                where split = {split}
                group by {criterion}grade
                order by n desc, {keys}
                limit {MostGrades};

                -- name: graded_wrong(id) empty ok
                -- The first {plan.Focus} records that were graded wrong, {MostExamples} at most.
                select {Excerpt.Sql("record.id")} || '' as id, record.outcome{Shown(plan.GradedInput, "input")}{Shown(
                    plan.GradedOutput,
                    "output"
                )}{Shown(plan.Rationale, "why")}
                from record join {SqlName.Quote(plan.Focus)} as t on t.row = record.row
                where record.split = {split} and not record.correct
                order by record.row
                limit {MostExamples};
                """;
        }
    }

    private string Shown(string? column, string name) =>
        column is null
            ? ""
            : $",\n  {Excerpt.Sql(plan.Transcripts.Contains(column) ? LastText("t." + plan.Sql(column)) : "t." + plan.Sql(column))} as {name}";

    /// <summary>The last text of a list of messages, in which the answer is; where there is none, the list.</summary>
    private static string LastText(string messages) =>
        $"coalesce((select part.value from json_tree(case when json_valid({messages}) then {messages} end) as part where part.key in ('content', 'text') and part.type = 'text' and trim(part.value) <> '' order by part.id desc limit 1), {messages})";

    private const string GradeNames = "names_of_grade";
    private const int MostExamples = 5;

    private IEnumerable<string> Fields
    {
        get
        {
            if (plan.Shape.HasFields)
            {
                yield return $"""
                    -- view: each_field
                    -- In how many scored {plan.Focus} records each field is wrong.
                    select field, count(*) as n, sum(not match) as wrong, avg(match) as {plan.Rate}
                    from field
                    where split = {split}
                    group by field;

                    -- name: by_field(field) empty ok
                    -- The fields that are ever wrong, the worst first; {MostFields} at most.
                    select {FieldLabel("field")} as field, n, wrong, {plan.Rate}
                    from each_field
                    where wrong > 0
                    order by wrong desc, 1
                    limit {MostFields};

                    -- name: fields
                    -- How many different fields the scored {plan.Focus} records have, and how many of them are ever wrong.
                    select count(*) as fields, count(*) filter (where wrong > 0) as wrong
                    from each_field;
                    """;
            }

            var taxonomy = new TaxonomySql(plan);
            yield return taxonomy.View;
            yield return taxonomy.Counts;
            yield return $"""
                -- name: error_kinds(kind) empty ok
                -- What the wrong fields of {plan.Focus} hold: of the kinds in this order, the first that fits. A record with several wrong fields
                -- counts in each of their kinds.
                select kind, count(*) as fields, count(distinct row) as records, 1.0 * count(*) / sum(count(*)) over () as share
                from wrong_field
                group by kind
                order by fields desc, kind;

                -- name: error_examples(kind, example) empty ok
                -- The first three wrong fields of each kind, as JSON: long values are cut, and characters that do not show are replaced.
                select
                  kind,
                  example,
                  {Excerpt.Sql("id")} as id,
                  {FieldLabel("field")} as field,
                  {Excerpt.Sql("expected")} as expected,
                  case when output is null and filled then '(an object)' else {Excerpt.Sql("output")} end as output
                from (select *, row_number() over (partition by kind order by row, field) as example from wrong_field)
                where example <= 3
                order by kind, example;
                """;
            if (plan.Shape.HasFields)
            {
                yield return taxonomy.Landed(FieldLabel);
            }
        }
    }

    private const string FieldNames = "names_of_field";

    private string FieldLabel(string column) => plan.HasPlainFields ? column : Excerpt.Label(FieldNames, column);

    private IEnumerable<string> Coverage => plan.Covered.Select(slice => new CoverageSql(plan, slice).Write());

    private string? JudgeAgreement =>
        !plan.Shape.IsJudgeHistory
            ? null
            : """
                -- name: judge_agreement(split)
                -- How far judge and person agree beyond what their habits alone would give: Cohen's kappa with its 95% interval.
                select split, count(*) as n, cohen_kappa(output, expected) as kappa, cohen_kappa_low(output, expected) as low,
                  cohen_kappa_high(output, expected) as high
                from field
                where output is not null and expected is not null
                group by split;
                """;

    private string JudgeBy(string column, string key, string value)
    {
        // What has no week or version is a row of its own, so that no answer falls out unseen.
        var part = $"case when {value} is null or trim({value}) = '' then '(none)' else {value} end";
        return $"""
            -- name: judge_by_{key}(split, {key}) empty ok
            -- The same by {(key == "week" && plan.Shape.HasDates ? "ISO week of " : "")}{Excerpt.OneLine(column)}, with the share of answers on which the two agree.
            select * from (
            {string.Join(
                "\nunion all\n",
                TablesWith(column).Select(table =>
                    $"select field.split, {part} as {key}, count(*) as n, avg(field.match) as agreement, cohen_kappa(field.output, field.expected) as kappa,\n"
                    + "  cohen_kappa_low(field.output, field.expected) as low, cohen_kappa_high(field.output, field.expected) as high\n"
                    + $"from field join {SqlName.Quote(table.Name)} as t on t.row = field.row\n"
                    + $"where field.split = {SqlName.Text(table.Name)} and field.output is not null and field.expected is not null\n"
                    + "group by 1, 2"
                )
            )}
            )
            order by split, {key} + 0, {key};
            """;
    }

    private string? Confidence =>
        plan.Shape.Confidence is not { } column
            ? null
            : $"""
                -- name: confidence(split)
                -- How many scored records have a confidence in {Excerpt.OneLine(column)}, its mean, and its mean over the right and the wrong ones.
                {string.Join(
                    "\nunion all\n",
                    TablesWith(column).Select(table =>
                        $"select record.split, count(t.{plan.Sql(column)}) as n, avg(t.{plan.Sql(column)}) as mean,\n"
                        + $"  avg(t.{plan.Sql(column)}) filter (where record.correct) as on_right,\n"
                        + $"  avg(t.{plan.Sql(column)}) filter (where not record.correct) as on_wrong\n"
                        + $"from record join {SqlName.Quote(table.Name)} as t on t.row = record.row\n"
                        + $"where record.split = {SqlName.Text(table.Name)} and record.correct is not null"
                    )
                )};
                """;

    private string? Scores =>
        !plan.Scores.Any()
            ? null
            : $"""
                -- name: scores(split, score)
                -- The scores that the files carry: how many scored records have one, its mean, and its mean over the right and the wrong ones.
                {string.Join(
                    "\nunion all\n",
                    plan.Scores.SelectMany(column =>
                        TablesWith(column).Select(table =>
                            $"select record.split, {SqlName.Text(plan.NameOf(column))} as score, count(t.{plan.Sql(column)}) as n, avg(t.{plan.Sql(column)}) as mean,\n"
                            + $"  avg(t.{plan.Sql(column)}) filter (where record.correct) as on_right,\n"
                            + $"  avg(t.{plan.Sql(column)}) filter (where not record.correct) as on_wrong\n"
                            + $"from record join {SqlName.Quote(table.Name)} as t on t.row = record.row\n"
                            + $"where record.split = {SqlName.Text(table.Name)} and record.correct is not null"
                        )
                    )
                )};
                """;

    private string? OtherVerdicts =>
        plan.OtherVerdicts.Count == 0
            ? null
            : $"""
                -- name: other_verdicts(split, verdict)
                -- How many graded records have the other verdict too, how many are right by each, on how many both say the same, and Cohen's kappa of the two.
                select split, verdict, count(*) as n, sum(correct) as graded, sum(said) as said, sum(said = correct) as same, avg(said = correct) as agreement,
                  cohen_kappa(said, correct) as kappa
                from (
                {string.Join(
                    "\nunion all\n",
                    plan.OtherVerdicts.SelectMany(verdict =>
                        TablesWith(verdict.Column).Select(table =>
                            $"select record.split, {SqlName.Text(plan.NameOf(verdict.Column))} as verdict, record.correct, {IsRight($"t.{plan.Sql(verdict.Column)}", verdict.Scale)} as said\n"
                            + $"from record join {SqlName.Quote(table.Name)} as t on t.row = record.row\n"
                            + $"where record.split = {SqlName.Text(table.Name)} and record.correct is not null and trim(t.{plan.Sql(verdict.Column)}) <> ''"
                        )
                    )
                )}
                )
                group by split, verdict;
                """;

    private string? Recorded =>
        plan.Shape.Recorded is not { } column
            ? null
            : $"""
                -- view: recorded_verdict
                -- The verdict that a file carries in {Excerpt.OneLine(column)}, 1 or 0, beside that of scoring the output again.
                {string.Join(
                    "\nunion all\n",
                    TablesWith(column).Select(table =>
                        $"select record.split, record.row, record.id, nullif(trim(t.{plan.Sql(column)}), '') is not null as is_there,\n"
                        + $"  {IsRight($"t.{plan.Sql(column)}", plan.Shape.RecordedScale)} as recorded, record.correct as rescored\n"
                        + $"from record join {SqlName.Quote(table.Name)} as t on t.row = record.row where record.split = {SqlName.Text(table.Name)}"
                    )
                )};

                -- name: recorded(split)
                -- How many records have both verdicts, how many are correct by each, how many differ, and how many have one of the two only.
                select
                  split,
                  count(*) filter (where is_there and rescored is not null) as n,
                  count(*) filter (where is_there and rescored is not null and recorded) as recorded,
                  count(*) filter (where is_there and rescored) as rescored,
                  count(*) filter (where is_there and recorded <> rescored) as differ,
                  count(*) filter (where is_there <> (rescored is not null)) as one_only
                from recorded_verdict
                group by split;

                -- name: recorded_differ(split, id) empty ok
                -- The first records whose two verdicts differ, five of each split.
                select split, id, recorded, rescored
                from (
                  select split, {Excerpt.Sql("id")} || '' as id, recorded, rescored, row_number() over (partition by split order by row) as position
                  from recorded_verdict
                  where is_there and recorded <> rescored
                )
                where position <= 5;
                """;

    /// <summary>Whether a recorded verdict says right; what is blank is left out elsewhere.</summary>
    private static string IsRight(string value, GradeScale? scale) =>
        scale is GradeScale.Words words && words != GradeScale.Booleans
            ? $"lower(trim({value})) in ({string.Join(", ", words.Correct.Select(word => SqlName.Text(word.ToLowerInvariant())))})"
            : $"(lower(trim({value})) = 'true' or trim({value}) + 0 = 1)";

    private string? Stored =>
        plan.Stored.Numbers.Count == 0
            ? null
            : $"""
                -- name: stored(aggregate)
                -- What {plan.Stored.Tool} stored about its own records, and what these give by its formula; of a mean, over how many it is and of how many,
                -- and what it would be with the others as zero.
                {string.Join("\nunion all\n", plan.Stored.Numbers.Select(StoredRow))};
                """;

    private string StoredRow(StoredAggregate number)
    {
        string Sql(string? formula) => formula is null ? "null" : $"({AggregateFinder.Columns(formula, plan.Sql)})";
        return $"""
            select
              {SqlName.Text(number.Label)} as aggregate,
              ({number.Said}) as said,
              {Sql(number.Given)} as given,
              {Sql(number.Over)} as over,
              {Sql(number.OfAll)} as of_all,
              {(number.Over is null ? "null" : $"{Sql(number.Given)} * {Sql(number.Over)} / {Sql(number.OfAll)}")} as rest_as_zero
            """;
    }

    private IEnumerable<EvidenceTable> TablesWith(string column) => plan.Tables.Where(table => Survey.Has(table, column));
}
