using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Verification;

public sealed class ExplanationsTests
{
    private const string Accuracy = "by_model[a].accuracy";
    private const string Deviation = "spread.deviation";

    private static readonly Measurements Measured = Measure();

    /// <summary>A cause, what is measured, a number that the cause fits, and the next one that it does not.</summary>
    private static readonly (string Cause, string Reference, string Fits, string Other)[] Fitting =
    [
        (Explanations.RoundedTwice, Accuracy, "47.8%", "47.9%"),
        (Explanations.Cut, Accuracy, "47.74%", "47.73%"),
        (Explanations.Scaled, Accuracy, "0.48%", "0.49%"),
        (Explanations.Sign, Accuracy, "-47.7%", "-47.8%"),
        (Explanations.Complement, Accuracy, "52.3%", "52.4%"),
        (Explanations.SinglePrecision, Accuracy, "0.477477490901947", "0.477478490901947"),
        (Explanations.OtherCell, Accuracy, "61.3%", "61.4%"),
        (Explanations.OtherDenominator, Accuracy, "44.2%", "44.1%"),
        (Explanations.OneRecord, Accuracy, "48.2%", "48.3%"),
        (Explanations.MacroAverage, Accuracy, "54.5%", "54.4%"),
        (Explanations.MicroAverage, Accuracy, "53.2%", "53.3%"),
        (Explanations.PopulationDeviation, Deviation, "0.474", "0.475"),
        (Explanations.SampleDeviation, Deviation, "0.527", "0.528"),
        (Explanations.ImpossibleForN, Accuracy, "50.2%", "49.5%"),
    ];

    /// <summary>A way of putting rows or records together, what is measured, what it prints, a tempting number, and what is said of the first.</summary>
    private static readonly (string Reference, string Fits, string Tempting, string Says)[] PutTogether =
    [
        ("by_run[a, 1].score", "71.9%", "71.8%", "best of several runs: the highest score by run of the 3 of by_run"),
        // The best run of b is no run of a.
        ("mean_of_runs[a].score", "71.9%", "88.0%", "best of several runs: the highest score by run of the 3 of by_run"),
        ("by_seed[a, 1].error_rate", "10.0%", "30.0%", "best of several runs: the lowest error_rate by seed of the 3 of by_seed"),
        // Topics are no runs: the best topic is another cell, and nobody's best run.
        ("of_system[a].accuracy", "62.50%", "90.00%", "macro average: the mean of accuracy over the 3 rows with its keys of by_topic"),
        ("of_system[a].accuracy", "69.4%", "69.5%", "macro average by group: the mean of the 2 means of accuracy by half"),
        ("of_system[a].accuracy", "60.00%", "60.01%", "micro average: 66/110, all rows with its keys of by_topic together"),
        ("shares[a].pass_rate", "68.4%", "68.3%", "it is 108/158, over shares[a].n_unique"),
        ("shares[a].pass_rate", "65.9%", "65.8%", "it is 108/164, over asked.questions"),
        // 108 of 222 milliseconds are nothing.
        ("shares[a].pass_rate", "62.8%", "48.6%", "it is 108/172, over shares[a].n_declared"),
        ("change.delta", "-0.4", "-0.2", "rounded down instead of to the nearest"),
    ];

    public static TheoryData<string, string, string, string> Together() =>
        [.. PutTogether.Select(row => (row.Reference, row.Fits, row.Tempting, row.Says))];

    [Theory]
    [MemberData(nameof(Together))]
    public void Rows_put_together_otherwise_are_named_where_they_give_the_number_and_nowhere_else(
        string reference,
        string fits,
        string tempting,
        string says
    )
    {
        Assert.Contains(Explained(reference, fits), one => one.Text.StartsWith(says, StringComparison.Ordinal));
        Assert.DoesNotContain(
            Explained(reference, tempting),
            one => one.Cause is not (Explanations.OtherCell or Explanations.OneRecord or Explanations.ImpossibleForN)
        );
    }

