using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>Signs and units that stand near a numeral and not where they are read, so that readers would take it for another number.</summary>
internal static partial class StrayMark
{
    /// <summary>Why readers would not agree on the value; null when they would.</summary>
    /// <param name="from">Where the numeral begins, its sign and currency included.</param>
    /// <param name="to">Where its digits end.</param>
    public static string? Around(string plain, int from, int to, NumeralUnit unit)
    {
        if (Sign().Match(plain[Math.Max(0, from - 10)..from]) is { Success: true } sign)
        {
            return $"`{sign.Groups["sign"].Value}` before it changes its sign or its value: write − or - and digits";
        }

        return unit == NumeralUnit.None && Percent().Match(plain, to) is { Success: true }
            ? "a percent sign stands near it and not right after it: close the gap"
            : null;
    }

    [GeneratedRegex(
        """(?:(?<![\p{L}\p{Nd}])(?<sign>minus|negative)\s|(?<sign>[⁻➖√∛∓])\s?)$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Sign();

    // 7 (%), 7 [%], 7\,\% and 7{\%}
    [GeneratedRegex("""\G[\s\\,~{}()\[\]`]{1,6}[%‰]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Percent();
}
