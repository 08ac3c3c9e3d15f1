using Xunit;

namespace Receipts.Cli.Tests.Output;

/// <summary>What stands on a terminal of 80 and of 200 columns, and what a script reads.</summary>
public sealed class WidthTests
{
    private const string Finding =
        "receipts/x/REPORT.md(12,18): error RCT001: printed 86.25%, measured 86.00% (344/400): by_split[production].exact_match";

    [Fact]
    public void A_long_line_is_broken_between_words_and_the_rest_is_indented() =>
        Assert.Equal(
            [
                "receipts/x/REPORT.md(12,18): error RCT001: printed 86.25%, measured 86.00%",
                "    (344/400): by_split[production].exact_match",
            ],
            Fold.Of(Finding, 80)
        );

    [Fact]
    public void A_line_that_is_indented_goes_on_further_in() =>
        Assert.Equal(["      one two", "        three"], Fold.Of("      one two three", 14));

    [Fact]
    public void A_path_is_never_broken() =>
        Assert.Equal(["a", "    receipts/a-long-name/REPORT.md", "    b"], Fold.Of("a receipts/a-long-name/REPORT.md b", 20));

    [Fact]
    public void A_colour_takes_no_room() => Assert.Equal(["\u001b[31mone two\u001b[0m"], Fold.Of("\u001b[31mone two\u001b[0m", 7));

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    [InlineData(int.MaxValue)]
    public void Folding_loses_no_word(int width) =>
        Assert.Equal(Finding.Split(' '), string.Join(' ', Fold.Of(Finding, width).Select(line => line.Trim())).Split(' '));

    [Fact]
    public void A_name_that_does_not_fit_stands_above_its_figures()
    {
        var table = new TextTable("slice", "n", "wrong").Numeric(1, 2).Named();
        table.Add("channel = chat", "12", "3");
        table.Add("length of text > 106 and channel = chat", "7", "2");
        Assert.Equal(
            [
                "  slice            n  wrong",
                "  channel = chat  12      3",
                "  length of text > 106 and",
                "    channel = chat",
                "                   7      2",
            ],
            table.Lines(27)
        );
    }

    [Fact]
    public void Text_is_cut_and_a_number_is_not()
    {
        var table = new TextTable("text", "value").Numeric(1);
        table.Add("a text that goes on and on", "0.123456789012345");
        Assert.Equal(["  text                     value", "  a text tha…  0.123456789012345"], table.Lines(32));
    }

    [Fact]
    public void A_table_of_too_many_numbers_is_a_list()
    {
        var table = new TextTable("one", "second").Numeric(0, 1);
        table.Add("0.123456789012345", "1");
        table.AddMarked("2", "0.123456789012345");
        Assert.Equal(["  one     0.123456789012345", "  second  1", "", "> one     2", "  second  0.123456789012345", ""], table.Lines(30));
    }

    [Theory]
    [InlineData("receipts/invoice-extraction")]
    [InlineData("receipts/public-claims")]
    [InlineData("receipts/support-agent")]
    public void A_verdict_keeps_within_80_columns(string receipt)
    {
        var run = CommandRun.On(80, "verify", Repository.File(receipt));
        Assert.All(Words(run.Out), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void Slices_with_long_names_keep_within_80_columns_and_use_200()
    {
        var receipt = Repository.File("receipts/support-agent");
        Assert.All(Words(CommandRun.On(80, "slices", receipt).Out), line => Assert.True(line.Length <= 80, line));
        Assert.Contains(
            "282 < length of input_turns ≤ 534 and input_world_order_days > 27 and input_world_look_up_ms > 330   29",
            CommandRun.On(200, "slices", receipt).Out,
            StringComparison.Ordinal
        );
    }

    /// <summary>The lines without the folder that the tests run in, which is as long as it is.</summary>
    private static string[] Words(string output) => output.Replace(Repository.Root + "/", "", StringComparison.Ordinal).Split('\n');
}
