using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>What readers see of a Markdown document that binds nothing: its passages and tables, their numerals still to be found.</summary>
/// <param name="Passages">In the order of the source.</param>
/// <param name="Html">Where blocks of HTML begin and end.</param>
/// <param name="Findings">What is wrong with the document. Of use is what could not be read; the rest speaks to an author.</param>
internal sealed record VisibleMarkdown(
    IReadOnlyList<Passage> Passages,
    IReadOnlyList<PassageTable> Tables,
    IReadOnlyList<(int Start, int End)> Html,
    IReadOnlyList<Finding> Findings
)
{
    /// <exception cref="ReceiptException">The document is too large or too deeply nested.</exception>
    public static VisibleMarkdown Read(SourceText source, SourceCoverage coverage)
    {
        var findings = new DocumentFindingList();
        var blocks = new BlockReader(source, coverage, findings);
        blocks.Read(MarkdownDocument.Parse(source));
        return new VisibleMarkdown(
            [.. blocks.Passages.OrderBy(passage => passage.Start)],
            blocks.Grids,
            blocks.Html,
            findings.InReadingOrder()
        );
    }
}

/// <summary>A table with pipes: its rows, header first, each as wide as the header.</summary>
internal sealed record PassageTable(int Start, IReadOnlyList<IReadOnlyList<Passage>> Rows);