    [Theory]
    [InlineData("47.0%", "46.2% 47.8%", Explanations.AverageOfRounded, true)]
    [InlineData("47.1%", "46.2% 47.8%", Explanations.AverageOfRounded, false)]
    [InlineData("94.0%", "46.2% 47.8%", Explanations.SumOfRounded, true)]
    public void A_mean_of_the_rounded_numbers_above_is_named(string printed, string above, string cause, bool fits) =>
        Assert.Equal(
            fits,
            Explained(Accuracy, printed, above: above)
                .Any(one => one.Cause == cause && one.Text.Contains("above it", StringComparison.Ordinal))
        );

    [Theory]
    [InlineData(Explanations.Cut, "it gives 47.7")]
    [InlineData(Explanations.RoundedTwice, "it gives 47.8")]
    [InlineData(Explanations.Sign, "it gives -47.7")]
    [InlineData(Explanations.OtherCell, "no other measurement that is likely meant is printed like it")]
    [InlineData(Explanations.OtherDenominator, "106/240 gives 44.2")]
    [InlineData(Explanations.MacroAverage, "macro average: the mean of accuracy over the 2 rows of by_model gives 54.5")]
    [InlineData(Explanations.MicroAverage, "micro average: 198/372, all rows of by_model together gives 53.2")]
    [InlineData(Explanations.BestOfRuns, "nothing that was measured can be put together so")]
    [InlineData(Explanations.AverageOfRounded, "93/2 is the mean of the 2 numbers printed in its row")]
    [InlineData(Explanations.SumOfRounded, "93 is the sum of the 2 numbers printed in its row")]
    [InlineData(Explanations.DifferenceOfRounded, "no two numbers with as many decimals stand beside or above it")]
    public void A_cause_that_does_not_hold_says_what_it_gives(string cause, string says)
    {
        var (numeral, measured, claim) = Claimed(Accuracy, "33.3%", "46.1% 46.9%", "");
        Assert.StartsWith(says, Explanations.Given(cause, numeral, measured, claim, Measured), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cause_says_what_it_gives()
    {
        var (numeral, measured, claim) = Claimed(Accuracy, "33.3%", "46.1% 46.9%", "");
        Assert.All(Explanations.Causes, cause => Assert.NotNull(Explanations.Given(cause, numeral, measured, claim, Measured)));
    }

    public static TheoryData<string, string, string, string> Cases() =>
        [.. Fitting.Select(row => (row.Cause, row.Reference, row.Fits, row.Other))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_cause_is_named_where_it_fits_and_nowhere_else(string cause, string reference, string fits, string other)
    {
        Assert.Contains(cause, Of(reference, fits));
        Assert.DoesNotContain(cause, Of(reference, other));
    }

    [Fact]
    public void Every_cause_that_one_number_can_have_has_its_case() =>
        // What is said of a row, of a pair of numbers and of another file has cases of its own.
        Assert.Equal(
            Explanations.Causes,
            [
                .. Fitting.Select(row => row.Cause).TakeWhile(cause => cause != Explanations.PopulationDeviation),
                Explanations.BestOfRuns,
                Explanations.StaleFile,
                Explanations.PopulationDeviation,
                Explanations.SampleDeviation,
                Explanations.AverageOfRounded,
                Explanations.SumOfRounded,
                Explanations.DifferenceOfRounded,
                Explanations.Swapped,
                Explanations.ImpossibleForN,
            ]
        );

    [Theory]
    [InlineData("47.74%", Explanations.Cut, Explanations.OtherCell)]
    [InlineData("-47.7%", Explanations.Sign)]
    public void All_that_fit_are_named_the_nearest_first(string printed, params string[] causes) =>
        Assert.Equal(causes, Of(Accuracy, printed));

    [Fact]
    public void An_inequality_is_explained_by_nothing() => Assert.Empty(Of(Accuracy, "<47.7%"));

    [Fact]
    public void A_count_is_not_explained_as_an_average() => Assert.Empty(Of("by_model[a].n", "186"));

    [Fact]
    public void A_share_is_not_explained_as_a_deviation() =>
        // 47.75% times the root of 222/221.
        Assert.DoesNotContain(Explanations.SampleDeviation, Of(Accuracy, "47.86%"));

    [Fact]
    public void A_number_of_two_digits_is_not_looked_for_in_other_metrics()
    {
        Assert.DoesNotContain(Explanations.OtherCell, Of("spread.n", "22"));
        Assert.Contains(Explanations.OtherCell, Of("spread.n", "222"));
    }

    [Theory]
    [InlineData("47.0%", "46.2% 47.8%", Explanations.AverageOfRounded, true)]
    [InlineData("47.1%", "46.2% 47.8%", Explanations.AverageOfRounded, false)]
    [InlineData("47.0%", "46.2 47.8", Explanations.AverageOfRounded, false)]
    [InlineData("47.0%", "46.25% 47.75%", Explanations.AverageOfRounded, false)]
    [InlineData("47.0%", "47.0%", Explanations.AverageOfRounded, false)]
    [InlineData("94.0%", "46.2% 47.8%", Explanations.SumOfRounded, true)]
    [InlineData("94.1%", "46.2% 47.8%", Explanations.SumOfRounded, false)]
    public void A_mean_and_a_sum_of_the_rounded_numbers_of_a_row_are_named(string printed, string row, string cause, bool fits) =>
        Assert.Equal(fits, Of(Accuracy, printed, row).Contains(cause));

    [Theory]
    [InlineData("a", "87.5%", true)]
    [InlineData("a", "72.9%", false)]
    // Of c nobody keeps account, and the records of a and of b are not its own.
    [InlineData("c", "87.5%", false)]
    public void The_records_of_another_system_are_no_denominator(string system, string printed, bool fits)
    {
        var measurements = new Measurements();
        measurements.Add(
            Metric(
                "m",
                ["system", "n", "correct", "rate"],
                ["system"],
                [Measurement.Of("a"), Measurement.Of(38), Measurement.Of(35), Measurement.Of(35 / 38.0)],
                [Measurement.Of("c"), Measurement.Of(38), Measurement.Of(35), Measurement.Of(35 / 38.0)]
            )
        );
        measurements.Add(
            Metric(
                "ledger",
                ["split", "loaded"],
                ["split"],
                [Measurement.Of("judged/a"), Measurement.Of(40)],
                [Measurement.Of("judged/b"), Measurement.Of(48)]
            )
        );
        var reference = Reference.TryParse($"m[{system}].rate")!;
        var numeral = Assert.Single(Read($"It is {printed}."));
        var claim = ResolvedClaim.Of(new Claim(numeral, reference, null, numeral.Place, ""));
        var explained = Explanations.Of(numeral, measurements.Find(reference, new Place("claims.yaml")), claim, measurements);
        Assert.Equal(fits, explained.Any(one => one.Cause == Explanations.OtherDenominator));
    }

    [Theory]
    [InlineData("-0.4", "a | 1.2 | 0.8 | -0.4", true)]
    [InlineData("-0.4", "a | 8/10 (0.8) | **1.2** (12 of 14) | -0.4", true)]
    [InlineData("-0.4", "It fell from 1.2 to 0.8 (-0.4).", true)]
    // Of more decimals nothing was rounded away, and one number alone has no difference.
    [InlineData("-0.4", "a | 1.20 | 0.80 | -0.4", false)]
    [InlineData("-0.4", "a | 0.4 | -0.4", false)]
    [InlineData("-0.4", "a | 1.2 | 0.8% | -0.4", false)]
    // Two roundings make no more than one of the last digit.
    [InlineData("-0.5", "a | 1.3 | 0.8 | -0.5", false)]
    public void A_difference_of_the_rounded_numbers_beside_it_is_named(string printed, string sentence, bool fits)
    {
        var (numeral, measured, claim) = Claimed("change.delta", printed, "", "");
        Assert.Equal(
            fits,
            Explanations
                .Of(numeral, measured, claim with { Sentence = sentence }, Measured)
                .Any(one => one.Cause == Explanations.DifferenceOfRounded)
        );
    }

    [Theory]
    [InlineData("47.7%", true)]
    [InlineData("47.8%", true)]
    [InlineData("47.6%", false)]
    public void A_half_goes_up_down_or_to_the_even_digit_when_rounded_twice(string printed, bool fits) =>
        // 106/222 is 47.7477…, by way of 47.75 47.8 or 47.7.
        Assert.Equal(fits, Of(Accuracy, printed).Contains(Explanations.RoundedTwice));

    private static List<string> Of(string reference, string printed, string row = "") =>
        [.. Explained(reference, printed, row).Select(explanation => explanation.Cause)];

    private static IReadOnlyList<Explanation> Explained(string reference, string printed, string row = "", string above = "")
    {
        var (numeral, measured, claim) = Claimed(reference, printed, row, above);
        return Explanations.Of(numeral, measured, claim, Measured);
    }

    private static (Numeral Numeral, Measured Measured, ResolvedClaim Claim) Claimed(
        string reference,
        string printed,
        string row,
        string above
    )
    {
        var numeral = Assert.Single(Read($"It is {printed}."));
        var named = Reference.TryParse(reference)!;
        var claim = ResolvedClaim.Of(new Claim(numeral, named, null, numeral.Place, "")) with { Row = Read(row), Above = Read(above) };
        return (numeral, Measured.Find(named, new Place("claims.yaml")), claim);
    }

    private static IReadOnlyList<Numeral> Read(string text) =>
        MarkdownDocument.Read(new SourceText("REPORT.md", text), "own", '.', onlyBound: false).Unbound;

    private static Measurements Measure()
    {
        var measurements = new Measurements();
        measurements.Add(
            Metric(
                "by_model",
                ["model", "n", "correct", "accuracy", "strict"],
                ["model"],
                [Measurement.Of("a"), Measurement.Of(222), Measurement.Of(106), Measurement.Of(106 / 222.0), Measurement.Of(0.4774)],
                [Measurement.Of("b"), Measurement.Of(150), Measurement.Of(92), Measurement.Of(92 / 150.0), Measurement.Of(0.7)]
            )
        );
        measurements.Add(Metric("spread", ["n", "deviation"], [], [Measurement.Of(10), Measurement.Of(0.5)]));
        measurements.Add(
            Metric(
                "by_run",
                ["model", "run", "score"],
                ["model", "run"],
                Run("a", 1, 0.6),
                Run("a", 2, 0.719),
                Run("a", 3, 0.66),
                Run("b", 1, 0.88)
            )
        );
        measurements.Add(Metric("mean_of_runs", ["model", "score"], ["model"], [Measurement.Of("a"), Measurement.Of(0.6597)]));
        measurements.Add(
            Metric(
                "by_seed",
                ["model", "seed", "error_rate"],
                ["model", "seed"],
                Run("a", 1, 0.2),
                Run("a", 2, 0.1),
                Run("a", 3, 0.3),
                Run("c", 1, 0.7)
            )
        );
        measurements.Add(Metric("of_system", ["system", "accuracy"], ["system"], [Measurement.Of("a"), Measurement.Of(0.4321)]));
        measurements.Add(
            Metric(
                "by_topic",
                ["system", "half", "topic", "right", "of", "accuracy"],
                ["system", "half", "topic"],
                Topic("a", 1, "dates", 10, 40),
                Topic("a", 1, "units", 29, 40),
                Topic("a", 2, "sums", 27, 30),
                Topic("b", 1, "dates", 5, 10)
            )
        );
        measurements.Add(
            Metric(
                "shares",
                ["system", "correct", "n", "n_unique", "n_declared", "latency_ms", "pass_rate"],
                ["system"],
                [
                    Measurement.Of("a"),
                    Measurement.Of(108),
                    Measurement.Of(148),
                    Measurement.Of(158),
                    Measurement.Of(172),
                    Measurement.Of(222),
                    Measurement.Of(108 / 148.0),
                ]
            )
        );
        measurements.Add(Metric("asked", ["questions"], [], [Measurement.Of(164)]));
        measurements.Add(Metric("change", ["delta"], [], [Measurement.Of(-0.337)]));
        measurements.Add(Metric("ledger", ["split", "loaded"], ["split"], [Measurement.Of("production"), Measurement.Of(240)]));
        return measurements;
    }

    private static Measurement[] Run(string model, int run, double score) =>
        [Measurement.Of(model), Measurement.Of(run), Measurement.Of(score)];

    private static Measurement[] Topic(string system, int half, string topic, int right, int of) =>
        [
            Measurement.Of(system),
            Measurement.Of(half),
            Measurement.Of(topic),
            Measurement.Of(right),
            Measurement.Of(of),
            Measurement.Of((double)right / of),
        ];

    private static MeasuredMetric Metric(string name, string[] columns, string[] keys, params Measurement[][] rows) =>
        new(new Metric(name, keys, "", new SqlFragment("select 1", new Place("metrics.sql"))), new(name, columns, keys, rows), []);
}
