using Receipts.Core.Findings;
using Receipts.Core.Numbers;

namespace Receipts.Core.Documents;

/// <summary>Finds the number in words that a comment stands right after.</summary>
internal static class NumberWords
{
    private const int Farthest = 200;

    /// <summary>After these, what the words say is not the number that they spell.</summary>
    private static readonly HashSet<string> Spoilers = new(StringComparer.OrdinalIgnoreCase) { "point", "minus", "negative", "half" };

    private readonly record struct Word(string Text, int From, int To);

    /// <summary>The number whose words, with its unit, end right before a position; null when there is none, or none that reads in one way only.</summary>
    public static FoundNumeral? Before(VisibleText text, int position, SourceText source)
    {
        var words = WordsBefore(text.Plain, position);
        var (last, unit) = UnitAtEnd(text.Plain, words, position);
        words = words[..last];
        while (words is [{ Text: "and" }, ..])
        {
            words = words[1..];
        }

        if (words.Count == 0 || IsSpoilt(text.Plain, words[0].From))
        {
            return null;
        }

        var value = ValueOf(words);
        if (value is null && words.FindLastIndex(word => word.Text == "and") is var joint && joint > 0)
        {
            // Twenty-and-seven is one number, of an older kind.
            if (text.Plain[words[joint].From - 1] == '-')
            {
                return null;
            }

            words = words[(joint + 1)..];
            value = ValueOf(words);
        }

        if (value is null && words is [{ Text: "a" }, ..])
        {
            words = words[1..];
            value = ValueOf(words);
        }

        if (value is null)
        {
            return null;
        }

        var (from, to) = (words[0].From, words[^1].To);
        var start = text.Glyphs[from].Start;
        var numeral = new Numeral
        {
            Text = text.Slice(from, to),
            Unit = unit.Unit,
            Printed = text.Slice(from, Math.Max(to, unit.End)),
            Place = source.PlaceAt(start),
            Start = start,
            End = text.Glyphs[to - 1].End,
            Value = ExactDecimal.Of(value.Value),
            IsWord = true,
            UnitText = unit.End > to ? text.Slice(to, unit.End) : "",
        };
        return new FoundNumeral(numeral, from, to);
    }

    private static long? ValueOf(List<Word> words) => SpelledNumber.Value([.. words.Select(word => word.Text)]);

    /// <summary>The words right before a position that numbers and their units are made of, with nothing but spaces and hyphens between them.</summary>
    private static List<Word> WordsBefore(string plain, int position)
    {
        var words = new List<Word>();
        var at = position;
        var stop = Math.Max(0, position - Farthest);
        while (true)
        {
            var to = at;
            while (to > stop && IsJoiner(plain[to - 1]))
            {
                to--;
            }

            var from = to;
            while (from > stop && char.IsLetter(plain[from - 1]))
            {
                from--;
            }

            var word = plain[from..to].ToLowerInvariant();
            if (!SpelledNumber.IsKnown(word) && !(words.TrueForAll(next => IsUnit(next.Text)) && IsUnit(word)))
            {
                words.Reverse();
                return words;
            }

            words.Add(new Word(word, from, to));
            at = from;
        }
    }

    private static (int Count, PrintedUnit Unit) UnitAtEnd(string plain, List<Word> words, int position)
    {
        var count = words.Count;
        while (count > 0 && IsUnit(words[count - 1].Text))
        {
            count--;
        }

        if (count == 0)
        {
            return (0, new PrintedUnit(NumeralUnit.None, 0));
        }

        var end = words[count - 1].To;
        var unit = PrintedUnit.At(plain, end);
        // A unit that does not reach to the comment is another noun: "four points of criticism".
        return unit.Unit != NumeralUnit.None && unit.End <= position ? (count, unit)
            : count == words.Count ? (count, new PrintedUnit(NumeralUnit.None, end))
            : (0, new PrintedUnit(NumeralUnit.None, 0));
    }

    private static bool IsSpoilt(string plain, int from)
    {
        var at = from;
        while (at > 0 && char.IsWhiteSpace(plain[at - 1]))
        {
            at--;
        }

        if (at > 0 && (char.IsAsciiDigit(plain[at - 1]) || plain[at - 1] is '-' or '−'))
        {
            return true;
        }

        var first = at;
        while (first > 0 && char.IsLetter(plain[first - 1]))
        {
            first--;
        }

        return Spoilers.Contains(plain[first..at]);
    }

    private static bool IsJoiner(char character) => char.IsWhiteSpace(character) || character == '-';

    private static bool IsUnit(string word) =>
        word is "percent" or "percentage" or "per" or "cent" or "pct" or "pp" or "point" or "points" or "basis" or "bp" or "bps";
}
