namespace Receipts.Core.Slices;

/// <summary>Every slice that is tried on a split, found out without a look at what is wrong.</summary>
internal sealed class CandidateList
{
    /// <summary>More of one or two features are not tried, nor more of three: each one makes it harder for all others to stand out.</summary>
    public const int Most = 200_000;

    // Each combination of features costs a pass over the records, and every round of the search makes it again.
    private const long MostSteps = 1_000_000_000;
    private const long MostStepsOfThree = 30_000_000;

    private readonly SearchedSplit split;
    private readonly List<Group> groups = [];
    private readonly Lazy<Dictionary<(Candidate Part, int Size), int>> within;

    /// <param name="fewest">Records that a slice has at least.</param>
    public CandidateList(SearchedSplit split, int fewest)
    {
        this.split = split;
        var all = new List<Candidate>();
        var everything = split.Weights(_ => true);
        LeftOut = [.. Try(Singles().Concat(Pairs()), MostSteps).Select(features => string.Join(" and ", features.Select(Column)))];
        UpToTwo = all.Count;
        LeftOutOfThree = Try(Triples(), MostStepsOfThree).Count();
        All = all;
        within = new(() =>
            All.SelectMany(candidate => candidate.Parts, (candidate, part) => (part, candidate.Size)).CountBy(pair => pair).ToDictionary()
        );

        // What is left out is left out for good: the sets with the most levels come last.
        IEnumerable<int[]> Try(IEnumerable<int[]> sets, long mostSteps)
        {
            var (before, isFull) = (all.Count, false);
            foreach (var features in sets)
            {
                mostSteps -= Math.Max(everything.Length, TallyBoard.Cells(split, features));
                var cells = isFull || mostSteps < 0 ? [] : CellsOf(features, everything, fewest);
                isFull |= mostSteps < 0 || all.Count - before + cells.Count > Most;
                if (isFull)
                {
                    yield return features;
                }
                else if (cells.Count > 0)
                {
                    groups.Add(new Group(features, [.. cells.Select(cell => cell.Cell)]));
                    all.AddRange(cells.Select(cell => cell.Candidate));
                }
            }
        }
    }

    public int Count => All.Count;

    /// <summary>How many of <see cref="All"/>, from the first on, are of one feature or two; the others are of three.</summary>
    public int UpToTwo { get; }

    /// <summary>Single ones in the order of their columns, then pairs of the features with the fewest levels first, then those of three.</summary>
    public IReadOnlyList<Candidate> All { get; }

    /// <summary>The pairs of features that were left out because there are too many candidates.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>How many combinations of three features were left out for the same reason.</summary>
    public int LeftOutOfThree { get; }

    /// <summary>How many candidates of that size lie in <paramref name="part"/>.</summary>
    public int Within(Candidate part, int size) => within.Value.GetValueOrDefault((part, size));

    /// <summary>The tally of each candidate, in the order of <see cref="All"/>.</summary>
    public IReadOnlyList<Tally> Tallies(long[] weights) =>
        [
            .. groups.SelectMany(group =>
            {
                var board = TallyBoard.Of(split, group.Features, weights);
                return group.Cells.Select(cell => board[cell]);
            }),
        ];

    private IEnumerable<int> Numbers => Enumerable.Range(0, split.Features.Count);

    private IEnumerable<int[]> Singles() => Numbers.Select(number => new[] { number });

    /// <summary>Those with the fewest levels first.</summary>
    private IEnumerable<int[]> Pairs() =>
        from first in Numbers
        from second in Numbers.Skip(first + 1)
        where PairsWith(first, second)
        orderby Levels(first) * Levels(second)
        select new[] { first, second };

    /// <summary>Those whose largest feature has the fewest levels first; made one at a time, since there can be very many.</summary>
    private IEnumerable<int[]> Triples()
    {
        var ordered = Numbers.OrderBy(Levels).ToList();
        return from third in Enumerable.Range(0, ordered.Count)
            from second in Enumerable.Range(0, third)
            where PairsWith(ordered[second], ordered[third])
            from first in Enumerable.Range(0, second)
            where PairsWith(ordered[first], ordered[second]) && PairsWith(ordered[first], ordered[third])
            select ((int[])[ordered[first], ordered[second], ordered[third]]).Order().ToArray();
    }

    private bool PairsWith(int first, int second) => split.Features[first].PairsWith(split.Features[second]);

    private int Levels(int feature) => split.Features[feature].Levels.Count;

    private string Column(int feature) => split.Features[feature].Column;

    private List<(int Cell, Candidate Candidate)> CellsOf(int[] features, long[] everything, int fewest)
    {
        var board = TallyBoard.Of(split, features, everything);
        return
        [
            .. from cell in Enumerable.Range(0, board.Count)
            where board[cell].Count >= fewest
            let candidate = TallyBoard.CandidateAt(split, features, cell)
            where candidate is { } some && SaysSomethingNew(some)
            select (cell, candidate.Value),
        ];
    }

    /// <summary>Of two dates, only from the earlier one up to the later is not said by one of them alone.</summary>
    private bool SaysSomethingNew(Candidate candidate) =>
        !candidate
            .Levels.GroupBy(level => (split.Features[level.Feature].Column, split.Features[level.Feature].Kind))
            .Any(dates =>
                dates.Key.Kind == FeatureKind.Since && dates.Count() > 1 && !dates.Select(date => date.Level).SequenceEqual([1, 0])
            );

    /// <param name="Features">One to three, by their numbers.</param>
    /// <param name="Cells">Where on the board of the features its candidates stand.</param>
    private sealed record Group(int[] Features, IReadOnlyList<int> Cells);
}
