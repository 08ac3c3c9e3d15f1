using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;

namespace Receipts.Core.Verification;

/// <summary>
/// Numbers that differ from their measurement and that a careful reader takes for it all the same: <c>86.25</c> below Accuracy for 0.8625, the first of <c>86.25 and 78.0%</c>, <c>more than 80%</c>.
/// Whoever refuted these would refute what nobody said; a dispute that names a cause, or what is printed instead, does.
/// </summary>
internal static partial class ReadOtherwise
{
    private const int FewestDigits = 7;
    private const int FewestOfHalf = 9;
    private const double LeastSeen = 0.001;
    private const double Nearness = 0.1;
    private const int LongestDash = 24;

    /// <summary>Why a number is not refuted; null when it is.</summary>
    public static string? Doubt(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        if (numeral.Value == default || found.Value.Approximate is not { } measured || IsDisputedOtherwise(claim, found))
        {
            return null;
        }

        return Shared(claim, numeral, found)
            ?? OfItsOwn(numeral, found)
            ?? (IsNegated(claim, numeral, found, measured) ? Dash(claim, numeral, isAlone: false) : null)
            ?? (
                claim.Entry is null
                    ? null
                    : Bare(claim, numeral, found)
                        ?? SaidOnce.InFormula(claim, found)
                        ?? Itself(claim, numeral, found)
                        ?? Grouped(claim, numeral, found)
                        ?? Unsaid(claim, numeral, found, measured)
                        ?? InLastPlaces(claim, numeral, found)
                        ?? Narrow(claim, numeral, found, measured)
                        ?? LastOfMany(claim, numeral, found)
                        ?? Prompt(claim, numeral, found)
                        ?? Worded(claim, numeral, found)
                        ?? Falling(claim, numeral, found, measured)
            );
    }

    /// <summary>The commonest form of a leaderboard: a share in percent, of which nothing says that it is.</summary>
    private static string? Bare(ResolvedClaim claim, Numeral numeral, Measured found) =>
        claim.As is null
        && MeasureUnit.Certainly(claim, numeral, found) is null
        && (numeral.Relation == NumeralRelation.None || Math.Abs(numeral.Value.Approximate) > 1)
        && (
            SaidOnce.IsShare(numeral, found)
            || IsRatio(found)
            || IsShareAmongOthers(found)
            || found is { Value.Approximate: 1 or -1 } && found.Range.IsWithin(1)
        )
            ? MeasureUnit.Admits(claim, numeral, found, 100)
                ? "it is 100 times the share that was measured, and may be meant in percent: bind it `as percent` if it is"
                : MeasureUnit.Admits(claim, numeral, found, 1000)
                && claim.Find(numeral) is (var text, >= 0 and var at)
                && SaidOnce.MaySayPoints(text, at + numeral.Printed.Length)
                    ? "it is 1,000 times the share that was measured, and the word behind it may say per mille: let the column hold what is printed if it is"
                    : null
            : null;

    /// <summary>Whether a column holds ratios, of which some are above 1, as a word error rate or a growth may be: small numbers that are not all whole.</summary>
    private static bool IsRatio(Measured found) => found.Range is { AreWhole: false } range && range.IsWithin(HighestRatio);

    private const double HighestRatio = 10;

    // The rows of a metric may be of several kinds: acc 0.784, wer 1.03 and ms 450.
    private static bool IsShareAmongOthers(Measured found) =>
        found.Value.Approximate is >= -HighestRatio and <= HighestRatio and var value
        && (value is 1 or -1 || value != Math.Floor(value))
        && MeasureUnit.OfColumn(found) is null;

