using Receipts.Core.Engine;

namespace Receipts.Core.Metrics;

/// <summary>The views that would be worked out more than once.</summary>
internal static class SharedViews
{
    /// <summary>Those that two or more queries read, themselves or through a view that is read as it stands.</summary>
    public static IReadOnlySet<Metric> Of(IReadOnlyList<Metric> metrics)
    {
        var words = metrics
            .Select(metric => metric.Query.Tokens.Select(token => token.Identifier).ToHashSet(StringComparer.OrdinalIgnoreCase))
            .ToList();
        var shared = new HashSet<Metric>(ReferenceEqualityComparer.Instance);
        var isReadTwice = new bool[metrics.Count];
        for (var i = metrics.Count - 1; i >= 0; i--)
        {
            if (metrics[i] is not { Kind: MetricKind.View } view)
            {
                continue;
            }

            // A view reads only those before it.
            var readers = Enumerable.Range(i + 1, metrics.Count - i - 1).Where(later => words[later].Contains(view.Name)).ToList();
            isReadTwice[i] = readers.Count > 1 || readers.Exists(later => isReadTwice[later] && !shared.Contains(metrics[later]));
            if (isReadTwice[i] && KeptView.IsWorthIt(view.Query.Sql))
            {
                shared.Add(view);
            }
        }

        return shared;
    }
}
