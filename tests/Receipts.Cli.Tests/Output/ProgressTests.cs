using Receipts.Core.Loading;
using Xunit;

namespace Receipts.Cli.Tests.Output;

public sealed class ProgressTests
{
    [Theory]
    [InlineData(0, 942, 1.5, "reading the evidence: 0 of 942 MB in 2 s")]
    [InlineData(9, 942, 20, "reading the evidence: 9 of 942 MB in 20 s")]
    [InlineData(471, 942, 3, "reading the evidence: 471 of 942 MB in 3 s, about 3 s left")]
    [InlineData(1000, 9422, 40, "reading the evidence: 1000 of 9422 MB in 40 s, about 6 min left")]
    public void Loading_says_how_much_is_read_and_how_long_the_rest_takes(long megabytes, long of, double seconds, string said) =>
        Assert.Equal(said, LoadProgress.Say(Loaded(megabytes, of), TimeSpan.FromSeconds(seconds), readIn: null));

    [Theory]
    [InlineData(942, 6.2, 6.2, "942 MB of evidence read in 6 s; at work on it, 0 s so far")]
    [InlineData(942, 6, 18, "942 MB of evidence read in 6 s; at work on it, 12 s so far")]
    // What a join reads again is no more evidence.
    [InlineData(950, 6, 300, "942 MB of evidence read in 6 s; at work on it, 5 min so far")]
    public void What_comes_after_the_reading_says_how_long_it_goes_on(long megabytes, double read, double seconds, string said) =>
        Assert.Equal(said, LoadProgress.Say(Loaded(megabytes, 942), TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(read)));

    [Fact]
    public void No_number_stands_once_the_reading_is_over()
    {
        using var screen = new StringWriter();
        var status = new StatusLine(screen);
        var progress = new LoadProgress(status);
        Assert.Equal("", Renewed(status, screen));
        progress.Report(Loaded(0, 56));
        Assert.Matches("^reading the evidence: 0 of 56 MB in [0-9]+ s\u001b\\[K$", Renewed(status, screen));
        progress.Report(Loaded(28, 56));
        Assert.Matches("^reading the evidence: 28 of 56 MB in [0-9]+ s, about [0-9]+ s left", Renewed(status, screen));
        progress.Report(Loaded(56, 56));
        Assert.Matches("^56 MB of evidence read in [0-9]+ s; at work on it, [0-9]+ s so far\u001b\\[K$", Renewed(status, screen));
    }

    [Fact]
    public void After_results_only_what_is_still_read_is_spoken_of()
    {
        using var screen = new StringWriter { NewLine = "\n" };
        var status = new StatusLine(screen);
        var results = status.Above(screen);
        var progress = new LoadProgress(status);
        progress.Report(Loaded(28, 56));
        results.WriteLine("first");
        Assert.EndsWith("first\n", Renewed(status, screen), StringComparison.Ordinal);
        progress.Report(Loaded(40, 56));
        Assert.StartsWith("reading the evidence: 40 of 56 MB", Renewed(status, screen), StringComparison.Ordinal);
        progress.Report(Loaded(56, 56));
        results.WriteLine("second");
        progress.Report(Loaded(57, 56));
        Assert.EndsWith("second\n", Renewed(status, screen), StringComparison.Ordinal);
    }

    [Fact]
    public void A_screen_that_is_gone_ends_nothing()
    {
        var screen = new StringWriter();
        var status = new StatusLine(screen);
        status.Keep(() => "half");
        screen.Dispose();
        status.Renew();
        status.Renew();
        Assert.Equal("", screen.ToString());
    }

    [Fact]
    public void The_line_is_gone_before_anything_else_is_written()
    {
        using var screen = new StringWriter { NewLine = "\n" };
        var status = new StatusLine(screen);
        var results = status.Above(screen);
        results.WriteLine("first");
        status.Show("half");
        status.Show("most");
        results.WriteLine("second");
        results.Write('3');
        Assert.Equal("first\n\rhalf\u001b[K\rmost\u001b[K\r\u001b[Ksecond\n3", screen.ToString());
    }

    private static LoadedSoFar Loaded(long megabytes, long of) => new(megabytes * 1_000_000, of * 1_000_000);

    /// <summary>The last line on the screen after the passing of a second. On a slow machine one may pass by itself.</summary>
    private static string Renewed(StatusLine status, StringWriter screen)
    {
        status.Renew();
        var text = screen.ToString();
        return text[(text.LastIndexOf('\r') + 1)..];
    }
}