    /// <summary>A number of which nothing says the unit or the scale, and that is the measurement in another: <c>0.45</c> below Latency for 450 ms, <c>7</c> below Params for 7,000,000,000.</summary>
    private static string? Unsaid(ResolvedClaim claim, Numeral numeral, Measured found, double measured)
    {
        if (
            claim.As is not null
            || numeral is not { Relation: NumeralRelation.None, Unit: NumeralUnit.None, Multiple: 0 }
            || MeasureUnit.IsSaid(claim, numeral, found)
            || SaidOnce.IsSaid(claim, numeral, found)
            || IsAmongOthersAsMeasured(claim, numeral, found)
        )
        {
            return null;
        }

        if (MeasureUnit.OfColumn(found) is { MayBeOther: false } own)
        {
            return
                WordedMeasure
                    .OfKind(own.Kind!)
                    .FirstOrDefault(unit => unit.Size != own.Size && MeasureUnit.Admits(claim, numeral, found, own.Size / unit.Size))
                    is { } unit
                ? $"nothing beside it says its unit, and it is what was measured in `{unit.Name}`: let the column hold that if it is meant"
                : null;
        }

        foreach (var (size, words) in Multiples)
        {
            // Half a million is printed 0.5.
            if (Math.Abs(measured) >= size / 10 && measured == Math.Floor(measured) && MeasureUnit.Admits(claim, numeral, found, 1 / size))
            {
                return $"nothing beside it says its scale, and it is what was measured in {words}: bind it `as {words}` if it is";
            }
        }

        return null;
    }

    /// <summary>Whether another number of its column is what was measured as it stands, so that the column has the scale of the measurements.</summary>
    private static bool IsAmongOthersAsMeasured(ResolvedClaim claim, Numeral numeral, Measured found) =>
        claim.Column.Any(other =>
            other.Start != numeral.Start
            && Enumerable
                .Range(0, Math.Min(MostCompared, found.Metric.Table.Rows.Count))
                .Any(row => other.Admits((found with { Row = row }).Quantity, claim.As))
        );

    private const int MostCompared = 100;

    private static readonly (double Size, string Words)[] Multiples = [(1e3, "thousands"), (1e6, "millions"), (1e9, "billions")];

    /// <summary>The measurement itself, where the binding, the header or the sign behind it says another scale: <c>78.4%</c> of <c>acc_pct</c>, <c>1.23e6</c> bound `as millions`.</summary>
    private static string? Itself(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        if (!numeral.Admits(new Quantity(found.Value), NumeralScale.AsIs))
        {
            return null;
        }

        var isShare = claim.As is NumeralScale.Percent or NumeralScale.Points;
        return claim.As is null or NumeralScale.Percent
            && (isShare || numeral.Unit != NumeralUnit.None)
            && EndsInScale().Match(found.Column) is { Success: true } unit
                ? $"it is what the column holds, whose name says `{unit.Groups["unit"].Value}`: bind it `as is` if it holds that already"
            // 78.4% of an accuracy that is kept in percent, 10 ppm of a column of such.
            : (claim.As is null || isShare) && numeral.Unit != NumeralUnit.None && !found.Range.IsWithin(1)
                ? "it is what the column holds, which is no share: bind it `as is` if it holds that already"
            : numeral is not { Unit: NumeralUnit.None, Multiple: 0 } ? null
            : claim.As is NumeralScale.Thousands or NumeralScale.Millions or NumeralScale.Billions
                ? "it is the measurement itself, and the binding says that it is printed in parts of it: bind it without a scale if it is"
            : !isShare || numeral.Relation != NumeralRelation.None ? null
            : claim.IsScaleOfHeader
                ? $"it is the measurement itself, and its header says `{claim.Heading}`: bind it `as is` if the column holds what is printed"
            : found.Value.Approximate is < -1 or > 1
            || claim.Cell is { Numerals.Count: > 1 }
            || !SaidOnce.SaysPercent(claim, numeral, found)
                ? $"it is the measurement itself, and nothing says that it is a share: bind it without `as {(claim.As == NumeralScale.Percent ? "percent" : "points")}` if it is"
            : null;
    }

    /// <summary>An uncertainty in the last places of the number before it, behind a space: <c>78.4 (3)</c> for ± 0.3.</summary>
    private static string? InLastPlaces(ResolvedClaim claim, Numeral numeral, Measured found) =>
        claim.Cell is { } cell
        && numeral.LastDigitPower == 0
        && Uncertainty().Match(cell.Text) is { Success: true } bracket
        && bracket.Groups["in"].Value == numeral.Text
        && Math.Pow(10, bracket.Groups["decimals"].Length) is var places
        && (MeasureUnit.Admits(claim, numeral, found, places) || MeasureUnit.Admits(claim, numeral, found, 100 * places))
            ? "its digits may stand in the last places of the number before it: part them otherwise, or write the uncertainty out"
            : null;

