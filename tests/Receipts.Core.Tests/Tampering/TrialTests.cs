using Receipts.Core.Sealing;
using Receipts.Core.Tampering;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Tampering;

/// <summary>A trial is what a user would do by hand: change the file, seal again or not, verify.</summary>
public sealed class TrialTests
{
    private const string Sound = "tests/Receipts.Cli.Tests/BrokenReceipts/_sound";
    private const string Reference = "receipts/invoice-extraction";

    [Theory]
    [InlineData(Sound)]
    [InlineData(Reference)]
    public void What_is_only_printed_is_judged_like_by_a_whole_verify(string folder)
    {
        using var receipt = new TamperedReceipt(folder);
        using var measured = MeasuredReceipt.Measure(Core.Manifests.ReceiptFile.Read(receipt.Copy.Folder), TamperedReceipt.Check);
        foreach (var mutant in receipt.Mutants(TamperTarget.Documents, 3).Concat(receipt.Mutants(TamperTarget.Charts, 3)))
        {
            using var changed = receipt.Copy.Change(mutant.Change.File, receipt.Bytes(mutant).After);
            Assert.Equal(
                ReceiptCheck.Run(receipt.Copy.Folder, TamperedReceipt.Check).Findings,
                ReceiptCheck.RunAgain(measured, receipt.Copy.Folder, TamperedReceipt.Check).Findings
            );
        }
    }

    [Fact]
    public void Sealing_again_leaves_what_a_new_seal_leaves()
    {
        using var receipt = new TamperedReceipt(Sound);
        var untouched = ReceiptCheck.Run(receipt.Copy.Folder, TamperedReceipt.Check);
        using var trial = new Trial(new ReceiptCopy(receipt.Receipt), TamperedReceipt.Check, untouched);
        var seal = File.ReadAllBytes(Path.Combine(receipt.Copy.Folder, Seal.FileName));
        foreach (var target in new[] { TamperTarget.Evidence, TamperTarget.Queries, TamperTarget.Files, TamperTarget.Controls })
        {
            foreach (var mutant in receipt.Mutants(target, 2))
            {
                using var changed = receipt.Copy.Change(mutant.Change.File, receipt.Bytes(mutant).After);
                var tried = trial.Try(mutant);
                var sealedOnce = ReceiptCheck.Run(receipt.Copy.Folder, TamperedReceipt.Check);
                Assert.True(tried.CaughtBySeal);
                Assert.Contains(
                    sealedOnce.Findings,
                    finding => finding.Code == SealFindings.ChangedCode || finding.Code == SealFindings.UnlistedCode
                );
                Seal.Compute(receipt.Copy.Folder, receipt.Copy.Fixture).Write();
                var resealed = ReceiptCheck.Run(receipt.Copy.Folder, TamperedReceipt.Check);
                Assert.True(
                    tried.IsCaught == (resealed.Exit != 0),
                    $"{mutant.Operator.Name} {mutant.Place}: {tried.Fate}, {resealed.Exit}"
                );
                File.WriteAllBytes(Path.Combine(receipt.Copy.Folder, Seal.FileName), seal);
            }
        }
    }

    [Fact]
    public void A_trial_leaves_its_copy_as_it_was()
    {
        using var receipt = new TamperedReceipt(Sound);
        var copy = new ReceiptCopy(receipt.Receipt);
        using var trial = new Trial(copy, TamperedReceipt.Check, ReceiptCheck.Run(receipt.Copy.Folder, TamperedReceipt.Check));
        var before = Seal.Compute(copy.Folder, copy.Fixture).Files;
        foreach (var target in Enum.GetValues<TamperTarget>())
        {
            foreach (var mutant in receipt.Mutants(target, 1))
            {
                trial.Try(mutant);
            }
        }

        Assert.Equal(before, Seal.Compute(copy.Folder, copy.Fixture).Files);
    }

    [Fact]
    public void A_change_that_changes_nothing_is_no_catch()
    {
        using var receipt = new TamperedReceipt(Sound);
        using var trial = new Trial(
            new ReceiptCopy(receipt.Receipt),
            TamperedReceipt.Check,
            ReceiptCheck.Run(receipt.Copy.Folder, TamperedReceipt.Check)
        );
        var file = receipt.Copy.Read("metrics.sql");
        var tried = trial.Try(file.Change(QueryMutations.DropWhere, new Cut(0, 2, file.Bytes.AsMemory(0, 2))));
        Assert.Equal(MutantFate.ChangedNothing, tried.Fate);
        Assert.False(tried.IsTried);
    }

