using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;

namespace Receipts.Core.Verification;

/// <summary>
/// The unit of measure that is printed beside a number, or in the header above it, against that of its column: <c>0.45 s</c> prints <c>450</c> of <c>latency_ms</c>.
/// </summary>
internal static partial class MeasureUnit
{
    /// <summary>The unit in which the name of a column ends. Beside a most or a mean of the same, <c>wait_min</c> is the least of them.</summary>
    public static WordedMeasure? OfColumn(Measured found) =>
        WordedMeasure.OfName(found.Column) is { } unit
        && !(
            unit.Name == "min"
            && found.Metric.Table.Columns.Any(column => Statistic().Replace(column, "min") == found.Column && column != found.Column)
        )
            ? unit
            : null;

    /// <summary>The unit that is printed beside a number, or that its column is named in; null where there is none, or it may be a word of another meaning.</summary>
    public static WordedMeasure? Certainly(ResolvedClaim claim, Numeral numeral, Measured found) =>
        Beside(claim, numeral, found) is { MayBeOther: false, Kind: not null } beside ? beside
        : OfColumn(found) is { MayBeOther: false } own ? own
        : null;

    /// <summary>Whether a number prints its measurement in another unit, which the name of the column says: <c>0.45 s</c> of <c>latency_ms</c>.</summary>
    public static bool IsConverted(ResolvedClaim claim, Numeral numeral, Measured found) =>
        Factors(claim, numeral, found).Any(times => Admits(claim, numeral, found, times));

    /// <summary>What was measured, in the unit that is printed; null where there is no number, or no such unit.</summary>
    public static ExactDecimal? InPrinted(ResolvedClaim claim, Numeral numeral, Measured found) =>
        Factors(claim, numeral, found).Take(1).ToList() is [var times] && found.Value.Approximate is { } value
            ? ExactDecimal.TryOf(value * times)
            : numeral.Scaled(found.Quantity, claim.As);

    /// <summary>By how much the unit of its column is more than those that are printed, where they are of its kind and others.</summary>
    private static IEnumerable<double> Factors(ResolvedClaim claim, Numeral numeral, Measured found) =>
        OfColumn(found) is { } own
            ? Printed(claim, numeral, found)
                .Where(printed => printed.Kind == own.Kind && printed.Size != own.Size)
                .Select(printed => own.Size / printed.Size)
            : [];

    /// <summary>Why a number that differs from its measurement is not refuted: in another unit of the same kind it would be right. Null when it is refuted.</summary>
    public static string? Doubt(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        var (text, at) = claim.Find(numeral);
        if (claim.Entry is not null && WordedMeasure.Compound(text, at, numeral.Printed) is { } length)
        {
            return $"it is one of the numbers of `{length.Name}`: bind what is printed as one number";
        }

        var own = OfColumn(found);
        foreach (var printed in Printed(claim, numeral, found))
        {
            if (printed.Kind is null)
            {
                return NotUnderstood(printed);
            }

            if (own is not null && own.Kind != printed.Kind && !printed.MayBeOther && !own.MayBeOther)
            {
                return Other(printed, own);
            }

            if (own?.Kind == printed.Kind && InBinary(own, printed).Any(times => Admits(claim, numeral, found, times)))
            {
                return $"it is printed in `{printed.Name}` and would be right if 1,024 of a unit made the next one: let the column hold what is printed";
            }

            // ¢ ends the name of no column, and cents does.
            var other = WordedMeasure
                .OfKind(printed.Kind)
                .Where(unit => unit.Size != printed.Size && Admits(claim, numeral, found, unit.Size / printed.Size))
                .MinBy(unit => WordedMeasure.OfName($"of_{unit.Name}") is null);
            if (other is not null)
            {
                return $"it is printed in `{printed.Name}` and would be right if the column were in `{other.Name}`: end the name of the column in its unit, such as `_{other.Name}`";
            }
        }

        return null;
    }

    // Machines count bytes in steps of 1,024 and print MB all the same.
    private static IEnumerable<double> InBinary(WordedMeasure own, WordedMeasure printed) =>
        from of in new[] { own.Size, own.Binary ?? own.Size }
        from size in new[] { printed.Size, printed.Binary ?? printed.Size }
        where of != own.Size || size != printed.Size
        select of / size;

