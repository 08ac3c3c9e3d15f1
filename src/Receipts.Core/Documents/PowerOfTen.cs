using System.Globalization;
using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>A power of ten as papers print it: what stands behind <c>1.3</c> in <c>1.3 × 10⁻³</c>, or behind <c>10</c> in <c>10⁻³</c>.</summary>
/// <param name="End">Position after it.</param>
/// <param name="IsBare">Whether nothing is multiplied by it, so that no digit says how exactly it is meant.</param>
internal sealed partial record PowerOfTen(int End, int Exponent, bool IsBare)
{
    /// <summary>The power that belongs to the digits between two positions; null when none does.</summary>
    public static PowerOfTen? Behind(VisibleText text, int from, int to)
    {
        var plain = text.Plain;
        if (to >= plain.Length || !Begins(plain[to]))
        {
            return null;
        }

        var isBare = to - from == 2 && plain[from] == '1' && plain[from + 1] == '0';
        if (isBare && Raised(text, to) is { } alone)
        {
            return new PowerOfTen(alone.End, alone.Exponent, IsBare: true);
        }

        if (Times().Match(plain, to) is { Success: true } times && Raised(text, to + times.Length) is { } raised)
        {
            return new PowerOfTen(raised.End, raised.Exponent, IsBare: false);
        }

        // Where text was copied, raised digits are raised no more. "3 x 10-15" is three times ten to fifteen; of 1.3 nobody takes so many.
        var hasDecimals = plain.AsSpan(from, to - from).IndexOfAny(".,·") >= 0;
        return hasDecimals && Lowered().Match(plain, to) is { Success: true } lowered
            ? new PowerOfTen(to + lowered.Length, Number(lowered.Groups["exponent"].Value), IsBare: false)
            : null;
    }

    /// <summary>Whether the digits that begin at a position are the ten of a power, and not decimals behind a middle dot.</summary>
    public static bool IsTen(VisibleText text, int at) =>
        string.CompareOrdinal(text.Plain, at, "10", 0, 2) == 0 && Raised(text, at + 2) is not null;

    private static bool Begins(char character) =>
        char.IsWhiteSpace(character)
        || character is '×' or 'x' or 'X' or '·' or '⋅' or '∙' or '*' or '\\' or '^' or Glyph.Raise
        || character > 0x7F;

    private static (int End, int Exponent)? Raised(VisibleText text, int at)
    {
        if (RaisedExponent().Match(text.Plain, at) is { Success: true } exponent)
        {
            return (at + exponent.Length, Number(exponent.Groups["exponent"].Value));
        }

        var end = at;
        var isNegative = end < text.Length && text.Glyphs[end].Rune.Value == '⁻';
        end += isNegative || (end < text.Length && text.Glyphs[end].Rune.Value == '⁺') ? 1 : 0;
        var digits = end;
        var value = 0;
        for (; end < text.Length && text.Glyphs[end] is { ScriptDigit: { } digit, Rune.Value: < 0x2080 }; end++)
        {
            value = Math.Min((10 * value) + digit, 10_000);
        }

        return end == digits || (end < text.Length && text.Glyphs[end].IsDigit) ? null : (end, isNegative ? -value : value);
    }

    private static int Number(string exponent) =>
        int.Parse(exponent.Replace('−', '-').Replace('–', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\G\s?(?:[×xX·⋅∙]|\*{1,2}|\\times|\\cdot)\s?10(?![0-9])", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Times();

    // 10^-3, 10^{-3}, 10^(-3), 10**-3 and 10<sup>-3</sup>
    [GeneratedRegex(
        @"\G(?:(?:\^|\*\*)(?:(?<exponent>[+−–-]?[0-9]{1,4})|\{\s?\(?(?<exponent>[+−–-]?[0-9]{1,4})\)?\s?\}|\((?<exponent>[+−–-]?[0-9]{1,4})\))|\uFDD0(?<exponent>[+−–-]?[0-9]{1,4})(?=[\uFFFC\s]|$))(?![0-9.,]*[0-9])",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex RaisedExponent();

    [GeneratedRegex(@"\G\s?[×xX·]\s?10(?<exponent>[−–-][0-9]{1,2})(?![\p{L}\p{Nd}])", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Lowered();
}
