using System.Globalization;
using Receipts.Core.Comparing;
using Receipts.Core.Gates;
using Receipts.Core.Statistics;
using Xunit;

namespace Receipts.Core.Tests.Statistics;

/// <summary>What gates and comparisons compute, over the grid that <c>TestData/r-statistics.R</c> computed with R.</summary>
public sealed class RReferenceTests
{
    private const int Versions = 1;
    private const int Header = 1;

    public static TheoryData<string> Quantities() => [.. Lines().Select(line => line[0]).Distinct()];

    [Theory]
    [MemberData(nameof(Quantities))]
    public void The_grid_of_R_comes_out(string quantity)
    {
        foreach (var line in Lines().Where(line => line[0] == quantity))
        {
            var published = line[2].Split(';');
            var computed = Computed(quantity, line[1].Split(';'));
            Assert.Equal(published.Length, computed.Count);
            Assert.All(published.Zip(computed), pair => PublishedNumber.AssertAgrees(pair.First, pair.Second, $"{quantity}: {line[1]}"));
        }
    }

    private static IEnumerable<string[]> Lines() =>
        File.ReadLines(Repository.File("tests/Receipts.Core.Tests/TestData/r-statistics.csv"))
            .Skip(Versions + Header)
            .Select(line => line.Split(','));

    private static IReadOnlyList<double> Computed(string quantity, string[] inputs) =>
        quantity switch
        {
            "clopper_pearson" => ClopperPearsonInterval.Of(Count(inputs[0]), Count(inputs[1]), Real(inputs[2])) is { } exact
                ? [exact.Low, exact.High]
                : [],
            "wilson" => WilsonInterval.Of(Count(inputs[0]), Count(inputs[1]), Real(inputs[2])) is { } score ? [score.Low, score.High] : [],
            "newcombe_paired" => NewcombePairedInterval.Of(
                Count(inputs[0]),
                Count(inputs[1]),
                Count(inputs[2]),
                Count(inputs[3]),
                Real(inputs[4])
            )
                is { } paired
                ? [paired.Low, paired.High]
                : [],
            "mcnemar_exact" => [McNemarTest.ExactPValue(Count(inputs[0]), Count(inputs[1]))],
            "holm" => Holm.Adjust([.. inputs.Select(Real)]),
            "pass_at_k" => PassAt(new Runs(Count(inputs[0]), Count(inputs[1]), 0), Count(inputs[2])),
            "design_effect" => [ClusteredShare.Effect([.. inputs.Select(Cluster)])],
            "clustered_se" => [Clustered(inputs).StandardErrorCr1()!.Value],
            "clustered_interval" => Clustered(inputs).Interval() is { } interval ? [interval.Low, interval.High] : [],
            "limit" => LimitTest.Share(Count(inputs[0]), Count(inputs[1]), Real(inputs[2])) is var test ? [test.PHolds, test.PBreach] : [],
            _ => throw new InvalidOperationException($"nothing here computes {quantity}"),
        };

    private static IReadOnlyList<double> PassAt(Runs runs, int k) => [runs.AnyOf(k), runs.AllOf(k)];

    /// <summary>Every record of the clusters, 1 where it is an event.</summary>
    private static ClusteredMean Clustered(string[] inputs)
    {
        var mean = new ClusteredMean();
        foreach (var (number, (events, records)) in inputs.Select(Cluster).Index())
        {
            for (var record = 0; record < records; record++)
            {
                mean.Add(record < events ? 1 : 0, number);
            }
        }

        return mean;
    }

    private static (long Events, long Records) Cluster(string input)
    {
        var parts = input.Split('/');
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static double Real(string input) => double.Parse(ValueOf(input), CultureInfo.InvariantCulture);

    private static int Count(string input) => int.Parse(ValueOf(input), CultureInfo.InvariantCulture);

    private static string ValueOf(string input) => input[(input.IndexOf('=', StringComparison.Ordinal) + 1)..];
}
