using Receipts.Core.Charts;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Xunit;

namespace Receipts.Core.Tests.Charts;

public sealed class ChartFileTests : IDisposable
{
    private const string Svg = "<svg>\n<text>Näher</text>\n</svg>\n";

    private readonly string folder = Directory.CreateTempSubdirectory("receipts-chart-").FullName;

    private ChartFile Chart => new(Source("by-shift"), folder);

    [Fact]
    public void A_chart_that_was_just_drawn_is_in_order()
    {
        Chart.Write(Svg);
        Chart.Write(Svg);

        Assert.Null(Chart.Check(Svg));
    }

    [Fact]
    public void A_chart_that_was_never_drawn_is_missing() => Assert.Equal("RCT511", Chart.Check(Svg)!.Code.Id);

    [Fact]
    public void Every_changed_missing_or_added_byte_is_found()
    {
        Chart.Write(Svg);
        var bytes = File.ReadAllBytes(Chart.Path);
        for (var i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes[..i], (byte)(bytes[i] ^ 1), .. bytes[(i + 1)..]];
            AssertDiffers(changed);
            AssertDiffers([.. bytes[..i], .. bytes[(i + 1)..]]);
            AssertDiffers([.. bytes[..i], (byte)' ', .. bytes[i..]]);
        }

        AssertDiffers([.. bytes, (byte)'\n']);
        AssertDiffers([]);
    }

    [Fact]
    public void A_changed_chart_is_told_with_its_place_and_both_sides()
    {
        Chart.Write(Svg.Replace("Näher", "Nähen", StringComparison.Ordinal));

        var finding = Chart.Check(Svg)!;
        Assert.Equal((2, 11), (finding.Place.Line, finding.Place.Column));
        Assert.Contains("<text>Nähen</text>", finding.Message, StringComparison.Ordinal);
        Assert.Contains("<text>Näher</text>", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("/etc/passwd")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("")]
    public void A_name_that_is_no_plain_file_name_is_refused(string name) =>
        Assert.Equal("RCT510", Assert.Throws<ReceiptException>(() => new ChartFile(Source(name), folder)).Finding.Code.Id);

    [Fact]
    public void A_link_is_neither_read_nor_written()
    {
        var target = Path.Combine(folder, "target");
        File.WriteAllText(target, Svg);
        Directory.CreateDirectory(Path.GetDirectoryName(Chart.Path)!);
        File.CreateSymbolicLink(Chart.Path, target);

        Assert.Equal("RCT513", Chart.Check(Svg)!.Code.Id);
        Assert.Throws<ReceiptException>(() => Chart.Write("other"));
        Assert.Equal(Svg, File.ReadAllText(target));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void AssertDiffers(byte[] bytes)
    {
        File.WriteAllBytes(Chart.Path, bytes);
        Assert.Equal("RCT512", Chart.Check(Svg)!.Code.Id);
    }

    private static ChartSource Source(string name) =>
        new()
        {
            Name = name,
            Place = new Place("receipt.yaml"),
            Kind = "slices",
            Metric = "by_shift",
            Title = "x",
        };
}
