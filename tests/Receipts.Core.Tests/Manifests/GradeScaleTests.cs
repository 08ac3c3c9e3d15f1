using Receipts.Core.Manifests;
using Xunit;

namespace Receipts.Core.Tests.Manifests;

public sealed class GradeScaleTests
{
    private static readonly GradeScale Words = new GradeScale.Words(["pass", "1"], ["fail", "0"]) { Unscored = ["n/a"] };

    [Theory]
    [InlineData("pass")]
    [InlineData("PASS")]
    [InlineData(" pass\t")]
    [InlineData("1")]
    [InlineData("1.0")]
    [InlineData("1.")]
    [InlineData("10e-1")]
    [InlineData("true")]
    [InlineData("True")]
    public void A_word_is_correct_whatever_its_case_and_a_number_whatever_its_form(string value) =>
        Assert.Equal(Grade.Correct, Words.Read(value));

    [Theory]
    [InlineData("fail")]
    [InlineData("0")]
    [InlineData("-0.00")]
    [InlineData("FALSE")]
    public void A_word_is_wrong_in_the_same_way(string value) => Assert.Equal(Grade.Wrong, Words.Read(value));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("N/A")]
    public void A_blank_and_a_word_that_says_nothing_leave_a_record_unscored(string value) => Assert.Equal(Grade.None, Words.Read(value));

    [Theory]
    [InlineData("passed")]
    [InlineData("0.5")]
    [InlineData("2")]
    [InlineData("NaN")]
    [InlineData("yes")]
    public void Whatever_nobody_has_given_a_meaning_has_none(string value) => Assert.Equal(Grade.Unknown, Words.Read(value));

    [Theory]
    [InlineData("0.7", "0.7", "correct")]
    [InlineData("0.7", "0.70", "correct")]
    [InlineData("0.7", "7e-1", "correct")]
    [InlineData("0.7", "0.6999999999999999999999", "wrong")]
    [InlineData("0.7", "0.7000000000000000000001", "correct")]
    [InlineData("0.7", "-0.8", "wrong")]
    [InlineData("0.7", "12", "correct")]
    [InlineData("0.7", "0.0699", "wrong")]
    [InlineData("0.7", "true", "correct")]
    [InlineData("0", "-0.1", "wrong")]
    [InlineData("0", "0.0", "correct")]
    [InlineData("-2", "-2.5", "wrong")]
    [InlineData("-2", "-1.5", "correct")]
    [InlineData("0.7", "high", "unknown")]
    [InlineData("0.7", "", "none")]
    public void A_limit_holds_to_the_last_digit(string limit, string value, string grade) =>
        Assert.Equal(grade, new GradeScale.From(limit).Read(value).ToString(), ignoreCase: true);
}
