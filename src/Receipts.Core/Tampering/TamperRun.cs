using Receipts.Core.Claims;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Replaying;
using Receipts.Core.Verification;

namespace Receipts.Core.Tampering;

/// <summary>Falsifies copies of a receipt in every way it knows and looks which of them verify still calls green. The original is only read.</summary>
public static class TamperRun
{
    private const int MostWorkers = 4;
    private const long LargeCopy = 64L * 1024 * 1024;

    /// <exception cref="ReceiptException">The receipt does not verify to begin with, or cannot be copied.</exception>
    public static TamperReport Run(Receipt receipt, TamperOptions options)
    {
        var check = options.Check with { Progress = null, Replay = false, KeepDatabase = null };
        using var copy = new ReceiptCopy(receipt);
        var untouched = ReceiptCheck.Run(copy.Folder, check);
        if (untouched.Exit != 0)
        {
            var first = untouched.Findings.First(finding => finding.Code.Severity > Severity.Warning);
            throw new ReceiptException(TamperFindings.NotGreen(receipt.Place, untouched.Exit, copy.Plain(first.ToString())));
        }

        using var measured = MeasuredReceipt.Measure(ReceiptFile.Read(copy.Folder), check);
        var evidence = RawEvidence.Read(copy, measured, receipt.Place);
        var plan = new TamperPlan(copy, measured, evidence, untouched);
        var operators = plan.Operators.Select(found => (found.Operator, Mutants: Take(found.Mutants, options.Sample))).ToList();
        var mutants = operators.SelectMany(found => found.Mutants).ToList();
        var dependence = new Dependence(copy, check, untouched.Measurements, evidence);
        var survival = new Survival(untouched, dependence);
        var tried = TryAll(receipt, copy, check, untouched, mutants, options.Progress)
            .Select(one => one with { Why = survival.Explain(one) ?? one.Why })
            .ToList();
        var report = new TamperReport
        {
            Receipt = receipt,
            Sample = options.Sample,
            Mutants = [.. tried.Where(one => one.Mutant.Operator.Target != TamperTarget.Controls)],
            Controls = [.. tried.Where(one => one.Mutant.Operator.Target == TamperTarget.Controls)],
            Unused = [.. operators.Where(found => found.Mutants.Count == 0).Select(found => found.Operator.Name)],
            Constant = dependence.Constant(tried),
            HasOwnSeal = copy.HasOwnSeal,
            Findings = [],
            Sources = options.WithSources
                ? mutants
                    .Select(mutant => mutant.Change.File)
                    .Distinct()
                    .ToDictionary(file => file, file => copy.Files.Contains(file) ? copy.Read(file).Text : "", StringComparer.Ordinal)
                : new Dictionary<string, string>(),
        };
        return report with
        {
            Findings =
            [
                .. Judge(report, measured, receipt, options.LeastScore),
                .. evidence.LeftAlone,
                .. ClaimsLeftAlone(receipt, untouched),
            ],
        };
    }

    /// <summary>What a green score does not speak of: which numbers claims.yaml leaves out.</summary>
    private static IEnumerable<Finding> ClaimsLeftAlone(Receipt receipt, Verdict untouched)
    {
        if (untouched.Claimed.Count > 0)
        {
            yield return TamperFindings.ClaimsLeftAlone(
                new Place(ShownPath.Of(Path.Combine(receipt.Folder, ClaimsFile.Name))),
                untouched.NotCovered
            );
        }
    }

    private static List<Mutant> Take(IEnumerable<Mutant> mutants, int? sample) => [.. sample is { } most ? mutants.Take(most) : mutants];

    /// <summary>Each worker has a copy of its own; a large receipt is copied once and tried by one.</summary>
    private static TriedMutant[] TryAll(
        Receipt receipt,
        ReceiptCopy copy,
        CheckOptions check,
        Verdict untouched,
        List<Mutant> mutants,
        Action<int, int>? progress
    )
    {
        var tried = new TriedMutant[mutants.Count];
        var next = -1;
        var done = 0;
        var bytes = copy.Files.Sum(file => new FileInfo(copy.PathOf(file)).Length);
        var workers = bytes > LargeCopy ? 1 : Math.Min(Environment.ProcessorCount, MostWorkers);
        try
        {
            Parallel.For(
                0,
                workers,
                new ParallelOptions { MaxDegreeOfParallelism = workers },
                _ =>
                {
                    using var trial = new Trial(new ReceiptCopy(receipt), check, untouched);
                    for (var i = Interlocked.Increment(ref next); i < mutants.Count; i = Interlocked.Increment(ref next))
                    {
                        tried[i] = trial.Try(mutants[i]);
                        progress?.Invoke(Interlocked.Increment(ref done), mutants.Count);
                    }
                }
            );
        }
        catch (AggregateException several) when (several.InnerException is ReceiptException problem)
        {
            throw new ReceiptException(problem.Finding, several);
        }

        return tried;
    }

    private static IEnumerable<Finding> Judge(TamperReport report, MeasuredReceipt measured, Receipt receipt, int? leastScore)
    {
        foreach (var one in report.Mutants.Concat(report.Controls))
        {
            if (one.Fate == MutantFate.Crashed)
            {
                yield return TamperFindings.Crashed(one.Mutant, one.Why);
            }
            else if (one.Fate == MutantFate.ChangedNothing)
            {
                yield return TamperFindings.ChangesNothing(one.Mutant);
            }
        }

        foreach (var control in report.Controls.Where(control => control.IsCaught))
        {
            yield return TamperFindings.ControlCaught(control.Mutant, control.Why);
        }

        foreach (var missed in report.Mutants.Where(missed => missed.CaughtBySeal == false))
        {
            yield return TamperFindings.SealMissed(missed.Mutant);
        }

        if (leastScore is { } least && report.Resealed is var score && score.Caught * 100L < (long)least * score.Of)
        {
            yield return TamperFindings.Score(receipt.Place, $"{score} ({score.Caught} of {score.Of})", $"{least}%");
        }

        foreach (var name in report.Constant)
        {
            var place = measured.Measurements.Find(name, receipt.Place).Metric.Query.Place;
            var file = Path.GetRelativePath(measured.Receipt.Folder, Path.GetFullPath(place.File));
            yield return TamperFindings.Constant(place with { File = ShownPath.Of(Path.Combine(receipt.Folder, file)) }, name);
        }
    }
}
