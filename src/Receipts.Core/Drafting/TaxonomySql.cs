using Receipts.Core.Engine;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>The queries that say what the wrong fields hold.</summary>
internal sealed class TaxonomySql(DraftPlan plan)
{
    public const string Missing = "missing";
    public const string ErrorText = "error text";
    public const string NeverExpected = "never expected";
    public const string Invented = "invented";
    public const string FormatOnly = "format only";
    public const string OtherOrder = "same parts in another order";
    public const string OtherField = "belongs to another field";
    public const string AnotherClass = "another expected value";
    public const string OffByOneLine = "off by one line";
    public const string Truncated = "truncated";
    public const string AndMore = "expected value with more";
    public const string Close = "numerically close";
    public const string Other = "other";

    private readonly string split = SqlName.Text(plan.Focus);

    /// <summary>Inputs beyond that many characters are not searched line by line.</summary>
    private const int LongestInput = 20_000;

    /// <summary>The kinds that can be there, in their order.</summary>
    public static IEnumerable<(string Name, string Meaning)> Kinds(DraftPlan plan)
    {
        yield return (
            Missing,
            plan.Shape.HasFields ? "null, absent or blank, also where the output is no object" : "null, absent or blank"
        );
        if (plan.ErrorTexts is { } texts)
        {
            yield return (texts.Kind, texts.Meaning);
        }

        yield return (Invented, "something where nothing was expected");
        yield return (
            FormatOnly,
            "equal but for blanks, upper and lower case, the way a number or JSON is written, or the form that Unicode gives a letter or a digit; another currency is another value"
        );
        if (plan.HasParts)
        {
            yield return (OtherOrder, "the parts of a list, or of a text with bars, semicolons or commas between them, each as often");
        }

        if (plan.AreClasses)
        {
            yield return (AnotherClass, "what was expected in other records");
        }

        if (plan.Shape.HasFields)
        {
            yield return (
                OtherField,
                "the expected value of another field of the same record, unless both may have it and it is frequent there"
            );
        }

        if (plan.Shape.Input is not null)
        {
            yield return (OffByOneLine, "what stands on the line of the input right before or after the right one");
        }

        yield return (Truncated, "the beginning or the end of the expected value");
        yield return (AndMore, "the expected value, as whole words, among others");
        yield return (Close, "a number within a twentieth of the expected one");
        yield return (Other, "none of these");
    }

    /// <summary>The column of <c>error_counts</c> that counts a kind.</summary>
    public static string Column(string kind) => kind.Replace(' ', '_');

    /// <summary>
    /// How many wrong fields are of each kind, in one row: a kind that no record has is zero there, where among rows it would be missing.
    /// </summary>
    public string Counts =>
        $"""
            -- name: error_counts
            -- How many fields of {plan.Focus} are wrong, and how many of them are of each kind.
            select
              count(*) as wrong,
              {string.Join(",\n  ", Kinds(plan).Select(kind => $"count(*) filter (where kind = '{kind.Name}') as {Column(kind.Name)}"))}
            from wrong_field;
            """;

    /// <summary>The view <c>wrong_field</c>.</summary>
    public string View =>
        $"""
            -- view: wrong_field
            -- Every wrong field of the {plan.Focus} records and what it holds: of the kinds in this order, the first that fits. In `source`
            -- stands the other field whose expected value it holds.
            with wrong as materialized (
              select row, id, field, {Alone("expected")} as expected, {Alone("output")} as output, filled from field where split = {split} and not match
            ){(plan.Shape.HasFields ? Landing : "")}{(plan.Shape.Input is null ? "" : Lines)}
            select
              wrong.row,
              wrong.id,
              wrong.field,
              wrong.expected,
              wrong.output,
              wrong.filled,
              {(plan.Shape.HasFields ? "landed.source" : "null as source")},
              {Kind} as kind
            from wrong{(plan.Shape.HasFields ? "\nleft join landed on landed.row = wrong.row and landed.field = wrong.field" : "")}{(
                plan.Shape.Input is null ? "" : "\nleft join shifted on shifted.row = wrong.row and shifted.field = wrong.field"
            )};
            """;

