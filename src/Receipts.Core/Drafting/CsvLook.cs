using System.Text.RegularExpressions;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>How the first rows of a CSV read, found by trying: as many cells in the header as in every row below it.</summary>
/// <param name="HasPlainQuotes">Whether quotes enclose nothing.</param>
/// <param name="Skip">Lines before the header.</param>
/// <param name="HasDecimalComma">Whether a column writes its decimals with a comma, and none with a point.</param>
/// <param name="Header">The names of the columns.</param>
internal sealed partial record CsvLook(byte Delimiter, bool HasPlainQuotes, int Skip, bool HasDecimalComma, IReadOnlyList<string> Header)
{
    /// <summary>The lines that a header takes which has two rows, or blanks around its names, so that nothing in the file names the columns as they are named; 0 for a header of one.</summary>
    public int HeaderLines { get; init; }

    public bool HasTwoRows { get; init; }

    private const int MostSkipped = 10;

    private static readonly byte[] Delimiters = [(byte)',', (byte)';', (byte)'\t', (byte)'|'];

    /// <summary>What tools write between cells that hold all of the others: Hive, and whoever took a sign that nobody types.</summary>
    private static readonly byte[] RareDelimiters = [(byte)'^', (byte)'~', 0x01, 0x1F, (byte)':'];

    /// <param name="head">The beginning of the file.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    /// <param name="delimiter">The delimiter that is known; null to try those that are common.</param>
    /// <param name="skip">The lines before the header that are known; null to look for them.</param>
    /// <param name="headerRows">The rows of the header that are known; null to look for them.</param>
    /// <returns>Null when no reading gives rows of one length.</returns>
    public static CsvLook? Of(ReadOnlySpan<byte> head, bool isWhole, byte? delimiter, int? skip, int? headerRows = null)
    {
        // Excel writes its separator into a line of its own.
        if (delimiter is null && skip is null && head.StartsWith("sep="u8) && head.Length > 6 && head[5] is (byte)'\n' or (byte)'\r')
        {
            return Of(head, isWhole, head[4], 1, headerRows);
        }

        CsvLook? below = null;

        for (var lines = skip ?? 0; lines <= (skip ?? MostSkipped); lines++)
        {
            var rest = Behind(head, lines);
            foreach (var quotes in new[] { true, false })
            {
                if (
                    (Best(rest, isWhole, delimiter is { } known ? [known] : Delimiters, quotes) ?? Rare(rest, isWhole, delimiter, quotes))
                        is not { } best
                    || (!quotes && best.Rows.Exists(IsEnclosed))
                )
                {
                    continue;
                }

                if (lines > 0 && skip is null && !IsHeader(best.Rows[0], head[..^rest.Length], best.Delimiter))
                {
                    continue;
                }

                var names = headerRows is 0 or 1 ? null : HeaderInTwoRows.Names(best.Rows, isSure: headerRows == 2);
                var trimmed = names is null && headerRows != 0 ? WithoutBlanks(best.Rows[0]) : null;
                var found = new CsvLook(
                    best.Delimiter,
                    !quotes,
                    lines,
                    best.Delimiter != (byte)',' && WritesDecimalCommas(best.Rows),
                    names ?? trimmed ?? best.Rows[0]
                )
                {
                    HeaderLines = names is null && trimmed is null ? 0 : LinesOf(rest, best.Delimiter, quotes, names is null ? 1 : 2),
                    HasTwoRows = names is not null,
                };
                if (names is not null || skip is not null || !IsTitle(best.Rows[0]))
                {
                    return found;
                }

                // What a spreadsheet writes of a title has as many cells as the table below it.
                below ??= found;
            }
        }

        return below ?? (delimiter is null && skip is null ? AlmostEven(head, isWhole) : null);
    }

    /// <summary>
    /// A file whose rows have as many cells as the header but for a few, by a separator that no name promises: whoever reads it so says which row is odd, and
    /// by the comma it would have one column.
    /// </summary>
    private static CsvLook? AlmostEven(ReadOnlySpan<byte> head, bool isWhole)
    {
        foreach (var candidate in Delimiters.Where(candidate => candidate != (byte)','))
        {
            if (
                RowsOf(head, isWhole, candidate, quotes: true) is { Count: > FewestRows } rows
                && rows[0].Length > 2
                && rows[0].Distinct(AsciiIgnoreCase.Instance).Count() == rows[0].Length
                && 10 * rows.Count(row => row.Length == rows[0].Length) >= 9 * rows.Count
            )
            {
                return new CsvLook(candidate, false, 0, false, rows[0]);
            }
        }

        return null;
    }

    private const int FewestRows = 5;

    /// <summary>The lines that the first rows take, since a name may go over several.</summary>
    private static int LinesOf(ReadOnlySpan<byte> text, byte delimiter, bool quotes, int count)
    {
        var cutter = new CsvCutter<byte>(delimiter, quotes);
        var at = 0;
        for (var rows = 0; rows < count; )
        {
            if (text[at] is (byte)'\n' or (byte)'\r')
            {
                at++;
            }
            else
            {
                at = cutter.Cut(text, at, ended: true)!.Value;
                rows++;
            }
        }

        return text[..at].Count((byte)'\n');
    }

