using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Tampering;

/// <summary>Puts one mutant after the other into a copy of its own and lets verify judge.</summary>
internal sealed class Trial : IDisposable
{
    private static readonly string[] Places = ["row", "parent", "position"];

    private readonly ReceiptCopy copy;
    private readonly CheckOptions check;
    private readonly Verdict untouched;
    private readonly MeasuredReceipt measured;
    private readonly GateTrial? gates;

    /// <param name="copy">Disposed with this.</param>
    /// <param name="untouched">What verify says before anything is changed.</param>
    public Trial(ReceiptCopy copy, CheckOptions check, Verdict untouched)
    {
        this.copy = copy;
        this.check = check;
        this.untouched = untouched;
        measured = MeasuredReceipt.Measure(ReceiptFile.Read(copy.Folder), check);
        gates = measured.Receipt.Gates.Count > 0 ? new GateTrial(ReceiptCheck.OpenAgain(measured, copy.Folder, check)) : null;
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
            // What is printed, drawn and limited has no say in what is measured.
            if (mutant.Operator.Target is not (TamperTarget.Documents or TamperTarget.Charts or TamperTarget.Gates))
            {
                return Judge(mutant, ReceiptCheck.Run(copy.Folder, check));
            }

            var again = ReceiptCheck.OpenAgain(measured, copy.Folder, check);
            var tried = Judge(mutant, again.Verdict);
            return mutant.Operator.Target == TamperTarget.Gates ? gates!.Judge(tried, again) : tried;
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
        measured.Dispose();
        copy.Dispose();
    }

    private TriedMutant Judge(Mutant mutant, Verdict verdict)
    {
        var findings = verdict.Findings.Except(verdict.SealDifferences).Where(finding => finding.Code.Severity > Severity.Warning).ToList();
        var worst = findings.MaxBy(finding => finding.Code.Severity);
        var moved = verdict.Measurements.Metrics.Count == 0 ? null : Movement.Between(untouched.Measurements, verdict.Measurements);
        var fate =
            worst is null ? MutantFate.Survived
            : mutant.Operator == Controls.ReorderRecords && moved is not null && FollowsOrder(moved) ? MutantFate.FollowsOrder
            : worst.Code.Severity == Severity.Error ? MutantFate.Caught
            : MutantFate.Unchecked;
        return new TriedMutant(
            mutant,
            fate,
            IsSealed(mutant.Change.File) ? verdict.SealDifferences.Count > 0 : null,
            worst is null ? "" : Say(worst)
        )
        {
            Moved = moved,
        };
    }

    /// <summary>Whether every metric that moved reads where in its file a record stands.</summary>
    private bool FollowsOrder(IReadOnlyList<string> moved)
    {
        var names = moved.Select(Movement.MetricOf).ToHashSet();
        return names.Count > 0
            && untouched
                .Measurements.Metrics.Where(metric => names.Contains(metric.Metric.Name))
                .All(metric => metric.Reads.Any(read => Places.Contains(read.Column, StringComparer.OrdinalIgnoreCase)));
    }

    private bool IsSealed(string file) =>
        ReceiptPath.IsWithin(copy.PathOf(file), copy.Folder) || ReceiptPath.IsWithin(copy.PathOf(file), copy.Fixture);

    private string Say(Finding finding) => $"{finding.Code.Id}: {copy.Plain(finding.Message)}";
}
