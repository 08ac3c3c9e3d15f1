namespace Receipts.Core.Statistics;

/// <summary>Quantiles of Student's t for whole degrees of freedom: the closed forms of Abramowitz and Stegun (1964), 26.7.3 and 26.7.4, halved into.</summary>
internal static class StudentQuantile
{
    /// <summary>Where the normal distribution is the same to seven digits.</summary>
    private const long AsGoodAsNormal = 10_000_000;

    /// <summary>How many standard errors on both sides of the mean hold a share of <paramref name="level"/>, above 0 and below 1.</summary>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    public static double OfCentral(double level, long freedom)
    {
        if (freedom >= AsGoodAsNormal)
        {
            return NormalQuantile.OfCentral(level);
        }

        var (low, high) = (0.0, Math.PI / 2);
        for (var middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
        {
            (low, high) = Central(middle, freedom) < level ? (middle, high) : (low, middle);
        }

        return Math.Tan(high) * Math.Sqrt(freedom);
    }

    /// <summary>The share between -t and t.</summary>
    /// <param name="angle">The angle whose tangent is t over the root of the degrees of freedom.</param>
    private static double Central(double angle, long freedom)
    {
        var square = Math.Cos(angle) * Math.Cos(angle);
        var isOdd = freedom % 2 == 1;
        var sum = 0.0;
        var term = isOdd ? Math.Cos(angle) : 1;
        for (var i = isOdd ? 3L : 2L; i <= freedom && term > double.Epsilon; i += 2)
        {
            sum += term;
            term *= square * (i - 1) / i;
        }

        var part = Math.Sin(angle) * sum;
        return isOdd ? (angle + part) * 2 / Math.PI : part;
    }
}
