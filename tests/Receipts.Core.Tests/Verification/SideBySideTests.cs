using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Verification;

/// <summary>Several receipts at once: the same verdicts in the same order as one after the other.</summary>
public sealed class SideBySideTests
{
    private static readonly CheckOptions Options = new()
    {
        Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, _) => Environment.FailFast(step)),
    };

    // Not in the order of their sizes.
    private static readonly IReadOnlyList<string> Folders =
    [
        .. new[] { "tool-eval", "public-claims", "calibration-guard", "invoice-extraction" }.Select(name =>
            Repository.File("receipts/" + name)
        ),
    ];

    [Fact]
    public void The_verdicts_come_in_the_order_of_the_receipts()
    {
        var verdicts = SideBySide.Run(Folders, Options).ToList();
        Assert.Equal(Folders.Select(folder => ReceiptFile.Read(folder).Title), verdicts.Select(verdict => verdict.Receipt!.Title));
        Assert.All(verdicts, verdict => Assert.Equal(0, verdict.Exit));
    }

    [Fact]
    public void The_longest_are_begun_first()
    {
        Assert.SkipUnless(Environment.ProcessorCount == 2, "as many are begun at once as there are processors");
        var sizes = Folders.Select(folder => Told([folder])[^1].Of).OrderDescending().ToList();
        Assert.InRange(Told(Folders)[0].Of, sizes[1], sizes[0] + sizes[1]);
    }

    [Fact]
    public void A_limit_that_one_of_them_reaches_is_said_of_that_one_alone()
    {
        using var scratch = new ScratchFolder();
        scratch.Copy(Repository.File("receipts/tool-eval"), "receipts/greedy");
        scratch.Copy(Repository.File("fixtures/tool-eval"), "fixtures/tool-eval");
        File.AppendAllText(
            scratch["receipts/greedy/metrics.sql"],
            "\n-- name: greedy\nwith recursive n(i) as (select 1 union all select i + 1 from n) select count(*) as n from n, record;\n"
        );
        var sound = Repository.File("receipts/invoice-extraction");
        var limits = SandboxLimits.Default with { RecursiveSteps = 100_000 };
        var verdicts = SideBySide
            .Run([sound, scratch["receipts/greedy"], sound], Options with { Limits = limits, IgnoreSeal = true })
            .ToList();
        Assert.Equal([0, 2, 0], verdicts.Select(verdict => verdict.Exit));
        Assert.Single(verdicts[1].Findings, finding => finding.Code == MetricFindings.LimitReachedCode);
    }

    [Fact]
    public void Who_stops_asking_waits_for_what_was_begun()
    {
        Assert.Equal(
            Folders.Take(1).Select(folder => ReceiptFile.Read(folder).Title),
            SideBySide.Run(Folders, Options).Take(1).Select(v => v.Receipt!.Title)
        );
    }

    [Fact]
    public void The_bytes_that_are_read_are_told_together_and_only_grow()
    {
        var told = Told(Folders);
        Assert.Equal(told.OrderBy(loaded => loaded.Bytes), told);
        Assert.InRange(told[^1].Of, 1, told[^1].Bytes);
        Assert.NotEmpty(told);
    }

    private static List<LoadedSoFar> Told(IReadOnlyList<string> folders)
    {
        var told = new List<LoadedSoFar>();
        _ = SideBySide.Run(folders, Options with { Progress = told.Add }).Count();
        return told;
    }
}
