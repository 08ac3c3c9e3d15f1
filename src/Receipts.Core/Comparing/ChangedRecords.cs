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
        var (from, differs, columns) = Sql(measured, first, second);
        if (differs.Count == 0)
        {
            return new ChangedRecords([], 0, []);
        }

        var changed = $"{from} where {string.Join(" or ", differs)}";
        var total = measured.Query($"select count(*) as n {changed}").Rows[0][0].Integer!.Value;
        var named = measured.Query($"select first.id as id {changed} order by first.row limit {most}");
        return new ChangedRecords([.. named.Rows.Select(row => row[0].ToString())], total, columns);
    }

    /// <summary>
    /// The others, as a query that gives what tells them apart, and the columns that are the same in them. Null where no column can show that.
    /// </summary>
    internal static (string Query, IReadOnlyList<string> Columns)? Same(MeasuredReceipt measured, string first, string second)
    {
        var (from, differs, columns) = Sql(measured, first, second);
        var identity = string.Join(", ", Identity(measured, first, second).Select(column => $"first.{column} as {column}"));
        return columns.Count == 0 ? null : ($"select {identity}\n{from}\nwhere not ({string.Join(" or ", differs)})", columns);
    }

    /// <summary>What tells a record apart in both splits, as columns of <c>record</c>.</summary>
    internal static IReadOnlyList<string> Identity(MeasuredReceipt measured, string first, string second) =>
        [
            "id",
            .. TableOf(measured, first)
                .Identity.Intersect(TableOf(measured, second).Identity, StringComparer.OrdinalIgnoreCase)
                .Select(SqlName.Quote),
        ];

    /// <summary>The records of one id, and what would make two of them of it.</summary>
    private static (string From, IReadOnlyList<string> Differs, IReadOnlyList<string> Columns) Sql(
        MeasuredReceipt measured,
        string first,
        string second
    )
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
        var from =
            $"from record as first join record as second on {string.Join(" and ", Identity(measured, first, second).Select(column => $"first.{column} = second.{column}"))}\n"
            + $"join {Evidence(one, "one", "first")}\njoin {Evidence(two, "two", "second")}";
        return (from, differs, shared);

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
