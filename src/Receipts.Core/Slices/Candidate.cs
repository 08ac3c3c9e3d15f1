namespace Receipts.Core.Slices;

/// <summary>A slice that is tried: a level of one feature, or one of each of two or three.</summary>
internal readonly record struct Candidate(FeatureLevel First, FeatureLevel? Second = null, FeatureLevel? Third = null)
{
    /// <summary>How many features it takes to say which records are meant.</summary>
    public int Size => Levels.Count();

    public IEnumerable<FeatureLevel> Levels
    {
        get
        {
            yield return First;
            if (Second is { } second)
            {
                yield return second;
            }

            if (Third is { } third)
            {
                yield return third;
            }
        }
    }

    /// <summary>What it lies in: the candidates that are made of some of its levels, larger ones first.</summary>
    public IEnumerable<Candidate> Parts =>
        (Second, Third) switch
        {
            ({ } second, { } third) => [new(First, second), new(First, third), new(second, third), new(First), new(second), new(third)],
            ({ } second, null) => [new(First), new(second)],
            _ => [],
        };

    public static Candidate Of(IReadOnlyList<FeatureLevel> levels) =>
        new(levels[0], levels.Count > 1 ? levels[1] : null, levels.Count > 2 ? levels[2] : null);

    public bool Holds(SearchedSplit split, int record) =>
        First.Holds(split, record)
        && (Second is not { } second || second.Holds(split, record))
        && (Third is not { } third || third.Holds(split, record));

    public Slice Slice(SearchedSplit split) => new([.. Levels.Select(level => split.Features[level.Feature].Levels[level.Level])]);

    /// <summary>The records of it that are still counted, taken out of the count.</summary>
    public void RemoveFrom(long[] weights, SearchedSplit split)
    {
        for (var record = 0; record < weights.Length; record++)
        {
            if (Holds(split, record))
            {
                weights[record] = 0;
            }
        }
    }

    public Tally Tally(long[] weights, SearchedSplit split)
    {
        var sum = 0L;
        for (var record = 0; record < weights.Length; record++)
        {
            sum += Holds(split, record) ? weights[record] : 0;
        }

        return TallyBoard.Sum([sum]);
    }
}

/// <summary>A level of a feature, both by their numbers.</summary>
internal readonly record struct FeatureLevel(int Feature, int Level)
{
    public bool Holds(SearchedSplit split, int record) => split.Codes[Feature][record] == Level;
}