    /// <summary>A number in brackets right behind another that is the measurement as it stands: <c>0.51(1)</c> of the first place.</summary>
    private static string? OfItsOwn(Numeral numeral, Measured found) =>
        numeral.IsInLastPlaces && numeral.Whole.Admits(new Quantity(found.Value), NumeralScale.AsIs)
            ? "the digits in the brackets may be a number of their own or the last places of the one before them: bind it `as is` if they are a number"
            : null;

    /// <summary>A whole number whose groups points part: <c>12.345</c> for 12345.</summary>
    private static string? Grouped(ResolvedClaim claim, Numeral numeral, Measured found) =>
        numeral.DecimalSeparator == '.'
        && GroupedByPoints().Match(numeral.Text) is { Success: true } groups
        && MeasureUnit.Admits(claim, numeral, found, Math.Pow(1000, -groups.Groups["more"].Captures.Count))
            ? "its point may part thousands, as in German or Spanish: say `decimal: \",\"` if other numbers of the document show so"
            : null;

    /// <summary>A unit behind the last of several numbers: <c>86.25 and 78.0%</c>, <c>0.45–1.234 s</c>, <c>86.25% (78.0)</c>.</summary>
    private static string? Shared(ResolvedClaim claim, Numeral numeral, Measured found, bool isEqual = false)
    {
        if (claim.As is not null || numeral.Unit != NumeralUnit.None || numeral.Multiple != 0)
        {
            return null;
        }

        var text = claim.Cell?.Text ?? claim.Sentence;
        foreach (var at in Places(text, numeral.Printed))
        {
            var end = at + numeral.Printed.Length;
            var joined = Joined().Match(text, end);
            end = joined.Success ? end + joined.Length : end;
            if (isEqual && !(joined.Success && EndsThere(text, end) && IsOneOfMany(joined.Value)))
            {
                continue;
            }

            var isPercent =
                (joined.Success && PrintedUnit.At(text, end).Unit == NumeralUnit.Percent)
                || (!isEqual && PercentBefore().IsMatch(text[..at]));
            if (isPercent && isEqual && IsTheSame(joined.Value, numeral, 100))
            {
                continue;
            }

            if (isPercent && SaidOnce.IsShare(numeral, found) && (isEqual || MeasureUnit.Admits(claim, numeral, found, 100)))
            {
                return "the percent sign beside it may be that of all numbers there: bind it `as percent` if it is";
            }

            if (
                joined.Success
                && WordedMeasure.Behind(text, end) is { Kind: not null } unit
                && MeasureUnit.OfColumn(found) is { } own
                && own.Kind == unit.Kind
                && (
                    isEqual
                        ? own.Size != unit.Size && !IsTheSame(joined.Value, numeral, own.Size / unit.Size)
                        : MeasureUnit.Admits(claim, numeral, found, own.Size / unit.Size)
                )
            )
            {
                return $"the `{unit.Name}` behind the numbers beside it may be its unit too: write it behind each";
            }
        }

        return null;
    }

    /// <summary>Whether nothing follows a unit that says what it is of, as <c>CI</c> and <c>fewer errors</c> do.</summary>
    private static bool EndsThere(string text, int unit) => EndBehindUnit().IsMatch(text, unit);

    /// <summary>Whether numbers stand in one row: the last one has no sign of its own, and is in no bracket that was opened behind the first, an uncertainty's aside.</summary>
    private static bool IsOneOfMany(string joined) =>
        !SignOfItsOwn().IsMatch(joined)
        && (joined.Count(sign => sign is '(' or '[') <= joined.Count(sign => sign is ')' or ']') || Uncertain().IsMatch(joined));

