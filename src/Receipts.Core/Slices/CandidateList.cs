namespace Receipts.Core.Slices;

/// <summary>Every slice that is tried on a split, found out without a look at what is wrong.</summary>
internal sealed class CandidateList
{
    /// <summary>More are not tried: each one makes it harder for all others to stand out.</summary>
    public const int Most = 200_000;

    // Each pair of features costs a pass over the records, and every round of the search makes it again.
    private const long MostSteps = 1_000_000_000;

    private readonly SearchedSplit split;
    private readonly List<Group> groups = [];

    /// <param name="fewest">Records that a slice has at least.</param>
    public CandidateList(SearchedSplit split, int fewest)
    {
        this.split = split;
        var everything = split.Weights(_ => true);
        var leftOut = new List<string>();
        var steps = 0L;
        foreach (var pair in Pairs())
        {
            steps += everything.Length;
            var group = leftOut.Count > 0 || steps > MostSteps ? null : GroupOf(pair, everything, fewest);
            if (group is null || Count + group.Cells.Count > Most)
            {
                leftOut.Add(pair.Name(split));
                continue;
            }

            groups.Add(group);
            Count += group.Cells.Count;
        }

        LeftOut = leftOut;
        All = [.. groups.SelectMany(group => group.Cells.Select(cell => CandidateAt(group.Features, cell)))];
    }

    public int Count { get; }

    /// <summary>Single ones in the order of their columns, then pairs of the features with the fewest levels first.</summary>
    public IReadOnlyList<Candidate> All { get; }

    /// <summary>The pairs of features that were left out because there are too many candidates.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>How many pairs a single level is in.</summary>
    public int PairsWith(Candidate level) => All.Count(candidate => candidate.Parts.Contains(level));

    /// <summary>The tally of each candidate, in the order of <see cref="All"/>.</summary>
    public IReadOnlyList<Tally> Tallies(long[] weights) =>
        [
            .. groups.SelectMany(group =>
            {
                var board = TallyBoard.Of(split, group.Features, weights);
                return group.Cells.Select(cell => board[cell]);
            }),
        ];

    /// <summary>Features alone, then their pairs, those with the fewest levels first.</summary>
    private IEnumerable<FeaturePair> Pairs()
    {
        var numbers = Enumerable.Range(0, split.Features.Count).ToList();
        var pairs =
            from first in numbers
            from second in numbers.Skip(first + 1)
            where split.Features[first].PairsWith(split.Features[second])
            orderby split.Features[first].Levels.Count * split.Features[second].Levels.Count
            select new FeaturePair(first, second);
        return numbers.Select(number => new FeaturePair(number, null)).Concat(pairs);
    }

    private Group GroupOf(FeaturePair pair, long[] everything, int fewest)
    {
        var board = TallyBoard.Of(split, pair, everything);
        return new Group(
            pair,
            [.. Enumerable.Range(0, board.Count).Where(cell => HasLevels(CandidateAt(pair, cell)) && board[cell].Count >= fewest)]
        );
    }

    private Candidate CandidateAt(FeaturePair pair, int cell) => new(pair, cell / pair.Width(split), cell % pair.Width(split));

    /// <summary>The last row and column of a board hold the records without a level.</summary>
    private bool HasLevels(Candidate candidate) =>
        candidate.First < split.Features[candidate.Features.First].Levels.Count
        && (candidate.Features.Second is not { } second || candidate.Second < split.Features[second].Levels.Count);

    /// <param name="Cells">Where on the board of the features its candidates stand.</param>
    private sealed record Group(FeaturePair Features, IReadOnlyList<int> Cells);
}
