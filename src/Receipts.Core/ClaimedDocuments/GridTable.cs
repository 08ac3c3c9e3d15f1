namespace Receipts.Core.ClaimedDocuments;

/// <summary>A table between lines of <c>+----+----+</c>, as reStructuredText has them and database shells print them.</summary>
internal static class GridTable
{
    /// <param name="isRestructured">Whether what stands between two lines is one row, however many lines it has.</param>
    public static (DrawnTable? Table, int Next) Read(TextLines lines, int first, bool isRestructured)
    {
        var last = first;
        while (last < lines.Count && lines[last].TrimStart() is ['+' or '|', ..])
        {
            last++;
        }

        var (start, end) = (lines.From(first), lines.From(last));
        var posts = Posts(lines[first]);
        if (posts.Count < 2 || last - first < 3)
        {
            return (null, last);
        }

        var blocks = new List<List<List<DrawnCell>>>();
        var header = 0;
        var borders = 0;
        for (var i = first; i < last; i++)
        {
            var line = lines[i].TrimEnd();
            if (line.TrimStart()[0] == '+')
            {
                if (!Posts(line).SequenceEqual(posts) || line.Trim().IndexOfAnyExcept("+-=:") >= 0)
                {
                    return (DrawnTable.Uncertain(start, end, "a cell of it spans columns or rows"), last);
                }

                borders++;
                header = line.Contains('=') && header == 0 ? blocks.Count : header;
                blocks.Add([]);
            }
            else if (Cells(lines, i, posts) is { } cells)
            {
                blocks[^1].Add(cells);
            }
            else
            {
                return (
                    DrawnTable.Uncertain(start, end, "a cell of it spans columns or rows, or its lines do not stand one below the other"),
                    last
                );
            }
        }

        blocks.RemoveAll(block => block.Count == 0);
        // With a line below each row, a row may have several lines; with lines around the header alone, each line is a row.
        var isRow = isRestructured || header > 0 || borders > 3;
        List<IReadOnlyList<DrawnCell>> rows = isRow ? [.. blocks.Select(Joined)] : [.. blocks.SelectMany(block => block)];
        return (new DrawnTable(start, end, header, rows).Checked(), last);
    }

    private static List<int> Posts(ReadOnlySpan<char> border)
    {
        var posts = new List<int>();
        for (var i = 0; i < border.Length; i++)
        {
            if (border[i] == '+')
            {
                posts.Add(i);
            }
        }

        return posts;
    }

    private static List<DrawnCell>? Cells(TextLines lines, int i, List<int> posts)
    {
        var line = lines[i].TrimEnd();
        if (line.Length != posts[^1] + 1)
        {
            return null;
        }

        var cells = new List<DrawnCell>();
        for (var k = 0; k < posts.Count; k++)
        {
            if (line[posts[k]] != '|')
            {
                return null;
            }

            if (k > 0)
            {
                cells.Add(DrawnCell.Of(lines.Text, lines.From(i) + posts[k - 1] + 1, lines.From(i) + posts[k]));
            }
        }

        return cells;
    }

    private static List<DrawnCell> Joined(List<List<DrawnCell>> block) =>
        [.. block[0].Select((cell, column) => block.Skip(1).Aggregate(cell, (joined, line) => joined.With(line[column])))];
}