    /// <summary>Whether the last of several numbers says the first once more, in other parts.</summary>
    private static bool IsTheSame(string joined, Numeral numeral, double times) =>
        double.TryParse(LastNumber().Match(joined).Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var last)
        && Math.Abs(last - (numeral.Value.Approximate * times)) <= Nearly * Math.Abs(last);

    private const double Nearly = 0.01;

    /// <summary>Why a number that equals its measurement may have the unit behind the last of several: <c>450 and 512 s</c> of a column of milliseconds. Null when it has not.</summary>
    public static string? SharedByEqual(ResolvedClaim claim, Numeral numeral, Measured found) =>
        claim.Entry is null || numeral.Value == default ? null : Shared(claim, numeral, found, isEqual: true);

    /// <summary>
    /// The nearest number of 32 or 16 bits, written out in full, as machines that learn keep them: no other of so many digits is that of the measurement. A count,
    /// or an amount that is off where somebody may look, is another number to its reader.
    /// </summary>
    public static bool IsNarrow(ResolvedClaim claim, Numeral numeral, Measured found) =>
        claim.Entry is not null
        && numeral.Value != default
        && found.Value.Approximate is { } measured
        && measured != Math.Floor(measured)
        && Math.Abs((float)measured - measured) < LeastSeen
        && !IsDisputedOtherwise(claim, found)
        && IsNarrow(claim, numeral, found, measured, step: 0);

    /// <summary>Sums come in any order, and their last digits with it: of a number with 13 or 14 of them the last may be one more, or one less.</summary>
    private static string? LastOfMany(ResolvedClaim claim, Numeral numeral, Measured found) =>
        numeral is { PrintedAsDouble: false, LastDigitPower: < 0, Relation: NumeralRelation.None }
        && numeral.DigitOffsets.Count >= FewestOfMany
        && numeral.Scaled(found.Quantity, claim.As) is { } exact
        && (exact - numeral.Value).Abs() <= ExactDecimal.Of(15, numeral.LastDigitPower - 1)
            ? "it differs in the last of its many digits alone, as sums in another order do: give it a `tolerance`"
            : null;

    private const int FewestOfMany = 13;

    /// <summary>A <c>></c> of prose before the very number that was measured is rather a prompt, a quote or an arrow than an inequality that does not hold.</summary>
    private static string? Prompt(ResolvedClaim claim, Numeral numeral, Measured found) =>
        claim.Cell is null
        && numeral is { Relation: NumeralRelation.Above }
        && (numeral with { Relation = NumeralRelation.None }).Admits(found.Quantity, claim.As)
            ? "the `>` before it may be a prompt, a quote or an arrow, and no inequality"
            : null;

    /// <summary>One beside it, as sums in so many bits give.</summary>
    private static string? Narrow(ResolvedClaim claim, Numeral numeral, Measured found, double measured) =>
        IsNarrow(claim, numeral, found, measured, step: 1) || IsNarrow(claim, numeral, found, measured, step: -1)
            ? "it is what was measured within one number of 32 bits: give it a `tolerance`, or dispute it with `cause: single-precision`"
            : null;

    private static bool IsDisputedOtherwise(ResolvedClaim claim, Measured found) =>
        claim.Disputes.Any(dispute => dispute is Dispute.HasCause or Dispute.PrintsOther && dispute.Means(found.Reference.ToString()));

    private static float Stepped(double value, int step) =>
        step switch
        {
            > 0 => MathF.BitIncrement((float)value),
            < 0 => MathF.BitDecrement((float)value),
            _ => (float)value,
        };

    private static bool IsNarrow(ResolvedClaim claim, Numeral numeral, Measured found, double measured, int step)
    {
        var digits = numeral.DigitOffsets.Count;
        bool Prints(double value) => double.IsFinite(value) && numeral.Admits(new Quantity(Measurement.Of(value)), NumeralScale.AsIs);
        var isPercent = numeral.Unit == NumeralUnit.Percent || claim.As is NumeralScale.Percent or NumeralScale.Points;
        double[] scales =
            isPercent ? [100]
            : claim.As is null && SaidOnce.IsShare(numeral, found) ? [1, 100]
            : [1];
        return digits >= FewestDigits
            && scales.Any(times =>
                Prints(Stepped(measured * times, step))
                || Prints(Stepped(measured, step) * times)
                || (
                    step == 0
                    && digits >= FewestOfHalf
                    && (Prints((double)(Half)measured * times) || Prints((double)(Half)(measured * times)))
                )
            );
    }

