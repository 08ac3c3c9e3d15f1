using System.Globalization;
using Xunit;

namespace Receipts.Core.Tests.Statistics;

/// <summary>Every line of the two files of reference values, asked for in SQL.</summary>
public sealed class ReferenceValueTests
{
    private const string Data = "tests/Receipts.Core.Tests/TestData/";

    public static TheoryData<string> GoldLines() => [.. File.ReadLines(Repository.File(Data + "statistics.csv")).Skip(1)];

    public static TheoryData<string> Lines() => [.. File.ReadLines(Repository.File(Data + "sql-statistics.tsv")).Skip(1)];

    [Theory]
    [MemberData(nameof(GoldLines))]
    public void Published_statistics_come_out_of_sql(string line)
    {
        var cells = line.Split(',');
        Assert.Equal(4, cells.Length);
        var inputs = cells[1].Split(';').Select(input => input[(input.IndexOf('=', StringComparison.Ordinal) + 1)..]).ToList();
        var published = cells[2].Split(';');
        var computed = Computed(cells[0], inputs);
        Assert.Equal(published.Length, computed.Count);
        for (var i = 0; i < published.Length; i++)
        {
            PublishedNumber.AssertAgrees(published[i], computed[i], line);
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Reference_values_come_out_of_sql(string line)
    {
        var cells = line.Split('\t');
        Assert.Equal(3, cells.Length);
        using var sql = new SqlCalculator();
        PublishedNumber.AssertAgrees(cells[1], sql.Value(cells[0]), cells[0]);
    }

    private static IReadOnlyList<object?> Computed(string quantity, IReadOnlyList<string> inputs)
    {
        var numbers = string.Join(", ", inputs);
        return quantity switch
        {
            "wilson95" or "wilson99" or "clopper_pearson95" or "clopper_pearson99" => Values(
                $"{quantity[..^2]}_low({numbers}, 0.{quantity[^2..]})",
                $"{quantity[..^2]}_high({numbers}, 0.{quantity[^2..]})"
            ),
            "mcnemar_exact" => Values($"mcnemar_exact({numbers})"),
            "zero_events_upper95" => Values($"zero_events_upper({numbers}, 0.95)"),
            "benjamini_hochberg" => Adjusted([.. inputs.Select(p => double.Parse(p, CultureInfo.InvariantCulture))]),
            _ => throw new InvalidOperationException($"no SQL gives the quantity {quantity}"),
        };
    }

    private static IReadOnlyList<object?> Values(params IReadOnlyList<string> expressions)
    {
        using var sql = new SqlCalculator();
        return [.. expressions.Select(sql.Value)];
    }

    /// <summary>By the query on the page of functions: a window, which no function that the tool adds can be.</summary>
    private static IReadOnlyList<object?> Adjusted(IReadOnlyList<double> pValues)
    {
        var page = File.ReadAllText(Repository.File("docs/sql-functions.md"));
        var start = page.IndexOf("```sql\nwith ranked", StringComparison.Ordinal) + "```sql\n".Length;
        var query = page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
        using var sql = new SqlCalculator(pValues);
        return [.. sql.Rows(query).OrderBy(row => (string)row[0]!, StringComparer.Ordinal).Select(row => row[1])];
    }
}
