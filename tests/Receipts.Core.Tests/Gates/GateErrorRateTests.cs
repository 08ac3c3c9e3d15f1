using System.Globalization;
using Receipts.Core.Gates;
using Receipts.Core.Statistics;
using Xunit;

namespace Receipts.Core.Tests.Gates;

/// <summary>
/// How often gates are wrong, over simulated releases with fixed seeds: docs/gates.md prints what comes out here. A system at its limit may be
/// said to hold in 5% of runs, and of ten healthy rows one may be said to be breached in as many.
/// </summary>
public sealed class GateErrorRateTests
{
    private const int Runs = 4000;
    private const int Rows = 10;
    private const int Document = 5;

    // Three standard errors of a rate of 5% over so many runs.
    private const double Chance = 0.0104;

    private static readonly int[] Sizes = [60, 200, 1000];
    private static readonly double[] Limits = [0.02, 0.05, 0.2];
    private static readonly double[] Margins = [0.02, 0.05];
    private static readonly double[] Gains = [0.0, 0.05];

    [Fact]
    public void The_page_prints_the_rates_that_are_measured_and_none_is_beyond_its_level()
    {
        var rates = Shares().Concat(Clustered()).Concat(Losses()).Concat(ClusteredLosses()).ToList();
        Assert.Equal(
            rates.Select(rate => rate.Row),
            MarkdownTable
                .Rows("docs/gates.md", "the truth", "records", "a row at its limit holds", "one of ten is breached")
                .Select(row => string.Join(" | ", row))
        );
        Assert.All(rates, rate => Assert.True(rate.Holds <= LimitTest.Alpha + Chance, rate.Row));
        Assert.All(rates, rate => Assert.True(rate.Breached <= LimitTest.Alpha + Chance, rate.Row));
    }

    private sealed record Rate(string Truth, int Records, double Holds, double Breached)
    {
        public string Row =>
            string.Create(CultureInfo.InvariantCulture, $"{Truth} | {Records} | {Holds:0.0%} | {Breached:0.0%}")
                .Replace(" %", "%", StringComparison.Ordinal);
    }

    /// <summary>Shares that lie at the limit.</summary>
    private static IEnumerable<Rate> Shares() =>
        from limit in Limits
        from size in Sizes
        select Measure(
            string.Create(CultureInfo.InvariantCulture, $"{limit:0%} of records are bad, limit {limit:0%}")
                .Replace(" %", "%", StringComparison.Ordinal),
            size,
            random => Successes(random, size, limit),
            bad => LimitTest.Share(bad, size, limit)
        );

    /// <summary>Shares at the limit of records that come five to a document, half of which are bad or good as a whole.</summary>
    private static IEnumerable<Rate> Clustered() =>
        from limit in Limits
        from size in Sizes
        select Measure(
            string.Create(CultureInfo.InvariantCulture, $"{limit:0%} of records are bad, five to a document, limit {limit:0%}")
                .Replace(" %", "%", StringComparison.Ordinal),
            size,
            random => Documents(random, size / Document, limit),
            documents =>
                LimitTest.Share(
                    new ClusteredShare(
                        documents.Bad.Index().Sum(one => (long)one.Index * one.Item),
                        size,
                        ClusteredShare.Effect([
                            .. documents.Bad.Index().SelectMany(one => Enumerable.Repeat(((long)one.Index, (long)Document), one.Item)),
                        ])
                    ),
                    limit
                )
        );

    /// <summary>How many documents have so many bad records, from none to all.</summary>
    private static Spread Documents(SplitMix64 random, int documents, double limit)
    {
        var bad = new int[Document + 1];
        for (var document = 0; document < documents; document++)
        {
            bad[random.Fraction() < 0.5 ? Successes(random, 1, limit) * Document : Successes(random, Document, limit)]++;
        }

        return new Spread([.. bad]);
    }

    private sealed record Spread(IReadOnlyList<int> Bad)
    {
        public bool Equals(Spread? other) => other is not null && Bad.SequenceEqual(other.Bad);

        public override int GetHashCode() => Bad.Aggregate(0, HashCode.Combine);
    }

    /// <summary>Losses that lie at the margin, with gains beside them.</summary>
    private static IEnumerable<Rate> Losses() =>
        from margin in Margins
        from gains in Gains
        from size in Sizes
        select Measure(
            string.Create(CultureInfo.InvariantCulture, $"{margin + gains:0%} broken, {gains:0%} mended, margin {margin * 100:0} points")
                .Replace(" %", "%", StringComparison.Ordinal),
            size,
            random =>
            {
                var (broken, mended, both) = (0, 0, 0);
                for (var record = 0; record < size; record++)
                {
                    var chance = random.Fraction();
                    broken += chance < margin + gains ? 1 : 0;
                    mended += chance >= margin + gains && chance < margin + gains + gains ? 1 : 0;
                    both += chance >= margin + gains + gains && chance < 0.95 ? 1 : 0;
                }

                return (broken, mended, both);
            },
            pair =>
                LimitTest.Paired(
                    new PairedDifference(pair.both, pair.mended, pair.broken, size - pair.both - pair.mended - pair.broken),
                    margin
                )
        );

    /// <summary>Losses at the margin of records that come five to a document, half of which are broken as a whole or not at all.</summary>
    private static IEnumerable<Rate> ClusteredLosses() =>
        from margin in Margins
        from size in Sizes
        select Measure(
            string.Create(CultureInfo.InvariantCulture, $"{margin:0%} broken, five to a document, margin {margin * 100:0} points")
                .Replace(" %", "%", StringComparison.Ordinal),
            size,
            random =>
            {
                var counter = new PairedDifference.Counter(hasClusters: true);
                for (var document = 0; document < size / Document; document++)
                {
                    var broken = random.Fraction() < 0.5 ? Successes(random, 1, margin) * Document : Successes(random, Document, margin);
                    counter.Add(isFirstRight: false, isSecondRight: true, document, broken);
                    counter.Add(isFirstRight: true, isSecondRight: true, document, Document - broken);
                }

                return counter.Counted;
            },
            pair => LimitTest.Paired(pair, margin)
        );

    private static Rate Measure<T>(string truth, int size, Func<SplitMix64, T> draw, Func<T, LimitTest> test)
        where T : notnull
    {
        var random = new SplitMix64((ulong)size);
        var known = new Dictionary<T, LimitTest>();
        var holds = 0;
        var breached = 0;
        for (var run = 0; run < Runs; run++)
        {
            var tests = Enumerable.Range(0, Rows).Select(_ => Test(draw(random))).ToList();
            holds += LimitTest.States([tests[0]])[0] == GateState.Holds ? 1 : 0;
            breached += LimitTest.States(tests).Contains(GateState.Breached) ? 1 : 0;
        }

        return new Rate(truth, size, holds / (double)Runs, breached / (double)Runs);

        LimitTest Test(T drawn)
        {
            if (!known.TryGetValue(drawn, out var found))
            {
                found = test(drawn);
                known.Add(drawn, found);
            }

            return found;
        }
    }

    private static int Successes(SplitMix64 random, int trials, double rate) =>
        Enumerable.Range(0, trials).Count(_ => random.Fraction() < rate);
}
