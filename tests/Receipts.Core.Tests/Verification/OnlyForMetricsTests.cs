using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Verification;

/// <summary>A verdict is the same whether the evidence behind it is kept whole or only as far as the metrics name it.</summary>
public sealed class OnlyForMetricsTests
{
    private static readonly CheckOptions Options = new()
    {
        Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, _) => Environment.FailFast(step)),
    };

    [Theory]
    [InlineData("select count(*) as n from records")]
    [InlineData("select sum(prise) as n from records")]
    [InlineData("select max(\"the \"\"price\"\"\") as n from records")]
    [InlineData("select count(*) as n from records natural join (select 'sour' as note)")]
    [InlineData("select count(*) as n from records join (select 'sour' as note) using (note)")]
    [InlineData("select count(*) as n from records where row in (select * from records)")]
    [InlineData("select count(*) as n from records where row in records")]
    [InlineData("select sum(row) as n, note from records")]
    [InlineData("select count(*) as n from records as twice, records where kind = 'x'")]
    [InlineData("select max(length) as n from records")]
    public void Both_verdicts_are_the_same(string query)
    {
        using var scratch = new ScratchFolder();
        File.WriteAllText(scratch["records.csv"], "kind,note,\"the \"\"price\"\"\",length\nx,sweet,3,12\ny,sour,4,7\n");
        File.WriteAllText(
            scratch["receipt.yaml"],
            "receipt: 1\ntitle: Fruit\npromise: Say how many.\nfixture: .\nevidence:\n  records: records.csv\ndocuments: [REPORT.md]\n"
        );
        File.WriteAllText(scratch["metrics.sql"], $"-- name: fruit\n{query};\n");
        File.WriteAllText(scratch["REPORT.md"], "There are 2<!--= fruit.n --> of them.\n");
        var narrow = ReceiptCheck.Run(scratch[""], Options);
        using var whole = ReceiptCheck.Open(scratch[""], Options);
        Assert.Equal(whole.Verdict.Findings, narrow.Findings);
        Assert.Equal(whole.Verdict.Exit, narrow.Exit);
        Assert.Equal(whole.Verdict.Claims.Select(claim => claim.Outcome), narrow.Claims.Select(claim => claim.Outcome));
    }
}
