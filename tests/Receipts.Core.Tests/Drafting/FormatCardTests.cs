using Receipts.Core.Drafting;
using Receipts.Core.Tests.Verification;
using Xunit;

namespace Receipts.Core.Tests.Drafting;

public sealed class FormatCardTests
{
    public static TheoryData<string> Tools() => [.. FormatCard.All.Select(card => card.Tool)];

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_log_of_every_tool_is_drafted_from_or_asked_about(string tool)
    {
        var isAsked = FormatCard.All.Single(card => card.Tool == tool).Question is not null;
        var said = Directory
            .EnumerateFiles(
                Repository.File(isAsked ? "tests/Receipts.Cli.Tests/BrokenDrafts" : "tests/Receipts.Core.Tests/Drafting/Samples"),
                "*.verified.txt",
                SearchOption.AllDirectories
            )
            .SelectMany(File.ReadLines);
        var words = isAsked ? $": it is of {tool}: " : $"tool: {tool} (";
        Assert.Contains(said, line => line.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void The_page_says_what_the_card_says(string tool)
    {
        var card = FormatCard.All.Single(card => card.Tool == tool);
        var marks = string.Join(", ", card.Root.Concat(card.Members).Select(mark => $"`{mark}`"));
        var known = card.IsFromDocumentation ? "documentation" : "files";
        var page = File.ReadAllText(Repository.File("docs/formats.md"));
        Assert.Contains($"| {tool} | {card.Export} | {marks} | {known} |", page, StringComparison.Ordinal);
        Assert.Contains(card.Note ?? "", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_no_tool_is_taken_for_none()
    {
        var place = new RecordPlace("", 1, new HashSet<string> { "id", "input", "output", "expected", "expectedOutput", "success" });
        Assert.Null(FormatCard.Find("jsonl", new HashSet<string>(), [place]));
        Assert.Null(FormatCard.Find("csv", new HashSet<string>(), [place]));
    }
}
