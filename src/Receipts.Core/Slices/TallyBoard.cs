namespace Receipts.Core.Slices;

/// <summary>The tallies of every combination of levels of one, two or three features. One pass over the records fills all.</summary>
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

    /// <param name="features">By their numbers, one to three.</param>
    public static TallyBoard Of(SearchedSplit split, IReadOnlyList<int> features, long[] weights)
    {
        var board = new TallyBoard(Cells(split, features));
        var (cells, first) = (board.cells, split.Codes[features[0]]);
        if (features.Count == 1)
        {
            for (var record = 0; record < weights.Length; record++)
            {
                cells[first[record]] += weights[record];
            }

            return board;
        }

        var (second, width) = (split.Codes[features[1]], Width(split, features[1]));
        if (features.Count == 2)
        {
            for (var record = 0; record < weights.Length; record++)
            {
                cells[(first[record] * width) + second[record]] += weights[record];
            }

            return board;
        }

        var (third, depth) = (split.Codes[features[2]], Width(split, features[2]));
        for (var record = 0; record < weights.Length; record++)
        {
            cells[(((first[record] * width) + second[record]) * depth) + third[record]] += weights[record];
        }

        return board;
    }

    /// <summary>How many cells a board of these features has: one for every combination, the records without a level having one of their own.</summary>
    public static int Cells(SearchedSplit split, IReadOnlyList<int> features) =>
        features.Aggregate(1, (cells, feature) => cells * Width(split, feature));

    /// <summary>The combination that a cell stands for; null where one of the features has no level there.</summary>
    public static Candidate? CandidateAt(SearchedSplit split, IReadOnlyList<int> features, int cell)
    {
        var levels = new FeatureLevel[features.Count];
        for (var i = features.Count - 1; i >= 0; i--)
        {
            var width = Width(split, features[i]);
            levels[i] = new FeatureLevel(features[i], cell % width);
            if (levels[i].Level == width - 1)
            {
                return null;
            }

            cell /= width;
        }

        return Candidate.Of(levels);
    }

    /// <summary>The last cell of a feature holds the records without a level.</summary>
    private static int Width(SearchedSplit split, int feature) => split.Features[feature].Levels.Count + 1;

    private static Tally Read(long sum) => new((uint)sum, sum >> WrongShift);
}
