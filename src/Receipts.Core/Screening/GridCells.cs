using System.Globalization;
using System.Text;
using Receipts.Core.Documents;

namespace Receipts.Core.Screening;

/// <summary>The cells of a table by row and column, and the words of the blocks right before and behind it, which say what its numbers are.</summary>
internal sealed class GridCells
{
    // A caption is short; more of a block says nothing of the table.
    private const int LongestCaption = 1000;

    private readonly IReadOnlyList<IReadOnlyList<Passage>> rows;
    private readonly List<string> headers;
    private readonly Dictionary<Passage, ProseNumber?> alone = [];

    /// <param name="around">The blocks right before and behind it, and those that speak of all numbers of the document.</param>
    public GridCells(IReadOnlyList<IReadOnlyList<Passage>> rows, IEnumerable<Passage?> around)
    {
        this.rows = rows;
        headers = [.. rows[0].Select(Text)];
        Caption = string.Join('\n', around.Select(Shorten));
    }

    public string Caption { get; }

    public int Rows => rows.Count - 1;

    public int Columns => headers.Count;

    public string Header(int column) => headers[column];

    public Passage HeaderCell(int column) => rows[0][column];

    /// <summary>A cell of the body, rows from 0; null where the row is shorter.</summary>
    public Passage? Cell(int row, int column) => column < rows[row + 1].Count ? rows[row + 1][column] : null;

    public string Label(int row) => Cell(row, 0) is { } cell ? Text(cell) : "";

    /// <summary>Whether spaces that are written out, as <c>&amp;nbsp;</c> is, or the lines of a tree stand before a label.</summary>
    public bool IsIndented(int row) =>
        Cell(row, 0)?.Text is { } text
        && (
            text.Plain.TrimStart(' ') is ['\u00A0' or '\u2002' or '\u2003' or '├' or '└' or '│', ..]
            || text.Collapsed.Any(space =>
                space.End - space.Start > 1 && text.Glyphs.FirstOrDefault(glyph => !glyph.IsSpace).Start >= space.End
            )
        );

    /// <summary>Whether a mark in a cell leads to a note, which may say anything of it.</summary>
    public bool HasNote(int row, int column) =>
        Cell(row, column)?.Text is { } text && (text.LeadsToNote || text.Plain.AsSpan().ContainsAny("*†‡§¶"));

    /// <summary>The number of a cell that holds one number, its unit and no other word; null for any other cell.</summary>
    public ProseNumber? Alone(int row, int column)
    {
        if (Cell(row, column) is not { } cell)
        {
            return null;
        }

        if (!alone.TryGetValue(cell, out var number))
        {
            number = ReadAlone(cell);
            alone.Add(cell, number);
        }

        return number;
    }

    /// <summary>The columns whose header fits, without the first, which names the rows.</summary>
    public IEnumerable<int> ColumnsWhere(Func<string, bool> fits) =>
        Enumerable.Range(1, Math.Max(0, Columns - 1)).Where(i => fits(headers[i]));

    private static ProseNumber? ReadAlone(Passage cell)
    {
        var prose = new Prose(cell);
        if (prose.Numbers is not [{ Numeral.Flaw: null } number])
        {
            return null;
        }

        var rest = cell.Text.Slice(0, number.Found.From) + cell.Text.Slice(number.End, cell.Text.Length);
        return rest.EnumerateRunes().All(IsMark) ? number : null;
    }

    // Medals, arrows and the marks of footnotes; a word, a unit or a sign may say something else.
    private static bool IsMark(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || rune.Value is 0xFE0F or '*' or '†' or '‡' or '§' or '¶' or '↑' or '↓' or '→'
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;

    private static string Text(Passage cell) => Sentence.OneLine(cell.Text.Slice(0, cell.Text.Length)).Trim();

    /// <summary>The beginning of a block.</summary>
    public static string Shorten(Passage? passage) =>
        passage is null ? "" : passage.Text.Plain[..Math.Min(passage.Text.Plain.Length, LongestCaption)];
}
