using System.Globalization;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Tests.Slices;
using Xunit;

namespace Receipts.Core.Tests.Claims;

/// <summary>What a claims.yaml says: groups, orders and cultures change nothing, and no byte of it ends the reader.</summary>
public sealed class ClaimsFileTests
{
    private const int Mutations = 400;

    private static readonly string Shipped = File.ReadAllText(Repository.File("receipts/public-claims/claims.yaml"));

    [Fact]
    public void A_claim_inherits_what_it_does_not_say_itself_from_the_nearest_group()
    {
        var entries = Read(
            """
            - in: paper.md
              decimal: ","
              source: page 3
              claims:
                - quote: a recall of 0,9
                  metrics: score.recall
                - source: page 4
                  claims:
                    - { quote: an F1 of 0.8, metrics: score.f1, decimal: "." }
                    - { at: /rows/0, metrics: score.n, in: board.json }
            """
        );
        Assert.Equal(["paper.md", "paper.md", "board.json"], entries.Select(entry => entry.In));
        Assert.Equal(["page 3", "page 4", "page 4"], entries.Select(entry => entry.Source!));
        Assert.Equal([',', '.', ','], entries.Select(entry => entry.DecimalSeparator));
        Assert.Equal([null, null, "/rows/0"], entries.Select(entry => entry.At));
    }

    [Fact]
    public void The_order_of_keys_says_nothing()
    {
        string[] keys =
        [
            "in: a.md",
            "quote: \"0.5 of 8\"",
            "nth: 2",
            "metrics: m.x, -",
            "as: points",
            "tolerance: 1e-9",
            "disputed: not so",
        ];
        var forwards = Assert.Single(Read("- " + string.Join("\n  ", keys)));
        var backwards = Assert.Single(Read("- " + string.Join("\n  ", keys.Reverse())));
        Assert.Equal(Said(forwards), Said(backwards));
    }

    [Fact]
    public void A_claim_that_is_wrong_leaves_the_others_alone()
    {
        var problems = new List<Finding>();
        var entries = Read(
            """
            - { in: a.md, quote: first, metrics: m.x }
            - { in: a.md, quote: second, metric: m.x }
            - { in: a.md, quote: third, nth: 0, metrics: m.x }
            - { in: a.md, quote: fourth, metrics: m.x }
            """,
            problems
        );
        Assert.Equal(["first", "fourth"], entries.Select(entry => entry.Quote!));
        Assert.Equal([2, 3], problems.Select(problem => problem.Place.Line));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1e-9")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    [InlineData("0,0005")]
    [InlineData("0.0011")]
    public void A_tolerance_is_more_than_nothing_and_less_than_a_thousandth(string tolerance)
    {
        var problems = new List<Finding>();
        Assert.Empty(Read($"- {{ in: a.md, quote: q, metrics: m.x, tolerance: \"{tolerance}\" }}", problems));
        Assert.Contains("a number above 0 and at most 0.001", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void It_says_the_same_in_every_culture(string culture)
    {
        const string Yaml = "- { in: a.md, quote: I 0.5, metrics: m.I, nth: 3, tolerance: 0.0005 }";
        var invariant = Said(Assert.Single(Read(Yaml)));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(invariant, Said(Assert.Single(Read(Yaml))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Anything but entries and findings would be a crash.</summary>
    [Fact]
    public void Whatever_a_claims_file_holds_it_is_read_or_refused()
    {
        string[] pieces =
        [
            "\n",
            "- ",
            "  ",
            ":",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "|",
            ">",
            "&a ",
            "*a",
            "!!int ",
            "\t",
            "\0",
            "💡",
            "999999999999",
        ];
        var random = new Seeded(2026);
        for (var i = 0; i < Mutations; i++)
        {
            var (from, length) = (random.Below(Shipped.Length), random.Below(40));
            var mutant = string.Concat(
                Shipped.AsSpan(0, from),
                pieces[random.Below(pieces.Length)],
                Shipped.AsSpan(Math.Min(Shipped.Length, from + length))
            );
            var problems = new List<Finding>();
            try
            {
                Assert.All(Read(mutant, problems), entry => Assert.NotNull(entry.In));
                Assert.All(problems, problem => Assert.NotEqual(Severity.Warning, problem.Code.Severity));
            }
            catch (ReceiptException problem)
            {
                Assert.NotEqual(Severity.Warning, problem.Finding.Code.Severity);
            }
        }
    }

    private static IReadOnlyList<ClaimEntry> Read(string yaml)
    {
        var problems = new List<Finding>();
        var entries = Read(yaml, problems);
        Assert.Empty(problems);
        return entries;
    }

    private static IReadOnlyList<ClaimEntry> Read(string yaml, List<Finding> problems) =>
        ClaimsFile.Read(new SourceText("claims.yaml", yaml), problems);

    private static (string, string?, int?, string?, NumeralScale?, ClaimedPrecision, string?) Said(ClaimEntry entry) =>
        (entry.In, entry.Quote, entry.Nth, entry.Metrics, entry.As, entry.Precision, entry.Disputes.SingleOrDefault()?.Reason);
}
