using System.Globalization;
using Xunit;

namespace Receipts.Core.Tests.Statistics;

/// <summary>A reference value as its source prints it: good to half a unit of its last digit.</summary>
internal static class PublishedNumber
{
    /// <summary>To a relative 1e-12, absolute at 0, or to what was printed where that is less.</summary>
    public static void AssertAgrees(string published, object? computed, string what)
    {
        var value = double.Parse(published, CultureInfo.InvariantCulture);
        var at = published.IndexOf('e', StringComparison.Ordinal);
        var exponent = at >= 0 ? int.Parse(published.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var mantissa = at < 0 ? published : published[..at];
        var decimals = mantissa.Contains('.', StringComparison.Ordinal)
            ? mantissa.Length - mantissa.IndexOf('.', StringComparison.Ordinal) - 1
            : int.MaxValue;
        var lastDigit = decimals == int.MaxValue ? 0 : 0.5000001 * Math.Pow(10, exponent - decimals);
        var tolerance = Math.Max(lastDigit, value == 0 ? 1e-12 : 1e-12 * Math.Abs(value));

        var measured = computed switch
        {
            long whole => whole,
            double real => real,
            _ => double.NaN,
        };
        Assert.True(
            Math.Abs(measured - value) <= tolerance,
            string.Create(CultureInfo.InvariantCulture, $"{what}: published {published}, computed {measured:R}")
        );
    }
}
