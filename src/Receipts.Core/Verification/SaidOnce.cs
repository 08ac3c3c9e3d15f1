using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>
/// What is said once for several numbers, in a header, a heading, a caption, a note or a cell of their row: that they are percent, per mille or thousands.
/// </summary>
internal static partial class SaidOnce
{
    /// <summary>Whether a number prints its share in the parts that are said of it: <c>784</c> below <c>Share (‰)</c> prints 0.784.</summary>
    public static bool IsInParts(ResolvedClaim claim, Numeral numeral, Measured found) =>
        (Parts(claim, numeral, found) is { } parts && MeasureUnit.Admits(claim, numeral, found, parts))
        || (PartsBehind(claim, numeral, found) is (var size, _) && MeasureUnit.Admits(claim, numeral, found, size))
        || Scales(claim, numeral, found)
            .Any(said =>
                (
                    said.Scale.Kind == ScaleKind.Parts
                    || (said.Scale.Kind == ScaleKind.Power && (said.Scale.IsSmall || IsShare(numeral, found)))
                ) && MeasureUnit.Admits(claim, numeral, found, said.Scale.Size)
            );

    /// <summary>Why a number that differs from its measurement is not refuted: in the multiples that are said of it it would be right. Null when it is refuted.</summary>
    public static string? Doubt(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        foreach (var (what, text, scale) in Scales(claim, numeral, found))
        {
            // 1.2 below `Calls (in thousands)` is a true print of 1200.
            if (scale.Kind != ScaleKind.Parts && MeasureUnit.Admits(claim, numeral, found, 1 / scale.Size))
            {
                return $"{what} says `{text}`: {Bind(scale.Size)}";
            }

            if (scale.Kind != ScaleKind.Multiples && MeasureUnit.Admits(claim, numeral, found, scale.Size))
            {
                return $"{what} says `{text}`: let the column hold what is printed";
            }
        }

        return null;
    }

    /// <summary>Why a number is not held at the scale that its binding names: what is printed with it says another one. Null when nothing does.</summary>
    public static string? Contradiction(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        var size = claim.As switch
        {
            NumeralScale.Percent or NumeralScale.Points => 100,
            NumeralScale.Thousands => 1e3,
            NumeralScale.Millions => 1e6,
            NumeralScale.Billions => 1e9,
            _ => 0,
        };
        if (size == 0)
        {
            return null;
        }

        // A percent and a point are different claims.
        if (numeral.Unit == NumeralUnit.Percent && claim.As == NumeralScale.Points)
        {
            return "it is printed in percent, and bound `as points`";
        }

        if (numeral.Unit != NumeralUnit.None || numeral.Multiple != 0)
        {
            return null;
        }

        var said = WordedScale.InHeader(UnitText.Plain(claim.Heading)).Select(scale => scale.Size).ToList();
        said.AddRange(PartsOfHeader(claim, found) is { } parts ? [parts] : []);
        var (text, at) = claim.Find(numeral);
        if (
            size == 100
            && (
                (Money().IsMatch(numeral.Printed) && !(at >= 0 && ClosesMath().IsMatch(text, at + numeral.Printed.Length)))
                || (at >= 0 && Times().IsMatch(text, at + numeral.Printed.Length))
            )
        )
        {
            return "it is printed as an amount, and bound as a share";
        }

        if (size > 100 && at >= 0 && OtherMultiple().IsMatch(text, at + numeral.Printed.Length))
        {
            return "a letter behind it may multiply it, and the binding names another scale";
        }

        return said.Count > 0 && !said.Contains(size) ? $"its header says `{claim.Heading}`, and the binding another scale"
            : at >= 0
            && WordedMeasure.Behind(text, at + numeral.Printed.Length) is { MayBeOther: false, Kind: not "dollars" } unit
            && size == 100
                ? $"it is printed in `{unit.Name}`, and bound as a share"
            : null;
    }

