using Receipts.Core.Findings;

namespace Receipts.Core.Texts;

/// <summary>How many more cells the tables of one file may have: a few spans of a thousand columns in each of many tables would fill any memory.</summary>
internal sealed class CellBudget
{
    /// <summary>Cells beyond which the tables of a file are not read.</summary>
    public const int Most = 2_000_000;

    /// <summary>The same for tables of markup and text, whose cells keep each character with its place: half a million take half a gigabyte.</summary>
    public const int MostOfMarkup = 500_000;

    private long left = MostOfMarkup;

    /// <exception cref="ReceiptException">So many more are too many.</exception>
    public void Require(long count, Place place)
    {
        if (count > left)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooManyCells(place, MostOfMarkup));
        }
    }

    /// <exception cref="ReceiptException">So many more are too many.</exception>
    public void Take(long count, Place place)
    {
        Require(count, place);
        left -= count;
    }
}
