using Receipts.Core.Documents;

namespace Receipts.Core.Screening;

/// <summary>The numbers of one block in reading order, with the words between them.</summary>
internal sealed class Prose
{
    // Words that say what a number is stand near it; a longer stretch says nothing, and makes hostile text slow.
    private const int Farthest = 80;

    private readonly string plain;

    public Prose(Passage passage)
    {
        // A line of code is a row of results; the lines of a paragraph run on.
        plain = passage.IsCode ? passage.Text.Plain : passage.Text.Plain.Replace('\n', ' ');
        Numbers =
        [
            .. passage
                .Numerals.Where(found => found.Fate != NumeralFate.ByRule)
                .Select(found => new ProseNumber(found, PrintedUnit.At(passage.Text.Plain, found.To).End)),
        ];
    }

    public IReadOnlyList<ProseNumber> Numbers { get; }

    /// <summary>What stands between a number's unit and the next number; null when that is long, or when either number is not there.</summary>
    public string? Between(int first) =>
        first >= 0
        && first + 1 < Numbers.Count
        && Numbers[first + 1].Found.From - Numbers[first].End is >= 0 and <= Farthest
        && plain[Numbers[first].End..Numbers[first + 1].Found.From] is var between
        && !between.Contains('\n', StringComparison.Ordinal)
            ? between
            : null;

    /// <summary>The words before a number, as far as they say something about it.</summary>
    public string Before(int index)
    {
        var from = Math.Max(0, Numbers[index].Found.From - Farthest);
        return LastLine(plain[from..Numbers[index].Found.From]);
    }

    /// <summary>The words before a number and after the one before it.</summary>
    public string BeforeAlone(int index)
    {
        var from = Math.Max(index > 0 ? Numbers[index - 1].End : 0, Numbers[index].Found.From - Farthest);
        return from <= Numbers[index].Found.From ? LastLine(plain[from..Numbers[index].Found.From]) : "";
    }

    /// <summary>The words after a number and its unit.</summary>
    public string After(int index)
    {
        var end = Numbers[index].End;
        var after = plain[end..Math.Min(plain.Length, end + Farthest)];
        var line = after.IndexOf('\n', StringComparison.Ordinal);
        return line < 0 ? after : after[..line];
    }

    /// <summary>The sentences that hold numbers: the words, and which numbers.</summary>
    public IEnumerable<(string Text, Range Numbers)> Sentences()
    {
        var start = 0;
        var number = 0;
        for (var at = 0; at <= plain.Length; at++)
        {
            if (at < plain.Length && !Ends(at))
            {
                continue;
            }

            var first = number;
            while (number < Numbers.Count && Numbers[number].Found.From < at)
            {
                number++;
            }

            if (number > first)
            {
                yield return (plain[start..at], first..number);
            }

            start = at + 1;
        }
    }

    private bool Ends(int at) =>
        plain[at] is '\n' or '。' || (plain[at] is '.' or '!' or '?' && (at + 1 == plain.Length || char.IsWhiteSpace(plain[at + 1])));

    private static string LastLine(string text) => text[(text.LastIndexOf('\n') + 1)..];
}

/// <param name="End">Position after its unit.</param>
internal sealed record ProseNumber(FoundNumeral Found, int End)
{
    public Numeral Numeral => Found.Numeral;

    /// <summary>Whether it is a whole number as counts are printed: no sign, no unit, no decimals.</summary>
    public bool IsCount =>
        Numeral
            is {
                Flaw: null,
                Unit: NumeralUnit.None,
                Sign: NumeralSign.None,
                Relation: NumeralRelation.None,
                LastDigitPower: 0,
                HasExponent: false,
                IsWord: false,
            }
        && Numeral.Printed == Numeral.Text;
}
