using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>What the README and the pages show is what happens: their files are written, their commands typed, their output compared.</summary>
public sealed class DocumentationTests : IDisposable
{
    private static readonly string[] Product =
    [
        "src/Receipts.Core/Receipts.Core.csproj",
        "src/Receipts.Pictures/Receipts.Pictures.csproj",
        "src/Receipts.Cli/Receipts.Cli.csproj",
    ];

    private readonly ScratchFolder scratch = new();

    public static TheoryData<string> Pages() => [.. Page.All];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("README.md", "Try it")]
    [InlineData("README.md", "I audit")]
    [InlineData("README.md", "What a failure looks like")]
    [InlineData("docs/tutorial.md", "From two files to a verified report")]
    [InlineData("docs/tutorial.md", "When the outputs were judged")]
    [InlineData("docs/tutorial.md", "What a pass looks like")]
    [InlineData("docs/tutorial.md", "What a failure looks like")]
    [InlineData("docs/tutorial.md", "Your own receipt in five minutes")]
    [InlineData("docs/tutorial.md", "Which slices carry the failure")]
    [InlineData("docs/tutorial.md", "Documents that you may not edit")]
    [InlineData("docs/tutorial.md", "A document without its data")]
    [InlineData("docs/bundles.md", "One file to send")]
    [InlineData("docs/compare.md", "A release")]
    [InlineData("docs/gates.md", "A release")]
    [InlineData("docs/ci.md", "Any shell")]
    public void What_is_shown_is_what_happens(string page, string heading)
    {
        CopyRepository();
        Follow(page, heading);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_section_that_shows_a_command_is_tried(string page)
    {
        var tried = typeof(DocumentationTests)
            .GetMethod(nameof(What_is_shown_is_what_happens))!
            .GetCustomAttributes<InlineDataAttribute>()
            .Where(row => Equals(row.Data[0], page))
            .Select(row => (string)row.Data[1]!);
        var showing = Page.Headings(page).Where(heading => PageStep.Of(page, heading).OfType<PageStep.Type>().Any());
        Assert.Empty(showing.Except(tried, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("receipts ve", "verify")]
    [InlineData("receipts verify --re", "--replay", "--require-seal")]
    [InlineData("receipts verify --format ", "json", "text")]
    public void A_shell_is_told_how_a_command_line_may_go_on(string line, params string[] words) =>
        Assert.Empty(words.Except(CommandRun.Of($"[suggest:{line.Length}]", line).Out.Split('\n')));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_a_heading_of_the_project(string page)
    {
        foreach (var link in Page.Links(page))
        {
            var (path, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, "");
            var target = path.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, path);
            Assert.True(Path.Exists(Repository.File(target)), $"{page} links to {link}");
            Assert.True(anchor.Length == 0 || Page.Anchors(target).Contains(anchor), $"{page} links to {link}");
        }
    }

    [Fact]
    public void The_readme_links_every_page() => Assert.Empty(Page.All.Skip(1).Except(Page.Links("README.md"), StringComparer.Ordinal));

    [Fact]
    public void The_readme_can_be_read_to_its_end()
    {
        var readme = File.ReadAllBytes(Repository.File("README.md"));
        Assert.InRange(readme.Length, 1, 15_000);
        Assert.InRange(readme.Count(octet => octet == '\n'), 1, 250);
    }

    [Fact]
    public void Every_package_of_the_product_is_explained_and_no_other()
    {
        var used = Product
            .SelectMany(project => XDocument.Load(Repository.File(project)).Descendants("PackageReference"))
            .Select(reference => reference.Attribute("Include")!.Value);
        var explained = MarkdownTable.Rows("docs/dependencies.md", "package", "why").SelectMany(row => row[0].Split(", "));
        Assert.Equal(used.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    private void CopyRepository()
    {
        scratch.Copy(Repository.File("receipts"), "clone/receipts");
        scratch.Copy(Repository.File("fixtures"), "clone/fixtures");
        File.Copy(Repository.File("README.md"), scratch["clone/README.md"]);
    }

    private void Follow(string page, string heading)
    {
        var steps = PageStep.Of(page, heading);
        Assert.NotEmpty(steps.OfType<PageStep.Type>());
        Directory.CreateDirectory(scratch["clone"]);
        foreach (var step in steps)
        {
            if (step is PageStep.WriteFile file)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(scratch["clone/" + file.Path])!);
                File.WriteAllText(scratch["clone/" + file.Path], file.Content);
            }
            else if (step is PageStep.Type typed)
            {
                Assert.Equal(typed.Expected, typed.Run(scratch["clone"], scratch["bin"]));
                Assert.All(typed.Shown.Split('\n'), line => Assert.True(line.Length <= 80 || line[0] == '$', line));
            }
        }
    }
}
