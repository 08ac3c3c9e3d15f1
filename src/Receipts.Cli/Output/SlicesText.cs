using System.Globalization;
using Receipts.Core.Slices;

namespace Receipts.Cli;

/// <summary>The slices of a split for people.</summary>
internal sealed class SlicesText(Terminal terminal)
{
    // Below it the exponent says enough.
    private const double SmallestPlain = 0.001;

    private const int NamesShown = 5;

    public void Write(string receipt, SliceReport report)
    {
        terminal.Line(terminal.Paint(Visible.Text(receipt), Colour.Bold) + "  " + Visible.Text($"split {report.Split}"));
        terminal.Paragraph(
            $"{Count(report.Records, "scored record")}, {report.Wrong} wrong"
                + (report.Unscored > 0 ? $"; {report.Unscored} not scored and left out" : ""),
            indent: 2
        );
        terminal.Paragraph(
            $"{Count(report.Tried, "candidate")} of {report.Fewest} records or more: found on one half of the records ({report.Exploring} and {report.Confirming}) and tried again on the other, both ways; {SliceReport.Method}",
            indent: 2
        );
        if (report.NotSearched.Count > 0)
        {
            terminal.Paragraph($"not searched: {Some(report.NotSearched, ", ")}", indent: 2);
        }

        if (report.LeftOut.Count > 0)
        {
            terminal.Paragraph(
                $"too many candidates: {Count(report.LeftOut.Count, "pair")} of columns not tried ({Some(report.LeftOut, "; ")})",
                indent: 2
            );
        }

        if (report.LeftOutOfThree > 0)
        {
            terminal.Paragraph(
                $"too many candidates: {Count(report.LeftOutOfThree, "combination")} of three not tried; --only searches fewer columns",
                indent: 2
            );
        }

        terminal.Line();
        Write("confirmed", report.Confirmed, ("found", slice => slice.Finding), ("again", slice => slice.Confirming));
        if (report.Exploratory.Count > 0)
        {
            terminal.Paragraph(
                "Exploratory: these stand out without being confirmed, often for want of records. They are hints: the same records suggest them and speak for them.",
                indent: 2
            );
            Write("exploratory", report.Exploratory, ("found", slice => slice.Finding), ("both", slice => slice.Both));
        }

        terminal.Paragraph(Summary(report), indent: 0);
    }

    /// <summary>The last line: how many of the wrong records all slices hold together, each counted once.</summary>
    private static string Summary(SliceReport report)
    {
        var (confirmed, exploratory) = (report.Confirmed.Count, report.Exploratory.Count);
        var all =
            $"{(confirmed + exploratory == 1 ? "this slice carries" : $"these {confirmed + exploratory} slices carry")} {report.Carried} of {Wrong(report)}";
        return (confirmed, exploratory) switch
        {
            (0, 0) => $"no slice stands out among {Count(report.Tried, "candidate")}",
            (_, 0) => all,
            (0, _) => $"{all}; none is confirmed",
            _ => $"{all}, the {(confirmed == 1 ? "confirmed one" : $"{confirmed} confirmed ones")} {report.CarriedByConfirmed}",
        };
    }

    private static string Wrong(SliceReport report) => Count(report.Wrong, "wrong record");

    private void Write(string title, IReadOnlyList<FailingSlice> slices, params (string Name, Func<FailingSlice, double?> Value)[] pValues)
    {
        if (slices.Count == 0)
        {
            return;
        }

        var table = new TextTable([title, "n", "wrong", "rate", "elsewhere", "excess", .. pValues.Select(p => "p " + p.Name)])
            .Numeric(Enumerable.Range(1, 5 + pValues.Length))
            .Named();
        foreach (var slice in slices)
        {
            table.Add([
                slice.Slice.Name,
                $"{slice.Count}",
                $"{slice.Wrong}",
                Percent(slice.Rate),
                Percent(slice.RateElsewhere),
                slice.Excess.ToString("0.0", CultureInfo.InvariantCulture),
                .. pValues.Select(p => p.Value(slice) is { } value ? PValue(value) : "–"),
            ]);
        }

        terminal.Table(table);
        terminal.Line();
    }

    private static string Percent(double rate) => (100 * rate).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    private static string PValue(double value) =>
        value is 0 ? "<1e-300" : value.ToString(value >= SmallestPlain ? "0.000" : "0e-0", CultureInfo.InvariantCulture);

    private static string Some(IReadOnlyList<string> names, string separator) =>
        string.Join(separator, names.Take(NamesShown))
        + (names.Count > NamesShown ? $"{separator}and {names.Count - NamesShown} more" : "");

    private static string Count(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
