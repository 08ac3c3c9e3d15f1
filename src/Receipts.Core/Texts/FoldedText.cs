using System.Text;
using Receipts.Core.Documents;

namespace Receipts.Core.Texts;

/// <summary>Text with every stretch of white space as one space, and the way back to its file.</summary>
internal sealed class FoldedText
{
    private readonly StringBuilder building = new();
    private readonly List<int> starts = [];

    // Empty where each character is as wide as it is written.
    private readonly List<int> ends = [];
    private readonly List<(int From, Passage Passage)> passages = [];

    // A footnote is read after the paragraph that it interrupts.
    private readonly List<(int Start, int Index)> ordered = [];
    private bool isAfterSpace;
    private string text = "";

    private FoldedText() { }

    /// <summary>The text as it is written.</summary>
    public static FoldedText Of(TracedText traced)
    {
        var folded = new FoldedText();
        for (var i = 0; i < traced.Content.Length; i++)
        {
            folded.Append(traced.Content[i], traced.OffsetAt(i));
        }

        return folded.Built();
    }

    /// <summary>The text as it is read, passage after passage.</summary>
    public static FoldedText Of(IReadOnlyList<Passage> passages, TracedText traced)
    {
        var folded = new FoldedText();
        Span<char> units = stackalloc char[2];
        foreach (var passage in passages)
        {
            folded.passages.Add((folded.starts.Count, passage));
            for (var i = 0; i < passage.Text.Length; i++)
            {
                var glyph = passage.Text.Glyphs[i];
                var start = traced.OffsetAt(glyph.Start);
                var end = glyph.End > glyph.Start ? traced.OffsetAt(glyph.End - 1) + 1 : start;
                foreach (var unit in units[..Shown(passage.Text, i, units)])
                {
                    folded.AppendGlyph(unit, start, end);
                }
            }

            folded.AppendGlyph(' ', traced.OffsetAt(passage.Start), traced.OffsetAt(passage.Start));
        }

        return folded.Built();
    }

    /// <summary>What a reader sees of a passage; where it is interrupted, words and numbers are kept apart.</summary>
    public static string Shown(VisibleText text)
    {
        var shown = new StringBuilder(text.Length);
        Span<char> units = stackalloc char[2];
        for (var i = 0; i < text.Length; i++)
        {
            shown.Append(units[..Shown(text, i, units)]);
        }

        return shown.ToString();
    }

    public static string Fold(string quote)
    {
        var folded = new FoldedText();
        foreach (var character in quote)
        {
            folded.Append(character, 0);
        }

        return folded.building.ToString().Trim();
    }

    /// <summary>Where in the file the folded quote stands, cutting no word in two.</summary>
    public IEnumerable<(int From, int To)> OccurrencesOf(string quote)
    {
        for (var at = text.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = text.IndexOf(quote, at + 1, StringComparison.Ordinal))
        {
            var last = at + quote.Length - 1;
            if (!IsInWord(at) && !IsInWord(last + 1))
            {
                yield return (starts[at], ends.Count > 0 ? ends[last] : starts[last] + 1);
            }
        }
    }

    /// <summary>Whether any character of it that is no white space comes from between two offsets of the file.</summary>
    public bool Touches(int from, int to) => FirstIn(from, to) is not null;

    /// <summary>The passage in which the text between two offsets of the file is read; null when it is not.</summary>
    public Passage? PassageIn(int from, int to) => FirstIn(from, to) is { } first ? passages[LastFrom(first)].Passage : null;

    private int LastFrom(int index)
    {
        var (low, high) = (0, passages.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = passages[middle].From <= index ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private int? FirstIn(int from, int to)
    {
        var at = ordered.BinarySearch((from, -1));
        for (at = at < 0 ? ~at : at; at < ordered.Count && ordered[at].Start < to; at++)
        {
            if (text[ordered[at].Index] != ' ')
            {
                return ordered[at].Index;
            }
        }

        return null;
    }

    private static int Shown(VisibleText text, int at, Span<char> units)
    {
        if (!text.Glyphs[at].IsBreak)
        {
            return text.Glyphs[at].Rune.EncodeToUtf16(units);
        }

        units[0] = ' ';
        var parts = at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text.Plain[at - 1]) && char.IsLetterOrDigit(text.Plain[at + 1]);
        return parts ? 1 : 0;
    }

    private bool IsInWord(int at) =>
        at > 0 && at < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at]);

    private void AppendGlyph(char character, int start, int end)
    {
        if (Append(character, start))
        {
            ends.Add(end);
        }
    }

    private bool Append(char character, int start)
    {
        var isSpace = char.IsWhiteSpace(character);
        if (isSpace && (building.Length == 0 || isAfterSpace))
        {
            return false;
        }

        isAfterSpace = isSpace;
        building.Append(isSpace ? ' ' : character);
        starts.Add(start);
        return true;
    }

    private FoldedText Built()
    {
        text = building.ToString();
        building.Clear();
        if (passages.Count > 0)
        {
            ordered.AddRange(starts.Select((start, index) => (start, index)).Order());
        }

        return this;
    }
}
