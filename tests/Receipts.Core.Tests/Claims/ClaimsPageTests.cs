using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Findings;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Claims;

/// <summary>docs/claims.md: the keys and causes that there are and no other, and its examples are read.</summary>
public sealed partial class ClaimsPageTests
{
    private const string Page = "docs/claims.md";

    public static TheoryData<string> Examples() =>
        [.. Yaml().Matches(File.ReadAllText(Repository.File(Page))).Select(match => match.Groups["yaml"].Value)];

    public static TheoryData<string> Forms() =>
        [.. MarkdownTable.Rows(Page, "under `disputed`", "says", "has become wrong when").Select(row => MarkdownTable.Codes(row[0])[0])];

    [Fact]
    public void The_page_has_every_key_and_no_other() =>
        Assert.Equal(
            Message("- no_such_key: 1").Split("here belong ")[1].Split(", "),
            MarkdownTable.Rows(Page, "key", "says").Select(row => MarkdownTable.Codes(row[0])[0])
        );

    [Fact]
    public void The_page_has_every_cause_and_no_other() =>
        Assert.Equal(
            Explanations.Causes.Order(StringComparer.Ordinal),
            MarkdownTable
                .Rows(Page, "cause", "means", "fits when")
                .Select(row => MarkdownTable.Codes(row[0])[0])
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_stands_in_the_receipt_and_is_read(string yaml)
    {
        Assert.Contains(yaml, File.ReadAllText(Repository.File("receipts/public-claims/claims.yaml")), StringComparison.Ordinal);
        Assert.NotEmpty(Read(yaml));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_of_dispute_is_read(string form) =>
        Assert.Single(
            Assert.Single(Read($"- in: paper.md\n  quote: an F1 of 0.9\n  metrics: score.f1\n  disputed:\n    {form}\n")).Disputes
        );

    [Fact]
    public void Every_form_of_dispute_is_on_the_page() =>
        Assert.Equal(
            typeof(Dispute).GetNestedTypes().Select(form => form.Name).Order(StringComparer.Ordinal),
            Forms()
                .Select(form =>
                    Read($"- in: paper.md\n  quote: an F1 of 0.9\n  metrics: score.f1\n  disputed:\n    {form.Data}\n")[0]
                        .Disputes[0]
                        .GetType()
                        .Name
                )
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("as")]
    [InlineData("extra")]
    [InlineData("missing")]
    [InlineData("files")]
    public void Every_word_of_a_closed_set_is_on_the_page(string key)
    {
        var says = MarkdownTable.Rows(Page, "key", "says").Single(row => MarkdownTable.Codes(row[0])[0] == key)[1];
        var message = Message($"- {{ in: a, table: t, key: {{ a: a }}, columns: {{ b: b }}, {key}: no_such_word }}");
        Assert.Equal(message.Split("it can be ")[1].Split(", "), MarkdownTable.Codes(says));
    }

    private static string Message(string yaml)
    {
        var problems = new List<Finding>();
        Assert.Empty(ClaimsFile.Read(new SourceText("claims.yaml", yaml), problems));
        return Assert.Single(problems).Message;
    }

    private static IReadOnlyList<ClaimEntry> Read(string yaml)
    {
        var problems = new List<Finding>();
        var entries = ClaimsFile.Read(new SourceText("claims.yaml", yaml), problems);
        Assert.Empty(problems);
        return entries;
    }

    [GeneratedRegex(
        "^```yaml\n(?<yaml>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Yaml();
}
