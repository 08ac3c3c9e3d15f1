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
                    .Where(cell => IsMetric(cell) && !IsCountOtherwise(numeral, cell) && Prints(numeral, cell))
                    .OrderByDescending(cell => IsNamed(cell, words)),
            ];

    /// <summary>The one that it prints for certain; null when there is none or another one may be meant.</summary>
    /// <param name="words">What stands around it: its passage, its row with the header above it, or its pointer.</param>
    /// <param name="at">Where it begins in a passage; null of a row and a pointer.</param>
    public Measured? Certain(Numeral numeral, string words, int? at, IReadOnlyList<Measured> candidates)
    {
        var isNamed = candidates.Any(cell => IsNamed(cell, words));
        // Of several whose keys stand in the passage the nearest is meant.
        var named = candidates.Where(cell => IsNamed(cell, words) && !NamesAnother(cell, words, at)).ToList();
        return named is [var only] && !IsContested(only) ? only
            : !isNamed
            && candidates is [var one]
            && numeral.DigitOffsets.Count >= FewestDigits
            && !IsContested(one)
            && !NamesAnother(one, words, at)
            && SpeaksOf(one, words)
                ? one
            : null;
    }

    /// <summary>
    /// Whether the words name another row of its metric, nearer than its own: results that two systems exchanged have the digits of the wrong one, and the best one may be
    /// given to whom it does not belong.
    /// </summary>
    private static bool NamesAnother(Measured cell, string words, int? at)
    {
        var metric = cell.Metric;
        return metric.Table.KeyColumns.Any(key =>
        {
            var own = metric.Cell(cell.Row, key).ToString();
            var near = Distance(words, own, at);
            return Enumerable
                .Range(0, metric.Table.Rows.Count)
                .Select(row => metric.Cell(row, key).ToString())
                .Where(other => other != own && !own.Contains(other, StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.Ordinal)
                .Any(other => Distance(words, other, at) is { } far && (near is null || (at is not null && far < near)));
        });
    }

    /// <summary>How far a name stands from a place in words, and 0 of words without one; null where it is not there as a word of its own.</summary>
    private static int? Distance(string words, string name, int? at)
    {
        int? least = null;
        for (
            var found = name.Length > 1 ? words.IndexOf(name, StringComparison.OrdinalIgnoreCase) : -1;
            found >= 0;
            found = words.IndexOf(name, found + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = found + name.Length;
            if ((found == 0 || !char.IsLetterOrDigit(words[found - 1])) && (end == words.Length || !char.IsLetterOrDigit(words[end])))
            {
                var distance =
                    at is not { } place ? 0
                    : found > place ? found - place
                    : Math.Max(0, place - end);
                least = Math.Min(least ?? distance, distance);
            }
        }

        return least;
    }

    /// <summary>Whether a word of a metric, of its column or of what its author says of it stands in the words: its digits alone may be those of anything.</summary>
    private static bool SpeaksOf(Measured cell, string words)
    {
        var spoken = WordsOf(words).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return WordsOf($"{cell.Metric.Metric.Name} {cell.Column}").Any(word => word.Length >= FewestLetters && spoken.Contains(word))
            || WordsOf(cell.Metric.Metric.Description).Any(word => word.Length >= FewestOfProse && spoken.Contains(word));
    }

    private const int FewestLetters = 3;

    // "and" and "the" are in any description, and in any sentence.
    private const int FewestOfProse = 5;

    private static string[] WordsOf(string text) =>
        string.Concat(text.Select(character => char.IsLetter(character) ? character : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Checks print verdicts, and the ledger counts that a document seldom speaks of.
    private static bool IsMetric(Measured cell) =>
        cell.Metric.Metric is { Kind: MetricKind.Metric, Name: not "ledger" } && cell.Value.IsNumber;

    // A count of 1 is printed neither 100% nor 1.000.
    private static bool IsCountOtherwise(Numeral numeral, Measured cell) =>
        cell.Value.Integer is not null && (numeral.Unit != NumeralUnit.None || numeral.LastDigitPower < 0);

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
