namespace Receipts.Core.Statistics;

/// <summary>
/// How far two graders of the same records agree beyond what their habits alone would give: Cohen (1960), Educational and Psychological Measurement
/// 20:37, and with weights for near misses Cohen (1968), Psychological Bulletin 70:213. 1 is agreement throughout, 0 what chance gives.
/// </summary>
/// <param name="credit">What two labels that are not the same count, from 0 to 1, given how far apart they are and how far any two are; null for nothing.</param>
public sealed class CohenKappa(Func<double, double, double>? credit = null)
{
    private readonly Dictionary<(object First, object Second), long> pairs = [];
    private readonly Dictionary<object, long> firsts = [];
    private readonly Dictionary<object, long> seconds = [];
    private long count;
    private double lowest = double.PositiveInfinity;
    private double highest = double.NegativeInfinity;

    /// <summary>How many different pairs of labels there are.</summary>
    public int Pairs => pairs.Count;

    /// <summary>Adds one record. Labels are told apart by equality; with weights they are numbers.</summary>
    public void Add(object first, object second)
    {
        pairs[(first, second)] = pairs.GetValueOrDefault((first, second)) + 1;
        firsts[first] = firsts.GetValueOrDefault(first) + 1;
        seconds[second] = seconds.GetValueOrDefault(second) + 1;
        count++;
        if (credit is not null)
        {
            lowest = Math.Min(lowest, Math.Min((double)first, (double)second));
            highest = Math.Max(highest, Math.Max((double)first, (double)second));
        }
    }

    /// <summary>Null without records, and where both have one label throughout, which leaves nothing to agree on beyond chance.</summary>
    public double? Value() => Parts() is var (observed, expected) && expected < 1 ? (observed - expected) / (1 - expected) : null;

    /// <summary>
    /// The ends of the interval by the large-sample standard error of Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72:323, eq. 8 and 13, cut
    /// at -1 and 1. Null where that error is 0, as where two graders agree throughout or one always gives the same label: that shows no certainty.
    /// </summary>
    public (double Low, double High)? Interval(double level)
    {
        if (Value() is not { } kappa || StandardError(kappa) is not (> 0 and var error))
        {
            return null;
        }

        var reach = NormalQuantile.OfCentral(level) * error;
        return (Math.Max(-1, kappa - reach), Math.Min(1, kappa + reach));
    }

    private double StandardError(double kappa)
    {
        var (_, expected) = Parts()!.Value;
        var ofFirst = firsts.Keys.ToDictionary(label => label, label => Mean(seconds, other => Weight(label, other)));
        var ofSecond = seconds.Keys.ToDictionary(label => label, label => Mean(firsts, other => Weight(other, label)));
        // The mean of the residuals, so that their squares about it are the variance without a difference of two large numbers.
        var centre = kappa - (expected * (1 - kappa));
        var squares = new CompensatedSum();
        foreach (var ((first, second), n) in pairs)
        {
            var residual = Weight(first, second) - ((ofFirst[first] + ofSecond[second]) * (1 - kappa)) - centre;
            squares.Add(residual * residual * n / count);
        }

        // One grader who always says the same leaves no variance, and rounding about 1e-16 of one.
        var deviation = Math.Sqrt(squares.Value);
        return deviation < 1e-12 ? 0 : deviation / Math.Sqrt(count) / (1 - expected);
    }

    /// <summary>The agreement that there is, and the one that chance gives.</summary>
    private (double Observed, double Expected)? Parts()
    {
        if (count == 0)
        {
            return null;
        }

        var observed = new CompensatedSum();
        foreach (var ((first, second), n) in pairs)
        {
            observed.Add(Weight(first, second) * n);
        }

        var expected = new CompensatedSum();
        foreach (var (label, n) in firsts)
        {
            expected.Add(Mean(seconds, other => Weight(label, other)) * n);
        }

        return (observed.Value / count, expected.Value / count);
    }

    private double Mean(Dictionary<object, long> labels, Func<object, double> of)
    {
        var sum = new CompensatedSum();
        foreach (var (label, n) in labels)
        {
            sum.Add(of(label) * n);
        }

        return sum.Value / count;
    }

    private double Weight(object first, object second) =>
        first.Equals(second) ? 1
        : credit is null ? 0
        : credit(Math.Abs((double)first - (double)second), highest - lowest);
}
