using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Text without markup, or with one that is not read, paragraph by paragraph, and those of its tables that are certain.</summary>
internal sealed class PlainText : DocumentReading
{
    private readonly List<Numeral> numerals = [];
    private readonly List<(int Start, PrintedTable Table)> tables = [];
    private readonly List<Finding> uncertain = [];
    private readonly ComputedText computed;

    public PlainText(TracedText text, string extension)
        : base(text)
    {
        computed = ComputedText.OfText(text, extension);
        var at = 0;
        foreach (var table in Parts(text, extension).OrderBy(part => part.Start))
        {
            if (table.Start >= at)
            {
                ReadParagraphs(at, table.Start);
                table.Read();
                at = table.End;
            }
        }

        ReadParagraphs(at, text.Content.Length);
    }

    public override IReadOnlyList<Numeral> Numerals => numerals;

    public override IReadOnlyList<PrintedTable> Tables => [.. tables.OrderBy(table => table.Start).Select(table => table.Table)];

    public override IReadOnlyList<Finding> Findings => [.. base.Findings, .. uncertain];

    private IEnumerable<(int Start, int End, Action Read)> Parts(TracedText text, string extension)
    {
        foreach (var table in DrawnTables.Of(text.Content, extension))
        {
            if (table.Doubt is { } doubt)
            {
                uncertain.Add(ClaimedDocumentFindings.UncertainTable(text.PlaceAt(table.Start), doubt));
            }
            else
            {
                yield return (table.Start, table.End, () => Read(table));
            }
        }

        var end = 0;
        while (text.Content.IndexOf("<table", end, StringComparison.OrdinalIgnoreCase) is >= 0 and var start)
        {
            end = text.Content.IndexOf("</table", start, StringComparison.OrdinalIgnoreCase);
            if (end < 0)
            {
                uncertain.Add(ClaimedDocumentFindings.UncertainTable(text.PlaceAt(start), "it has no end"));
                break;
            }

            if (Html(start) is { } read)
            {
                end = read.End;
                yield return (start, end, () => Add(read.Html, start));
            }
        }
    }

    private (HtmlText Html, int End)? Html(int start)
    {
        var html = new HtmlText(Text);
        try
        {
            return (html, html.ReadTable(start));
        }
        catch (ReceiptException problem)
        {
            uncertain.Add(ClaimedDocumentFindings.UncertainTable(Text.PlaceAt(start), problem.Finding.Message));
            return null;
        }
    }

    private void Add(HtmlText html, int start)
    {
        numerals.AddRange(html.Numerals);
        tables.AddRange(html.Tables.Select(table => (start, table)));
    }

    private void Read(DrawnTable drawn)
    {
        var grid = new TableGrid(Text, drawn.Start) { HeaderRows = drawn.HeaderRows };
        foreach (var row in drawn.Rows)
        {
            foreach (var drawnCell in row)
            {
                var cell = computed.Doubt(Text.Cell(Text.Slice(drawnCell.Parts)));
                numerals.AddRange(cell.Numerals);
                grid.Add(cell, across: 1, down: 1);
            }

            grid.EndRow();
        }

        if (grid.Print() is { } printed)
        {
            tables.Add((drawn.Start, printed));
        }
    }

    private void ReadParagraphs(int from, int stop)
    {
        var content = Text.Content;
        for (var at = from; at < stop; )
        {
            var end = content.IndexOf('\n', at);
            end = end < 0 ? stop : Math.Min(end + 1, stop);
            if (content.AsSpan(at, end - at).IsWhiteSpace())
            {
                ReadParagraph(from, at);
                from = end;
            }

            at = end;
        }

        ReadParagraph(from, stop);
    }

    private void ReadParagraph(int from, int to)
    {
        if (to > from)
        {
            numerals.AddRange(computed.Doubt(Text.Read(Text.Slice(from, to, isColumns: true))));
        }
    }
}
