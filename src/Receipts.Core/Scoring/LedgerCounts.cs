namespace Receipts.Core.Scoring;

/// <summary>What became of the records of one part of a split: the one place that counts them.</summary>
internal sealed class LedgerCounts
{
    private readonly long[] outcomes = new long[Enum.GetValues<Outcome>().Length];

    public long this[Outcome outcome] => outcomes[(int)outcome];

    /// <summary>Records that the exact rule takes for correct.</summary>
    public long CorrectByExact { get; set; }

    public long WellFormed { get; private set; }

    /// <summary>Records that the filled rule takes for well-formed.</summary>
    public long WellFormedByFilled { get; set; }

    /// <summary>Keys that the output has and the expected object has not.</summary>
    public long ExtraKeys { get; set; }

    public void CountUnscored() => outcomes[(int)Outcome.Unscored]++;

    /// <summary>Counts records that were scored.</summary>
    public void Count(bool isCorrect, bool isWellFormed, long records = 1)
    {
        outcomes[(int)Outcomes.Of(isCorrect, isWellFormed)] += records;
        WellFormed += isWellFormed ? records : 0;
    }

    public static LedgerCounts Sum(IEnumerable<LedgerCounts> parts)
    {
        var sum = new LedgerCounts();
        foreach (var part in parts)
        {
            for (var i = 0; i < part.outcomes.Length; i++)
            {
                sum.outcomes[i] += part.outcomes[i];
            }

            sum.CorrectByExact += part.CorrectByExact;
            sum.WellFormed += part.WellFormed;
            sum.WellFormedByFilled += part.WellFormedByFilled;
            sum.ExtraKeys += part.ExtraKeys;
        }

        return sum;
    }
}
