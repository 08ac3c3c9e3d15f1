using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Comments that stand on lines of their own and speak of the block that follows them.</summary>
internal sealed class CommentsAhead(SourceText source, DocumentFindingList findings)
{
    private CommentMark? exemption;
    private CommentMark? table;
    private int commentEnd;

    /// <param name="previous">The block before the comments; null at the beginning of a container.</param>
    public void Add(IReadOnlyList<CommentMark> comments, Block? previous)
    {
        foreach (var comment in comments)
        {
            Add(comment, FollowsText(previous, comment.Start));
            commentEnd = comment.End;
        }
    }

    /// <summary>The exemption of this block; null when there is none, or when it is of a kind that has to be exempted number by number.</summary>
    public BlockExemption? ExemptionOf(Block block)
    {
        if (exemption is not { } comment)
        {
            return null;
        }

        exemption = null;
        var place = source.PlaceAt(comment.Start);
        if ((IsApart(block) ? "a footnote or a definition" : CannotExempt(block)) is { } kind)
        {
            findings.Add(DocumentFindings.ExemptionOfKind(place, kind));
            return null;
        }

        var reason = comment.Content[1..].Trim();
        if (reason.Length == 0)
        {
            findings.Add(DocumentFindings.ExemptionWithoutReason(place));
            return null;
        }

        return new BlockExemption(reason, comment.Start);
    }

    /// <summary>The comment that binds this table; null when there is none or the block is no table.</summary>
    public CommentMark? TableBindingOf(Block block)
    {
        var comment = table;
        table = null;
        if (comment is not null && (block is not Table || IsApart(block)))
        {
            findings.Add(DocumentFindings.NoTableFollows(source.PlaceAt(comment.Start)));
            return null;
        }

        return comment;
    }

    public void NothingFollows()
    {
        if (exemption is not null)
        {
            findings.Add(DocumentFindings.ExemptionOfKind(source.PlaceAt(exemption.Start), "nothing"));
        }

        if (table is not null)
        {
            findings.Add(DocumentFindings.NoTableFollows(source.PlaceAt(table.Start)));
        }
    }

    private void Add(CommentMark comment, bool isUnderText)
    {
        var place = source.PlaceAt(comment.Start);
        if (TableBinding.IsOne(comment.Content))
        {
            if (table is not null)
            {
                findings.Add(DocumentFindings.NoTableFollows(source.PlaceAt(table.Start)));
            }

            table = comment;
        }
        else if (comment.Content.StartsWith('='))
        {
            findings.Add(isUnderText ? DocumentFindings.CommentBeginsLine(place) : DocumentFindings.BindingAlone(place));
        }
        else if (comment.Content.StartsWith('~'))
        {
            if (isUnderText)
            {
                findings.Add(DocumentFindings.ExemptionUnderText(place));
                return;
            }

            if (exemption is not null)
            {
                findings.Add(DocumentFindings.ExemptionOfKind(source.PlaceAt(exemption.Start), "nothing"));
            }

            exemption = comment;
        }
        else if (comment.Content.StartsWith('?'))
        {
            findings.Add(DocumentFindings.ToBeWritten(place, comment.Content[1..].Trim()));
        }
        else if (DocumentComment.IsMisspelt(comment.Content))
        {
            findings.Add(DocumentFindings.SpacedComment(place, comment.Content));
        }
    }

    // Footnotes and definitions are no blocks of their own here, but whoever wrote a comment above one meant it.
    private bool IsApart(Block block) =>
        block.Span.Start > commentEnd && source.Text.AsSpan(commentEnd, block.Span.Start - commentEnd).IndexOf('[') >= 0;

    private static string? CannotExempt(Block block) =>
        block switch
        {
            ParagraphBlock or CodeBlock => null,
            ListBlock or QuoteBlock => ((ContainerBlock)block)
                .Descendants()
                .Select(inner => inner as Block)
                .Where(inner => inner is HeadingBlock or Table or HtmlBlock)
                .Select(inner => Kind(inner!))
                .FirstOrDefault(),
            _ => Kind(block),
        };

    private static string Kind(Block block) =>
        block switch
        {
            HeadingBlock => "a heading",
            Table => "a table",
            HtmlBlock => "HTML",
            ThematicBreakBlock => "a rule",
            _ => "what follows",
        };

    /// <summary>Whether the comment stands right under a line of a paragraph, which it cuts off from what follows.</summary>
    private bool FollowsText(Block? previous, int offset)
    {
        while (previous is ContainerBlock { LastChild: { } last })
        {
            previous = last;
        }

        if (previous is not ParagraphBlock)
        {
            return false;
        }

        var lineStart = source.Text.LastIndexOfAny(['\n', '\r'], Math.Max(0, offset - 1)) + 1;
        var end = lineStart - 1;
        if (end > 0 && source.Text[end] == '\n' && source.Text[end - 1] == '\r')
        {
            end--;
        }

        if (end <= 0)
        {
            return false;
        }

        var start = source.Text.LastIndexOfAny(['\n', '\r'], end - 1) + 1;
        return source.Text.AsSpan(start, end - start).Trim(" \t>").Length > 0;
    }
}