    /// <summary>Why a number that equals its measurement is not what it prints: its unit is another than the column's, as in <c>450 s</c> of <c>latency_ms</c>. Null when it is.</summary>
    public static string? Clash(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        if (numeral.Value == default)
        {
            return null;
        }

        if (claim.As == NumeralScale.AsIs)
        {
            // Two units that cannot be anything else: the name of the column is its author's to choose.
            return
                OfColumn(found) is { MayBeOther: false } named
                && Beside(claim, numeral, found) is { MayBeOther: false, Kind: not null } there
                && (there.Kind != named.Kind || there.Size != named.Size)
                ? $"it is printed in `{there.Name}`, and the column is named in `{named.Name}`: name the column in what it holds"
                : null;
        }

        if (
            claim.As is NumeralScale.Percent or NumeralScale.Points
            && Beside(claim, numeral, found) is { MayBeOther: false, Kind: not null } measure
        )
        {
            return $"it is printed in `{measure.Name}`, which are no percent: bind it without `as`";
        }

        // 0.784° is no share, and 1m is not all of 1m30s.
        var (text, at) = claim.Find(numeral);
        var end = at + numeral.Printed.Length;
        if (at >= 0 && Sign().Match(text, end) is { Success: true } sign && SaidOnce.IsShare(numeral, found) && OfColumn(found) is null)
        {
            return $"`{sign.Value}` behind it makes an angle of it, and a share was measured: bind it `as is` if it says nothing";
        }

        if (
            claim.Entry is not null
            && at >= 0
            && end < text.Length
            && char.IsLetter(text[end])
            && WordedMeasure.Compound(text, at, numeral.Printed) is { } length
        )
        {
            return $"it is one of the numbers of `{length.Name}`: bind what is printed as one number";
        }

        if (at >= 0 && Times().IsMatch(text, end) && OfColumn(found) is { MayBeOther: false } of)
        {
            return $"it is printed as so many times, and the column is named in `{of.Name}`: bind it `as is` if that says nothing";
        }

        var own = OfColumn(found);
        if (Beside(claim, numeral, found) is { } beside)
        {
            return own is not null ? Against(beside, own)
                // 314 s below Latency (ms): whatever the column holds, one of both is not so.
                : claim.Heading.Length > 0
                && WordedMeasure.InHeader(UnitText.Plain(claim.Heading)) is { MayBeOther: false } header
                && header.Kind == beside.Kind
                && header.Size != beside.Size
                    ? $"it is printed in `{beside.Name}`, and its header says `{header.Name}`: bind it `as is` if one of them is no unit"
                : null;
        }

        if (own is null || SaidOnce.IsName(claim.Heading, found.Column))
        {
            return null;
        }

        var printed = Around(claim, numeral, found);
        // Where one of several units is the column's, nobody knows that another is meant.
        return printed.FirstOrDefault() is not { } first || printed.Exists(unit => unit.Kind == own.Kind && unit.Size == own.Size)
            ? null
            : Against(first, own);
    }

    private static string? Against(WordedMeasure printed, WordedMeasure own) =>
        printed.Kind is null ? NotUnderstood(printed)
        : printed.Kind == own.Kind
            ? printed.Size == own.Size ? null
                : Other(printed, own)
        : printed.MayBeOther || own.MayBeOther ? null
        : Other(printed, own);

    private static string Other(WordedMeasure printed, WordedMeasure own) =>
        $"it is printed in `{printed.Name}`, and the column is named in `{own.Name}`: bind it `as is` if that is no unit";

    private static string NotUnderstood(WordedMeasure unit) =>
        $"of `{unit.Name}` it is not understood which unit it is: bind it `as is` if that is the column's";

    /// <summary>Whether a number without a unit prints so many times its measurement.</summary>
    public static bool Admits(ResolvedClaim claim, Numeral numeral, Measured found, double times) =>
        numeral.Unit == NumeralUnit.None
        && numeral.Value != default
        && found.Value.Approximate is { } value
        && double.IsFinite(value * times)
        && numeral.Admits(new Quantity(Measurement.Of(value * times)), claim.As);

    /// <summary>The unit right behind the number, in the header above it, in the note that a mark leads to or around its table; the nearest one, and of several around it all.</summary>
    /// <param name="isSure">Whether only what cannot speak of anything else is asked, and so none of the words of its sentence.</param>
    private static List<WordedMeasure> Printed(ResolvedClaim claim, Numeral numeral, Measured found, bool isSure = false) =>
        Beside(claim, numeral, found) is { } beside ? [beside] : Around(claim, numeral, found, isSure);

