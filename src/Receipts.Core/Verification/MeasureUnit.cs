using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>
/// The unit of measure that is printed beside a number, or in the header above it, against that of its column: <c>0.45 s</c> prints <c>450</c> of <c>latency_ms</c>.
/// </summary>
internal static partial class MeasureUnit
{
    // Units of one kind are multiples of each other.
    private static readonly Dictionary<string, (string Kind, double Size)> Sizes = new(StringComparer.Ordinal)
    {
        ["ns"] = ("time", 1e-9),
        ["us"] = ("time", 1e-6),
        ["µs"] = ("time", 1e-6),
        ["μs"] = ("time", 1e-6),
        ["ms"] = ("time", 1e-3),
        ["msec"] = ("time", 1e-3),
        ["milliseconds"] = ("time", 1e-3),
        ["s"] = ("time", 1),
        ["sec"] = ("time", 1),
        ["secs"] = ("time", 1),
        ["second"] = ("time", 1),
        ["seconds"] = ("time", 1),
        ["min"] = ("time", 60),
        ["mins"] = ("time", 60),
        ["minute"] = ("time", 60),
        ["minutes"] = ("time", 60),
        ["h"] = ("time", 3600),
        ["hr"] = ("time", 3600),
        ["hrs"] = ("time", 3600),
        ["hour"] = ("time", 3600),
        ["hours"] = ("time", 3600),
        ["days"] = ("time", 86400),
        ["B"] = ("bytes", 1),
        ["bytes"] = ("bytes", 1),
        ["kB"] = ("bytes", 1e3),
        ["KB"] = ("bytes", 1e3),
        ["MB"] = ("bytes", 1e6),
        ["GB"] = ("bytes", 1e9),
        ["TB"] = ("bytes", 1e12),
        ["KiB"] = ("bytes", 1024),
        ["MiB"] = ("bytes", 1048576),
        ["GiB"] = ("bytes", 1073741824),
        ["Wh"] = ("energy", 1),
        ["kWh"] = ("energy", 1e3),
        ["MWh"] = ("energy", 1e6),
        ["mg"] = ("mass", 1e-3),
        ["g"] = ("mass", 1),
        ["kg"] = ("mass", 1e3),
        ["mm"] = ("length", 1e-3),
        ["cm"] = ("length", 1e-2),
        ["m"] = ("length", 1),
        ["km"] = ("length", 1e3),
        ["¢"] = ("dollars", 0.01),
        ["cents"] = ("dollars", 0.01),
        ["$"] = ("dollars", 1),
        ["usd"] = ("dollars", 1),
        ["USD"] = ("dollars", 1),
    };

    /// <summary>Whether a number prints its share in the parts that the header above it names: <c>784</c> below <c>Share (‰)</c> prints 0.784.</summary>
    public static bool IsInParts(ResolvedClaim claim, Numeral numeral, Measured found) =>
        Parts(claim, numeral, found) is { } parts && Admits(claim, numeral, found, parts);

    /// <summary>Whether a header names such parts, so that a number below it that equals the share itself says another one.</summary>
    public static bool HasParts(ResolvedClaim claim, Numeral numeral, Measured found) =>
        numeral.Value != default && Parts(claim, numeral, found) is not null;

    /// <summary>What says that a number is printed in parts, in words.</summary>
    public static string SaidBy(ResolvedClaim claim) =>
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
        || SaidOnce(claim)
        || (claim.Cell is null && numeral.LastDigitPower < 0 && Label().IsMatch(TextBefore(claim, numeral)));

