using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;

namespace Receipts.Core.Verification;

/// <summary>A way in which an honest report goes wrong and which fits a printed number. It fits; that it is the cause nobody can know from the numbers.</summary>
/// <param name="Cause">Its name, as a dispute writes it: <c>rounded-twice</c>.</param>
/// <param name="Text">The formula, in a few words.</param>
internal sealed record Explanation(string Cause, string Text);

/// <summary>Searches a finite set of explanations for a number that does not reproduce, and gives all that fit.</summary>
internal static partial class Explanations
{
    public const string RoundedTwice = "rounded-twice";
    public const string Cut = "cut";
    public const string Scaled = "scaled-by-100";
    public const string Sign = "sign";
    public const string Complement = "complement";
    public const string SinglePrecision = "single-precision";
    public const string StaleFile = "stale-file";
    public const string AverageOfRounded = "average-of-rounded";
    public const string SumOfRounded = "sum-of-rounded";
    public const string DifferenceOfRounded = "difference-of-rounded";
    public const string OtherCell = "other-cell";
    public const string OtherDenominator = "other-denominator";
    public const string OneRecord = "one-record";
    public const string MacroAverage = "macro-average";
    public const string MicroAverage = "micro-average";
    public const string BestOfRuns = "best-of-runs";
    public const string PopulationDeviation = "population-deviation";
    public const string SampleDeviation = "sample-deviation";
    public const string Swapped = "swapped";
    public const string ImpossibleForN = "impossible-for-n";

    private const int MostDecimals = 6;
    private const int MostCells = 3;
    private const int MostGiven = 3;

    // The last of the 24 binary digits that a number of 32 bits has.
    private const double SingleDigit = 1.0 / (1 << 23);

    // A number of two digits is the value of some cell of almost any receipt.
    private const int FewestDigitsElsewhere = 3;

    /// <summary>The names of all causes.</summary>
    public static IReadOnlyList<string> Causes { get; } =
    [
        RoundedTwice,
        Cut,
        Scaled,
        Sign,
        Complement,
        SinglePrecision,
        OtherCell,
        OtherDenominator,
        OneRecord,
        MacroAverage,
        MicroAverage,
        BestOfRuns,
        StaleFile,
        PopulationDeviation,
        SampleDeviation,
        AverageOfRounded,
        SumOfRounded,
        DifferenceOfRounded,
        Swapped,
        ImpossibleForN,
    ];

    /// <summary>All that fit, the nearest first.</summary>
    public static IReadOnlyList<Explanation> Of(Numeral printed, Measured measured, ResolvedClaim claim, Measurements measurements)
    {
        var scale = claim.As;
        // Almost any other number would satisfy an inequality, which explains nothing.
        if (printed.Relation != NumeralRelation.None || printed.Scaled(measured.Quantity, scale) is not { } exact)
        {
            return [];
        }

        bool Prints(double? value) =>
            value is { } real && double.IsFinite(real) && printed.Admits(measured.Quantity with { Value = Measurement.Of(real) }, scale);
        Explanation[] fitting =
        [
            .. Rounding(printed, exact),
            .. Scaling(printed, exact, measured, scale),
            .. Rest(printed, exact, measured, Prints),
            .. Counting(measured, measurements, Prints),
            .. Cells(printed, measured, scale, measurements),
            .. RowsTogether
                .Of(measured, measurements)
                .Concat(Deviations(measured))
                .Where(one => Prints(one.Value))
                .Select(one => new Explanation(one.Cause, one.Text)),
            .. RowOfRounded.Of(printed, exact, claim),
            .. Stale(measured, measurements)
                .Where(one => Prints(one.Value))
                .Select(one => new Explanation(StaleFile, $"it is what {one.File} gives, which lies beside {one.Declared}")),
        ];
        return fitting.Length > 0 ? fitting : [.. Impossible(measured, Prints)];
    }

    /// <summary>That no share of as many records is printed so, whatever was counted: of what is cut or scaled that is true too, and says less.</summary>
    private static IEnumerable<Explanation> Impossible(Measured measured, Func<double?, bool> prints)
    {
        if (Quotient.Behind(measured) is { Denominator: <= MostCounted } behind)
        {
            var isPossible = false;
            for (var count = 0; count <= behind.Denominator && !isPossible; count++)
            {
                isPossible = prints((double)count / behind.Denominator);
            }

            if (!isPossible)
            {
                yield return new Explanation(ImpossibleForN, Invariant($"no count out of {behind.Denominator} is printed so"));
            }
        }
    }

