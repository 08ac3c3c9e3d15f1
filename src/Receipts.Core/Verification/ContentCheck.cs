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
        var known = new KnownFailures(receipt.Known);
        foreach (var check in measurements.Metrics.Where(metric => metric.Metric.Kind == MetricKind.Check))
        {
            for (var row = 0; row < check.Table.Rows.Count; row++)
            {
                var name = new Reference(null, check.Metric.Name, check.KeysOf(row), null).ToString();
                LookAt(check, row, name, known);
            }
        }

        var excused = new HashSet<RecordedVerdicts.Disagreement>();
        foreach (var disagreement in receipt.Known.Count == 0 ? [] : recorded.Disagreements)
        {
            if (known.Excuse(disagreement.Name) is { } failure)
            {
                rows.Add(Excused(disagreement.Name, failure));
                excused.Add(disagreement);
            }
        }

        findings.AddRange(recorded.Findings(excused, claims));
        findings.AddRange(known.Problems(measurements));
    }

    private static CheckedRow Excused(string name, KnownFailure failure) =>
        new(name, false, failure.Reason) { KnownAs = failure.Count is null ? null : failure.Row };

    private void LookAt(MeasuredMetric check, int row, string name, KnownFailures known)
    {
        var ok = check.Cell(row, "ok");
        if (ok.Integer is not (0 or 1))
        {
            known.Pass(name);
            findings.Add(NumberFindings.CheckUndecided(check.Metric.Query.Place, name, ok.ToString()));
        }
        else if (ok.Integer == 1)
        {
            rows.Add(new CheckedRow(name, true, null));
            if (known.Pass(name) is { } failure)
            {
                findings.Add(NumberFindings.NotKnownToFail(failure.Place, name, "it holds now"));
            }
        }
        else if (known.Excuse(name) is { } failure)
        {
            rows.Add(Excused(name, failure));
        }
        else
        {
            rows.Add(new CheckedRow(name, false, null));
            findings.Add(NumberFindings.CheckFails(check.Metric.Query.Place, name, Others(check, row), check.Metric.Description));
        }
    }

    /// <summary>The other columns of a row, which say what was found.</summary>
    private static string Others(MeasuredMetric check, int row) =>
        string.Join(", ", check.Table.ValueColumns.Where(column => column != "ok").Select(column => $"{column} {check.Cell(row, column)}"));
}

/// <summary>What came of the content checks.</summary>
internal sealed record CheckedContent(IReadOnlyList<CheckedRow> Rows, IReadOnlyList<Finding> Findings);
