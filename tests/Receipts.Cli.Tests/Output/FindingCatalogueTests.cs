using Xunit;

namespace Receipts.Cli.Tests.Output;

/// <summary><c>receipts explain RCT001</c>, out of the page that people read.</summary>
public sealed class FindingCatalogueTests
{
    [Fact]
    public void A_finding_is_told_with_its_cause_its_cure_and_its_exit()
    {
        var run = CommandRun.On(80, "explain", "rct009");
        Assert.Equal(
            """
            RCT009  Printed numbers
              cause  A number is bound to a measurement that is NULL: there was nothing to
                measure.
              cure   Print – or n/a in a table, or leave the sentence out.
              exit   1

            """.ReplaceLineEndings("\n"),
            run.Out
        );
        Assert.Equal(0, run.Exit);
    }

    [Fact]
    public void Every_row_of_the_page_is_told()
    {
        var rows = MarkdownTable.Rows("docs/findings.md", "code", "cause", "cure", "exit");
        Assert.Equal(
            rows.Select(row => (Shown(row[0]), Shown(row[1]), Shown(row[2]), row[3])),
            FindingCatalogue.Entries().Select(entry => (entry.Code, entry.Cause, entry.Cure, $"{entry.Exit}"))
        );
        Assert.DoesNotContain(FindingCatalogue.Entries(), entry => entry.Section.Length == 0);
    }

    [Theory]
    [InlineData("RCT999")]
    [InlineData("RCT1")]
    [InlineData("RCT")]
    [InlineData("rct0001")]
    public void An_unknown_code_is_an_error_that_says_where_the_list_is(string code)
    {
        var run = CommandRun.Of("explain", code);
        Assert.Equal($"no finding has the code {code}; docs/findings.md lists all that there are\n", run.Error);
        Assert.Equal("", run.Out);
        Assert.Equal(2, run.Exit);
    }

    [Fact]
    public void A_code_takes_no_reference()
    {
        var run = CommandRun.Of("explain", "RCT001", "overall.n");
        Assert.Equal(2, run.Exit);
        Assert.Contains("RCT001 is a finding, and stands alone", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_code_is_a_receipt()
    {
        var run = CommandRun.Of("explain", "RCT001.zip");
        Assert.Equal(2, run.Exit);
        Assert.DoesNotContain("no finding has the code", run.Error, StringComparison.Ordinal);
    }

    private static string Shown(string cell) =>
        cell.Replace("`", "", StringComparison.Ordinal)
            .Replace("[sql-functions.md](sql-functions.md)", "docs/sql-functions.md", StringComparison.Ordinal)
            .Replace("[checks.md](checks.md)", "docs/checks.md", StringComparison.Ordinal);
}
