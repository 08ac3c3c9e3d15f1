using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests.Documents;

/// <summary>
/// The differential oracle: documents are rendered by <c>cmark-gfm</c>, and every digit that a reader of its HTML sees is bound, exempt, exempt by rule or a finding here.
/// Renderings/ holds short documents of our own for each construct of CommonMark and GFM, parted by <c>%%%%</c>; beside them stand the corpus, the documentation and
/// every report of the tests and receipts.
/// </summary>
public sealed partial class RenderedDigitsTests
{
    private const string Missing =
        "cmark-gfm is not installed, so no second reader of Markdown judged ours (apt-get install cmark-gfm; CI requires it)";

    // Marks that a renderer takes for another thing, and that carry no digit: one tilde strikes there.
    private const string Unseen = "~\u00AD\u200B\uFEFF\uFFFC";

    public static TheoryData<string> Sources =>
        [
            .. Directory
                .EnumerateFiles(Folder("Renderings"), "*.md")
                .Concat(Directory.EnumerateFiles(Folder("Corpus"), "*.md"))
                .Concat(Markdown("docs"))
                .Concat(Markdown("receipts"))
                .Concat(Markdown("tests/Receipts.Cli.Tests"))
                .Append(Path.Combine(Root, "README.md"))
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    private static string Root => Path.GetFullPath(Path.Combine(Folder(""), "../../.."));

    [Theory]
    [MemberData(nameof(Sources))]
    public void No_digit_that_a_reader_sees_is_unaccounted_for(string file)
    {
        Assert.SkipWhen(CommonMarkRenderer.IsMissing, Missing);
        var troubles = Documents(file).SelectMany(Troubles).ToList();
        Assert.True(troubles.Count == 0, string.Join("\n\n", troubles));
    }

    [Fact]
    public void The_oracle_has_hundreds_of_documents_and_thousands_of_digits()
    {
        Assert.SkipWhen(CommonMarkRenderer.IsMissing, Missing);
        var documents = Sources.SelectMany(row => Documents(row.Data)).ToList();
        Assert.True(documents.Count >= 400, $"{documents.Count} documents");
        Assert.True(documents.Sum(text => text.Count(char.IsAsciiDigit)) > 5000);
    }

    [Fact]
    public void A_number_that_is_hidden_to_us_and_not_to_the_reader_is_told()
    {
        Assert.SkipWhen(CommonMarkRenderer.IsMissing, Missing);
        Assert.Contains(
            "700001",
            CommonMarkRenderer.Visible("[x 700001 | y\n|---|---|\n| 1 | 2 |\n]: z\n", withAddresses: false),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "700001",
            CommonMarkRenderer.Visible("a <!-- 700001 --> [b](/700001 \"700001\")\n", withAddresses: true),
            StringComparison.Ordinal
        );
    }

    private static IEnumerable<string> Documents(string file)
    {
        var text = File.ReadAllText(Path.Combine(Root, file));
        if (file.Contains("/Renderings/", StringComparison.Ordinal))
        {
            return text.Split("%%%%\n").Select(document => document.TrimEnd('\n') + "\n");
        }

        var bar = file.Contains("/Corpus/", StringComparison.Ordinal) ? text.LastIndexOf("\n=====\n", StringComparison.Ordinal) : -1;
        return [(bar < 0 ? text : text[..(bar + 1)]).Replace("␍\n", "\r\n", StringComparison.Ordinal)];
    }

    private static IEnumerable<string> Troubles(string markdown)
    {
        // Front matter is GitHub's, not the renderer's.
        var text = FrontMatter().Replace(markdown, "");
        foreach (var variant in (string[])[text, WithDistinctNumbers(text)])
        {
            if (Trouble(variant) is { } trouble)
            {
                yield return $"{trouble} in\n{variant}";
            }
        }
    }

    private static string? Trouble(string markdown)
    {
        var source = new SourceText("REPORT.md", markdown);
        var coverage = new SourceCoverage(source);
        var read = VisibleMarkdown.Read(source, coverage);
        var scanner = new NumeralScanner(source, coverage, '.');
        foreach (var passage in read.Passages)
        {
            passage.Numerals = scanner.Scan(passage);
            CharacterDoubts.Check(passage, source);
        }

        // A document with such a finding is red, whatever else is seen in it.
        var isDoubted =
            read.Findings.Any(finding =>
                finding.Code.Id is "RCT400" or "RCT404" or "RCT413" or "RCT430" or "RCT431" or "RCT432" or "RCT433" or "RCT434"
            )
            || read.Passages.Any(passage => passage.Text.Doubts.Count > 0)
            || coverage.DigitRuns(0, markdown.Length).Any();
        if (isDoubted)
        {
            return null;
        }

        return Unaccounted(CommonMarkRenderer.Visible(markdown, withAddresses: false), read)
            ?? NotShown(CommonMarkRenderer.Visible(markdown, withAddresses: true), read);
    }

    /// <summary>The first number of the page that no numeral of ours is; each number of a document in which they are distinct stands at one place of the source.</summary>
    private static string? Unaccounted(string rendered, VisibleMarkdown read)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var passage in read.Passages)
        {
            foreach (var found in passage.Numerals)
            {
                var text = new StringBuilder();
                foreach (var glyph in passage.Text.Glyphs.Skip(found.From).Take(found.To - found.From))
                {
                    text.Append(glyph.IsBreak ? " " : glyph.Rune.ToString());
                }

                known.UnionWith(Digits().Matches(text.ToString()).Select(digits => digits.Value));
            }
        }

