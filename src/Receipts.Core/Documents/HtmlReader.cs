using System.Globalization;
using System.Text;
using Markdig.Helpers;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Adds raw HTML to the visible text of a block: text with entities decoded, visible attributes, images; comments aside.</summary>
internal sealed class HtmlReader(SourceText source, VisibleText visible, SourceCoverage coverage, DocumentFindingList findings)
{
    private const string Rule = "html";

    private readonly List<(string Name, (int From, bool IsMarked) Apart)> aparts = [];
    private int kept;
    private int tables;

    public void Read(RawText html)
    {
        foreach (var token in HtmlToken.Cut(html.Text))
        {
            switch (token)
            {
                case HtmlToken.Text text:
                    AppendText(html, text.From, text.To);
                    break;
                case HtmlToken.Comment comment:
                    ReadComment(html, comment);
                    break;
                case HtmlToken.Tag tag:
                    ReadTag(html, tag);
                    break;
                default:
                    coverage.Cover(html.StartOf(token.From), html.EndOf(token.To));
                    findings.Add(DocumentFindings.MarkupThatEndsInTwoPlaces(PlaceAt(html, token.From)));
                    break;
            }
        }
    }

    /// <summary>Text as a reader sees it, its entities decoded.</summary>
    public void AppendText(RawText html, int from, int to)
    {
        for (var i = from; i < to; )
        {
            if (html.Text[i] == '&' && Entity(html.Text, i, to) is { } entity)
            {
                visible.AppendDecoded(entity.Decoded, html.StartOf(i), html.EndOf(entity.After));
                i = entity.After;
                continue;
            }

            if (
                html.Text[i] == '&'
                && (BeginsOpenEntity(html.Text, i, to) || HtmlVocabulary.BeginsLegacyEntity(html.Text.AsSpan(i + 1, to - i - 1)))
            )
            {
                visible.Doubt(DocumentFindings.OpenEntity(PlaceAt(html, i)));
            }

            var rune = Rune.TryGetRuneAt(html.Text, i, out var found) ? found : Rune.ReplacementChar;
            var width = rune.Utf16SequenceLength == 2 ? 2 : 1;
            visible.Append(rune, html.StartOf(i), html.EndOf(i + width));
            i += width;
        }
    }

    private void ReadComment(RawText html, HtmlToken.Comment comment)
    {
        var start = html.StartOf(comment.From);
        var end = html.EndOf(comment.To);
        if (!comment.IsClosed)
        {
            coverage.Cover(start, end);
            findings.Add(DocumentFindings.UnclosedComment(source.PlaceAt(start)));
            return;
        }

        if (comment.EndsEarlier)
        {
            findings.Add(DocumentFindings.CommentThatBrowsersEndEarlier(source.PlaceAt(start)));
        }
        else if (comment.Content.Contains("--", StringComparison.Ordinal) || comment.Content.EndsWith('-'))
        {
            findings.Add(DocumentFindings.CommentThatSomePrint(source.PlaceAt(start)));
        }

        if (DocumentComment.IsStatement(comment.Content))
        {
            coverage.Cover(start, end);
        }
        else
        {
            coverage.CoverByRule(start, end, "comments");
        }

        visible.Add(new CommentMark(comment.Content, visible.Length, start, end));
    }

    private void ReadTag(RawText html, HtmlToken.Tag tag)
    {
        var start = html.StartOf(tag.From);
        if (!tag.IsClosed)
        {
            findings.Add(DocumentFindings.UnclosedTag(source.PlaceAt(start), tag.Name));
        }

        if (!tag.IsEnd && !HtmlVocabulary.IsKnown(tag.Name))
        {
            visible.Doubt(DocumentFindings.UnreadElement(source.PlaceAt(start), tag.Name));
        }

        Part(tag, start);
        var covered = start;
        var alt = (From: visible.Length, To: visible.Length);
        foreach (var attribute in tag.Attributes)
        {
            if (!HtmlVocabulary.IsKnownAttribute(attribute.Name))
            {
                visible.Doubt(DocumentFindings.UnreadAttribute(source.PlaceAt(start), attribute.Name));
            }
            else if (attribute.Name == "dir")
            {
                ReadDirection(html.Text.AsSpan(attribute.From..attribute.To).Trim(), tag.Name, start);
            }
            else if (attribute.Name == "start" && CountsNothing(html.Text.AsSpan(attribute.From..attribute.To), start))
            {
                visible.CountsFrom = start;
            }
            else if (HtmlVocabulary.IsVisible(attribute.Name) && attribute.To > attribute.From)
            {
                coverage.CoverByRule(covered, html.StartOf(attribute.From), Rule);
                covered = html.EndOf(attribute.To);
                var range = AppendAttribute(html, attribute);
                alt = attribute.Name == "alt" ? range : alt;
            }
        }

        coverage.CoverByRule(covered, html.EndOf(tag.To), Rule);
        if (!tag.IsEnd && tag.Name is "img" or "source")
        {
            AddImages(html, tag, alt, start);
        }
    }

