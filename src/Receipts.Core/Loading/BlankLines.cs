using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Loading;

/// <summary>
/// The blank lines of one file. Those behind the last record are the end of the file; one that a record follows is an oddity, which receipt.yaml
/// declares or which is an error.
/// </summary>
internal sealed class BlankLines(TableWriter table)
{
    private Place first;
    private long waiting;

    public void Meet(IPlaces source, int offset)
    {
        first = waiting++ == 0 ? source.PlaceAt(offset) with { Column = 0 } : first;
    }

    /// <exception cref="ReceiptException">Blank lines stand before the record, and nobody has declared them.</exception>
    public void BeforeRecord()
    {
        if (waiting > 0 && !table.Source.SkipsBlankLines)
        {
            throw new ReceiptException(ContentFindings.BlankLine(first));
        }

        table.BlankLines += waiting;
        waiting = 0;
    }

    /// <summary>In a file of one column a blank line at the end may as well be a record with an empty cell.</summary>
    public void AtEndOfOneColumn() => BeforeRecord();
}