    [Fact]
    public void A_crash_is_no_catch()
    {
        using var receipt = new TamperedReceipt(Sound);
        var isBroken = false;
        using var trial = new Trial(
            new ReceiptCopy(receipt.Receipt),
            TamperedReceipt.Check with
            {
                Progress = _ =>
                {
                    if (isBroken)
                    {
                        throw new InvalidOperationException("a bug");
                    }
                },
            },
            ReceiptCheck.Run(receipt.Copy.Folder, TamperedReceipt.Check)
        );
        isBroken = true;
        var tried = trial.Try(receipt.Mutants(TamperTarget.Evidence, 1).First());
        Assert.Equal(MutantFate.Crashed, tried.Fate);
        Assert.Contains("a bug", tried.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_gate_is_judged_by_the_decision_that_comes_out()
    {
        using var receipt = new TamperedReceipt("receipts/release-check");
        var untouched = ReceiptCheck.Run(receipt.Copy.Folder, TamperedReceipt.Check);
        using var trial = new Trial(new ReceiptCopy(receipt.Receipt), TamperedReceipt.Check, untouched);
        var tried = receipt.Mutants(TamperTarget.Gates, 20).Select(trial.Try).ToList();
        Assert.Equal(5, tried.Count(one => one.Mutant.Operator == GateMutations.DropGate));
        Assert.Equal(10, tried.Count(one => one.Mutant.Operator == GateMutations.MoveLimit));
        Assert.Equal(4, tried.Count(one => one.Mutant.Operator == GateMutations.Waive));
        Assert.All(tried, one => Assert.True(one.CaughtBySeal));
        Assert.DoesNotContain(tried, one => one.Fate is MutantFate.Crashed or MutantFate.ChangedNothing);
        // A breach and an inconclusive gate stand in the way of this release: no single change lets it through.
        Assert.All(
            tried.Where(one => one.Fate == MutantFate.Survived),
            one => Assert.StartsWith("what follows from all gates together stays", one.Why, StringComparison.Ordinal)
        );
        Assert.Contains(tried, one => one.Fate == MutantFate.Caught && one.Why == "`gate` says repair (exit 1), and said hold (exit 1)");
    }

    [Fact]
    public void A_limit_that_lets_a_breach_through_survives_and_says_so()
    {
        using var scratch = new ScratchFolder();
        File.WriteAllText(scratch["e.csv"], "id,expected,output\n1,a,a\n2,b,y\n3,c,x\n");
        File.WriteAllText(scratch["metrics.sql"], "-- name: wrong\nselect count(*) filter (where not correct) as n from record;\n");
        File.WriteAllText(scratch["REPORT.md"], "2<!--= wrong.n --> are wrong.\n");
        File.WriteAllText(
            scratch["receipt.yaml"],
            "receipt: 1\ntitle: T\nfixture: .\nevidence: { e: e.csv }\nscore: { id: id, expected: expected, output: output }\ndocuments: [REPORT.md]\n"
                + "gates:\n  - { gate: few are wrong, metric: wrong.n, at_most: 1, owner: team, if_breached: hold }\n"
        );
        using var receipt = new TamperedReceipt(scratch.Path);
        using var trial = new Trial(
            new ReceiptCopy(receipt.Receipt),
            TamperedReceipt.Check,
            ReceiptCheck.Run(receipt.Copy.Folder, TamperedReceipt.Check)
        );
        var tried = receipt.Mutants(TamperTarget.Gates, 20).Select(trial.Try).ToList();
        Assert.Equal(
            [
                "move-limit 10.5: Survived, `gate` says ship (exit 0), and said hold (exit 1): draw the limit into a chart, or keep the seal in other hands",
                "move-limit 0.1: Survived, what follows from all gates together stays: hold (exit 1)",
                "soften-action ship: Caught, `gate` says ship despite a breach (exit 1), and said hold (exit 1)",
                "waive , waived: { until: 9999-12-31, by: nobody, because: it is la…: Survived, `gate` says ship (exit 0), and said hold (exit 1): draw the limit into a chart, or keep the seal in other hands",
                "drop-gate : Unchecked, RCT103",
            ],
            tried.Select(one =>
                $"{one.Mutant.Operator.Name} {one.Mutant.After}: {one.Fate}, {(one.Fate == MutantFate.Unchecked ? one.Why[..6] : one.Why)}"
            )
        );
    }
}
