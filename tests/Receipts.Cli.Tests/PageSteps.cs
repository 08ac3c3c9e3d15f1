using System.Text;
using System.Text.RegularExpressions;

namespace Receipts.Cli.Tests;

/// <summary>What a section of a documentation page tells its reader to do: files to write and commands to type.</summary>
internal abstract partial record PageStep
{
    private const string FromSource = "dotnet run --project src/Receipts.Cli --";

    private const int Width = 80;

    // Two lines of digests change with every edit of the report.
    private const string Digest = "0000000000000000…";

    private PageStep() { }

    /// <summary>A fenced block under a path.</summary>
    public sealed record WriteFile(string Path, string Content) : PageStep;

    /// <summary>A console block: commands after <c>$</c>, each with what it prints.</summary>
    public sealed record Type(IReadOnlyList<string> Commands, string Shown) : PageStep
    {
        /// <summary>The commands as a terminal 80 columns wide shows them with their output.</summary>
        public string Run(string folder, string tool)
        {
            var outputs = Shell.Run(
                Commands.Select(command => command.Replace(FromSource, "receipts", StringComparison.Ordinal)),
                folder,
                tool
            );
            var transcript = new StringBuilder();
            foreach (var (command, output) in Commands.Zip(outputs))
            {
                transcript.Append("$ ").Append(command).Append('\n').Append(Folded(output)).Append('\n');
            }

            return Comparable(transcript.ToString());
        }

        /// <summary>What the page shows, made comparable.</summary>
        public string Expected => Comparable(Shown);

        private static string Comparable(string text) => Digests().Replace(BlankLines().Replace(text, "\n"), Digest).Trim();

        private static string Folded(string output) => string.Join('\n', output.Split('\n').SelectMany(line => Fold.Of(line, Width)));
    }

    /// <summary>The steps of a page's section, in order.</summary>
    public static IReadOnlyList<PageStep> Of(string page, string heading)
    {
        var section = Page.Section(page, heading);
        return
        [
            .. Block()
                .Matches(section)
                .Select(match =>
                    match.Groups["path"].Success
                        ? (PageStep)new WriteFile(match.Groups["path"].Value, match.Groups["content"].Value)
                        : new Type(
                            [
                                .. match
                                    .Groups["shown"]
                                    .Value.Split('\n')
                                    .Where(line => line.StartsWith("$ ", StringComparison.Ordinal))
                                    .Select(line => line[2..]),
                            ],
                            match.Groups["shown"].Value
                        )
                ),
        ];
    }

    [GeneratedRegex(
        @"`(?<path>[\w/.-]+)`:\n\n```\w+\n(?<content>.*?)^```$|^```console\n(?<shown>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Block();

    [GeneratedRegex("[0-9a-f]{16}…", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Digests();

    [GeneratedRegex("\n{2,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex BlankLines();
}
