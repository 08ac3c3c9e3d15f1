using System.Globalization;
using System.Numerics;
using Receipts.Core.Documents;
using Receipts.Core.Numbers;

namespace Receipts.Core.Screening;

/// <summary>
/// A printed share, percentage or mean as the fractions it can stand for: those within half a unit of its last digit, both ends included. All
/// arithmetic is on whole numbers.
/// </summary>
/// <remarks>The test is GRIM, by Brown and Heathers (2016): sums of whole numbers over n give only some of the decimals.</remarks>
public sealed record PrintedRatio
{
    private readonly Numeral numeral;
    private readonly int scale;
    private readonly bool isMean;

    // The printed value is digits / steps; half a unit of its last digit is 1 / (2 * steps).
    private readonly BigInteger digits;
    private readonly BigInteger steps;

    private PrintedRatio(Numeral numeral, int scale, bool isMean)
    {
        this.numeral = numeral;
        this.scale = scale;
        this.isMean = isMean;
        digits = numeral.Value.Mantissa * BigInteger.Pow(10, Math.Max(0, numeral.Value.Exponent - numeral.LastDigitPower));
        steps = BigInteger.Pow(10, scale - numeral.LastDigitPower);
    }

    /// <summary>A part of n: from 0 to 1, or to 100 with a percent sign. Null when it is no such number.</summary>
    public static PrintedRatio? TryShare(Numeral numeral) =>
        numeral.Unit switch
        {
            NumeralUnit.Percent => TryShare(numeral, 2),
            NumeralUnit.PerMille => TryShare(numeral, 3),
            NumeralUnit.None => TryShare(numeral, 0),
            _ => null,
        };

    /// <summary>The same where the unit stands elsewhere, as in the header of a table.</summary>
    /// <param name="scale">The power of ten that a share is printed times: 2 for percent.</param>
    public static PrintedRatio? TryShare(Numeral numeral, int scale) =>
        IsPlain(numeral) && new PrintedRatio(numeral, scale, isMean: false) is var ratio && ratio.digits <= ratio.steps ? ratio : null;

    /// <summary>The mean of whole numbers that are not negative; null when it is no such number.</summary>
    public static PrintedRatio? TryMean(Numeral numeral) =>
        IsPlain(numeral) && numeral.Unit == NumeralUnit.None ? new PrintedRatio(numeral, 0, isMean: true) : null;

    /// <summary>Whether <paramref name="count"/> of <paramref name="n"/> is printed like this, rounded either way where it lies on the half.</summary>
    public bool Admits(BigInteger count, BigInteger n) => BigInteger.Abs((2 * count * steps) - (2 * digits * n)) <= n;

    /// <summary>Whether a count of <paramref name="n"/> is no farther from it than so much of n.</summary>
    public bool IsNear(BigInteger count, BigInteger n, ExactDecimal most) =>
        ExactDecimal.Of(BigInteger.Abs((count * steps) - (digits * n)), 0) <= most * ExactDecimal.Of(steps * n, 0);

    /// <summary>Whether some whole number of <paramref name="n"/> is printed like this.</summary>
    /// <param name="n">At least 1.</param>
    public bool IsPossible(BigInteger n) => FirstAbove(n) is var first && first <= Most(n) && Admits(first, n);

    /// <summary>Whether some whole is printed like this of which <paramref name="count"/> is the part: 86 are 52.4% of 164.</summary>
    /// <param name="count">At least 1.</param>
    public bool MayCount(BigInteger count)
    {
        if (digits.IsZero)
        {
            return true;
        }

        var least = BigInteger.Max(count, Quotient(2 * count * steps, (2 * digits) + 1, roundsUp: true));
        return least <= Quotient(2 * count * steps, (2 * digits) - 1, roundsUp: false);

        static BigInteger Quotient(BigInteger a, BigInteger b, bool roundsUp) => roundsUp ? (a + b - 1) / b : a / b;
    }

    /// <summary>Whether every number of as many decimals is possible, so that asking tells nothing.</summary>
    public bool CannotFail(BigInteger n) => n + OnTheHalf(n) >= steps;

    /// <summary>
    /// Whether one more or less of <paramref name="n"/> moves the number by a hundred units of its last digit or more, and fewer decimals would have said the same.
    /// None and all of n are what they are with any decimals.
    /// </summary>
    public bool IsFiner(BigInteger n) =>
        numeral.LastDigitPower < 0
        && n * 100 <= steps
        && !digits.IsZero
        && digits != steps
        && (digits % 10 == 0 || (digits * n % steps) != 0);

    /// <summary>The two nearest fractions that are possible: <c>149/164 = 90.85% and 150/164 = 91.46%</c>.</summary>
    public string Nearest(BigInteger n)
    {
        var above = FirstAbove(n);
        var near = new[] { above - 1, above }.Where(count => count >= 0 && count <= Most(n));
        return string.Join(" and ", near.Select(count => $"{Quotient(count, n)} = {Render(count, n)}"));
    }

    /// <summary>The fraction whose digits, cut off and not rounded, are the printed ones; null when there is none.</summary>
    public string? Cut(BigInteger n) =>
        FirstAbove(n) is var above && above <= Most(n) && above * steps / n == digits ? Quotient(above, n) : null;

    /// <summary>A count of <paramref name="n"/> as this number would print it, with as many more decimals as it takes to tell them apart.</summary>
    public string Render(BigInteger count, BigInteger n)
    {
        var decimals = Math.Max(0, -numeral.LastDigitPower) + 1;
        var half = ExactDecimal.Of(5, numeral.LastDigitPower - 1);
        while (decimals < 12 && !Admits(count, n) && (Rounded(decimals) - numeral.Value).Abs() <= half)
        {
            decimals++;
        }

        var exact = Rounded(decimals);
        var shown = Math.Max(Math.Max(0, -numeral.LastDigitPower), -exact.Exponent);
        var unitText = numeral.UnitText.Length == 0 && scale == 2 ? "%" : numeral.UnitText;
        return exact.ToString(shown) + unitText;

        ExactDecimal Rounded(int places)
        {
            var unit = BigInteger.Pow(10, scale + places);
            return ExactDecimal.Of(((2 * count * unit) + n) / (2 * n), -places);
        }
    }

    private static bool IsPlain(Numeral numeral) =>
        numeral is { Flaw: null, HasExponent: false, Relation: NumeralRelation.None, Sign: NumeralSign.None, LastDigitPower: <= 0 };

    private static string Quotient(BigInteger count, BigInteger n) => string.Create(CultureInfo.InvariantCulture, $"{count}/{n}");

    /// <summary>
    /// How many counts lie exactly between two printed numbers and so give both. They let 80 counts reach every whole percentage: each fifth is one that ends
    /// in a half, such as 2 of 80, which is printed 2% or 3%.
    /// </summary>
    private BigInteger OnTheHalf(BigInteger n)
    {
        var shared = BigInteger.GreatestCommonDivisor(2 * steps, n);
        return (2 * steps / shared).IsEven ? BigInteger.Zero : shared / 2;
    }

    private BigInteger Most(BigInteger n) => isMean ? FirstAbove(n) : n;

    /// <summary>The least count that is not printed as a lower number.</summary>
    private BigInteger FirstAbove(BigInteger n)
    {
        var low = ((2 * digits) - 1) * n;
        return low.Sign <= 0 ? BigInteger.Zero : (low + (2 * steps) - 1) / (2 * steps);
    }
}
