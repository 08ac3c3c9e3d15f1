using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Claims;

/// <summary>Claimed tables with more rows than are each held against each.</summary>
public sealed class ManyRowsTests
{
    private static readonly CheckOptions Options = new()
    {
        Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, _) => Environment.FailFast(step)),
        IgnoreSeal = true,
    };

    [Theory]
    [InlineData("Model-{0}", 600, "may be model-0 of m")]
    [InlineData("Large-{0}", 600, "none was looked for in its place")]
    [InlineData("Large-{0}", 300, "may be model-0 of m")]
    public void Rows_under_other_names_are_not_checked_and_none_is_accused(string printed, int rows, string said)
    {
        var verdict = Check(printed, rows);
        Assert.Equal(2, verdict.Exit);
        Assert.Equal(rows, verdict.Findings.Count);
        Assert.All(verdict.Findings, finding => Assert.Equal(Severity.Unchecked, finding.Code.Severity));
        Assert.Contains(said, verdict.Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_under_their_own_names_are_checked() => Assert.Equal(0, Check("model-{0}", 600).Exit);

    private static Verdict Check(string printed, int rows)
    {
        using var scratch = new ScratchFolder();
        Directory.CreateDirectory(scratch["fixtures/many"]);
        Directory.CreateDirectory(scratch["receipts/many"]);
        File.WriteAllText(scratch["fixtures/many/d.csv"], "model,n\n" + Lines("model-{0}", rows, "{0},{1}\n"));
        File.WriteAllText(scratch["fixtures/many/t.md"], "| Model | n |\n| --- | --- |\n" + Lines(printed, rows, "| {0} | {1} |\n"));
        File.WriteAllText(
            scratch["receipts/many/receipt.yaml"],
            "receipt: 1\ntitle: many\nfixture: ../../fixtures/many\nevidence: { t: { file: d.csv, numbers: [n] } }\ndocuments: [REPORT.md]\n"
        );
        File.WriteAllText(scratch["receipts/many/metrics.sql"], "-- name: m(model)\nselect model, n from t;\n");
        File.WriteAllText(scratch["receipts/many/REPORT.md"], "The first has 1000<!--= m[model-0].n -->.\n");
        File.WriteAllText(scratch["receipts/many/claims.yaml"], "- in: t.md\n  table: m\n  key: { Model: model }\n  columns: { n: n }\n");
        return ReceiptCheck.Run(scratch["receipts/many"], Options);
    }

    private static string Lines(string name, int rows, string line) =>
        string.Concat(
            Enumerable
                .Range(0, rows)
                .Select(i =>
                    string.Format(CultureInfo.InvariantCulture, line, string.Format(CultureInfo.InvariantCulture, name, i), 1000 + i)
                )
        );
}
