using System.Globalization;

namespace Receipts.Core.Gates;

/// <summary>How gates print shares and differences: never so rounded that a number seems to lie on the other side of its limit.</summary>
internal static class Shown
{
    private const int FewestDecimals = 1;
    private const int MostDecimals = 8;

    /// <summary>A share in percent, with as many decimals as tell it from the limit.</summary>
    public static string Share(double share, double limit) => Scaled(share, limit) + "%";

    /// <summary>A difference of shares in points, signed, with as many decimals as tell it from the limit.</summary>
    public static string Points(double difference, double limit)
    {
        var text = Scaled(Math.Abs(difference), Math.Abs(limit));
        return (
                difference > 0 ? "+"
                : difference < 0 ? "−"
                : ""
            ) + text;
    }

    /// <summary><c>1 record</c>, <c>2 records</c>.</summary>
    public static string Count(long count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");

    private static string Scaled(double share, double limit)
    {
        var exact = (decimal)share * 100;
        var other = (decimal)limit * 100;
        for (var decimals = FewestDecimals; ; decimals++)
        {
            var rounded = Math.Round(exact, decimals, MidpointRounding.AwayFromZero);
            if (decimals == MostDecimals || rounded.CompareTo(other) == exact.CompareTo(other))
            {
                return rounded.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
            }
        }
    }
}
