namespace Receipts.Core.Documents;

/// <summary>Numbers written in English words, from zero to the billions: <c>four hundred</c>, <c>forty-nine</c>, <c>a dozen</c>.</summary>
internal static class SpelledNumber
{
    private static readonly Dictionary<string, long> Small = new(StringComparer.OrdinalIgnoreCase)
    {
        ["zero"] = 0,
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
    };

    private static readonly Dictionary<string, long> Large = new(StringComparer.OrdinalIgnoreCase)
    {
        ["thousand"] = 1_000,
        ["million"] = 1_000_000,
        ["billion"] = 1_000_000_000,
    };

    /// <summary>Whether a word in lower case can be part of a number.</summary>
    public static bool IsKnown(string word) =>
        Small.ContainsKey(word) || Large.ContainsKey(word) || word is "hundred" or "dozen" or "and" or "a";

    /// <summary>What the words, in lower case, say together; null when they are not one number.</summary>
    public static long? Value(IReadOnlyList<string> words)
    {
        if (words is ["zero"])
        {
            return 0;
        }

        long total = 0;
        long current = 0;
        var scale = long.MaxValue;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (Small.TryGetValue(word, out var small))
            {
                var fits = small > 0 && (current % 100 == 0 || (small < 10 && current % 10 == 0 && current % 100 >= 20));
                if (!fits)
                {
                    return null;
                }

                current += small;
            }
            else if (word == "a")
            {
                var isOne = i == 0 && words.Count > 1 && !Small.ContainsKey(words[1]);
                if (!isOne)
                {
                    return null;
                }

                current = 1;
            }
            else if (word == "and")
            {
                var joins = i > 0 && i + 1 < words.Count && (words[i - 1] == "hundred" || Large.ContainsKey(words[i - 1]));
                if (!joins)
                {
                    return null;
                }
            }
            else if (word == "hundred")
            {
                if (current is < 1 or > 99)
                {
                    return null;
                }

                current *= 100;
            }
            else if (word == "dozen")
            {
                var isLast = i == words.Count - 1 && total == 0 && current <= 99;
                return isLast ? 12 * Math.Max(1, current) : null;
            }
            else if (Large.TryGetValue(word, out var large) && current > 0 && large < scale)
            {
                total += current * large;
                current = 0;
                scale = large;
            }
            else
            {
                return null;
            }
        }

        return total + current is var sum and > 0 ? sum : null;
    }
}
