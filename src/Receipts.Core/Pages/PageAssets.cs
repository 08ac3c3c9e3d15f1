using System.Security.Cryptography;
using System.Text;

namespace Receipts.Core.Pages;

/// <summary>The style and the script of a page, and the policy that lets a browser run these two and nothing else.</summary>
internal static class PageAssets
{
    private static readonly string Css = Read("page.css");
    private static readonly string Js = Read("page.js");

    public static HtmlText Style { get; } = Element("style", Css);

    public static HtmlText Script { get; } = Element("script", Js);

    /// <summary>Nothing is fetched from anywhere, and nothing runs but the script whose digest stands here.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; script-src 'sha256-{Digest(Js)}'; style-src 'sha256-{Digest(Css)}'; img-src data:; base-uri 'none'; form-action 'none'";

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
