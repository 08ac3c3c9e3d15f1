using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Reads the cells of a table with pipes, each in the column where its reader sees it.</summary>
internal sealed class TableReader(SourceText source, Action<ContainerInline, Passage> readInlines)
{
    /// <summary>The rows, header first: as many cells as there are columns, and those beyond them that readers do not see.</summary>
    public (IReadOnlyList<IReadOnlyList<Passage>> Cells, int Columns) Read(Table table, BlockExemption? exemption)
    {
        var width = Columns(table);
        var rows = table.OfType<TableRow>().Select(row => ReadRow(row, width, table.Span.Start, exemption)).ToList();
        foreach (var row in rows.Where(row => row.Count > width))
        {
            row[width].Text.Doubt(DocumentFindings.CellBeyondHeader(source.PlaceAt(row[width].Start), row.Count, width));
        }

        if (rows is [[var first, ..], ..] && (HeaderCells(table) != width || LeavesItsItem(table)))
        {
            first.Text.Doubt(DocumentFindings.UncertainTable(source.PlaceAt(table.Span.Start)));
        }

        return (rows, width);
    }

    // The line of dashes is no lazy line of the item that the header stands in.
    private bool LeavesItsItem(Table table)
    {
        if (table.Parent is not ListItemBlock item)
        {
            return false;
        }

        var dashes = source.Text.AsSpan(table.Span.Start).IndexOf('\n') + 1;
        var line = source.Text.AsSpan(table.Span.Start + dashes);
        return line.Length - line.TrimStart(' ').Length <= item.Column + 1 && line is not ['\t' or '>', ..];
    }

    // GitHub shows a table only where its header has as many cells as the line of dashes; the parser fills the header up.
    private int HeaderCells(Table table)
    {
        var text = source.Text.AsSpan(table.Span.Start);
        var header = text[..text.IndexOfAny('\n', '\r')].Trim();
        var cells = header is ['|', ..] ? 0 : 1;
        for (var i = 0; i < header.Length - 1; i++)
        {
            cells += header[i] == '|' && (i == 0 || header[i - 1] != '\\') ? 1 : 0;
        }

        return cells;
    }

    // The parser makes all rows as wide as the widest, with cells that stand nowhere; GitHub goes by the line of dashes.
    private int Columns(Table table)
    {
        var text = source.Text.AsSpan(table.Span.Start);
        var dashes = text[text.IndexOfAny('\n', '\r')..].TrimStart("\r\n");
        var columns = 0;
        for (var i = 0; i < dashes.Length && dashes[i] is not ('\n' or '\r'); i++)
        {
            columns += dashes[i] == '-' && (i == 0 || dashes[i - 1] != '-') ? 1 : 0;
        }

        return columns;
    }

    /// <summary>The cells up to the last one that holds anything, and at least as many as there are columns.</summary>
    private List<Passage> ReadRow(TableRow row, int width, int start, BlockExemption? exemption)
    {
        var printed = row.OfType<Markdig.Extensions.Tables.TableCell>().ToList();
        var count = Math.Max(width, printed.FindLastIndex(cell => !cell.Span.IsEmpty) + 1);
        var cells = new List<Passage>();
        var end = row.Span.IsEmpty ? start : row.Span.Start;
        for (var i = 0; i < count; i++)
        {
            var cell = i < printed.Count && !printed[i].Span.IsEmpty ? printed[i] : null;
            var passage = new Passage(cell?.Span.Start ?? end) { Exemption = exemption };
            passage.Text.Collapses = true;
            cells.Add(passage);
            if (cell is null)
            {
                continue;
            }

            foreach (var inlines in cell.OfType<LeafBlock>().Select(leaf => leaf.Inline).OfType<ContainerInline>())
            {
                readInlines(inlines, passage);
            }

            DoubtPipes(cell.Span, passage);
            end = cell.Span.End + 1;
        }

        return cells;
    }

    // GitHub ends the cell there, whatever the pipe stands in.
    private void DoubtPipes(SourceSpan cell, Passage passage)
    {
        for (var i = cell.Start; i <= cell.End && i < source.Text.Length; i++)
        {
            if (source.Text[i] == '|' && source.Text[i - 1] != '\\')
            {
                passage.Text.Doubt(DocumentFindings.PipeInCell(source.PlaceAt(i)));
            }
        }
    }
}
