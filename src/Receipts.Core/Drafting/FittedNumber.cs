using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>Which measurement a number outside of tables prints, as far as its words and digits say so.</summary>
internal sealed partial class FittedNumber(Measurements measurements, ClaimComparison comparison)
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
    /// <param name="words">What stands around it: its passage, or its pointer.</param>
    /// <param name="at">Where it begins in a passage; null of a pointer.</param>
    public Measured? Certain(Numeral numeral, string words, int? at, IReadOnlyList<Measured> candidates)
    {
        var length = at is { } from ? Math.Min(numeral.End - numeral.Start, words.Length - from) : 0;
        if (at is { } place && IsOfName(numeral, words, place, place + length))
        {
            return null;
        }

        var isNamed = candidates.Any(cell => IsNamed(cell, words));
        // Of several whose keys stand in the passage the nearest is meant.
        var named = candidates.Where(cell => IsNamed(cell, words) && !NamesAnother(cell, words, at)).ToList();
        Measured? one =
            named is [var only] ? only
            : !isNamed && candidates is [var alone] && SignificantDigits(numeral) >= FewestDigits && !NamesAnother(alone, words, at) ? alone
            : null;
        return
            one is { } meant
            && !IsContested(meant)
            && IsOfItsCurrency(numeral, meant)
            && (
                SpeaksOf(meant, at is { } start ? Clause(words, start, length) : words)
                || (isNamed && at is { } of && IsCountOf(meant, words, of, length))
            )
            ? meant
            : null;
    }

    private static string Clause(string words, int at, int length) =>
        SentencePart.Around(words, at, length) is var (before, behind) ? $"{before} {behind}" : "";

    /// <summary>Whether it is one of the two numbers of <c>38 of 55</c>, and the other one stands in the row of the measurement too.</summary>
    private static bool IsCountOf(Measured cell, string words, int at, int length)
    {
        var other = OfBehind().Match(words, at + length) is { Success: true } behind ? behind : OfBefore().Match(words[..at]);
        return other.Success
            && long.TryParse(
                other.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            && cell.Metric.Table.ValueColumns.Any(column => column != cell.Column && cell.Metric.Cell(cell.Row, column).Integer == count);
    }

    [GeneratedRegex(@"\G\s(?:out\s)?of\s(?<n>[0-9][0-9,]*)(?![.,]?\p{Nd}|%)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex OfBehind();

    [GeneratedRegex(@"(?<![\p{Nd}.,])(?<n>[0-9][0-9,]*)\s(?:out\s)?of\s$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex OfBefore();

    // 100, 0.20 and 1.0 have one or two.
    private static int SignificantDigits(Numeral numeral) => string.Concat(numeral.Text.Where(char.IsAsciiDigit)).Trim('0').Length;

    /// <summary>Whether it is part of a name or a span: <c>deepseek-r1:8b</c>, <c>32GB</c>, <c>topk=5</c>, <c>6-12m</c>.</summary>
    private static bool IsOfName(Numeral numeral, string words, int at, int end)
    {
        var before = at > 0 ? words[at - 1] : ' ';
        var isJoined = before is ':' or '-' or '/' && at > 1 && char.IsLetterOrDigit(words[at - 2]);
        var isEnded =
            end == words.Length
            || !char.IsLetter(words[end])
            || numeral is not { Unit: NumeralUnit.None, Multiple: 0 }
            || WordedMeasure.Behind(words, end) is not null;
        return isJoined || char.IsLetterOrDigit(before) || before is '=' or '_' || !isEnded;
    }

    // $0.50 prints no share.
    private static bool IsOfItsCurrency(Numeral numeral, Measured cell) =>
        WordedMeasure.Before("", -1, numeral.Printed) is not { } currency || WordedMeasure.OfName(cell.Column)?.Kind == currency.Kind;

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

    /// <summary>
    /// Whether a word of its column stands in the words, or one of its metric where the column has none, as n: the digits alone may be those of anything, and its key says only of whom they are.
    /// </summary>
    private static bool SpeaksOf(Measured cell, string words)
    {
        var keys = cell.Metric.Table.KeyColumns.SelectMany(WordedMeasure.WordsOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = Telling(cell.Column);
        names = names.Count > 0 ? names : Telling(cell.Metric.Metric.Name);
        return WordsOf(words).Any(word => names.Exists(name => IsWord(word, name)));

        List<string> Telling(string name) =>
            [
                .. WordedMeasure
                    .WordsOf(name)
                    .Where(word =>
                        word.Length > 1 && !keys.Contains(word) && !WordedMeasure.IsStatistic(word) && WordedMeasure.Named(word) is null
                    ),
            ];
    }

    // "accurate" speaks of accuracy, "latencies" of latency, and "accuracy" of acc; of F1 only F1.
    private static bool IsWord(string word, string name) =>
        name.Length < FewestLetters
            ? word.Equals(name, StringComparison.OrdinalIgnoreCase)
            : word.StartsWith(name[..Math.Min(name.Length, LongestStem)], StringComparison.OrdinalIgnoreCase);

    private const int FewestLetters = 3;
    private const int LongestStem = 5;

    private static string[] WordsOf(string text) =>
        string.Concat(text.Select(character => char.IsLetterOrDigit(character) ? character : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Checks print verdicts, and the ledger counts that a document seldom speaks of.
    private static bool IsMetric(Measured cell) =>
        cell.Metric.Metric is { Kind: MetricKind.Metric, Name: not "ledger" } && cell.Value.IsNumber;

    // A count of 1 is printed neither 100% nor 1.000.
    private static bool IsCountOtherwise(Numeral numeral, Measured cell) =>
        cell.Value.Integer is not null && (numeral.Unit != NumeralUnit.None || numeral.LastDigitPower < 0);

    private bool Prints(Numeral numeral, Measured cell)
    {
        // Thousands of measurements are tried for each number, and nearly all are refuted by their digits.
        if (
            !numeral.Admits(cell.Quantity, scale: null)
            && !numeral.PrintedAsDouble
            && WordedMeasure.Before("", -1, numeral.Printed) is null
        )
        {
            return false;
        }

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
