using Receipts.Core.Comparing;
using Receipts.Core.Findings;
using Receipts.Core.Gates;
using Receipts.Core.Verification;

namespace Receipts.Core.Publishing;

/// <summary>What one run of <c>verify</c>, <c>gate</c> or <c>compare</c> has to say to other programs: the model that every face for CI prints.</summary>
/// <param name="Command">The command that ran.</param>
/// <param name="Verdicts">What came of each receipt.</param>
/// <param name="Gates">What their gates decided; none for <c>verify</c>.</param>
/// <param name="Exit">What the process returns.</param>
public sealed record RunReport(string Command, IReadOnlyList<Verdict> Verdicts, IReadOnlyList<GateReport> Gates, int Exit)
{
    public static RunReport Of(IReadOnlyList<Verdict> verdicts, int exit) => new("verify", verdicts, [], exit);

    public static RunReport Of(IReadOnlyList<GateReport> gates, int exit) =>
        new("gate", [.. gates.Select(report => report.Verdict)], gates, exit);

    public static RunReport Of(IReadOnlyList<Comparison> comparisons, int exit) =>
        new("compare", [], [], exit) { Comparisons = comparisons };

    /// <summary>What was compared; nothing for the other commands.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>All systems of a decision side by side; null where there are two.</summary>
    public SystemsAbreast? Abreast { get; init; }

    /// <summary>The receipts that it is about.</summary>
    internal IEnumerable<string> Names =>
        Verdicts
            .Select(verdict => verdict.Receipt?.Name ?? verdict.Folder)
            .Concat(Comparisons.Select(comparison => comparison.After.Receipt.Name).Distinct(StringComparer.Ordinal));

    /// <summary>The run in one line.</summary>
    public string Title =>
        Exit == 0 ? $"{Count(Verdicts.Sum(verdict => verdict.Reproduced))} reproduce"
        : Exit == 1 ? $"{Count(Findings(Severity.Error))} against what is printed"
        : $"not checked: {Count(Findings(Severity.Unchecked))}";

    /// <summary>Where in its repository the tool was started, <c>evals/</c>, so that hosts find the files; empty at its root and outside of any.</summary>
    public string Start { get; init; } = "";

    /// <summary>Everything to act on, its places from the root of the repository: findings, gates that stand in the way or are waived, and records that are newly wrong.</summary>
    public IReadOnlyList<ReportItem> Items =>
        [
            .. Found.Select(item =>
                Path.IsPathRooted(item.Place.File) ? item : item with { Place = item.Place with { File = Start + item.Place.File } }
            ),
        ];

    private IEnumerable<ReportItem> Found =>
        [
            .. Verdicts.SelectMany(verdict => verdict.Findings.Select(finding => ReportItem.Of(finding, verdict))),
            .. Gates.SelectMany(report => report.Findings.Select(finding => ReportItem.Of(finding, report.Verdict))),
            .. Gates.SelectMany(report =>
                report
                    .Gates.Where(gate => gate.State is GateState.Breached or GateState.Inconclusive)
                    .Select(gate => ReportItem.Of(gate, report))
            ),
            .. Comparisons.SelectMany(comparison => ComparedItems.Of(comparison, isCompared: Exit == 0)),
        ];

    private int Findings(Severity severity) =>
        Verdicts.Sum(verdict => verdict.Findings.Count(finding => finding.Code.Severity == severity));

    private string Count(int count) =>
        Exit == 0 ? $"{count} numbers"
        : count == 1 ? "1 finding"
        : $"{count} findings";
}
