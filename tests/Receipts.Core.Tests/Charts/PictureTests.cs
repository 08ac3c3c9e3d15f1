using System.Globalization;
using System.Xml.Linq;
using Receipts.Core.Charts;
using Receipts.Tests.Shared;
using Xunit;

namespace Receipts.Core.Tests.Charts;

/// <summary>What every approved picture keeps. A new <c>.verified.svg</c> is a new case.</summary>
public sealed class PictureTests
{
    private static readonly XNamespace Ns = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Pictures =>
        [
            .. Directory
                .EnumerateFiles(Repository.File("tests/Receipts.Core.Tests/Charts"), "*.verified.svg")
                .Select(file => Path.GetFileName(file))
                .Order(),
        ];

    [Theory]
    [MemberData(nameof(Pictures))]
    public void No_text_covers_another_or_leaves_the_picture(string name) => AssertLegible(Read(name));

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_has_its_title_and_its_words_for_readers_of_the_tree(string name)
    {
        var root = Read(name);
        var ids = root.Attribute("aria-labelledby")!.Value.Split(' ');

        Assert.Equal(ids, root.Elements().Take(2).Select(element => element.Attribute("id")!.Value));
        Assert.All(root.Elements().Take(2), element => Assert.NotEmpty(element.Value));
        Assert.Equal("600", root.Attribute("width")!.Value);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Every_class_of_a_picture_has_a_style(string name)
    {
        var root = Read(name);
        var css = root.Element(Ns + "style")!.Value;

        Assert.All(
            root.Descendants().Attributes("class").SelectMany(attribute => attribute.Value.Split(' ')).Distinct(),
            style => Assert.Contains($".{style}", css, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_kind_of_chart_is_on_the_page_about_receipt_yaml()
    {
        var page = File.ReadAllText(Repository.File("docs/receipt-yaml.md"));
        Assert.All(Chart.Kinds, kind => Assert.Contains($"| `{kind}` |", page, StringComparison.Ordinal));
    }

    /// <summary>No text covers another, and none leaves the picture.</summary>
    internal static void AssertLegible(XElement root)
    {
        var (width, height) = (Number(root, "width"), Number(root, "height"));
        var texts = root.Descendants(Ns + "text").Select(Box.Of).ToList();
        Assert.NotEmpty(texts);
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.True(texts[i].IsWithin(width, height), $"{texts[i]} leaves the picture");
            Assert.All(texts.Skip(i + 1), other => Assert.False(texts[i].Covers(other), $"{texts[i]} covers {other}"));
        }
    }

    private static XElement Read(string name) =>
        XDocument.Load(Path.Combine(Repository.File("tests/Receipts.Core.Tests/Charts"), name)).Root!;

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>The room that a text takes, by the same estimate that placed it.</summary>
    private sealed record Box(string Text, double Left, double Right, double Top, double Bottom)
    {
        public static Box Of(XElement text)
        {
            var style = text.Attribute("class")!.Value.Split(' ')[0];
            var (size, bold) = style switch
            {
                "title" => (18, 1.1),
                "value" => (13, 1.1),
                "label" => (13, 1.0),
                "note" => (12, 1.0),
                _ => (11, 1.0),
            };
            var width = TextWidth.Of(text.Value, size) * bold;
            var (x, y) = (Number(text, "x"), Number(text, "y"));
            var left = text.Attribute("text-anchor")?.Value switch
            {
                "middle" => x - (width / 2),
                "end" => x - width,
                _ => x,
            };
            return new Box(text.Value, left, left + width, y - (0.75 * size), y + (0.2 * size));
        }

        public bool IsWithin(double width, double height) => Left >= 0 && Right <= width && Top >= 0 && Bottom <= height;

        public bool Covers(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
