using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Receipts.Core.Numbers;

/// <summary>
/// The number that a printed amount stands for: <c>$11,614.72</c>, <c>(5.00)</c>, <c>−3</c>, <c>€ 1.5e3</c>. Currency signs and
/// grouping in threes are dropped, parentheses negate. Anything else is no number.
/// </summary>
internal static partial class ParsedNumber
{
    /// <summary>A long, a double, or null. Numbers pass through.</summary>
    /// <exception cref="ArgumentException">A blob.</exception>
    public static object? Of(object? value)
    {
        if (value is byte[])
        {
            throw new ArgumentException("a blob is not text");
        }

        if (value is not string text)
        {
            return value;
        }

        if (IsPlain(text))
        {
            return Finite(text, negative: false);
        }

        var match = Amount().Match(text.Trim());
        // "-$-5" carries two signs and is no number.
        if (!match.Success || match.Groups["open"].Success != match.Groups["close"].Success || match.Groups["sign"].Captures.Count > 1)
        {
            return null;
        }

        var digits = match.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal);
        return Finite(digits, match.Groups["open"].Success || match.Groups["sign"].Value is "-" or "−");
    }

    private static readonly SearchValues<char> PlainSigns = SearchValues.Create("0123456789.");

    /// <summary>Digits with one point or none, as most amounts are written; the pattern takes them as they are.</summary>
    private static bool IsPlain(string text) =>
        text.AsSpan().ContainsAnyInRange('0', '9')
        && !text.AsSpan().ContainsAnyExcept(PlainSigns)
        && text.IndexOf('.', StringComparison.Ordinal) == text.LastIndexOf('.');

    private static object? Finite(string digits, bool negative)
    {
        digits = negative ? "-" + digits : digits;
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return integer;
        }

        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            ? real
            : null;
    }

    [GeneratedRegex(
        """^(?<open>\()?\s*(?<sign>[-+−])?\s*\p{Sc}?\s*(?<sign>[-+−])?(?<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]{1,3})?|\.[0-9]+(?:[eE][-+]?[0-9]{1,3})?)\s*\p{Sc}?\s*(?<close>\))?$""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Amount();
}
