using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Receipts.Core.Loading;

/// <summary>A run of bytes in the text of a batch.</summary>
internal readonly record struct TextRange(int Start, int Length);

/// <summary>The SQLite type of a cell.</summary>
internal enum CellKind
{
    Null,
    Integer,
    Real,
    Text,
}

/// <summary>One value on its way into a table. Sixteen bytes, since millions of them pass through memory.</summary>
internal readonly record struct Cell(int Column, CellKind Kind, long Bits)
{
    public static Cell Integer(int column, long value) => new(column, CellKind.Integer, value);

    public static Cell Real(int column, double value) => new(column, CellKind.Real, BitConverter.DoubleToInt64Bits(value));

    public static Cell Text(int column, TextRange range) => new(column, CellKind.Text, ((long)range.Start << 32) | (uint)range.Length);

    /// <summary>Where the text of a <see cref="CellKind.Text"/> cell lies in its batch.</summary>
    public TextRange Range => new((int)(Bits >> 32), (int)Bits);

    /// <summary>The value as text, whatever the culture.</summary>
    public string Show(RowBatch batch) =>
        Kind switch
        {
            CellKind.Integer => Bits.ToString(CultureInfo.InvariantCulture),
            CellKind.Real => BitConverter.Int64BitsToDouble(Bits).ToString("R", CultureInfo.InvariantCulture),
            CellKind.Text => Encoding.UTF8.GetString(batch[Range]),
            _ => "NULL",
        };

    public Cell In(int column) => this with { Column = column };
}

/// <summary>Rows of one table, each a run of cells; a column that a row does not mention is NULL.</summary>
internal sealed class RowList
{
    private Cell[] cells = new Cell[256];
    private int[] ends = new int[64];
    private int cellCount;

    public int Count { get; private set; }

    /// <summary>The cells of the row that is being written.</summary>
    public ReadOnlySpan<Cell> Current => cells.AsSpan(StartOf(Count), cellCount - StartOf(Count));

    public ReadOnlySpan<Cell> this[int row] => cells.AsSpan(StartOf(row), ends[row] - StartOf(row));

    /// <summary>The cell that the row being written has in a column; NULL when it has none.</summary>
    public Cell Find(TableColumn? column)
    {
        if (column is not null)
        {
            foreach (var cell in Current)
            {
                if (cell.Column == column.Index)
                {
                    return cell;
                }
            }
        }

        return default;
    }

    public void Add(Cell cell)
    {
        if (cellCount == cells.Length)
        {
            System.Array.Resize(ref cells, cells.Length * 2);
        }

        cells[cellCount++] = cell;
    }

    public void EndRow()
    {
        if (Count == ends.Length)
        {
            System.Array.Resize(ref ends, ends.Length * 2);
        }

        ends[Count++] = cellCount;
    }

    public void Clear() => cellCount = Count = 0;

    private int StartOf(int row) => row == 0 ? 0 : ends[row - 1];
}

/// <summary>
/// Some records of one table with everything derived from them, filled on the parsing thread and stored on the other.
/// Batches go round, so that memory does not grow with the evidence.
/// </summary>
internal sealed class RowBatch(int derivedTables)
{
    /// <summary>
    /// Bytes of text that make a batch: what the caches of a processor hold, and little enough that a small receipt does not spend its time on
    /// memory that is touched for the first time.
    /// </summary>
    private const int Full = 1 << 16;

    // Pinned, because SQLite is handed addresses inside it.
    private byte[] text = GC.AllocateUninitializedArray<byte>(2 * Full, pinned: true);
    private int textLength;

    public RowList Evidence { get; } = new();

    /// <summary>Rows of each derived table.</summary>
    public IReadOnlyList<RowList> Derived { get; } = [.. Enumerable.Range(0, derivedTables).Select(_ => new RowList())];

    /// <summary>The table that <see cref="Evidence"/> belongs to.</summary>
    public string Table { get; private set; } = "";

    /// <summary>Columns that were first seen in this batch, in their order.</summary>
    public List<string> NewColumns { get; } = [];

    /// <summary>Grows with every <see cref="Begin"/>, so that ranges of an earlier filling are not taken for current.</summary>
    public long Filling { get; private set; }

    public bool IsFull => textLength >= Full || Evidence.Count >= 1024;

    /// <summary>The array behind <see cref="Text"/>.</summary>
    public byte[] Array => text;

    /// <summary>The bytes that text cells refer to; valid until the next text is added.</summary>
    public ReadOnlySpan<byte> Text => text.AsSpan(0, textLength);

    public ReadOnlySpan<byte> this[TextRange range]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => text.AsSpan(range.Start, range.Length);
    }

    public void Begin(string table)
    {
        Table = table;
        Filling++;
        textLength = 0;
        NewColumns.Clear();
        Evidence.Clear();
        foreach (var rows in Derived)
        {
            rows.Clear();
        }
    }

    public TextRange Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        return Take(bytes.Length);
    }

    public TextRange Add(string of) => Take(Encoding.UTF8.GetBytes(of, Room(Encoding.UTF8.GetMaxByteCount(of.Length))));

    /// <summary>Space for at least <paramref name="length"/> bytes; what was written there is kept by <see cref="Take"/>.</summary>
    public Span<byte> Room(int length)
    {
        if (text.Length - textLength < length)
        {
            var size = (int)Math.Min(System.Array.MaxLength, Math.Max(2L * text.Length, (long)textLength + length));
            var grown = GC.AllocateUninitializedArray<byte>(size, pinned: true);
            Text.CopyTo(grown);
            text = grown;
        }

        return text.AsSpan(textLength);
    }

    public TextRange Take(int length)
    {
        var range = new TextRange(textLength, length);
        textLength += length;
        return range;
    }
}
