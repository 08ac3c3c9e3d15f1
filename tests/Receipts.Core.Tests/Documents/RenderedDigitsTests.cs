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
    internal const string Missing =
        "cmark-gfm is not installed, so no second reader of Markdown judged ours (apt-get install cmark-gfm; CI requires it)";

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
            CommonMarkRenderer.Visible(CommonMarkRenderer.Render("[x 700001 | y\n|---|---|\n| 1 | 2 |\n]: z\n"), withAddresses: false),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "700001",
            CommonMarkRenderer.Visible(CommonMarkRenderer.Render("a <!-- 700001 --> [b](/700001 \"700001\")\n"), withAddresses: true),
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
            if (RenderedDigits.Trouble(variant) is { } trouble)
            {
                yield return $"{trouble} in\n{variant}";
            }
        }
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
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex FrontMatter();

    [GeneratedRegex(
        @"&#?[0-9A-Za-z]+|</?[hH][1-6]|^[ \t>*+-]*[0-9]{1,9}[.)]|```[^\n]*|(?<number>[0-9]+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Number();
}
