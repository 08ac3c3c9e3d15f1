using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Receipts.Core.Numbers;

namespace Receipts.Core.Documents;

/// <summary>The digits of one numeral with what joins them, and what they say. Sign, inequality and unit stand outside.</summary>
/// <param name="From">Position of the first digit or of the leading decimal separator.</param>
/// <param name="To">Position after the last digit.</param>
/// <param name="Flaw">Why readers would not agree on the value; null when they would.</param>
internal sealed partial record NumeralToken(
    int From,
    int To,
    ExactDecimal Value,
    int LastDigitPower,
    int SignificantDigits,
    bool HasPoint,
    bool HasExponent,
    char? Group,
    string? Flaw,
    bool IsOversized
)
{
    private const int MostDigits = 400;
    private const int LargestExponent = 400;
    private const string Joiners = ".,'’\u066B\u066C·" + Lookalikes;

    // They look like a decimal point or an apostrophe between digits, and no rule says which.
    private const string Lookalikes = "\u2024\u2027\u2219\u22C5\u2022\u30FB\uFF65\u02BC\u02B9\u2032\u02B4´\u2018\uFF07";
    private const string Spaces = "\u00A0\u2009\u202F";

    /// <summary>Whether it is a bare power of ten, as in <c>p &lt; 10⁻³</c>: its digits do not say how exactly it is meant.</summary>
    public bool IsPowerAlone { get; init; }

    /// <summary>Whether it is written with digits alone.</summary>
    public bool IsPlainInteger => !HasPoint && !HasExponent && Group is null && Flaw is null;

    public static NumeralToken Read(VisibleText text, int from, char decimalSeparator)
    {
        var plain = text.Plain;
        var mantissaEnd = MantissaEnd(text, from, decimalSeparator);
        var mantissa = plain[from..mantissaEnd];
        var power = PowerOfTen.Behind(text, from, mantissaEnd);
        var (end, exponent) = power is null ? ExponentAt(plain, mantissaEnd) : (power.End, power.Exponent);
        var hasExponent = end > mantissaEnd;
        if (mantissa.Length > MostDigits || Math.Abs(exponent) > LargestExponent)
        {
            var flaw = string.Create(
                CultureInfo.InvariantCulture,
                $"it has more than {MostDigits} digits or an exponent beyond {LargestExponent}"
            );
            return new NumeralToken(from, end, default, 0, 0, true, hasExponent, null, flaw, IsOversized: true);
        }

        // "10⁻³" is one and a power of ten.
        mantissa = power is { IsBare: true } ? "1" : mantissa;
        var match = (decimalSeparator == ',' ? Comma() : Point()).Match(mantissa);
        var group = match.Groups["group"] is { Success: true } separator ? separator.Value[0] : (char?)null;
        if (Trouble(text, from, end, match, group, decimalSeparator) is { } trouble)
        {
            return new NumeralToken(from, end, default, 0, 0, true, hasExponent, group, trouble, IsOversized: false);
        }

        var fraction = match.Groups["fraction"].Value;
        var digits = new StringBuilder();
        foreach (var character in match.Groups["whole"].Value.Where(char.IsAsciiDigit))
        {
            digits.Append(character);
        }

        digits.Append(fraction);
        var integer = BigInteger.Parse(digits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture);
        // 0e9 is 0 and no more: it does not stand for half a billion on either side.
        var lastDigit = (integer.IsZero ? Math.Min(exponent, 0) : exponent) - fraction.Length;
        return new NumeralToken(
            from,
            end,
            ExactDecimal.Of(integer, exponent - fraction.Length),
            lastDigit,
            digits.ToString().TrimStart('0').Length,
            fraction.Length > 0,
            hasExponent,
            group,
            Flaw: null,
            IsOversized: false
        )
        {
            IsPowerAlone = power is { IsBare: true },
        };
    }

    private static string? Trouble(VisibleText text, int from, int end, Match match, char? group, char decimalSeparator)
    {
        var shown = text.Slice(from, end);
        var scripts = text.Glyphs.Skip(from).Take(end - from).Where(glyph => glyph.IsDigit);
        if (scripts.Select(glyph => glyph.ScriptZero).Distinct().Skip(1).Any())
        {
            return $"`{shown}` mixes digits of two scripts";
        }

        if (!match.Success)
        {
            return shown.All(c => char.IsAsciiDigit(c) || c == '.') && shown.Count(c => c == '.') > 1
                ? $"`{shown}` is a version, a date or an address and not a number: exempt it"
                : $"`{shown}` is not one number where `{decimalSeparator}` is the decimal separator and groups have three digits";
        }

        if (group is not null && match.Value[0] == '0')
        {
            return $"`{shown}` begins a group of thousands with a zero, so readers may take its separator for a decimal one";
        }

        if (IsOtherBase(text.Plain, from, end))
        {
            return "it is written in another base than ten, or is a name";
        }

        var next = end < text.Length ? text.Plain[end] : ' ';
        var isMarked = FootnoteMark.At(text, end) is not null;
        return (next == '^' && !isMarked) || IsRaised(text.Plain, from) ? "it is part of a power"
            : (IsOtherNumber(text, end) && !isMarked) || IsOtherNumber(text, from - 1)
                ? "a number that is not written in digits stands right beside it"
            : null;
    }

    // 0b111, 0o7 and 0x1f of programs and of YAML.
    private static bool IsOtherBase(string plain, int from, int end) =>
        end == from + 1
        && plain[from] == '0'
        && end + 1 < plain.Length
        && plain[end] is 'b' or 'o' or 'x' or 'B' or 'O' or 'X'
        && char.IsAsciiHexDigit(plain[end + 1]);

    private static bool IsOtherNumber(VisibleText text, int at) => at >= 0 && at < text.Length && text.Glyphs[at].IsOtherNumber;

    private static bool IsRaised(string plain, int from)
    {
        var mark = from > 0 && plain[from - 1] is '-' or '−' or '+' ? from - 2 : from - 1;
        return mark > 0 && plain[mark] == '^' && (char.IsLetterOrDigit(plain[mark - 1]) || plain[mark - 1] is ')' or ']');
    }

    private static int MantissaEnd(VisibleText text, int from, char decimalSeparator)
    {
        var plain = text.Plain;
        var at = from;
        var run = 0;
        var isGrouped = true;
        while (at < plain.Length)
        {
            if (char.IsAsciiDigit(plain[at]))
            {
                run++;
                at++;
            }
            else if (
                at + 1 < plain.Length
                && char.IsAsciiDigit(plain[at + 1])
                && Joiners.Contains(plain[at], StringComparison.Ordinal)
                // "3·10²" is three times a hundred; "٫10²" begins with its own separator.
                && !(at > from && plain[at] > '\u007F' && PowerOfTen.IsTen(text, at + 1))
                && !(decimalSeparator == '.' && plain[at] == ',' && IsBetweenDecimals(plain, from, at))
            )
            {
                isGrouped = false;
                at++;
            }
            else if (isGrouped && run <= 3 && run > 0 && Spaces.Contains(plain[at], StringComparison.Ordinal) && IsThree(plain, at + 1))
            {
                run = 0;
                at++;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    // [.72,1.0] and [0.72,1] hold two numbers: no custom writes a point on either side of a comma, begins a number with one and goes on behind a comma, or groups other than three digits.
    private static bool IsBetweenDecimals(string plain, int from, int comma)
    {
        var point = plain.IndexOf('.', from, comma - from);
        var end = comma + 1;
        while (end < plain.Length && char.IsAsciiDigit(plain[end]))
        {
            end++;
        }

        return point >= 0
            && (
                point == from
                || (end + 1 < plain.Length && plain[end] == '.' && char.IsAsciiDigit(plain[end + 1]))
                || ((comma - point - 1 != GroupLength || plain[from] == '0') && end - comma - 1 != GroupLength)
            );
    }

    private const int GroupLength = 3;

    private static bool IsThree(string plain, int at) =>
        at + 2 < plain.Length
        && char.IsAsciiDigit(plain[at])
        && char.IsAsciiDigit(plain[at + 1])
        && char.IsAsciiDigit(plain[at + 2])
        && !(at + 3 < plain.Length && char.IsAsciiDigit(plain[at + 3]));

    private static (int End, int Exponent) ExponentAt(string plain, int at)
    {
        if (at >= plain.Length || plain[at] is not ('e' or 'E'))
        {
            return (at, 0);
        }

        var digits = at + 1;
        var isSigned = digits < plain.Length && plain[digits] is '+' or '-' or '−';
        digits += isSigned ? 1 : 0;
        var end = digits;
        while (end < plain.Length && char.IsAsciiDigit(plain[end]))
        {
            end++;
        }

        // "1e5a" is the beginning of a hash, "1.5e-3s" a duration.
        if (end == digits || (!isSigned && end < plain.Length && char.IsAsciiLetter(plain[end])))
        {
            return (at, 0);
        }

        var value = int.TryParse(plain.AsSpan(digits, end - digits), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : int.MaxValue;
        return (end, isSigned && plain[at + 1] != '+' ? -value : value);
    }

    [GeneratedRegex(
        @"^(?<whole>[0-9]{1,3}(?<group>[,\u00A0\u2009\u202F\u066C])[0-9]{3}(?:\k<group>[0-9]{3})*|[0-9]*)(?:[.\u066B·](?<fraction>[0-9]+))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Point();

    [GeneratedRegex(
        @"^(?<whole>[0-9]{1,3}(?<group>[.\u00A0\u2009\u202F\u066C])[0-9]{3}(?:\k<group>[0-9]{3})*|[0-9]*)(?:[,\u066B](?<fraction>[0-9]+))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Comma();
}
