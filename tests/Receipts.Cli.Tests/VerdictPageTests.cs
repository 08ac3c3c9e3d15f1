using System.Text.Json;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>docs/verdict.md: the members of a real verdict, no more and no fewer.</summary>
public sealed class VerdictPageTests(VerdictMembers shown) : IClassFixture<VerdictMembers>
{
    private const string Page = "docs/verdict.md";

    private readonly IReadOnlySet<string> members = shown.Names;

    [Fact]
    public void Every_member_is_on_the_page()
    {
        var page = File.ReadAllText(Repository.File(Page));
        Assert.DoesNotContain(members, member => !page.Contains($"`{member}`", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_member_on_the_page_exists() =>
        Assert.DoesNotContain(
            MarkdownTable.Rows(Page, "member", "what it says").SelectMany(row => MarkdownTable.Codes(row[0])),
            member => !members.Contains(member)
        );
}

/// <summary>The names of all members in the verdict of every shipped receipt, which is asked for once.</summary>
public sealed class VerdictMembers
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public VerdictMembers()
    {
        using var verdict = JsonDocument.Parse(CommandRun.Of("verify", Repository.File("receipts"), "--format", "json").Out);
        Collect(verdict.RootElement);
        using var decided = JsonDocument.Parse(CommandRun.Of("gate", Repository.File("receipts"), "--format", "json").Out);
        Collect(decided.RootElement);
    }

    public IReadOnlySet<string> Names => names;

    private void Collect(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Collect(item);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                names.Add(member.Name);

                // Its members are the names of rules.
                if (member.Name != "exempt_by_rule")
                {
                    Collect(member.Value);
                }
            }
        }
    }
}
