namespace Receipts.Core.Documents;

/// <summary>A piece of raw HTML, as a browser would cut it. Positions are in the text that was cut.</summary>
internal abstract record HtmlToken(int From, int To)
{
    public sealed record Text(int From, int To) : HtmlToken(From, To);

    /// <param name="IsClosed">False when the text ends before the tag does.</param>
    public sealed record Tag(int From, int To, string Name, bool IsEnd, IReadOnlyList<HtmlAttribute> Attributes, bool IsClosed)
        : HtmlToken(From, To);

    /// <param name="EndsEarlier">Whether a browser ends it before <c>--></c>.</param>
    /// <param name="IsClosed">False when the text ends before the comment does.</param>
    public sealed record Comment(int From, int To, string Content, bool EndsEarlier, bool IsClosed) : HtmlToken(From, To);

    /// <summary>A processing instruction, a declaration or CDATA: browsers and Markdown end these in different places.</summary>
    public sealed record Other(int From, int To) : HtmlToken(From, To);

    public static IEnumerable<HtmlToken> Cut(string html)
    {
        for (var at = 0; at < html.Length; )
        {
            var token = Next(html, at);
            yield return token;
            at = token.To;
        }
    }

    /// <summary>The piece that begins at a position, which must not be the end.</summary>
    public static HtmlToken Next(string html, int at)
    {
        var mark = html.IndexOf('<', at);
        while (mark >= 0 && !BeginsMarkup(html, mark))
        {
            mark = html.IndexOf('<', mark + 1);
        }

        return mark < 0 ? new Text(at, html.Length)
            : mark > at ? new Text(at, mark)
            : Starts(html, mark, "<!--") ? CutComment(html, mark)
            : html[mark + 1] is '!' or '?' ? CutOther(html, mark)
            : HtmlAttribute.CutTag(html, mark);
    }

    private static bool BeginsMarkup(string html, int mark) =>
        mark + 1 < html.Length
        && (
            html[mark + 1] is '!' or '?'
            || char.IsAsciiLetter(html[mark + 1])
            || (html[mark + 1] == '/' && mark + 2 < html.Length && char.IsAsciiLetter(html[mark + 2]))
        );

    private static Comment CutComment(string html, int from)
    {
        if (Starts(html, from, "<!-->"))
        {
            return new Comment(from, from + 5, "", EndsEarlier: true, IsClosed: true);
        }

        if (Starts(html, from, "<!--->"))
        {
            return new Comment(from, from + 6, "", EndsEarlier: true, IsClosed: true);
        }

        var end = html.IndexOf("-->", from + 4, StringComparison.Ordinal);
        var content = end < 0 ? html[(from + 4)..] : html[(from + 4)..end];
        return new Comment(from, end < 0 ? html.Length : end + 3, content, content.Contains("--!>", StringComparison.Ordinal), end >= 0);
    }

    private static Other CutOther(string html, int from)
    {
        var end = html.IndexOf('>', from);
        return new Other(from, end < 0 ? html.Length : end + 1);
    }

    private static bool Starts(string html, int at, string mark) => string.CompareOrdinal(html, at, mark, 0, mark.Length) == 0;
}

/// <summary>An attribute of a tag: its name in lower case, and where its value stands in the text that was cut.</summary>
internal readonly record struct HtmlAttribute(string Name, int From, int To)
{
    public static HtmlToken.Tag CutTag(string html, int from)
    {
        var isEnd = html[from + 1] == '/';
        var nameFrom = from + (isEnd ? 2 : 1);
        var at = Skip(html, nameFrom, c => !IsSpace(c) && c is not ('/' or '>'));
        var name = html[nameFrom..at].ToLowerInvariant();
        var attributes = new List<HtmlAttribute>();
        while (true)
        {
            at = Skip(html, at, c => IsSpace(c) || c == '/');
            if (at >= html.Length || html[at] == '>')
            {
                return new HtmlToken.Tag(from, Math.Min(at + 1, html.Length), name, isEnd, attributes, at < html.Length);
            }

            attributes.Add(CutOne(html, ref at));
        }
    }

    private static HtmlAttribute CutOne(string html, ref int at)
    {
        // An equals sign in front belongs to the name, as browsers read it.
        var nameEnd = Skip(html, at + 1, c => !IsSpace(c) && c is not ('/' or '>' or '='));
        var name = html[at..nameEnd].ToLowerInvariant();
        at = nameEnd;
        var equals = Skip(html, at, IsSpace);
        if (equals >= html.Length || html[equals] != '=')
        {
            return new HtmlAttribute(name, at, at);
        }

        at = Skip(html, equals + 1, IsSpace);
        if (at < html.Length && html[at] is '"' or '\'')
        {
            var quote = html[at];
            var from = at + 1;
            var to = Skip(html, from, c => c != quote);
            at = Math.Min(to + 1, html.Length);
            return new HtmlAttribute(name, from, to);
        }

        var start = at;
        at = Skip(html, at, c => !IsSpace(c) && c != '>');
        return new HtmlAttribute(name, start, at);
    }

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\r' or '\f';

    private static int Skip(string html, int at, Func<char, bool> whether)
    {
        while (at < html.Length && whether(html[at]))
        {
            at++;
        }

        return at;
    }
}
