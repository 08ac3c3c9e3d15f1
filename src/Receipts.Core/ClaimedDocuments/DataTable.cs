using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Makes a table of values: objects become rows with their members as columns, nested ones joined by <c>_</c>; other values a column <c>value</c>.</summary>
internal sealed class DataTable
{
    private const string OnlyValue = "value";

    private readonly DataCells cells;
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly List<TableCell> header = [];
    private readonly List<List<TableCell?>> rows = [];
    private string? above;
    private int count;

    private DataTable(DataCells cells) => this.cells = cells;

    /// <summary>The records of a file that is nothing else.</summary>
    public static PrintedTable Of(DataCells cells, DataNode.Sequence records)
    {
        var table = new DataTable(cells);
        foreach (var record in records.Items)
        {
            table.AddRow(record, []);
        }

        return table.Print(cells.Text.PlaceAt(records.Start));
    }

    /// <summary>What a pointer with braces leads to; the braces name the first columns.</summary>
    public static PrintedTable Of(
        DataCells cells,
        DataNames names,
        IReadOnlyList<string> braces,
        IReadOnlyList<PointedNode> found,
        Place place
    )
    {
        var table = new DataTable(cells);
        foreach (var brace in braces)
        {
            if (table.columns.ContainsKey(brace))
            {
                throw new ReceiptException(ClaimedDocumentFindings.ColumnTwice(place, brace));
            }

            table.ColumnOf(brace, found[0].Node.Start, place);
        }

        foreach (var one in found)
        {
            table.above ??= names.Saying(one);
            table.AddRow(one.Node, one.Captured);
        }

        return table.Print(cells.Text.PlaceAt(found[0].Node.Start));
    }

    private void AddRow(DataNode node, IReadOnlyList<(string Text, int Start)> captured)
    {
        var row = new List<TableCell?>();
        rows.Add(row);
        foreach (var (text, start) in captured)
        {
            row.Add(new TableCell(text, cells.Text.PlaceAt(start), []));
        }

        if (node is DataNode.Mapping mapping)
        {
            AddMembers(row, mapping, "");
        }
        else
        {
            Add(row, OnlyValue, node, node.Start);
        }
    }

    private void AddMembers(List<TableCell?> row, DataNode.Mapping mapping, string prefix)
    {
        foreach (var member in mapping.Members)
        {
            if (member.Value is DataNode.Mapping nested)
            {
                AddMembers(row, nested, prefix + member.Name + "_");
            }
            else
            {
                Add(row, prefix + member.Name, member.Value, member.Start);
            }
        }
    }

    private void Add(List<TableCell?> row, string name, DataNode value, int nameStart)
    {
        var column = ColumnOf(name, nameStart, cells.Text.PlaceAt(nameStart));
        while (row.Count <= column)
        {
            row.Add(null);
            Count(value.Start, 1);
        }

        if (row[column] is not null)
        {
            throw new ReceiptException(ClaimedDocumentFindings.ColumnTwice(cells.Text.PlaceAt(nameStart), name));
        }

        row[column] = cells.Cell(value);
    }

    private int ColumnOf(string name, int start, Place place)
    {
        if (columns.TryGetValue(name, out var column))
        {
            return column;
        }

        Count(start, 0);
        // What a value, or a mean of it, is of says its unit.
        header.Add(
            above is not null && (name == OnlyValue || WordedMeasure.IsStatistic(name))
                ? new TableCell(name, place, []) { Raised = above }
                : new TableCell(name, place, [])
        );
        return columns[name] = columns.Count;
    }

    private PrintedTable Print(Place place)
    {
        if ((long)header.Count * rows.Count > CellBudget.Most)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooManyCells(place, CellBudget.Most));
        }

        return new PrintedTable(
            place,
            header,
            [
                .. rows.Select(row =>
                    Enumerable.Range(0, header.Count).Select(i => (i < row.Count ? row[i] : null) ?? Missing(row, place)).ToList()
                ),
            ]
        );
    }

    private static TableCell Missing(List<TableCell?> row, Place place) =>
        new("", row.OfType<TableCell>().Select(cell => cell.Place).FirstOrDefault(place), []);

    private void Count(int at, int more)
    {
        count += more;
        if (count > CellBudget.Most)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooManyCells(cells.Text.PlaceAt(at), CellBudget.Most));
        }
    }
}
