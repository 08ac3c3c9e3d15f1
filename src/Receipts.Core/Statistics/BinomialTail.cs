using MathNet.Numerics.Integration;

namespace Receipts.Core.Statistics;

/// <summary>
/// The probability of at least, or at most, so many successes, as a function of the success rate: the integral of a binomial density
/// over the rate (Clopper and Pearson 1934), on the side of the rate where the tail is the smaller one. The work does not grow with
/// the number of trials. A continued fraction for the incomplete beta function takes steps by the square root of it, and MathNet's is
/// built on log-gamma functions: at a million trials it is good to eight digits.
/// </summary>
internal sealed class BinomialTail
{
    // Below e^-50 of its peak the density adds nothing to a double.
    private const double NegligibleLog = 50;
    private const int Panels = 4;
    private const int NodesPerPanel = 32;

    private readonly BinomialDensity density;
    private readonly long trials;
    private readonly bool upper;
    private readonly double mode;

    private BinomialTail(long successes, long trials, bool upper)
    {
        this.trials = trials;
        this.upper = upper;
        density = new BinomialDensity(successes, trials - 1);
        mode = trials == 1 ? (upper ? 0 : 1) : successes / (trials - 1.0);
    }

    /// <summary>P(X ≥ k), for rates up to k/n; k from 1 to n.</summary>
    public static BinomialTail AtLeast(long successes, long trials) => new(successes - 1, trials, upper: true);

    /// <summary>P(X ≤ k), for rates from k/n; k from 0 to n - 1.</summary>
    public static BinomialTail AtMost(long successes, long trials) => new(successes, trials, upper: false);

    public double At(double rate)
    {
        // Over the distance from the rate, which is exact there: at a billion trials the last bit of a rate moves the tail by 1e-11.
        var away = upper ? -1 : 1;
        var width = Math.Abs(rate - End(upper ? Math.Min(rate, mode) : Math.Max(rate, mode))) / Panels;
        var sum = 0.0;
        for (var panel = 0; panel < Panels; panel++)
        {
            sum += GaussLegendreRule.Integrate(
                distance => Density(rate + (away * distance)),
                panel * width,
                (panel + 1) * width,
                NodesPerPanel
            );
        }

        return sum;
    }

    /// <summary>How fast the tail changes with the rate.</summary>
    public double SlopeAt(double rate) => upper ? Density(rate) : -Density(rate);

    /// <summary>The rate at which the tail has a probability of <paramref name="tail"/>, from above 0 to one half.</summary>
    /// <param name="rate">Where to begin: a rate on the tail's side of <paramref name="share"/>, the share of successes.</param>
    public double Inverse(double tail, double rate, double share)
    {
        var goal = Math.Log(tail);
        var (low, high) = upper ? (0.0, share) : (share, 1.0);
        for (var step = 0; step < 200; step++)
        {
            var value = At(rate);
            if (value < tail == upper)
            {
                low = rate;
            }
            else
            {
                high = rate;
            }

            // The logarithm of a binomial tail is concave in the rate, so Newton's steps cannot oscillate; bisection where one underflows.
            var next = rate - ((Math.Log(value) - goal) * value / SlopeAt(rate));
            if (Math.Abs(next - rate) <= 4e-16 * rate)
            {
                return next;
            }

            rate = next > low && next < high ? next : low + ((high - low) / 2);
            if (rate == low || rate == high)
            {
                break;
            }
        }

        return rate;
    }

    private double Density(double rate) => trials * Math.Exp(density.LogAt(rate));

    /// <summary>Where the density has become negligible on the tail's side of its peak.</summary>
    private double End(double peak)
    {
        var negligible = density.LogAt(peak) - NegligibleLog;
        for (var width = Math.Sqrt(peak * (1 - peak) / trials) / 2; width > 0; width *= 2)
        {
            var end = upper ? peak - width : peak + width;
            if (end is <= 0 or >= 1)
            {
                break;
            }

            if (density.LogAt(end) < negligible)
            {
                return end;
            }
        }

        return upper ? 0 : 1;
    }
}
