using System.Text;
using System.Text.Json;
using Receipts.Core.Documents;
using Receipts.Core.Drafting;
using Receipts.Core.Findings;
using Receipts.Core.Tests.Loading;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Drafting;

public sealed class ExcerptTests
{
    private static readonly CheckOptions Options = new()
    {
        Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, _) => Assert.Fail(step)),
    };

    /// <summary>Every character that the reader says nobody sees, white space aside.</summary>
    private static List<Rune> Unseen =>
        [
            .. Enumerable
                .Range(0x80, 0x10FFFF - 0x7F)
                .Where(Rune.IsValid)
                .Select(code => new Rune(code))
                .Where(rune => !Rune.IsWhiteSpace(rune) && new Glyph(rune, '\uFFFF', 0, 0).IsInvisible),
        ];

    [Fact]
    public void What_the_reader_calls_unseen_hides_in_no_value_of_a_draft()
    {
        var unseen = Unseen;
        Assert.True(unseen.Count > 2000);
        using var folder = new EvidenceFolder();
        folder.Write(
            "a.jsonl",
            string.Concat(unseen.Select(rune => JsonSerializer.Serialize(new { v = $"1{rune} {rune}2 x{rune} 3" }) + "\n"))
        );
        using var measured = MeasuredReceipt.Load(folder.Receipt(score: null, EvidenceFolder.Source("a.jsonl")), Options, "");
        var shown = measured.Query($"select {Excerpt.Sql("v")} as shown from t").Rows.Select(row => row[0].Text!).ToList();
        Assert.Equal(unseen.Count, shown.Count);
        var document = MarkdownDocument.Read(new SourceText("values", string.Join("\n\n", shown)), "", '.', onlyBound: false);
        Assert.DoesNotContain(document.Findings, finding => finding.Code.Id == "RCT432");
    }

    [Fact]
    public void What_the_reader_calls_unseen_stands_in_no_name_of_a_draft() =>
        Assert.All(Unseen, rune => Assert.False(Excerpt.IsPlain($"1{rune}") && Excerpt.IsPlain($"x{rune} 1"), $"U+{rune.Value:X4}"));
}
