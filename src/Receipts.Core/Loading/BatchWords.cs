using System.Text;

namespace Receipts.Core.Loading;

/// <summary>The words that every row of <c>record</c> repeats, once in each batch.</summary>
internal sealed class BatchWords(string table)
{
    private readonly byte[] split = Encoding.UTF8.GetBytes(table);
    private RowBatch? batch;
    private long filling;

    public TextRange Split { get; private set; }

    public TextRange Correct { get; private set; }

    public TextRange Silent { get; private set; }

    public TextRange Loud { get; private set; }

    public TextRange Unscored { get; private set; }

    public void EnsureIn(RowBatch current)
    {
        if (batch == current && filling == current.Filling)
        {
            return;
        }

        (batch, filling) = (current, current.Filling);
        Split = batch.Add(split);
        Correct = batch.Add("correct"u8);
        Silent = batch.Add("silent"u8);
        Loud = batch.Add("loud"u8);
        Unscored = batch.Add("unscored"u8);
    }
}
