using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>What two neighbouring numerals say together.</summary>
internal static partial class NumeralRange
{
    /// <summary>A unit after a range covers both ends: <c>50–60%</c> begins at 50%. One on either side of ± covers both sides, and so does one after the brackets around them.</summary>
    public static void ShareUnits(IReadOnlyList<FoundNumeral> numerals, string plain)
    {
        for (var i = numerals.Count - 2; i >= 0; i--)
        {
            var (low, high) = (numerals[i], numerals[i + 1]);
            var isFree = low.Fate == NumeralFate.Free && high.Fate == NumeralFate.Free && high.From >= low.To;
            if (!isFree || high.From - low.PrintedTo > 16)
            {
                continue;
            }

            if (PlusMinus().IsMatch(plain[low.PrintedTo..high.From]))
            {
                UnitBehindBracket(numerals, i, plain);
                if (HasUnit(high) && !HasUnit(low))
                {
                    low.Share(high);
                }
                else if (HasUnit(low) && !HasUnit(high))
                {
                    high.Share(low);
                }
            }
            else if (HasUnit(high) && !HasUnit(low) && high.From - low.To <= 6 && IsRange(plain, low, high))
            {
                low.Share(high);
            }
        }
    }

    /// <summary>Two numerals with one sign between them that is known to part no numbers, as in <c>7ʼ345</c>, may be one to the eye.</summary>
    public static void DoubtJoined(IReadOnlyList<FoundNumeral> numerals, VisibleText text)
    {
        for (var i = 0; i + 1 < numerals.Count; i++)
        {
            var (first, second) = (numerals[i], numerals[i + 1]);
            if (second.PrintedFrom == first.To + 1 && first.PrintedTo == first.To && !Parts(text.Glyphs[first.To]))
            {
                var flaw = $"`{text.Glyphs[first.To].Rune}` may join `{first.Numeral.Text}` and `{second.Numeral.Text}` to one number";
                first.Numeral = first.Numeral with { Flaw = first.Numeral.Flaw ?? flaw };
                second.Numeral = second.Numeral with { Flaw = second.Numeral.Flaw ?? flaw };
            }
        }
    }

    private static bool Parts(Glyph glyph) =>
        glyph.IsBreak
        || glyph.IsInvisible
        || char.IsWhiteSpace(glyph.Plain)
        || glyph.Rune.Value < 0x80
        || Rune.GetUnicodeCategory(glyph.Rune)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.CurrencySymbol
                or UnicodeCategory.MathSymbol
                or UnicodeCategory.OtherSymbol
        || glyph.Plain is '–' or '—' or '…' or '‰' or '„' or '“' or '”' or '«' or '»' or '、' or '，' or '；' or '；';

    private static bool HasUnit(FoundNumeral found) => found.Numeral.Unit != NumeralUnit.None || found.Numeral.Multiple != 0;

    /// <summary>Gives the second of two numerals the unit behind the bracket that closes after it: <c>(78.4 ± 0.3)%</c>, <c>78.4 (± 0.3) %</c>.</summary>
    private static void UnitBehindBracket(IReadOnlyList<FoundNumeral> numerals, int first, string plain)
    {
        var (low, high) = (numerals[first], numerals[first + 1]);
        var isEnclosed =
            !HasUnit(low)
            && !HasUnit(high)
            && ((low.From > 0 && plain[low.From - 1] == '(') || plain[low.To..high.From].Contains('(', StringComparison.Ordinal))
            && high.To < plain.Length
            && plain[high.To] == ')';
        if (isEnclosed && PrintedUnit.At(plain, high.To + 1) is { Unit: not NumeralUnit.None } unit)
        {
            high.Numeral = high.Numeral with
            {
                Unit = unit.Unit,
                UnitText = plain[(high.To + 1)..unit.End],
                Printed = high.Numeral.Printed + plain[(high.To + 1)..unit.End],
                Flaw = high.Numeral.Flaw == StrayMark.UnitApart ? null : high.Numeral.Flaw,
            };
            high.PrintedTo = unit.End;
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

    [GeneratedRegex(
        @"^[\uFDD0\uFFFC]?\s?[(\[]?\s?(?:±|plus\sor\sminus|plus/minus|\+/[-−–]|\+[-−–]|\\pm|_\{\\pm)\s?$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PlusMinus();

    [GeneratedRegex(@"^(?:\s?[-–—]\s?|\sto\s)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Dash();
}
