using System.Text;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Which characters of the source have been accounted for, and how many numerals each rule exempts. What is left at the end is a hole in the reading.</summary>
internal sealed class SourceCoverage(SourceText source)
{
    private readonly bool[] covered = new bool[source.Text.Length];
    private readonly SortedDictionary<string, int> exemptByRule = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> ExemptByRule => exemptByRule;

    /// <summary>What the source counts by numbers before its items and headings.</summary>
    public CountedItems Counted { get; } = new(source);

    public void Cover(int start, int end)
    {
        if (end > start)
        {
            Array.Fill(covered, true, start, end - start);
        }
    }

    /// <summary>Counts one numeral that a rule exempts.</summary>
    public void Count(string rule) => Count(rule, 1);

    /// <summary>Covers a stretch that a rule exempts as a whole and counts the numerals in it that nothing else covers.</summary>
    public void CoverByRule(int start, int end, string rule)
    {
        var count = 0;
        foreach (var (from, to) in DigitRuns(start, end))
        {
            count++;
            Cover(from, to);
        }

        Cover(start, end);
        Count(rule, count);
    }

    /// <summary>Stretches of digits that nothing covers, points and commas between them included.</summary>
    public IEnumerable<(int Start, int End)> DigitRuns(int start, int end)
    {
        var from = -1;
        var to = -1;
        for (var i = start; i < end; )
        {
            var isRune = Rune.TryGetRuneAt(source.Text, i, out var rune);
            var width = isRune ? rune.Utf16SequenceLength : 1;
            if (isRune && !covered[i] && Glyph.IsDecimalDigit(rune))
            {
                if (from >= 0 && (to < i - 1 || (to == i - 1 && source.Text[to] is not ('.' or ','))))
                {
                    yield return (from, to);
                    from = -1;
                }

                from = from < 0 ? i : from;
                to = i + width;
            }

            i += width;
        }

        if (from >= 0)
        {
            yield return (from, to);
        }
    }

    private void Count(string rule, int count)
    {
        if (count > 0)
        {
            exemptByRule[rule] = exemptByRule.GetValueOrDefault(rule) + count;
        }
    }
}
