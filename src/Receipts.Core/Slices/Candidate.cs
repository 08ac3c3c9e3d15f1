namespace Receipts.Core.Slices;

/// <summary>A slice that is tried: a level of one feature, or one of each of two.</summary>
internal readonly record struct Candidate(FeaturePair Features, int First, int Second)
{
    public bool IsPair => Features.Second is not null;

    public bool Holds(SearchedSplit split, int record) =>
        split.Codes[Features.First][record] == First && (Features.Second is not { } second || split.Codes[second][record] == Second);

    public Slice Slice(SearchedSplit split) =>
        new(split.Features[Features.First].Levels[First], Features.Second is { } second ? split.Features[second].Levels[Second] : null);

    /// <summary>The two single levels of a pair.</summary>
    public IEnumerable<Candidate> Parts =>
        Features.Second is { } second
            ? [new Candidate(new FeaturePair(Features.First, null), First, 0), new Candidate(new FeaturePair(second, null), Second, 0)]
            : [];

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
