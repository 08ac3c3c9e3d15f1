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
        (Explanations.OtherCell, Accuracy, "61.3%", "61.4%"),
        (Explanations.OtherDenominator, Accuracy, "44.2%", "44.1%"),
        (Explanations.OneRecord, Accuracy, "48.2%", "48.3%"),
        (Explanations.MacroAverage, Accuracy, "54.5%", "54.4%"),
        (Explanations.MicroAverage, Accuracy, "53.2%", "53.3%"),
        (Explanations.PopulationDeviation, Deviation, "0.474", "0.475"),
        (Explanations.SampleDeviation, Deviation, "0.527", "0.528"),
    ];

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
        // What is said of a row and of a pair of numbers has cases of its own.
        Assert.Equal(
            Explanations.Causes,
            [.. Fitting.Select(row => row.Cause), Explanations.AverageOfRounded, Explanations.SumOfRounded, Explanations.Swapped]
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
    [InlineData("47.7%", true)]
    [InlineData("47.8%", true)]
    [InlineData("47.6%", false)]
    public void A_half_goes_up_down_or_to_the_even_digit_when_rounded_twice(string printed, bool fits) =>
        // 106/222 is 47.7477…, by way of 47.75 47.8 or 47.7.
        Assert.Equal(fits, Of(Accuracy, printed).Contains(Explanations.RoundedTwice));

    private static List<string> Of(string reference, string printed, string row = "")
    {
        var numeral = Assert.Single(Read($"It is {printed}."));
        var named = Reference.TryParse(reference)!;
        var measured = Measured.Find(named, new Place("claims.yaml"));
        var claim = ResolvedClaim.Of(new Claim(numeral, named, null, numeral.Place, "")) with { Row = Read(row) };
        return [.. Explanations.Of(numeral, measured, claim, Measured).Select(explanation => explanation.Cause)];
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
        measurements.Add(Metric("ledger", ["split", "loaded"], ["split"], [Measurement.Of("production"), Measurement.Of(240)]));
        return measurements;
    }

    private static MeasuredMetric Metric(string name, string[] columns, string[] keys, params Measurement[][] rows) =>
        new(new Metric(name, keys, "", new SqlFragment("select 1", new Place("metrics.sql"))), new(name, columns, keys, rows), []);
}
