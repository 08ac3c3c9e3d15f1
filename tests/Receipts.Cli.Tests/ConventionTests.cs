using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>What the project promises about itself.</summary>
public sealed partial class ConventionTests
{
    /// <summary>The engine's folders in the order evidence flows; each may use the ones before it.</summary>
    private static readonly string[] Layers =
    [
        "Findings",
        "Files",
        "Numbers",
        "Statistics",
        "Formats",
        "Manifests",
        "Engine",
        "Loading",
        "Scoring",
        "Metrics",
        "Documents",
        "Texts",
        "Latex",
        "ClaimedDocuments",
        "Claims",
        "Screening",
        "Charts",
        "Sealing",
        "Replaying",
        "Verification",
        "Comparing",
        "Gates",
        "Drafting",
        "Bundles",
        "Slices",
        "Tampering",
        "Publishing",
        "Pages",
    ];

    private static readonly string Readme = File.ReadAllText(Repository.File("README.md"));

    private static readonly string CommandsPage = File.ReadAllText(Repository.File("docs/cli.md"));

    private static readonly string FindingsPage = File.ReadAllText(Repository.File("docs/findings.md"));

    [Fact]
    public void Every_folder_of_the_engine_uses_only_the_ones_before_it()
    {
        Assert.Equal(Layers.Order(StringComparer.Ordinal), Folders("src/Receipts.Core"));
        foreach (var (file, used) in Usings("src/Receipts.Core"))
        {
            var layer = Array.IndexOf(Layers, file.Split('/')[2]);
            if (CoreNamespace().Match(used) is { Success: true } match)
            {
                Assert.True(Array.IndexOf(Layers, match.Groups["layer"].Value) <= layer, $"{file} uses {used}");
            }
        }
    }

    [Fact]
    public void The_page_on_architecture_names_every_folder_in_its_order() =>
        Assert.Equal(Layers, MarkdownTable.Rows("docs/architecture.md", "room", "what lives there").Select(row => row[0].Trim('`')));

