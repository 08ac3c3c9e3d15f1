using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;

namespace Receipts.Core.Tests.Documents;

/// <summary>
/// GitHub's own renderer of Markdown, <c>cmark-gfm</c>, and what a reader sees of its HTML. It shares no code with the readers that it judges.
/// </summary>
internal static partial class CommonMarkRenderer
{
    /// <summary>Set where the program has to be there, as in CI: its absence is a failure then, and no skipped test.</summary>
    public const string RequiredBy = "RECEIPTS_REQUIRE_CMARK_GFM";

    private static readonly string? Program = Array.Find(
        [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Select(folder => Path.Combine(folder, "cmark-gfm")),
        ],
        File.Exists
    );

    public static bool IsMissing => Program is null && Environment.GetEnvironmentVariable(RequiredBy) is null or "";

    /// <summary>The text that a reader of the rendered page sees, a line for each block; what the rules exempt as code or as the address of a page is left out.</summary>
    public static string Visible(string rendered, bool withAddresses)
    {
        var html = Hidden().Replace(rendered, match => match.Value.StartsWith("<sup", StringComparison.Ordinal) ? "\uFFFC" : "");
        html = Code()
            .Replace(html, match => FencedLanguages.IsLanguage(WebUtility.HtmlDecode(match.Groups["language"].Value)) ? "\n" : match.Value);
        html = withAddresses
            ? html
            : Address()
                .Replace(
                    html,
                    match =>
                        new Regex(
                            "[^!-~].*|^(?!https?://|ftp://|www[.]).*",
                            RegexOptions.Singleline | RegexOptions.IgnoreCase,
                            TimeSpan.FromSeconds(10)
                        )
                            .Match(match.Groups["shown"].Value)
                            .Value
                );
        html = Apart().Replace(EmptyApart().Replace(html, "${inner}"), "\uFFFC${inner}\uFFFC");
        html = InlineTag().Replace(html, "");
        html = Tag().Replace(html, "\n");
        return WebUtility.HtmlDecode(html);
    }

    /// <summary>The HTML that GitHub makes of a document.</summary>
    public static string Render(string markdown)
    {
        Assert(Program is not null, $"cmark-gfm is not installed, and {RequiredBy} says that it has to be");
        var start = new ProcessStartInfo(Program!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        foreach (
            var argument in (string[])
                ["--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist", "-e", "footnotes"]
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(markdown);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert(process.ExitCode == 0, $"cmark-gfm ends with {process.ExitCode}");
        return output.Result;
    }

    private static void Assert(bool holds, string message) => Xunit.Assert.True(holds, message);

    [GeneratedRegex(
        """<!-->|<!--->|<!--.*?(?:-->|--!>|$)|<(?<element>script|style|template|noscript|iframe|title|textarea)\b.*?(?:</\k<element>\s*>|$)|<sup class="footnote-ref">.*?</sup>|<a [^>]*class="footnote-backref".*?</a>""",
        RegexOptions.Singleline | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Hidden();

    [GeneratedRegex(
        """<pre><code class="language-(?<language>[^" ]*)[^"]*">.*?</code></pre>""",
        RegexOptions.Singleline,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Code();

    [GeneratedRegex(
        @"<(?<name>del|s|strike|sub|sup)>(?<inner>(?:\s|</?[a-z]+>)*)</\k<name>>",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex EmptyApart();

    [GeneratedRegex(
        @"<(?<name>del|s|strike|sub|sup)>(?<inner>.*?)</\k<name>>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Apart();

    // What is shown is the address, which cmark-gfm completes by "http://" or "mailto:".
    [GeneratedRegex(
        """<a href="[^"]*">(?<shown>[^<> ]*:[^<> ]*|www\.[^<> ]*)</a>""",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Address();

    [GeneratedRegex(
        """</?(?:a|abbr|b|cite|code|del|dfn|em|i|ins|kbd|mark|picture|q|s|samp|small|source|span|strike|strong|sub|sup|time|tt|u|var|wbr)(?=[\s/>])(?:"[^"]*"|'[^']*'|[^'">])*>""",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex InlineTag();

    [GeneratedRegex("""<[/!?a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tag();
}
