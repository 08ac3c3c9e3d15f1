using Markdig.Syntax;

namespace Receipts.Core.Documents;

/// <summary>Source characters with what a container puts before their lines taken out, each with its offset.</summary>
/// <param name="Offsets">Source offset of each character of <paramref name="Text"/>.</param>
internal sealed record RawText(string Text, IReadOnlyList<int> Offsets)
{
    public int StartOf(int index) =>
        index < Offsets.Count ? Offsets[index]
        : Offsets.Count == 0 ? 0
        : Offsets[^1] + 1;

    public int EndOf(int index) => index == 0 ? StartOf(0) : Offsets[index - 1] + 1;

    /// <summary>
    /// Finds each character of <paramref name="content"/> in the source between two offsets, in order. What cannot be found is left out, and the digit audit sees to it.
    /// </summary>
    public static RawText Align(string content, string source, int start, int end)
    {
        var offsets = new List<int>(content.Length);
        var at = Math.Max(0, start);
        end = Math.Min(end, source.Length);
        foreach (var character in content)
        {
            while (at < end && !Stands(character, source[at]))
            {
                at++;
            }

            if (at >= end)
            {
                break;
            }

            offsets.Add(at++);
        }

        return new RawText(content[..offsets.Count], offsets);
    }

    /// <summary>The lines of a block of code or HTML.</summary>
    public static RawText Lines(LeafBlock block, string source)
    {
        var text = new System.Text.StringBuilder();
        var offsets = new List<int>();
        var at = block.Span.Start;
        for (var i = 0; i < block.Lines.Count; i++)
        {
            if (i > 0)
            {
                text.Append('\n');
                offsets.Add(Math.Min(at, source.Length - 1));
            }

            var slice = block.Lines.Lines[i].Slice;
            if (ReferenceEquals(slice.Text, source))
            {
                for (at = slice.Start; at <= slice.End; at++)
                {
                    text.Append(source[at]);
                    offsets.Add(at);
                }
            }
            else
            {
                // A tab that is part indentation and part code makes a line of its own, away from the source.
                var line = Align(slice.ToString().TrimStart(), source, at, source.Length);
                text.Append(line.Text);
                offsets.AddRange(line.Offsets);
                at = line.Offsets.Count > 0 ? line.Offsets[^1] + 1 : at;
            }
        }

        return new RawText(text.ToString(), offsets);
    }

    // A code span shows a line end as a space, and the parser shows NUL as a replacement character.
    private static bool Stands(char shown, char source) =>
        shown == source
        || (shown == ' ' && source is '\n' or '\r')
        || (shown == '\n' && source == '\r')
        || (shown == '\uFFFD' && source == '\0');
}
