using Receipts.Core.Documents;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>
/// Follows the elements of a page that turn its text: <c>&lt;bdo dir="rtl"></c> shows 0.784 as 487.0. Of other elements <c>dir="rtl"</c> tells that where nothing is written
/// from right to left, and says what everybody expects where something is.
/// </summary>
internal sealed class TextDirection(string page)
{
    private readonly Lazy<bool> runsRightToLeft = new(() => page.Any(Glyph.RunsRightToLeft));
    private readonly Stack<(string Element, int At)> open = [];

    /// <summary>Where the innermost element begins that turns what is read now; null when none does.</summary>
    public int? TurnedAt => open.TryPeek(out var element) ? element.At : null;

    public void Read(HtmlToken.Tag tag)
    {
        if (tag.IsEnd)
        {
            if (open.TryPeek(out var last) && last.Element == tag.Name)
            {
                open.Pop();
            }

            return;
        }

        // One of the same name in a turned one ends before it.
        var turns = open.TryPeek(out var around) && around.Element == tag.Name ? around.At : tag.From;
        if (turns != tag.From || (tag.Name is not ("br" or "hr" or "img" or "input" or "wbr") && Turns(tag)))
        {
            open.Push((tag.Name, turns));
        }
    }

    private bool Turns(HtmlToken.Tag tag) =>
        tag.Attributes.Any(attribute =>
            page.AsSpan(attribute.From..attribute.To) is var value
            && attribute.Name switch
            {
                "dir" => value.Trim().Equals("rtl", StringComparison.OrdinalIgnoreCase) && (tag.Name == "bdo" || !runsRightToLeft.Value),
                "style" => value.Contains("bidi-override", StringComparison.OrdinalIgnoreCase),
                _ => false,
            }
        );
}
