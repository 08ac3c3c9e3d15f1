using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Tampering;

/// <summary>Puts one mutant after the other into a copy of its own and lets verify judge.</summary>
internal sealed class Trial : IDisposable
{
    private readonly ReceiptCopy copy;
    private readonly CheckOptions check;
    private readonly Survival survival;
    private readonly MeasuredReceipt? measured;

    /// <param name="copy">Disposed with this.</param>
    public Trial(ReceiptCopy copy, CheckOptions check, Survival survival)
    {
        this.copy = copy;
        this.check = check;
        this.survival = survival;
        var receipt = ReceiptFile.Read(copy.Folder);

        // Comparing recorded verdicts uses the measured tables up.
        measured = receipt.Score?.RecordedCorrect is null ? MeasuredReceipt.Measure(receipt, check) : null;
    }

    public TriedMutant Try(Mutant mutant)
    {
        var file = mutant.Change.File;
        byte[]? original = File.Exists(copy.PathOf(file)) ? File.ReadAllBytes(copy.PathOf(file)) : null;
        var content = mutant.Change.Apply(original);
        if (original is not null && content is not null && content.AsSpan().SequenceEqual(original))
        {
            return new TriedMutant(mutant, MutantFate.ChangedNothing, null, "not one byte is another");
        }

        using var changed = copy.Change(file, content);
        try
        {
            // What is printed and drawn has no say in what is measured.
            var reuses = measured is not null && mutant.Operator.Target is TamperTarget.Documents or TamperTarget.Charts;
            return Judge(mutant, reuses ? ReceiptCheck.RunAgain(measured!, check) : ReceiptCheck.Run(copy.Folder, check));
        }
        catch (ReceiptException problem)
        {
            return new TriedMutant(mutant, MutantFate.Unchecked, IsSealed(file) ? true : null, Say(problem.Finding));
        }
        catch (Exception bug)
        {
            // Whatever it is, it is no catch, and the others are still to be tried.
            return new TriedMutant(mutant, MutantFate.Crashed, null, copy.Plain($"{bug.GetType().Name}: {bug.Message}"));
        }
    }

    public void Dispose()
    {
        measured?.Dispose();
        copy.Dispose();
    }

    private TriedMutant Judge(Mutant mutant, Verdict verdict)
    {
        var findings = verdict.Findings.Except(verdict.SealDifferences).Where(finding => finding.Code.Severity > Severity.Warning).ToList();
        var worst = findings.MaxBy(finding => finding.Code.Severity);
        var moved = verdict.Measurements.Metrics.Count == 0 ? null : survival.Moved(verdict);
        var fate =
            worst is null ? MutantFate.Survived
            : mutant.Operator == Controls.ReorderRecords && moved is not null && survival.FollowsOrder(moved) ? MutantFate.FollowsOrder
            : worst.Code.Severity == Severity.Error ? MutantFate.Caught
            : MutantFate.Unchecked;
        return new TriedMutant(
            mutant,
            fate,
            IsSealed(mutant.Change.File) ? verdict.SealDifferences.Count > 0 : null,
            fate switch
            {
                MutantFate.Survived => survival.Explain(mutant, moved ?? []),
                MutantFate.FollowsOrder => survival.ExplainOrder(moved!),
                _ => Say(worst!),
            }
        )
        {
            Moved = moved?.Select(Movement.MetricOf).ToHashSet(StringComparer.Ordinal),
        };
    }

    private bool IsSealed(string file) =>
        ReceiptPath.IsWithin(copy.PathOf(file), copy.Folder) || ReceiptPath.IsWithin(copy.PathOf(file), copy.Fixture);

    private string Say(Finding finding) => $"{finding.Code.Id}: {copy.Plain(finding.Message)}";
}
