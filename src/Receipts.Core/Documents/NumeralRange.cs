using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>What two neighbouring numerals say together.</summary>
internal static partial class NumeralRange
{
    /// <summary>A unit after a range covers both ends: <c>50–60%</c> begins at 50%.</summary>
    public static void ShareUnits(IReadOnlyList<FoundNumeral> numerals, string plain)
    {
        for (var i = numerals.Count - 2; i >= 0; i--)
        {
            var (low, high) = (numerals[i], numerals[i + 1]);
            if (
                low.Numeral.Unit == NumeralUnit.None
                && high.Numeral.Unit != NumeralUnit.None
                && low.Fate == NumeralFate.Free
                && high.Fate == NumeralFate.Free
                && high.From - low.To <= 6
                && IsRange(plain, low, high)
            )
            {
                low.Numeral = low.Numeral with
                {
                    Unit = high.Numeral.Unit,
                    UnitText = high.Numeral.UnitText,
                    Printed = low.Numeral.Printed + high.Numeral.UnitText,
                };
            }
        }
    }

    /// <summary><c>12 345</c> with a plain space is one number to the eye and two to a reader of rules, so neither may be bound.</summary>
    public static void DoubtSpacedGroups(IReadOnlyList<FoundNumeral> numerals, string plain)
    {
        for (var i = 0; i + 1 < numerals.Count; i++)
        {
            var (first, second) = (numerals[i], numerals[i + 1]);
            if (
                second.From == first.To + 1
                && plain[first.To] == ' '
                && first.Fate == NumeralFate.Free
                && second.Fate == NumeralFate.Free
                && first.Numeral.GroupSeparator is null
                && IsGroupHead(first.Numeral.Text)
                && second.Numeral.Text.Length >= 3
                && second.Numeral.Text.AsSpan(0, 3).IndexOfAnyExceptInRange('0', '9') < 0
                && (second.Numeral.Text.Length == 3 || !char.IsAsciiDigit(second.Numeral.Text[3]))
            )
            {
                var flaw =
                    $"`{first.Numeral.Text} {second.Numeral.Text}` may be read as one number: join it by a comma or a no-break space, or part it by a word";
                first.Numeral = first.Numeral with { Flaw = first.Numeral.Flaw ?? flaw };
                second.Numeral = second.Numeral with { Flaw = second.Numeral.Flaw ?? flaw };
            }
        }
    }

    private static bool IsGroupHead(string text) =>
        text.TrimStart('-', '−', '+') is { Length: >= 1 and <= 3 } digits && digits[0] != '0' && digits.All(char.IsAsciiDigit);

    private static bool IsRange(string plain, FoundNumeral low, FoundNumeral high)
    {
        var between = plain[low.To..high.From];
        return Dash().IsMatch(between)
            || (
                string.Equals(between.Trim(), "and", StringComparison.OrdinalIgnoreCase)
                && plain.AsSpan(0, low.From).TrimEnd().EndsWith("between", StringComparison.OrdinalIgnoreCase)
            );
    }

    [GeneratedRegex(@"^(?:\s?[-–—]\s?|\sto\s)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dash();
}
