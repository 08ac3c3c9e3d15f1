using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>
/// Marks of Markdown that readers do not all take for the same. Where emphasis begins and which bracket is a link's hangs on rules that differ by a character: beside an entity
/// or a tilde <c>**</c> is a mark to one reader and text to the next, and two numbers become one.
/// </summary>
internal static class DoubtfulMarkup
{
    private const string Marks = "*_~`[]!";

    public static void Check(Passage passage, SourceText source)
    {
        if (passage.Text.Length == 0 || passage.IsCode)
        {
            return;
        }

        var (start, end) = (passage.Text.Glyphs[0].Start, passage.Text.Glyphs[^1].End);
        var written = end > start ? source.Text[start..end] : "";
        DoubtCode(passage.Text, source);
        for (var i = 0; i < passage.Numerals.Count; i++)
        {
            if (IsSplit(passage.Numerals[i], passage.Text, source, written))
            {
                Doubt(passage.Numerals[i], "marks of a link or of emphasis that not every reader takes for such part its digits");
            }

            if (i > 0 && IsJoined(passage.Numerals[i - 1], passage.Numerals[i], passage.Text, source, written))
            {
                const string Why = "a mark between its digits and others is seen by some readers and not by others";
                Doubt(passage.Numerals[i - 1], Why);
                Doubt(passage.Numerals[i], Why);
            }
        }
    }

    /// <summary>Two equal runs of back-ticks that are no code here are code to other readers, as over two lines with pipes, and what stands between them is shown as it is written.</summary>
    private static void DoubtCode(VisibleText text, SourceText source)
    {
        var seen = new HashSet<int>();
        for (var i = 0; i < text.Length; )
        {
            var run = i;
            while (run < text.Length && IsTick(text.Glyphs[run], source))
            {
                run++;
            }

            if (run > i && !seen.Add(run - i))
            {
                text.Doubt(DocumentFindings.UncertainCode(source.PlaceAt(text.Glyphs[i].Start)));
                return;
            }

            i = Math.Max(run, i + 1);
        }
    }

    private static bool IsTick(Glyph glyph, SourceText source) =>
        glyph.Plain == '`' && glyph.End == glyph.Start + 1 && (glyph.Start == 0 || source.Text[glyph.Start - 1] != '\\');

    private static bool IsSplit(FoundNumeral found, VisibleText text, SourceText source, string written)
    {
        for (var i = found.From; i + 1 < found.To; i++)
        {
            var (from, to) = (text.Glyphs[i].End, text.Glyphs[i + 1].Start);
            // A comment inside a number has a finding of its own.
            var gap = from < to && !source.Text.AsSpan(from..to).Contains("<!--", StringComparison.Ordinal) ? source.Text[from..to] : "";
            var isDoubtful =
                gap.AsSpan().IndexOfAny('[', ']') >= 0
                || gap.Contains("***", StringComparison.Ordinal)
                || gap.Contains("___", StringComparison.Ordinal)
                || (gap.AsSpan().IndexOfAny('*', '_') >= 0 && written.Contains('~', StringComparison.Ordinal));
            if (isDoubtful)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsJoined(FoundNumeral first, FoundNumeral second, VisibleText text, SourceText source, string written)
    {
        var between = second.From > first.To ? text.Plain[first.To..second.From] : "";
        if (between.Length == 0 || !between.All(character => Marks.Contains(character, StringComparison.Ordinal)))
        {
            return false;
        }

        var bracket = between.LastIndexOf('[');
        return bracket < 0
            ? between.Any(mark => Runs(written, mark) > 1)
            : IsNearlyALink(source.Text.AsSpan(text.Glyphs[first.To + bracket].Start));
    }

    // 7[8 new [9 old][r] ](/u): which bracket is the link's hangs on what `r` is. A citation, 7[8], is none to any reader.
    private static bool IsNearlyALink(ReadOnlySpan<char> written)
    {
        var close = written.IndexOf(']');
        return close >= 0 && close + 1 < written.Length && written[close + 1] is '(' or '[';
    }

    private static int Runs(string written, char mark) =>
        Enumerable.Range(0, written.Length).Count(i => written[i] == mark && (i == 0 || written[i - 1] != mark));

    private static void Doubt(FoundNumeral found, string why)
    {
        if (found.Numeral.Flaw is null)
        {
            found.Numeral = found.Numeral with { Flaw = why };
            found.IsUnread = true;
        }
    }
}
