using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Xunit;

namespace Receipts.Core.Tests.Documents;

/// <summary>
/// The differential oracle over the examples of the specification of CommonMark and GFM, which the renderer is installed with: their words become numbers, each another one, and every
/// number that <c>cmark-gfm</c> shows is accounted for.
/// </summary>
public sealed partial class SpecificationExamplesTests
{
    private const string Specification = "/usr/share/doc/cmark-gfm/spec.txt.gz";

    [Fact]
    public void No_number_of_an_example_of_the_specification_is_unaccounted_for()
    {
        Assert.SkipWhen(CommonMarkRenderer.IsMissing, RenderedDigitsTests.Missing);
        Assert.SkipUnless(File.Exists(Specification), $"{Specification} is not installed, as on images without documentation");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Specification), CompressionMode.Decompress));
        var examples = Example().Matches(reader.ReadToEnd()).Select(match => Numbered(match.Groups["markdown"].Value)).ToList();
        Assert.True(examples.Count >= 600, $"{examples.Count} examples");
        Assert.True(examples.Sum(example => example.Count(char.IsAsciiDigit)) > 5000);

        var troubles = examples
            .Select(example => (Trouble: RenderedDigits.Trouble(example), Example: example))
            .Where(one => one.Trouble is not null)
            .Select(one => $"{one.Trouble} in\n{one.Example}")
            .ToList();
        Assert.True(troubles.Count == 0, string.Join("\n-----\n", troubles));
    }

    // Behind a paragraph, since a ruler at the head of a document begins front matter, which is GitHub's.
    private static string Numbered(string markdown)
    {
        var next = 700_000;
        return "An example.\n\n" + Word().Replace(markdown.Replace('→', '\t'), _ => (++next).ToString(CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(
        @"^`{32} example[^\n]*\n(?<markdown>.*?)^\.\n.*?^`{32}$",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Example();

    // The words that the examples are made of, which are no names of elements, entities or addresses.
    [GeneratedRegex(
        @"(?<![<&\w/:.@-])(?:foo|bar|baz|bim|boo|hello|aaa|bbb|ccc|ddd|one|two|three|hi|okay|text|title|heading|Foo|Bar|Baz|code|world|test|link|not|with|the)(?![\w/:;.@=-])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Word();
}