    /// <summary>Of several accepted values a wrong output is of the first kind that it is of by one of them.</summary>
    private string Kind =>
        plan.Match is MatchRule.Any
            ? $"""
                case when {IsList("wrong.expected")} then (
                  select kind
                  from (select {KindOf("accepted.value")} as kind from json_each(wrong.expected) as accepted)
                  order by instr({SqlName.Text($",{string.Join(',', Kinds(plan).Select(kind => kind.Name))},")}, ',' || kind || ',')
                  limit 1
                ) else {KindOf("expected")} end
                """
            : KindOf("expected");

    private string KindOf(string expected) =>
        $"""
            case
                when output is null and filled then '{(plan.ErrorTexts is { AreObjects: true } ? ErrorText : Other)}'
                when output is null or trim(output) = '' then '{Missing}'{When(
                plan.ErrorTexts is not null,
                plan.ErrorTexts?.Is("output") ?? "",
                plan.ErrorTexts?.Kind ?? ""
            )}
                when {expected} is null or trim({expected}) = '' then '{Invented}'
                when same_text({Squeezed("output")}, {Squeezed(expected)})
                  or same_text(lower({Squeezed("output")}), lower({Squeezed(expected)}))
                  or ({SameNumber(expected)})
                  or (json_valid(output) and json_valid({expected}) and same_json(output, {expected})) then '{FormatOnly}'{When(
                plan.HasParts,
                SameParts(expected, "output"),
                OtherOrder
            )}{When(plan.AreClasses, $"output in (select expected from field where split = {split} union all select output from field where split = {split} and match)", AnotherClass)}{When(
                plan.Shape.HasFields,
                "landed.source is not null",
                OtherField
            )}{When(plan.Shape.Input is not null, "shifted.row is not null", OffByOneLine)}
                when length(output) < length({expected})
                  and (substr({expected}, 1, length(output)) = output or substr({expected}, -length(output)) = output)
                  and coalesce({plan.Amount("output")} <> -{plan.Amount(expected)}, 1) then '{Truncated}'
                when instr({Words("output")}, {Words(expected)}) > 0 then '{AndMore}'
                when abs({plan.Amount("output")} - {plan.Amount(expected)}) > 0
                  and abs({plan.Amount("output")} - {plan.Amount(expected)}) <= 0.05 * abs({plan.Amount(expected)}) then '{Close}'
                else '{Other}'
              end
            """;

    private static string IsList(string side) => $"(substr({side}, 1, 1) = '[' and json_valid({side}))";

    /// <summary>Texts beyond that are no lists.</summary>
    private const int LongestList = 1_000;

    /// <summary>Whether two texts have the same parts, more than one, in the sense of <c>match: set</c>.</summary>
    public static string SameParts(string one, string other)
    {
        var sign = $"case when instr({one} || {other}, '|') then '|' when instr({one} || {other}, ';') then ';' else ',' end";
        string Parts(string side) =>
            $"(select json_group_array(part order by part) from (select case when {IsList(side)} then value else trim(value) end as part"
            + $" from json_each(case when {IsList(side)} then {side} else '[' || replace(json_quote({side} || ''), {sign}, '\",\"') || ']' end)))";
        return $"{IsList(one)} = {IsList(other)} and length({one}) <= {LongestList} and length({other}) <= {LongestList}"
            + $" and {Parts(one)} = {Parts(other)} and json_array_length({Parts(one)}) > 1";
    }

    private static string Squeezed(string side) => $@"trim(regexp_replace('\s+', {side} || '', ' '))";

    /// <summary>A list of one value is that value, as it is where sides are compared.</summary>
    private static string Alone(string side) =>
        $"case when substr({side}, 1, 1) = '[' and json_valid({side}) and json_array_length({side}) = 1 and json_type({side}, '$[0]') not in ('array', 'object', 'null') then json_extract({side}, '$[0]') else {side} end";

