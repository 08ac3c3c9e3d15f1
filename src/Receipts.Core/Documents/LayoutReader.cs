using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Lays a Markdown document out for a page of our own, each character with its place in the source, so that what was checked can be marked where it stands.</summary>
public sealed class LayoutReader
{
    private readonly SourceText source;

    private LayoutReader(SourceText source) => this.source = source;

    /// <exception cref="ReceiptException">The document is too large or too deeply nested.</exception>
    public static LayoutNode.Group Read(SourceText source)
    {
        var parsed = MarkdownDocument.Parse(source);
        return new LayoutNode.Group(LayoutKind.Page, 0, source.Text.Length, new LayoutReader(source).Blocks(parsed));
    }

    private List<LayoutNode> Blocks(ContainerBlock container) => [.. container.Select(BlockOf).OfType<LayoutNode.Group>()];

    private LayoutNode.Group? BlockOf(Block block) =>
        block switch
        {
            YamlFrontMatterBlock matter => Group(LayoutKind.Code, matter, [Lines(matter)]) with { Detail = "yaml" },
            FencedCodeBlock { Info: "math" } formula => Group(LayoutKind.Formula, formula, [Lines(formula)]),
            FencedCodeBlock fence => Group(LayoutKind.Code, fence, [Lines(fence)]) with { Detail = fence.Info ?? "" },
            CodeBlock code => Group(LayoutKind.Code, code, [Lines(code)]),
            HtmlBlock html => SourceOf(html),
            Table table => TableOf(table),
            ThematicBreakBlock rule => Group(LayoutKind.ThematicBreak, rule, []),
            HeadingBlock heading => Group(LayoutKind.Heading, heading, Inlines(heading.Inline)) with { Number = heading.Level },
            ParagraphBlock paragraph => Group(
                paragraph.Parent is ListItemBlock { Parent: ListBlock { IsLoose: false } } ? LayoutKind.Line : LayoutKind.Paragraph,
                paragraph,
                Inlines(paragraph.Inline)
            ),
            LinkReferenceDefinitionGroup or LinkReferenceDefinition => null,
            FootnoteGroup notes => Group(LayoutKind.Footnotes, notes, Blocks(notes)),
            Footnote note => Group(LayoutKind.Footnote, note, Blocks(note)) with { Number = note.Order },
            ListBlock { IsOrdered: true } list => Group(LayoutKind.OrderedList, list, Blocks(list)) with
            {
                Number = int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out var first) ? first : 1,
            },
            ListBlock list => Group(LayoutKind.BulletList, list, Blocks(list)),
            ListItemBlock item => Group(LayoutKind.Item, item, Blocks(item)),
            QuoteBlock quote => Group(LayoutKind.Quote, quote, Blocks(quote)),
            ContainerBlock other => Group(LayoutKind.Quote, other, Blocks(other)),
            LeafBlock leaf => Group(LayoutKind.Paragraph, leaf, Inlines(leaf.Inline)),
            _ => null,
        };

    private static LayoutNode.Group Group(LayoutKind kind, MarkdownObject of, IReadOnlyList<LayoutNode> parts) =>
        new(kind, of.Span.Start, of.Span.End + 1, parts);

    private LayoutNode.Text Lines(LeafBlock block)
    {
        var raw = RawText.Lines(block, source.Text);
        return new LayoutNode.Text(raw.Text, raw.Offsets);
    }

    /// <summary>HTML as it is typed, its comments aside; null when there is nothing else.</summary>
    private LayoutNode.Group? SourceOf(HtmlBlock html)
    {
        var raw = RawText.Lines(html, source.Text);
        var shown = new List<LayoutNode>();
        var at = 0;
        foreach (var comment in HtmlToken.Cut(raw.Text).OfType<HtmlToken.Comment>())
        {
            shown.Add(Part(raw, at, comment.From));
            at = comment.To;
        }

        shown.Add(Part(raw, at, raw.Text.Length));
        return shown.OfType<LayoutNode.Text>().All(text => string.IsNullOrWhiteSpace(text.Shown))
            ? null
            : Group(LayoutKind.Code, html, shown) with
            {
                Detail = "html",
            };
    }

    private static LayoutNode.Text Part(RawText raw, int from, int to) =>
        new(raw.Text[from..to], [.. raw.Offsets.Skip(from).Take(to - from)]);

    private LayoutNode.Group TableOf(Table table)
    {
        var width = table.OfType<TableRow>().Select(row => row.Count).DefaultIfEmpty(0).First();
        return Group(
            LayoutKind.Table,
            table,
            [
                .. table
                    .OfType<TableRow>()
                    .Select(row =>
                        Group(
                            row.IsHeader ? LayoutKind.HeaderRow : LayoutKind.Row,
                            row,
                            [.. row.Take(width).Select((cell, i) => CellOf((Markdig.Extensions.Tables.TableCell)cell, table, i))]
                        )
                    ),
            ]
        );
    }

    private LayoutNode.Group CellOf(Markdig.Extensions.Tables.TableCell cell, Table table, int column) =>
        Group(LayoutKind.Cell, cell, [.. cell.OfType<LeafBlock>().SelectMany(leaf => Inlines(leaf.Inline))]) with
        {
            Alignment = (column < table.ColumnDefinitions.Count ? table.ColumnDefinitions[column].Alignment : null) switch
            {
                TableColumnAlign.Left => LayoutAlignment.Left,
                TableColumnAlign.Center => LayoutAlignment.Center,
                TableColumnAlign.Right => LayoutAlignment.Right,
                _ => LayoutAlignment.None,
            },
        };

    private List<LayoutNode> Inlines(ContainerInline? container) => container is null ? [] : [.. container.SelectMany(InlineOf)];

    private IEnumerable<LayoutNode> InlineOf(Inline inline) =>
        inline switch
        {
            LiteralInline literal => [Aligned(literal.Content.ToString(), literal)],
            HtmlEntityInline entity =>
            [
                new LayoutNode.Text(entity.Transcoded.ToString(), [.. Enumerable.Repeat(entity.Span.Start, entity.Transcoded.Length)]),
            ],
            CodeInline code => [Group(LayoutKind.CodeSpan, code, [Aligned(code.Content, code)])],
            LineBreakInline { IsHard: true } line => [Group(LayoutKind.LineBreak, line, [])],
            LineBreakInline line => [new LayoutNode.Text("\n", [line.Span.Start])],
            HtmlInline html => Tag(html),
            FootnoteLink { IsBackLink: true } => [],
            FootnoteLink mark => [Group(LayoutKind.FootnoteMark, mark, []) with { Number = mark.Footnote.Order }],
            TaskList task => [Group(task.Checked ? LayoutKind.DoneTask : LayoutKind.OpenTask, task, [])],
            LinkInline { IsImage: true } image => [Group(LayoutKind.Image, image, Inlines(image)) with { Detail = image.Url ?? "" }],
            LinkInline link => [Group(LayoutKind.Link, link, Inlines(link)) with { Detail = link.Url ?? "" }],
            AutolinkInline address =>
            [
                Group(LayoutKind.Link, address, [Aligned(address.Url, address)]) with
                {
                    Detail = address.IsEmail ? "mailto:" + address.Url : address.Url,
                },
            ],
            EmphasisInline { DelimiterChar: '~' } struck => [Group(LayoutKind.Struck, struck, Inlines(struck))],
            EmphasisInline strong when strong.DelimiterCount > 1 => [Group(LayoutKind.Strong, strong, Inlines(strong))],
            EmphasisInline emphasis => [Group(LayoutKind.Emphasis, emphasis, Inlines(emphasis))],
            DelimiterInline delimiter => [Aligned(delimiter.ToLiteral(), delimiter), .. Inlines(delimiter)],
            ContainerInline container => Inlines(container),
            _ => [],
        };

    private IEnumerable<LayoutNode> Tag(HtmlInline html) =>
        html.Tag.StartsWith("<!--", StringComparison.Ordinal) ? []
        : html.Tag.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() is "<br>" or "<br/>"
            ? [Group(LayoutKind.LineBreak, html, [])]
        : [Group(LayoutKind.Source, html, [Aligned(html.Tag, html)])];

    /// <summary>Text as the parser shows it, each character where it stands in the source. Behind a tab the parser counts from elsewhere, so the search goes on to the line's end.</summary>
    private LayoutNode.Text Aligned(string shown, Inline inline)
    {
        var start = Math.Clamp(inline.Span.Start, 0, source.Text.Length);
        var line = source.Text.IndexOf('\n', start);
        var end = Math.Max(inline.Span.End + 1, line < 0 ? source.Text.Length : line);
        var aligned = RawText.Align(shown, source.Text, start, end);
        return new LayoutNode.Text(shown, [.. aligned.Offsets, .. Enumerable.Repeat(-1, shown.Length - aligned.Offsets.Count)]);
    }
}
