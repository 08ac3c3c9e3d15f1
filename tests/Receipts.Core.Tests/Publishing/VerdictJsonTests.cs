using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Findings;
using Receipts.Core.Publishing;
using Receipts.Core.Scoring;
using Receipts.Core.Sealing;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Publishing;

/// <summary>The verdict that an auditor files: whole, the same on every machine, and harmless to look at.</summary>
public sealed class VerdictJsonTests
{
    private static readonly FindingCode Wrong = new("RCT999", Severity.Error);

    [Fact]
    public void Every_outcome_and_every_member_stands_in_it() =>
        Snapshot.Match(
            VerdictJson
                .Write([Everything("text")])
                .Replace($"\"version\": \"{Verdict.ToolVersion}\"", "\"version\": (version)", StringComparison.Ordinal)
                .Replace($"\"sqlite\": \"{Verdict.EngineVersion}\"", "\"sqlite\": (version)", StringComparison.Ordinal)
                .Replace($"\"runtime\": \"{Environment.Version}\"", "\"runtime\": (version)", StringComparison.Ordinal) + "\n",
            "every-outcome.json"
        );

    [Fact]
    public void Whatever_a_stranger_named_comes_back_from_it()
    {
        const string Unlike = "unlike any word of the form";
        var named = Count(Unlike);
        Assert.True(named > 40, $"{named}");
        Prop.ForAll(HostileText.Any.ToArbitrary(), text => Count(text) >= named).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

        static int Count(string text)
        {
            using var json = JsonDocument.Parse(VerdictJson.Write([Everything(text)]));
            return Texts(json.RootElement).Count(value => value == text);
        }
    }

    [Fact]
    public void It_carries_no_command_to_a_terminal() =>
        Prop.ForAll(HostileText.Any.ToArbitrary(), text => !HostileText.CanCommand(VerdictJson.Write([Everything(text)])))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Theory]
    [InlineData("\ud800")]
    [InlineData("a\udc00b")]
    public void Half_a_character_does_not_end_the_writer(string half)
    {
        using var json = JsonDocument.Parse(VerdictJson.Write([Everything(half)]));
        Assert.Contains(Texts(json.RootElement), text => text.Contains('\ufffd', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void It_is_the_same_in_every_culture(string culture)
    {
        var verdict = Everything("I 1,5");
        var invariant = VerdictJson.Write([verdict]);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(invariant, VerdictJson.Write([verdict]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void No_receipt_at_all_is_not_green()
    {
        using var json = JsonDocument.Parse(VerdictJson.Write([]));
        Assert.Equal(2, json.RootElement.GetProperty("exit").GetInt32());
        Assert.Equal("could not be checked", json.RootElement.GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData(new int[] { 0, 0 }, 0, "reproduced")]
    [InlineData(new int[] { 0, 1, 0 }, 1, "not reproduced")]
    [InlineData(new int[] { 2, 1 }, 2, "could not be checked")]
    public void The_worst_receipt_decides(int[] exits, int exit, string word)
    {
        using var json = JsonDocument.Parse(
            VerdictJson.Write([
                .. exits.Select(one => new Verdict
                {
                    Folder = "r",
                    Findings = [new Finding(new FindingCode("RCT999", (Severity)one), new Place("f"), "m")],
                }),
            ])
        );
        Assert.Equal(exit, json.RootElement.GetProperty("exit").GetInt32());
        Assert.Equal(word, json.RootElement.GetProperty("verdict").GetString());
        Assert.Equal(
            exits,
            json.RootElement.GetProperty("receipts").EnumerateArray().Select(receipt => receipt.GetProperty("exit").GetInt32())
        );
    }

    /// <summary>A verdict with one of each, in which every word is a stranger's.</summary>
    private static Verdict Everything(string text)
    {
        var place = new Place(text, 3, 7);
        var finding = new Finding(Wrong, place, text);
        return new Verdict
        {
            Folder = text,
            Findings = [finding, new Finding(Wrong, new Place(text), text)],
            Ledger = [new LedgerLine(text, false, 7, 3, 2, 1, 1), new LedgerLine(text, true, 9, null, null, null, null)],
            Notes = [text],
            Documents =
            [
                new DocumentCoverage(
                    text,
                    4,
                    [new ExemptNumber(place, text, text)],
                    1,
                    2,
                    new Dictionary<string, int> { ["dates"] = 5 },
                    true
                )
                {
                    ExemptImages = [new ExemptNumber(place, text, text)],
                },
            ],
            Claimed =
            [
                new ClaimedCoverage(text, 1, 2, 3)
                {
                    Name = text,
                    Sources = [text],
                    NotCovered = [new UncoveredNumber(place, text, [text], 1)],
                },
            ],
            Claims =
            [
                Claim(new ClaimOutcome.Reproduced()),
                Claim(new ClaimOutcome.Reproduced(Within: 0.0005)),
                Claim(new ClaimOutcome.Failed(finding)),
                Claim(new ClaimOutcome.NotCompared()),
                Claim(new ClaimOutcome.Disputed(text, text, [text])),
                Claim(new ClaimOutcome.Unchecked(text)),
            ],
            Checks = [new CheckedRow(text, true, null), new CheckedRow(text, false, text)],
            Charts = 1,
            Replayed = 12,
            Inputs = [new FileDigest(text, new string('0', 64), long.MaxValue)],
            IsSealed = true,
        };

        CheckedClaim Claim(ClaimOutcome outcome) =>
            new()
            {
                Place = place,
                Printed = text,
                Numeral = null,
                Reference = null,
                Measured = null,
                Sentence = text,
                Outcome = outcome,
            };
    }

    private static IEnumerable<string> Texts(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
            _ => [],
        };
}
