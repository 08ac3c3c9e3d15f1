using System.Diagnostics;
using Receipts.Core.Findings;
using Receipts.Core.Sealing;
using Xunit;

namespace Receipts.Core.Tests.Sealing;

public sealed class SealTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("receipts-seal-").FullName;

    public SealTests()
    {
        Put("receipts/x/receipt.yaml", "receipt: 1\n");
        Put("receipts/x/REPORT.md", "86.25%\n");
        Put("receipts/x/charts/a b.svg", "<svg/>\n");
        Put("receipts/x/.secret", "not covered\n");
        Put("fixtures/x/data/eval.jsonl", "{}\n");
        Put("fixtures/x/.git/config", "not covered\n");
        Put("fixtures/x/Überblick.txt", "");
    }

    private string Receipt => Path.Combine(root, "receipts/x");

    private string Sums => Path.Combine(Receipt, "SHA256SUMS");

    [Fact]
    public void A_seal_lists_everything_in_ordinal_order()
    {
        Compute().Write();

        Assert.Equal(
            ["../../fixtures/x/data/eval.jsonl", "../../fixtures/x/Überblick.txt", "REPORT.md", "charts/a b.svg", "receipt.yaml"],
            File.ReadAllLines(Sums).Select(line => line[66..])
        );
        Assert.Empty(Check());
    }

    [Fact]
    public void Sha256sum_agrees()
    {
        Compute().Write();

        var start = new ProcessStartInfo("sha256sum", ["-c", "--strict", "SHA256SUMS"])
        {
            WorkingDirectory = Receipt,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void Sealing_again_writes_the_same_bytes()
    {
        Compute().Write();
        var first = File.ReadAllBytes(Sums);
        Compute().Write();

        Assert.Equal(first, File.ReadAllBytes(Sums));
    }

    [Fact]
    public void A_fixture_in_the_receipts_own_folder_is_listed_once()
    {
        Put("receipts/x/fixture/a.csv", "a\n1\n");
        var seal = Seal.Compute(Receipt, Path.Combine(Receipt, "fixture"));
        seal.Write();

        Assert.Single(seal.Files, file => file.Path == "fixture/a.csv");
        Assert.Empty(Seal.Compute(Receipt, Receipt).Check(requireSeal: true));
    }

    [Fact]
    public void A_changed_file_is_told_with_both_digests()
    {
        Compute().Write();
        Put("fixtures/x/data/eval.jsonl", "{ }\n");

        var finding = AssertOne("RCT520", Severity.Error, line: 1);
        Assert.Contains("has ca3d163bab055381…", finding.Message, StringComparison.Ordinal);
        Assert.Contains("file has 1d6faa9e1a76d13f…", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_an_error()
    {
        Compute().Write();
        File.Delete(Path.Combine(Receipt, "REPORT.md"));

        AssertOne("RCT521", Severity.Error, line: 3);
    }

    [Fact]
    public void An_unlisted_file_is_an_error()
    {
        Compute().Write();
        Put("fixtures/x/obj/new.txt", "new\n");

        Assert.EndsWith("fixtures/x/obj/new.txt", AssertOne("RCT522", Severity.Error).Place.File, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_file_or_a_folder_is_an_error_and_is_not_followed()
    {
        Compute().Write();
        File.CreateSymbolicLink(Path.Combine(Receipt, "linked.md"), "REPORT.md");
        Directory.CreateSymbolicLink(Path.Combine(root, "fixtures/x/data/up"), root);

        var findings = Check();
        Assert.Equal(["RCT523", "RCT523"], findings.Select(finding => finding.Code.Id));
        Assert.Throws<ReceiptException>(Compute().Write);
    }

    [Fact]
    public void A_listed_file_that_became_a_link_is_one_finding()
    {
        Compute().Write();
        File.Move(Path.Combine(Receipt, "REPORT.md"), Path.Combine(root, "REPORT.md"));
        File.CreateSymbolicLink(Path.Combine(Receipt, "REPORT.md"), "../../REPORT.md");

        AssertOne("RCT523", Severity.Error);
    }

    [Fact]
    public void A_seal_that_is_a_link_is_not_read_and_not_written_through()
    {
        var target = Path.Combine(root, "private-key");
        File.WriteAllText(target, "private\n");
        File.CreateSymbolicLink(Sums, target);

        var finding = AssertOne("RCT523", Severity.Error);
        Assert.DoesNotContain("private", finding.Message, StringComparison.Ordinal);
        File.Delete(Sums);
        Compute().Write();
        Assert.Equal("private\n", File.ReadAllText(target));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no seal at all")]
    [InlineData("0123  REPORT.md")]
    [InlineData("{0} REPORT.md")]
    [InlineData("{0} *REPORT.md")]
    [InlineData("{0}  ")]
    [InlineData("\\{0}  a\\nb")]
    [InlineData("{0}  REPORT.md\r")]
    [InlineData("\ufeff{0}  REPORT.md")]
    public void A_line_of_another_form_is_malformed(string line)
    {
        Compute().Write();
        File.AppendAllText(Sums, Filled(line) + "\n");

        AssertOne("RCT524", Severity.Error, line: 6);
    }

    [Fact]
    public void A_seal_that_was_cut_off_is_malformed()
    {
        Compute().Write();
        File.WriteAllText(Sums, File.ReadAllText(Sums).TrimEnd('\n'));

        Assert.Contains(Check(), finding => finding.Code.Id == "RCT524");
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../y/REPORT.md")]
    [InlineData("../../README.md")]
    [InlineData("../../fixtures/x/../../README.md")]
    [InlineData("../../fixtures/y/data/eval.jsonl")]
    [InlineData("./REPORT.md")]
    [InlineData("charts//a b.svg")]
    [InlineData("charts/../REPORT.md")]
    [InlineData(".secret")]
    [InlineData("../../fixtures/x/.git/config")]
    [InlineData("SHA256SUMS")]
    [InlineData("REPORT.md/")]
    public void A_path_that_no_seal_would_write_is_not_allowed(string path)
    {
        Compute().Write();
        File.AppendAllText(Sums, Filled($"{{0}}  {path}\n"));

        AssertOne("RCT525", Severity.Error, line: 6);
    }

    [Fact]
    public void A_path_listed_twice_is_an_error()
    {
        Compute().Write();
        File.AppendAllText(Sums, File.ReadAllLines(Sums)[2] + "\n");

        var finding = AssertOne("RCT526", Severity.Error, line: 6);
        Assert.Contains("line 3", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("line\nbreak.txt")]
    [InlineData("carriage\rreturn.txt")]
    [InlineData("back\\slash.txt")]
    public void A_name_that_the_format_escapes_is_refused(string name)
    {
        Compute().Write();
        Put("receipts/x/" + name, "");

        AssertOne("RCT527", Severity.Error);
        Assert.Throws<ReceiptException>(Compute().Write);
    }

    [Fact]
    public void No_seal_is_a_warning_unless_one_is_required()
    {
        AssertOne("RCT528", Severity.Warning);
        var required = Assert.Single(Compute().Check(requireSeal: true));
        Assert.Equal(("RCT529", Severity.Error), (required.Code.Id, required.Code.Severity));
    }

    [Fact]
    public void A_seal_that_is_not_text_is_not_checked()
    {
        File.WriteAllBytes(Sums, [0xff, 0xfe, 0x00]);

        Assert.Contains(Check(), finding => finding.Code.Id == "RCT530");
    }

    [Fact]
    public void A_named_pipe_does_not_hold_the_work_up()
    {
        using var process = Process.Start("mkfifo", [Path.Combine(Receipt, "pipe")]);
        process.WaitForExit();

        Assert.Single(Compute().Files, file => file.Path == "pipe");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static string Filled(string line) => line.Replace("{0}", new string('a', 64), StringComparison.Ordinal);

    private void Put(string path, string text)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private Seal Compute() => Seal.Compute(Receipt, Path.Combine(root, "fixtures/x"));

    private IReadOnlyList<Finding> Check() => Compute().Check(requireSeal: false);

    private Finding AssertOne(string code, Severity severity, int line = 0)
    {
        var finding = Assert.Single(Check());
        Assert.Equal((code, severity), (finding.Code.Id, finding.Code.Severity));
        Assert.Equal(line, finding.Place.Line);
        return finding;
    }
}
