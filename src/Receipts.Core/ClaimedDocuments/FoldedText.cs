using System.Text;
using Receipts.Core.Documents;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Text with every stretch of white space as one space, and the way back to its file.</summary>
internal sealed class FoldedText
{
    private readonly StringBuilder building = new();
    private readonly List<int> starts = [];
    private readonly List<int> ends = [];
    private readonly List<(int From, Passage Passage)> passages = [];
    private string text = "";

    private FoldedText() { }

    /// <summary>The text as it is written.</summary>
    public static FoldedText Of(TracedText traced)
    {
        var folded = new FoldedText();
        for (var i = 0; i < traced.Content.Length; i++)
        {
            var offset = traced.OffsetAt(i);
            folded.Append(traced.Content[i], offset, offset + 1);
        }

        return folded.Built();
    }

    /// <summary>The text as it is read, passage after passage.</summary>
    public static FoldedText Of(IReadOnlyList<Passage> passages, TracedText traced)
    {
        var folded = new FoldedText();
        foreach (var passage in passages)
        {
            folded.passages.Add((folded.starts.Count, passage));
            foreach (var glyph in passage.Text.Glyphs)
            {
                var start = traced.OffsetAt(glyph.Start);
                var end = glyph.End > glyph.Start ? traced.OffsetAt(glyph.End - 1) + 1 : start;
                var isBreak = glyph.Plain == Glyph.Break;
                foreach (var unit in isBreak ? " " : glyph.Rune.ToString())
                {
                    folded.Append(unit, start, end);
                }
            }

            folded.Append(' ', traced.OffsetAt(passage.Start), traced.OffsetAt(passage.Start));
        }

        return folded.Built();
    }

    public static string Fold(string quote)
    {
        var folded = new FoldedText();
        foreach (var character in quote)
        {
            folded.Append(character, 0, 0);
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
                yield return (starts[at], ends[last]);
            }
        }
    }

    /// <summary>Whether any character of it that is no white space comes from between two offsets of the file.</summary>
    public bool Touches(int from, int to)
    {
        for (var i = FirstAt(from); i < starts.Count && starts[i] < to; i++)
        {
            if (text[i] != ' ')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The passage that a character of the file is read in; null when there is none.</summary>
    public Passage? PassageAt(int offset)
    {
        var first = FirstAt(offset);
        if (first == starts.Count || starts[first] != offset)
        {
            return null;
        }

        var index = passages.FindLastIndex(passage => passage.From <= first);
        return index < 0 ? null : passages[index].Passage;
    }

    private int FirstAt(int offset)
    {
        var index = starts.BinarySearch(offset);
        index = index < 0 ? ~index : index;
        while (index > 0 && starts[index - 1] == offset)
        {
            index--;
        }

        return index;
    }

    private bool IsInWord(int at) =>
        at > 0 && at < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at]);

    private void Append(char character, int start, int end)
    {
        if (!char.IsWhiteSpace(character))
        {
            building.Append(character);
        }
        else if (building.Length > 0 && building[^1] != ' ')
        {
            building.Append(' ');
        }
        else
        {
            return;
        }

        starts.Add(start);
        ends.Add(end);
    }

    private FoldedText Built()
    {
        text = building.ToString();
        building.Clear();
        return this;
    }
}
