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
    public double? Value()
    {
        var within = new CompensatedSum();
        var all = new Dictionary<object, long>();
        foreach (var ratings in units.Values)
        {
            var n = ratings.Values.Sum();
            if (n < 2)
            {
                // A rating that stands alone in its record can be held against none.
                continue;
            }

            within.Add(Disagreement(ratings) / (n - 1));
            foreach (var (rating, times) in ratings)
            {
                all[rating] = all.GetValueOrDefault(rating) + times;
            }
        }

        var between = Disagreement(all);
        var total = all.Values.Sum();
        return between > 0 ? 1 - ((total - 1) * within.Value / between) : null;
    }

    /// <summary>The sum of the disagreements of all ordered pairs.</summary>
    private double Disagreement(Dictionary<object, long> ratings)
    {
        var sum = new CompensatedSum();
        var n = ratings.Values.Sum();
        if (!isInterval)
        {
            foreach (var times in ratings.Values)
            {
                sum.Add((double)times * (n - times));
            }

            return sum.Value;
        }

        // Twice n times the sum of squares about the mean is the sum of all squared distances.
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

        return 2 * n * squares.Value;
    }
}
