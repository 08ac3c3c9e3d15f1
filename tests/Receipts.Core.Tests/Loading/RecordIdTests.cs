using System.Text;
using Receipts.Core.Loading;
using Xunit;

namespace Receipts.Core.Tests.Loading;

public sealed class RecordIdTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.0", "1")]
    [InlineData("0.0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("12e0", "12")]
    [InlineData("1.5", "1.5")]
    [InlineData("1e300", "1e300")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    public void A_whole_number_has_no_decimals(string literal, string id) => Assert.Equal(id, RecordId.TextOf(literal));

    [Theory]
    [InlineData("1.0", true)]
    [InlineData("-3.0", true)]
    [InlineData("1", false)]
    [InlineData("1.10", false)]
    [InlineData("1.00", false)]
    [InlineData("01.0", false)]
    [InlineData("2.1.0", false)]
    [InlineData("v1.0", false)]
    [InlineData(".0", false)]
    [InlineData("", false)]
    public void A_text_is_a_whole_number_with_one_zero_behind_it_or_is_left_alone(string text, bool isWhole) =>
        Assert.Equal(isWhole, RecordId.IsWhole(Encoding.UTF8.GetBytes(text)));
}
