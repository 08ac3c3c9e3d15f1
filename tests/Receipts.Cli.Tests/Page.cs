using System.Text.RegularExpressions;

namespace Receipts.Cli.Tests;

/// <summary>The README and the pages under docs/: their sections, their links, and the anchors that GitHub gives their headings.</summary>
internal static partial class Page
{
    /// <summary>Every page by its path in the repository, the README first.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        .. Directory
            .EnumerateFiles(Repository.File("docs"), "*.md")
            .Select(path => "docs/" + Path.GetFileName(path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The headings of a page without their marks.</summary>
    public static IReadOnlyList<string> Headings(string page) => [.. HeadingsOf(Lines(page)).Select(heading => heading.Text)];

    /// <summary>What stands between a heading and the next, of whatever level.</summary>
    public static string Section(string page, string heading)
    {
        var lines = Lines(page);
        var headings = HeadingsOf(lines).ToList();
        var at = headings.FindIndex(candidate => candidate.Text == heading);
        var end = at + 1 < headings.Count ? headings[at + 1].Line : lines.Length;
        return string.Join('\n', lines[(headings[at].Line + 1)..end]);
    }

    /// <summary>Where the links and pictures lead that do not leave the project.</summary>
    public static IReadOnlyList<string> Links(string page)
    {
        var lines = Lines(page);
        var prose = string.Join('\n', Prose(lines).Select(i => lines[i]));
        return [.. Link().Matches(InlineCode().Replace(prose, "")).Select(match => match.Groups["target"].Value)];
    }

    /// <summary>The anchors of a page's headings as GitHub makes them: lower case, no punctuation, hyphens for spaces, a number for a repetition.</summary>
    public static IReadOnlySet<string> Anchors(string page)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in Headings(page))
        {
            var anchor = NotInAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');
            var candidate = anchor;
            for (var n = 1; !anchors.Add(candidate); n++)
            {
                candidate = $"{anchor}-{n}";
            }
        }

        return anchors;
    }

    private static string[] Lines(string page) => File.ReadAllLines(Repository.File(page));

    private static IEnumerable<(int Line, string Text)> HeadingsOf(string[] lines) =>
        from i in Prose(lines)
        let match = Heading().Match(lines[i])
        where match.Success
        select (i, match.Groups["text"].Value);

    /// <summary>The lines outside fenced code, in which `#` begins a comment or a heading of the example.</summary>
    private static IEnumerable<int> Prose(string[] lines)
    {
        var fenced = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                fenced = !fenced;
            }
            else if (!fenced)
            {
                yield return i;
            }
        }
    }

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"\]\((?!https?:)(?<target>[^)\s]+)\)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Link();

    [GeneratedRegex("`[^`\n]*`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M} _-]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NotInAnchors();
}
