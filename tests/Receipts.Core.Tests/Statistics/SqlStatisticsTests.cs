using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Statistics;
using Xunit;

namespace Receipts.Core.Tests.Statistics;

public sealed class SqlStatisticsTests : IDisposable
{
    private readonly SqlCalculator sql = new();

    public void Dispose() => sql.Dispose();

    [Theory]
    [InlineData("clopper_pearson_low(0, 0)")]
    [InlineData("clopper_pearson_high(0, 0)")]
    [InlineData("zero_events_upper(0)")]
    [InlineData("newcombe_paired_low(0, 0, 0, 0)")]
    [InlineData("newcombe_paired_high(0, 0, 0, 0)")]
    [InlineData("sqrt(-1)")]
    [InlineData("trigram_similarity('', '')")]
    [InlineData("trigram_similarity('a', '.,;')")]
    [InlineData("ln(0)")]
    [InlineData("ln(-1)")]
    [InlineData("pow(-8, 0.5)")]
    [InlineData("pow(0, -1)")]
    [InlineData("(select median(value) from json_each('[]'))")]
    [InlineData("(select median(value) from json_each('[null]'))")]
    [InlineData("(select quantile(value, 0.5) from json_each('[]'))")]
    [InlineData("(select quantile(value, null) from json_each('[1]'))")]
    [InlineData("(select stdev(value) from json_each('[1]'))")]
    [InlineData("(select stdev(value) filter (where value > 9) from json_each('[1, 2]'))")]
    [InlineData("(select clustered_se_cr0(value, 1) from json_each('[1, 2, 3]'))")]
    [InlineData("(select clustered_se_cr1(value, 1) from json_each('[1, 2, 3]'))")]
    [InlineData("(select clustered_se_cr1(null, null) from json_each('[1, 2, 3]'))")]
    [InlineData("(select ece(value, 1, 10) from json_each('[]'))")]
    [InlineData("(select ece(value, null, 10) from json_each('[0.5]'))")]
    public void What_is_undefined_is_null(string expression) => Assert.Null(sql.Value(expression));

    [Fact]
    public void Null_in_any_argument_gives_null()
    {
        foreach (var function in SqlScalarFunction.All)
        {
            for (var missing = 0; missing < function.Most; missing++)
            {
                var arguments = Enumerable.Range(0, function.Most).Select(i => i == missing ? "null" : "1");
                var expression = $"{function.Name}({string.Join(", ", arguments)})";
                Assert.True(sql.Value(expression) is null, expression);
            }
        }
    }

