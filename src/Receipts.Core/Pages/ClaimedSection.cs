using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>Other people's documents with what <c>claims.yaml</c> says of their numbers: Markdown as its readers see it, everything else as it is typed.</summary>
internal static class ClaimedSection
{
    /// <summary>Characters of a document that is shown whole; of a longer one only what stands around its claims.</summary>
    private const int Whole = 40_000;

    /// <summary>Characters that are shown before and behind a number of a long document.</summary>
    private const int Around = 300;

    public static void Write(HtmlText page, Verdict verdict, PageNumbers numbers)
    {
        if (verdict is not { Claimed.Count: > 0, Receipt: { } receipt })
        {
            return;
        }

        page.Line(
            $"""<section class="claimed" id="claimed"><h2>Other people’s documents</h2><p class="lead">As they were published, with what was measured for their numbers. A number in grey is one of which nothing is said.</p>"""
        );
        var number = 0;
        foreach (var document in verdict.Claimed)
        {
            Write(page, receipt, verdict, document, numbers, string.Create(CultureInfo.InvariantCulture, $"d{++number}-"));
        }

        page.Line($"</section>");
    }

    private static void Write(HtmlText page, Receipt receipt, Verdict verdict, ClaimedCoverage document, PageNumbers numbers, string prefix)
    {
        page.Line(
            $"""<article class="document foreign"><p class="file-name">{document.File}: {document.Found} numbers = {document.Bound} bound + {document.Disputed} disputed + {document.Unchecked} unchecked + {document.NotCovered.Count} not covered</p>"""
        );
        foreach (var source in document.Sources)
        {
            page.Line($"""<p class="lead">Transcribed from {source}</p>""");
        }

        if (Read(receipt, verdict, document) is { } text)
        {
            WriteText(page, text, document, numbers, prefix);
        }
        else
        {
            page.Line($"""<p class="more">It cannot be shown: it is not the file any more that was checked.</p>""");
        }

        page.Line($"</article>");
    }

    private static void WriteText(HtmlText page, SourceText text, ClaimedCoverage document, PageNumbers numbers, string prefix)
    {
        var layout = Layout(text);
        var marks = DocumentMarks.Of(text, layout ?? new LayoutNode.Group(LayoutKind.Page, 0, 0, []), document, numbers);
        layout ??= new LayoutNode.Group(LayoutKind.Page, 0, text.Text.Length, [AsTyped(text, marks.Marks)]);
        var writer = new DocumentHtml(marks.Marks, marks.Flags, prefix, (_, _) => null);
        page.Add(writer.Write(layout));
        page.Add(writer.Aside(text.Text));
    }

    /// <summary>The document as Markdown's readers see it; null when it is not Markdown, or long, or too much for its parser.</summary>
    private static LayoutNode.Group? Layout(SourceText text)
    {
        try
        {
            return ClaimedDocument.IsMarkdown(text.File) && text.Text.Length <= Whole * 5 ? LayoutReader.Read(text) : null;
        }
        catch (ReceiptException)
        {
            return null;
        }
    }

    private static LayoutNode.Group AsTyped(SourceText text, IReadOnlyList<Mark> marks)
    {
        var parts = new List<LayoutNode>();
        var at = 0;
        foreach (var (from, to) in Shown(text.Text, marks))
        {
            if (from > at)
            {
                parts.Add(NotShown(from - at));
            }

            parts.Add(new LayoutNode.Text(text.Text[from..to], [.. Enumerable.Range(from, to - from)]));
            at = to;
        }

        if (at < text.Text.Length)
        {
            parts.Add(NotShown(text.Text.Length - at));
        }

        return new LayoutNode.Group(LayoutKind.Code, 0, text.Text.Length, parts);
    }

    private static LayoutNode.Text NotShown(int count)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"\n[… {count} characters without a claim …]\n");
        return new LayoutNode.Text(said, [.. Enumerable.Repeat(-1, said.Length)]);
    }

    /// <summary>Stretches that are shown, in order; all of a short document.</summary>
    private static List<(int From, int To)> Shown(string text, IReadOnlyList<Mark> marks)
    {
        if (text.Length <= Whole)
        {
            return [(0, text.Length)];
        }

        var shown = new List<(int From, int To)>();
        foreach (var mark in marks.Where(mark => mark.Target is not null))
        {
            var (from, to) = (Edge(text, mark.Start - Around), Edge(text, mark.End + Around));
            if (shown is [.., var last] && from <= last.To)
            {
                shown[^1] = (last.From, Math.Max(last.To, to));
            }
            else
            {
                shown.Add((from, to));
            }
        }

        return shown;
    }

    /// <summary>An offset in the text that parts no pair of surrogates.</summary>
    private static int Edge(string text, int offset)
    {
        var edge = Math.Clamp(offset, 0, text.Length);
        return edge > 0 && edge < text.Length && char.IsLowSurrogate(text[edge]) ? edge - 1 : edge;
    }

    /// <summary>The document, when its bytes are those that were checked.</summary>
    private static SourceText? Read(Receipt receipt, Verdict verdict, ClaimedCoverage document)
    {
        try
        {
            var path = Path.Combine(receipt.FixtureFolder, document.Name);
            var text = ReceiptFile.ReadText(path, ClaimedDocument.LongestData);
            var bytes = Encoding.UTF8.GetBytes(text.Text);
            var known = verdict.Inputs.FirstOrDefault(input => Path.GetFullPath(Path.Combine(receipt.Folder, input.Path)) == path)?.Sha256;
            return known is not null && (known == Digest(bytes) || known == Digest([.. Encoding.UTF8.Preamble, .. bytes])) ? text : null;
        }
        catch (Exception problem) when (problem is ReceiptException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
