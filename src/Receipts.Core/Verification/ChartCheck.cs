using Receipts.Core.Charts;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>Draws every declared chart again and compares it with the one that was committed.</summary>
public static class ChartCheck
{
    /// <summary>How many are the same, and what is wrong with the others.</summary>
    internal static (int Same, IReadOnlyList<Finding> Findings) Check(MeasuredReceipt measured)
    {
        var findings = new List<Finding>();
        var same = 0;
        foreach (var source in measured.Receipt.Charts)
        {
            using var guard = measured.Guard($"chart {source.Name}");
            try
            {
                if (new ChartFile(source, measured.Receipt.Folder).Check(Draw(measured, source)) is { } difference)
                {
                    findings.Add(difference);
                }
                else
                {
                    same++;
                }
            }
            catch (ReceiptException problem) when (measured.Measurements.Failed(source.Metric))
            {
                // Its metric has been blamed already; the chart is not counted as checked.
                _ = problem;
            }
            catch (ReceiptException problem)
            {
                findings.Add(problem.Finding);
            }
        }

        return (same, findings);
    }

    /// <summary>A chart as it would be drawn from what was measured.</summary>
    /// <exception cref="ReceiptException">Its metric is unknown, or its data cannot be drawn.</exception>
    public static string Draw(MeasuredReceipt measured, ChartSource source) => Read(measured, source).ToSvg();

    /// <summary>What a chart shows, before it is drawn.</summary>
    /// <exception cref="ReceiptException">Its metric is unknown, or its data cannot be drawn.</exception>
    public static Chart Read(MeasuredReceipt measured, ChartSource source)
    {
        var metric = measured.Measurements.Find(source.Metric, source.Place);
        new TypedRow(source, metric, condition => measured.ValuesRead(metric, condition)).Refuse();
        return Chart.From(source, metric.Table, reference => TitleValue(measured, source, reference), measured.Receipt.Gates);
    }

    /// <summary>A measurement as a chart's words print it: <c>{metric.column}</c>, with <c>as percent</c> or <c>as points</c> times 100.</summary>
    private static string TitleValue(MeasuredReceipt measured, ChartSource source, string text)
    {
        var (name, scale, wrong) = DocumentComment.Scale(text);
        if (wrong is not null)
        {
            throw new ReceiptException(DocumentFindings.WrongScale(source.Place, text, wrong, DocumentComment.Scales));
        }

        var reference =
            Reference.TryParse(name)
            ?? throw new ReceiptException(MetricFindings.UnknownColumn(source.Place, text, "is no reference", ["{metric.column}"]));
        var value = measured.Measurements.Find(reference, source.Place).Value;
        if (Numeral.Exact(value) is not { } exact)
        {
            // A text is typed into the query as easily as into the title.
            return ChartTitle.HoldsNumber(value.ToString())
                ? throw new ReceiptException(ChartFindings.TextInTitle(source, text, value.ToString()))
                : value.ToString();
        }

        return scale switch
        {
            NumeralScale.Percent => exact.Shift(2).RoundTo(-2) + "%",
            NumeralScale.Points => exact.Shift(2).RoundTo(-2).ToString(),
            NumeralScale.Thousands => exact.Shift(-3).RoundTo(-2).ToString(),
            NumeralScale.Millions => exact.Shift(-6).RoundTo(-2).ToString(),
            NumeralScale.Billions => exact.Shift(-9).RoundTo(-2).ToString(),
            _ => exact.RoundTo(-4).ToString(),
        };
    }
}
