using System.IO.Compression;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Tampering;
using Xunit;

namespace Receipts.Core.Tests.Tampering;

public sealed class TamperRunTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public TamperRunTests() => scratch.Copy(Repository.File("tests/Receipts.Core.Tests/Tampering/Samples/every-format"), "receipt");

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Every_format_is_tried_and_its_controls_survive()
    {
        var report = Run();
        Assert.Equal(0, report.Exit);
        Assert.Empty(report.Findings);
        Assert.All(report.Controls, control => Assert.Equal(MutantFate.Survived, control.Fate));
        Assert.Equal(["answers", "costs", "graded", "named", "step"], Tables(report));
    }

    [Fact]
    public void What_is_compressed_is_left_alone_and_said_to_be()
    {
        using (var packed = new GZipStream(File.Create(scratch["receipt/data/costs.csv.gz"]), CompressionLevel.Fastest))
        {
            packed.Write(File.ReadAllBytes(scratch["receipt/data/costs.csv"]));
        }

        File.Delete(scratch["receipt/data/costs.csv"]);
        Replace("receipt.yaml", "costs.csv", "costs.csv.gz");
        var report = Run();
        var warning = Assert.Single(report.Findings);
        Assert.Equal(new FindingCode("RCT808", Severity.Warning), warning.Code);
        Assert.Contains("costs was not tampered with: it is compressed", warning.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("costs", Tables(report));
    }

    [Fact]
    public void One_record_has_no_other_order()
    {
        WriteOne("id,exp,out\n1,y,y\n", "score: { id: id, expected: exp, output: out }", "1");
        var report = Run();
        Assert.Contains("reorder-records", report.Unused);
        Assert.All(report.Mutants.Concat(report.Controls), tried => Assert.NotEqual(MutantFate.ChangedNothing, tried.Fate));
        Assert.NotEqual(2, report.Exit);
    }

    [Fact]
    public void What_is_as_expected_and_called_wrong_cannot_be_mended()
    {
        WriteOne("id,exp,out\n1,y,y\n", "score: { id: id, expected: exp, output: out, match: { sql: \"expected <> output\" } }", "0");
        var report = Run();
        Assert.Contains("wrong-to-right", report.Unused);
        Assert.NotEqual(2, report.Exit);
    }

    [Fact]
    public void Queries_in_several_files_are_found()
    {
        Directory.CreateDirectory(scratch["receipt/metrics"]);
        File.Move(scratch["receipt/metrics.sql"], scratch["receipt/metrics/totals.sql"]);
        Assert.Contains(Run().Mutants, tried => tried.Mutant.Change.File == "metrics/totals.sql");
    }

    [Fact]
    public void A_column_that_nothing_reads_is_named()
    {
        var report = Run(sample: 100);
        Assert.Contains(report.Mutants, tried => tried.Why == "no number depends on `who` of costs; publish one that reads it");
        Assert.DoesNotContain(
            report.Mutants,
            tried => tried.Mutant.Touches == ("costs", "cost") && tried.Why.StartsWith("no number depends", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_receipt_that_is_red_proves_nothing()
    {
        Replace("REPORT.md", "up to 6", "up to 7");
        var problem = Assert.Throws<ReceiptException>(() => Run());
        Assert.Equal(new FindingCode("RCT800", Severity.Unchecked), problem.Finding.Code);
    }

    private static IEnumerable<string> Tables(TamperReport report) =>
        report
            .Mutants.Where(tried => tried.Mutant.Touches is not null)
            .Select(tried => tried.Mutant.Touches!.Value.Table)
            .Distinct()
            .Order(StringComparer.Ordinal);

    private TamperReport Run(int sample = 20) =>
        TamperRun.Run(ReceiptFile.Read(scratch["receipt"]), new TamperOptions { Check = TamperedReceipt.Check, Sample = sample });

    private void WriteOne(string csv, string score, string correct)
    {
        Directory.Delete(scratch["receipt"], recursive: true);
        Directory.CreateDirectory(scratch["receipt"]);
        File.WriteAllText(scratch["receipt/one.csv"], csv);
        File.WriteAllText(
            scratch["receipt/receipt.yaml"],
            $"receipt: 1\ntitle: One record\nfixture: .\nevidence: {{ one: one.csv }}\n{score}\ndocuments: [REPORT.md]\n"
        );
        File.WriteAllText(scratch["receipt/metrics.sql"], "-- name: all\n-- All.\nselect sum(correct) as correct from record\n");
        File.WriteAllText(scratch["receipt/REPORT.md"], $"{correct}<!--= all.correct --> right.\n");
    }

    private void Replace(string file, string old, string now)
    {
        var text = File.ReadAllText(scratch["receipt/" + file]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(scratch["receipt/" + file], text.Replace(old, now, StringComparison.Ordinal));
    }
}
