using System.Text.RegularExpressions;

namespace Receipts.Core.Texts;

/// <summary>
/// What stands over, under or at the head of the table or list that a number is in: a paragraph, a heading, a caption. There a unit often stands once for all of it, as in
/// <c>Values are in percent.</c>
/// </summary>
internal static partial class BlocksAround
{
    private const int Longest = 300;
    private const int Farthest = 5_000;

    /// <summary>The words before, and those behind; empty for a number in prose.</summary>
    public static string Of(string text, int at)
    {
        if (Caption(text, at) is { } caption)
        {
            return caption;
        }

        var (start, end) = (LineStart(text, at), LineEnd(text, at));
        if (!InTableOrList().IsMatch(text.AsSpan(start, end - start)))
        {
            return "";
        }

        var lead = "";
        var floor = Math.Max(0, at - Farthest);
        while (start > floor && LineStart(text, start - 1) is var above && !text.AsSpan(above, start - 1 - above).IsWhiteSpace())
        {
            start = above;
            // "- Accuracy (%)" over items that are set in.
            lead =
                text[above..LineEnd(text, above)] is var line && !line.Any(char.IsAsciiDigit) && line.TrimStart() is not ['|', ..]
                    ? line
                    : lead;
        }

        while (
            end < text.Length
            && end - at < Farthest
            && LineEnd(text, end + 1) is var below
            && !text.AsSpan(Math.Min(end + 1, below), below - Math.Min(end + 1, below)).IsWhiteSpace()
        )
        {
            end = below;
        }

        return $"{Block(text, start, before: true)}\n{lead}\n{Block(text, end, before: false)}";
    }

    /// <summary>The row of a table with pipes around a position, without its comments; empty where there is none.</summary>
    public static string Row(string text, int at)
    {
        var (start, end) = (LineStart(text, at), LineEnd(text, at));
        return end - start < Farthest && text.AsSpan(start, end - start).Contains('|') ? Comment().Replace(text[start..end], "") : "";
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comment();

    /// <summary>The caption of the table of HTML or LaTeX around a position, with the heading right before it; null where it stands in none.</summary>
    private static string? Caption(string text, int at)
    {
        var from = Math.Max(0, at - Farthest);
        var before = text[from..at];
        var open = Math.Max(
            before.LastIndexOf("<table", StringComparison.OrdinalIgnoreCase),
            before.LastIndexOf("\\begin{tab", StringComparison.Ordinal)
        );
        if (
            open < 0
            || before.IndexOf("</table", open, StringComparison.OrdinalIgnoreCase) >= 0
            || before.IndexOf("\\end{tab", open, StringComparison.Ordinal) >= 0
        )
        {
            return null;
        }

        var isHtml = before[open] == '<';
        var first = isHtml ? open : Math.Max(open - Longest, 0);
        var stop = Math.Min(text.Length, at + Longest);
        var around = text[(from + first)..stop];
        var captions = string.Join('\n', Captions().Matches(around).Select(match => match.Groups["text"].Value));
        var heading = isHtml ? Headings().Match(before[Math.Max(0, open - Longest)..open]).Groups["text"].Value : "";
        return $"{heading}\n{captions}";
    }

    private static string Block(string text, int at, bool before)
    {
        var part = before ? text[Math.Max(0, at - Longest)..at].TrimEnd() : text[at..Math.Min(text.Length, at + Longest)].TrimStart();
        var blank = before ? BlankLine().Matches(part).LastOrDefault() : BlankLine().Matches(part).FirstOrDefault();
        return blank is null ? part
            : before ? part[(blank.Index + blank.Length)..]
            : part[..blank.Index];
    }

    private static int LineStart(string text, int at) => at <= 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private static int LineEnd(string text, int at) =>
        at >= text.Length ? text.Length
        : text.IndexOf('\n', at) is >= 0 and var end ? end
        : text.Length;

    [GeneratedRegex(@"^\s*(?:\||[-*+]\s|\d{1,9}[.)]\s|\+[-=])|\|", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InTableOrList();

    [GeneratedRegex(@"\n[ \t\r]*\n", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex BlankLine();

    [GeneratedRegex(
        @"<caption[^<>]{0,200}>(?<text>[\s\S]{0,400}?)</caption|\\caption\*?(?:\[[^\]]{0,200}\])?\{(?<text>(?:[^{}]|\{[^{}]{0,100}\}){0,400})\}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Captions();

    [GeneratedRegex(
        @"<h[1-6][^<>]{0,200}>(?<text>[^<>]{0,200})</h[1-6]>\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Headings();
}