    // $78.4$, $78.4\,(77.4, 79.6)$: what opens math is no currency; $78.4 and $80 are amounts.
    [GeneratedRegex(@"\G[^$\n]*(?<!\\)\$(?!\s?\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ClosesMath();

    // A growth of 1.5 may be one of 150 percent.
    private const double HighestRatio = 10;

    /// <summary>The power of ten of which a share is said behind it, as in <c>1.3 per 1,000</c> and <c>13 failures in 10,000 requests</c>, and what says so where it cannot be the number of what was counted.</summary>
    private static (double Size, string? Said)? PartsBehind(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        if (claim.As is not null || numeral is not { Unit: NumeralUnit.None, Multiple: 0 } || !IsShare(numeral, found))
        {
            return null;
        }

        var (text, at) = claim.Find(numeral);
        if (at < 0 || PerPower().Match(text, at + numeral.Printed.Length) is not { Success: true } per)
        {
            return null;
        }

        var digits = string.Concat(per.Groups["n"].Value.Where(char.IsAsciiDigit));
        var size =
            double.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)
            * (
                per.Groups["k"].Success ? 1e3
                : per.Groups["m"].Success ? 1e6
                : 1
            );
        return (size, per.Groups["certain"].Success ? per.Value.Trim() : null);
    }

    // "0.875 of 1,000 questions" and "0.875 in 10,000 questions" may count what was asked.
    [GeneratedRegex(
        @"\G\s?(?:(?:(?<certain>)(?:[\p{L}-]+\s){0,3}(?:per|(?:for|in|of|out\sof)\severy)|(?:[\p{L}-]+\s){0,3}(?:in|out\sof|of))\s|(?<certain>)/\s?)(?<n>1,?000,?000|100[,.\s]?000|10[,.\s]?000|1[,.\s]?000|(?<=/\s?)100|10{0,2}(?:(?<k>\s?k)|(?<m>\s?(?:M|million))))(?![\p{L}\p{Nd}]|[.,]\p{Nd})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex PerPower();

    /// <summary>Whether anything says that a number is printed in multiples, whatever its binding says.</summary>
    public static bool SaysMultiple(ResolvedClaim claim, Numeral numeral, Measured found) =>
        Scales(claim with { As = null }, numeral, found).Any(said => said.Scale.Kind != ScaleKind.Parts) || HoldsMultiples(claim.Heading);

    /// <summary>Whether the name of a column says that it holds multiples, as <c>n_thousands</c> and <c>params_b</c> do.</summary>
    public static bool HoldsMultiples(string column) => OwnMultiple().IsMatch(column) || column.EndsWith("_b", StringComparison.Ordinal);

    /// <summary>Whether the name of a column says that it holds percentages or other parts of a share.</summary>
    public static bool HoldsParts(string column) =>
        InPercent().IsMatch(column) || OwnParts().IsMatch(column) || PointsInHeader().IsMatch(column.Replace('_', ' '));

    /// <summary>Whether anything says the scale of a number.</summary>
    public static bool IsSaid(ResolvedClaim claim, Numeral numeral, Measured found) => Scales(claim, numeral, found).Any();

    /// <summary>Whether the word behind a number of a column of points may say points.</summary>
    public static bool MaySayPoints(string text, int at) => PointsBehind().IsMatch(text, at);

    /// <summary>Why no number below a header is held against a column that the header makes another of: <c>1 − Acc</c>, <c>√n</c>, <c>-log10 p</c>. Null where it is no formula.</summary>
    public static string? InFormula(ResolvedClaim claim, Measured found) =>
        claim.As != NumeralScale.AsIs
        && FormulaOf().IsMatch(UnitText.Plain(claim.Heading))
        && !IsName(claim.Heading, found.Column)
        && !OfFormula().IsMatch(found.Column)
            ? $"its header `{claim.Heading}` is a formula, and the column may be what stands in it: bind it `as is` if the column holds what is printed"
            : null;

    // Of these names the sign is part: log_p, one_minus_acc, inverse_rate, error.
    [GeneratedRegex(
        @"log|(?:^|_)ln(?:_|$)|minus|inv|neg|sqrt|squared|_sq(?:_|$)|err|half|twice|double",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex OfFormula();

    [GeneratedRegex(
        @"^(?:-\s?\p{L}|-?\s?(?:log|ln|lg)(?:_?\{?[0-9]{0,2}\}?)[\s(]|1\s?-\s?\p{L}|√|1\s?/\s?\p{L}{2}|[2-9]\s?[×*·]\s?\p{L})|\p{L}{3}(?:²|³|\^[23])$|^n(?:²|\^2|!)$|^(?:sqrt|exp)\s?\(|^(?:half|reciprocal\sof|inverse|rank\sof)\s\p{L}|,?\s(?:squared|\(log(?:\sscale)?\)|\(z-score\))$|\(=?\s?1\s?-\s?\p{L}",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex FormulaOf();

    /// <summary>Whether a header says points.</summary>
    public static bool SaysPoints(string heading) => PointsInHeader().IsMatch(heading);

    private static string Bind(double size) =>
        size switch
        {
            1e3 => "bind it `as thousands`",
            1e6 => "bind it `as millions`",
            1e9 => "bind it `as billions`",
            _ => "let the column hold what is printed",
        };

    /// <summary>Why a number that equals its measurement is not what it prints: what is said of it makes another one of it. Null when it is.</summary>
    public static string? Clash(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        if (numeral.Value == default || numeral.Unit != NumeralUnit.None || numeral.Multiple != 0 || claim.As is not null)
        {
            return null;
        }

        if (Parts(claim, numeral, found) is not null)
        {
            return $"it is the share itself, and {SaidBy(claim)}";
        }

        var (around, at) = claim.Find(numeral);
        if (found.Quantity.IsPoints && at >= 0 && PointsBehind().Match(around, at + numeral.Printed.Length) is { Success: true } word)
        {
            return $"it is the difference itself, and `{word.Value.Trim()}` behind it may say points: bind it `as is` if it says nothing";
        }

        if (PartsBehind(claim, numeral, found) is (_, { } per))
        {
            return $"it is the share itself, and `{per}` stands behind it: bind it `as is` if the column holds that";
        }

        if (
            claim.Entry is not null
            && found.Range is { AreWhole: false } range
            && range.IsWithin(HighestRatio)
            && !range.IsWithin(1)
            && !InPercent().IsMatch(found.Column)
            && IsPercentAround(claim)
        )
        {
            return $"it is the number itself, and {SaidBy(claim)}: bind it `as is` if it is no percentage";
        }

        // Log loss is a name, and its author's own.
        var isName =
            claim.Entry is null
            && claim.Heading.StartsWith("log", StringComparison.OrdinalIgnoreCase)
            && claim.Heading.Length > "log n".Length;
        if (!isName && InFormula(claim, found) is { } formula)
        {
            return formula;
        }

        if (
            Logarithm().IsMatch(claim.Heading)
            && !Logarithm().IsMatch(found.Column)
            && !found.Column.Contains("log", StringComparison.OrdinalIgnoreCase)
        )
        {
            return $"it is the number itself, and its header says `{claim.Heading}`: name the column so, or bind it `as is`";
        }

        foreach (var (what, text, scale) in Scales(claim, numeral, found, isEqual: true))
        {
            if (scale.Kind != ScaleKind.Multiples && IsShare(numeral, found))
            {
                return $"it is the share itself, and {what} says `{text}`";
            }

            if (IsMultiplied(scale, numeral, found))
            {
                return $"it is the number itself, and {what} says `{text}`: print it so, or bind it `as is`";
            }
        }

        return null;
    }

    // Nobody prints so many thousands.
    private const double LeastMultiplied = 100_000;

    // 345 below `Requests in thousands` is 345,000 to its reader; 7.5 below `Score / 10` is 7.5 of 10.
    private static bool IsMultiplied(WordedScale scale, Numeral numeral, Measured found) =>
        scale.Kind switch
        {
            // A share in thousands is none; in percent, that speaks.
            ScaleKind.Multiples => !IsShare(numeral, found)
                && !(scale.MayBeMean && numeral.LastDigitPower < 0)
                && !(scale.MayBeOther && Math.Abs(numeral.Value.Approximate) < LeastMultiplied),
            ScaleKind.Power when scale.IsMost => Math.Abs(found.Value.Approximate ?? 0) > scale.Size,
            ScaleKind.Power => true,
            _ => false,
        };

    /// <summary>What says that a number is printed in percent, in words.</summary>
    private static string SaidBy(ResolvedClaim claim) =>
        InParts().IsMatch(claim.Heading)
        || PointsInHeader().IsMatch(claim.Heading)
        || InPercent().IsMatch(claim.Heading)
        || WordedScale.PartsOfName(claim.Heading) is not null
            ? $"its header says `{claim.Heading}`"
            : "what stands over, under or before it says percent";

    private static double? Parts(ResolvedClaim claim, Numeral numeral, Measured found) =>
        claim.As is not null || numeral.Unit != NumeralUnit.None || numeral.Multiple != 0 ? null
        : PartsOfHeader(claim, found) is { } parts ? parts
        : WordedScale.PartsOfName(claim.Heading) is { } named && !IsName(claim.Heading, found.Column) && IsShare(numeral, found) ? named
        // In a turned table each row has a scale of its own, whatever the others measure; under n (%) a 1 is the count.
        : IsShareValue(found) && found.Value.Integer is null && IsPercentLabel(claim, numeral, found) ? 100
        : IsShareValue(found) && SaysPercent(claim, numeral, found) && IsShare(numeral, found) ? 100
        : null;

    /// <summary>
    /// Whether what stands around a number says percent: <c>{"acc_pct": 78.4}</c> and <c>Percentage of right answers: 78.4</c>. A column that holds percent itself says so in its name or
    /// by its size.
    /// </summary>
    public static bool SaysPercent(ResolvedClaim claim, Numeral numeral, Measured found) =>
        InPercent().IsMatch(claim.Heading)
        || PercentSign().IsMatch(claim.Heading)
        || claim.Notes.Value.Any(note => PercentNote().IsMatch(note))
        || IsPercentAround(claim)
        || IsPercentLabel(claim, numeral, found)
        || (numeral.LastDigitPower < 0 && Part(claim, numeral) is var (before, behind) && PercentInClause().IsMatch($"{before}#{behind}"));

    // Over the whole table, or in a cell of its row: "| rate | % | 0.875 |". A header with a unit of its own has that, and over "accuracy (%) and time" nobody knows whose it is.
    private static bool IsPercentAround(ResolvedClaim claim) =>
        !claim.Heading.AsSpan().ContainsAny('(', '[') && (UnitCell().IsMatch(Row(claim)) || claim.Around.Value.SaysPercent);

    /// <summary>
    /// The cells of its row that may be the name of a number, the nearest first: those before it that begin with no number. A table may be turned, as in <c>| Accuracy (%) | 78.4 | 81.2 |</c>, or
    /// have a row for each measurement, as in <c>| alpha | Accuracy (%) | 78.4 |</c>. A key of the measurement says nothing of its scale.
    /// </summary>
    public static IEnumerable<string> LabelsInRow(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        var cells = Cells(claim);
        var at = Array.FindIndex(cells, cell => cell.Contains(numeral.Printed, StringComparison.Ordinal));
        return cells
            .Take(Math.Max(at, 1))
            .Reverse()
            .Where((cell, i) => cell.Length > 0 && (i == at - 1 || char.IsLetter(cell.FirstOrDefault(char.IsLetterOrDigit))))
            .Where(cell => !found.Reference.ToString().Contains(cell, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsPercentLabel(ResolvedClaim claim, Numeral numeral, Measured found) =>
        LabelsInRow(claim, numeral, found).Any(label => IsPercentName(UnitText.Plain(label)));

    // F1 (%), Top-1, %, % correct, acc_pct: a label is read as the header of a column is.
    private static bool IsPercentName(string label) =>
        new TableCell(label, default, []).SaysPercent || WordedScale.PartsOfName(label) is 100;

    /// <summary>The cells of the row that a number is in; nothing where it is in none.</summary>
    public static string[] Cells(ResolvedClaim claim) =>
        Row(claim).Trim(' ', '|') is var row && row.Contains('|', StringComparison.Ordinal)
            ? row.Split('|', StringSplitOptions.TrimEntries)
            : [];

    /// <summary>The part of its sentence that a number in prose stands in. Nothing for a number in a table or with a name.</summary>
    public static SentencePart Part(ResolvedClaim claim, Numeral numeral) =>
        claim is { Cell: null, Heading.Length: 0, Line.Value.Length: 0 } && claim.Find(numeral) is (var text, >= 0 and var at)
            ? SentencePart.Around(text, at, numeral.Printed.Length)
            : SentencePart.Nothing;

    /// <summary>The label of a number in prose: <c>Accuracy (out of 100)</c> of <c>Accuracy (out of 100): 86.25</c>.</summary>
    public static string LabelBefore(ResolvedClaim claim, Numeral numeral) =>
        claim.Find(numeral) is (var text, > 0 and var at) ? SentencePart.Label(text, at) : "";

    private static bool IsShareValue(Measured found) =>
        found.Value.Approximate is >= -1 and <= 1 and not 0 && !InPercent().IsMatch(found.Column);

    /// <summary>Whether a column holds shares: none of its numbers is above 1, and they are not all whole, as counts are.</summary>
    public static bool IsShare(Numeral numeral, Measured found) =>
        IsShareValue(found) && found.Range is var range && range.IsWithin(1) && !(range.AreWhole && numeral.LastDigitPower >= 0);

    private static double? PartsOfHeader(ResolvedClaim claim, Measured found) =>
        claim.Heading.Length == 0 || InParts().Match(claim.Heading) is not { Success: true } named
            ? (found.Quantity.IsPoints && PointsInHeader().IsMatch(claim.Heading) ? 100 : null)
            : named.Groups["parts"].Value.ToLowerInvariant() switch
            {
                "‰" or "per mille" or "promille" or "per mil" or "permil" or "permile" or "permill" or "permille" => 1_000,
                "bp" or "bps" or "basis points" or "‱" => 10_000,
                "ppm" => 1_000_000,
                "hundredths" => 100,
                _ when found.Quantity.IsPoints => 100,
                // Points may be those of a game, unless a share or percentage points are meant.
                "points" or "pts" or "pt" => found.Value.Approximate is > -1 and < 1 and not 0 ? 100 : null,
                _ => 100,
            };

    /// <summary>
    /// What is said of the scale of a number, and what says it: its header, the note that its mark leads to, its row, or what stands over and under its table or list. Nothing
    /// where the column is said to hold it so.
    /// </summary>
    /// <param name="isEqual">Whether the number is the measurement itself, which what is said in passing makes no other.</param>
    private static IEnumerable<(string What, string Text, WordedScale Scale)> Scales(
        ResolvedClaim claim,
        Numeral numeral,
        Measured found,
        bool isEqual = false
    )
    {
        if (claim.As is not null || numeral.Unit != NumeralUnit.None || numeral.Multiple != 0)
        {
            return [];
        }

        var header = IsName(claim.Heading, found.Column)
            ? []
            : WordedScale
                .InHeader(UnitText.Plain(claim.Heading))
                .Concat(isEqual ? [] : WordedScale.InPassing(UnitText.Plain(claim.Heading)))
                .Where(scale => !IsOwn(scale, found))
                .Select(scale => ("its header", claim.Heading, scale))
                .ToList();
        if (header.Count == 0 && LabelBefore(claim, numeral) is { Length: > 0 } label)
        {
            header.AddRange(
                WordedScale
                    .InHeader(UnitText.Plain(label))
                    .Where(scale => !IsOwn(scale, found))
                    .Select(scale => ("what stands before it", label, scale))
            );
        }

        var (before, behind) = header.Count > 0 ? SentencePart.Nothing : Part(claim, numeral);
        return header.Count > 0
            ? header
            : Elsewhere(claim, found)
                .Concat(WordedScale.InClause(before, behind).Select(scale => ("its sentence", scale.Words, scale)))
                .Where(said => !IsOwn(said.Item3, found));
    }

    private static IEnumerable<(string What, string Text, WordedScale Scale)> Elsewhere(ResolvedClaim claim, Measured found)
    {
        foreach (var note in claim.Notes.Value)
        {
            foreach (var scale in WordedScale.InNote(note))
            {
                yield return ("the note that its mark leads to", note, scale);
            }
        }

        var row = UnitText.Plain(Row(claim));
        foreach (var scale in WordedScale.InRow(row))
        {
            // A segment may be called so.
            if (!found.Reference.ToString().Contains(scale.Words.Trim(' ', '|', '(', ')'), StringComparison.OrdinalIgnoreCase))
            {
                yield return ("its row", scale.Words.Trim(' ', '|'), scale);
            }
        }

        // A column with a unit of measure has that.
        foreach (var scale in WordedMeasure.InHeader(UnitText.Plain(claim.Heading)) is null ? claim.Around.Value.Scales : [])
        {
            if (IsOf(claim, found, scale.Of, ofKind: null) || (scale.Kind != ScaleKind.Multiples && IsShareValue(found) && !HasUnit(claim)))
            {
                yield return ("what stands over or under it", scale.Words, scale);
            }
        }
    }

    private static bool HasUnit(ResolvedClaim claim) => claim.Heading.AsSpan().ContainsAny('(', '[');

    /// <summary>Whether a header is the name of the column that is bound below it.</summary>
    public static bool IsName(string heading, string column) =>
        heading.Length > 0 && NotInName().Replace(heading, "_").Trim('_').Equals(column, StringComparison.OrdinalIgnoreCase);

    // A column called n_thousands, ktokens or errors_per_1000 holds what is printed.
    private static bool IsOwn(WordedScale scale, Measured found) =>
        scale.Kind == ScaleKind.Parts ? OwnParts().IsMatch(found.Column) : OwnMultiple().IsMatch(found.Column);

    /// <summary>
    /// Whether what is said once is said of a number: "Calls in thousands" of a column of calls, "All counts are in thousands" of every one, "Times in seconds" of what is a
    /// time. Of a list there is nothing else.
    /// </summary>
    /// <param name="ofKind">What a unit measures; null for a scale.</param>
    public static bool IsOf(ResolvedClaim claim, Measured found, string what, string? ofKind)
    {
        var (subject, label) = (Subject.Of(what), Cells(claim).FirstOrDefault() ?? "");
        return subject.IsEverything
            || (claim.Heading.Length == 0 && label.Length == 0)
            || subject.IsNamedBy(label)
            || subject.IsColumn(claim.Heading, found.Column)
            || (ofKind == "time" && subject.IsTime);
    }

    private static string Row(ResolvedClaim claim) => claim.Line.Value.Length > 0 ? claim.Line.Value : claim.Sentence;

    [GeneratedRegex(
        @"(?:^|[\s(])(?:log(?:10|2|₁₀|₂)|ln)\s?[\p{L}(]|(?:^|\s)log\s?\(",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Logarithm();

    [GeneratedRegex(
        "thousand|million|billion|hundred|dozen|(?:^|_)(?:k|m|mn|bn|tsd|mio|mrd|[km](?:usd|eur|gbp))(?:_|$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex OwnMultiple();

    // The 95 percent of an interval, and those at which a recall is measured, are a value; of 100 percent is a scale.
    [GeneratedRegex(@"(?<!(?<!\p{Nd})\p{Nd}{1,2}(?:[.,]\p{Nd}{1,4})?\s?)%", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PercentSign();

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

    // "Percentage of right answers: #", "% correct is #", "accPercent=#", "# / %"
    [GeneratedRegex(
        @"(?:(?<![\p{L}]|\b(?i:a|an|one|two|three|five|ten|twenty|thirty|forty|fifty|hundred|few|some|several)\s)(?i:percent(?:age)?|pct|perc|proz)\.?|%|(?<=[a-z0-9]_?)(?:Percent|Pct|pct|percent))(?![\s-]?p(?:oin)?ts?|\p{L})[^#%]*#|#\s?/\s?%|#\s?[(\[](?:in\s|as\s)?(?:a\s)?percent(?:age)?s?[)\]]",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PercentInClause();

    [GeneratedRegex(
        @"[(\[]\s*(?:in\s+)?(?<parts>per mille|promille|permill?e?|per mil|bps?|basis points|ppm|pp|p\.p\.|ppts?|pts?|points|percentage points|%-?p(?:oin)?ts|hundredths|[pv]\.\s?[ch]\.|perc\.?|proc\.|proz\.|[0o]/[0o]|c/o)\s*[)\]]|(?:[,/|]\s?|\bin\s|^)(?<parts>permill?e?|promille|hundredths|p\.\s?c\.|[0o]/[0o])$|(?<parts>[‰‱℅])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex InParts();

    // Points, and percent, in any language: of a word in other letters nobody knows that it is none.
    [GeneratedRegex(
        @"\G[\s\u00A0]?(?:punt[oi]s?\b|procent\w*|percent\w*|prozent\w*|abs\.|p\.\s?p|pcp\b|[\p{L}\p{M}-[A-Za-z]][\p{L}\p{M}.]*)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex PointsBehind();

    [GeneratedRegex(@"^\p{Sc}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Money();

    [GeneratedRegex(@"\G\s?[mb%](?![\p{L}\p{Nd}])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OtherMultiple();

    // 78.4x and 78.4 dB are no shares.
    [GeneratedRegex(
        @"\G\s?(?:[x×]|dB|dBm|px|fps)(?![\p{L}\p{Nd}])(?!\s?[0-9])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Times();

    // Δ pp, pp change, Change in points, Δ, %-pts, Diff. (Prozentpunkte), Δ (п.п.)
    [GeneratedRegex(
        @"(?<![\p{L}])(?:pps?|ppts?|p\.\s?p\.|p\.p|%\s?p|%-?pts?|pts?|points?|prozentpunkte|п\.\s?п\.?)(?![\p{L}])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex PointsInHeader();

    // "percent", "In percent.", "percentages of all"
    [GeneratedRegex(
        @"^\W*(?:in\s|as\s)?(?:\\?%|percent(?:ages?)?|per\scent|pct)(?![\s-]?p(?:oin)?ts?)(?:\W*$|\sof\s)|[(\[]\s?(?:in\s)?(?:%|percent)\s?[)\]]|\bin\s(?:%|percent)(?![\s-]?p(?:oin)?ts?|[^.:\n]{0,40}:\s?\p{Nd})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PercentNote();

    [GeneratedRegex(@"(?:^|_)per(?:_|$)|1000|100k|ppm|mille", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex OwnParts();

    [GeneratedRegex("""[^\p{L}\p{Nd}]+""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NotInName();
}
