using System.Buffers.Binary;
using System.Globalization;
using Receipts.Core.Charts;
using Receipts.Core.Engine;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;
using Receipts.Pictures;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary><c>receipts render --png</c>: judged by what is plotted, since the bytes are the library's.</summary>
[Collection(nameof(RunsAlone))]
public sealed class PictureCommandTests : IDisposable
{
    private static readonly byte[] PngMark = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly string startedIn = Environment.CurrentDirectory;
    private readonly ScratchFolder scratch = new();

    public PictureCommandTests() => Environment.CurrentDirectory = scratch.Path;

    public void Dispose()
    {
        Environment.CurrentDirectory = startedIn;
        scratch.Dispose();
    }

    [Theory]
    [MemberData(nameof(PublishTests.Shipped), MemberType = typeof(PublishTests))]
    public void Every_chart_of_a_shipped_receipt_is_a_png_of_its_size(string name)
    {
        var run = CommandRun.Of("render", Repository.File("receipts/" + name), "--png", "--scale", "2");
        Assert.True(run.Exit == 0, run.Transcript);
        var charts = Directory.GetFiles(Repository.File($"receipts/{name}/charts"), "*.svg");
        Assert.Equal(
            charts.Select(chart => $"{name}-{Path.GetFileNameWithoutExtension(chart)}.png").Order(StringComparer.Ordinal),
            Directory.GetFiles(".", "*.png").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)
        );
        Assert.All(Directory.GetFiles(".", "*.png"), file => Assert.Equal(1600, Width(file)));
        Assert.Empty(Directory.GetFiles(Repository.File($"receipts/{name}/charts"), "*.png"));
    }

    [Fact]
    public void A_bar_is_as_long_as_its_share_and_its_interval_has_the_longer_arm_on_the_right_side()
    {
        using var picture = Draw("invoice-extraction", "exact-match-by-shift");
        var bars = picture.Plot.GetPlottables<BarPlot>().SelectMany(plot => plot.Bars).ToList();
        Assert.Equal([1.0, 1.0, 0.0, 0.0, 0.0, 0.0], bars.Select(bar => bar.Value));
        Assert.Equal([0, -1, -2, -3, -4, -5], bars.Select(bar => bar.Position));
        var intervals = picture.Plot.GetPlottables<ErrorBar>().ToList();

        // Of 187 of 187, all that is uncertain lies below; of 0 of 36, all above.
        Assert.Equal(0, intervals[0].XErrorPositive![0], 1e-9);
        Assert.Equal(187 / (187 + 3.8414588), 1 - intervals[0].XErrorNegative![0], 1e-6);
        Assert.Equal(0, intervals[2].XErrorNegative![0], 1e-9);
        Assert.Equal(3.8414588 / (36 + 3.8414588), intervals[2].XErrorPositive![0], 1e-6);
        Assert.Contains("0 of 36", Texts(picture));
        Assert.Equal(
            ["delimiter", "whitespace", "reorder (lowest)", "verbose (lowest)", "compact (lowest)", "mixed (lowest)"],
            Assert.IsType<NumericManual>(picture.Plot.Axes.Left.TickGenerator).Ticks.Select(tick => tick.Label)
        );
    }

    [Fact]
    public void A_pair_has_a_mark_for_each_side_and_its_difference()
    {
        using var picture = Draw("release-check", "exact-match-by-channel");
        var marks = picture.Plot.GetPlottables<Marker>().Select(mark => mark.X).ToList();
        Assert.Equal(10, marks.Count);
        Assert.Equal([1, 67 / 80.0], marks[4..6]);
        Assert.Contains("−16.3 points (−26.2 to −8.3)", Texts(picture));
    }

    [Fact]
    public void A_line_of_reliability_runs_through_confidence_and_accuracy()
    {
        using var picture = Draw("calibration-guard", "reliability");
        var last = picture.Plot.GetPlottables<Marker>().Last();
        Assert.Equal(0.268, last.Y, 0.01);
        Assert.True(last.X > 0.95);
        Assert.Contains(picture.Plot.GetPlottables<LinePlot>(), line => line is { Start: { X: 0, Y: 0 }, End: { X: 1, Y: 1 } });
    }

    [Fact]
    public void A_metric_is_drawn_as_it_stands_a_picture_a_column()
    {
        var receipt = Repository.File("receipts/invoice-extraction");
        Assert.Equal(0, CommandRun.Of("render", receipt, "--png", "--metric", "by_shift.exact_match").Exit);
        Assert.True(File.Exists("invoice-extraction-by_shift.exact_match.png"));
        Assert.Equal(800, Width("invoice-extraction-by_shift.exact_match.png"));
        Assert.Single(Directory.GetFiles("."));
        var all = CommandRun.Of("render", receipt, "--png", "--metric", "by_shift", "--force");
        Assert.True(all.Exit == 0, all.Transcript);
        Assert.True(File.Exists("invoice-extraction-by_shift.n.png"));
    }

    [Fact]
    public void The_culture_of_the_machine_changes_no_pixel()
    {
        var plain = Bytes();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(plain, Bytes());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static byte[] Bytes()
        {
            using var picture = Draw("support-agent", "told-early-by-turn");
            return picture.ToPng(1);
        }
    }

    [Theory]
    [InlineData(2, "there already", "--png")]
    [InlineData(2, "is no folder", "--png", "--out", "nowhere")]
    [InlineData(2, "no metric is named", "--png", "--metric", "nothing")]
    [InlineData(2, "no column of by_shift", "--png", "--metric", "by_shift.nothing")]
    [InlineData(2, "no numbers in shift_type", "--png", "--metric", "by_shift.shift_type")]
    [InlineData(2, "from 1 to 4", "--png", "--scale", "5")]
    [InlineData(2, "add --png", "--scale", "2")]
    [InlineData(2, "add --png", "--metric", "by_shift")]
    [InlineData(2, "nobody compares", "--png", "--check")]
    public void What_cannot_be_drawn_is_said(int exit, string says, params string[] options)
    {
        File.WriteAllText("invoice-extraction-exact-match-by-shift.png", "mine");
        var run = CommandRun.Of(["render", Repository.File("receipts/invoice-extraction"), .. options]);
        Assert.True(run.Exit == exit, run.Transcript);
        Assert.Contains(says, run.Transcript.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText("invoice-extraction-exact-match-by-shift.png"));
    }

    [Fact]
    public void Names_that_would_be_paths_or_markup_are_drawn_as_text_into_a_plain_file()
    {
        scratch.Copy(Repository.File("receipts/invoice-extraction"), "receipts/invoice-extraction");
        scratch.Copy(Repository.File("fixtures/invoice-extraction"), "fixtures/invoice-extraction");
        File.Copy(Repository.File("README.md"), "README.md");
        File.AppendAllText(
            "receipts/invoice-extraction/metrics.sql",
            $"\n-- name: odd\n-- Odd names.\nselect '<script>' || char(8238) || '{new string('w', 9000)}' as key, 3 as \"../../<b>\", 1e300 as b from record limit 1;\n"
        );
        var run = CommandRun.Of("render", "receipts/invoice-extraction", "--png", "--metric", "odd");
        Assert.True(run.Exit is 0 or 2, run.Transcript);
        Assert.Contains("invoice-extraction-odd..._..__b_.png", Directory.GetFiles(".").Select(file => Path.GetFileName(file)));
    }

    private static Picture Draw(string receipt, string chart)
    {
        using var measured = MeasuredReceipt.Measure(
            ReceiptFile.Read(Repository.File("receipts/" + receipt)),
            new CheckOptions { Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, _) => Environment.FailFast(step)) }
        );
        var picture = Picture.Of(ChartCheck.Read(measured, measured.Receipt.Charts.Single(source => source.Name == chart)));

        // Ticks are made while it is drawn.
        _ = picture.ToPng(1);
        return picture;
    }

    private static IEnumerable<string> Texts(Picture picture) => picture.Plot.GetPlottables<Text>().Select(text => text.LabelStyle.Text);

    private static int Width(string file)
    {
        var bytes = File.ReadAllBytes(file);
        Assert.Equal(PngMark, bytes[..8]);
        return BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16));
    }
}
