namespace Receipts.Core.Metrics;

/// <summary>
/// The queries of the ready-made checks. Every argument is a quoted identifier; inside a subquery its column has a name of the query's
/// own, so that none of an author's is taken for another. Joins compare with <c>=</c> or <c>is</c>, for which SQLite makes an index.
/// </summary>
internal static class ReadyCheckSql
{
    /// <summary>
    /// A value as it is compared: an array or an object is the same one in any white space and any order of its keys, since one tool prints it in one line and
    /// the next over ten. What is no JSON, or a plain JSON value, is compared as it stands.
    /// </summary>
    private static string Compared(string column) =>
        $"case when json_valid({column}) then case when json_type({column}) in ('array', 'object') then json_sorted({column}) else {column} end else {column} end";

    /// <summary>A record without a system or an id is nobody's own, so these are compared with <c>=</c>; an output may be NULL on both sides.</summary>
    public static string OwnOutputs(string table, string own, string system, string id, string output) =>
        $"""
            select
              scored.{system} as {system},
              count(*) as judged,
              count(*) filter (where given.is_own is null) as foreign_outputs,
              count(*) filter (where given.is_own is null) = 0 as ok
            from {table} as scored
            left join (
              select distinct own.{system} as system, own.{id} as id, {Compared($"own.{output}")} as output, 1 as is_own from {own} as own
            ) as given
              on given.system = scored.{system} and given.id = scored.{id} and given.output is {Compared($"scored.{output}")}
            group by scored.{system}
            """;

    /// <summary>What a file name says is text, so a system with a number for its name is compared as text too.</summary>
    public static string OneSystem(string table, string file, string system) =>
        $"""
            select
              named.{file} as {file},
              count(*) as records,
              count(distinct named.{system}) as systems,
              count(*) filter (where coalesce(cast(named.{system} as text) = cast(named.{file} as text), 0) = 0) as others,
              count(*) filter (where coalesce(cast(named.{system} as text) = cast(named.{file} as text), 0) = 0) = 0 as ok
            from {table} as named
            group by named.{file}
            """;

    /// <summary>
    /// <c>field</c> says which record a field belongs to by split, row, id and what its file name says. Where the parts leave some of
    /// that out, records of two files run into one: then there are fewer than were scored, and <c>ok</c> is NULL.
    /// </summary>
    public static string NoEmptyOutputs(IReadOnlyList<string> parts)
    {
        var own = parts.Select((_, i) => $"part_{i + 1}").ToList();
        string ListOf(string alias) => string.Join(", ", own.Zip(parts, (name, part) => $"{alias}.{part} as {name}"));
        return $"""
            select
              {string.Join(", ", own.Zip(parts, (name, part) => $"scored.{name} as {part}"))},
              scored.records as records,
              given.empty as empty,
              case when given.records = scored.records then given.empty = 0 end as ok
            from (
              select {ListOf("record")}, count(*) as records
              from record
              where record.correct is not null
              group by {string.Join(", ", parts.Select(part => $"record.{part}"))}
            ) as scored
            left join (
              select {string.Join(", ", own)}, count(*) as records, count(*) filter (where wanted > 0 and filled = 0) as empty
              from (
                select
                  {ListOf("field")},
                  count(field.expected) as wanted,
                  count(*) filter (where field.expected is not null and field.filled) as filled
                from field
                group by {string.Join(", ", parts.Select(part => $"field.{part}"))}, field.split, field.row, field.id
              )
              group by {string.Join(", ", own)}
            ) as given on {string.Join(" and ", own.Select(name => $"given.{name} is scored.{name}"))}
            """;
    }

    /// <summary>One part alone has nothing to be compared with, and gives no row.</summary>
    public static string SameIds(string table, string part, string id) =>
        $"""
            select
              own.part as {part},
              count(own.id) as ids,
              every.ids - count(own.id) as missing,
              count(own.id) filter (where own.parts = 1) as alone,
              count(*) - count(own.id) as without_id,
              count(own.id) = every.ids and count(own.id) filter (where own.parts = 1) = 0 and count(*) = count(own.id) as ok
            from (
              select part, id, count(*) over (partition by id) as parts
              from (select distinct one.{part} as part, one.{id} as id from {table} as one)
            ) as own
            join (
              select count(distinct one.{id}) as ids, count(distinct one.{part}) + max(one.{part} is null) as parts from {table} as one
            ) as every
            where every.parts > 1
            group by own.part
            """;

    /// <summary>Where no id occurs twice nothing is compared, and there is no row. A missing label is a label of its own.</summary>
    public static string StableLabels(string table, string id, string label) =>
        $"""
            select ids, changed, first_changed, without_id, changed = 0 and without_id = 0 as ok
            from (
              select
                count(*) as ids,
                count(*) filter (where labels > 1) as changed,
                min(id) filter (where labels > 1) as first_changed,
                (select count(*) from {table} as nameless where nameless.{id} is null) as without_id
              from (
                select one.{id} as id, count(*) as records, count(distinct {Compared($"one.{label}")}) + max(one.{label} is null) as labels
                from {table} as one
                where one.{id} is not null
                group by one.{id}
              )
              where records > 1
            )
            where ids > 0
            """;

    /// <summary>
    /// Whole numbers have to agree exactly, others to a relative 1e-10, since sums come in any order. SQLite would add text as a
    /// number, hence the types. A record that has none of the columns is another kind of record.
    /// </summary>
    public static string Sums(string table, string total, IReadOnlyList<string> parts)
    {
        var sum = string.Join(" + ", parts.Select(part => $"one.{part}"));
        var columns = parts.Prepend(total).Select(column => $"one.{column}").ToList();
        string AllOf(string types) => string.Join(" and ", columns.Select(column => $"typeof({column}) in ({types})"));
        return $"""
            select records, differ, differ = 0 as ok
            from (
              select count(*) as records, count(*) filter (where not agrees) as differ
              from (
                select
                  case
                    when {AllOf("'integer'")} then typeof({sum}) = 'integer' and one.{total} = {sum}
                    when {AllOf("'integer', 'real'")} then
                      abs(one.{total} - ({sum})) <= 1e-10 * ({string.Join(" + ", columns.Select(column => $"abs({column})"))})
                    else 0
                  end as agrees
                from {table} as one
                where coalesce({string.Join(", ", columns)}) is not null
              )
            )
            where records > 0
            """;
    }

    /// <summary>
    /// Each id is first made one row, since with several outputs an id a copy would be compared across. A copy has the same count, least
    /// and greatest; so none is missed.
    /// </summary>
    public static string DistinctOutputs(string table, string system, string id, string output)
    {
        var outputs = $"""
            (
              select
                it.system,
                it.id,
                count(it.output) as outputs,
                min(it.output) as least,
                max(it.output) as greatest
              from (select given.{system} as system, given.{id} as id, {Compared($"given.{output}")} as output from {table} as given) as it
              group by it.system, it.id
            )
            """;
        const string Differs = "one.outputs <> two.outputs or one.least is not two.least or one.greatest is not two.greatest";
        return $"""
            select
              one.system as {system},
              two.system as other,
              count(*) as shared,
              count(*) filter (where {Differs}) as different,
              count(*) filter (where {Differs}) > 0 as ok
            from {outputs} as one
            join {outputs} as two on two.id is one.id and (one.system < two.system or (one.system is null and two.system is not null))
            group by one.system, two.system
            """;
    }
}
