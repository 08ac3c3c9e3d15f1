using System.Text;
using Receipts.Core.Formats;
using Xunit;

namespace Receipts.Core.Tests.Formats;

/// <summary>The tests run with the cultures of their machine, which the tool does not.</summary>
public sealed class CanonicalFormTests
{
    [Fact]
    public void Every_character_has_the_form_that_the_library_of_the_machine_gives_it()
    {
        var others = Enumerable
            .Range(0, 0x110000)
            .Where(sign => Rune.IsValid(sign) && (sign & 0xFFFE) != 0xFFFE && sign is not (>= 0xFDD0 and <= 0xFDEF))
            .Select(sign => new Rune(sign).ToString())
            .Where(text => CanonicalForm.Of(text) != text.Normalize(NormalizationForm.FormD));
        Assert.Empty(others);
    }

    [Theory]
    [InlineData("a\u0323\u0307", "a\u0307\u0323")]
    [InlineData("\u1E69", "s\u0307\u0323")]
    [InlineData("\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("x\u0301 y\u0323\u0307", "x\u0301 \u1E8F\u0323")]
    public void Marks_stand_in_one_order(string one, string other) => Assert.Equal(CanonicalForm.Of(one), CanonicalForm.Of(other));

    [Theory]
    [InlineData("a\u0301\u0300", "a\u0300\u0301")]
    [InlineData("\u03A9", "O")]
    public void Marks_of_one_class_and_letters_that_look_alike_are_others(string one, string other) =>
        Assert.NotEqual(CanonicalForm.Of(one), CanonicalForm.Of(other));
}
