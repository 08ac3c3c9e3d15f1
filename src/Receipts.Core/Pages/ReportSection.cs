using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Receipts.Core.Documents;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>The receipt's own documents as their author wrote them, every number marked.</summary>
internal static class ReportSection
{
    public static void Write(HtmlText page, CheckedReceipt receipt, PageNumbers numbers)
    {
        page.Line($"""<div id="report">""");
        var number = 0;
        foreach (var document in receipt.Documents)
        {
            Write(page, receipt, document, numbers, string.Create(CultureInfo.InvariantCulture, $"s{++number}-"));
        }

        page.Line($"</div>");
    }

    private static void Write(HtmlText page, CheckedReceipt receipt, Document document, PageNumbers numbers, string prefix)
    {
        var coverage = receipt.Verdict.Documents.FirstOrDefault(one => one.File == document.Source.File);
        var layout = WithoutTitle(LayoutReader.Read(document.Source), receipt.Verdict.Receipt?.Title);
        var marks = DocumentMarks.Of(document, layout, numbers);
        var charts = new Charts(receipt, document);
        var writer = new DocumentHtml(marks.Marks, marks.Flags, prefix, charts.Figure);
        // What prints a few numbers of the receipt, as a README does, is no report of it.
        var isBeside = coverage is { OnlyBound: true } && receipt.Documents.Count > 1;
        page.Line(
            isBeside
                ? $"""<article class="document"><details><summary class="file-name">{document.Source.File}{Accounted(coverage)}</summary>"""
                : (HtmlText)$"""<article class="document"><p class="file-name">{document.Source.File}{Accounted(coverage)}</p>"""
        );
        page.Add(writer.Write(layout));
        page.Add(writer.Aside(document.Source.Text));
        page.Line(isBeside ? (HtmlText)$"</details></article>" : $"</article>");
    }

    private static string Accounted(DocumentCoverage? coverage) =>
        coverage switch
        {
            null => ": nothing of it could be checked",
            { OnlyBound: true } => string.Create(
                CultureInfo.InvariantCulture,
                $": {coverage.Bound} numbers are bound, and its other numbers were not checked"
            ),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $": {coverage.Found} numbers = {coverage.Bound} bound + {coverage.Exempt.Count} exempt + {coverage.Unbound} unbound{(coverage.Elsewhere > 0 ? $" + {coverage.Elsewhere} of other receipts" : "")}"
            ),
        };

    // The page has the title already.
    private static LayoutNode.Group WithoutTitle(LayoutNode.Group layout, string? title) =>
        layout.Parts is [LayoutNode.Group { Kind: LayoutKind.Heading, Number: 1 } heading, ..]
        && DocumentHtml.PlainText(heading).Trim() == title
            ? layout with
            {
                Parts = [.. layout.Parts.Skip(1)],
            }
            : layout;

    /// <summary>The declared charts among the images of a document, drawn again from what was measured: a picture that the receipt only claims to be one is not shown.</summary>
    private sealed class Charts(CheckedReceipt receipt, Document document)
    {
        public HtmlText? Figure(string target, HtmlText caption)
        {
            if (Source(target) is not { } chart || receipt.Measured is not { } measured)
            {
                return null;
            }

            try
            {
                var svg = ChartCheck.Draw(measured, chart);
                var data = Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
                var described = XDocument.Parse(svg).Root!.Elements().FirstOrDefault(element => element.Name.LocalName == "desc")?.Value;
                return $"""<span class="figure"><img src="data:image/svg+xml;base64,{data}" alt="{described}"/><span class="caption">{caption}</span></span>""";
            }
            catch (ReceiptException)
            {
                // Why it cannot be drawn is among the findings.
                return null;
            }
        }

        private ChartSource? Source(string target)
        {
            var of = receipt.Verdict.Receipt!;
            var path = of.Documents.FirstOrDefault(one => ShownPath.Of(one.Path) == document.Source.File)?.Path;
            if (path is null || Uri.TryCreate(target, UriKind.Absolute, out _) || target.Contains('\0', StringComparison.Ordinal))
            {
                return null;
            }

            var named = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, target));
            return of.Charts.FirstOrDefault(chart => named == Path.Combine(of.Folder, "charts", chart.Name + ".svg"));
        }
    }
}