    [Theory]
    [InlineData("clopper_pearson_low(3, 2)", "clopper_pearson_low() was given 3 successes among 2")]
    [InlineData("clopper_pearson_high(-1, 2)", "clopper_pearson_high() takes counts, not -1")]
    [InlineData("clopper_pearson_low(1.5, 2)", "takes counts, not 1.5")]
    [InlineData("clopper_pearson_low('1', 2)", "takes counts, not '1'")]
    [InlineData("clopper_pearson_low(1, 2, 95)", "takes a level between 0 and 1, not 95")]
    [InlineData("clopper_pearson_low(1, 2, 1.0)", "takes a level between 0 and 1, not 1")]
    [InlineData("clopper_pearson_low(1, 2, 0.0)", "takes a level between 0 and 1, not 0")]
    [InlineData("clopper_pearson_low(1)", "takes 2 or 3 arguments, not 1")]
    [InlineData("clopper_pearson_low(1, 9007199254740993)", "takes counts up to 9007199254740992, not 9007199254740993")]
    [InlineData("zero_events_upper(-1)", "zero_events_upper() takes counts, not -1")]
    [InlineData("mcnemar_exact(-1, 1)", "mcnemar_exact() takes counts, not -1")]
    [InlineData("mcnemar_exact(x'00', 1)", "takes counts, not a blob")]
    [InlineData("mcnemar_exact(9007199254740992, 1)", "takes counts up to 9007199254740992 in all, not 9007199254740993")]
    [InlineData("fisher_exact(1, 2, 3)", "fisher_exact() takes 4 argument(s), not 3")]
    [InlineData("fisher_exact(1, 2, 3, -4)", "takes counts, not -4")]
    [InlineData("fisher_exact(1000000000000, 1, 0, 0)", "takes counts up to 1000000000000 in all, not 1000000000001")]
    [InlineData("newcombe_paired_low(1, 2, 3, 'four')", "takes counts, not 'four'")]
    [InlineData("newcombe_paired_low(1, 2, 3, 4, 2.0)", "takes a level between 0 and 1, not 2")]
    [InlineData("choose(-1, 1)", "choose() takes counts, not -1")]
    [InlineData("choose(5, 2.5)", "takes counts, not 2.5")]
    [InlineData("choose(1000000000, 500000000)", "choose() gives a number too large for a REAL")]
    [InlineData("sqrt('4')", "sqrt() takes finite numbers (a column of a CSV becomes one under `numbers:`), not '4'")]
    [InlineData("sqrt(9e999)", "takes finite numbers")]
    [InlineData("ln(x'01')", "takes finite numbers, not a blob")]
    [InlineData("1 / exp(1000)", "exp() gives a number too large for a REAL")]
    [InlineData("pow(10, 400)", "pow() gives a number too large for a REAL")]
    [InlineData("ece_bin(1.01, 10)", "ece_bin() takes a confidence from 0 to 1, not 1.01")]
    [InlineData("ece_bin(0.5, 0)", "takes 1 to 10000 bins, not 0")]
    [InlineData(
        "(select median(value) from json_each('[1, \"2\"]'))",
        "median() takes finite numbers (a column of a CSV becomes one under `numbers:`), not '2'"
    )]
    [InlineData("(select quantile(value, 1.5) from json_each('[1, 2]'))", "quantile() takes a share from 0 to 1, not 1.5")]
    [InlineData("(select quantile(value, value) from json_each('[0.1, 0.2]'))", "takes the same share for every row, 0.1, not 0.2")]
    [InlineData("(select stdev(value, 1) from json_each('[1, 2]'))", "wrong number of arguments to function stdev()")]
    [InlineData("(select clustered_se_cr0(value, null) from json_each('[1, 2]'))", "takes a cluster for every number, not NULL")]
    [InlineData("(select ece(value, 1, 10) from json_each('[0.5, 1.5]'))", "ece() takes a confidence from 0 to 1, not 1.5")]
    [InlineData("(select ece(value, 1, 10) from json_each('[-0.1]'))", "takes a confidence from 0 to 1, not -0.1")]
    [InlineData("(select ece(value, 2, 10) from json_each('[0.5]'))", "takes a verdict that is 0 or 1, not 2")]
    [InlineData("(select ece(value, 1, 100000000) from json_each('[0.5]'))", "takes 1 to 10000 bins, not 100000000")]
    [InlineData("(select ece(value, 1, key + 5) from json_each('[0.5, 0.6]'))", "takes the same number of bins for every row, 5, not 6")]
    public void An_impossible_argument_is_an_error_that_names_function_and_value(string expression, string message)
    {
        var finding = Assert.Throws<ReceiptException>(() => sql.Value(expression)).Finding;
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Unchecked, finding.Code.Severity);
    }

    [Fact]
    public void A_long_text_is_cut_in_the_message_that_refuses_it() =>
        Assert.InRange(
            Assert.Throws<ReceiptException>(() => sql.Value($"sqrt('{new string('x', 100_000)}')")).Finding.Message.Length,
            60,
            200
        );

    [Fact]
    public void A_whole_real_is_a_count() =>
        Assert.Equal(sql.Value("clopper_pearson_low(7, 50)"), sql.Value("clopper_pearson_low(7.0, 50.0)"));

    [Fact]
    public void A_level_of_95_percent_is_what_is_left_out()
    {
        foreach (
            var call in new[] { "wilson_low(3, 9", "clopper_pearson_high(3, 9", "zero_events_upper(9", "newcombe_paired_low(5, 4, 2, 7" }
        )
        {
            Assert.Equal(sql.Value(call + ", 0.95)"), sql.Value(call + ")"));
        }
    }

    [Fact]
    public void Clusters_are_told_apart_as_sql_compares_them()
    {
        const string Numbers = "json_each('[1, 2, 4, 9]')";
        Assert.Equal(
            sql.Value($"(select clustered_se_cr1(value, key / 2) from {Numbers})"),
            sql.Value($"(select clustered_se_cr1(value, case key when 0 then 0 when 1 then 0.0 when 2 then 1 else 1.0 end) from {Numbers})")
        );
        Assert.NotNull(sql.Value($"(select clustered_se_cr1(value, case key % 2 when 0 then 1 else '1' end) from {Numbers})"));
    }

    [Fact]
    public void Each_group_has_its_own_state()
    {
        var rows = sql.Rows(
            "select key % 2 as g, median(value) as m, quantile(value, 0) as q, ece(value / 10.0, key % 2, 5) as e from json_each('[1, 2, 3, 4, 5, 6]') group by 1 order by 1"
        );
        Assert.Equal([3.0, 1.0], rows[0][1..3]);
        Assert.Equal([4.0, 2.0], rows[1][1..3]);
        Assert.Equal(0.3, (double)rows[0][3]!, 1e-12);
        Assert.Equal(0.6, (double)rows[1][3]!, 1e-12);
    }

    [Fact]
    public void Two_calls_in_one_query_and_two_queries_do_not_mix()
    {
        const string Query = "select median(value), median(key), median(-value) from json_each('[10, 20, 30]')";
        using var other = new SqlCalculator();
        Assert.Equal([20.0, 1.0, -20.0], sql.Rows(Query)[0]);
        Assert.Equal([20.0, 1.0, -20.0], other.Rows(Query)[0]);
        Assert.Throws<ReceiptException>(() => sql.Rows("select median(value), median(key) from json_each('[10, \"x\"]')"));
        Assert.Equal([20.0, 1.0, -20.0], sql.Rows(Query)[0]);
    }

    [Fact]
    public void Aggregates_are_no_windows() =>
        Assert.Contains(
            "may not be used as a window function",
            Assert.Throws<ReceiptException>(() => sql.Rows("select median(value) over () as m from json_each('[1]')")).Finding.Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void What_aggregates_hold_is_limited_and_given_back()
    {
        var memory = new SqlAggregateMemory(1000);
        memory.Take("median", 1000);
        Assert.Contains(
            "median() would hold more than",
            Assert.Throws<ArgumentException>(() => memory.Take("median", 8)).Message,
            StringComparison.Ordinal
        );
        memory.Give(8);
        memory.Take("median", 8);
    }

    [Theory]
    [InlineData("fisher_exact(250000000000, 250000000000, 250000000000, 250000000000)")]
    [InlineData("fisher_exact(250000100000, 250000000000, 250000000000, 250000000000 - 100000)")]
    [InlineData("fisher_exact(1, 500000000000, 499999999999, 0)")]
    [InlineData("mcnemar_exact(4503599627370496, 4503599627370000)")]
    [InlineData("mcnemar_exact(0, 9007199254740992)")]
    [InlineData("mcnemar_exact(1, 9007199254740991)")]
    [InlineData("clopper_pearson_low(4503599627370496, 9007199254740992)")]
    [InlineData("clopper_pearson_high(1, 9007199254740992)")]
    [InlineData("clopper_pearson_low(9007199254740991, 9007199254740992, 0.9999999999999999)")]
    [InlineData("clopper_pearson_high(9007199254740991, 9007199254740992, 5e-324)")]
    [InlineData("choose(9007199254740992, 9007199254740990)")]
    [InlineData("newcombe_paired_high(1, 9007199254740990, 1, 0)")]
    [InlineData("zero_events_upper(9007199254740992, 0.9999999999999999)")]
    public void Enormous_counts_neither_hang_nor_leave_the_scale(string expression)
    {
        var value = Assert.IsType<double>(sql.Value(expression));
        Assert.True(expression.StartsWith("choose", StringComparison.Ordinal) || value is >= 0 and <= 1, $"{expression} = {value:R}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(37)]
    [InlineData(400)]
    [InlineData(12_345)]
    public void The_exact_interval_holds_the_share_and_grows_with_the_successes(int count)
    {
        ClopperPearsonInterval? before = null;
        for (var successes = 0; successes <= count; successes += Math.Max(1, count / 40))
        {
            var interval = ClopperPearsonInterval.Of(successes, count)!;
            Assert.InRange(successes / (double)count, interval.Low, interval.High);
            Assert.True(before is null || (before.Low < interval.Low && before.High < interval.High), $"{successes} of {count}");
            Assert.Equal(1 - ClopperPearsonInterval.Of(count - successes, count)!.High, interval.Low, 1e-12);
            before = interval;
        }
    }

    [Fact]
    public void The_exact_test_of_pairs_is_the_same_in_integers_and_as_an_integral()
    {
        for (var onlyFirst = 0; onlyFirst < 60; onlyFirst++)
        {
            var integral = 2 * BinomialTail.AtLeast(120 - onlyFirst, 120).At(0.5);
            Assert.Equal(1, McNemarTest.ExactPValue(onlyFirst, 120 - onlyFirst) / integral, 1e-12);
        }
    }
}
