using System.Text.RegularExpressions;

namespace Receipts.Cli;

/// <summary>The page docs/findings.md as the tool carries it: what causes each finding, what cures it, and the exit code that it asks for.</summary>
internal static partial class FindingCatalogue
{
    private const string Page = "findings.md";

    /// <summary>Whether a word has the form of a finding's code, known or not.</summary>
    public static bool IsCode(string word) => Code().IsMatch(word);

    /// <summary>The entry of a code, however its letters are written; null when there is none.</summary>
    public static CatalogueEntry? Find(string code) =>
        Entries().FirstOrDefault(entry => entry.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>All entries in the order of the page.</summary>
    public static IEnumerable<CatalogueEntry> Entries()
    {
        using var page = new StreamReader(typeof(FindingCatalogue).Assembly.GetManifestResourceStream(Page)!);
        var section = "";
        while (page.ReadLine() is { } line)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = line[3..];
            }
            else if (Row().Match(line) is { Success: true } row)
            {
                yield return new CatalogueEntry(
                    row.Groups["code"].Value,
                    section,
                    Plain(row.Groups["cause"].Value),
                    Plain(row.Groups["cure"].Value),
                    row.Groups["exit"].Value[0] - '0'
                );
            }
        }
    }

    /// <summary>A cell as it is read on the page: without the marks of code, and a link to a page as its path in the project.</summary>
    private static string Plain(string cell) =>
        Link()
            .Replace(cell, "docs/${path}")
            .Replace("\\|", "|", StringComparison.Ordinal)
            .Replace("\\\\", "\\", StringComparison.Ordinal)
            .Replace("`", "", StringComparison.Ordinal);

    [GeneratedRegex("^RCT[0-9]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Code();

    [GeneratedRegex(
        @"^\| `(?<code>RCT[0-9]{3})` \| (?<cause>.+?) (?<!\\)\| (?<cure>.+) \| (?<exit>[012]) \|$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Row();

    [GeneratedRegex(@"\[[^\]]+\]\((?<path>[\w-]+\.md)[^)]*\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Link();
}

/// <summary>A finding of the catalogue.</summary>
/// <param name="Code">Such as <c>RCT001</c>.</param>
/// <param name="Section">What it is about, by the page's heading.</param>
/// <param name="Cause">What has been found.</param>
/// <param name="Cure">What its reader can do.</param>
/// <param name="Exit">The exit code that it asks for; 0 is a warning.</param>
internal sealed record CatalogueEntry(string Code, string Section, string Cause, string Cure, int Exit);
