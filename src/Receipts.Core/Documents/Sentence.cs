using System.Text;

namespace Receipts.Core.Documents;

/// <summary>The sentence around a numeral, as its reader sees it.</summary>
internal static class Sentence
{
    // Long enough for any sentence, short enough to print.
    private const int Farthest = 300;

    public static string Around(VisibleText text, int from, int to)
    {
        var plain = text.Plain;
        var start = from;
        while (start > 0 && from - start < Farthest && !Ends(plain, start - 1))
        {
            start--;
        }

        var end = to;
        while (end < plain.Length && end - to < Farthest && !Ends(plain, end))
        {
            end++;
        }

        end = end < plain.Length && plain[end] is '.' or '!' or '?' ? end + 1 : end;
        return OneLine(text.Slice(start, end));
    }

    /// <summary>Text with every stretch of white space as one space.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }

    private static bool Ends(string plain, int at) =>
        plain[at] is '.' or '!' or '?' or '。'
        && (at + 1 == plain.Length || char.IsWhiteSpace(plain[at + 1]) || plain[at] == '。')
        && !(plain[at] == '.' && IsShort(plain, at));

    // "Pct. of right answers" goes on.
    private static bool IsShort(string plain, int at) =>
        at + 2 < plain.Length
        && char.IsLower(plain[at + 2])
        && plain.AsSpan(0, at) is var before
        && (
            before.EndsWith("pct", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("perc", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("proz", StringComparison.OrdinalIgnoreCase)
        );
}