    /// <summary>Of more records nearly every number that is printed is some share.</summary>
    private const int MostCounted = 10_000;

    private static IEnumerable<(string File, string Declared, double Value)> Stale(Measured measured, Measurements measurements)
    {
        foreach (var stale in measurements.Stale.Value)
        {
            if (stale.Measurements.TryFind(measured.Reference) is { Value.Approximate: { } value })
            {
                yield return (stale.File, stale.Declared, value);
            }
        }
    }

    /// <summary>Whether a number is the other one of a pair that changed places.</summary>
    public static Explanation Exchanged(Numeral other) => new(Swapped, $"it has changed places with {other.Printed} at {other.Place}");

    /// <summary>What a cause would have made of a measurement, for who reads that it does not explain a number; null where there is nothing to say.</summary>
    public static string? Given(string cause, Numeral printed, Measured measured, ResolvedClaim claim, Measurements measurements)
    {
        if (printed.Scaled(measured.Quantity, claim.As) is not { } exact)
        {
            return null;
        }

        var (count, of) = Quotient.Behind(measured) is { } quotient ? (quotient.Count, quotient.Denominator) : (0, 0);
        IEnumerable<string> given = cause switch
        {
            Cut => new[] { exact.CutTo(printed.LastDigitPower), Floor(exact, printed.LastDigitPower) }.Distinct().Select(Shown),
            RoundedTwice => [Shown(exact.RoundTo(printed.LastDigitPower - 1).RoundTo(printed.LastDigitPower))],
            OtherCell => ["no other measurement that is likely meant is printed like it"],
            StaleFile => Stale(measured, measurements)
                .Select(one => Given(one.File, one.Value))
                .DefaultIfEmpty("no file of the same shape lies beside a declared one"),
            Swapped => ["no other number of its claim prints what it should, and it what the other should"],
            AverageOfRounded or SumOfRounded or DifferenceOfRounded => RowOfRounded
                .All(printed, claim)
                .Where(one => one.Cause == cause)
                .Take(MostGiven)
                .Select(one => one.Shown)
                .DefaultIfEmpty("no two numbers with as many decimals stand beside or above it"),
            MacroAverage or MicroAverage or BestOfRuns or PopulationDeviation or SampleDeviation => RowsTogether
                .Of(measured, measurements)
                .Concat(Deviations(measured))
                .Where(one => one.Cause == cause)
                .Take(MostGiven)
                .Select(one => Given(one.Text, one.Value))
                .DefaultIfEmpty("nothing that was measured can be put together so"),
            Scaled => [Shown(exact.Shift(2)), Shown(exact.Shift(-2))],
            Sign => [Shown(-exact)],
            Complement => [Given("1 minus it", 1 - measured.Value.Approximate ?? 0)],
            SinglePrecision => [Given("as a number of 32 bits it", (float)(measured.Value.Approximate ?? 0))],
            OtherDenominator or OneRecord or ImpossibleForN when of == 0 => ["no two counts of its row have it as their quotient"],
            ImpossibleForN => [Invariant($"some count out of {of} is printed so, or another cause fits")],
            OtherDenominator => Denominators
                .Of(measured, measurements)
                .Where(one => one.Count != of && one.Count >= count)
                .Select(one => Share(count, one.Count))
                .DefaultIfEmpty("there is no other number of records"),
            OneRecord => new[] { (count + 1, of), (count - 1, of), (count, of + 1), (count, of - 1) }
                .Where(one => one.Item1 >= 0 && one.Item2 >= Math.Max(one.Item1, 1))
                .Select(one => Share(one.Item1, one.Item2)),
            _ => [],
        };
        return string.Join(", ", given) is { Length: > 0 } list ? list : null;

        string Shown(ExactDecimal value) => Invariant($"it gives {value.RoundTo(printed.LastDigitPower)}");
        string Share(long k, long n) => Given(Invariant($"{k}/{n}"), (double)k / n);
        string Given(string text, double value) =>
            double.IsFinite(value) && printed.Scaled(measured.Quantity with { Value = Measurement.Of(value) }, claim.As) is { } scaled
                ? Invariant($"{text} gives {scaled.RoundTo(printed.LastDigitPower)}")
                : text;
    }

