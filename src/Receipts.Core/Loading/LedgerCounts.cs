namespace Receipts.Core.Loading;

/// <summary>What became of the records of one part of a split.</summary>
internal sealed class LedgerCounts
{
    public long Loaded { get; set; }

    public long Correct { get; set; }

    public long Silent { get; set; }

    public long Loud { get; set; }

    public long Unscored { get; set; }

    /// <summary>Records that the exact rule takes for correct.</summary>
    public long CorrectByExact { get; set; }

    public long WellFormed { get; set; }

    /// <summary>Records that the filled rule takes for well-formed.</summary>
    public long WellFormedByFilled { get; set; }

    /// <summary>Keys that the output has and the expected object has not.</summary>
    public long ExtraKeys { get; set; }

    public static LedgerCounts Sum(IEnumerable<LedgerCounts> parts)
    {
        var sum = new LedgerCounts();
        foreach (var part in parts)
        {
            sum.Loaded += part.Loaded;
            sum.Correct += part.Correct;
            sum.Silent += part.Silent;
            sum.Loud += part.Loud;
            sum.Unscored += part.Unscored;
            sum.CorrectByExact += part.CorrectByExact;
            sum.WellFormed += part.WellFormed;
            sum.WellFormedByFilled += part.WellFormedByFilled;
            sum.ExtraKeys += part.ExtraKeys;
        }

        return sum;
    }
}

/// <summary>One combination of file and pointer names, and what became of its records.</summary>
internal sealed record LedgerPart(IReadOnlyList<string> Identity, LedgerCounts Counts);
