namespace Receipts.Core.Statistics;

/// <summary>Numbers of one kind that were observed, in any order. All finite.</summary>
public sealed class Sample
{
    private readonly List<double> values = [];
    private bool sorted;

    /// <summary>How many numbers there are.</summary>
    public int Count => values.Count;

    /// <summary>Adds one finite number.</summary>
    public void Add(double value)
    {
        values.Add(value);
        sorted = false;
    }

    /// <summary>The middle number, or the mean of the two in the middle; null when there is none.</summary>
    public double? Median() => Quantile(0.5);

    /// <summary>
    /// The number below which a share of the sample lies. Hyndman and Fan (1996), The American Statistician 50:361, definition 7, the
    /// default of R and NumPy: linear between the numbers at position (n - 1)q. Null when there is no number.
    /// </summary>
    /// <param name="share">From 0, the smallest number, to 1, the largest.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share outside 0 to 1.</exception>
    public double? Quantile(double share)
    {
        if (share is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "a quantile's share lies from 0 to 1");
        }

        if (values.Count == 0)
        {
            return null;
        }

        if (!sorted)
        {
            values.Sort();
            sorted = true;
        }

        var position = (values.Count - 1) * share;
        var below = (int)Math.Floor(position);
        var (low, high) = (values[below], values[Math.Min(below + 1, values.Count - 1)]);
        var part = position - below;
        return low == high ? low : ((1 - part) * low) + (part * high);
    }

    /// <summary>The sample's standard deviation, with n - 1 below the fraction; null when there are fewer than two numbers.</summary>
    public double? StandardDeviation()
    {
        if (values.Count < 2)
        {
            return null;
        }

        // Distances from one of the numbers, so that equal numbers give exactly 0. Two passes, and what rounding left in the first is
        // taken out of the second (Chan, Golub and LeVeque 1983, eq. 1.7).
        var origin = values[0];
        var total = new CompensatedSum();
        foreach (var value in values)
        {
            total.Add(value - origin);
        }

        var mean = origin + (total.Value / values.Count);
        var squares = new CompensatedSum();
        var rest = new CompensatedSum();
        foreach (var value in values)
        {
            squares.Add((value - mean) * (value - mean));
            rest.Add(value - mean);
        }

        var variance = (squares.Value - (rest.Value * rest.Value / values.Count)) / (values.Count - 1);
        return Math.Sqrt(Math.Max(0, variance));
    }
}