    private static IEnumerable<Explanation> Rounding(Numeral printed, ExactDecimal exact)
    {
        for (var power = printed.LastDigitPower - 1; power >= printed.LastDigitPower - MostDecimals; power--)
        {
            var once = exact.RoundTo(power);
            if (once != exact && HalfOf(once, printed) is { } half)
            {
                yield return new Explanation(RoundedTwice, $"rounded twice{half}: {exact} → {once} → {printed.Value}");
                break;
            }
        }

        if (printed.Value == exact.CutTo(printed.LastDigitPower))
        {
            yield return new Explanation(Cut, "cut instead of rounded");
        }
        else if (printed.Value == Floor(exact, printed.LastDigitPower))
        {
            yield return new Explanation(Cut, "rounded down instead of to the nearest");
        }
    }

    /// <summary>The next number below that has no further digits: -0.4 for -0.337, which cutting makes -0.3.</summary>
    private static ExactDecimal Floor(ExactDecimal exact, int power)
    {
        var cut = exact.CutTo(power);
        return exact.Sign < 0 && cut != exact ? cut - ExactDecimal.Of(1, power) : cut;
    }

    /// <summary>What the second rounding did with a half so that the printed number came of it, in words; null when nothing does.</summary>
    private static string? HalfOf(ExactDecimal once, Numeral printed)
    {
        var power = printed.LastDigitPower;
        if (once.RoundTo(power) == printed.Value)
        {
            return "";
        }

        // 33.05 lies on the half. A binary 33.05 may be a little less, so that it goes down; half to even takes it to 33.0.
        var isHalf = (once - once.CutTo(power)).Abs() == ExactDecimal.Of(5, power - 1);
        if (!isHalf || once.CutTo(power) != printed.Value)
        {
            return null;
        }

        var isEven = printed.Value.Sign == 0 || printed.Value.Exponent > power || printed.Value.Mantissa.IsEven;
        return isEven ? ", half to even or half down" : ", half down";
    }

    private static IEnumerable<Explanation> Scaling(Numeral printed, ExactDecimal exact, Measured measured, NumeralScale? scale)
    {
        // A zero is a hundredth of everything that is small, and an amount of money or of time is no share.
        if (
            printed.Value.Sign == 0
            || MeasureUnit.OfColumn(measured) is { MayBeOther: false }
            || char.GetUnicodeCategory(printed.Printed[0]) == UnicodeCategory.CurrencySymbol
        )
        {
            yield break;
        }

        if (printed.AdmitsExact(exact.Shift(2)))
        {
            yield return new Explanation(Scaled, "scaled by 100: a percent sign or `as percent` is missing");
        }
        else if (printed.AdmitsExact(exact.Shift(-2)))
        {
            // 71% of a count of 71 is no percent that the column holds.
            var isCount = measured.Value.Integer is not null && WordedScale.PartsOfName(measured.Column) is null;
            yield return new Explanation(
                Scaled,
                isCount || scale == NumeralScale.AsIs || printed.Unit is not (NumeralUnit.None or NumeralUnit.Percent or NumeralUnit.Points)
                        ? "scaled by 100"
                    : printed.Unit == NumeralUnit.Points ? "scaled by 100: the difference itself, printed in points"
                    : measured.Value.Real is >= -1 and <= 1 ? "scaled by 100: the share itself, with a percent sign"
                    : "scaled by 100: the column holds percent already, say `as is`"
            );
        }

        if (printed.AdmitsExact(-exact))
        {
            yield return new Explanation(Sign, "the sign is the other way round");
        }
    }