    // Over the whole table, or in a cell of its row: "| rate | % | 0.875 |". A header with a unit of its own has that, and over "accuracy (%) and time" nobody knows whose it is.
    private static bool SaidOnce(ResolvedClaim claim) =>
        !claim.Heading.AsSpan().ContainsAny('(', '[')
        && (
            UnitCell().IsMatch(claim.Sentence) || (PercentOnce().IsMatch(claim.Around.Value) && !SeveralUnits().IsMatch(claim.Around.Value))
        );

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
                "x100" or "×100" or "x 100" or "× 100" or "hundredths" => 100,
                _ when found.Quantity.IsPoints => 100,
                // Points may be those of a game, unless a share or percentage points are meant.
                "points" or "pts" or "pt" => found.Value.Approximate is > -1 and < 1 and not 0 ? 100 : null,
                _ => 100,
            };

    /// <summary>Whether a number prints its measurement in another unit, which the name of the column says: <c>0.45 s</c> of <c>latency_ms</c>.</summary>
    public static bool IsConverted(ResolvedClaim claim, Numeral numeral, Measured found) =>
        Printed(claim, numeral) is { } printed
        && OfColumn(found.Column) is { } own
        && Sizes[printed] is var (kind, size)
        && Sizes[own] is var (ownKind, ownSize)
        && kind == ownKind
        && size != ownSize
        && Admits(claim, numeral, found, ownSize / size);

    /// <summary>Why a number that differs from its measurement is not refuted: in another unit of the same kind it would be right. Null when it is refuted.</summary>
    public static string? Doubt(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        if (claim.As is null && InMultiples().Match(claim.Heading) is { Success: true } multiple)
        {
            // 1.2 below `Calls (in thousands)` is a true print of 1200.
            var scale =
                multiple.Groups["thousand"].Success ? NumeralScale.Thousands
                : multiple.Groups["million"].Success ? NumeralScale.Millions
                : NumeralScale.Billions;
            if (numeral.Admits(found.Quantity, scale))
            {
                return $"its header says `{claim.Heading}`: bind it `as {scale.ToString().ToLowerInvariant()}`";
            }
        }

        if (Said(claim, numeral, found) is { } said)
        {
            return said;
        }

        if (Printed(claim, numeral) is not { } printed)
        {
            return null;
        }

        var (kind, size) = Sizes[printed];
        var other = Sizes.FirstOrDefault(unit =>
            unit.Value.Kind == kind && unit.Value.Size != size && Admits(claim, numeral, found, unit.Value.Size / size)
        );
        return other.Key is null
            ? null
            : $"it is printed in `{printed}` and would be right if the column were in `{other.Key}`: end the name of the column in its unit, such as `_{other.Key}`";
    }

    /// <summary>A hundred or a thousand times the measurement, with a word of another script beside it that may say so: <c>78.4 ร้อยละ</c>. Of somebody else's document nobody knows that it does not.</summary>
    private static string? Said(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        var isMultiple =
            claim is { Entry: not null, As: null }
            && numeral.Value != default
            && (Admits(claim, numeral, found, 100) || Admits(claim, numeral, found, 1000));
        if (!isMultiple)
        {
            return null;
        }

        var (text, at) = Where(claim, numeral);
        var word =
            at < 0 ? null
            : OtherWordBehind().Match(text, at + numeral.Printed.Length) is { Success: true } behind ? behind.Groups["word"].Value
            : OtherWordBefore().Match(text[..at]) is { Success: true } before ? before.Groups["word"].Value
            : null;
        return word is null ? null : $"it is a multiple of what was measured, and `{word}` beside it may say which";
    }

    private static (string Text, int At) Where(ResolvedClaim claim, Numeral numeral)
    {
        var text = claim.Cell?.Text ?? claim.Sentence;
        var at = text.IndexOf(numeral.Printed, StringComparison.Ordinal);
        return (text, at >= 0 && text.IndexOf(numeral.Printed, at + 1, StringComparison.Ordinal) < 0 ? at : -1);
    }

    private static string TextBefore(ResolvedClaim claim, Numeral numeral) =>
        Where(claim, numeral) is (var text, > 0 and var at) ? text[Math.Max(0, at - 80)..at] : "";

    /// <summary>Why a number that equals its measurement is not what it prints: its unit is another than the column's, as in <c>450 s</c> of <c>latency_ms</c>. Null when it is.</summary>
    public static string? Clash(ResolvedClaim claim, Numeral numeral, Measured found) =>
        IsRawBelowMultiple(claim, numeral, found)
            ? $"it is the number itself, and its header says `{claim.Heading}`: print it so, or bind it `as is`"
        : claim.As != NumeralScale.AsIs
        && numeral.Value != default
        && Printed(claim, numeral) is { } printed
        && OfColumn(found.Column) is { } own
        && Sizes[printed].Kind == Sizes[own].Kind
        && Sizes[printed].Size != Sizes[own].Size
            ? $"it is printed in `{printed}`, and the column is named in `{own}`: bind it `as is` if that is no unit"
        : null;

    // 345 below `Requests in thousands` is 345,000 to its reader; a column called n_thousands holds 345. (M) heads means with decimals.
    private static bool IsRawBelowMultiple(ResolvedClaim claim, Numeral numeral, Measured found) =>
        claim.As is null
        && numeral is { Unit: NumeralUnit.None, Multiple: 0, LastDigitPower: >= 0 }
        && numeral.Value != default
        && SaysMultiples().IsMatch(claim.Heading)
        && !OwnMultiple().IsMatch(found.Column);

    private static bool Admits(ResolvedClaim claim, Numeral numeral, Measured found, double times) =>
        numeral.Unit == NumeralUnit.None
        && numeral.Value != default
        && found.Value.Approximate is { } value
        && double.IsFinite(value * times)
        && numeral.Admits(new Quantity(Measurement.Of(value * times)), claim.As);

    /// <summary>The unit right behind the number, or in the brackets of the header above it; null when there is none that is known.</summary>
    private static string? Printed(ResolvedClaim claim, Numeral numeral)
    {
        if (numeral.Unit != NumeralUnit.None || numeral.Multiple != 0)
        {
            return null;
        }

        var (text, at) = Where(claim, numeral);
        var behind = at >= 0 ? Behind().Match(text, at + numeral.Printed.Length) : Match.Empty;
        var unit =
            behind.Success ? behind.Groups["unit"].Value
            : claim.Cell is null ? null
            : InHeader().Match(claim.Heading) is { Success: true } header ? header.Groups["unit"].Value
            : InName().Match(claim.Heading) is { Success: true } name ? name.Groups["unit"].Value
            : null;
        return unit is not null && Sizes.ContainsKey(unit) ? unit : null;
    }

    /// <summary>The unit in which the name of a column ends, as in <c>p95_ms</c>; one letter alone may be anything.</summary>
    private static string? OfColumn(string column)
    {
        var at = column.LastIndexOf('_');
        var unit = at < 0 ? column : column[(at + 1)..];
        return unit switch
        {
            "s" when at >= 0 => unit,
            { Length: > 1 } when Sizes.ContainsKey(unit) && unit is not ("us" or "min" or "mins" or "days") => unit,
            "kb" or "mb" or "gb" or "tb" when at >= 0 => unit.ToUpperInvariant(),
            _ => null,
        };
    }

    [GeneratedRegex(@"\G\s?(?<unit>[\p{L}µμ¢]{1,12})(?![\p{L}\p{Nd}/²³^])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Behind();

    [GeneratedRegex(
        @"(?:\b|_)(?:(?<thousand>thousands?|tsd)|(?<million>millions?|mio|mn|mln)|(?<billion>billions?|bn|mrd))\b|[(\[]\s*(?:in\s+)?(?:(?<thousand>k)|(?<million>M)|(?<billion>B))\s*[)\]]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex InMultiples();

    [GeneratedRegex(
        @"[(\[]\s*(?:in\s+)?(?:k|M|thousands?|millions?|billions?|hundreds|dozens|bn|mn|mio|mrd|tsd)\.?(?:\s[^)\]]{1,20})?\s*[)\]]|(?:,|\bin)\s+(?:thousands|millions|billions|hundreds|dozens|mn|bn)\b|_(?:thousands|millions|billions)$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex SaysMultiples();

    [GeneratedRegex(
        "thousand|million|billion|hundred|dozen|(?:^|_)(?:k|m|mn|bn|tsd|mio|mrd)(?:_|$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex OwnMultiple();

    // `latency_s`, `latency, s`, `time / ms` and `latency in s`. In names m, h and min are means, hits and the least of them.
    [GeneratedRegex(
        @"(?:_|,\s|\s/\s|\sin\s)(?<unit>ns|us|µs|μs|ms|msec|milliseconds|s|secs?|seconds|minutes|hours|hrs|bytes|kB|KB|MB|GB|TB|KiB|MiB|GiB|kWh|MWh|cents|usd|USD)$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex InName();

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
        @"(?:^|[\s(])(?:percentage|percent|pct\.?|%)\s(?:of\s)?[\p{L}\s'-]{1,50}\s?[:=]\s?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Label();

    [GeneratedRegex(
        @"\G[\s\u00A0]?(?<word>[\p{L}\p{M}]*[\p{L}\p{M}-[A-Za-z]][\p{L}\p{M}]*)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex OtherWordBehind();

    [GeneratedRegex(
        @"(?<word>[\p{L}\p{M}]*[\p{L}\p{M}-[A-Za-z]][\p{L}\p{M}]*)[\s\u00A0:]{0,2}$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex OtherWordBefore();

    [GeneratedRegex(@"[(\[]\s*(?:in\s+)?(?<unit>[\p{L}µμ¢$]{1,12})\s*[)\]]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InHeader();

    [GeneratedRegex(
        @"[(\[]\s*(?:in\s+)?(?<parts>per mille|promille|bps?|basis points|ppm|pp|p\.p\.|ppts?|pts?|points|percentage points|%-?p(?:oin)?ts|[x×]\s?100|hundredths)\s*[)\]]|(?<parts>[‰‱]|[x×]\s?100(?!\p{Nd}))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex InParts();
}
