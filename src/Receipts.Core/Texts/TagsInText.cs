using System.Text.RegularExpressions;
using Receipts.Core.Documents;

namespace Receipts.Core.Texts;

/// <summary>Tags of HTML in a text that is not read as HTML: the <c>></c> that ends one is no inequality of the number behind it.</summary>
internal static partial class TagsInText
{
    /// <summary>Source characters as they are, what follows a tag parted from it.</summary>
    public static void Append(VisibleText text, string source, int from, int to)
    {
        var at = from;
        foreach (var tag in Tag().EnumerateMatches(source.AsSpan(from, to - from)))
        {
            var end = from + tag.Index + tag.Length;
            text.AppendSource(source, at, end);
            text.AppendBreak(end);
            at = end;
        }

        text.AppendSource(source, at, to);
    }

    /// <summary>Positions behind the tags of a text, in their order.</summary>
    public static IReadOnlyList<int> Ends(string text) => [.. Tag().Matches(text).Select(tag => tag.Index + tag.Length)];

    // Only elements that stand around numbers in tables and prose, since "a<b and c>5" has no tag.
    [GeneratedRegex(
        """</?(?:table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|p|div|span|b|i|u|s|em|strong|small|big|mark|sub|sup|del|ins|code|kbd|samp|pre|a|br|hr|img|li|ul|ol|dl|dt|dd|font|center|blockquote|details|summary|h[1-6]|section|article|abbr|cite|q|time|tt|var|nobr|wbr)(?:\s+[a-zA-Z_:@-]{1,40}(?:\s{0,9}=\s{0,9}(?:"[^"<>]{0,500}"|'[^'<>]{0,500}'|[^\s"'<>=]{1,200}))?)*\s*/?>""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 20_000
    )]
    private static partial Regex Tag();
}
