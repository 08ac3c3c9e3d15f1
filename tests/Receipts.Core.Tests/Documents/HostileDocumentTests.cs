using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests.Documents;

public sealed class HostileDocumentTests
{
    public static TheoryData<string, string> Unreadable =>
        new()
        {
            { "one character too many", new string('a', MarkdownDocument.MaximumLength + 1) },
            { "unclosed links", Repeat("[a](", 20_001) },
            { "links by themselves", Repeat("https://a.b ", 10_001) },
            { "open brackets", Repeat("[", 15_000) },
            { "instructions without an end", "x " + Repeat("<?x ", 100_000) },
            { "comments without an end", "x " + Repeat("<!--x ", 100_000) },
            { "lists in lists", Repeat("- ", 500) + "x" },
            { "quotes in quotes", Repeat("> ", 5_000) + "x" },
            { "emphasis in emphasis", Repeat("*a **b ", 15_000) },
        };

    public static TheoryData<string, string> Readable =>
        new()
        {
            { "a numeral of many digits", "It is " + new string('9', 100_000) + "." },
            { "a large exponent", "It is 1e999999999 and 1e-999999999 and 1e99999999999999999999." },
            { "a long grouped numeral", "It is 1" + Repeat(",000", 50_000) + "." },
            { "many numerals", Repeat("1 ", 50_000) },
            { "many comments", Repeat("1<!--= a.b -->", 20_000) },
            { "comments that bind nothing", Repeat("a<!--= a.b -->", 20_000) },
            { "exemptions that quote nothing", Repeat("1<!--~ 2: none -->", 5_000) },
            { "a long reference list", "1<!--= " + Repeat("a.b,", 50_000) + " -->" },
            { "a long reference", "1<!--= " + new string('a', 100_000) + " -->" },
            { "open keys", "1<!--= a[" + Repeat("\"a\\", 50_000) + " -->" },
            { "zero-width characters", "1" + new string('\u200B', 200_000) + "2" },
            { "letters before a digit", new string('a', 200_000) + "1" },
            { "letters and digits", Repeat("a1", 20_000) },
            { "spaces before a unit", "1" + new string(' ', 200_000) + "%" },
            { "NUL characters", "It is 1\0\0 and \0 2.\n\n    \0 3\n\n`\0 4`" },
            { "lone surrogates", "It is 1\uD800 and \uDC00 2 and 3\uD83D." },
            { "unclosed comments", Repeat("<!-- 1 ", 20_000) },
            { "unclosed tags", Repeat("<a b=\"1 ", 20_000) },
            { "an unclosed tag in a block of HTML", "<div " + Repeat("a=\"1\" ", 20_000) },
            { "entities that do not end", "<div>\n" + Repeat("&#49", 20_000) + "\n</div>" },
            { "an entity beyond Unicode", "<p>&#99999999999; &#xD800; &#1114112; &#x110000;</p>\n\n&#99999999; &#xD800;" },
            { "one table of many rows", "| a |\n| - |\n" + Repeat("| 1 |\n", 5_000) },
            { "many links in many paragraphs", Repeat("[a](https://b.c/1)\n\n", 10_000) },
            { "many footnotes", string.Concat(Enumerable.Range(1, 5_000).Select(i => $"[^{i}]: x{i}\n\n")) },
            { "unreadable characters", Repeat("½", 100_000) },
            { "digits that nothing reads", string.Concat(Enumerable.Range(1, 5_000).Select(_ => "[^a]: 5\n\n")) },
            { "hyphens and digits", Repeat("-1", 20_000) },
            { "dots and digits", Repeat("1.", 20_000) },
            { "word runs", Repeat("one ", 100_000) + "<!--= a.b -->" },
        };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_cannot_be_read_in_reasonable_time_is_not_checked(string what, string text)
    {
        Assert.NotEmpty(what);
        var thrown = Assert.Throws<ReceiptException>(() => Read(text));
        Assert.Equal(Severity.Unchecked, thrown.Finding.Code.Severity);
        Assert.DoesNotContain('\n', thrown.Finding.Message);
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void What_can_be_read_covers_every_digit_or_says_so(string what, string text)
    {
        Assert.NotEmpty(what);
        var document = Read(text);
        Assert.InRange(document.Findings.Count, 0, 1_000);
        if (text.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
        {
            Assert.True(
                document.Unbound.Count
                    + document.Claims.Count
                    + document.Exempt.Count
                    + document.ExemptByRule.Values.Sum()
                    + document.Findings.Count
                    > 0
            );
        }
    }

    [Fact]
    public void A_numeral_too_large_to_compare_is_not_checked()
    {
        var document = Read("It is 1e999999999<!--= a.b --> and " + new string('9', 10_000) + "<!--= c.d --> or 8E2345678.");
        Assert.Equal(2, document.Findings.Count);
        Assert.All(document.Findings, finding => Assert.Equal(DocumentFindings.UnreadNumeralCode, finding.Code));
        Assert.All(document.Claims, claim => Assert.NotNull(claim.Numeral.Flaw));
        Assert.NotNull(Assert.Single(document.Unbound).Flaw);
    }

    [Fact]
    public void Too_many_findings_of_one_kind_are_counted()
    {
        var document = Read(Repeat("½ ", 5_000));
        Assert.Equal(101, document.Findings.Count);
        Assert.Contains("4900 more", document.Findings[^1].Message, StringComparison.Ordinal);
    }

    private static Document Read(string text) => MarkdownDocument.Read(new SourceText("REPORT.md", text), "own", '.', onlyBound: false);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
