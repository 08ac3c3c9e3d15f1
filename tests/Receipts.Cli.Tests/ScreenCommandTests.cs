using System.Text;
using System.Text.Json;
using Xunit;

namespace Receipts.Cli.Tests;

public sealed class ScreenCommandTests
{
    [Theory]
    [InlineData("The model reaches 91.0% on 164 problems.", 1)]
    [InlineData("The model reaches 91.5% on 164 problems.", 0)]
    [InlineData("The model is good.", 2)]
    [InlineData("", 2)]
    public void The_standard_input_is_screened_like_a_file(string text, int exit)
    {
        var run = Screen(text, "screen", "-");
        Assert.Equal(exit, run.Exit);
        Assert.Equal(
            exit == 1,
            run.Out.Contains("standard input(1,19): error RCT600: 91.0% of 164 is impossible", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_is_hidden_in_a_name_does_not_reach_the_terminal() =>
        Assert.DoesNotContain('\u001b', CommandRun.Of("screen", "\u001b[31m.md").Transcript);

    [Fact]
    public void Every_member_of_the_json_is_on_its_page_and_no_other()
    {
        using var json = JsonDocument.Parse(
            Screen("91.0% on 164 problems, on 2026-04-17.", "screen", "-", "missing.md", "--format", "json").Out
        );
        var members = new HashSet<string>(StringComparer.Ordinal);
        Collect(json.RootElement, members);
        var page = MarkdownTable.Rows("docs/screening.md", "member", "what it says").SelectMany(row => MarkdownTable.Codes(row[0]));
        Assert.Equal(members.Order(StringComparer.Ordinal), page.Order(StringComparer.Ordinal));
    }

    private static void Collect(JsonElement value, HashSet<string> members)
    {
        foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default)
        {
            Collect(item, members);
        }

        foreach (var member in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default)
        {
            members.Add(member.Name);

            // Their members are reasons and rules.
            if (member.Name is not ("not_tested" or "exempt_by_rule"))
            {
                Collect(member.Value, members);
            }
        }
    }

    private static CommandRun Screen(string text, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var terminal = new Terminal
        {
            Out = output,
            Error = error,
            In = input,
        };
        var exit = CommandLine.Run(args, terminal);
        return new CommandRun(exit, output.ToString(), error.ToString());
    }
}
