using Receipts.Core.Metrics;

namespace Receipts.Core.Tampering;

/// <summary>Which measurements differ between two runs.</summary>
internal static class Movement
{
    /// <summary>References whose value is another one, is gone or is new, in the order of the metrics.</summary>
    public static IReadOnlyList<string> Between(Measurements before, Measurements after)
    {
        var now = after.All().ToDictionary(cell => cell.Reference.ToString(), cell => cell.Value, StringComparer.Ordinal);
        var moved = new List<string>();
        foreach (var cell in before.All())
        {
            var name = cell.Reference.ToString();
            if (!now.Remove(name, out var value) || !IsSame(cell.Value, value))
            {
                moved.Add(name);
            }
        }

        return [.. moved, .. now.Keys];
    }

    /// <summary>The metric of a reference as <see cref="Between"/> gives it.</summary>
    public static string MetricOf(string reference) => reference.Split(['[', '.'], 2)[0];

    /// <summary>Whether a number would be printed the same: sums come in any order, so that the last digits of a double say nothing.</summary>
    private static bool IsSame(Measurement one, Measurement other) =>
        one == other || (Number(one) is { } x && Number(other) is { } y && Math.Abs(x - y) <= 1e-12 * Math.Max(Math.Abs(x), Math.Abs(y)));

    private static double? Number(Measurement measurement) => measurement.Real ?? measurement.Integer;
}
