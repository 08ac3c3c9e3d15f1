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
        if (claim is not { Entry: not null, As: null } || numeral.Value == default)
        {
            return null;
        }

        var times =
            Admits(claim, numeral, found, 100) ? "100"
            : Admits(claim, numeral, found, 1000) ? "1,000"
            : null;
        if (times is null)
        {
            return null;
        }

        var (text, at) = claim.Find(numeral);
        var word =
            at < 0 ? null
            : OtherWordBehind().Match(text, at + numeral.Printed.Length) is { Success: true } behind ? behind.Groups["word"].Value
            : OtherWordBefore().Match(text[..at]) is { Success: true } before ? before.Groups["word"].Value
            : null;
        return word is null
            ? null
            : $"it is {times} times what was measured, and `{word}` beside it, which is not understood, may be the word for that: bind it `as percent` if it is";
    }

    /// <summary>Why a number that equals its measurement is not what it prints: its unit is another than the column's, as in <c>450 s</c> of <c>latency_ms</c>. Null when it is.</summary>
    public static string? Clash(ResolvedClaim claim, Numeral numeral, Measured found) =>
        claim.As != NumeralScale.AsIs
        && numeral.Value != default
        && Printed(claim, numeral) is { } printed
        && OfColumn(found.Column) is { } own
        && Sizes[printed].Kind == Sizes[own].Kind
        && Sizes[printed].Size != Sizes[own].Size
            ? $"it is printed in `{printed}`, and the column is named in `{own}`: bind it `as is` if that is no unit"
            : null;

    /// <summary>Whether a number without a unit prints so many times its measurement.</summary>
    public static bool Admits(ResolvedClaim claim, Numeral numeral, Measured found, double times) =>
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

        var (text, at) = claim.Find(numeral);
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

    // `latency_s`, `latency, s`, `time / ms` and `latency in s`. In names m, h and min are means, hits and the least of them.
    [GeneratedRegex(
        @"(?:_|,\s|\s/\s|\sin\s)(?<unit>ns|us|µs|μs|ms|msec|milliseconds|s|secs?|seconds|minutes|hours|hrs|bytes|kB|KB|MB|GB|TB|KiB|MiB|GiB|kWh|MWh|cents|usd|USD)$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex InName();

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
}
