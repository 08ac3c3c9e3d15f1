using Receipts.Core.Documents;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>What may be meant by a printed number.</summary>
internal static class Mismatch
{
    /// <summary>
    /// Whether an author may have meant this value: a share rounds to 0 or 1 and a count of 1 is 100%, so that both are admitted by
    /// numerals that nobody printed for them.
    /// </summary>
    public static bool IsLikely(Numeral printed, Measurement value) =>
        printed.Unit == NumeralUnit.None ? printed.LastDigitPower < 0 || value.Real is not (>= 0 and <= 1) : value.Real is not null;
}
