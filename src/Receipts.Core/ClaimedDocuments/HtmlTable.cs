using Receipts.Core.Documents;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>A table of HTML while it is read.</summary>
/// <param name="around">The passage that it interrupts, a cell of another table; null when there is none.</param>
internal sealed class HtmlTable(TableGrid grid, int start, Passage? around)
{
    private (int Across, int Down) span;
    private bool isHeading;
    private bool isInHead;
    private bool isOnlyHeadings = true;

    public int Start { get; } = start;

    public Passage? Around { get; } = around;

    public bool IsInCell { get; private set; }

    public void BeginCell(bool isHeadingCell, int across, int down)
    {
        isHeading = isHeadingCell;
        span = (across, down);
        IsInCell = true;
    }

    public void EndCell(TableCell cell)
    {
        isOnlyHeadings &= isHeading;
        // What spans no number of rows spans all that follow.
        grid.Add(cell, span.Across, span.Down <= 0 ? int.MaxValue : span.Down);
        IsInCell = false;
    }

    public void EndRow()
    {
        var before = grid.RowCount;
        grid.EndRow();
        CountHeader(before);
    }

    public void BeginPart(bool isHead)
    {
        var before = grid.RowCount;
        grid.EndPart();
        CountHeader(before);
        isInHead = isHead;
    }

    public PrintedTable? Print()
    {
        BeginPart(isHead: false);
        return grid.Print();
    }

    // Rows of the head, or those of heading cells alone, as long as they come first.
    private void CountHeader(int before)
    {
        if (grid.RowCount > before)
        {
            grid.HeaderRows += (isInHead || isOnlyHeadings) && grid.HeaderRows == before ? 1 : 0;
            isOnlyHeadings = true;
        }
    }
}
