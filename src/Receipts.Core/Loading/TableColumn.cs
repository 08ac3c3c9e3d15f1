using Receipts.Core.Formats;
using Receipts.Core.Numbers;

namespace Receipts.Core.Loading;

/// <summary>One column of an evidence table while it is being filled.</summary>
/// <param name="index">Where it stands in the table that is stored; below zero when it is left out of that.</param>
internal sealed class TableColumn(int index, ColumnPlan plan)
{
    private bool hasNumber;
    private bool hasText;
    private bool hasOtherText;

    public int Index { get; } = index;

    /// <summary>Whether its values are only looked at, and not stored.</summary>
    public bool IsLeftOut => Index < 0;

    public ColumnPlan Plan { get; } = plan;

    public string Name => Plan.Name;

    /// <summary>Whether values keep their literal text.</summary>
    public bool IsText { get; } = plan.IsText || plan.IsJson;

    /// <summary>Whether text is parsed strictly as numbers.</summary>
    public bool IsNumbers => Plan.IsNumbers;

    public long BlankNumbers { get; set; }

    /// <summary>Whether it is text that nobody declared as such and whose every value, blank ones aside, looks like a number.</summary>
    public bool LooksNumeric => hasText && !hasOtherText && !hasNumber && !IsText && !IsNumbers;

    /// <summary>Whether records with an object in its place have NULL here, since that was flattened into columns of its own.</summary>
    public bool IsPartlyObject { get; set; }

    public void SawNumber() => hasNumber = true;

    /// <param name="hasDecimalComma">Whether numbers write their decimals with a comma.</param>
    public void SawText(ReadOnlySpan<byte> text, bool hasDecimalComma)
    {
        if (hasOtherText || text.Trim(" \t\r\n"u8).IsEmpty)
        {
            return;
        }

        hasText = true;
        hasOtherText = !StoredNumber.LooksLike(text) && !(hasDecimalComma && StoredNumber.LooksLikeWithComma(text));
    }
}

/// <summary>The columns that one table has so far, in their order, each under a name that SQL cannot take for another.</summary>
internal sealed class TableColumns
{
    /// <summary>SQLite's limit on the columns of a table.</summary>
    public const int Limit = 2000;

    private static readonly string[] Reserved = ["row", "file", "key", "value", "parent", "position", "split"];

    private readonly Dictionary<string, TableColumn> byName = new(AsciiIgnoreCase.Instance);
    private readonly List<TableColumn> all = [];
    private int stored;

    public IReadOnlyList<TableColumn> All => all;

    public static bool IsReserved(string name) => Reserved.Contains(name, AsciiIgnoreCase.Instance);

    /// <summary>The column that SQL finds under a name, or null.</summary>
    public TableColumn? Find(string name) => byName.GetValueOrDefault(name);

    public TableColumn Add(ColumnPlan plan, bool isStored)
    {
        var column = new TableColumn(isStored ? stored++ : -1, plan);
        byName.Add(plan.Name, column);
        all.Add(column);
        return column;
    }
}
