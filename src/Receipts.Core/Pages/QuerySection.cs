using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>Every query with what its author says of it, what he typed into it, and the rows that it gave.</summary>
internal static class QuerySection
{
    /// <summary>Rows of a result that no number of the report cites, beyond which only their count is told.</summary>
    private const int MostUncited = 20;

    /// <summary>Characters of a cell that are shown.</summary>
    private const int Longest = 300;

    public static void Write(HtmlText page, Verdict verdict, PageNumbers numbers)
    {
        if (verdict.Measurements.Metrics.Count == 0)
        {
            return;
        }

        var cited = verdict
            .Claims.Select(claim => claim.Measured)
            .OfType<Measured>()
            .ToLookup(measured => measured.Metric.Metric.Name, measured => measured.Row, StringComparer.Ordinal);
        page.Line(
            $"""<section class="queries" id="queries"><h2>The queries</h2><p class="lead">SQL over the raw records, as the author wrote it in <code>metrics.sql</code>, with all that it gave.</p>"""
        );
        foreach (var metric in verdict.Measurements.Metrics)
        {
            Write(page, metric, [.. cited[metric.Metric.Name]], numbers);
        }

        page.Line($"</section>");
    }

    private static void Write(HtmlText page, MeasuredMetric metric, HashSet<int> cited, PageNumbers numbers)
    {
        var id = numbers.Query(metric.Metric.Name);
        page.Line($"""<article class="query" id="{id}"><h3><code>{metric.Metric.Name}</code></h3>""");
        if (metric.Metric.Description.Length > 0)
        {
            page.Line($"""<p class="description">{metric.Metric.Description}</p>""");
        }

        if (metric.Literals.Count > 0)
        {
            page.Add($"""<p class="typed">Typed into it by hand: """);
            foreach (var literal in metric.Literals)
            {
                page.Add($"<code>{literal}</code> ");
            }

            page.Line($"</p>");
        }

        page.Line($"""<details class="sql"><summary>SQL</summary><pre tabindex="0"><code>{metric.Metric.Sql}</code></pre>""");
        foreach (var view in metric.Views)
        {
            page.Line(
                $"""<p>It reads the view <code>{view.Name}</code>{(view.Description.Length > 0 ? ": " + view.Description : "")}</p><pre tabindex="0"><code>{view.Sql}</code></pre>"""
            );
        }

        page.Line($"</details>");
        WriteRows(page, metric, cited, id);
        page.Line($"</article>");
    }

    private static void WriteRows(HtmlText page, MeasuredMetric metric, HashSet<int> cited, string id)
    {
        var table = metric.Table;
        var columns = table
            .Columns.Select((_, i) => table.Rows.Count > 0 && table.Rows.All(row => row[i].IsNumber || row[i].IsNull))
            .ToList();
        page.Line($"""<div class="scroll" tabindex="0"><table><thead><tr>""");
        for (var i = 0; i < table.Columns.Count; i++)
        {
            page.Add(
                columns[i]
                    ? (HtmlText)$"""<th scope="col" class="right">{table.Columns[i]}</th>"""
                    : $"""<th scope="col">{table.Columns[i]}</th>"""
            );
        }

        page.Line($"</tr></thead><tbody>");
        var uncited = 0;
        for (var row = 0; row < table.Rows.Count; row++)
        {
            if (!cited.Contains(row) && ++uncited > MostUncited)
            {
                continue;
            }

            page.Add($"""<tr id="{id}-{row + 1}">""");
            for (var i = 0; i < table.Columns.Count; i++)
            {
                var cell = table.Rows[row][i];
                page.Add(Cell(cell, columns[i]));
            }

            page.Line($"</tr>");
        }

        page.Line($"</tbody></table></div>");
        if (uncited > MostUncited)
        {
            page.Line($"""<p class="more">{uncited - MostUncited} more rows that the report does not cite are not shown.</p>""");
        }
    }

    private static HtmlText Cell(Measurement cell, bool isNumeric) =>
        isNumeric ? $"""<td class="right">{cell.ToString()}</td>"""
        : cell.IsNull ? (HtmlText)$"""<td class="none">NULL</td>"""
        : $"""<td>{Short(cell.ToString())}</td>""";

    private static string Short(string text) => text.Length <= Longest ? text : $"{text[..Longest]}… ({text.Length} characters)";
}
