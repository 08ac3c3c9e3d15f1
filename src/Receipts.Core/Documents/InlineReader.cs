using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Reads what a reader sees of a paragraph, a heading or a cell. The text is taken from the source by its span, never from the parser.</summary>
/// <param name="referenced">Collects the definitions that links refer to.</param>
/// <param name="shift">What to add to the parser's offsets, where it is known to count from elsewhere.</param>
internal sealed class InlineReader(
    SourceText source,
    VisibleText visible,
    SourceCoverage coverage,
    DocumentFindingList findings,
    HashSet<LinkReferenceDefinition> referenced,
    int shift
)
{
    private const string Links = "links";

    private static readonly string[] PageAddresses = ["http://", "https://", "ftp://", "www."];

    private readonly HtmlReader html = new(source, visible, coverage, findings);

    public void Read(ContainerInline container)
    {
        foreach (var inline in container)
        {
            Read(inline);
        }
    }

    private void Read(Inline inline)
    {
        var span = At(inline.Span);
        switch (inline)
        {
            case LiteralInline literal:
                ReadLiteral(literal, span);
                break;
            case HtmlEntityInline entity:
                visible.AppendDecoded(entity.Transcoded.ToString(), span.Start, span.End + 1);
                break;
            case CodeInline code:
                Append(code.Content, span.Start + code.DelimiterCount, span.End + 1 - code.DelimiterCount);
                break;
            case LineBreakInline line:
                visible.AppendLineEnd(span.Start, isShown: line.IsHard);
                break;
            case HtmlInline tag:
                html.Read(Align(tag.Tag, span.Start, span.End + 1));
                break;
            case LinkInline { IsAutoLink: false } link:
                ReadLink(link, span);
                break;
            case LinkInline or AutolinkInline:
                ReadAddress(span);
                break;
            case FootnoteLink { IsBackLink: false }:
                visible.LeadsToNote = true;
                CoverByRule(span, "footnote labels");
                break;
            case FootnoteLink or TaskList:
                break;
            case EmphasisInline { DelimiterChar: '~' } struck:
                // A reader takes "8~~6~~" for 8 and a struck 6, not for 86.
                var apart = visible.BeginApart(span.Start, isRaised: false);
                Read((ContainerInline)struck);
                visible.Alter(apart.From, visible.Length, VisibleText.Struck);
                visible.EndApart(apart, span.End + 1);
                break;
            case DelimiterInline delimiter:
                // Nothing closes it, so that it is text: "34[5" is not 345.
                visible.AppendSource(source.Text, span.Start, span.Start + delimiter.ToLiteral().Length);
                Read((ContainerInline)delimiter);
                break;
            case ContainerInline container:
                Read(container);
                break;
            default:
                break;
        }
    }

    private SourceSpan At(SourceSpan span) => new(span.Start + shift, span.End + shift);

    private void ReadLiteral(LiteralInline literal, SourceSpan span)
    {
        var start = span.Start + (literal.IsFirstCharacterEscaped ? 1 : 0);
        var end = span.End + 1;
        if (start < 0 || end > source.Text.Length || start > end)
        {
            Misplaced(span);
            return;
        }

        var shown = source.Text.AsSpan(start, end - start);
        var open = shown.IndexOf("<!--");
        if (open > 0 || (open == 0 && !literal.IsFirstCharacterEscaped))
        {
            findings.Add(DocumentFindings.UnclosedComment(source.PlaceAt(start + open)));
        }

        if (shown.Trim().Equals(literal.Content.AsSpan().Trim(), StringComparison.Ordinal))
        {
            visible.AppendSource(source.Text, start, end);
        }
        else
        {
            Append(literal.Content.ToString(), start, end);
        }
    }

    private void ReadLink(LinkInline link, SourceSpan span)
    {
        if (link.Reference is { } reference)
        {
            referenced.Add(reference);
        }

        if (link.IsImage)
        {
            visible.AppendInterruption(span.Start);
        }

        var from = visible.Length;
        Read(link);
        var to = visible.Length;
        var end = link.LastChild is { } last ? At(last.Span).End + 1 : span.Start;
        if (link.LastChild is not null && (end >= source.Text.Length || source.Text[end] != ']'))
        {
            Misplaced(span);
            return;
        }

        var title = At(link.TitleSpan);
        if (!string.IsNullOrEmpty(link.Title) && title.Start >= end && title.End <= span.End)
        {
            coverage.CoverByRule(end, title.Start, Links);
            ReadTitle(title);
            end = title.End + 1;
        }

        coverage.CoverByRule(end, span.End + 1, Links);
        if (link.IsImage)
        {
            visible.AppendInterruption(span.End + 1);
            visible.Add(new ImageMark(link.Url ?? "", from, to, span.Start));
        }
    }

    /// <summary>The title of a link, which a reader sees under the pointer.</summary>
    public void ReadTitle(SourceSpan span)
    {
        var (start, end) = (span.Start + 1, span.End);
        var title = RawText.Align(source.Text[start..end], source.Text, start, end);
        visible.Aside(start, end, () => html.AppendText(title, 0, end - start));
    }

    // A bare address is shown as it stands. What begins like one of a page is taken for one by readers, linked or not; of "tel:99.9" or of what follows
    // an ideographic full stop that cannot be said.
    private void ReadAddress(SourceSpan span)
    {
        var text = source.Text.AsSpan(span.Start, span.Length);
        var mark = text is ['<', ..] ? 1 : 0;
        var shown = text[mark..];
        var length = 0;
        if (
            Array.Exists(
                PageAddresses,
                start => source.Text.AsSpan(span.Start + mark).StartsWith(start, StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            length = shown.IndexOfAnyExceptInRange('!', '~') is >= 0 and var end ? end : shown.Length;
        }

        if (length > 0)
        {
            CoverByRule(new SourceSpan(span.Start, span.Start + mark + length - 1), Links);
            visible.AddAddress(span.Start, shown[..length].ToString());
        }

        var rest = span.Start + (length == 0 ? mark : mark + length);
        visible.AppendSource(source.Text, rest, span.End + 1 - (length == 0 ? mark : 0));
    }

    private void CoverByRule(SourceSpan span, string rule)
    {
        coverage.CoverByRule(span.Start, span.End + 1, rule);
        visible.AppendInterruption(span.Start);
    }

    private void Append(string content, int start, int end)
    {
        var aligned = Align(content, start, end);
        for (var i = 0; i < aligned.Text.Length; )
        {
            var width = char.IsHighSurrogate(aligned.Text[i]) && i + 1 < aligned.Text.Length ? 2 : 1;
            if (aligned.Text[i] is ' ' or '\n')
            {
                visible.AppendDecoded(" ", aligned.StartOf(i), aligned.StartOf(i) + 1);
            }
            else
            {
                visible.AppendSource(source.Text, aligned.StartOf(i), aligned.StartOf(i) + width);
            }

            i += width;
        }
    }

    // What the parser shows has to stand where it says, character by character. Else nothing of it is read.
    private RawText Align(string content, int start, int end)
    {
        var aligned = RawText.Align(content, source.Text, start, end);
        if (aligned.Text.Length == content.Length)
        {
            return aligned;
        }

        Misplaced(new SourceSpan(start, end - 1));
        return new RawText("", []);
    }

    private void Misplaced(SourceSpan span) =>
        findings.Add(DocumentFindings.Misplaced(source.PlaceAt(Math.Clamp(span.Start, 0, source.Text.Length))));
}
