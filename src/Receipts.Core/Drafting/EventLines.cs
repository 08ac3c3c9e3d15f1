using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>
/// Lines of a log of events that are no records: what was set up, what was sent, what came out in the end. They are told from the records by what is
/// expected, which they never have, while all that they are about is a record of the file as well.
/// </summary>
internal sealed class EventLines(Survey survey)
{
    private const int MostKinds = 12;

    /// <summary>The condition that leaves such lines out; null where nothing is certain.</summary>
    /// <param name="asked">The column of what was expected, where the author says it.</param>
    public RecordCondition? Find(string? asked)
    {
        var named = survey.Columns.Where(column => Says(Role.Expected, column) > 0).ToList();
        var expecting = (
            asked is null
                ? named.Where(column => Says(Role.Expected, column) == named.Max(other => Says(Role.Expected, other)))
                : [survey.Resolve(asked) ?? asked]
        )
            .Where(column => survey.Tables.All(table => Survey.Has(table, column)))
            .Where(column => survey.Tables.All(table => survey.Filled(table, column) is > 0 and var filled && filled < table.Rows))
            .ToList();
        var ids = survey
            .Columns.Where(column => Says(Role.Id, column) > 0 || IdColumns.IsNamedAsId(column))
            .Where(column => survey.Tables.All(table => Survey.Has(table, column)))
            .ToList();
        foreach (var (expected, id) in from expected in expecting from id in ids where AreOfRecords(expected, id) select (expected, id))
        {
            if (Separating(expected) is { } kind)
            {
                return kind;
            }

            if (AreOfNothing(expected, id))
            {
                return RecordCondition.TryParse($"{InTheFile(id)} is not null");
            }
        }

        // What lines of other kinds have in common with the records is an id, whatever it is called.
        if (
            expecting
                .Where(expected => HaveTheOutputs(expected) && survey.Columns.Any(column => IsShared(expected, column)))
                .Select(Separating)
                .FirstOrDefault(kind => kind is not null) is
            { } separated
        )
        {
            return separated;
        }

        // Where examples repeat no id tells records apart, and a line of settings has none all the same.
        return expecting
            .SelectMany(expected => ids.Select(id => (Expected: expected, Id: id)))
            .Where(pair => HaveIds(pair.Expected, pair.Id) && AreOfNothing(pair.Expected, pair.Id))
            .Select(pair => RecordCondition.TryParse($"{InTheFile(pair.Id)} is not null"))
            .FirstOrDefault();
    }

    /// <summary>Whether all lines with an expected value have an id.</summary>
    private bool HaveIds(string expected, string id) => survey.Count($"{Value(expected)} is not null and {Value(id)} is null") == 0;

    /// <summary>How sure a name makes of a role, its own or the one within its object.</summary>
    private int Says(Role role, string column) =>
        Math.Max(
            role.Says(column),
            survey.ObjectOf(column) is { } whole && column.StartsWith(whole + "_", StringComparison.OrdinalIgnoreCase)
                ? role.Says(column[(whole.Length + 1)..])
                : 0
        );

    /// <summary>A value as SQL, where a blank is none.</summary>
    private static string Value(string column) => $"nullif(trim({SqlName.Quote(column)}), '')";

    /// <summary>Whether the lines with an expected value have an id each, and the others that of such a line, or none.</summary>
    private bool AreOfRecords(string expected, string id) =>
        survey.Tables.All(table =>
        {
            var (from, e, i) = (SqlName.Quote(table.Name), Value(expected), Value(id));
            var row = survey
                .Query(
                    $"""
                    with graded as (select {i} as id from {from} where {e} is not null)
                    select
                      (select count(*) = count(distinct id) from graded) as apart,
                      (select count(*) from {from} where {e} is null and {i} is not null and {i} not in (select id from graded where id is not null)) as others
                    """
                )
                .Rows[0];
            return row[0].Integer == 1 && row[1].Integer == 0;
        });

    /// <summary>Whether a column tells the lines with an expected value apart, and most of its values are in another line as well.</summary>
    private bool IsShared(string expected, string column) =>
        column != expected
        && AreOfRecords(expected, column)
        && survey.Tables.All(table =>
            2 * survey.Number($"select count(distinct {Value(column)}) from {SqlName.Quote(table.Name)} where {Value(expected)} is null")
            >= survey.Filled(table, expected)
        );

    /// <summary>Whether no output stands in other lines alone.</summary>
    private bool HaveTheOutputs(string expected) =>
        survey
            .Columns.Where(column => Says(Role.Output, column) > 0)
            .All(column =>
                survey.Tables.All(table =>
                    !Survey.Has(table, column)
                    || survey.Number(
                        $"select count(*) from {SqlName.Quote(table.Name)} where {Value(expected)} is not null and {Value(column)} is not null"
                    ) > 0
                )
            );

    /// <summary>Whether the lines without an expected value have neither an id nor anything that could be an output.</summary>
    private bool AreOfNothing(string expected, string id) =>
        survey.Tables.All(table =>
            survey
                .Columns.Where(column => Survey.Has(table, column) && (column == id || Says(Role.Output, column) > 0))
                .All(column =>
                    survey.Number(
                        $"select count(*) from {SqlName.Quote(table.Name)} where {Value(expected)} is null and {Value(column)} is not null"
                    ) == 0
                )
        );

    /// <summary>The column whose one value all lines with an expected value have, and no other line.</summary>
    private RecordCondition? Separating(string expected) =>
        survey
            .Columns.Where(column =>
                survey.Tables.All(table => Survey.Has(table, column)) && survey.Distinct(column) is > 1 and <= MostKinds
            )
            .Select(column => (Column: column, Kind: OnlyKind(column, expected)))
            .Where(found => found.Kind is not null)
            .Select(found => RecordCondition.TryParse($"{InTheFile(found.Column)} = {found.Kind}"))
            .FirstOrDefault(condition => condition is not null);

    private string? OnlyKind(string column, string expected)
    {
        var (kind, e) = (Value(column), Value(expected));
        var kinds = survey
            .Tables.SelectMany(table =>
                survey
                    .Query(
                        $"select distinct {kind} as kind, {e} is not null as has from {SqlName.Quote(table.Name)} where {kind} is not null or {e} is not null"
                    )
                    .Rows.Select(row => (Kind: row[0].Text, Has: row[1].Integer == 1))
            )
            .Distinct()
            .ToList();
        return kinds.Where(one => one.Has).ToList() is [{ Kind: { } only }] && Excerpt.IsPlain(only) && !kinds.Contains((only, false))
            ? only
            : null;
    }

    private string InTheFile(string column) =>
        survey.Tables.SelectMany(table => table.Columns).FirstOrDefault(known => known.Name == column)?.Raw ?? column;
}
