using static System.FormattableString;

namespace Receipts.Core.Charts;

/// <summary>How charts print shares: to one decimal, and never so that a small difference from 0 or from all disappears.</summary>
internal static class ShareText
{
    /// <summary>A rate that is not quite 0 or 1 is not rounded to it, since all and nearly all are different findings.</summary>
    public static string Percent(double rate) =>
        (OneDecimal(rate), rate) switch
        {
            (100, < 1) => ">99.9%",
            (0, > 0) => "<0.1%",
            var (percent, _) => Invariant($"{percent:0.0}%"),
        };

    /// <summary>A difference of two shares in points, signed; what is not quite 0 is not printed as 0.</summary>
    public static string Points(double difference)
    {
        var sign =
            difference > 0 ? "+"
            : difference < 0 ? "−"
            : "";
        var points = OneDecimal(Math.Abs(difference));
        return sign.Length > 0 && points == 0 ? $"{sign}<0.1" : Invariant($"{sign}{points:0.0}");
    }

    private static decimal OneDecimal(double rate) => Math.Round((decimal)rate * 100, 1, MidpointRounding.AwayFromZero);
}
