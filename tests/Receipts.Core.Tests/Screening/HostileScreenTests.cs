using System.Diagnostics;
using System.Text;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Screening;
using Xunit;

namespace Receipts.Core.Tests.Screening;

public sealed class HostileScreenTests
{
    // Ten times what the slowest takes; what is quadratic takes minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static TheoryData<string, string> Odd =>
        new()
        {
            { "an exponent beyond all", "It solves 1e999999999% of 164 problems and 91.0% of 1e999999999 problems." },
            { "a digit too many", $"It solves 91.{new string('0', 500)}% of 164 problems." },
            { "as many digits as are read", $"It solves 0.{new string('3', 390)}% of {new string('9', 390)} problems." },
            { "one sentence of many numbers", "It solves " + Repeat("91.0% of 164, ", 30_000) + "problems." },
            { "one sentence of many counts", "On 164 problems it solves " + Repeat("91.0% and 7 ", 30_000) + "." },
            { "many sentences", Repeat("It solves 91.0% on 164 problems. ", 20_000) },
            { "one long line", Repeat("91 of 164 (", 100_000) },
            { "open brackets in a fence", "```\n" + Repeat("(0.86 (95% CI ", 50_000) + "\n```" },
            { "spaces before a noun", "91.0% of 164" + new string(' ', 500_000) + "problems" },
            { "letters after a number", "91.0% of 164 " + new string('a', 1_000_000) },
            { "words after a number", "91.0% of 164 " + Repeat("very ", 200_000) + "hard problems" },
            { "one table of many rows", "| a | n | Accuracy |\n| - | - | - |\n" + Repeat("| x | 164 | 91.0% |\n", 10_000) },
            { "one table of many columns", Row("n") + Row("-") + Row("164") },
            { "many tables", Repeat("| a | n | Accuracy |\n| - | - | - |\n| Total | 164 | 91.0% |\n\n", 5_000) },
            { "a table without cells", "|\n|-|\n|" },
            { "surplus cells", "| a | n |\n| - | - |\n| x | 164 | 91.0% | 345 of 400 (86.5%) |" },
            { "lone surrogates", "It solves 91.0%\uD800 of \uDC00 164 problems." },
            { "NUL characters", "It solves 91.0%\0 of 164\0 problems." },
            { "an n of many digits", $"It solves 91.0% of 1{new string('0', 30)} problems, 91.0% of {Repeat("1,000,", 60)}000 problems." },
        };

    [Theory]
    [MemberData(nameof(Odd))]
    public void Odd_text_is_screened_in_reasonable_time_and_every_number_is_accounted_for(string what, string text)
    {
        var watch = Stopwatch.StartNew();
        var screened = ScreenedDocument.Of(new SourceText("paper.md", text), new ScreenOptions { N = 400, Items = 2 });
        Assert.Equal(screened.Found, screened.Tested + screened.Vacuous + screened.NotTested.Values.Sum());
        Assert.True(watch.Elapsed < Patience, $"{what} took {watch.Elapsed}");
    }

    [Fact]
    public void What_is_too_large_or_too_deep_is_not_screened()
    {
        foreach (var text in new[] { new string('1', MarkdownDocument.MaximumLength + 1), Repeat("> ", 5_000) + "91.0% of 164 problems" })
        {
            var refused = Assert.Throws<ReceiptException>(() => ScreenedDocument.Of(new SourceText("paper.md", text), new ScreenOptions()));
            Assert.Equal(Severity.Unchecked, refused.Finding.Code.Severity);
        }
    }

    [Fact]
    public void A_stream_without_an_end_is_not_read_to_it()
    {
        using var stream = new EndlessStream();
        var refused = Assert.Throws<ReceiptException>(() => DocumentFile.Read(stream, "standard input"));
        Assert.Equal("RCT611", refused.Finding.Code.Id);
        Assert.InRange(stream.Given, MarkdownDocument.MaximumLength, 100L * 1024 * 1024);
    }

    [Fact]
    public void Other_bytes_than_text_are_refused_and_a_byte_order_mark_is_not_read()
    {
        using var other = new MemoryStream([0x25, 0x50, 0x44, 0x46, 0xE2, 0xE3, 0xCF, 0xD3]);
        Assert.Equal("RCT611", Assert.Throws<ReceiptException>(() => DocumentFile.Read(other, "paper.pdf")).Finding.Code.Id);

        using var marked = new MemoryStream([.. Encoding.UTF8.Preamble, .. "91.0%"u8]);
        Assert.Equal("91.0%", DocumentFile.Read(marked, "standard input").Text);
    }

    private static string Row(string cell) => "|" + Repeat(cell + "|", 2_000) + "\n";

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'1');
            Given += buffer.Length;
            return buffer.Length;
        }
    }
}
