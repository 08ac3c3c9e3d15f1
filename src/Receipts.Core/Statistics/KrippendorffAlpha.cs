using MathNet.Numerics.Distributions;

namespace Receipts.Core.Statistics;

/// <summary>
/// How far any number of graders agree, some of whom may have left out some records: 1 less the disagreement within records, over the one between
/// any two ratings. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. 1 is agreement throughout, 0 what chance gives.
/// </summary>
/// <param name="isInterval">Whether ratings are numbers whose squared distance is the disagreement; else any two that differ disagree wholly.</param>
public sealed class KrippendorffAlpha(bool isInterval)
{
    private readonly Dictionary<object, Dictionary<object, long>> units = [];

    /// <summary>How many different ratings the records have, over all records.</summary>
    public int Held { get; private set; }

    /// <summary>Adds one rating of one record.</summary>
    public void Add(object unit, object rating)
    {
        if (!units.TryGetValue(unit, out var ratings))
        {
            ratings = [];
            units.Add(unit, ratings);
        }

        Held += ratings.ContainsKey(rating) ? 0 : 1;
        ratings[rating] = ratings.GetValueOrDefault(rating) + 1;
    }

    /// <summary>Null where no record has two ratings, and where all of those are one, which leaves nothing to agree on beyond chance.</summary>
    public double? Value() => Parts() is { } parts ? parts.Alpha : null;

    /// <summary>
    /// The ends of the interval by Student's t on one degree of freedom less than there are records with two ratings, cut at -1 and 1. The standard error is that of
    /// Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., which takes the records as the sample and alpha as linear in them. Null where that error is 0, as
    /// where graders agree throughout: that shows no certainty.
    /// </summary>
    public (double Low, double High)? Interval(double level)
    {
        if (Parts() is not { Units.Count: > 1 } parts || StandardError(parts) is not (> Noise and var error))
        {
            return null;
        }

        var reach = StudentT.InvCDF(0, 1, parts.Units.Count - 1, (1 + level) / 2) * error;
        return (Math.Max(-1, parts.Alpha - reach), Math.Min(1, parts.Alpha + reach));
    }

    /// <summary>What rounding leaves of an error that is 0.</summary>
    private const double Noise = 1e-12;

    private Agreement? Parts()
    {
        // A rating that stands alone in its record can be held against none.
        var paired = units.Values.Where(ratings => ratings.Values.Sum() > 1).ToList();
        var all = new Dictionary<object, long>();
        foreach (var (rating, times) in paired.SelectMany(ratings => ratings))
        {
            all[rating] = all.GetValueOrDefault(rating) + times;
        }

        var within = new CompensatedSum();
        foreach (var ratings in paired)
        {
            within.Add(Within(ratings));
        }

        var between = Disagreement(all);
        var total = all.Values.Sum();
        return between > 0
            ? new Agreement(1 - ((total - 1) * within.Value / between), paired, all, total, within.Value / total, between / total / total)
            : null;
    }

    private double StandardError(Agreement parts)
    {
        var perUnit = (double)parts.Total / parts.Units.Count;
        var apart = ToAny(parts.Ratings, parts.Total);
        var squares = new CompensatedSum();
        foreach (var ratings in parts.Units)
        {
            var n = ratings.Values.Sum();
            var chance = new CompensatedSum();
            foreach (var (rating, times) in ratings)
            {
                chance.Add(apart(rating) * times);
            }

            var observed = (((1 - (1.0 / parts.Total)) * parts.Observed * n) - Within(ratings)) / perUnit;
            var expected = ((parts.Expected * n) - chance.Value) / perUnit;
            var part = (observed + (parts.Observed / parts.Total) - (2 * parts.Observed / parts.Expected * expected)) / parts.Expected;
            squares.Add(part * part);
        }

        return Math.Sqrt(squares.Value / parts.Units.Count / (parts.Units.Count - 1));
    }

    /// <summary>The disagreement of one rating with others of its record.</summary>
    private double Within(Dictionary<object, long> ratings) => Disagreement(ratings) / (ratings.Values.Sum() - 1);

    /// <summary>The sum of the disagreements of all ordered pairs.</summary>
    private double Disagreement(Dictionary<object, long> ratings)
    {
        var n = ratings.Values.Sum();
        if (isInterval)
        {
            // Twice n times the sum of squares about the mean is the sum of all squared distances.
            return 2 * n * Spread(ratings, n).Squares;
        }

        var sum = new CompensatedSum();
        foreach (var times in ratings.Values)
        {
            sum.Add((double)times * (n - times));
        }

        return sum.Value;
    }

    /// <summary>The mean disagreement of one rating with all of them, itself included.</summary>
    private Func<object, double> ToAny(Dictionary<object, long> ratings, long n)
    {
        if (!isInterval)
        {
            return rating => (double)(n - ratings[rating]) / n;
        }

        // The mean of the squared distances to one point is its own from the mean, and the variance.
        var (mean, squares) = Spread(ratings, n);
        return rating => (((double)rating - mean) * ((double)rating - mean)) + (squares / n);
    }

    /// <summary>The mean of ratings that are numbers, and the sum of their squared distances from it.</summary>
    private static (double Mean, double Squares) Spread(Dictionary<object, long> ratings, long n)
    {
        var sum = new CompensatedSum();
        foreach (var (rating, times) in ratings)
        {
            sum.Add((double)rating * times);
        }

        var mean = sum.Value / n;
        var squares = new CompensatedSum();
        foreach (var (rating, times) in ratings)
        {
            squares.Add(((double)rating - mean) * ((double)rating - mean) * times);
        }

        return (mean, squares.Value);
    }

    /// <param name="Units">The ratings of each record that has two.</param>
    /// <param name="Ratings">All of them together.</param>
    /// <param name="Observed">The mean disagreement of two ratings of one record.</param>
    /// <param name="Expected">The mean disagreement of any two ratings, one with itself included.</param>
    private sealed record Agreement(
        double Alpha,
        IReadOnlyList<Dictionary<object, long>> Units,
        Dictionary<object, long> Ratings,
        long Total,
        double Observed,
        double Expected
    );
}
