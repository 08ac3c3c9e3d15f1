using Receipts.Core.Documents;

namespace Receipts.Core.Pages;

/// <summary>Writes a laid-out document as HTML with its numbers marked. Text is text: nothing that an author typed becomes an element.</summary>
/// <param name="marks">In the order of the source; no two of them overlap.</param>
/// <param name="flags">Findings that stand at an offset and beside no marked number, by their number on the page.</param>
/// <param name="prefix">What the names of its headings begin with, so that two documents of a page do not clash.</param>
/// <param name="picture">The figure for an image's target and its caption; null when it is not shown.</param>
internal sealed class DocumentHtml(
    IReadOnlyList<Mark> marks,
    SortedSet<(int At, int Finding)> flags,
    string prefix,
    Func<string, HtmlText, HtmlText?> picture
)
{
    private static readonly string[] Followed = ["http://", "https://", "mailto:"];

    private readonly HashSet<Mark> shown = [];
    private readonly Dictionary<string, int> slugs = new(StringComparer.Ordinal);
    private readonly Stack<(string Tag, HtmlText Open, bool IsLink)> open = new();
    private readonly HashSet<(int At, int Finding)> flagged = [];
    private HtmlText html = new();

    /// <summary>Marks that stand nowhere in the text, such as those in the title of a link, after it was written.</summary>
    public HtmlText Aside(string source)
    {
        var left = marks.Where(mark => !shown.Contains(mark)).ToList();
        if (left.Count == 0)
        {
            return $"";
        }

        html = new HtmlText();
        html.Add($"""<p class="aside">Numbers that a reader meets elsewhere than in the text, such as in the title of a link:""");
        foreach (var mark in left)
        {
            html.Add($" ");
            WriteMark(mark, source[mark.Start..mark.End]);
        }

        return html.Line($"</p>");
    }

    public HtmlText Write(LayoutNode.Group page)
    {
        Write(page.Parts);
        return html;
    }

    private void Write(IReadOnlyList<LayoutNode> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case LayoutNode.Text text:
                    WriteText(text);
                    break;
                case LayoutNode.Group group:
                    WriteGroup(group);
                    break;
            }
        }
    }

    private void WriteGroup(LayoutNode.Group group)
    {
        switch (group.Kind)
        {
            case LayoutKind.Paragraph:
                Block(group, "p", $"<p>");
                break;
            case LayoutKind.Line:
                Write(group.Parts);
                WriteFlags(group);
                break;
            case LayoutKind.Heading:
                // The page's own title is the one of the first level.
                var tag = $"h{Math.Min(6, group.Number + 1)}";
                Block(group, tag, $"""<{Raw(tag)} id="{Slug(group)}">""");
                break;
            case LayoutKind.Quote:
                Wrap(group, "blockquote");
                break;
            case LayoutKind.BulletList:
                Wrap(group, "ul");
                break;
            case LayoutKind.OrderedList:
                html.Add($"""<ol start="{group.Number}">""");
                Write(group.Parts);
                html.Add($"</ol>\n");
                break;
            case LayoutKind.Item:
                Wrap(group, "li");
                break;
            case LayoutKind.Table:
                WriteTable(group);
                break;
            case LayoutKind.Code or LayoutKind.Formula:
                html.Add($"""<pre tabindex="0"><code>""");
                Write(group.Parts);
                html.Add($"</code></pre>\n");
                WriteFlags(group);
                break;
            case LayoutKind.Source:
                html.Add($"""<code class="source">""");
                Write(group.Parts);
                html.Add($"</code>");
                WriteFlags(group);
                break;
            case LayoutKind.ThematicBreak:
                html.Add($"<hr/>\n");
                break;
            case LayoutKind.Footnotes:
                Wrap(group, "section");
                break;
            case LayoutKind.Footnote:
                html.Add($"""<div class="footnote" id="{prefix}fn-{group.Number}"><span class="ordinal">{group.Number}</span>""");
                Write(group.Parts);
                html.Add($"</div>\n");
                break;
            case LayoutKind.FootnoteMark:
                html.Add($"""<sup><a href="#{prefix}fn-{group.Number}">{group.Number}</a></sup>""");
                break;
            case LayoutKind.Strong:
                Inline(group, "strong", $"<strong>");
                break;
            case LayoutKind.Emphasis:
                Inline(group, "em", $"<em>");
                break;
            case LayoutKind.Struck:
                Inline(group, "s", $"<s>");
                break;
            case LayoutKind.CodeSpan:
                Inline(group, "code", $"<code>");
                break;
            case LayoutKind.Link:
                WriteLink(group);
                break;
            case LayoutKind.Image:
                WriteImage(group);
                break;
            case LayoutKind.LineBreak:
                html.Add($"<br/>");
                break;
            case LayoutKind.OpenTask or LayoutKind.DoneTask:
                html.Add(group.Kind == LayoutKind.DoneTask ? (HtmlText)$"☑ " : $"☐ ");
                break;
            default:
                Write(group.Parts);
                break;
        }
    }

    private void Block(LayoutNode.Group group, string tag, HtmlText opening)
    {
        html.Add(opening);
        Write(group.Parts);
        WriteFlags(group);
        html.Line($"</{Raw(tag)}>");
    }

    private void Wrap(LayoutNode.Group group, string tag)
    {
        html.Line($"<{Raw(tag)}>");
        Write(group.Parts);
        html.Line($"</{Raw(tag)}>");
    }

    private void WriteTable(LayoutNode.Group table)
    {
        html.Line($"""<div class="scroll" tabindex="0"><table>""");
        var isBody = false;
        foreach (var row in table.Parts.OfType<LayoutNode.Group>())
        {
            var isHeader = row.Kind == LayoutKind.HeaderRow;
            html.Add(
                isHeader ? $"<thead>"
                : isBody ? $""
                : (HtmlText)$"<tbody>"
            );
            isBody |= !isHeader;
            html.Add($"<tr>");
            foreach (var cell in row.Parts.OfType<LayoutNode.Group>())
            {
                // A header without a word names no column.
                WriteCell(cell, isHeader && cell.Parts.Count > 0 ? "th" : "td");
            }

            html.Line($"</tr>");
            html.Add(isHeader ? (HtmlText)$"</thead>" : $"");
        }

        html.Line(isBody ? (HtmlText)$"</tbody></table></div>" : $"</table></div>");
    }

    private void WriteCell(LayoutNode.Group cell, string tag)
    {
        var alignment = cell.Alignment switch
        {
            LayoutAlignment.Right => " class=\"right\"",
            LayoutAlignment.Center => " class=\"center\"",
            _ => "",
        };
        html.Add($"<{Raw(tag)}{Raw(tag == "th" ? " scope=\"col\"" : "")}{Raw(alignment)}>");
        Write(cell.Parts);

        // A cell that prints nothing is a claim as well: that there was nothing to measure.
        for (var i = FirstFrom(cell.Start); i < marks.Count && marks[i].Start < cell.End; i++)
        {
            if (!shown.Contains(marks[i]))
            {
                WriteMark(marks[i], "∅");
            }
        }

        WriteFlags(cell);
        html.Add($"</{Raw(tag)}>");
    }

    private void WriteLink(LayoutNode.Group link)
    {
        var target = link.Detail;
        if (target is ['#', _, ..])
        {
            Inline(link, "a", $"""<a href="#{prefix}{Uri.UnescapeDataString(target[1..])}">""", isLink: true);
        }
        else if (Array.Exists(Followed, scheme => target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))
        {
            Inline(link, "a", $"""<a href="{target}" rel="noreferrer">""", isLink: true);
        }
        else
        {
            // A file beside the report is not beside the page.
            Inline(link, "span", $"""<span class="file" title="{target}">""");
        }
    }

    private void WriteImage(LayoutNode.Group image)
    {
        var before = html;
        html = new HtmlText();
        Write(image.Parts);
        var caption = html;
        html = before;
        html.Add(
            picture(image.Detail, caption)
                ?? $"""<span class="figure none"><span class="caption">Picture not shown: {caption} <code>{image.Detail}</code></span></span>"""
        );
    }

    private void Inline(LayoutNode.Group group, string tag, HtmlText opening, bool isLink = false)
    {
        html.Add(opening);
        open.Push((tag, opening, isLink));
        Write(group.Parts);
        open.Pop();
        html.Add($"</{Raw(tag)}>");
    }

    private void WriteText(LayoutNode.Text text)
    {
        for (var i = 0; i < text.Shown.Length; )
        {
            var mark = MarkAt(text.Offsets[i]);
            var from = i;
            while (i < text.Shown.Length && MarkAt(text.Offsets[i]) == mark)
            {
                i++;
            }

            if (mark is null)
            {
                html.Escape(text.Shown.AsSpan(from, i - from));
            }
            else
            {
                WriteMark(mark, text.Shown[from..i]);
            }
        }
    }

    /// <summary>The marked characters. A link cannot stand in a link, so the author's is interrupted.</summary>
    private void WriteMark(Mark mark, string text)
    {
        var around = mark.Target is not null && open.Any(element => element.IsLink) ? open.ToList() : [];
        foreach (var element in around)
        {
            html.Add($"</{Raw(element.Tag)}>");
        }

        around.Reverse();
        var kept = around.Where(element => !element.IsLink).ToList();
        kept.ForEach(element => html.Add(element.Open));
        var id = shown.Add(mark) && mark.Id.Length > 0 ? (HtmlText)$""" id="{mark.Id}" """ : $" ";
        html.Add(
            mark.Target is { } target
                ? $"""<a class="m {mark.State.Style()}"{id}href="#{target}" title="{mark.Title}">{text}</a>"""
                : (HtmlText)$"""<span class="m {mark.State.Style()}" title="{mark.Title}">{text}</span>"""
        );
        kept.Reverse();
        kept.ForEach(element => html.Add($"</{Raw(element.Tag)}>"));
        around.ForEach(element => html.Add(element.Open));
    }

    /// <summary>Findings that stand in a block and beside no marked number.</summary>
    private void WriteFlags(LayoutNode.Group block)
    {
        foreach (var flag in flags.GetViewBetween((block.Start, -1), (Math.Max(block.Start, block.End), -1)).Where(flagged.Add))
        {
            html.Add($"""<a class="flag" href="#f{flag.Finding}" title="a finding stands here">⚑</a>""");
        }
    }

    private Mark? MarkAt(int offset) =>
        FirstFrom(offset + 1) - 1 is >= 0 and var last && offset >= marks[last].Start && offset < marks[last].End ? marks[last] : null;

    /// <summary>Position of the first mark that begins there or later.</summary>
    private int FirstFrom(int offset)
    {
        var (low, high) = (0, marks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = marks[middle].Start < offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // As GitHub names headings, so that the author's links within the document lead somewhere.
    private string Slug(LayoutNode.Group heading)
    {
        var words = new string([
            .. PlainText(heading)
                .Trim()
                .ToLowerInvariant()
                .Select(c => c == ' ' ? '-' : c)
                .Where(c => char.IsLetterOrDigit(c) || c is '-' or '_'),
        ]);
        var count = slugs[words] = slugs.GetValueOrDefault(words, -1) + 1;
        return prefix + words + (count == 0 ? "" : $"-{count}");
    }

    /// <summary>What a reader sees of a part, without its marks.</summary>
    public static string PlainText(LayoutNode part) =>
        part switch
        {
            LayoutNode.Text text => text.Shown,
            LayoutNode.Group group => string.Concat(group.Parts.Select(PlainText)),
            _ => "",
        };

    private static HtmlText Raw(string markup)
    {
        var raw = new HtmlText();
        raw.AppendLiteral(markup);
        return raw;
    }
}
