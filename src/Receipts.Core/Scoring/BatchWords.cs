using System.Text;
using Receipts.Core.Loading;

namespace Receipts.Core.Scoring;

/// <summary>The words that every row of <c>record</c> repeats, once in each batch.</summary>
internal sealed class BatchWords(string table)
{
    private static readonly byte[][] Words =
    [
        .. Enum.GetValues<Outcome>().Select(outcome => Encoding.UTF8.GetBytes(Outcomes.Word(outcome))),
    ];

    private readonly byte[] split = Encoding.UTF8.GetBytes(table);
    private readonly TextRange[] outcomes = new TextRange[Words.Length];
    private RowBatch? batch;
    private long filling;

    public TextRange Split { get; private set; }

    public TextRange this[Outcome outcome] => outcomes[(int)outcome];

    public void EnsureIn(RowBatch current)
    {
        if (batch == current && filling == current.Filling)
        {
            return;
        }

        (batch, filling) = (current, current.Filling);
        Split = batch.Add(split);
        for (var i = 0; i < Words.Length; i++)
        {
            outcomes[i] = batch.Add(Words[i]);
        }
    }
}
