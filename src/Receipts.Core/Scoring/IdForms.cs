using Receipts.Core.Loading;

namespace Receipts.Core.Scoring;

/// <summary>How the ids of one table are written.</summary>
internal sealed class IdForms
{
    private bool hasOthers;

    /// <summary>Whether any is a text.</summary>
    public bool HasTexts { get; private set; }

    /// <summary>Whether any is a number.</summary>
    public bool HasNumbers { get; private set; }

    /// <summary>Whether there are both.</summary>
    public bool AreMixed => HasTexts && HasNumbers;

    /// <summary>Whether all of them are whole numbers with <c>.0</c> behind them, as texts.</summary>
    public bool AreWholeTexts => HasTexts && !HasNumbers && !hasOthers;

    public void Add(Cell id, RowBatch batch)
    {
        if (id.Kind == CellKind.Text)
        {
            HasTexts = true;
            hasOthers = hasOthers || !RecordId.IsWhole(batch[id.Range]);
        }
        else
        {
            HasNumbers = HasNumbers || id.Kind != CellKind.Null;
        }
    }
}
