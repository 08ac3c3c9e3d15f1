using System.Runtime.InteropServices;
using System.Text;

namespace Receipts.Core.Statistics;

/// <summary>
/// How much of their wording two texts share: the trigrams that both have among those that either has, each counted once. Words are runs of
/// letters and digits in lower case, with two blanks before and one behind, as in PostgreSQL's pg_trgm. From 0 to 1; null when one of the texts
/// has no word, since nothing can be shared with nothing.
/// </summary>
internal static class TrigramSimilarity
{
    private const int Bits = 21;
    private const ulong LastThree = (1UL << (3 * Bits)) - 1;

    /// <summary>Trigrams that are remembered, 8 MB of them. Texts are compared in pairs, each with many others.</summary>
    private const int MostKnown = 1 << 20;

    [ThreadStatic]
    private static Dictionary<string, ulong[]>? known;

    [ThreadStatic]
    private static int knownTrigrams;

    public static double? Of(string left, string right)
    {
        var one = Known(left);
        var other = Known(right);
        if (one.Length == 0 || other.Length == 0)
        {
            return null;
        }

        var shared = Shared(one, other);
        return (double)shared / (one.Length + other.Length - shared);
    }

    private static ulong[] Known(string text)
    {
        known ??= new(StringComparer.Ordinal);
        if (known.TryGetValue(text, out var found))
        {
            return found;
        }

        found = Trigrams(text).ToArray();
        knownTrigrams += found.Length + 1;
        if (knownTrigrams > MostKnown)
        {
            known.Clear();
            knownTrigrams = found.Length + 1;
        }

        known.Add(text, found);
        return found;
    }

    /// <summary>In order, each once: three characters of 21 bits, which every one of Unicode's has.</summary>
    private static ReadOnlySpan<ulong> Trigrams(string text)
    {
        var found = new List<ulong>(text.Length + 2);
        var last = 0UL;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                last = Next(last is 0 ? Next(Next(0, ' '), ' ') : last, (uint)Rune.ToLowerInvariant(rune).Value);
                found.Add(last);
            }
            else if (last is not 0)
            {
                found.Add(Next(last, ' '));
                last = 0;
            }
        }

        if (last is not 0)
        {
            found.Add(Next(last, ' '));
        }

        found.Sort();
        return Distinct(CollectionsMarshal.AsSpan(found));
    }

    private static ulong Next(ulong last, uint character) => ((last << Bits) | character) & LastThree;

    private static ReadOnlySpan<ulong> Distinct(Span<ulong> sorted)
    {
        var count = 0;
        foreach (var trigram in sorted)
        {
            if (count == 0 || sorted[count - 1] != trigram)
            {
                sorted[count++] = trigram;
            }
        }

        return sorted[..count];
    }

    private static int Shared(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            var (left, right) = (one[i], other[j]);
            shared += left == right ? 1 : 0;
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }

        return shared;
    }
}
