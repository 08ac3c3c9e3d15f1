using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace Receipts.Core.Numbers;

/// <summary>
/// A number by its exact value, however it was written: <c>1</c>, <c>1.0</c> and <c>10e-1</c> are equal, and so are integers far beyond 64 bits.
/// The value is 0.<see cref="Digits"/> × 10^<see cref="Exponent"/>; zero has no digits.
/// </summary>
internal sealed partial record DecimalNumber(bool Negative, string Digits, long Exponent)
{
    // Nobody wrote a longer one to be compared.
    private const int Longest = 10_000;

    private const int MostExponent = 400;

    /// <summary>The number that the whole text writes with digits, point and exponent, or null.</summary>
    public static DecimalNumber? TryParse(ReadOnlySpan<byte> literal) =>
        literal.Length <= Longest ? From(Plain().Match(Encoding.UTF8.GetString(literal))) : null;

    /// <summary>As <see cref="TryParse"/>, also with a currency sign, white space around it and commas between groups of three.</summary>
    public static DecimalNumber? TryParsePrinted(ReadOnlySpan<byte> text) =>
        text.Length <= Longest ? From(Printed().Match(Encoding.UTF8.GetString(text).Trim())) : null;

    public bool IsAtLeast(DecimalNumber other)
    {
        if (Sign != other.Sign || Sign == 0)
        {
            return Sign >= other.Sign;
        }

        // Without trailing zeros, the digits of two fractions of one exponent stand in the order of their values.
        var size = Exponent != other.Exponent ? Exponent.CompareTo(other.Exponent) : Math.Sign(string.CompareOrdinal(Digits, other.Digits));
        return Sign * size >= 0;
    }

    /// <summary>The number to reckon with; null beyond the range of a double, where a sum would take digits without end.</summary>
    public ExactDecimal? TryExact() =>
        Digits.Length == 0 ? ExactDecimal.Zero
        : Math.Abs(Exponent) > MostExponent ? null
        : ExactDecimal.Of(
            BigInteger.Parse(Negative ? "-" + Digits : Digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            (int)Exponent - Digits.Length
        );

    private int Sign =>
        Digits.Length == 0 ? 0
        : Negative ? -1
        : 1;

    private static DecimalNumber? From(Match match)
    {
        // "-$-5" carries two signs and is no number.
        if (!match.Success || match.Groups["sign"].Captures.Count > 1)
        {
            return null;
        }

        var whole = match.Groups["whole"].Value.Replace(",", "", StringComparison.Ordinal);
        var fraction = match.Groups["fraction"].Value;
        var written = match.Groups["exponent"].Value;
        if (whole.Length + fraction.Length == 0 || written.Length > 18)
        {
            return null;
        }

        var all = whole + fraction;
        var digits = all.TrimStart('0');
        var exponent =
            whole.Length
            - (all.Length - digits.Length)
            + (written.Length == 0 ? 0 : long.Parse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        digits = digits.TrimEnd('0');
        return digits.Length == 0
            ? new DecimalNumber(Negative: false, "", 0)
            : new DecimalNumber(match.Groups["sign"].Value is "-" or "\u2212", digits, exponent);
    }

    [GeneratedRegex(
        """^(?<sign>[+-])?(?<whole>[0-9]*)(?:\.(?<fraction>[0-9]*))?(?:[eE](?<exponent>[+-]?[0-9]+))?\z""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Plain();

    [GeneratedRegex(
        """^(?:(?<sign>[+\u2212-])\s*)?(?:\p{Sc}\s*)?(?<sign>[+\u2212-])?(?<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.(?<fraction>[0-9]*))?(?:[eE](?<exponent>[+-]?[0-9]+))?(?:\s*\p{Sc})?\z""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Printed();
}
