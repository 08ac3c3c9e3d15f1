namespace Receipts.Core.Statistics;

/// <summary>
/// The probability of exactly so many successes among so many trials, as a function of the success rate. Loader (2000), "Fast and
/// accurate computation of binomial probabilities": Stirling's formula with its error, and deviances that do not cancel. Log-gamma
/// functions, whose difference is usually taken, have lost half of their digits at a million trials.
/// </summary>
internal sealed class BinomialDensity(long successes, long trials)
{
    private readonly long failures = trials - successes;
    private readonly double constant =
        successes == 0 || successes == trials
            ? 0
            : StirlingError(trials)
                - StirlingError(successes)
                - StirlingError(trials - successes)
                + (0.5 * Math.Log(trials / (2 * Math.PI * successes) / (trials - successes)));

    /// <summary>The natural logarithm of the probability at a success rate from 0 to 1; minus infinity where it is impossible.</summary>
    public double LogAt(double rate)
    {
        if (trials == 0)
        {
            return 0;
        }

        if (successes == 0)
        {
            return trials * NearZero.LogOnePlus(-rate);
        }

        if (failures == 0)
        {
            return trials * Math.Log(rate);
        }

        return rate is <= 0 or >= 1
            ? double.NegativeInfinity
            : constant - Deviance(successes, trials * rate) - Deviance(failures, trials * (1 - rate));
    }

    /// <summary>x ln(x/m) + m - x: how far x lies from its mean m, without cancellation where they are close.</summary>
    private static double Deviance(double x, double mean)
    {
        if (Math.Abs(x - mean) >= 0.1 * (x + mean))
        {
            return (x * Math.Log(x / mean)) + mean - x;
        }

        // ln(x/m) = 2 artanh(v), as a series in v.
        var v = (x - mean) / (x + mean);
        var sum = (x - mean) * v;
        var power = 2 * x * v;
        for (var odd = 3; ; odd += 2)
        {
            power *= v * v;
            var next = sum + (power / odd);
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }
    }

    /// <summary>ln n! less Stirling's approximation of it.</summary>
    private static double StirlingError(double n)
    {
        if (n < Exact.Length)
        {
            return Exact[(int)n];
        }

        var square = n * n;
        return ((1.0 / 12) - (((1.0 / 360) - (((1.0 / 1260) - (((1.0 / 1680) - (1.0 / 1188 / square)) / square)) / square)) / square)) / n;
    }

    // From 40-digit arithmetic; that of 0 is never used.
    private static ReadOnlySpan<double> Exact =>
        [
            0,
            0.08106146679532725821967,
            0.04134069595540929409382,
            0.02767792568499833914879,
            0.02079067210376509311152,
            0.01664469118982119216319,
            0.01387612882307074799875,
            0.01189670994589177009506,
            0.01041126526197209649748,
            0.00925546218271273291773,
            0.00833056343336287125647,
            0.00757367548795184079497,
            0.00694284010720952986566,
            0.00640899418800420706844,
            0.00595137011275884773562,
            0.00555473355196280137104,
        ];
}
