using Receipts.Core.Charts;
using Receipts.Core.Metrics;
using Receipts.Pictures;

namespace Receipts.Cli;

/// <summary>Charts as PNG. This is the tool that carries a drawing library; the native binary has <c>Pictures.Missing.cs</c> in its place.</summary>
internal static class Pictures
{
    public const int LargestScale = Picture.LargestScale;

    /// <summary>Why this build draws none; null where it does.</summary>
    public static string? WhyNone => null;

    /// <exception cref="IOException">The drawing library cannot be loaded on this machine.</exception>
    public static byte[] Png(Chart chart, int scale) => Draw(() => Picture.Of(chart), scale);

    /// <exception cref="IOException">The drawing library cannot be loaded on this machine.</exception>
    public static byte[] Png(MeasuredTable table, int column, int scale) => Draw(() => Picture.Of(table, column), scale);

    private static byte[] Draw(Func<Picture> draw, int scale)
    {
        try
        {
            using var picture = draw();
            return picture.ToPng(scale);
        }
        catch (Exception problem) when (Loading(problem) is { } cause)
        {
            throw new IOException($"the drawing library (SkiaSharp) cannot be loaded on this machine: {cause.Message}", problem);
        }
    }

    private static Exception? Loading(Exception problem) =>
        problem switch
        {
            DllNotFoundException or BadImageFormatException or EntryPointNotFoundException => problem,
            TypeInitializationException { InnerException: { } inner } => Loading(inner),
            _ => null,
        };
}
