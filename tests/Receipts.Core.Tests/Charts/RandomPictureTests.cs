using System.Xml.Linq;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests.Charts;

/// <summary>Whatever a metric returns is drawn legibly or refused, and never anything else.</summary>
public sealed class RandomPictureTests
{
    private static readonly object?[] Texts =
    [
        null,
        "",
        "reorder",
        "a slice whose name does not end where its column does",
        new string('W', 500),
        "</text><script>",
        "\u0000\u202e\ud800",
        "請求書の書式が変わった記録",
        "שינוי סדר",
        "e\u0301\u0302\u0303",
        "👩‍👩‍👧‍👦",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    ];

    private static readonly object?[] Successes = [0, 1, 3, 3L, 3.0];

    private static readonly object?[] Few = [0, 0L, 1, 1.0];

    private static readonly object?[] Counts = [3, 7, 400, 1_204_332, 1_204_332.0, long.MaxValue];

    private static readonly object?[] Shares = [0, 1, 0.0, 1.0, 0.5, 0.8625, 0.9, 0.95, 0.9999999, 1e-300, 0.1 + 0.2, -0.0];

    private static readonly object?[] Hostile =
    [
        null,
        -1,
        0,
        long.MinValue,
        double.NaN,
        double.PositiveInfinity,
        double.MinValue,
        double.MaxValue,
        double.Epsilon,
        "0.5",
        1.5,
        -123456789012345.6,
        -1.23456789012345e-300,
    ];

    // A column's first letter says what is in it: a key, a share, a success, a number of records, a few of them or none, a place on the axis.
    [Theory]
    [InlineData("slices", "(key1 key2) s n", "successes: s, count: n")]
    [InlineData("reliability", "(key) share1 share2 n", "confidence: share1, accuracy: share2, count: n")]
    [InlineData("reliability", "(key) share s n", "confidence: share, successes: s, count: n")]
    [InlineData("curve", "(key) at s n share", "x: at, successes: s, count: n, expected: share")]
    [InlineData("curve", "(key) at s n", "x: at, successes: s, count: n")]
    [InlineData("paired", "(key) share1 share2", "left: share1, right: share2")]
    [InlineData("paired", "(key) s1 n1 s2 n2", "left_successes: s1, left_count: n1, right_successes: s2, right_count: n2")]
    [InlineData("flips", "(key) f1 f2 zero n", "broken: f1, mended: f2, silent: zero, count: n")]
    [InlineData(
        "paired",
        "(key) few n1 n2",
        "left_successes: few, left_count: n1, right_successes: few, right_count: n2, broken: few, mended: few"
    )]
    public void Random_data_is_drawn_legibly_or_refused(string kind, string columns, string roles)
    {
        const int rounds = 300;
        var source = Drawing.Declare("random", kind, "What is drawn", roles);
        string[] names = columns.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal).Split(' ');
        var drawn = 0;
        for (var seed = 0; seed < rounds; seed++)
        {
            var random = new SplitMix64((ulong)seed);
            var rows = new object?[1 + random.Below(seed % 10 == 0 ? 100 : 14)][];
            for (var row = 0; row < rows.Length; row++)
            {
                rows[row] = [.. names.Select(name => Cell(random, row, name))];
            }

            if (random.Below(2) == 0)
            {
                rows[random.Below(rows.Length)][random.Below(names.Length)] = random.Pick(Hostile);
            }

            drawn += IsDrawn(new Drawing(source, Drawing.Measure(columns, rows))) ? 1 : 0;
        }

        Assert.InRange(drawn, rounds / 3, rounds - 1);
    }

    private static bool IsDrawn(Drawing drawing)
    {
        try
        {
            PictureTests.AssertLegible(XDocument.Parse(drawing.Svg).Root!);
            return true;
        }
        catch (ReceiptException problem)
        {
            Assert.Equal(Severity.Unchecked, problem.Finding.Code.Severity);
            return false;
        }
    }

    private static object? Cell(SplitMix64 random, int row, string column) =>
        column switch
        {
            ['k', ..] => random.Pick(Texts),
            ['s', 'h', ..] => random.Pick(Shares),
            ['s', ..] => random.Pick(Successes),
            ['n', ..] => random.Pick(Counts),
            ['f', ..] => random.Pick(Few),
            ['z', ..] => 0,
            _ => (row * 1e12) + random.Below(1000) + 0.125,
        };
}
