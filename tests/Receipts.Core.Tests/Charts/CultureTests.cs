using System.Globalization;
using Xunit;

namespace Receipts.Core.Tests.Charts;

public sealed class CultureTests
{
    private static readonly Drawing[] Drawings =
    [
        CurveChartTests.Curve,
        ReliabilityChartTests.TwoSeries,
        ReliabilityChartTests.Counted,
        PairedChartTests.Counted,
        PairedChartTests.Shares,
    ];

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Every_kind_of_chart_has_the_same_bytes_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Drawings.Select(drawing => drawing.Svg).ToList();
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Drawings.Select(drawing => drawing.Svg));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