    /// <summary>The names of a header whose blanks, as behind every comma, are no part of them; null where there are none, or names would be alike.</summary>
    private static string[]? WithoutBlanks(string[] header)
    {
        var trimmed = header.Select(name => name.Trim()).ToArray();
        return
            !trimmed.SequenceEqual(header)
            && trimmed.All(name => name.Length > 0)
            && trimmed.Distinct(AsciiIgnoreCase.Instance).Count() == trimmed.Length
            ? trimmed
            : null;
    }

    private static bool IsTitle(string[] row) => row.Length > 1 && row.Count(cell => cell.Trim().Length > 0) <= 1;

    private static ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> head, int lines)
    {
        for (; lines > 0; lines--)
        {
            var end = head.IndexOf((byte)'\n');
            head = end < 0 ? [] : head[(end + 1)..];
        }

        return head;
    }

    /// <summary>Cells apart by a rare sign, where the header then names what an evaluation has.</summary>
    private static (byte Delimiter, List<string[]> Rows)? Rare(ReadOnlySpan<byte> text, bool isWhole, byte? delimiter, bool quotes) =>
        delimiter is null && Best(text, isWhole, RareDelimiters, quotes) is { } rare && rare.Rows[0].Any(Names) ? rare : null;

    private static bool Names(string column) => Role.Expected.Says(column) > 0 || Role.Output.Says(column) > 0;

    private static (byte Delimiter, List<string[]> Rows)? Best(ReadOnlySpan<byte> text, bool isWhole, byte[] candidates, bool quotes)
    {
        (byte Delimiter, List<string[]> Rows)? best = null;
        var least = candidates.Length == 1 ? 0 : 1;
        foreach (var candidate in candidates)
        {
            // Of two that cut alike the comma is the one that the name promises.
            if (
                RowsOf(text, isWhole, candidate, quotes) is { Count: > 0 } rows
                && rows.TrueForAll(row => row.Length == rows[0].Length)
                && rows[0].Length > Math.Max(least, best?.Rows[0].Length ?? 0)
            )
            {
                best = (candidate, rows);
            }
        }

        return best;
    }

    /// <summary>The rows that lie whole in the text; null where one is flawed.</summary>
    private static List<string[]>? RowsOf(ReadOnlySpan<byte> text, bool isWhole, byte delimiter, bool quotes)
    {
        var cutter = new CsvCutter<byte>(delimiter, quotes);
        var rows = new List<string[]>();
        for (var at = 0; at < text.Length; )
        {
            if (text[at] == (byte)'\n' || text[at..].StartsWith("\r\n"u8))
            {
                at += text[at] == (byte)'\n' ? 1 : 2;
            }
            else if (cutter.Cut(text, at, isWhole) is { } next)
            {
                var row = new string[cutter.Cells.Count];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = cutter.Cells[i].TextOf(text);
                }

                rows.Add(row);
                at = next;
            }
            else
            {
                // A quote that is no quote swallows what follows, and the last row may just not be whole.
                return cutter.Flaw == CsvFlaw.None && at > text.Length / 2 ? rows : null;
            }
        }

        return rows;
    }

    /// <summary>Whether a cell is quoted as RFC 4180 says, so that its quotes are hardly characters of it.</summary>
    private static bool IsEnclosed(string[] row) => row.Any(cell => cell.Length > 1 && cell[0] == '"' && cell[^1] == '"');

    /// <summary>Whether lines that are no cells stand before a row that names what an evaluation has.</summary>
    private static bool IsHeader(string[] row, ReadOnlySpan<byte> before, byte delimiter) =>
        !HasCells(before, delimiter) && row.Distinct().Count() == row.Length && row.Any(Names);

    /// <summary>Whether a line has a delimiter between two cells that hold something.</summary>
    private static bool HasCells(ReadOnlySpan<byte> lines, byte delimiter)
    {
        foreach (var range in lines.Split((byte)'\n'))
        {
            if (lines[range].Trim([delimiter, (byte)'\r', (byte)' ']).Contains(delimiter))
            {
                return true;
            }
        }

        return false;
    }

    private static bool WritesDecimalCommas(List<string[]> rows)
    {
        var columns = Enumerable
            .Range(0, rows[0].Length)
            .Select(i => rows.Skip(1).Select(row => row[i].Trim()).Where(cell => cell.Length > 0).ToList())
            .ToList();
        return columns.Exists(cells =>
                cells.Exists(cell => cell.Contains(',', StringComparison.Ordinal)) && cells.TrueForAll(WithComma().IsMatch)
            ) && !columns.Exists(cells => cells.Count > 0 && cells.TrueForAll(WithPoint().IsMatch));
    }

    [GeneratedRegex(@"^[+-]?[0-9]+(?:,[0-9]+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex WithComma();

    [GeneratedRegex(@"^[+-]?[0-9]+\.[0-9]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex WithPoint();
}
