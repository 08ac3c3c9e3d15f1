using System.Text;

namespace Receipts.Core.Pages;

/// <summary>Two texts side by side, the characters marked that one has and the other has not.</summary>
internal static class TextDifference
{
    /// <summary>Characters beyond which only what both begin and end with is found.</summary>
    private const int MostAligned = 300;

    /// <summary>Both texts with <c>mark</c> elements; texts that have little in common are marked whole.</summary>
    public static (HtmlText Left, HtmlText Right) Mark(string left, string right)
    {
        var (a, b) = (left.EnumerateRunes().ToArray(), right.EnumerateRunes().ToArray());
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }

        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        var (keptLeft, keptRight) = (new bool[a.Length], new bool[b.Length]);
        Keep(keptLeft, start, end);
        Keep(keptRight, start, end);
        Align(a, b, start, end, keptLeft, keptRight);
        // Letters that two other words happen to share say nothing.
        if (keptLeft.Count(kept => kept) * 2 < Math.Max(a.Length, b.Length))
        {
            Array.Clear(keptLeft);
            Array.Clear(keptRight);
        }

        return (Write(a, keptLeft), Write(b, keptRight));
    }

    private static void Keep(bool[] kept, int start, int end)
    {
        Array.Fill(kept, true, 0, start);
        Array.Fill(kept, true, kept.Length - end, end);
    }

    /// <summary>A longest common subsequence of what lies between the ends.</summary>
    private static void Align(Rune[] a, Rune[] b, int start, int end, bool[] keptLeft, bool[] keptRight)
    {
        var (rows, columns) = (a.Length - start - end, b.Length - start - end);
        if (rows > MostAligned || columns > MostAligned)
        {
            return;
        }

        var length = Enumerable.Range(0, rows + 1).Select(_ => new int[columns + 1]).ToArray();
        for (var i = rows - 1; i >= 0; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
            {
                length[i][j] = a[start + i] == b[start + j] ? length[i + 1][j + 1] + 1 : Math.Max(length[i + 1][j], length[i][j + 1]);
            }
        }

        for (var (i, j) = (0, 0); i < rows && j < columns; )
        {
            if (a[start + i] == b[start + j])
            {
                keptLeft[start + i++] = keptRight[start + j++] = true;
            }
            else
            {
                _ = length[i + 1][j] >= length[i][j + 1] ? i++ : j++;
            }
        }
    }

    private static HtmlText Write(Rune[] text, bool[] kept)
    {
        var html = new HtmlText();
        for (var from = 0; from < text.Length; )
        {
            var to = from;
            var run = new StringBuilder();
            while (to < text.Length && kept[to] == kept[from])
            {
                run.Append(text[to++].ToString());
            }

            html.Add(kept[from] ? (HtmlText)$"{run.ToString()}" : $"<mark>{run.ToString()}</mark>");
            from = to;
        }

        return html;
    }
}
