using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Xunit;

namespace Receipts.Core.Tests.Documents;

/// <summary>The examples of docs/numbers.md.</summary>
public sealed class NumbersPageTests
{
    private const string Page = "docs/numbers.md";

    public static TheoryData<string, string> Written() => Examples("written", "read");

    public static TheoryData<string, string> ByRule() => Examples("written", "rule");

    public static TheoryData<string> Doubtful() =>
        [.. MarkdownTable.Rows(Page, "written", "doubtful because").Select(row => MarkdownTable.Codes(row[0])[0])];

    public static TheoryData<string, string> Reported() => Examples("written", "finding");

    public static TheoryData<string, string, string> Precision() =>
        [.. MarkdownTable.Rows(Page, "printed", "measured", "reproduces").Select(row => (MarkdownTable.Codes(row[0])[0], row[1], row[2]))];

    [Theory]
    [MemberData(nameof(Written))]
    public void What_the_page_says_is_read_is_read(string written, string read)
    {
        var document = Read(written);
        Assert.Equal(MarkdownTable.Codes(read), document.Unbound.Select(numeral => numeral.Printed));
        Assert.Empty(document.Findings);
    }

    [Theory]
    [MemberData(nameof(ByRule))]
    public void What_the_page_says_a_rule_exempts_it_exempts(string written, string rule)
    {
        var document = Read(written);
        Assert.Equal([rule], document.ExemptByRule.Keys);
        Assert.Empty(document.Unbound);
        Assert.Empty(document.Findings);
    }

    [Theory]
    [MemberData(nameof(Doubtful))]
    public void What_the_page_says_is_doubtful_reproduces_nothing(string written) =>
        Assert.All(Read(written).Unbound, numeral => Assert.NotNull(numeral.Flaw));

    [Theory]
    [MemberData(nameof(Reported))]
    public void What_the_page_says_is_a_finding_is_one(string written, string code) =>
        Assert.Equal(MarkdownTable.Codes(code), Read(written).Findings.Select(finding => finding.Code.Id).Distinct());

    [Theory]
    [MemberData(nameof(Precision))]
    public void What_the_page_says_reproduces_does(string printed, string measured, string reproduces)
    {
        var numeral = Assert.Single(Read(printed).Unbound);
        Assert.Equal(reproduces == "yes", numeral.Admits(new Quantity(Value(measured)), scale: null));
    }

    public static TheoryData<string, string> Cells() => Examples("cell", "says");

    [Theory]
    [MemberData(nameof(Cells))]
    public void What_the_page_says_a_cell_says_beside_its_number_it_says(string cell, string says)
    {
        var table = Assert.Single(Read($"<!--= table m -->\n| a |\n| --- |\n| {cell} |").Tables);
        var read = table.Rows[0][0];
        var numeral = Assert.Single(read.Numerals);
        Assert.Equal(says.StartsWith('`') ? MarkdownTable.Codes(says)[0] : null, numeral.Flaw is null ? read.Beside : null);
        Assert.Equal(says == "not one number to every reader", numeral.Flaw is not null);
    }

    private static TheoryData<string, string> Examples(string left, string right) =>
        [.. MarkdownTable.Rows(Page, left, right).Select(row => (MarkdownTable.Codes(row[0])[0], row[1]))];

    private static Document Read(string text) =>
        MarkdownDocument.Read(new SourceText("REPORT.md", text + "\n"), "receipt", '.', onlyBound: false);

    private static Measurement Value(string measured) =>
        measured == "NULL" ? Measurement.Null
        : long.TryParse(measured, CultureInfo.InvariantCulture, out var integer) ? Measurement.Of(integer)
        : Measurement.Of(double.Parse(measured, CultureInfo.InvariantCulture));
}
