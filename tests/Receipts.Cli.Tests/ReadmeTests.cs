using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>What the README shows is what happens: its files are written, its commands typed, its output compared.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string Report = "receipts/invoice-extraction/REPORT.md";

    private static readonly string[] Product = ["src/Receipts.Core/Receipts.Core.csproj", "src/Receipts.Cli/Receipts.Cli.csproj"];

    private readonly ScratchFolder scratch = new();

    public static TheoryData<string> Pages() =>
        [
            "README.md",
            .. Directory.EnumerateFiles(Repository.File("docs"), "*.md").Select(path => "docs/" + Path.GetFileName(path)).Order(),
        ];

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_pass_looks_as_shown()
    {
        CopyReference();
        Follow("What a pass looks like");
    }

    [Fact]
    public void Two_files_become_a_verified_report()
    {
        CopyReference();
        Follow("From two files to a verified report");
    }

    [Fact]
    public void A_failure_looks_as_shown()
    {
        CopyReference();
        var path = scratch["clone/" + Report];
        var report = File.ReadAllText(path);
        var at = report.IndexOf("86.25%", StringComparison.Ordinal);
        File.WriteAllText(path, $"{report[..at]}86.24%{report[(at + "86.25%".Length)..]}");
        Follow("What a failure looks like");
    }

    [Fact]
    public void The_slices_are_found_as_shown()
    {
        CopyReference();
        Follow("Which slices carry the failure");
    }

    [Fact]
    public void The_first_receipt_can_be_written_as_told() => Follow("Your own receipt in five minutes");

    [Fact]
    public void A_receipt_is_packed_and_verified_as_shown()
    {
        CopyReference();
        Follow("One file to send");
    }

    [Fact]
    public void A_document_is_screened_as_shown() => Follow("A document without its data");

    [Fact]
    public void Documents_of_others_are_audited_as_shown()
    {
        CopyReference();
        Follow("Documents that you may not edit");
    }

    [Theory]
    [InlineData("receipts ve", "verify")]
    [InlineData("receipts verify --re", "--replay", "--require-seal")]
    [InlineData("receipts verify --format ", "json", "text")]
    public void A_shell_is_told_how_a_command_line_may_go_on(string line, params string[] words) =>
        Assert.Empty(words.Except(CommandRun.Of($"[suggest:{line.Length}]", line).Out.Split('\n')));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_of_the_project(string page)
    {
        var text = File.ReadAllText(Repository.File(page));
        foreach (var target in Link().Matches(text).Select(match => match.Groups["target"].Value))
        {
            Assert.True(Path.Exists(Repository.File(Path.Combine(Path.GetDirectoryName(page)!, target))), $"{page} links to {target}");
        }
    }

    [Fact]
    public void Every_page_is_linked() =>
        Assert.All(
            Pages(),
            page => Assert.True(page.Data == "README.md" || ReadmeText.Contains($"({page.Data})", StringComparison.Ordinal))
        );

    [Fact]
    public void Every_package_of_the_product_is_explained_and_no_other()
    {
        var used = Product
            .SelectMany(project => XDocument.Load(Repository.File(project)).Descendants("PackageReference"))
            .Select(reference => reference.Attribute("Include")!.Value);
        var explained = MarkdownTable.Rows("README.md", "package", "why").SelectMany(row => row[0].Split(", "));
        Assert.Equal(used.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    private static string ReadmeText => File.ReadAllText(Repository.File("README.md"));

    private void CopyReference()
    {
        scratch.Copy(Repository.File("receipts"), "clone/receipts");
        scratch.Copy(Repository.File("fixtures"), "clone/fixtures");
        File.Copy(Repository.File("README.md"), scratch["clone/README.md"]);
    }

    private void Follow(string heading)
    {
        var steps = ReadmeStep.Of(heading);
        Assert.NotEmpty(steps.OfType<ReadmeStep.Type>());
        Directory.CreateDirectory(scratch["clone"]);
        foreach (var step in steps)
        {
            if (step is ReadmeStep.WriteFile file)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(scratch["clone/" + file.Path])!);
                File.WriteAllText(scratch["clone/" + file.Path], file.Content);
            }
            else if (step is ReadmeStep.Type typed)
            {
                Assert.Equal(typed.Expected, typed.Run(scratch["clone"], scratch["bin"]));
                Assert.All(typed.Shown.Split('\n'), line => Assert.True(line.Length <= 80 || line[0] == '$', line));
            }
        }
    }

    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)#\s]+)[^)]*\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
