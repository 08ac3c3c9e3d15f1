using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>
/// What is said once for several numbers, in a header, a heading, a caption or a cell of their row: that they are percent, per mille or thousands.
/// </summary>
internal static partial class SaidOnce
{
    /// <summary>Whether a number prints its share in the parts that the header above it names: <c>784</c> below <c>Share (‰)</c> prints 0.784.</summary>
    public static bool IsInParts(ResolvedClaim claim, Numeral numeral, Measured found) =>
        Parts(claim, numeral, found) is { } parts && MeasureUnit.Admits(claim, numeral, found, parts);

    /// <summary>Whether a header names such parts, so that a number below it that equals the share itself says another one.</summary>
    private static bool HasParts(ResolvedClaim claim, Numeral numeral, Measured found) =>
        numeral.Value != default && Parts(claim, numeral, found) is not null;

    /// <summary>What says that a number is printed in parts, in words.</summary>
    private static string SaidBy(ResolvedClaim claim) =>
        InParts().IsMatch(claim.Heading) || InPercent().IsMatch(claim.Heading)
            ? $"its header says `{claim.Heading}`"
            : "what stands over, under or before it says percent";

    private static double? Parts(ResolvedClaim claim, Numeral numeral, Measured found) =>
        claim.As is not null || numeral.Unit != NumeralUnit.None || numeral.Multiple != 0 ? null
        : PartsOfHeader(claim, found) is { } parts ? parts
        : IsShare(found) && SaysPercent(claim, numeral) ? 100
        : null;

    // {"acc_pct": 78.4} and "Percentage of right answers: 78.4". A column that holds percent itself says so in its name or by its size.
    private static bool SaysPercent(ResolvedClaim claim, Numeral numeral) =>
        InPercent().IsMatch(claim.Heading)
        || IsPercentAround(claim)
        || (claim.Cell is null && numeral.LastDigitPower < 0 && Label().IsMatch(TextBefore(claim, numeral)));

    // Over the whole table, or in a cell of its row: "| rate | % | 0.875 |". A header with a unit of its own has that, and over "accuracy (%) and time" nobody knows whose it is.
    private static bool IsPercentAround(ResolvedClaim claim) =>
        !claim.Heading.AsSpan().ContainsAny('(', '[')
        && (
            UnitCell().IsMatch(claim.Sentence) || (PercentOnce().IsMatch(claim.Around.Value) && !SeveralUnits().IsMatch(claim.Around.Value))
        );

    private static string TextBefore(ResolvedClaim claim, Numeral numeral) =>
        claim.Find(numeral) is (var text, > 0 and var at) ? text[Math.Max(0, at - 80)..at] : "";

    private static bool IsShare(Measured found) =>
        found.Value.Approximate is >= -1 and <= 1 and not 0 && !InPercent().IsMatch(found.Column);

    private static double? PartsOfHeader(ResolvedClaim claim, Measured found) =>
        claim.Heading.Length == 0 || InParts().Match(claim.Heading) is not { Success: true } named
            ? null
            : named.Groups["parts"].Value.ToLowerInvariant() switch
            {
                "‰" or "per mille" or "promille" => 1_000,
                "bp" or "bps" or "basis points" or "‱" => 10_000,
                "ppm" => 1_000_000,
                "e-3" or "1e-3" or "10^-3" or "10⁻³" => 1_000,
                "x100" or "×100" or "x 100" or "× 100" or "hundredths" => 100,
                _ when found.Quantity.IsPoints => 100,
                // Points may be those of a game, unless a share or percentage points are meant.
                "points" or "pts" or "pt" => found.Value.Approximate is > -1 and < 1 and not 0 ? 100 : null,
                _ => 100,
            };

    /// <summary>Why a number that differs from its measurement is not refuted: in the multiples that its header names it would be right. Null when it is refuted.</summary>
    public static string? Doubt(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        var (what, text) = InMultiples().IsMatch(claim.Heading) ? ("its header", claim.Heading) : SaidMultiple(claim, found) ?? ("", "");
        if (claim.As is null && InMultiples().Match(text) is { Success: true } multiple)
        {
            // 1.2 below `Calls (in thousands)` is a true print of 1200.
            var scale =
                multiple.Groups["thousand"].Success ? NumeralScale.Thousands
                : multiple.Groups["million"].Success ? NumeralScale.Millions
                : NumeralScale.Billions;
            if (numeral.Admits(found.Quantity, scale))
            {
                return $"{what} says `{text}`: bind it `as {scale.ToString().ToLowerInvariant()}`";
            }
        }

        return null;
    }

