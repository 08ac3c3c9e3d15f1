using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Claims;

/// <summary>Printed rows whose names a metric lacks, beside rows of the metric that no name means: which of one may be which of the other.</summary>
/// <param name="keys">The key columns that the table prints, each with the position of its cells.</param>
/// <param name="positions">The positions of the columns that the entry names.</param>
internal sealed class UnmatchedRows(
    ClaimEntry entry,
    ClaimedTableRule rule,
    MeasuredMetric metric,
    IReadOnlyList<(string Column, int At)> keys,
    IReadOnlyDictionary<string, int> positions
)
{
    private const int MostCompared = 100_000;

    private readonly List<Finding> findings = [];

    /// <summary>What is said of each printed row. One whose name holds that of the only row which is not printed, or is held by it, may be that row: <c>alpha (ours)</c>, <c>Alpha</c>.</summary>
    /// <param name="missing">The rows that are not printed; those that one may be are taken from it.</param>
    public IReadOnlyList<Finding> Find(List<MatchedRow> unknown, List<int> missing)
    {
        unknown = WithoutAlike(unknown, missing);
        if ((long)unknown.Count * missing.Count > MostCompared)
        {
            // Each would be compared with each.
            findings.AddRange(
                unknown.Select(row => NumberFindings.RowNotLookedFor(row.Place, rule.Metric, rule.LabelOf(row), missing.Count))
            );
            missing.Clear();
            return findings;
        }

        var nearest = unknown.ConvertAll(row => Nearest(row, missing));
        var claimants = nearest.SelectMany(near => near).CountBy(row => row).ToDictionary();
        var left = new List<MatchedRow>();
        foreach (var (row, near) in unknown.Zip(nearest))
        {
            if (near is [var only] && claimants[only] == 1)
            {
                AddMayBe(row, only);
                missing.Remove(only);
            }
            else if (missing.FindAll(other => IsNamedIn(row, other)) is { Count: > 1 } several)
            {
                // alpha<br>beta: one row for several, whose numbers nobody parts.
                findings.AddRange(several.Select(other => NumberFindings.RowMayBeUnread(row.Place, rule.Metric, metric.LabelOf(other))));
                missing.RemoveAll(several.Contains);
            }
            else
            {
                left.Add(row);
            }
        }

        AddUnnamed(left, missing);
        return findings;
    }

    /// <summary>Takes out the rows of which one printed and one measured are called alike, however many there are.</summary>
    /// <returns>Those that are left.</returns>
    private List<MatchedRow> WithoutAlike(List<MatchedRow> unknown, List<int> missing)
    {
        var named = missing.ToLookup(row => Folded(keys.Select(key => metric.Cell(row, key.Column).ToString())), StringComparer.Ordinal);
        var printed = unknown.ToLookup(row => Folded(keys.Select(key => row.Cells[key.At].Text)), StringComparer.Ordinal);
        var gone = new HashSet<int>();
        var left = new List<MatchedRow>();
        foreach (var row in unknown)
        {
            var name = Folded(keys.Select(key => row.Cells[key.At].Text));
            if (keys.Count > 0 && name.Any(char.IsLetterOrDigit) && printed[name].Count() == 1 && named[name].ToList() is [var only])
            {
                AddMayBe(row, only);
                gone.Add(only);
            }
            else
            {
                left.Add(row);
            }
        }

        missing.RemoveAll(gone.Contains);
        return left;
    }

    private static string Folded(IEnumerable<string> names) => string.Join('\n', names.Select(KeyMark.Folded));

    /// <summary>One that prints all numbers of a row may be that, whatever it is called: <c>0-shot</c> for 0, <c>English</c> for en. Each measured row is only one of them.</summary>
    private void AddUnnamed(List<MatchedRow> unknown, List<int> missing)
    {
        var printing = unknown.ConvertAll(row => (Row: row, Of: missing.FindAll(other => PrintsAll(row, other))));
        foreach (var (row, of) in printing.OrderBy(pair => pair.Of.Count))
        {
            if (of.Find(missing.Contains) is var only && of.Exists(missing.Contains))
            {
                AddMayBe(row, only);
                missing.Remove(only);
            }
            else
            {
                findings.Add(NumberFindings.ExtraRow(row.Place, rule.Metric, rule.LabelOf(row), "is not in"));
            }
        }
    }

    private void AddMayBe(MatchedRow row, int other)
    {
        var (printed, name) = Names(row, other).FirstOrDefault(pair => pair.Printed != pair.Measured);
        findings.Add(
            printed is null
                ? NumberFindings.RowMayBeUnread(row.Place, rule.Metric, metric.LabelOf(other))
                : NumberFindings.RowMayBe(row.Place, rule.Metric, printed, name)
        );
    }

    /// <summary>The keys of a printed row beside those of a measured one.</summary>
    private IEnumerable<(string Printed, string Measured)> Names(MatchedRow row, int other) =>
        keys.Select(key => (row.Cells[key.At].Text, metric.Cell(other, key.Column).ToString()));

    private bool IsNamedIn(MatchedRow row, int other) =>
        Names(row, other)
            .All(pair =>
                pair.Printed == pair.Measured
                || pair.Printed.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Contains(pair.Measured)
            );

    /// <summary>Whether a printed row holds the numbers of a measured one under all claimed headers, at any scale that a header or a binding may say.</summary>
    private bool PrintsAll(MatchedRow row, int other)
    {
        var compared = 0;
        foreach (var (bindings, at) in rule.Columns.Select(column => (column.Bindings, positions[column.Header])))
        {
            foreach (var (binding, numeral) in bindings.Zip(row.Cells[at].Numerals))
            {
                var (column, scale, _) = DocumentComment.Scale(binding);
                if (binding == "-" || metric.Table.IndexOf(column) < 0 || numeral.Flaw is not null)
                {
                    continue;
                }

                var quantity = new Measured(metric, other, column).Quantity;
                if (!Array.Exists(Scales, one => numeral.Admits(quantity, one)) && !numeral.Admits(quantity, scale ?? entry.As))
                {
                    return false;
                }

                compared++;
            }
        }

        return compared > 0;
    }

    private static readonly NumeralScale?[] Scales =
    [
        null,
        NumeralScale.AsIs,
        NumeralScale.Percent,
        NumeralScale.Thousands,
        NumeralScale.Millions,
    ];

    /// <summary>The rows that a printed one may be, of several those with most of its keys.</summary>
    private List<int> Nearest(MatchedRow row, List<int> missing) =>
        keys.Count == 0 ? []
        : missing.FindAll(other => Names(row, other).All(pair => KeyMark.IsAlike(pair.Printed, pair.Measured))) is [var alike] ? [alike]
        : missing
            .Where(other => Names(row, other).All(IsNear))
            .GroupBy(other => Names(row, other).Count(pair => pair.Printed == pair.Measured))
            .MaxBy(group => group.Key)
            ?.Take(2)
            .ToList()
            ?? [];

    /// <summary>Whether a key is the measured one, or one of both names holds the other.</summary>
    private static bool IsNear((string Printed, string Measured) pair) =>
        pair.Printed == pair.Measured || Holds(pair.Printed, pair.Measured) || Holds(pair.Measured, pair.Printed);

    private static bool Holds(string text, string part) => part.Length > 1 && text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
