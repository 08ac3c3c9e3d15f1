using Receipts.Core.Statistics;
using static System.FormattableString;

namespace Receipts.Core.Charts;

/// <summary>So many successes of so many.</summary>
internal sealed record Tally(long Successes, long Count)
{
    /// <summary>From 0 to 1; null when nothing was counted.</summary>
    public double? Rate => Count == 0 ? null : Successes / (double)Count;

    /// <summary>The 95% score interval of the rate; null when nothing was counted.</summary>
    public WilsonInterval? Interval => WilsonInterval.Of(Successes, Count);

    /// <summary><c>7 of 9</c>.</summary>
    public override string ToString() => Invariant($"{Successes} of {Count}");

    /// <summary>The tally with its rate and interval, as a sentence has it.</summary>
    public string ToSentence() =>
        this is { Rate: { } rate, Interval: { } interval }
            ? $"{this}, {ShareText.Percent(rate)}, interval {ShareText.Percent(interval.Low)} to {ShareText.Percent(interval.High)}"
            : "nothing to measure";
}