    /// <summary>Which field's value landed in which field, as a matrix where that is small enough to read.</summary>
    public string Landed(Func<string, string> label) =>
        plan.MatrixFields.Count > 0
            ? $"""
                -- name: landed(field) empty ok
                -- Which field each misplaced value belongs to, a column each: how often `field` holds the value of that other one.
                select
                  field,
                  {string.Join(
                    ",\n  ",
                    plan.MatrixFields.Select(field =>
                        $"nullif(count(*) filter (where source = {SqlName.Text(field)}), 0) as {SqlName.Quote(field)}"
                    )
                )}
                from wrong_field
                where kind = '{OtherField}'
                group by field
                order by instr({SqlName.Text("," + string.Join(',', plan.MatrixFields) + ",")}, ',' || field || ',');
                """
            : $"""
                -- name: landed(field, source) empty ok
                -- Which field each misplaced value belongs to: how often `field` holds the value of `source`. The most frequent first; 30 at most.
                select {label("field")} as field, {label("source")} as source, count(*) as n
                from wrong_field
                where kind = '{OtherField}'
                group by 1, 2
                order by n desc
                limit 30;
                """;

    // Of several fields with the same expected value, the first of the record. A yes or a no, and a value that its own field may have and the other one has in more
    // than a tenth of the records, is there by chance.
    private string Landing =>
        $"""
            ,
            usual as materialized (
              select field, expected, count(*) as n, sum(count(*)) over (partition by field) as records
              from field
              where split = {split} and expected is not null
              group by field, expected
            ),
            near as materialized (
              select rowid as position, row, field, expected
              from field
              where split = {split} and expected is not null and row in (select row from wrong)
            ),
            landed as materialized (
              select wrong.row, wrong.field, near.field as source, min(near.position)
              from wrong
              join near on near.row = wrong.row and near.expected = wrong.output and near.field <> wrong.field
              join usual as there on there.field = near.field and there.expected = near.expected
              left join usual as its on its.field = wrong.field and its.expected = wrong.output
              where lower(wrong.output || '') not in ('0', '1', 'true', 'false', 'yes', 'no')
                and (its.n is null or there.n = 1 or 10 * there.n <= there.records)
              group by wrong.row, wrong.field
            )
            """;

    private string Lines =>
        $$"""
            ,
            line as materialized (
              select t.row, cast(json_each.key as integer) as number, trim(json_each.value) as text
              from {{SqlName.Quote(plan.Focus)}} as t,
                json_each(
                  '[' || replace(replace(replace(json_quote(t.{{Input}}), '\\', '\u005c'), '\r', ''), '\n', '","') || ']'
                )
              where t.row in ({{Unexplained}}) and typeof(t.{{Input}}) = 'text' and length(t.{{Input}}) <= {{LongestInput}}
            ),
            shifted as materialized (
              select distinct wrong.row, wrong.field
              from wrong
              join line as its on its.row = wrong.row and {{EndsIn("its.text", "wrong.expected")}}
              join line as read on read.row = wrong.row and abs(read.number - its.number) = 1 and {{EndsIn("read.text", "wrong.output")}}
            )
            """;

    // $100 is not €100, and a code that begins with 0 is no number.
    private string SameNumber(string expected) =>
        $"{plan.Amount("output")} = {plan.Amount(expected)}"
        + $" and not (output || '' glob '0[0-9]*' or {expected} || '' glob '0[0-9]*')"
        + $@" and (regexp_replace('[0-9\s.,()+-]', output || '', '') in ('', regexp_replace('[0-9\s.,()+-]', {expected} || '', ''))"
        + $@" or regexp_replace('[0-9\s.,()+-]', {expected} || '', '') = '')";

    /// <summary>A text as its words, apart by single blanks, so that <c>unsafe</c> does not hold <c>safe</c> and <c>-5</c> does not hold <c>5</c>.</summary>
    public static string Words(string value) =>
        $@"(' ' || regexp_replace('[\s,;:!?""''()\[\]{{}}<>*_`=]+|\.(\s|$)', {value} || '', ' ') || ' ')";

    private string Unexplained =>
        plan.Shape.HasFields
            ? "select wrong.row from wrong left join landed on landed.row = wrong.row and landed.field = wrong.field where landed.row is null"
            : "select row from wrong";

    private string Input => plan.Sql(plan.Shape.Input!);

    /// <summary>Whether a line is the value, or ends in it after a label.</summary>
    private static string EndsIn(string text, string value) =>
        $"({text} = {value} or substr({text}, -length({value}) - 1) in (' ' || {value}, ':' || {value}, '=' || {value}))";

    private static string When(bool applies, string condition, string kind) => applies ? $"\n    when {condition} then '{kind}'" : "";
}