    /// <summary>The unit that stands with the number itself, in its cell or its sentence; one that is not understood where the column has one.</summary>
    private static WordedMeasure? Beside(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        if (numeral.Unit != NumeralUnit.None || numeral.Multiple != 0)
        {
            return null;
        }

        var (text, at) = claim.Find(numeral);
        if (WordedMeasure.Before(text, at, numeral.Printed) is { } currency)
        {
            return currency;
        }

        if (at >= 0 && WordedMeasure.Behind(text, at + numeral.Printed.Length) is { } behind)
        {
            // 450 J of a column of milliseconds, in a document of others.
            var isOther =
                claim.Entry is not null && behind.MayBeOther && OfColumn(found) is { MayBeOther: false } of && of.Kind != behind.Kind;
            return isOther ? behind with { Kind = null } : behind;
        }

        // `latency_s=0.45`, but `yolo_s 0.45` may be a model of a small size.
        var isNamed = at > 0 && text[..at].TrimEnd(' ') is [.., '=' or ':' or '}' or '.'];
        return WordedMeasure.InLabel(UnitText.Plain(SaidOnce.LabelBefore(claim, numeral)), isNamed)
            // Where the column has a unit, what is not understood behind the number may be another one.
            ?? (
                at >= 0 && OfColumn(found) is { MayBeOther: false }
                    ? WordedMeasure.UnknownBehind(text, at + numeral.Printed.Length, claim is { Cell: null, Entry: null }, found.Column)
                    : null
            );
    }

    /// <summary>What says the unit of a number beside which none stands.</summary>
    private static List<WordedMeasure> Around(ResolvedClaim claim, Numeral numeral, Measured found, bool isSure = false)
    {
        if (numeral.Unit != NumeralUnit.None || numeral.Multiple != 0)
        {
            return [];
        }

        if (WordedMeasure.InHeader(UnitText.Plain(claim.Heading)) is { } header)
        {
            return [header];
        }

        // A table may be turned, and have a column of units: "| latency (s) | 0.45 |", "| latency | 0.45 | s |".
        if (SaidOnce.Cells(claim) is { Length: > 1 } row)
        {
            var inRow =
                SaidOnce
                    .LabelsInRow(claim, numeral, found)
                    .Select(cell => WordedMeasure.InLabel(UnitText.Plain(cell)))
                    .FirstOrDefault(unit => unit is not null)
                ?? row[1..]
                    .Select(cell => WordedMeasure.Named(UnitText.Plain(cell).Trim('(', ')', '[', ']')))
                    .FirstOrDefault(unit => unit is { MayBeOther: false });
            if (inRow is not null && !found.Reference.Keys.Any(key => key.ToString() == inRow.Name))
            {
                return [inRow];
            }
        }

        var noted = claim.Notes.Value.Select(WordedMeasure.InNote).OfType<WordedMeasure>().ToList();
        var said =
            noted.Count > 0
                ? noted
                : claim
                    .Around.Value.Measures.Where(unit => !unit.MayBeOther && SaidOnce.IsOf(claim, found, unit.Of, ofKind: unit.Kind))
                    .ToList();
        if (said.Count == 0 && !isSure && OfColumn(found) is { MayBeOther: false } own)
        {
            var (before, after) = SaidOnce.Part(claim, numeral);
            said =
            [
                .. WordedMeasure
                    .InCaption(before)
                    .Concat(WordedMeasure.InCaption(after))
                    .Append(WordedMeasure.BeforeColon(before))
                    .OfType<WordedMeasure>()
                    .Where(unit => unit.Kind == own.Kind),
            ];
        }

        // Where nothing else says a unit, what stands in the place of one may be another than the column's.
        return
            said.Count == 0
            && OfColumn(found) is { MayBeOther: false } column
            && WordedMeasure.UnknownInHeader(UnitText.Plain(claim.Heading), column) is { } other
            && !found.Column.Contains(other.Name, StringComparison.OrdinalIgnoreCase)
            ? [other]
            : said;
    }

    /// <summary>Whether anything beside a number, over it or around its table says its unit of measure.</summary>
    public static bool IsSaid(ResolvedClaim claim, Numeral numeral, Measured found) =>
        Printed(claim, numeral, found, isSure: true).Count > 0;

    [GeneratedRegex(@"\G\s?[x×](?![\p{L}\p{Nd}]|\s?[0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Times();

    [GeneratedRegex(@"\G\s?[°′″](?![\p{L}])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Sign();

    [GeneratedRegex("(?<=_)(?:max|mean|avg|average|median|p[0-9]{2,3})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Statistic();
}
