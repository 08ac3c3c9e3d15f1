using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Claims;

/// <summary>
/// A table whose headers are keys, such as one with a column for each topic: <c>accuracy[dates]</c> under <c>columns</c> is accuracy in the rows of dates, and the table is
/// bound part by part.
/// </summary>
internal static class PivotTable
{
    /// <summary>The rules for the columns of each key that headers stand for; the rule itself when they stand for none.</summary>
    /// <exception cref="ReceiptException">A column has more or fewer keys than are left to say.</exception>
    public static IReadOnlyList<ClaimedTableRule> Parts(ClaimedTableRule rule, MeasuredMetric metric, Place place)
    {
        var left = metric.Table.KeyColumns.Where(key => !rule.Where.ContainsKey(key) && !rule.Key.Values.Contains(key)).ToList();
        var parts = new Dictionary<string, ClaimedTableRule>(StringComparer.Ordinal);
        foreach (var column in rule.Columns)
        {
            for (var i = 0; i < column.Bindings.Count; i++)
            {
                var (binding, keys) = Keys(column.Bindings[i]);
                if (keys.Count > 0 && keys.Count != left.Count)
                {
                    throw new ReceiptException(ClaimFindings.PivotKeys(column.Place, column.Bindings[i], left));
                }

                if (binding == "-" && column.Bindings.Count > 1)
                {
                    continue;
                }

                var name = string.Join('\n', keys);
                var part = parts.GetValueOrDefault(name) ?? rule with { Columns = [], Where = Where(rule, left, keys) };
                var bindings = Enumerable.Repeat("-", column.Bindings.Count).ToList();
                bindings[i] = binding;
                parts[name] = part with
                {
                    Columns = [.. part.Columns.Where(other => other.Header != column.Header), Merged(part, column, bindings)],
                };
            }
        }

        return parts.Count == 0 ? [rule] : [.. parts.Values];
    }

    /// <summary>What a column of a part binds already, and one more of its numerals.</summary>
    private static ClaimedColumn Merged(ClaimedTableRule part, ClaimedColumn column, List<string> bindings) =>
        column with
        {
            Bindings = part.Columns.FirstOrDefault(other => other.Header == column.Header) is { } known
                ? [.. known.Bindings.Zip(bindings, (before, now) => now == "-" ? before : now)]
                : bindings,
        };

    private static Dictionary<string, string> Where(ClaimedTableRule rule, List<string> left, IReadOnlyList<string> keys)
    {
        var where = rule.Where.ToDictionary(StringComparer.Ordinal);
        foreach (var (column, key) in left.Zip(keys))
        {
            where[column] = key;
        }

        return where;
    }

    private static (string Binding, IReadOnlyList<string> Keys) Keys(string binding)
    {
        var open = binding.IndexOf('[', StringComparison.Ordinal);
        var close = binding.LastIndexOf(']');
        return
            open > 0
            && close > open
            && Reference.TryParse(binding[..(close + 1)]) is { Receipt: null, Column: null, Keys: { Count: > 0 } keys }
            ? (binding[..open] + binding[(close + 1)..], [.. keys.Select(key => key.Text)])
            : (binding, []);
    }
}
