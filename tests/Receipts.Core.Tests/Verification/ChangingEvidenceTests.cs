using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Verification;

/// <summary>What is measured and what is digested are read one after the other, and somebody may write in between.</summary>
public sealed class ChangingEvidenceTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public ChangingEvidenceTests()
    {
        File.WriteAllText(scratch["records.csv"], "kind\nx\ny\n");
        File.WriteAllText(
            scratch["receipt.yaml"],
            "receipt: 1\ntitle: Fruit\npromise: Say how many.\nfixture: .\nevidence:\n  records: records.csv\ndocuments: [REPORT.md]\n"
        );
        File.WriteAllText(scratch["metrics.sql"], "-- name: fruit\nselect count(*) as n from records;\n");
        File.WriteAllText(scratch["REPORT.md"], "There are 2<!--= fruit.n --> of them.\n");
    }

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Evidence_that_is_written_to_while_it_is_read_is_not_checked()
    {
        var verdict = ReceiptCheck.Run(
            scratch[""],
            Options(_ => File.SetLastWriteTimeUtc(scratch["records.csv"], DateTime.UtcNow.AddHours(1)))
        );
        var finding = Assert.Single(verdict.Findings, finding => finding.Code == EvidenceFindings.UnreadableCode);
        Assert.Contains("while it was read", finding.Message, StringComparison.Ordinal);
        Assert.Equal(2, verdict.Exit);
    }

    [Fact]
    public void Evidence_that_is_written_to_while_it_is_read_is_neither_queried_nor_measured()
    {
        var receipt = ReceiptFile.Read(scratch[""]);
        var changing = Options(_ => File.SetLastWriteTimeUtc(scratch["records.csv"], DateTime.UtcNow.AddHours(1)));
        Assert.Contains(
            "while it was read",
            Assert.Throws<ReceiptException>(() => MeasuredReceipt.Load(receipt, changing, "")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Evidence_that_stands_still_is_checked()
    {
        File.SetLastWriteTimeUtc(scratch["records.csv"], DateTime.UtcNow.AddHours(1));
        Assert.Equal(0, ReceiptCheck.Run(scratch[""], Options(_ => { })).Exit);
    }

    [Theory]
    [InlineData("select")]
    [InlineData("-- name: fruit\nselect count(*) as n from nothing;\n")]
    [InlineData("-- name: fruit\nselect count(*) as n from records;\n")]
    public void A_large_file_is_digested_to_its_end_whatever_becomes_of_the_metrics(string metrics)
    {
        File.WriteAllText(scratch["metrics.sql"], metrics);
        File.WriteAllText(scratch["large.txt"], new string('x', 40_000_000));
        Assert.Contains(ReceiptCheck.Run(scratch[""], Options(_ => { })).Inputs, input => input.Bytes == 40_000_000);
    }

    private static CheckOptions Options(Action<LoadedSoFar> progress) =>
        new() { Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, _) => Environment.FailFast(step)), Progress = progress };
}
