using Receipts.Core.Documents;
using Receipts.Core.Drafting;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Sealing;
using Receipts.Core.Tests.Verification;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Drafting;

/// <summary>
/// Each folder of Samples holds raw files named after their splits, and the report that is drafted from them. All are synthetic; what is odd about
/// each is its name. A file named with is the one of <c>--with</c>. A rule in match.txt is what its author would say with <c>--match</c>, and
/// a limit in grade.txt what with <c>--grade</c> and <c>--correct-from</c>.
/// </summary>
public sealed class DraftTests : IDisposable
{
    private static readonly string Folder = Repository.File("tests/Receipts.Core.Tests/Drafting/Samples");

    private static readonly CheckOptions Options = new()
    {
        Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, _) => Assert.Fail(step)),
    };

    private readonly ScratchFolder scratch = new();

    public static TheoryData<string> Samples() =>
        [.. Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_draft_verifies_and_every_digit_of_it_counts(string sample)
    {
        var choices = "";
        using var draft = Write(
            sample,
            shape => choices = string.Concat(shape.Choices.Select(choice => $"{choice.Role}: {choice.Column} ({choice.Why})\n"))
        );
        var verdict = ReceiptCheck.Run(draft.ReceiptFolder, Options);
        Assert.True(verdict.Exit == 0, string.Join('\n', verdict.Findings));
        Assert.Equal(verdict.Findings, draft.Verdict.Findings);
        Assert.Equal(0, verdict.Unbound);
        using (var measured = MeasuredReceipt.Measure(ReceiptFile.Read(draft.ReceiptFolder), Options))
        {
            Assert.Empty(DigitFlips.Survivors(measured));
        }

        Snapshot.Match(choices, $"Samples/{sample}/choices.txt");
        Snapshot.Match(File.ReadAllText(Path.Combine(draft.ReceiptFolder, "REPORT.md")), $"Samples/{sample}/REPORT.md");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_same_files_give_the_same_bytes(string sample)
    {
        Dictionary<string, string> Draft()
        {
            using var draft = Write(sample, _ => { });
            return Directory
                .EnumerateFiles(draft.ReceiptFolder, "*", SearchOption.AllDirectories)
                .ToDictionary(file => Path.GetRelativePath(draft.ReceiptFolder, file), File.ReadAllText);
        }

        Assert.Equal(Draft(), Draft());
    }

    /// <summary>Of a changed rule no number of a draft stays behind, whatever kinds of errors and slices are gone then, and all of it comes back.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void After_another_rule_fill_makes_a_draft_green_again_and_changes_no_word(string sample)
    {
        using var draft = Write(sample, _ => { });
        var manifest = Path.Combine(draft.ReceiptFolder, ReceiptFile.Name);
        var report = Path.Combine(draft.ReceiptFolder, "REPORT.md");
        var (before, yaml) = (File.ReadAllText(report), File.ReadAllText(manifest));
        if (ReceiptFile.Read(draft.ReceiptFolder).Score is not { IsGraded: false } score || score.Recorded is not null)
        {
            // Nothing is matched, or the file's own verdicts speak against another rule.
            return;
        }

        var own = yaml.Split('\n').Where(line => !line.StartsWith("  match:", StringComparison.Ordinal)).ToList();
        foreach (var rule in new[] { "exact", "casefold", "contains", "ends", "squad", "regex" })
        {
            File.WriteAllText(manifest, string.Join('\n', own).Replace("score:\n", $"score:\n  match: {rule}\n", StringComparison.Ordinal));
            Fill(draft.ReceiptFolder);
            var verdict = ReceiptCheck.Run(draft.ReceiptFolder, Options);
            Assert.True(verdict.Exit == 0, rule + ": " + string.Join('\n', verdict.Findings));
            Assert.Equal(Prose(before), Prose(File.ReadAllText(report)));
        }

        File.WriteAllText(manifest, yaml);
        Fill(draft.ReceiptFolder);
        Assert.Equal(0, ReceiptCheck.Run(draft.ReceiptFolder, Options).Exit);
        Assert.Equal(OutsideTables(before), OutsideTables(File.ReadAllText(report)));
    }

    /// <summary>Words are their author's: each sentence that calls another rule exact match is named with its place, and nothing that is no such word.</summary>
    [Fact]
    public void After_another_rule_every_sentence_that_says_exact_match_is_named()
    {
        using var draft = Write("answers-in-another-case", _ => { });
        var manifest = Path.Combine(draft.ReceiptFolder, ReceiptFile.Name);
        var yaml = string.Join('\n', File.ReadLines(manifest).Where(line => !line.StartsWith("  match:", StringComparison.Ordinal)));
        File.WriteAllText(manifest, yaml.Replace("score:\n", "score:\n  match: squad\n", StringComparison.Ordinal));
        var report = Path.Combine(draft.ReceiptFolder, "REPORT.md");
        File.WriteAllText(
            report,
            "# T\n\nThe Exact match is high.<!-- exact match -->\nIts exact matches are many.\n\nAn exact match it is.\n"
        );
        using var measured = MeasuredReceipt.Measure(ReceiptFile.Read(draft.ReceiptFolder), Options);
        var said = NamedRule.In(measured, ReceiptFill.Of(measured)).Select(words => words.Says).ToList();
        const string rest = ": says exact match, and the rule of receipt.yaml is squad: fill writes numbers, and the words are yours";
        Assert.Equal(
            ["REPORT.md(3,5)" + rest, "REPORT.md(6,4)" + rest],
            said.Take(2).Select(sentence => sentence[sentence.IndexOf("REPORT.md", StringComparison.Ordinal)..])
        );
        Assert.All(said.Skip(2), sentence => Assert.Contains("receipt.yaml(", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Where_only_the_time_ran_out_nobody_is_told_of_a_bug()
    {
        var late = DocumentFindings.PatternTooSlow(new Place("REPORT.md"));
        var wrong = DocumentFindings.TooDeep(new Place("REPORT.md"));
        Assert.EndsWith("try again on a machine that is less busy", Draft.WhyNotKept([late]), StringComparison.Ordinal);
        Assert.EndsWith("this is a bug in receipts", Draft.WhyNotKept([late, wrong]), StringComparison.Ordinal);
    }

    private static void Fill(string folder)
    {
        using var measured = MeasuredReceipt.Measure(ReceiptFile.Read(folder), Options);
        foreach (var document in ReceiptFill.Of(measured))
        {
            Assert.Empty(document.Findings);
            if (document.IsChanged)
            {
                document.Write();
            }
        }

        foreach (var (_, write) in ReceiptFill.Charts(measured))
        {
            write();
        }
    }

    private static string OutsideTables(string report) => string.Join('\n', report.Split('\n').Where(line => !line.StartsWith('|')));

    private static string Prose(string report) => string.Concat(OutsideTables(report).Where(sign => !char.IsDigit(sign)));

    [Fact]
    public void A_draft_is_not_sealed_until_its_author_seals_it()
    {
        using var draft = Write("one-record", _ => { });
        Assert.False(File.Exists(Path.Combine(draft.ReceiptFolder, Seal.FileName)));
        Assert.False(draft.Verdict.IsSealed);
        Assert.Contains(draft.Verdict.Findings, finding => finding.Code == SealFindings.NoSealCode);
        Seal.Compute(draft.ReceiptFolder, draft.FixtureFolder).Write();
        Assert.Equal(0, ReceiptCheck.Run(draft.ReceiptFolder, Options with { RequireSeal = true }).Exit);
    }

    [Fact]
    public void The_raw_files_are_copied_as_they_are()
    {
        using var draft = Write("fields-that-move", _ => { });
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(Folder, "fields-that-move/production.jsonl")),
            File.ReadAllBytes(Path.Combine(draft.FixtureFolder, "data/production.jsonl"))
        );
    }

    [Fact]
    public void What_is_not_kept_leaves_no_trace()
    {
        var before = Everything();
        Write("one-record", _ => { }).Dispose();
        Assert.Equal(before, Everything());
    }

    [Fact]
    public void What_is_kept_stays()
    {
        var draft = Write("one-record", _ => { });
        draft.Keep();
        draft.Dispose();
        Assert.Equal(0, ReceiptCheck.Run(draft.ReceiptFolder, Options).Exit);
    }

    [Theory]
    [InlineData(null, "receipts/one-record/** -text\nfixtures/one-record/** -text\n")]
    [InlineData("*.cs text", "*.cs text\nreceipts/one-record/** -text\nfixtures/one-record/** -text\n")]
    [InlineData("fixtures/** -text\n", "fixtures/** -text\nreceipts/one-record/** -text\n")]
    [InlineData("receipts/** -text\r\nfixtures/** -text\r\n", "receipts/** -text\r\nfixtures/** -text\r\n")]
    public void In_a_checkout_git_is_told_to_keep_the_bytes(string? before, string after)
    {
        var attributes = scratch[".gitattributes"];
        Directory.CreateDirectory(scratch[".git"]);
        if (before is not null)
        {
            File.WriteAllText(attributes, before);
        }

        using (Write("one-record", _ => { }))
        {
            Assert.Equal(after, File.ReadAllText(attributes));
        }

        Assert.Equal(before, File.Exists(attributes) ? File.ReadAllText(attributes) : null);
    }

    /// <summary>What the published autopsy of the reference fixture says, found without a word about its columns.</summary>
    [Theory]
    [InlineData("by_split[production].exact_match", 0.8625)]
    [InlineData("gap.fall_points", 0.1375)]
    [InlineData("by_shift_type[delimiter].n", 187)]
    [InlineData("by_shift_type[whitespace].n", 158)]
    [InlineData("slices_by_shift_type.slices", 6)]
    [InlineData("slices_by_shift_type.zero", 4)]
    [InlineData("ledger[production].silent", 49)]
    [InlineData("ledger[production].loud", 6)]
    [InlineData("error_kinds[\"belongs to another field\"].records", 51)]
    public void The_reference_fixture_tells_its_own_story(string reference, double value)
    {
        using var draft = Draft.Write(
            Request(
                "demo",
                [
                    new DraftFile("eval", Repository.File("fixtures/invoice-extraction/data/eval.jsonl")),
                    new DraftFile("production", Repository.File("fixtures/invoice-extraction/data/production.jsonl")),
                ]
            ),
            Options,
            _ => { }
        );
        var verdict = ReceiptCheck.Run(draft.ReceiptFolder, Options);
        Assert.Equal(0, verdict.Exit);
        var claim = Assert.Single(verdict.Claims.Where(claim => claim.Reference?.ToString() == reference).Take(1));
        Assert.Equal(value, double.Parse(claim.Measured!.Value.Value.ToString(), System.Globalization.CultureInfo.InvariantCulture), 1e-12);
    }

    /// <summary>A first record with a whole conversation is longer than what is looked at of a file to tell what it is.</summary>
    [Theory]
    [InlineData("data.jsonl")]
    [InlineData("data.txt")]
    public void A_first_record_may_be_longer_than_the_piece_that_is_looked_at(string name)
    {
        var data = scratch[name];
        var trace = new string('x', 600_000);
        File.WriteAllLines(
            data,
            Enumerable
                .Range(0, 3)
                .Select(i => $$"""{"id":"r{{i}}","trace":"{{trace}}","expected":"yes","output":"{{(i < 2 ? "yes" : "no")}}"}""")
        );
        using var draft = Draft.Write(Request("long", [new DraftFile("data", data)]), Options, _ => { });
        var verdict = ReceiptCheck.Run(draft.ReceiptFolder, Options);
        Assert.Equal(0, verdict.Exit);
        Assert.Equal((3, 2), (verdict.Ledger[0].Loaded, verdict.Ledger[0].Correct));
    }

    [Fact]
    public void Nothing_may_match_where_both_sides_and_the_verdict_against_them_are_named()
    {
        var data = scratch["data.jsonl"];
        File.WriteAllLines(
            data,
            Enumerable
                .Range(0, 12)
                .Select(i => $$"""{"id":"q{{i}}","wanted":"{{i % 3}}","given":"option {{i % 5}}","acc":{{(i % 4 == 0 ? 1 : 0)}}}""")
        );
        var request = Request("odd", [new DraftFile("data", data)]) with { Expected = "wanted", Output = "given" };
        Assert.Equal("RCT711", Assert.Throws<ReceiptException>(() => Draft.Write(request, Options, _ => { })).Finding.Code.Id);

        using var draft = Draft.Write(request with { Recorded = "acc" }, Options, _ => { });
        Assert.Equal(0, ReceiptCheck.Run(draft.ReceiptFolder, Options).Exit);
        Assert.Contains(
            "`acc`, the file's own verdict, says that 3 of 12",
            File.ReadAllText(Path.Combine(draft.ReceiptFolder, "REPORT.md")),
            StringComparison.Ordinal
        );
    }

    private Draft Write(string sample, Action<Shape> chosen) =>
        Draft.Write(
            Request(
                sample,
                [
                    .. Directory
                        .EnumerateFiles(Path.Combine(Folder, sample))
                        .Select(path => new DraftFile(Path.GetFileName(path).Split('.')[0], path))
                        .Where(file => file.Split is "eval" or "production" or "data")
                        .OrderBy(file => file.Split, StringComparer.Ordinal),
                ]
            ) with
            {
                With = Directory
                    .EnumerateFiles(Path.Combine(Folder, sample), "with.*")
                    .Select(path => new DraftFile("gold", path))
                    .FirstOrDefault(),
                Match =
                    Path.Combine(Folder, sample, "match.txt") is var match && File.Exists(match)
                        ? Rule(File.ReadAllText(match).Trim())
                        : null,
                Grade = Words(sample).ElementAtOrDefault(0),
                CorrectFrom = Words(sample).ElementAtOrDefault(2),
            },
            Options,
            chosen
        );

    private static MatchRule Rule(string words) =>
        words.StartsWith("number within ", StringComparison.Ordinal)
            ? new MatchRule.Number(Tolerance.TryParse(words["number within ".Length..]))
            : MatchRule.Named.Single(rule => rule.Name == words);

    /// <summary>What its author would say of a grade in numbers: <c>score from 0.7</c>.</summary>
    private static string[] Words(string sample) =>
        Path.Combine(Folder, sample, "grade.txt") is var grade && File.Exists(grade) ? File.ReadAllText(grade).Trim().Split(' ') : [];

    private DraftRequest Request(string name, IReadOnlyList<DraftFile> files) =>
        new()
        {
            Name = name,
            Root = scratch.Path,
            Files = files,
        };

    private List<string> Everything() =>
        [.. Directory.EnumerateFileSystemEntries(scratch.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
