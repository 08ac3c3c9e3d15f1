using Receipts.Core.Statistics;

namespace Receipts.Core.Comparing;

/// <summary>Records by what became of them on either side.</summary>
public sealed class OutcomeMatrix(bool hasClusters)
{
    private readonly PairedDifference.Counter pairs = new(hasClusters);
    private readonly Dictionary<(string Before, string After), long> counts = [];

    /// <summary>The outcomes in the order that tables print them.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["correct", "silent", "loud", "unscored"];

    public long this[string before, string after] => counts.GetValueOrDefault((before, after));

    public long Records => counts.Values.Sum();

    /// <summary>Right before and wrong after.</summary>
    public long Broken => Count((before, after) => before == "correct" && IsWrong(after));

    /// <summary>Wrong before and right after.</summary>
    public long Mended => Count((before, after) => after == "correct" && IsWrong(before));

    /// <summary>Silent after, and something else before.</summary>
    public long NewlySilent => Count((before, after) => after == "silent" && before != "silent");

    /// <summary>How much more often the later side is right than the earlier one, on records that have an outcome on both.</summary>
    public PairedDifference Difference => pairs.Counted;

    /// <summary>Whether the two could be equally good: McNemar's exact test.</summary>
    public double PValue => McNemarTest.ExactPValue(Mended, Broken);

    internal void Add(ComparedRecord before, ComparedRecord after)
    {
        counts[(before.Outcome, after.Outcome)] = this[before.Outcome, after.Outcome] + 1;
        if (before.Outcome != OutcomePair.Unscored && after.Outcome != OutcomePair.Unscored)
        {
            pairs.Add(after.Outcome == "correct", before.Outcome == "correct", after.Cluster);
        }
    }

    private static bool IsWrong(string outcome) => outcome is "silent" or "loud";

    private long Count(Func<string, string, bool> isMeant) =>
        counts.Where(count => isMeant(count.Key.Before, count.Key.After)).Sum(count => count.Value);
}
