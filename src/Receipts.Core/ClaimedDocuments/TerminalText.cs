using System.Text;
using Receipts.Core.Documents;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>What a terminal shows of a text: a carriage return goes back to the beginning of its line, and what follows is written over what stands there.</summary>
internal static class TerminalText
{
    public static RawText Shown(RawText text)
    {
        if (!text.Text.Contains('\r', StringComparison.Ordinal))
        {
            return text;
        }

        var shown = new StringBuilder(text.Text.Length);
        var offsets = new List<int>(text.Text.Length);
        var (line, at) = (0, 0);
        for (var i = 0; i < text.Text.Length; i++)
        {
            switch (text.Text[i])
            {
                case '\r':
                    at = line;
                    break;
                case '\n':
                    shown.Append('\n');
                    offsets.Add(text.StartOf(i));
                    (line, at) = (shown.Length, shown.Length);
                    break;
                case var character when at < shown.Length:
                    (shown[at], offsets[at]) = (character, text.StartOf(i));
                    at++;
                    break;
                case var character:
                    shown.Append(character);
                    offsets.Add(text.StartOf(i));
                    at++;
                    break;
            }
        }

        // What is left of a longer line stands before what was written over its beginning, and places go one way.
        for (var i = 1; i < offsets.Count; i++)
        {
            offsets[i] = Math.Max(offsets[i], offsets[i - 1]);
        }

        return new RawText(shown.ToString(), offsets);
    }
}
