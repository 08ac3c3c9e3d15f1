using Receipts.Core.Statistics;

namespace Receipts.Core.Comparing;

/// <summary>Records by what became of them on either side.</summary>
public sealed class OutcomeMatrix
{
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

    /// <summary>Records that have an outcome on both sides.</summary>
    public long Pairs => Count((before, after) => before != "unscored" && after != "unscored");

    /// <summary>How much more of the pairs are right after than before; null without pairs.</summary>
    public double? Difference => Pairs == 0 ? null : (Mended - Broken) / (double)Pairs;

    /// <summary>The 95% interval of <see cref="Difference"/>, Newcombe (1998), method 10.</summary>
    public NewcombePairedInterval? Interval =>
        NewcombePairedInterval.Of(this["correct", "correct"], Mended, Broken, Count((before, after) => IsWrong(before) && IsWrong(after)));

    /// <summary>Whether the two could be equally good: McNemar's exact test.</summary>
    public double PValue => McNemarTest.ExactPValue(Mended, Broken);

    internal void Add(string before, string after) => counts[(before, after)] = this[before, after] + 1;

    private static bool IsWrong(string outcome) => outcome is "silent" or "loud";

    private long Count(Func<string, string, bool> isMeant) =>
        counts.Where(count => isMeant(count.Key.Before, count.Key.After)).Sum(count => count.Value);
}
