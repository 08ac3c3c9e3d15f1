using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;

namespace Receipts.Core.Slices;

/// <summary>The slices as a section of a report, every number bound to the metrics that measure them.</summary>
/// <param name="Each">What <see cref="SliceMetrics.Each"/> measured.</param>
/// <param name="Together">What <see cref="SliceMetrics.Together"/> measured.</param>
/// <param name="DecimalSeparator">As the document prints it.</param>
internal sealed record SliceSection(string Split, MeasuredTable Each, MeasuredTable Together, char DecimalSeparator)
{
    private const double SmallestPlain = 0.001;

    public string Text =>
        $"""
            ## Slices that carry the failure

            Records of {Where} that are in a slice of this table are wrong more often than the rest. A search over their
            columns chose the slices, and the queries of the table say how. A *confirmed* slice was found on one half of the
            records and stood out again on the other. An *exploratory* one stood out without being confirmed, so that it is a
            hint and no result. Rates are shares of wrong records, in the slice and outside it. p is Fisher's exact test over
            all records, not corrected for the search.

            <!--= table {SliceMetrics.Each}: slice, status, n, wrong, rate, rate_elsewhere, p -->
            | Slice | Status | Records | Wrong | Rate | Rate elsewhere | p |
            | --- | --- | ---: | ---: | ---: | ---: | ---: |
            {string.Join('\n', Each.Rows.Select(Row))}

            The slices hold {Together.Rows[0][0]} of
            {Together.Rows[0][1]}<!--= {SliceMetrics.Together}.carried, {SliceMetrics.Together}.wrong --> wrong records, each counted once.

            """;

    private string Where => MarkdownText.Escape(Split);

    private string Row(IReadOnlyList<Measurement> row) =>
        $"| {MarkdownText.Escape(row[0].Text!)} | {row[1]} | {row[2]} | {row[3]} | {Percent(row[4])} | {Percent(row[5])} | {PValue(row[6])} |";

    private string Percent(Measurement rate) =>
        rate.Real is { } value ? Local((100 * value).ToString("0.0", CultureInfo.InvariantCulture)) + "%" : "–";

    private string PValue(Measurement p) =>
        p.Real is { } value
            ? Local(value.ToString(value is 0 or >= SmallestPlain ? "0.000" : "0.0e-0", CultureInfo.InvariantCulture))
            : p.ToString();

    private string Local(string number) => number.Replace('.', DecimalSeparator);
}
