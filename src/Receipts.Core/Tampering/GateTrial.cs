using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Gates;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Tampering;

/// <summary>
/// Judges changed gates, of which verify says that every number is as true as before: what counts is whether another decision comes out, and whether it is green.
/// </summary>
internal sealed class GateTrial
{
    private readonly GateReport before;

    /// <param name="receipt">As it was, with its evidence.</param>
    public GateTrial(CheckedReceipt receipt) => before = Decide(receipt);

    /// <summary>What came of a change whose numbers verify has judged.</summary>
    public TriedMutant Judge(TriedMutant tried, CheckedReceipt receipt)
    {
        if (tried.Fate != MutantFate.Survived)
        {
            return tried;
        }

        var report = Decide(receipt);
        return report.Exit == GateReport.NotChecked && before.Exit != GateReport.NotChecked
                ? tried with
                {
                    Fate = MutantFate.Unchecked,
                    Why = Problem(report) is { } problem ? $"{problem.Code.Id}: {problem.Message}" : "a gate is not checked",
                }
            : report.Exit == before.Exit && report.DecisionWord == before.DecisionWord
                ? tried with
                {
                    Why = $"what follows from all gates together stays: {Word(before)}",
                }
            : report.Exit == GateReport.AllHold
                ? tried with
                {
                    Why =
                        $"`gate` says {Word(report)}, and said {Word(before)}: draw the limit into a chart, or keep the seal in other hands",
                }
            : tried with { Fate = MutantFate.Caught, Why = $"`gate` says {Word(report)}, and said {Word(before)}" };
    }

    // A seal that was made again tells nothing, and a day on which every waiver stands needs no clock.
    private static GateReport Decide(CheckedReceipt receipt) =>
        GateCheck.Decide(
            new CheckedReceipt(
                receipt.Verdict with
                {
                    Findings = [.. receipt.Verdict.Findings.Except(receipt.Verdict.SealDifferences)],
                },
                receipt.Measured,
                receipt.Documents
            ),
            DateOnly.MinValue
        );

    private static Finding? Problem(GateReport report) => report.Findings is [var first, ..] ? first : null;

    private static string Word(GateReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.DecisionWord ?? "that something is not checked"} (exit {report.Exit})");
}
