namespace Receipts.Core.Statistics;

/// <summary>
/// Whether rows and columns of a table of four counts are independent, given its margins. Fisher (1935), Journal of the Royal
/// Statistical Society 98:39.
/// </summary>
public static class FisherTest
{
    /// <summary>The sum of the four counts up to which the work is bounded to some milliseconds: it grows with its square root.</summary>
    public const long LargestTotal = 1_000_000_000_000;

    // As in R's fisher.test: tables that are equally likely may come out a rounding error apart.
    private const double Tie = 1e-7;

    /// <summary>
    /// The two-sided p-value: the probability of all tables with these margins that are not more likely than this one, to a relative
    /// tolerance of 1e-7. It is 1 when a margin is 0, since then no other table has these margins.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or more than <see cref="LargestTotal"/> in all.</exception>
    public static double ExactPValue(long a, long b, long c, long d)
    {
        foreach (var count in (ReadOnlySpan<long>)[a, b, c, d])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, LargestTotal);
        }

        var total = a + b + c + d;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, LargestTotal);
        var tables = new TablesWithMargins(a + b, a + c, total);
        var limit = tables.LogProbability(a) + NearZero.LogOnePlus(Tie);
        if (tables.LogProbability(tables.Mode) <= limit)
        {
            return 1;
        }

        return Math.Min(1, tables.Below(limit) + tables.Above(limit));
    }

    /// <summary>All tables with the same margins, told apart by their first count, which is hypergeometric.</summary>
    private sealed class TablesWithMargins(long row, long column, long total)
    {
        private readonly long smallest = Math.Max(0, row + column - total);
        private readonly long largest = Math.Min(row, column);
        private readonly double rate = total == 0 ? 0 : row / (double)total;

        /// <summary>The most likely first count.</summary>
        public long Mode { get; } = (long)((Int128)(row + 1) * (column + 1) / (total + 2));

        /// <summary>Three binomial probabilities, whose common rate cancels; any would do, and this one keeps each of them large.</summary>
        public double LogProbability(long first) =>
            smallest == largest
                ? 0
                : new BinomialDensity(first, column).LogAt(rate)
                    + new BinomialDensity(row - first, total - column).LogAt(rate)
                    - new BinomialDensity(row, total).LogAt(rate);

        /// <summary>The probability of the tables left of the mode whose log-probability is within the limit.</summary>
        public double Below(double limit)
        {
            if (LogProbability(smallest) > limit)
            {
                return 0;
            }

            var (within, beyond) = (smallest, Mode);
            while (beyond - within > 1)
            {
                var middle = within + ((beyond - within) / 2);
                (within, beyond) = LogProbability(middle) <= limit ? (middle, beyond) : (within, middle);
            }

            var term = Math.Exp(LogProbability(within));
            var sum = term;
            for (double x = within; x > smallest && term > sum * 1e-18; x--)
            {
                term *= x / (row - x + 1) * ((total - row - column + x) / (column - x + 1));
                sum += term;
            }

            return sum;
        }

        /// <summary>The probability of the tables right of the mode whose log-probability is within the limit.</summary>
        public double Above(double limit)
        {
            if (LogProbability(largest) > limit)
            {
                return 0;
            }

            var (beyond, within) = (Mode, largest);
            while (within - beyond > 1)
            {
                var middle = beyond + ((within - beyond) / 2);
                (beyond, within) = LogProbability(middle) <= limit ? (beyond, middle) : (middle, within);
            }

            var term = Math.Exp(LogProbability(within));
            var sum = term;
            for (double x = within; x < largest && term > sum * 1e-18; x++)
            {
                term *= (row - x) / (x + 1) * ((column - x) / (total - row - column + x + 1));
                sum += term;
            }

            return sum;
        }
    }
}