        return Digits().Matches(rendered).Select(match => match.Value).FirstOrDefault(digits => !known.Contains(digits)) is { } missing
            ? $"a reader sees {missing}, which is accounted for by nothing"
            : null;
    }

    /// <summary>The first text of ours that the page does not show: what is beside a number would be read wrongly.</summary>
    private static string? NotShown(string rendered, VisibleMarkdown read)
    {
        var page = OneLine(rendered);
        foreach (var passage in read.Passages.Where(passage => passage.Text.Length > 0))
        {
            var asides = passage.Text.Asides;
            var flow = Flow.Of(passage.Text)
                .Where((_, i) => !asides.Any(aside => aside.From <= i && i < aside.To))
                .Select(place => place.Flow)
                .FirstOrDefault();
            var segment = new StringBuilder();
            foreach (var glyph in (flow?.Glyphs ?? []).Append(Glyph.BlockBreak(0)))
            {
                if (!glyph.IsBreak)
                {
                    segment.Append(glyph.Rune);
                    continue;
                }

                // Reading what nobody sees accuses at worst; what is seen must be read as it is seen.
                var shown = OneLine(segment.ToString());
                var isSeen = Digits().Matches(shown).Any(digits => page.Contains(digits.Value, StringComparison.Ordinal));
                if (isSeen && !page.Contains(shown, StringComparison.Ordinal))
                {
                    return $"`{shown}` is read, and the page shows no such text";
                }

                segment.Clear();
            }
        }

        return null;
    }

    private static string OneLine(string text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (var character in text.Where(character => !Unseen.Contains(character, StringComparison.Ordinal)))
        {
            seen.Append(character);
        }

        // In the code of a cell a pipe has a backslash that no reader sees.
        return Sentence.OneLine(seen.ToString().Replace("\\|", "|", StringComparison.Ordinal));
    }

    /// <summary>The document with every number replaced by one of its own, so that each is found where it stands; entities, tags and ordinals stay.</summary>
    private static string WithDistinctNumbers(string markdown)
    {
        var next = 700_000;
        return Number()
            .Replace(markdown, match => match.Groups["number"].Success ? (++next).ToString(CultureInfo.InvariantCulture) : match.Value);
    }

    private static IEnumerable<string> Markdown(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories);

    private static string Folder(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    [GeneratedRegex(
        @"\A---\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$\n?",
        RegexOptions.Singleline | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex FrontMatter();

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"&#?[0-9A-Za-z]+|</?[hH][1-6]|^[ \t>*+-]*[0-9]{1,9}[.)]|```[^\n]*|(?<number>[0-9]+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Number();
}