    [Fact]
    public void What_the_page_on_architecture_names_is_there()
    {
        var named = FileOfCore()
            .Matches(File.ReadAllText(Repository.File("docs/architecture.md")))
            .Select(match => match.Groups["file"].Value)
            .ToList();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(File.Exists(Repository.File($"src/Receipts.Core/{name}.cs")), name));
    }

    [Theory]
    [InlineData(
        "Microsoft.Data.Sqlite",
        "src/Receipts.Core/Engine",
        "src/Receipts.Core/Loading",
        "src/Receipts.Core/Scoring",
        "src/Receipts.Core/Metrics"
    )]
    [InlineData(
        "SQLitePCL",
        "src/Receipts.Core/Engine",
        "src/Receipts.Core/Loading",
        "src/Receipts.Core/Scoring",
        "src/Receipts.Core/Metrics"
    )]
    [InlineData(
        "Dapper",
        "src/Receipts.Core/Engine",
        "src/Receipts.Core/Loading",
        "src/Receipts.Core/Scoring",
        "src/Receipts.Core/Metrics"
    )]
    [InlineData("Markdig", "src/Receipts.Core/Documents")]
    [InlineData("MathNet.Numerics", "src/Receipts.Core/Statistics")]
    [InlineData("YamlDotNet", "src/Receipts.Core/Formats")]
    [InlineData("ZstdSharp", "src/Receipts.Core/Formats")]
    [InlineData("ScottPlot", "src/Receipts.Pictures")]
    [InlineData("SkiaSharp", "src/Receipts.Pictures")]
    [InlineData("System.CommandLine", "src/Receipts.Cli")]
    public void A_library_is_named_only_where_it_belongs(string library, params string[] folders)
    {
        foreach (
            var (file, used) in Usings("src")
                .Where(pair => pair.Used == library || pair.Used.StartsWith(library + ".", StringComparison.Ordinal))
        )
        {
            Assert.True(folders.Any(folder => file.StartsWith(folder + "/", StringComparison.Ordinal)), $"{file} uses {used}");
        }
    }

    [Theory]
    [InlineData("LinkTarget")]
    [InlineData("File.OpenRead(")]
    [InlineData("File.OpenHandle(")]
    public void A_stranger_s_file_is_opened_in_one_room(string call) =>
        Assert.All(
            Directory
                .EnumerateFiles(Repository.File("src/Receipts.Core"), "*.cs", SearchOption.AllDirectories)
                .Where(file => File.ReadAllText(file).Contains(call, StringComparison.Ordinal)),
            file => Assert.Contains(Path.GetFileName(Path.GetDirectoryName(file)), (IEnumerable<string>)["Files", "Replaying"])
        );

    [Fact]
    public void Every_finding_code_is_in_the_catalogue_with_its_exit_and_no_other_is()
    {
        var codes = Codes().ToDictionary(code => code.Id, code => (int)code.Severity, StringComparer.Ordinal);
        var rows = CodeRow()
            .Matches(FindingsPage)
            .ToDictionary(
                row => row.Groups["code"].Value,
                row => int.Parse(row.Groups["exit"].Value, CultureInfo.InvariantCulture),
                StringComparer.Ordinal
            );
        Assert.Equal(codes.OrderBy(code => code.Key, StringComparer.Ordinal), rows.OrderBy(row => row.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void No_two_findings_share_a_code() =>
        Assert.Empty(Codes().GroupBy(code => code.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Every_command_and_option_has_help_and_is_documented()
    {
        foreach (var command in CommandLine.Root(new Terminal { Out = TextWriter.Null, Error = TextWriter.Null }).Subcommands)
        {
            Assert.NotEmpty(command.Description!);
            Assert.Contains($"receipts {command.Name}", Readme, StringComparison.Ordinal);
            Assert.Contains($"receipts {command.Name}", CommandsPage, StringComparison.Ordinal);
            foreach (var option in command.Options.Where(option => option.Name is not ("--help" or "--version")))
            {
                Assert.False(string.IsNullOrEmpty(option.Description), $"{command.Name} {option.Name} has no help");
                Assert.Contains(option.Name, CommandsPage, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("fixtures/**")]
    [InlineData("receipts/**")]
    [InlineData("tests/**/*.verified.*")]
    [InlineData("tests/**/BrokenReceipts/**")]
    [InlineData("tests/**/BrokenDrafts/**")]
    [InlineData("tests/**/Corpus/**")]
    [InlineData("tests/**/Samples/**")]
    [InlineData("tests/**/TestData/**")]
    public void What_is_compared_byte_for_byte_keeps_its_line_ends(string pattern) =>
        Assert.Contains($"{pattern} -text", File.ReadAllLines(Repository.File(".gitattributes")));

    [Fact]
    public void Every_shipped_receipt_is_sealed()
    {
        foreach (var folder in Directory.EnumerateDirectories(Repository.File("receipts")))
        {
            Assert.True(File.Exists(Path.Combine(folder, "SHA256SUMS")), folder);
        }
    }

    private static IEnumerable<FindingCode> Codes() =>
        typeof(FindingCode)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(FindingCode))
            .Select(field => (FindingCode)field.GetValue(null)!);

    private static IEnumerable<string> Folders(string path) =>
        Directory
            .EnumerateDirectories(Repository.File(path))
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name is not ("bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<(string File, string Used)> Usings(string path) =>
        from file in Directory.EnumerateFiles(Repository.File(path), "*.cs", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !name.Contains("/obj/", StringComparison.Ordinal)
        from Match match in UsingLine().Matches(File.ReadAllText(file))
        select (name, match.Groups["used"].Value);

    [GeneratedRegex(
        """^(?:global )?using (?:static )?(?:\w+ = )?(?<used>[\w.]+);""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex UsingLine();

    [GeneratedRegex("`(?<file>[A-Z][A-Za-z]+/[A-Z][A-Za-z]+)`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FileOfCore();

    [GeneratedRegex("""^Receipts\.Core\.(?<layer>\w+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CoreNamespace();

    [GeneratedRegex(
        """^\| `(?<code>RCT[0-9]{3})` \|.*\| (?<exit>[012]) \|$""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex CodeRow();
}
