using Receipts.Core.Evidence;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Tampering;

/// <summary>Why verify stays green although something was falsified, and what would have to be published to make it red.</summary>
/// <param name="receipt">The receipt as its author wrote it.</param>
/// <param name="untouched">What verify says before anything is changed.</param>
internal sealed class Survival(Receipt receipt, Verdict untouched, IReadOnlyList<EvidenceTable> tables)
{
    private const int MostNamed = 3;

    private static readonly string[] Places = ["row", "parent", "position"];

    private readonly HashSet<string> printed = [.. untouched.Claims.Select(claim => claim.Reference)];

    private readonly HashSet<(string Table, string Column)> reads =
    [
        .. untouched
            .Measurements.Metrics.Where(metric => metric.Metric.Name != "ledger")
            .SelectMany(metric => metric.Reads)
            .Select(read => (read.Table.ToLowerInvariant(), read.Column.ToLowerInvariant())),
    ];

    public IReadOnlyList<string> Moved(Verdict verdict) => Movement.Between(untouched.Measurements, verdict.Measurements);

    public string Explain(Mutant mutant, IReadOnlyList<string> moved)
    {
        if (mutant.Operator.Target is TamperTarget.Documents)
        {
            return mutant.Operator == BindingMutations.Rebind || mutant.Operator == BindingMutations.SwapBindings
                ? "both references measure what is printed, and only a reader can tell which one the sentence means: `verify --claims` shows it"
                : "the text still admits what was measured; print it without an inequality, or with more digits";
        }

        var shown = moved.Where(printed.Contains).ToList();
        return shown.Count > 0 ? $"moves {Named(shown)} by less than the last digit that is printed; print more digits"
            : moved.Count > 0 ? $"moves {Named(moved)}, which no document prints; print it"
            : mutant.Operator == FolderMutations.AddFile ? "nothing is loaded from it and no reader is shown it; only the seal can tell"
            : mutant.Operator.Target == TamperTarget.Queries
                ? "the query measures the same either way: no record makes the difference; publish a number that one does"
            : mutant.Touches is { } touched ? Unmoved(touched.Table, touched.Column)
            : "nothing that is published depends on it";
    }

    /// <summary>Whether every metric that moved reads where in its file a record stands.</summary>
    public bool FollowsOrder(IReadOnlyList<string> moved)
    {
        var names = moved.Select(Movement.MetricOf).ToHashSet();
        return names.Count > 0
            && untouched
                .Measurements.Metrics.Where(metric => names.Contains(metric.Metric.Name))
                .All(metric => metric.Reads.Any(read => Places.Contains(read.Column, StringComparer.OrdinalIgnoreCase)));
    }

    public string ExplainOrder(IReadOnlyList<string> moved) =>
        $"{Named([.. moved.Select(Movement.MetricOf).Distinct()])} reads the number of a row, so that the order of records is part of what it says";

    private string Unmoved(string table, string? column) =>
        column is null ? $"no number depends on which records of {table} hold what; publish one by slice or by id"
        : IsRead(table, column)
            ? $"`{column}` of {table} is read, and this change of it moves nothing; publish a number that tells such values apart"
        : $"no number depends on `{column}` of {table}; publish one that reads it";

    /// <summary>Whether a query reads a column, by its name or through the scores.</summary>
    private bool IsRead(string table, string column)
    {
        if (reads.Contains((table.ToLowerInvariant(), column.ToLowerInvariant())))
        {
            return true;
        }

        // An array that fills a table is read where it is kept as text, too.
        if (receipt.Evidence.FirstOrDefault(source => source.Table == table)?.Each is { } each && IsRead(each.Table, each.Column))
        {
            return true;
        }

        return receipt.Score is { } rule
            && tables.FirstOrDefault(other => other.Name == table) is { IsScored: true } scored
            && reads.Any(read => read.Table is "record" or "field")
            && scored.Columns.FirstOrDefault(other => other.Name == column) is var found
            && (
                new[] { rule.Expected, rule.Output, rule.Error }.Any(side => side is not null && IsSide(side, column, found))
                || reads.Contains(("record", column.ToLowerInvariant()))
                || reads.Contains(("field", column.ToLowerInvariant()))
                || (rule.Id.Contains(column) && (reads.Contains(("record", "id")) || reads.Contains(("field", "id"))))
            );
    }

    private static bool IsSide(string side, string column, EvidenceColumn? found) =>
        column == side || found?.Raw == side || (found?.Raw ?? column).StartsWith(side + "_", StringComparison.Ordinal);

    private static string Named(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "");
}
