using Receipts.Core.Charts;
using Receipts.Core.Metrics;
using ScottPlot;

namespace Receipts.Pictures;

/// <summary>
/// A chart as ScottPlot draws it, for slides, mail and chat. The SVG beside it is the evidence that is compared byte for byte; this is a copy, whose bytes
/// change with the version of the library and which nobody compares.
/// </summary>
public sealed class Picture : IDisposable
{
    /// <summary>The largest scale: of a chart with a hundred rows it gives a picture of some 40 million pixels.</summary>
    public const int LargestScale = 4;

    internal Picture(Plot plot, int width, int height)
    {
        Plot = plot;
        Width = width;
        Height = height;
    }

    /// <summary>What is plotted, by which tests judge it.</summary>
    internal Plot Plot { get; }

    /// <summary>In pixels at a scale of one.</summary>
    public int Width { get; }

    /// <summary>In pixels at a scale of one.</summary>
    public int Height { get; }

    /// <summary>The picture of a declared chart.</summary>
    public static Picture Of(Chart chart) =>
        chart switch
        {
            SlicesChart slices => SlicesPicture.Draw(slices),
            PairedChart paired => PairedPicture.Draw(paired),
            FlipsChart flips => FlipsPicture.Draw(flips),
            CurveChart curve => CurvePicture.Draw(curve),
            ReliabilityChart reliability => ReliabilityPicture.Draw(reliability),
            _ => throw new ArgumentOutOfRangeException(nameof(chart), chart.GetType().Name, "no such chart can be drawn"),
        };

    /// <summary>One column of a metric as it stands, a bar a row.</summary>
    /// <param name="column">The position of a column that holds numbers.</param>
    public static Picture Of(MeasuredTable table, int column) => ColumnPicture.Draw(table, column);

    /// <summary>The picture as a PNG file.</summary>
    /// <param name="scale">How many pixels stand for one, from 1 to <see cref="LargestScale"/>.</param>
    public byte[] ToPng(int scale)
    {
        Plot.ScaleFactor = scale;
        return Plot.GetImageBytes(Width * scale, Height * scale, ImageFormat.Png);
    }

    public void Dispose() => Plot.Dispose();
}
