namespace Receipts.Core.Slices;

/// <summary>The scored records of a split as the search sees them.</summary>
/// <param name="Codes">For every feature, the number of each record's level; the number of levels where it has none.</param>
/// <param name="Wrong">Whether each record is wrong.</param>
/// <param name="Explores">Whether each record is in the half that slices are found on.</param>
internal sealed record SearchedSplit(
    IReadOnlyList<Feature> Features,
    IReadOnlyList<byte[]> Codes,
    IReadOnlyList<bool> Wrong,
    IReadOnlyList<bool> Explores
)
{
    /// <summary>The weights that count the records for which <paramref name="isCounted"/> holds, as <see cref="TallyBoard"/> adds them up.</summary>
    public long[] Weights(Predicate<int> isCounted)
    {
        var weights = new long[Wrong.Count];
        for (var record = 0; record < weights.Length; record++)
        {
            weights[record] = isCounted(record) ? TallyBoard.Weight(Wrong[record]) : 0;
        }

        return weights;
    }
}
