using Receipts.Core.Drafting;
using Xunit;

namespace Receipts.Core.Tests.Drafting;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("of {focus}{if other}, and of {other}{end}.", "of production.")]
    [InlineData("of {focus}{if focus}, alone{end}.", "of production, alone.")]
    [InlineData("{if other}\nboth\n{else}\none\n{end}\nend\n", "one\nend")]
    [InlineData("{unless other}\nalone\n{if focus}\nof {focus}\n{end}\n{end}\nend\n", "alone\nof production\nend")]
    public void A_section_is_left_out_where_its_hole_has_nothing(string template, string filled) => Assert.Equal(filled, Fill(template));

    [Fact]
    public void A_paragraph_that_has_nothing_is_none() => Assert.Equal("one\n\ntwo", Fill("one\n\n{other}\n\ntwo\n\n{other}\n"));

    [Fact]
    public void A_hole_on_a_line_of_its_own_indents_all_lines_and_one_within_a_line_none() =>
        Assert.Equal("from (\n  a\n  b\n)\n  a\nb as c", Fill("from (\n  {lines}\n)\n  {lines} as c\n"));

    [Fact]
    public void What_fills_a_hole_is_no_template() => Assert.Equal("{focus}", Fill("{braces}"));

    [Fact]
    public void Other_braces_are_text() => Assert.Equal("""{"p50": 0.5} {} {A}""", Fill("""{"p50": 0.5} {} {A}"""));

    [Theory]
    [InlineData("{unknown}")]
    [InlineData("{if unknown}{end}")]
    [InlineData("{if focus}")]
    [InlineData("{end}")]
    public void A_hole_that_nothing_fills_and_a_section_without_an_end_are_bugs(string template) =>
        Assert.Throws<InvalidOperationException>(() => Fill(template));

    private static string Fill(string template) =>
        Template.Filled(template, [("focus", "production"), ("other", null), ("lines", "a\nb"), ("braces", "{focus}")]);
}
