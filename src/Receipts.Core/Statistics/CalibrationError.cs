namespace Receipts.Core.Statistics;

/// <summary>
/// How far stated confidence and accuracy lie apart: the expected calibration error over bins of equal width, Naeini, Cooper and
/// Hauskrecht (2015), weighted by the records in each bin. Bins hold their lower edge and the last one also its upper, so that a
/// confidence of exactly 1 is counted.
/// </summary>
public sealed class CalibrationError
{
    /// <summary>The most bins there may be; a report shows ten or twenty.</summary>
    public const int MostBins = 10_000;

    private readonly CompensatedSum?[] gaps;
    private long count;

    /// <param name="bins">From 1 to <see cref="MostBins"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number of bins.</exception>
    public CalibrationError(int bins)
    {
        RequireBins(bins);
        gaps = new CompensatedSum?[bins];
    }

    /// <summary>Into how many bins of equal width confidence from 0 to 1 is cut.</summary>
    public int Bins => gaps.Length;

    /// <summary>Adds one record.</summary>
    /// <param name="confidence">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside 0 to 1.</exception>
    public void Add(double confidence, bool correct)
    {
        var gap = gaps[BinOf(confidence, Bins)] ??= new CompensatedSum();
        gap.Add((correct ? 1 : 0) - confidence);
        count++;
    }

    /// <summary>
    /// The mean over records of the distance between their bin's accuracy and its mean confidence, from 0 to 1; null without records.
    /// </summary>
    public double? Value()
    {
        if (count == 0)
        {
            return null;
        }

        // A bin's share of the records times the distance of its means is the distance of its sums over all records.
        var sum = new CompensatedSum();
        foreach (var gap in gaps)
        {
            sum.Add(Math.Abs(gap?.Value ?? 0));
        }

        return sum.Value / count;
    }

    /// <summary>The bin that holds a confidence, from 0 to bins - 1: bin i holds i/bins up to but not including (i + 1)/bins.</summary>
    /// <param name="confidence">From 0 to 1.</param>
    /// <param name="bins">From 1 to <see cref="MostBins"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside 0 to 1, or another number of bins.</exception>
    public static int BinOf(double confidence, int bins)
    {
        RequireBins(bins);
        if (confidence is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "a confidence lies from 0 to 1");
        }

        // 0.29 * 100 is 28.999999999999996, and yet 0.29 is the lower edge of bin 29: the edges decide, not the product.
        var bin = Math.Min((int)(confidence * bins), bins - 1);
        return bin + 1 < bins && (bin + 1) / (double)bins <= confidence ? bin + 1
            : bin / (double)bins > confidence ? bin - 1
            : bin;
    }

    private static void RequireBins(int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bins, MostBins);
    }
}
