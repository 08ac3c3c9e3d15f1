using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>Looks at every row of every <c>-- check:</c> query and at every recorded verdict, and at what the author says is known to fail.</summary>
internal sealed class ContentCheck
{
    private readonly List<Finding> findings = [];
    private readonly List<CheckedRow> rows = [];

    private ContentCheck() { }

    /// <param name="claims">What the documents print, which may side with the recorded verdicts or with the rescored ones.</param>
    public static CheckedContent Check(MeasuredReceipt measured, IReadOnlyList<Claim> claims)
    {
        var check = new ContentCheck();
        check.Look(measured.Receipt, measured.Measurements, measured.Recorded, claims);
        return new CheckedContent(check.rows, check.findings);
    }

    private void Look(Receipt receipt, Measurements measurements, RecordedVerdicts recorded, IReadOnlyList<Claim> claims)
    {
        var known = receipt.Known.ToDictionary(failure => failure.Row, StringComparer.Ordinal);
        foreach (var check in measurements.Metrics.Where(metric => metric.Metric.Kind == MetricKind.Check))
        {
            for (var row = 0; row < check.Table.Rows.Count; row++)
            {
                var name = new Reference(null, check.Metric.Name, check.KeysOf(row), null).ToString();
                known.Remove(name, out var failure);
                Look(check, row, name, failure);
            }
        }

        var excused = new HashSet<RecordedVerdicts.Disagreement>();
        foreach (var disagreement in recorded.Disagreements)
        {
            if (known.Remove(disagreement.Name, out var failure))
            {
                rows.Add(new CheckedRow(disagreement.Name, false, failure.Reason));
                excused.Add(disagreement);
            }
        }

        findings.AddRange(recorded.Findings(excused, claims));
        foreach (var failure in known.Values.Where(failure => !measurements.Failed(failure.Row.Split('[')[0])))
        {
            findings.Add(
                NumberFindings.NotKnownToFail(
                    failure.Place,
                    failure.Row,
                    "no check has such a row, and no recorded verdict of that name differs"
                )
            );
        }
    }

    private void Look(MeasuredMetric check, int row, string name, KnownFailure? failure)
    {
        var ok = check.Cell(row, "ok");
        if (ok.Integer is not (0 or 1))
        {
            findings.Add(NumberFindings.CheckUndecided(check.Metric.Query.Place, name, ok.ToString()));
            return;
        }

        var holds = ok.Integer == 1;
        rows.Add(new CheckedRow(name, holds, holds ? null : failure?.Reason));
        if (holds && failure is not null)
        {
            findings.Add(NumberFindings.NotKnownToFail(failure.Place, name, "it holds now"));
        }
        else if (!holds && failure is null)
        {
            findings.Add(NumberFindings.CheckFails(check.Metric.Query.Place, name, Others(check, row), check.Metric.Description));
        }
    }

    /// <summary>The other columns of a row, which say what was found.</summary>
    private static string Others(MeasuredMetric check, int row) =>
        string.Join(", ", check.Table.ValueColumns.Where(column => column != "ok").Select(column => $"{column} {check.Cell(row, column)}"));
}

/// <summary>What came of the content checks.</summary>
internal sealed record CheckedContent(IReadOnlyList<CheckedRow> Rows, IReadOnlyList<Finding> Findings);
