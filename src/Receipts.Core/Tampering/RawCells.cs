using System.Text;

namespace Receipts.Core.Tampering;

/// <summary>The cells of a CSV file that is known to be well-formed, since it has been loaded.</summary>
internal static class RawCells
{
    /// <summary>The row that begins at an offset: its cells, quotes included, its end, and where the next one begins.</summary>
    public static (IReadOnlyList<(int Start, int End)> Cells, int End, int Next) Row(ReadOnlySpan<byte> bytes, int at, byte delimiter)
    {
        var cells = new List<(int, int)>();
        while (true)
        {
            var end = at;
            if (end < bytes.Length && bytes[end] == '"')
            {
                end++;
                while (bytes[end] != '"' || (end + 1 < bytes.Length && bytes[end + 1] == '"'))
                {
                    end += bytes[end] == '"' ? 2 : 1;
                }

                end++;
            }
            else
            {
                while (end < bytes.Length && bytes[end] != delimiter && bytes[end] is not ((byte)'\n' or (byte)'\r'))
                {
                    end++;
                }
            }

            cells.Add((at, end));
            if (end < bytes.Length && bytes[end] == delimiter)
            {
                at = end + 1;
                continue;
            }

            var next = end;
            next += next < bytes.Length && bytes[next] == '\r' ? 1 : 0;
            next += next < bytes.Length && bytes[next] == '\n' ? 1 : 0;
            return (cells, end, next);
        }
    }

    /// <summary>What a cell says, without its quotes.</summary>
    public static string Text(ReadOnlySpan<byte> bytes, (int Start, int End) cell)
    {
        var text = Encoding.UTF8.GetString(bytes[cell.Start..cell.End]);
        return text is ['"', .., '"'] ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }
}