    /// <summary>Why a number that equals its measurement is not what it prints: what is said of it makes another one of it. Null when it is.</summary>
    public static string? Clash(ResolvedClaim claim, Numeral numeral, Measured found) =>
        HasParts(claim, numeral, found) ? $"it is the share itself, and {SaidBy(claim)}"
        : IsRaw(claim, numeral, found) && SaidMultiple(claim, found) is var (said, text)
            ? $"it is the number itself, and {said} says `{text}`: print it so, or bind it `as is`"
        : claim.As is null
        && Logarithm().IsMatch(claim.Heading)
        && !Logarithm().IsMatch(found.Column)
        && !found.Column.Contains("log", StringComparison.OrdinalIgnoreCase)
            ? $"it is the number itself, and its header says `{claim.Heading}`: name the column so, or bind it `as is`"
        : null;

    // 345 below `Requests in thousands` is 345,000 to its reader; a column called n_thousands or ktokens holds 345.
    private static bool IsRaw(ResolvedClaim claim, Numeral numeral, Measured found) =>
        claim.As is null
        && numeral is { Unit: NumeralUnit.None, Multiple: 0, LastDigitPower: >= 0 }
        && numeral.Value != default
        && !OwnMultiple().IsMatch(found.Column);

    /// <summary>What says that a number is printed in thousands or more, in words: its header, its row, or what stands over and under its table or list. Null when nothing does.</summary>
    private static (string What, string Text)? SaidMultiple(ResolvedClaim claim, Measured found)
    {
        var isOwnName = claim.Heading.Replace(' ', '_').Equals(found.Column, StringComparison.OrdinalIgnoreCase);
        if (SaysMultiples().IsMatch(claim.Heading) || (CountedInMultiples().IsMatch(claim.Heading) && !isOwnName))
        {
            return ("its header", claim.Heading);
        }

        // A segment may be called so.
        var row = MultipleOfRow().Match(Row(claim));
        var isKey =
            row.Groups["word"] is { Success: true } word
            && found.Reference.ToString().Contains(word.Value, StringComparison.OrdinalIgnoreCase);
        if (row.Success && !isKey)
        {
            return ("its row", row.Value.Trim(' ', '|'));
        }

        var said = MultipleAround().Matches(claim.Around.Value).FirstOrDefault(said => IsOf(claim, said.Groups["of"].Value));
        return said is null ? null : ("what stands over or under it", said.Value.Trim());
    }

    // "Calls in thousands" is said of a column of calls, "All counts are in thousands" of every one. Of a list there is nothing else.
    private static bool IsOf(ResolvedClaim claim, string what)
    {
        var row = Row(claim).Trim(' ', '|');
        var label = row.Contains('|', StringComparison.Ordinal) ? row.Split('|')[0] : "";
        return what.Length == 0
            || EveryNumber().IsMatch(what)
            || (claim.Heading.Length == 0 && label.Length == 0)
            || Names(claim.Heading, what)
            || Names(label, what);
    }

    private static string Row(ResolvedClaim claim) => claim.Line.Value.Length > 0 ? claim.Line.Value : claim.Sentence;

