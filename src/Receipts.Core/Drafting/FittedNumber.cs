using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>Which measurement a number outside of tables prints, as far as its words and digits say so.</summary>
internal sealed class FittedNumber(Measurements measurements, ClaimComparison comparison)
{
    // A number of two digits is the value of some cell of almost any receipt.
    private const int FewestDigits = 3;

    /// <summary>All measurements that would print it, those whose keys stand beside it first.</summary>
    public IReadOnlyList<Measured> Candidates(Numeral numeral, string words) =>
        numeral is not { Flaw: null, Relation: NumeralRelation.None }
            ? []
            :
            [
                .. measurements
                    .All()
                    .Where(cell => IsMetric(cell) && Prints(numeral, cell))
                    .OrderByDescending(cell => IsNamed(cell, words)),
            ];

    /// <summary>The one that it prints for certain; null when there is none or another one may be meant.</summary>
    public Measured? Certain(Numeral numeral, string words, IReadOnlyList<Measured> candidates)
    {
        var named = candidates.Where(cell => IsNamed(cell, words)).ToList();
        return named is [var only] && !IsContested(only) ? only
            : named.Count == 0 && candidates is [var one] && numeral.DigitOffsets.Count >= FewestDigits && !IsContested(one) ? one
            : null;
    }

    // Checks print verdicts, and the ledger counts that a document seldom speaks of.
    private static bool IsMetric(Measured cell) => cell.Metric.Metric.Kind == MetricKind.Metric && cell.Value.IsNumber;

    private bool Prints(Numeral numeral, Measured cell)
    {
        var claim = new ResolvedClaim(numeral, null, cell.Reference, null, numeral.Place, numeral.Place, "");
        return comparison.Compare(claim, cell) is { Finding: null, IsRead: true };
    }

    /// <summary>Whether all keys of a measurement stand in the words around the number.</summary>
    private static bool IsNamed(Measured cell, string words)
    {
        var keys = cell.Metric.KeysOf(cell.Row);
        return keys.Count > 0 && keys.All(key => key.Text.Length > 1 && words.Contains(key.Text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Whether another metric measures a column of the same name for the same keys otherwise: a share with errors left out, and the same with errors counted. Which of them a
    /// document means its digits cannot say, when it may have one of them wrong.
    /// </summary>
    private bool IsContested(Measured cell)
    {
        var keys = string.Join('\n', cell.Metric.KeysOf(cell.Row));
        return measurements
            .Metrics.Where(metric =>
                metric != cell.Metric
                && metric.Metric.Kind == MetricKind.Metric
                && metric.Table.ValueColumns.Contains(cell.Column)
                && metric.Table.KeyColumns.SequenceEqual(cell.Metric.Table.KeyColumns)
            )
            .Any(metric =>
                Enumerable
                    .Range(0, metric.Table.Rows.Count)
                    .Any(row => string.Join('\n', metric.KeysOf(row)) == keys && metric.Cell(row, cell.Column) != cell.Value)
            );
    }
}
