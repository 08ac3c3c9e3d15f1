namespace Receipts.Benchmarks.Invoices;

/// <summary>What the generator knows of the records it wrote, for the report that is printed beside them.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<Shift, (int Count, int Correct)> byShift = [];

    public int Count { get; private set; }

    public int Correct { get; private set; }

    /// <summary>Records that are wrong with every field filled.</summary>
    public int Silent { get; private set; }

    /// <summary>Records that are wrong with an empty field.</summary>
    public int Loud => Count - Correct - Silent;

    /// <summary>Right fields of all records.</summary>
    public long Matched { get; private set; }

    /// <summary>Records and correct records of each shift.</summary>
    public IReadOnlyDictionary<Shift, (int Count, int Correct)> ByShift => byShift;

    public void Add(InvoiceRecord record)
    {
        var correct = record.IsCorrect ? 1 : 0;
        Count++;
        Correct += correct;
        Silent += !record.IsCorrect && record.IsFilled ? 1 : 0;
        Matched += record.Matched;
        var (count, right) = byShift.GetValueOrDefault(record.Shift);
        byShift[record.Shift] = (count + 1, right + correct);
    }
}
