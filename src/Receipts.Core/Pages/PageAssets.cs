using System.Security.Cryptography;
using System.Text;

namespace Receipts.Core.Pages;

/// <summary>The style and the script of a page, and the policy that lets a browser run these two and nothing else.</summary>
internal static class PageAssets
{
    private static readonly string Css = Read("page.css");
    private static readonly string Js = Read("page.js");

    /// <summary>The parts of the page's own check, each of which uses only the ones before it.</summary>
    private static readonly string[] Twins =
    [
        "bytes",
        "engine",
        "decimals",
        "json",
        "tables",
        "patterns",
        "scoring",
        "statistics",
        "functions",
        "numerals",
        "check",
    ];

    private static readonly Lazy<string> SelfCheckJs = new(() => $"(() => {{\n\"use strict\";\n{Twin}{Read("self-check.js")}}})();\n");

    /// <summary>The second implementation alone, without what shows on a page what came of it.</summary>
    public static string Twin => string.Concat(Twins.Select(name => Read(name + ".js")));

    public static HtmlText Style { get; } = Element("style", Css);

    public static HtmlText Script { get; } = Element("script", Js);

    /// <summary>The program by which a page checks itself: the second implementation of all that a verdict rests on.</summary>
    public static HtmlText SelfCheckScript => Element("script", SelfCheckJs.Value);

    /// <summary>Nothing is fetched from anywhere, and nothing runs but the script whose digest stands here.</summary>
    public static string Policy { get; } = PolicyFor($"'sha256-{Digest(Js)}'");

    /// <summary>The same where a page checks itself: its second script runs too, and may compile the WebAssembly that stands in the page.</summary>
    public static string SelfCheckPolicy => PolicyFor($"'sha256-{Digest(Js)}' 'sha256-{Digest(SelfCheckJs.Value)}' 'wasm-unsafe-eval'");

    private static string PolicyFor(string scripts) =>
        $"default-src 'none'; script-src {scripts}; style-src 'sha256-{Digest(Css)}'; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Digest(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static HtmlText Element(string tag, string content)
    {
        var element = new HtmlText();
        element.AppendLiteral($"<{tag}>{content}</{tag}>");
        return element;
    }

    private static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