    // Calls and "calls a day"; n is in many words.
    private static bool Names(string name, string what) =>
        what.Length > 2
            ? name.Contains(what, StringComparison.OrdinalIgnoreCase)
            : name.Trim().Equals(what, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"(?:\b|_)(?:(?<thousand>thousands?|tsd)|(?<million>millions?|mio|mn|mln)|(?<billion>billions?|bn|mrd))\b|[(\[]\s*(?:in\s+)?(?:(?<thousand>k)|(?<million>M)|(?<billion>B))\s*[)\]]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex InMultiples();

    private const string Multiples = "thousands?|millions?|billions?|hundreds|dozens|lakhs?|crores?";

    private const string Counted =
        "calls|tokens|requests|queries|records|rows|users|runs|samples|examples|steps|words|lines|documents|docs|images|items|hits|messages|tickets|invoices|parameters|params";

    // "(M)" heads means, and "Neighbours (k)" says what k is only above small numbers, which nobody knows.
    [GeneratedRegex(
        @"[(\[]\s*(?:in\s+)?(?:k|M|bn|mn|[Mm]io|[Mm]rd|[Tt]sd|тыс|млн|млрд|[万萬億亿千]|百万|'?000s?|(?i:"
            + Multiples
            + @"))\.?(?:\s[^)\]]{1,20})?\s*[)\]]|(?:,|\bin)\s+(?:thousands|millions|billions|hundreds|dozens|mn|bn)\b(?!\sof\b)|,\s+(?:thousand|million|billion)$|_(?:thousands|millions|billions)$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex SaysMultiples();

    // kcalls, Mtokens
    [GeneratedRegex("^[kKM](?:" + Counted + ")$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CountedInMultiples();

    // "| calls | thousands | 345 |", "| calls (thousands) | 345 |", "| calls (k) | 345 |"
    [GeneratedRegex(
        @"(?<=[^|\s]\s*)\|\s*(?:in\s)?(?<word>"
            + Multiples
            + @")\s*\||^\|?[^|]{1,60}?(?:[(\[]\s?(?:in\s)?(?:"
            + Multiples
            + @")\s?[)\]]|(?:,|\bin)\s(?:"
            + Multiples
            + @")|\b(?:"
            + Counted
            + @")\s[(\[](?:in\s)?k[)\]])\s*\|",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex MultipleOfRow();

    // "## Calls in thousands", "*Counts (thousands).*", "- Calls (thousands)", "In millions:", "All counts are in thousands."
    [GeneratedRegex(
        @"^[^\p{L}\n|]*(?:(?:[^\n|]{0,60}\s)?(?<of>(?!(?:are|is|given|shown|reported)\b)[\p{L}-]{1,30})\s?,?\s?)?(?:[(\[]\s?(?:in\s)?(?:"
            + Multiples
            + @")\s?[)\]]|\bin\s(?:"
            + Multiples
            + @"))[^\p{L}\p{Nd}\n|]*$|(?<of>\b(?:all|values|numbers|counts|figures|entries))\b[^.|\n]{0,40}\s(?:are|is|given|shown|printed|reported|listed)\s(?:in\s)(?:"
            + Multiples
            + @")\b(?!\sof\b)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex MultipleAround();

    [GeneratedRegex(
        "^(?:all|values|numbers|counts|figures|entries|amounts|totals|everything)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex EveryNumber();

    [GeneratedRegex(
        @"(?:^|[\s(])(?:log(?:10|2|₁₀|₂)|ln)\s?[\p{L}(]|(?:^|\s)log\s?\(",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Logarithm();

    [GeneratedRegex(
        "thousand|million|billion|hundred|dozen|(?:^|_)(?:k|m|mn|bn|tsd|mio|mrd)(?:_|$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex OwnMultiple();

    [GeneratedRegex(
        @"(?:^|[_\s.-])(?:pct|percent(?:age)?)(?:$|[_\s.-])|(?<=[a-z0-9])P(?:ct|ercent(?:age)?)$|\((?:%|percent|pct)\)|\bin\s(?:%|percent\b)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex InPercent();

    [GeneratedRegex(
        @"(?:^|\|)\s*(?:%|percent|pct\.?)\s*(?:\||$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex UnitCell();

    [GeneratedRegex(
        @"[(\[]\s*(?:in\s)?(?:\\?%|percent|pct\.?)\s*[)\]]|\bin\s(?:percent|per\scent|\\?%)(?![\s-]?p(?:oin)?ts?)|\b(?:are|as|all)\s(?:in\s)?(?:percentages|percents?)\b(?![\s-]?p(?:oin)?ts?)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PercentOnce();

    [GeneratedRegex(
        @"(?:\\?%|percent)\s*[)\]]?,?\s(?:and|or|with|vs\.?|versus)\s|[(\[]\s*(?!(?:in\s)?(?:\\?%|percent|pct))[a-zA-Zµ$]{1,4}\s*[)\]]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex SeveralUnits();

    // "Percentage of right answers: 0.875"; "the percentage of 400 records" is no label.
    [GeneratedRegex(
        @"(?:^|[\s(])(?:percentage|percent|pct\.?|perc\.?|proz\.?|%)\s(?:of\s)?[\p{L}\s'-]{1,50}\s?[:=]\s?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Label();

    [GeneratedRegex(
        @"[(\[]\s*(?:in\s+)?(?<parts>per mille|promille|bps?|basis points|ppm|pp|p\.p\.|ppts?|pts?|points|percentage points|%-?p(?:oin)?ts|[x×]\s?100|hundredths|1?e-[23]|10\^-[23]|10⁻[²³])\s*[)\]]|(?<parts>[‰‱]|[x×]\s?100(?!\p{Nd}))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex InParts();
}
