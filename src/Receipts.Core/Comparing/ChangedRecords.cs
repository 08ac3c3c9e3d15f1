using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Comparing;

/// <summary>Records of two splits that bear one id and are not one record: their expected value or their input differs.</summary>
/// <param name="Ids">The first of them, in their order.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Columns">The columns that were compared.</param>
public sealed record ChangedRecords(IReadOnlyList<string> Ids, long Total, IReadOnlyList<string> Columns)
{
    private const string Input = "input";

    /// <summary>Compares what scoring expects and what the system was given: the column that a replay feeds, or one named <c>input</c>.</summary>
    public static ChangedRecords Between(MeasuredReceipt measured, string first, string second, int most)
    {
        var rule = measured.Receipt.Score!;
        var one = TableOf(measured, first);
        var two = TableOf(measured, second);
        string[] sides =
        [
            .. rule.Expected is { } expected ? [expected] : (string[])[],
            rule.Input ?? measured.Receipt.Replay?.Input ?? Input,
        ];
        var columns = one.Columns.Where(column => sides.Any(side => Is(column, side))).Select(column => column.Name).ToList();
        var others = two.Columns.Where(column => sides.Any(side => Is(column, side))).Select(column => column.Name).ToList();
        var shared = columns.Where(column => others.Contains(column, StringComparer.OrdinalIgnoreCase)).ToList();

        // A key that only one of them has is a change wherever it is filled.
        var differs = shared
            .Select(Differs)
            .Concat(
                columns
                    .Except(shared, StringComparer.OrdinalIgnoreCase)
                    .Where(column => !IsInput(column))
                    .Select(column => $"one.{SqlName.Quote(column)} is not null")
            )
            .Concat(
                others
                    .Except(shared, StringComparer.OrdinalIgnoreCase)
                    .Where(column => !IsInput(column))
                    .Select(column => $"two.{SqlName.Quote(column)} is not null")
            )
            .ToList();
        if (differs.Count == 0)
        {
            return new ChangedRecords([], 0, []);
        }

        var identity = one.Identity.Intersect(two.Identity, StringComparer.OrdinalIgnoreCase).Prepend("id").Select(SqlName.Quote);
        var from =
            $"from record as first join record as second on {string.Join(" and ", identity.Select(column => $"first.{column} = second.{column}"))} join {Evidence(one, "one", "first")} join {Evidence(two, "two", "second")} where {string.Join(" or ", differs)}";
        var total = measured.Query($"select count(*) as n {from}").Rows[0][0].Integer!.Value;
        var named = measured.Query($"select first.id as id {from} order by first.row limit {most}");
        return new ChangedRecords([.. named.Rows.Select(row => row[0].ToString())], total, shared);

        bool IsInput(string column) => rule.Expected is not { } side || !column.StartsWith(side, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What prints the same is the same, as for ids: a number of a JSON file is a text in a CSV.</summary>
    private static string Differs(string column)
    {
        var name = SqlName.Quote(column);
        return $"(one.{name} is not two.{name} and cast(one.{name} as text) is not cast(two.{name} as text))";
    }

    /// <summary>The evidence of a split beside its scored records, as SQL.</summary>
    private static string Evidence(EvidenceTable table, string alias, string record) =>
        $"{SqlName.Quote(table.Name)} as {alias} on {record}.split = {SqlName.Text(table.Name)} and {alias}.row = {record}.row{string.Concat(table.Identity.Select(column => $" and {record}.{SqlName.Quote(column)} is {alias}.{SqlName.Quote(column)}"))}";

    private static EvidenceTable TableOf(MeasuredReceipt measured, string split) =>
        measured.Evidence.Tables.First(table => table.Name == split);

    private static bool Is(EvidenceColumn column, string side) =>
        column.Name.Equals(side, StringComparison.OrdinalIgnoreCase)
        || string.Equals(column.Object, side, StringComparison.OrdinalIgnoreCase);
}
