using System.Globalization;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>What keeps a workbook from being read as a table, each with the step that mends it.</summary>
internal static class WorkbookFindings
{
    public static readonly FindingCode WorkbookCode = new("RCT226", Severity.Unchecked);
    public static readonly FindingCode SheetCode = new("RCT227", Severity.Unchecked);
    public static readonly FindingCode CellCode = new("RCT228", Severity.Unchecked);

    public static Finding Damaged(Place place, string problem) =>
        new(WorkbookCode, place, $"it is no .xlsx workbook: {problem.TrimEnd('.')}");

    public static Finding Encrypted(Place place) =>
        new(WorkbookCode, place, "the workbook is encrypted; save it without a password, since nobody could check what only some can open");

    public static Finding Old(Place place) =>
        new(WorkbookCode, place, "the workbook is of the form before 2007; save it as .xlsx, or as CSV in UTF-8");

    public static Finding Macros(Place place) =>
        new(WorkbookCode, place, "the workbook has macros, which nobody runs here; save it as .xlsx, or as CSV in UTF-8");

    /// <param name="likely">The one that is shown how to name; null for the first.</param>
    public static Finding SeveralSheets(Place place, IReadOnlyList<string> sheets, string? likely = null) =>
        new(
            SheetCode,
            place,
            sheets.Count == 0
                ? "the workbook has no sheet that is seen; name one with `sheet:` (for `new`: `--sheet`)"
                : $"the workbook has several sheets; say which with `sheet: {likely ?? sheets[0]}` (for `new`: `--sheet {Word(likely ?? sheets[0])}`): {List(sheets)}"
        );

    public static Finding NoSheet(Place place, string wanted, IReadOnlyList<string> sheets) =>
        new(SheetCode, place, $"the workbook has no sheet `{wanted}`; it has {List(sheets)}");

    public static Finding EmptySheet(Place place, string sheet) =>
        new(SheetCode, place, $"the sheet `{sheet}` has no header with a row below it");

    public static Finding NoValue(Place place) =>
        new(
            CellCode,
            place,
            "the formula has no stored value, as of a workbook that a program wrote and nobody opened; open it in a spreadsheet program and save it"
        );

    public static Finding ErrorValue(Place place, string error) =>
        new(CellCode, place, $"the cell shows the error {error}; mend it in the workbook, or save the sheet as CSV, where it is a text");

    public static Finding Merged(Place place, string cells, bool isHeader) =>
        new(
            CellCode,
            place,
            isHeader
                ? $"the cells {cells} of the header are merged, so that only one column has a name; unmerge them, or where the names stand below say how many rows to skip with `skip:` (for `new`: `--header-rows 2` where these name groups of columns, else `--skip`)"
                : $"the cells {cells} are merged, so that only one of them has the value; unmerge them and fill each"
        );

    public static Finding NoName(Place place, long row) =>
        new(
            CellCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the cell has a value, and row {row} gives its column no name; name the column, or where the header has two rows say so with `skip:` and `columns:` (for `new`: `--header-rows 2`)"
            )
        );

    public static Finding BadCell(Place place, string what) => new(CellCode, place, $"the cell cannot be read: {what}");

    private static string Word(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;

    private static string List(IReadOnlyList<string> names) => string.Join(", ", names);
}