    /// <summary>What is left of a share, as an error rate is of an accuracy; and the number as 32 bits hold it, which JSON prints with all its digits.</summary>
    private static IEnumerable<Explanation> Rest(Numeral printed, ExactDecimal exact, Measured measured, Func<double?, bool> prints)
    {
        if (measured.Value.Real is not { } real)
        {
            yield break;
        }

        // Of one digit it may be the rest of many numbers; a difference has none.
        var isShare = real is > 0 and < 1 && !measured.Quantity.IsPoints && printed.Sign == NumeralSign.None;
        if (isShare && printed.DigitOffsets.Count > 1 && prints(1 - real))
        {
            yield return new Explanation(Complement, "it is what is left of it to 1");
        }

        if (printed.PrintedAsDouble && Math.Abs(printed.Value.Approximate - exact.Approximate) <= Math.Abs(exact.Approximate) * SingleDigit)
        {
            yield return new Explanation(SinglePrecision, "it differs by no more than a number of 32 bits does");
        }
    }

    /// <summary>The same count over another denominator of the ledger, or one record more or less.</summary>
    private static IEnumerable<Explanation> Counting(Measured measured, Measurements measurements, Func<double?, bool> prints)
    {
        if (Quotient.Behind(measured) is not { } quotient)
        {
            yield break;
        }

        var (count, of) = quotient;
        var others = new HashSet<long>();
        foreach (var (n, name) in Denominators.Of(measured, measurements).Where(one => one.Count != of && one.Count >= count))
        {
            if (prints((double)count / n))
            {
                others.Add(n);
                yield return new Explanation(OtherDenominator, Invariant($"it is {count}/{n}, over {name}; measured {quotient}"));
            }
        }

        foreach (
            var (k, n) in new[]
            {
                (count + 1, of),
                (count - 1, of),
                (count, of + 1),
                (count, of - 1),
                (count + 1, of + 1),
                (count - 1, of - 1),
            }
        )
        {
            if (k >= 0 && n > 0 && k <= n && !(k == count && others.Contains(n)) && prints((double)k / n))
            {
                yield return new Explanation(OneRecord, Invariant($"one record more or less: {k}/{n} for {quotient}"));
            }
        }
    }

    private static IEnumerable<Explanation> Cells(Numeral printed, Measured measured, NumeralScale? scale, Measurements measurements)
    {
        var digits = printed.DigitOffsets.Count;
        var others = Mismatch
            .Meant(printed, scale, measurements)
            .Where(cell => cell != measured && (cell.Metric.Metric.Name == measured.Metric.Metric.Name || digits >= FewestDigitsElsewhere))
            .OrderBy(cell =>
                cell.Metric.Metric.Name != measured.Metric.Metric.Name ? 2
                : cell.Row == measured.Row || cell.Column == measured.Column ? 0
                : 1
            )
            .ToList();
        foreach (var other in others.Take(MostCells))
        {
            yield return new Explanation(OtherCell, $"it is the value of {other.Reference}");
        }

        if (others.Count > MostCells)
        {
            yield return new Explanation(OtherCell, Invariant($"and of {others.Count - MostCells} more"));
        }
    }

    [GeneratedRegex(
        @"(?:^|[\W_])(?:sd|std\w*|stdev|se|sem|stderr|sigma|dev|deviations?|spread|scatter|var|variance|standard)(?:$|[\W_])|±|σ",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex NamesDeviation();

    /// <summary>A deviation with the other divisor under its root.</summary>
    private static IEnumerable<Alternative> Deviations(Measured measured)
    {
        // A share of two counts, or of points, is no deviation, and neither is what nobody calls one.
        if (
            measured.Value.Real is not { } deviation
            || measured.Quantity.IsPoints
            || Quotient.Behind(measured) is not null
            || !(NamesDeviation().IsMatch(measured.Column) || NamesDeviation().IsMatch(measured.Metric.Metric.Description))
        )
        {
            yield break;
        }

        foreach (
            var n in measured.Metric.Table.Rows[measured.Row].Select(value => value.Integer).OfType<long>().Where(n => n > 1).Distinct()
        )
        {
            yield return new Alternative(
                PopulationDeviation,
                deviation * Math.Sqrt((n - 1.0) / n),
                Invariant($"divided by n = {n} instead of n - 1 under the root")
            );
            yield return new Alternative(
                SampleDeviation,
                deviation * Math.Sqrt(n / (n - 1.0)),
                Invariant($"divided by n - 1 instead of n = {n} under the root")
            );
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
