using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Markdown as readers on GitHub see it. Comments are not read, whoever they speak to.</summary>
internal sealed class MarkdownFile : DocumentReading
{
    private readonly VisibleMarkdown visible;
    private readonly FrontMatter? matter;
    private readonly ReceiptException? problem;
    private readonly ComputedText computed;

    public MarkdownFile(TracedText text, string extension)
        : base(text)
    {
        computed = ComputedText.Of(text, extension);
        visible = VisibleMarkdown.Read(text.Source, text.Coverage);
        var read = visible.Passages.ToDictionary(passage => passage, passage => computed.Doubt(text.Read(passage, drawsFormulas: true)));
        try
        {
            matter =
                FrontMatter.EndOf(text.Content) is > 0 and var end && visible.Passages.All(passage => passage.Start >= end)
                    ? FrontMatter.Read(text, end)
                    : null;
        }
        catch (ReceiptException exception)
        {
            problem = exception;
        }

        Numerals = [.. (matter?.Numerals ?? []).Concat(read.Values.SelectMany(numerals => numerals)).OrderBy(numeral => numeral.Start)];
        var grids = visible.Tables.Select(grid => (grid.Start, Table: Print(grid, read)));
        Tables = [.. grids.Concat(HtmlTables()).OrderBy(table => table.Start).Select(table => table.Table)];
    }

    public override IReadOnlyList<Numeral> Numerals { get; }

    public override IReadOnlyList<Passage> Passages => matter is null ? visible.Passages : [.. matter.Passages, .. visible.Passages];

    public override bool HidesText => true;

    public override IReadOnlyList<PrintedTable> Tables { get; }

    public override IReadOnlyList<Finding> Findings => [.. Text.Doubts, .. matter?.Findings ?? [], .. Unread()];

    /// <summary>What stands at a pointer into the front matter.</summary>
    public override PointedPart At(string pointer, Place place) =>
        problem is not null ? throw problem
        : matter is not null ? matter.At(pointer, place)
        : base.At(pointer, place);

    private PrintedTable Print(PassageTable grid, Dictionary<Passage, IReadOnlyList<Numeral>> read)
    {
        var rows = grid.Rows.Select(row => row.Select(cell => Text.Cell(cell, read[cell])).ToList()).ToList();
        return new PrintedTable(Text.PlaceAt(grid.Start), rows[0], rows[1..]);
    }

    private IEnumerable<(int Start, PrintedTable Table)> HtmlTables()
    {
        // The numerals of these are already read as text, so what is counted here counts for nothing.
        var again = Text.With(Text.DecimalSeparator);
        var end = 0;
        foreach (var block in visible.Html.OrderBy(block => block.Start))
        {
            for (var at = Begin(block, end); at >= 0; at = Begin(block, end))
            {
                var html = new HtmlText(again);
                end = html.ReadTable(at);
                foreach (var table in html.Tables)
                {
                    yield return (at, computed.Doubt(table));
                }
            }
        }
    }

    private int Begin((int Start, int End) block, int after)
    {
        var from = Math.Max(block.Start, after);
        return from < block.End ? Text.Content.IndexOf("<table", from, block.End - from, StringComparison.OrdinalIgnoreCase) : -1;
    }

    private IEnumerable<Finding> Unread()
    {
        if (problem is not null)
        {
            yield return ClaimedDocumentFindings.UnreadFrontMatter(problem.Finding.Place, problem.Finding.Message);
        }

        var untraced = visible.Findings.Where(finding => finding.Code == DocumentFindings.UnreadableCode).ToList();
        if (untraced.Count > 0)
        {
            yield return ClaimedDocumentFindings.UntracedBlock(Text.Moved(untraced[0].Place), untraced.Count);
        }

        var digits = Text.Coverage.DigitRuns(0, Text.Content.Length).ToList();
        if (digits.Count > 0)
        {
            yield return ClaimedDocumentFindings.UnreadDigits(Text.PlaceAt(digits[0].Start), digits.Count);
        }
    }
}
