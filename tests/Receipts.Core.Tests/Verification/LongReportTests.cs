using System.Globalization;
using System.Text;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Verification;

/// <summary>Reports of the greatest length that is read.</summary>
public sealed class LongReportTests
{
    private static readonly CheckOptions Options = new()
    {
        Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, _) => Environment.FailFast(step)),
        IgnoreSeal = true,
    };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    public void A_report_is_read_up_to_two_million_characters(int more, int exit)
    {
        using var scratch = new ScratchFolder();
        Directory.CreateDirectory(scratch["fixtures/long"]);
        Directory.CreateDirectory(scratch["receipts/long"]);
        File.WriteAllText(scratch["fixtures/long/d.jsonl"], """{"v":4821}""" + "\n");
        File.WriteAllText(
            scratch["receipts/long/receipt.yaml"],
            "receipt: 1\ntitle: long\nfixture: ../../fixtures/long\nevidence: { d: d.jsonl }\ndocuments: [REPORT.md]\n"
        );
        File.WriteAllText(scratch["receipts/long/metrics.sql"], "-- name: a\nselect v from d;\n");

        // A letter of two bytes, so that the file has more bytes than characters.
        var report = new StringBuilder();
        const string paragraph = "Wie groß es ist, sagt die Zahl 4821<!--= a.v -->.\n\n";
        const int numbers = 5000;
        for (var i = 0; i < numbers; i++)
        {
            report.Append(paragraph);
        }

        report.Append('ß', MarkdownDocument.MaximumLength - report.Length + more - 1).Append('\n');
        File.WriteAllText(scratch["receipts/long/REPORT.md"], report.ToString());
        var verdict = ReceiptCheck.Run(scratch["receipts/long"], Options);
        Assert.Equal(exit, verdict.Exit);
        Assert.Equal(more > 0 ? 0 : numbers, verdict.Claims.Count);
        Assert.Equal(
            more > 0 ? [(MarkdownDocument.MaximumLength + 1).ToString(CultureInfo.InvariantCulture)] : [],
            verdict.Findings.Select(finding => finding.Message.Split(' ').First(word => word.All(char.IsAsciiDigit)))
        );
    }
}
