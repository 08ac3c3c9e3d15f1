using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Receipts.Fuzz;

/// <summary>The inputs that new ones are made of: what the tests, the receipts and the documentation hold already, and what once crashed a reader.</summary>
internal static partial class FuzzSeeds
{
    private const int LargestFile = 64 * 1024;

    private const int MostFiles = 300;

    private const string OneSheet = "tests/Receipts.Cli.Tests/BrokenDrafts/a-note-beside-the-table/desk.xlsx";

    private static readonly IReadOnlyList<string> Paths =
    [
        .. new[] { "docs", "fixtures", "receipts", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.File(folder), "*", SearchOption.AllDirectories))
            .Where(path => !BuildOutput().IsMatch(path) && new FileInfo(path) is { Length: > 0 and <= LargestFile, LinkTarget: null })
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Documents of Markdown, and the cases of the corpora one by one.</summary>
    public static IReadOnlyList<byte[]> Markdown { get; } =
    [
        .. Some(path => path.EndsWith(".md", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .SelectMany(text => text.Split("\n%%%%\n"))
            .Select(text => Encoding.UTF8.GetBytes(text.Split("\n=====\n")[0])),
    ];

    /// <summary>The numbers of the documentation, each as it is written there.</summary>
    public static IReadOnlyList<byte[]> Numerals { get; } =
    [
        .. Code()
            .Matches(File.ReadAllText(Repository.File("docs/numbers.md")))
            .Select(match => match.Groups["code"].Value)
            .Where(code => code.Any(char.IsDigit))
            .SelectMany(code =>
                new[] { code, $"It is {code}<!--= a.b -->.", $"| a | b |\n| - | - |\n| {code} | {code}<!--= a.b as percent --> |" }
            )
            .Select(Encoding.UTF8.GetBytes),
    ];

    public static IReadOnlyList<byte[]> References { get; } =
    [
        .. new[]
        {
            "a.b",
            "a[1].b",
            "a[\"x, y\", null, -1.5e3].b",
            "own/a[\"q\\u0041\\\"\"].b",
            "ledger[eval].loaded",
            "a",
            "a[true]",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static IReadOnlyList<byte[]> Pointers { get; } =
    [.. new[] { "/a/0/b", "", "/runs/{model}/score", "/a~1b/~0", "/{a}-{b}/*", "/results/*/{x}.json" }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>A bundle as <c>receipts pack</c> would lay it out, stored and deflated, and one that is empty.</summary>
    public static IReadOnlyList<byte[]> Zips { get; } =
        WithFound("zip", [Zip(CompressionLevel.NoCompression), Zip(CompressionLevel.Optimal), [0x50, 0x4B, 5, 6, .. new byte[18]]]);

    /// <summary>The sheets, styles and shared texts of all workbooks.</summary>
    public static IReadOnlyList<byte[]> WorkbookParts { get; } =
    [.. Files("xlsx").SelectMany(Parts).Where(part => part.Name.StartsWith("xl/", StringComparison.Ordinal)).Select(part => part.Bytes)];

    /// <summary>Every receipt.yaml, with its fixture beside it.</summary>
    public static IEnumerable<byte[]> Manifests =>
        Named("receipt.yaml").Select(file => Encoding.UTF8.GetBytes(Fixture().Replace(Encoding.UTF8.GetString(file), "fixture: data")));

    /// <summary>All files of a name.</summary>
    public static IEnumerable<byte[]> Named(string name) => Read(Some(path => Path.GetFileName(path) == name));

    /// <summary>All files of an extension.</summary>
    public static IEnumerable<byte[]> Files(string extension) =>
        Read(Some(path => path.EndsWith("." + extension, StringComparison.Ordinal)));

    /// <summary>Files of an extension, and plain text with a table where there is none of it.</summary>
    public static IEnumerable<byte[]> Documents(string extension) =>
        Files(extension)
            .Append(Encoding.UTF8.GetBytes("Accuracy is 86.25%.\n\n=====  ====\nModel  n\n=====  ====\nours   400\n=====  ====\n"));

    /// <summary>Seeds with the inputs of <c>Found/</c> that crashed this reader once.</summary>
    public static IReadOnlyList<byte[]> WithFound(string reader, IEnumerable<byte[]> seeds)
    {
        var found = Repository.File($"tests/Receipts.Fuzz/Found/{reader}");
        return [.. Directory.Exists(found) ? Read(Directory.EnumerateFiles(found).Order(StringComparer.Ordinal)) : [], .. seeds];
    }

    /// <summary>A workbook with one of its parts exchanged for another: the sheets, unless the text says that it is something else.</summary>
    public static byte[] Workbook(string part)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Parts(File.ReadAllBytes(Repository.File(OneSheet))))
            {
                using var into = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                into.Write(IsMeant(name) ? Encoding.UTF8.GetBytes(part) : content);
            }
        }

        return bytes.ToArray();

        bool IsMeant(string name) =>
            part.Contains("<sst", StringComparison.Ordinal) ? name.EndsWith("/sharedStrings.xml", StringComparison.Ordinal)
            : part.Contains("<styleSheet", StringComparison.Ordinal) ? name.EndsWith("/styles.xml", StringComparison.Ordinal)
            : part.Contains("<workbook", StringComparison.Ordinal) ? name.EndsWith("/workbook.xml", StringComparison.Ordinal)
            : name.StartsWith("xl/worksheets/", StringComparison.Ordinal);
    }

    /// <summary>What is packed into a workbook; nothing where it is none.</summary>
    private static List<(string Name, byte[] Bytes)> Parts(byte[] workbook)
    {
        var parts = new List<(string, byte[])>();
        try
        {
            using var zip = new ZipArchive(new MemoryStream(workbook));
            foreach (var entry in zip.Entries)
            {
                using var from = entry.Open();
                using var content = new MemoryStream();
                from.CopyTo(content);
                parts.Add((entry.FullName, content.ToArray()));
            }
        }
        catch (InvalidDataException)
        {
            // Cases of the tests are workbooks by their name alone.
        }

        return parts;
    }

    private static IEnumerable<byte[]> Read(IEnumerable<string> paths) => paths.Select(File.ReadAllBytes);

    private static IReadOnlyList<string> Some(Func<string, bool> isMeant)
    {
        var all = Paths.Where(isMeant).ToList();
        var step = Math.Max(1, (all.Count + MostFiles - 1) / MostFiles);
        return [.. all.Where((_, i) => i % step == 0)];
    }

    private static byte[] Zip(CompressionLevel level)
    {
        var receipt = Repository.File("receipts/calibration-guard");
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "receipt.yaml", "metrics.sql" })
            {
                var entry = zip.CreateEntry($"receipts/calibration-guard/{name}", level);
                entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var into = entry.Open();
                into.Write(File.ReadAllBytes(Path.Combine(receipt, name)));
            }
        }

        return bytes.ToArray();
    }

    [GeneratedRegex("""[\\/](?:bin|obj|Found)[\\/]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BuildOutput();

    [GeneratedRegex("^fixture:.*$", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Fixture();

    [GeneratedRegex("`(?<code>[^`\n]+)`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Code();
}
