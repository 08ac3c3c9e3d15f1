using Receipts.Core.Findings;
using Receipts.Core.Screening;
using Xunit;

namespace Receipts.Core.Tests.Screening;

/// <summary>docs/screening.md: what its table says of a text is what screening says.</summary>
public sealed class ScreeningPageTests
{
    public static TheoryData<string, string> Examples()
    {
        var examples = new TheoryData<string, string>();
        foreach (var row in MarkdownTable.Rows("docs/screening.md", "written", "says"))
        {
            examples.Add(MarkdownTable.Codes(row[0]).Single(), row[1].Trim('`'));
        }

        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_screened_as_the_page_says(string written, string says)
    {
        var screened = ScreenedDocument.Of(new SourceText("paper.md", written), new ScreenOptions());
        var codes = screened.Findings.Select(finding => finding.Code.Id).Where(id => id is not ("RCT609" or "RCT610")).ToList();
        Assert.Equal(
            says,
            screened.Tested == 0 ? "not tested"
                : codes is [var only] ? only
                : "possible"
        );
        Assert.InRange(codes.Count, 0, 1);
    }
}
