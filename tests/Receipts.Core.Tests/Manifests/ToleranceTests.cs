using System.Text;
using Receipts.Core.Manifests;
using Receipts.Core.Numbers;
using Xunit;

namespace Receipts.Core.Tests.Manifests;

public sealed class ToleranceTests
{
    [Theory]
    [InlineData("-0.01")]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("one")]
    [InlineData("1 %")]
    [InlineData("1e999999999")]
    public void What_is_no_distance_is_refused(string text) => Assert.Null(Tolerance.TryParse(text));

    [Theory]
    [InlineData("0", "5", "5.0", true)]
    [InlineData("0", "5", "5.0000000000000000000000000000001", false)]
    [InlineData("0.1", "0.3", "0.2", true)]
    [InlineData("10%", "1e300", "1.1e300", true)]
    [InlineData("10%", "-1", "1", false)]
    [InlineData("1e300", "1e999999999", "0", false)]
    public void The_limit_itself_is_within_to_the_last_digit(string tolerance, string expected, string output, bool isWithin) =>
        Assert.Equal(isWithin, Tolerance.TryParse(tolerance)!.Admits(Number(expected), Number(output)));

    private static DecimalNumber Number(string text) => DecimalNumber.TryParse(Encoding.UTF8.GetBytes(text))!;
}