    /// <summary>Parts what stands before a tag from what comes after it, as far as a browser does.</summary>
    private void Part(HtmlToken.Tag tag, int start)
    {
        if (HtmlVocabulary.StandsApart(tag.Name))
        {
            if (!tag.IsEnd)
            {
                aparts.Add((tag.Name, visible.BeginApart(start, isRaised: tag.Name is "sup" or "sub")));
            }
            else if (aparts.FindLastIndex(open => open.Name == tag.Name) is >= 0 and var last)
            {
                if (HtmlVocabulary.Strikes(tag.Name))
                {
                    visible.Alter(aparts[last].Apart.From, visible.Length, VisibleText.Struck);
                }

                visible.EndApart(aparts[last].Apart, start);
                aparts.RemoveRange(last, aparts.Count - last);
            }
        }
        else if (tag.Name == "img" || (HtmlVocabulary.IsTablePart(tag.Name) && tables == 0))
        {
            // Browsers leave out the mark of a cell that stands in no table.
            visible.AppendInterruption(start);
        }
        else if (HtmlVocabulary.Breaks(tag.Name) && !HtmlVocabulary.IsPlainMath(tag.Name))
        {
            visible.AppendBreak(start);
        }

        if (tag.Name == "table")
        {
            tables = Math.Max(0, tables + (tag.IsEnd ? -1 : 1));
        }

        if (tag.Name == "pre")
        {
            kept = Math.Max(0, kept + (tag.IsEnd ? -1 : 1));
            visible.Collapses = kept == 0;
        }
    }

    // Where everything is written from left to right, "7 → 8" would be shown as 8 → 7; <bdo> shows even 0.784 as 487.0.
    private void ReadDirection(ReadOnlySpan<char> direction, string element, int start)
    {
        if (direction.Equals("ltr", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (element != "bdo" && source.Text.Any(Glyph.RunsRightToLeft))
        {
            visible.TurnedAt ??= start;
            return;
        }

        visible.Doubt(DocumentFindings.UnreadAttribute(source.PlaceAt(start), "dir"));
        if (direction.Equals("rtl", StringComparison.OrdinalIgnoreCase))
        {
            visible.ReorderedAt ??= start;
        }
    }

    // A list goes on with 3 where two items stand before it.
    private bool CountsNothing(ReadOnlySpan<char> number, int start) =>
        int.TryParse(number.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && first > 1
        && !coverage.Counted.GoesOn(first, start);

    private (int From, int To) AppendAttribute(RawText html, HtmlAttribute attribute) =>
        visible.Aside(html.StartOf(attribute.From), html.EndOf(attribute.To), () => AppendText(html, attribute.From, attribute.To));

    private void AddImages(RawText html, HtmlToken.Tag tag, (int From, int To) alt, int start)
    {
        foreach (var attribute in tag.Attributes)
        {
            var value = html.Text[attribute.From..attribute.To].Trim();
            if (attribute.Name == "src")
            {
                visible.Add(new ImageMark(value, alt.From, alt.To, start));
            }
            else if (attribute.Name == "srcset")
            {
                foreach (var candidate in value.Split(','))
                {
                    var target = candidate.Trim().Split(' ')[0];
                    visible.Add(new ImageMark(target, alt.From, alt.To, start));
                }
            }
        }
    }

    // Browsers read "&nbsp5" as a space and a 5, and "&Q5" as it stands.
    private static bool BeginsOpenEntity(string html, int at, int end)
    {
        var after = at + 1;
        while (after < end && char.IsAsciiLetter(html[after]))
        {
            after++;
        }

        return after > at + 1 && after < end && char.IsAsciiDigit(html[after]);
    }

    /// <summary>The entity at <paramref name="at"/> and the position after it. Browsers do without the semicolon of a numeric one, so this does too.</summary>
    private static (string Decoded, int After)? Entity(string html, int at, int end)
    {
        var stop = Math.Min(end, at + 40);
        var after = at + 1;
        if (after < stop && html[after] == '#')
        {
            var isHex = after + 1 < stop && html[after + 1] is 'x' or 'X';
            var digits = after + (isHex ? 2 : 1);
            after = digits;
            while (after < stop && (isHex ? char.IsAsciiHexDigit(html[after]) : char.IsAsciiDigit(html[after])))
            {
                after++;
            }

            return
                after > digits
                && int.TryParse(
                    html.AsSpan(digits, after - digits),
                    isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var code
                )
                ? (Rune.IsValid(code) ? new Rune(code).ToString() : "\uFFFD", after < end && html[after] == ';' ? after + 1 : after)
                : null;
        }

        while (after < stop && char.IsAsciiLetterOrDigit(html[after]))
        {
            after++;
        }

        return after < stop && html[after] == ';' && EntityHelper.DecodeEntity(html.AsSpan(at + 1, after - at - 1)) is { } decoded
            ? (decoded, after + 1)
            : null;
    }

    private Place PlaceAt(RawText html, int index) => source.PlaceAt(html.StartOf(index));
}
