using System.Globalization;
using System.Xml;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>A cell of a sheet that has a value.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Json">The value as JSON writes it.</param>
internal readonly record struct SheetCell(int Column, string Json);

/// <summary>A row of a sheet in which some cell has a value.</summary>
/// <param name="Number">From 1, as the sheet shows it.</param>
internal sealed record SheetRow(long Number, IReadOnlyList<SheetCell> Cells);

/// <summary>Reads one sheet row by row, with the type that each cell has: text, number, true and false, dates in ISO's form.</summary>
internal sealed class SheetReader(Workbook workbook, WorkbookSheet sheet)
{
    /// <summary>No program writes more rows (ECMA-376, part 1, 18.3.1.73), and a number beyond would be as many blank lines.</summary>
    private const long MostRows = 1_048_576;

    /// <summary>How many values are those that were stored beside a formula.</summary>
    public long Formulas { get; private set; }

    /// <summary>How many rows with a value are hidden, as by a filter.</summary>
    public long HiddenRows { get; private set; }

    /// <summary>The ranges of cells that are merged, known once all rows were read.</summary>
    public IReadOnlyList<CellRange> Merged => merged;

    private readonly List<CellRange> merged = [];

    public Place PlaceOf(string cell) => new($"{workbook.Place.File}/{sheet.Name}!{cell}");

    /// <exception cref="ReceiptException">A cell shows an error, or a formula has no value.</exception>
    public IEnumerable<SheetRow> Rows()
    {
        using var xml = workbook.Xml(sheet.Part);
        var number = 0L;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "row")
            {
                number =
                    long.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said > number
                        ? said
                        : number + 1;
                if (number > MostRows)
                {
                    throw new ReceiptException(
                        WorkbookFindings.Damaged(PlaceOf(CellRange.NameOf(0, number)), "a sheet has 1,048,576 rows at most")
                    );
                }

                var isHidden = xml.GetAttribute("hidden") is "1" or "true";
                var cells = ReadCells(xml, number);
                if (cells.Count > 0)
                {
                    HiddenRows += isHidden ? 1 : 0;
                    yield return new SheetRow(number, cells);
                }
            }
            else if (xml.LocalName == "mergeCell" && CellRange.TryParse(xml.GetAttribute("ref")) is { } range)
            {
                merged.Add(range);
            }
        }
    }

    private List<SheetCell> ReadCells(XmlReader xml, long row)
    {
        var cells = new List<SheetCell>();
        if (xml.IsEmptyElement)
        {
            return cells;
        }

        var (end, column) = (xml.Depth, -1);
        while (xml.Read() && xml.Depth > end)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            column = CellRange.ColumnOf(xml.GetAttribute("r")) is { } said && said > column ? said : column + 1;
            if (ReadCell(xml, CellRange.NameOf(column, row)) is { } json)
            {
                cells.Add(new SheetCell(column, json));
            }
        }

        return cells;
    }

    /// <summary>The value of a cell as JSON; null when it has none.</summary>
    private string? ReadCell(XmlReader xml, string cell)
    {
        var type = xml.GetAttribute("t") ?? "n";
        var style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;
        string? value = null;
        var isFormula = false;
        if (!xml.IsEmptyElement)
        {
            var end = xml.Depth;
            while (xml.Read() && xml.Depth > end)
            {
                if (xml.NodeType != XmlNodeType.Element || xml.Depth != end + 1)
                {
                    continue;
                }

                isFormula |= xml.LocalName == "f";
                if (xml.LocalName is "v" or "is")
                {
                    value = WorkbookText.ReadRuns(xml);
                }
            }
        }

        if (isFormula)
        {
            Formulas++;
            // A formula whose value is the empty text is stored as a text with an empty value; a program that computes nothing writes an empty one as well.
            if (value is null || (value.Length == 0 && type != "str"))
            {
                throw new ReceiptException(WorkbookFindings.NoValue(PlaceOf(cell)));
            }
        }

        return value is null || (value.Length == 0 && type is "n" or "d") ? null : Json(type, value, style, cell);
    }

    private string? Json(string type, string value, int style, string cell) =>
        type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < workbook.SharedTexts.Count
                ? Text(workbook.SharedTexts[index])
                : throw new ReceiptException(WorkbookFindings.BadCell(PlaceOf(cell), $"there is no text {value}")),
            "str" or "inlineStr" => Text(value),
            "b" => value is "1" or "true" ? "true" : "false",
            "d" => JsonText.Quote(value),
            "e" => throw new ReceiptException(WorkbookFindings.ErrorValue(PlaceOf(cell), value)),
            _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? Number(number, workbook.Styles.Of(style))
                : throw new ReceiptException(WorkbookFindings.BadCell(PlaceOf(cell), $"`{value}` is no number")),
        };

    /// <summary>An empty text and no value look alike in a sheet, and are alike.</summary>
    private static string? Text(string text) => text.Length == 0 ? null : JsonText.Quote(text);

    /// <summary>A number as short as it can be written: Excel writes 0.29 as 0.28999999999999998.</summary>
    private string Number(double number, NumberShown shown) =>
        shown != NumberShown.AsNumber && SheetDate.TryWrite(number, shown, workbook.IsFrom1904) is { } date ? JsonText.Quote(date)
        : Math.Abs(number) < 1e15 && Math.Truncate(number) == number ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);
}
