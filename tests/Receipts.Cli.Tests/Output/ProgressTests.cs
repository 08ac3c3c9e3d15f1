using Receipts.Core.Loading;
using Xunit;

namespace Receipts.Cli.Tests.Output;

public sealed class ProgressTests
{
    [Theory]
    [InlineData(0, 942, 1.5, "reading the evidence: 0 of 942 MB in 2 s, about 0 s left")]
    [InlineData(471, 942, 3, "reading the evidence: 471 of 942 MB in 3 s, about 3 s left")]
    [InlineData(1000, 9422, 40, "reading the evidence: 1000 of 9422 MB in 40 s, about 6 min left")]
    [InlineData(942, 942, 6.2, "942 MB of evidence read in 7 s; now it is measured")]
    [InlineData(950, 942, 6.2, "950 MB of evidence read in 7 s; now it is measured")]
    public void Loading_says_how_much_is_read_and_how_long_the_rest_takes(long megabytes, long of, double seconds, string said) =>
        Assert.Equal(said, LoadProgress.Say(new LoadedSoFar(megabytes * 1_000_000, of * 1_000_000), TimeSpan.FromSeconds(seconds)));

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
}