    /// <summary>Inequalities and words for "about" that the measurement satisfies: <c>more than 80%</c>, <c>~350</c>, <c>up to 90%</c>.</summary>
    private static string? Worded(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        if (numeral.Relation != NumeralRelation.None || MeasureUnit.InPrinted(claim, numeral, found) is not { } exact)
        {
            return null;
        }

        var text = claim.Cell?.Text ?? claim.Sentence;
        var (printed, value) = (numeral.Value.Approximate, exact.Approximate);
        var isNear = Math.Abs(value - printed) <= Nearness * Math.Max(Math.Abs(value), Math.Abs(printed));
        foreach (var at in Places(text, numeral.Printed))
        {
            var (before, end) = (text[Math.Max(0, at - 40)..at], at + numeral.Printed.Length);
            var said =
                isNear && About().Match(before) is { Success: true } about ? about.Value
                : isNear && OrSo().Match(text, end) is { Success: true } orSo ? orSo.Value
                : WordedRelation.Says(value > printed, before, text, end);
            if (said is not null)
            {
                return $"`{said.Trim()}` stands beside it, and {exact} was measured: whether that is so is for a reader";
            }
        }

        // c. 80%: a sentence does not begin behind an abbreviation.
        return isNear && claim.Near is { } near && AboutShort().IsMatch(near.Text[..near.At])
            ? $"`c.` stands beside it, and {exact} was measured: whether that is so is for a reader"
            : null;
    }

