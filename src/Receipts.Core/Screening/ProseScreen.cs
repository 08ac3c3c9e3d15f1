using Receipts.Core.Documents;

namespace Receipts.Core.Screening;

/// <summary>Puts the numbers of one block to every test that its words allow: intervals, counts beside shares, then shares and means of n.</summary>
/// <param name="about">What else says what the numbers are: the header of their column.</param>
internal sealed class ProseScreen(Prose prose, string about, ScreenOptions options, ScreenLedger ledger)
{
    /// <summary>Sets aside what readers may take for another number than the digits say.</summary>
    public static void DoubtNumbers(Passage passage, ScreenLedger ledger)
    {
        var isHidden = passage.Text.Doubts.Any(doubt => doubt.Code == DocumentFindings.HiddenCharacterCode);
        foreach (var found in passage.Numerals.Where(found => found.Fate != NumeralFate.ByRule))
        {
            if (found.Numeral.Flaw is not null)
            {
                ledger.LeaveOut(found, NotTested.Doubtful);
            }
            else if (isHidden)
            {
                ledger.LeaveOut(found, NotTested.Hidden);
            }
        }
    }

    public void Run()
    {
        var intervals = new IntervalScreen(prose, ledger);
        intervals.Find();
        foreach (var (text, numbers) in prose.Sentences())
        {
            var (first, count) = numbers.GetOffsetAndLength(prose.Numbers.Count);
            var pairs = new CountPairs(prose, about, ledger);
            var shares = new ShareScreen(prose, text, numbers, options, ledger);
            for (var i = first; i < first + count; i++)
            {
                if (!ledger.IsSettled(prose.Numbers[i].Found) && shares.WhyNot(i) is { } reason)
                {
                    ledger.LeaveOut(prose.Numbers[i].Found, reason);
                }
            }

            for (var i = first; i < first + count; i++)
            {
                pairs.CompareAt(i);
            }

            shares.Run();
        }

        intervals.Compare();
    }
}
