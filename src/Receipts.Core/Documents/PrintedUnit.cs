using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>A unit as it stands after a numeral.</summary>
/// <param name="End">Position after it in the visible text; the numeral's own end when there is none.</param>
internal sealed partial record PrintedUnit(NumeralUnit Unit, int End)
{
    /// <summary>The unit that begins at a position.</summary>
    public static PrintedUnit At(string plain, int at)
    {
        // Almost every numeral is followed by something that begins no unit.
        if (at >= plain.Length || !Begins(plain[at]))
        {
            return new PrintedUnit(NumeralUnit.None, at);
        }

        foreach (var (pattern, unit) in Patterns)
        {
            if (pattern.Match(plain, at) is { Success: true } match)
            {
                return new PrintedUnit(unit, at + match.Length);
            }
        }

        return new PrintedUnit(NumeralUnit.None, at);
    }

    /// <summary>Whether a unit begins there that can only be one: the word <c>points</c> is also a verb, as in "GPT-4 points out".</summary>
    public static bool IsCertainAt(string plain, int at) =>
        At(plain, at) is { Unit: not NumeralUnit.None } unit
        && !plain.AsSpan(at, unit.End - at).Trim(" \u00A0\u2009\u202F\n-").StartsWith("point", StringComparison.OrdinalIgnoreCase);

    private static bool Begins(char character) =>
        char.IsWhiteSpace(character) || character is '%' or '‰' or '‱' or '-' || char.IsAsciiLetter(character);

    private static readonly (Regex Pattern, NumeralUnit Unit)[] Patterns =
    [
        (Points(), NumeralUnit.Points),
        (BasisPoints(), NumeralUnit.BasisPoints),
        (Percent(), NumeralUnit.Percent),
        (PerMille(), NumeralUnit.PerMille),
    ];

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"\G(?:\s{0,2}%[\s-]?points?|[\s-]?(?:percent(?:age)?|per\scent)[\s-]points?|[\s-]?points?|\s?pp|\s?p\.p\.)(?![\p{L}\p{Nd}])",
        Options,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Points();

    [GeneratedRegex(@"\G(?:\s{0,2}‱|[\s-]?(?:basis[\s-]points?|bps?)(?![\p{L}\p{Nd}]))", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BasisPoints();

    [GeneratedRegex(@"\G(?:\s{0,2}%|[\s-]?(?:percent|per\scent|pct)(?![\p{L}\p{Nd}]))", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Percent();

    [GeneratedRegex(@"\G\s{0,2}‰", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PerMille();
}
