using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Charts;

/// <summary>
/// The rate of successes along an axis, with its 95% Wilson interval and how much was counted, and the share that was expected there.
/// </summary>
internal sealed record CurveChart : Chart
{
    private static readonly ChartRoles Roles = new(
        "points",
        [
            ["x", "successes", "count"],
        ]
    )
    {
        Optional = ["expected"],
        Words = ["label", "limit"],
    };

    /// <summary>The column of the axis.</summary>
    public required string AxisName { get; init; }

    /// <summary>The column of the numerators, which names the observed curve.</summary>
    public required string SuccessesName { get; init; }

    /// <summary>The column of the denominators.</summary>
    public required string CountName { get; init; }

    /// <summary>What is drawn.</summary>
    public required string ShareName { get; init; }

    /// <summary>The column of the expected shares; null when nothing was expected.</summary>
    public string? ExpectedName { get; init; }

    /// <summary>From the least to the greatest on the axis, whatever the order of the metric.</summary>
    public required IReadOnlyList<CurvePoint> Points { get; init; }

    public static CurveChart From(ChartWords words, MeasuredTable table)
    {
        var data = new ChartData(words, table, Roles);
        var source = words.Source;
        var points = data.Rows.Select(row => (Row: row, Point: Read(row))).OrderBy(pair => pair.Point.X).ToList();
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].Point.X == points[i - 1].Point.X)
            {
                throw new ReceiptException(
                    ChartFindings.RepeatedPosition(source, points[i - 1].Row.Label, points[i].Row.Label, data.NameOf("x"))
                );
            }
        }

        if (points.TrueForAll(pair => pair.Point.Tally.Count == 0))
        {
            throw new ReceiptException(ChartFindings.NothingToDraw(source, "counts nothing"));
        }

        return new CurveChart
        {
            Name = source.Name,
            Title = words.Title,
            Limit = words.Limit,
            AxisName = data.Called("x"),
            SuccessesName = data.Called("successes"),
            CountName = data.Called("count"),
            ShareName = words.Label ?? $"{data.Called("successes")} / {data.Called("count")}",
            ExpectedName = data.Has("expected") ? data.Called("expected") : null,
            Points = [.. points.Select(pair => pair.Point)],
        };
    }

    public override string ToSvg() => new CurveDrawing(this).ToSvg();

    private static CurvePoint Read(ChartRow row)
    {
        var tally = row.Tally("successes", "count");

        var expected = row.Data.Has("expected") ? row.Share("expected", tally.Count) : null;
        return new CurvePoint(row.Position("x"), tally, expected);
    }
}

/// <summary>One place on the axis.</summary>
/// <param name="Expected">From 0 to 1; null when nothing was expected.</param>
internal sealed record CurvePoint(double X, Tally Tally, double? Expected)
{
    /// <summary>The place as it is printed under the axis.</summary>
    public string Label => X.ToString("G15", CultureInfo.InvariantCulture);
}
