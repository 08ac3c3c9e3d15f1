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
        var rates = (
            from truth in Shares().Concat(SharesOfDocuments()).Concat(Losses()).Concat(LossesOfDocuments())
            from size in Sizes
            select Measure(truth, size)
        ).ToList();
        Assert.Equal(
            rates.Select(rate => rate.Row),
            MarkdownTable
                .Rows("docs/gates.md", "the truth", "records", "a row at its limit holds", "one of ten is breached")
                .Select(row => string.Join(" | ", row))
        );
        Assert.All(rates, rate => Assert.True(rate.Holds <= LimitTest.Alpha + Chance, rate.Row));
        Assert.All(rates, rate => Assert.True(rate.Breached <= LimitTest.Alpha + Chance, rate.Row));
    }

    /// <summary>What is true of every record, in words, and how a sample of so many comes about.</summary>
    private sealed record Truth(string Text, Func<SplitMix64, int, Sample> Draw);

    /// <summary>What was drawn, which samples that are alike share, and the gate on it.</summary>
    private sealed record Sample(object Drawn, Func<LimitTest> Test);

    private sealed record Rate(string Truth, int Records, double Holds, double Breached)
    {
        public string Row => Percent($"{Truth} | {Records} | {Holds:0.0%} | {Breached:0.0%}");
    }

    /// <summary>Shares that lie at the limit.</summary>
    private static IEnumerable<Truth> Shares() =>
        Limits.Select(limit => new Truth(
            Percent($"{limit:0%} of records are bad, limit {limit:0%}"),
            (random, size) =>
            {
                var bad = Successes(random, size, limit);
                return new Sample(bad, () => LimitTest.Share(bad, size, limit));
            }
        ));

    /// <summary>Shares at the limit of records that come five to a document, half of which are bad or good as a whole.</summary>
    private static IEnumerable<Truth> SharesOfDocuments() =>
        Limits.Select(limit => new Truth(
            Percent($"{limit:0%} of records are bad, five to a document, limit {limit:0%}"),
            (random, size) =>
            {
                // How many documents have so many bad records, from none to all.
                var documents = BadOfEach(random, size, limit).CountBy(bad => bad).OrderBy(spread => spread.Key).ToList();
                return new Sample(
                    string.Join(' ', documents),
                    () =>
                        LimitTest.Share(
                            new ClusteredShare(
                                documents.Sum(spread => (long)spread.Key * spread.Value),
                                size,
                                ClusteredShare.Effect([
                                    .. documents.SelectMany(spread => Enumerable.Repeat(((long)spread.Key, (long)Document), spread.Value)),
                                ])
                            ),
                            limit
                        )
                );
            }
        ));

    /// <summary>Losses that lie at the margin, with gains beside them.</summary>
    private static IEnumerable<Truth> Losses() =>
        from margin in Margins
        from gains in Gains
        select new Truth(
            Percent($"{margin + gains:0%} broken, {gains:0%} mended, margin {margin * 100:0} points"),
            (random, size) =>
            {
                var (broken, mended, both) = (0, 0, 0);
                for (var record = 0; record < size; record++)
                {
                    var chance = random.Fraction();
                    broken += chance < margin + gains ? 1 : 0;
                    mended += chance >= margin + gains && chance < margin + gains + gains ? 1 : 0;
                    both += chance >= margin + gains + gains && chance < 0.95 ? 1 : 0;
                }

                return Loss(new PairedDifference(both, mended, broken, size - both - mended - broken), margin);
            }
        );

    /// <summary>Losses at the margin of records that come five to a document, half of which are broken as a whole or not at all.</summary>
    private static IEnumerable<Truth> LossesOfDocuments() =>
        Margins.Select(margin => new Truth(
            Percent($"{margin:0%} broken, five to a document, margin {margin * 100:0} points"),
            (random, size) =>
            {
                var counter = new PairedDifference.Counter(hasClusters: true);
                foreach (var (document, broken) in BadOfEach(random, size, margin).Index())
                {
                    counter.Add(isFirstRight: false, isSecondRight: true, document, broken);
                    counter.Add(isFirstRight: true, isSecondRight: true, document, Document - broken);
                }

                return Loss(counter.Counted, margin);
            }
        ));

    private static Sample Loss(PairedDifference pairs, double margin) => new(pairs, () => LimitTest.Paired(pairs, margin));

    private static Rate Measure(Truth truth, int size)
    {
        var random = new SplitMix64((ulong)size);
        var known = new Dictionary<object, LimitTest>();
        var holds = 0;
        var breached = 0;
        for (var run = 0; run < Runs; run++)
        {
            var tests = Enumerable.Range(0, Rows).Select(_ => Test(truth.Draw(random, size))).ToList();
            holds += LimitTest.States([tests[0]])[0] == GateState.Holds ? 1 : 0;
            breached += LimitTest.States(tests).Contains(GateState.Breached) ? 1 : 0;
        }

        return new Rate(truth.Text, size, holds / (double)Runs, breached / (double)Runs);

        LimitTest Test(Sample sample)
        {
            if (!known.TryGetValue(sample.Drawn, out var found))
            {
                found = sample.Test();
                known.Add(sample.Drawn, found);
            }

            return found;
        }
    }

    /// <summary>How many records of each document are bad.</summary>
    private static List<int> BadOfEach(SplitMix64 random, int records, double rate) =>
        [
            .. Enumerable
                .Range(0, records / Document)
                .Select(_ => random.Fraction() < 0.5 ? Successes(random, 1, rate) * Document : Successes(random, Document, rate)),
        ];

    /// <summary>Without the blank that the culture puts before a percent sign.</summary>
    private static string Percent(FormattableString text) => FormattableString.Invariant(text).Replace(" %", "%", StringComparison.Ordinal);

    private static int Successes(SplitMix64 random, int trials, double rate) =>
        Enumerable.Range(0, trials).Count(_ => random.Fraction() < rate);
}
