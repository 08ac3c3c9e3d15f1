using Receipts.Core.Documents;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>The YAML before Markdown, in which model cards publish their scores.</summary>
internal sealed class FrontMatter : DataFile
{
    private FrontMatter(TracedText text)
        : base(text, new YamlTree(text).ReadFile()) { }

    /// <summary>All its values, since none is text that Markdown reads.</summary>
    public override IReadOnlyList<Passage> Passages => [.. DataCells.Scalars(Root).Select(Cells.Passage)];

    /// <summary>Where the line that closes it begins; 0 when there is none.</summary>
    public static int EndOf(string content)
    {
        if (!content.StartsWith("---", StringComparison.Ordinal) || !IsMark(content, 0, out var at))
        {
            return 0;
        }

        while (at < content.Length)
        {
            if (IsMark(content, at, out var next))
            {
                return at;
            }

            at = next;
        }

        return 0;
    }

    /// <exception cref="Findings.ReceiptException">It is no YAML that is read.</exception>
    public static FrontMatter Read(TracedText markdown, int end) =>
        new(markdown.Inside(new RawText(markdown.Content[..end], [.. Enumerable.Range(0, end)])));

    private static bool IsMark(string content, int at, out int next)
    {
        var end = content.IndexOf('\n', at);
        next = end < 0 ? content.Length : end + 1;
        return content.AsSpan(at, next - at).TrimEnd() is "---" or "...";
    }
}
