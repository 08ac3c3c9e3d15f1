using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Receipts.Cli.Tests;

/// <summary>A page as the tool wrote it. Its elements are all closed, so that a reader of XML takes it, its style and script aside.</summary>
internal sealed partial class HtmlPage
{
    private static readonly string[] Accounted = ["code", "pre", "sup"];

    private readonly XElement root;

    private HtmlPage(string text)
    {
        Text = text;
        root = XDocument.Parse(StyleAndScript().Replace(text, "")["<!DOCTYPE html>".Length..]).Root!;
    }

    public string Text { get; }

    public static HtmlPage Read(string path) => new(File.ReadAllText(path));

    public IEnumerable<XElement> Elements(string style) =>
        root.Descendants().Where(element => Styles(element).Contains(style, StringComparer.Ordinal));

    public XElement? ById(string id) => root.Descendants().SingleOrDefault(element => element.Attribute("id")?.Value == id);

    /// <summary>Names that elements have and names that links lead to.</summary>
    public (IReadOnlyList<string> Named, IReadOnlyList<string> Linked) Names() =>
        (
            [.. root.Descendants().Attributes("id").Select(id => id.Value)],
            [.. root.Descendants("a").Attributes("href").Where(link => link.Value.StartsWith('#')).Select(link => link.Value[1..])]
        );

    /// <summary>What stands in the receipt's own documents with digits in it and neither marked nor code.</summary>
    public IEnumerable<string> UnmarkedDigits() =>
        Elements("document")
            .Where(document => !Styles(document).Contains("foreign", StringComparer.Ordinal))
            .SelectMany(document => document.DescendantNodes().OfType<XText>())
            .Where(text => text.Value.Any(char.IsDigit))
            .Where(text =>
                !text.Ancestors()
                    .Any(element =>
                        Accounted.Contains(element.Name.LocalName) || Styles(element).Any(style => style is "m" or "file-name" or "ordinal")
                    )
            )
            .Select(text => text.Value);

    private static string[] Styles(XElement element) => element.Attribute("class")?.Value.Split(' ') ?? [];

    [GeneratedRegex(
        @"<(?<name>style|script)>.*?</\k<name>>",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex StyleAndScript();
}
