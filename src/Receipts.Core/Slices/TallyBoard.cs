namespace Receipts.Core.Slices;

/// <summary>The tallies of every combination of levels of two features, or of the levels of one. One pass over the records fills all.</summary>
internal sealed class TallyBoard
{
    // Both counts in one addition: wrong records in the upper half, all records in the lower.
    private const int WrongShift = 32;

    private readonly long[] cells;

    private TallyBoard(int count) => cells = new long[count];

    public int Count => cells.Length;

    public Tally this[int cell] => Read(cells[cell]);

    /// <summary>What a record adds to its cell.</summary>
    public static long Weight(bool isWrong) => isWrong ? 1 + (1L << WrongShift) : 1;

    /// <summary>What weights add up to.</summary>
    public static Tally Sum(IEnumerable<long> weights) => Read(weights.Sum());

    public static TallyBoard Of(SearchedSplit split, FeaturePair pair, long[] weights)
    {
        var (first, second) = (split.Codes[pair.First], pair.Second is { } other ? split.Codes[other] : null);
        var width = pair.Width(split);
        var board = new TallyBoard((split.Features[pair.First].Levels.Count + 1) * width);
        for (var record = 0; record < weights.Length; record++)
        {
            board.cells[(first[record] * width) + (second is null ? 0 : second[record])] += weights[record];
        }

        return board;
    }

    private static Tally Read(long sum) => new((uint)sum, sum >> WrongShift);
}

/// <summary>Two features, or one alone, by their numbers.</summary>
internal readonly record struct FeaturePair(int First, int? Second)
{
    /// <summary>Cells of a board for each level of the first feature.</summary>
    public int Width(SearchedSplit split) => Second is { } second ? split.Features[second].Levels.Count + 1 : 1;

    public string Name(SearchedSplit split) =>
        Second is { } second ? $"{split.Features[First].Column} and {split.Features[second].Column}" : split.Features[First].Column;
}
