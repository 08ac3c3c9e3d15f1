using System.Text.Json;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>docs/slices.md: the members of real JSON are all on the page.</summary>
public sealed class SlicesPageTests
{
    [Fact]
    public void Every_member_is_on_the_page()
    {
        var page = File.ReadAllText(Repository.File("docs/slices.md"));
        using var report = JsonDocument.Parse(
            CommandRun.Of("slices", Repository.File("receipts/invoice-extraction"), "--format", "json").Out
        );
        var members = report
            .RootElement.EnumerateObject()
            .Concat(report.RootElement.GetProperty("confirmed")[0].EnumerateObject())
            .Select(member => member.Name)
            .ToList();
        Assert.DoesNotContain(members, member => !page.Contains($"`{member}`", StringComparison.Ordinal));
        Assert.DoesNotContain(
            MarkdownTable.Rows("docs/slices.md", "member", "what it says").SelectMany(row => MarkdownTable.Codes(row[0])),
            member => !members.Contains(member)
        );
    }
}
