using System.Text;

namespace Receipts.Cli;

/// <summary>A long line as it stands on a terminal: broken at spaces, and what follows is indented so that the next line is told apart.</summary>
internal static class Fold
{
    private const int Hanging = 4;
    private const char Escape = '\u001b';

    /// <summary>
    /// The pieces of a line, none wider than <paramref name="width"/> unless one word is: a path or a digest is never broken, since half of one
    /// cannot be copied.
    /// </summary>
    public static IEnumerable<string> Of(string line, int width)
    {
        if (Shown(line) <= width)
        {
            yield return line;
            yield break;
        }

        var indent = line.Length - line.TrimStart(' ').Length;
        var hanging = new string(' ', Math.Max(Hanging, indent + 2));
        var piece = new StringBuilder(line, 0, indent, line.Length);
        var shown = indent;
        var isEmpty = true;
        foreach (var word in line[indent..].Split(' '))
        {
            if (!isEmpty && shown + 1 + Shown(word) > width)
            {
                yield return piece.ToString().TrimEnd(' ');
                piece.Clear().Append(hanging);
                shown = hanging.Length;
                isEmpty = true;

                // The spaces at which a line is broken are not shown, however many there are.
                if (word.Length == 0)
                {
                    continue;
                }
            }

            if (!isEmpty)
            {
                piece.Append(' ');
                shown++;
            }

            piece.Append(word);
            shown += Shown(word);
            isEmpty = false;
        }

        yield return piece.ToString().TrimEnd(' ');
    }

    /// <summary>How many characters a reader sees: colours are none.</summary>
    private static int Shown(string text)
    {
        var shown = 0;
        var inColour = false;
        foreach (var c in text)
        {
            inColour |= c == Escape;
            shown += inColour ? 0 : 1;
            inColour &= c != 'm';
        }

        return shown;
    }
}
