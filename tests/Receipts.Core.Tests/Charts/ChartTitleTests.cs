using Receipts.Core.Charts;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Xunit;

namespace Receipts.Core.Tests.Charts;

public sealed class ChartTitleTests
{
    [Theory]
    [InlineData("No number at all", "No number at all")]
    [InlineData("Down to {drop.rate} in production", "Down to <drop.rate> in production")]
    [InlineData("{ a.b }{c[3].d}", "<a.b><c[3].d>")]
    [InlineData("""Late: {by_terms["Net 30, }"].n}""", """Late: <by_terms["Net 30, }"].n>""")]
    [InlineData("""{t["a\"}"].n}.""", """<t["a\"}"].n>.""")]
    public void Placeholders_are_replaced_by_what_is_measured(string title, string resolved) => Assert.Equal(resolved, Resolve(title));

    [Theory]
    [InlineData("Only 3 of them")]
    [InlineData("F1 falls")]
    [InlineData("Only ３ of them")]
    [InlineData("Only ٣ of them")]
    [InlineData("Less than ½")]
    [InlineData("Part Ⅸ")]
    [InlineData("R² falls")]
    [InlineData("𝟗 of them")]
    public void A_typed_digit_is_a_claim_that_nobody_checks(string title)
    {
        var finding = Assert.Throws<ReceiptException>(() => Resolve(title)).Finding;
        Assert.Equal(("RCT504", Severity.Error), (finding.Code.Id, finding.Code.Severity));
    }

    [Theory]
    [InlineData("Open {drop.rate")]
    [InlineData("Closed drop.rate}")]
    [InlineData("Nested {a {b}}")]
    [InlineData("Empty {}")]
    [InlineData("Blank { }")]
    public void A_brace_that_holds_no_reference_is_an_error(string title) =>
        Assert.Equal("RCT505", Assert.Throws<ReceiptException>(() => Resolve(title)).Finding.Code.Id);

    private static string Resolve(string title) =>
        ChartTitle.Resolve(
            new ChartSource
            {
                Name = "x",
                Place = new Place("receipt.yaml"),
                Kind = "slices",
                Metric = "m",
                Title = title,
            },
            reference => $"<{reference}>"
        );
}