    [GeneratedRegex(@"(?<![\p{L}])(?:c|ca|approx|circ|etwa|env)\.\s?$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex AboutShort();

    /// <summary>A fall without its sign: <c>fell by 3.2 points</c> for −3.2; and one with it, <c>-3.2</c> below Decrease for a rise of 3.2.</summary>
    private static string? Falling(ResolvedClaim claim, Numeral numeral, Measured found, double measured)
    {
        var text = claim.Cell is null ? claim.Sentence : claim.Cell.Text + " " + claim.Heading;
        var isNegated = IsNegated(claim, numeral, found, measured);
        var isNegatedTwice = IsNegatedTwice(claim, numeral, found, measured);
        if (!isNegated && !isNegatedTwice)
        {
            return null;
        }

        if (isNegatedTwice && TwoSides().IsMatch(claim.Cell?.Text ?? claim.Near?.Text ?? claim.Sentence))
        {
            return "its sign may say the side of an interval: whether it does is for a reader";
        }

        if (FallingWord().Match(text) is { Success: true } word)
        {
            return $"`{word.Value}` stands beside it, and may say the minus of what was measured: whether it does is for a reader";
        }

        // The verb of a sentence says in a hundred ways that something fell; what says that it rose is none of them.
        var maySay = claim.Cell is null
            ? text.Length > 0 && !RisingWord().IsMatch(text)
            : text.Replace(numeral.Printed, "", StringComparison.Ordinal).EnumerateRunes().Any(IsMark)
                || Coloured().IsMatch(claim.Line.Value);
        return isNegated && maySay
            ? "it has no sign, and what stands around it may say the minus of what was measured: whether it does is for a reader"
            : null;
    }

    // ▲ and △ are a minus in Japan, and so may be a red dot.
    private static bool IsMark(Rune sign) =>
        Rune.GetUnicodeCategory(sign) is UnicodeCategory.OtherSymbol || "↑↓↗↘⇑⇓→".Contains(sign.ToString(), StringComparison.Ordinal);

    private static bool IsNegatedTwice(ResolvedClaim claim, Numeral numeral, Measured found, double measured) =>
        measured > 0
        && numeral.Sign == NumeralSign.Minus
        && numeral.Admits(new Quantity(Measurement.Of(-measured), found.Quantity.IsPoints), claim.As);

    private static bool IsNegated(ResolvedClaim claim, Numeral numeral, Measured found, double measured) =>
        measured < 0
        && numeral.Sign == NumeralSign.None
        && (
            numeral.Admits(new Quantity(Measurement.Of(-measured), found.Quantity.IsPoints), claim.As)
            || (found.Quantity.IsPoints && SaysPoints(claim, numeral) && MeasureUnit.Admits(claim, numeral, found, -100))
        );

    // 1,4 puntos
    private static bool SaysPoints(ResolvedClaim claim, Numeral numeral) =>
        SaidOnce.SaysPoints(claim.Heading)
        || (claim.Find(numeral) is (var text, >= 0 and var at) && SaidOnce.MaySayPoints(text, at + numeral.Printed.Length));

    /// <summary>
    /// Why a number that equals its measurement may have the other sign: <c>is - 13.75 points</c> of a column of changes. Two dashes set what is between them apart, as in
    /// <c>the gain – 13.75 points – is</c>, and of a column that is never negative none is a minus.
    /// </summary>
    public static string? Negated(ResolvedClaim claim, Numeral numeral, Measured found) =>
        numeral.Sign == NumeralSign.None && numeral.Value != default ? Dash(claim, numeral, isAlone: true, of: found) : null;

    private static bool MayBeNegative(Measured found) =>
        found.Quantity.IsPoints || OfChange().IsMatch(found.Column) || found.Range.Least < 0;

    // Behind a colon or an equals sign a dash is nothing else than a minus.
    /// <param name="of">What it equals, where a column that is never negative says that no dash is a minus.</param>
    private static string? Dash(ResolvedClaim claim, Numeral numeral, bool isAlone, Measured? of = null)
    {
        var (text, at) =
            claim.Cell is not null ? ("", -1)
            : claim.Near is { } near ? (near.Text, near.At)
            : claim.Find(numeral);
        if (at < 0 || DashBefore().Match(text[Math.Max(0, at - LongestDash)..at]) is not { Success: true } dash)
        {
            return null;
        }

        if (of is { } found && text[..at].TrimEnd(' ', '-', '–', '−', '\u00A0') is not [.., ':' or '='] && !MayBeNegative(found))
        {
            return null;
        }

        var sign = dash.Groups["sign"].Value;
        var isPair = isAlone && (sign == "—" || text.IndexOf($" {sign} ", at, StringComparison.Ordinal) >= 0);
        return isPair ? null : $"`{sign}` before it may be its minus: whether it is is for a reader";
    }

    private static IEnumerable<int> Places(string text, string printed)
    {
        for (
            var at = text.IndexOf(printed, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(printed, at + 1, StringComparison.Ordinal)
        )
        {
            yield return at;
        }
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"(?:^|[_.\-])(?<unit>pct|perc|percent|percentage|permille|promille|bps?|ppm|ppb)$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex EndsInScale();

    [GeneratedRegex(@"^[-−+]?[1-9][0-9]{0,2}(?<more>[.·][0-9]{3})+$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex GroupedByPoints();

    [GeneratedRegex(@"[0-9]\.(?<decimals>[0-9]+)[\s%$\\,]*\((?<in>[0-9]{1,2})\)", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Uncertainty();

    // "86.25, 78.0, and 90.9", "86.25/78.0", "78.0 → 86.25", "78.0 vs 86.25"
    [GeneratedRegex(
        @"\G(?:\s?(?:,?\s?(?:and|or|then|und|et|y|to|up\sto|vs\.?|versus|against|compared\s(?:to|with)|instead\sof|rather\sthan)\s|,\s|;\s|/|→|->|⟶|=>|[-–—]|±|\+/-|\\pm|[(\[]\s?(?:±|SDs?|SE|σ|\+/-)?)\s?(?:up\sto\s)?[~≈+−±-]?\s?\p{Nd}[\p{Nd}.,]*(?<![.,])[)\]]?){1,12}",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Joined();

    [GeneratedRegex(
        @"\G\s?(?:\\?%|per\s?cent|pct|[\p{L}µ$/°]{1,12})(?:\s*$|\s*[.;:!?|)\]}*_`](?!\d)|,?\s(?:on|for|in|at|over|by|with|under|respectively)\b)",
        Options | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex EndBehindUnit();

    [GeneratedRegex(@"[\s,;(\[][+−-]\p{Nd}[\p{Nd}.,]*[)\]]?$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SignOfItsOwn();

    [GeneratedRegex(@"±|\+/-|\\pm|\bSDs?\b|\bSE\b|σ", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Uncertain();

    [GeneratedRegex(@"\p{Nd}[\p{Nd}.]*(?=[)\]]?$)", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LastNumber();

    [GeneratedRegex(@"\p{Nd}\s?(?:%|percent)\s?(?:\(|/|→|->|,|and|or|vs\.?)\s?$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PercentBefore();

    [GeneratedRegex(
        @"(?:[~≈∼≃≅]|\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|circa|ca\.?|close\sto|some|just\s(?:over|under|above|below|shy\sof|short\sof)|over|up\sto|as\smany\sas|c\.|in\sthe\sregion\sof|on\sthe\sorder\sof|not\sfar\sfrom|(?:about|around|approximately|roughly|nearly|almost)\s[\p{L}\s-]{1,30}\())\s?$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex About();

    [GeneratedRegex(@"\G\s(?:or\sso|or\sthereabouts|give\sor\stake|-?ish)\b", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OrSo();

    [GeneratedRegex(
        @"\b(?:f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|los(?:e|es|t|ing|s)|lower|worse|less|fewer|down|reduc(?:e|es|ed|tion)|below|behind|short|decline|minus|negative|trail(?:s|ed|ing)?|underperform\w*|deficit|shed(?:s|ding)?|slip(?:s|ped|ping)?|regress\w*|deteriorat\w*|degrad\w*|hurts?|baisse\w*|recul\w*|diminu\w+|cae|caída|disminu\w+|sinkt|sank|fällt|fiel|rückgang|abnahme|verlust|снижен\w*|паден\w*|cala|calo|daling|decrescita|減少|下降|低下|下落)\b|減|下降|低下|下落",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex FallingWord();

    // (+2.1, −2.3), ^{+2.1}_{-2.3}, +2.1/−2.3
    [GeneratedRegex(
        @"\+\s?[0-9.,]+%?[^\p{L}\p{Nd}+]{0,8}[-−–]\s?[0-9]|[-−–]\s?[0-9.,]+%?[^\p{L}\p{Nd}-]{1,8}\+\s?[0-9]",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex TwoSides();

    [GeneratedRegex(
        @"\b(?:r(?:ise|ises|isen|ising|ose)|gain(?:s|ed)?|grow(?:s|n|ing|th)?|grew|improv\w*|increas\w*|higher|better|above|(?<!\bg[ia]v\w{1,3}\s)up|ahead|boost\w*|climb\w*|more|plus|out(?:perform|do|scor|rank)\w*|beat\w*|surpass\w*|exceed\w*|lead\w*|led|wins?|won|jump\w*|add(?:s|ed)?|tops|topped|overt(?:ake|ook)\w*|steig\w*|stieg|augment\w*|hausse|sube|subió|mejora\w*)\b|[+]",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex RisingWord();

    [GeneratedRegex(
        @"color\s*[:=]\s*[""']?\s*(?:red|crimson|darkred|firebrick|tomato|#[c-f][0-9a-f]?[0-4])|\\(?:textcolor|color)\{red",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Coloured();

    // "is - 13.75", "= –13.75", "(−) 13.75" and "neg. 13.75"; a dash behind a number, as in "12 ms - 15 ms", is that of a range.
    [GeneratedRegex(
        @"(?:(?<![\p{Nd}]\s?[\p{L}%‰]{0,12}\s)(?<=[\p{L}:,=]\s)(?<sign>[-–—−]|\([-–−]\)|neg\.)|(?<=[=(:])(?<sign>[-–−]))\s?$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex DashBefore();

    [GeneratedRegex(@"(?:^|_)(?:delta|change|diff|difference|gain|growth|effect)(?:_|$)", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OfChange();
}
