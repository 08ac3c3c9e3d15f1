using System.Text.RegularExpressions;
using Markdig.Extensions.Yaml;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>
/// Reads the front matter of a report as text, line by line: GitHub draws a table of it at the head of the page. A comment of YAML is seen by nobody, and may hold one that binds or
/// exempts the numbers of its line.
/// </summary>
internal sealed partial class FrontMatterReader(SourceText source, SourceCoverage coverage, DocumentFindingList findings)
{
    public IEnumerable<Passage> Read(YamlFrontMatterBlock matter)
    {
        var lines = Lines(matter.Span.Start, matter.Span.End + 1).ToList();
        // In a text of several lines a hash begins no comment: where there may be one, everything is text.
        var hasComments = lines.TrueForAll(line => PlainLine().IsMatch(source.Text[line.From..line.To]));
        foreach (var (from, to) in lines)
        {
            var line = source.Text[from..to];
            var end = hasComments ? from + PlainLine().Match(line).Groups["shown"].Length : to;
            var passage = new Passage(from);
            passage.Text.AppendSource(source.Text, from, end);
            var comment = source.Text[end..to].IndexOf("<!--", StringComparison.Ordinal) is >= 0 and var at ? end + at : to;
            coverage.CoverByRule(end, comment, "comments");
            if (comment < to)
            {
                var last = source.Text[comment..to].LastIndexOf("-->", StringComparison.Ordinal);
                var after = last < 0 ? to : comment + last + "-->".Length;
                new HtmlReader(source, passage.Text, coverage, findings).Read(
                    new RawText(source.Text[comment..after], [.. Enumerable.Range(comment, after - comment)])
                );
                coverage.CoverByRule(after, to, "comments");
            }

            yield return passage;
        }
    }

    private IEnumerable<(int From, int To)> Lines(int from, int end)
    {
        end = Math.Min(end, source.Text.Length);
        while (from < end)
        {
            var next = source.Text.IndexOf('\n', from, end - from) is >= 0 and var found ? found : end;
            yield return (from, next > from && source.Text[next - 1] == '\r' ? next - 1 : next);
            from = next + 1;
        }
    }

    // A fence, a blank line, an item or a key with its whole value or none, and what is a comment behind it.
    [GeneratedRegex(
        """^(?<shown>(?:---|\.\.\.)?\s*|(?:\s*-\s+)*(?:[\p{L}\p{Nd}_.-]+:)?(?:\s*|\s+(?:"[^"\\]*"|'[^']*'|\[(?:[^\[\]"'#]|"[^"\\]*"|'[^']*')*\]|[^\s"'|>&*!%@`#\[\]{},][^#"']*))\s*)(?:(?<=^|\s)#.*)?$""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PlainLine();
}
