using ScottPlot;
using SkiaSharp;

namespace Receipts.Pictures;

/// <summary>Inter, which this library carries: a picture does not depend on the fonts of the machine that draws it.</summary>
internal sealed class EmbeddedFont : IFontResolver
{
    private const string Name = "Inter";

    private static readonly Lazy<bool> Set = new(() =>
    {
        Fonts.FontResolvers.Clear();
        Fonts.FontResolvers.Add(new EmbeddedFont());
        Fonts.Default = Name;
        Fonts.Sans = Name;
        return true;
    });

    private EmbeddedFont() { }

    /// <summary>Lets every picture from now on be set in it.</summary>
    public static void Use() => _ = Set.Value;

    // Whatever name is asked for: an unknown font would be looked for in the system.
    public SKTypeface CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        Read(weight >= FontWeight.SemiBold);

    public SKTypeface CreateTypeface(string fontName, bool bold, bool italic) => Read(bold);

    private static SKTypeface Read(bool isBold)
    {
        using var stream = typeof(EmbeddedFont).Assembly.GetManifestResourceStream(isBold ? "Inter-SemiBold.ttf" : "Inter-Regular.ttf")!;
        return SKTypeface.FromStream(stream);
    }
}
