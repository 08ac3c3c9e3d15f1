using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Walks the blocks of a parsed document and collects what a reader sees of each, and what its rules leave out.</summary>
internal sealed partial class BlockReader(SourceText source, SourceCoverage coverage, DocumentFindingList findings)
{
    private readonly List<Passage> passages = [];
    private readonly List<TablePassages> tables = [];
    private readonly List<PassageTable> grids = [];
    private readonly List<(int Start, int End)> html = [];
    private readonly List<BlockExemption> exemptions = [];
    private readonly List<LinkReferenceDefinition> definitions = [];
    private readonly HashSet<LinkReferenceDefinition> referenced = [];

    /// <summary>Whether it is a report, and no document of others, whose front matter is read as YAML.</summary>
    public bool IsOwn { get; init; }

    public IReadOnlyList<Passage> Passages => passages;

    /// <summary>Tables that a comment binds whole.</summary>
    public IReadOnlyList<TablePassages> Tables => tables;

    /// <summary>All tables with pipes, bound or not: the cells that readers see.</summary>
    public IReadOnlyList<PassageTable> Grids => grids;

    /// <summary>Where blocks of HTML begin and end.</summary>
    public IReadOnlyList<(int Start, int End)> Html => html;

    /// <summary>Exemptions of whole blocks.</summary>
    public IReadOnlyList<BlockExemption> Exemptions => exemptions;

    public void Read(Markdig.Syntax.MarkdownDocument document)
    {
        Read(document, exemption: null);
        ReadDefinitions();
    }

    private void Read(ContainerBlock container, BlockExemption? exemption)
    {
        var ahead = new CommentsAhead(source, findings);
        Block? previous = null;
        foreach (var block in container)
        {
            if (block is HtmlBlock raw && OwnLineComments(raw) is { } comments)
            {
                ahead.Add(comments, previous);
            }
            else if (block is not (LinkReferenceDefinitionGroup or FootnoteGroup))
            {
                var own = ahead.ExemptionOf(block);
                if (own is not null)
                {
                    exemptions.Add(own);
                }

                ReadBlock(block, own ?? exemption, ahead.TableBindingOf(block));
            }
            else
            {
                ReadBlock(block, exemption, binding: null);
            }

            previous = block;
        }

        ahead.NothingFollows();
    }

    private void ReadBlock(Block block, BlockExemption? exemption, CommentMark? binding)
    {
        switch (block)
        {
            case YamlFrontMatterBlock matter when IsOwn:
                passages.AddRange(new FrontMatterReader(source, coverage, findings).Read(matter));
                break;
            case YamlFrontMatterBlock matter:
                coverage.CoverByRule(matter.Span.Start, matter.Span.End + 1, "front matter");
                break;
            case CodeBlock code:
                ReadCode(code, exemption);
                break;
            case HtmlBlock raw:
                ReadHtml(raw, exemption);
                break;
            case Table table:
                ReadTable(table, exemption, binding);
                break;
            case FootnoteLinkReferenceDefinition label:
                coverage.CoverByRule(label.Span.Start, label.Span.End + 1, "footnote labels");
                break;
            case LinkReferenceDefinition definition:
                definitions.Add(definition);
                break;
            case ListItemBlock { Parent: ListBlock { IsOrdered: true } list } item:
                CoverOrdinal(item, list);
                Read(item, exemption);
                break;
            case ContainerBlock container:
                Read(container, exemption);
                break;
            case LeafBlock { Inline: { } inlines } leaf:
                var passage = Add(leaf, exemption);
                ReadInlines(inlines, passage, leaf is HeadingBlock heading ? Shift(heading, inlines) : 0);
                DoubtTable(leaf, passage);
                break;
            default:
                break;
        }
    }

    private Passage Add(Block block, BlockExemption? exemption)
    {
        var passage = new Passage(block.Span.Start)
        {
            IsHeading = block is HeadingBlock,
            IsCode = block is CodeBlock,
            IsFormula = block is FencedCodeBlock { Info: "math" },
            Exemption = exemption,
        };
        passage.Text.Collapses = !passage.IsCode;
        passages.Add(passage);
        return passage;
    }

    private void ReadCode(CodeBlock code, BlockExemption? exemption)
    {
        var lines = RawText.Lines(code, source.Text);
        if (code is FencedCodeBlock fence && FencedLanguages.IsLanguage(fence.Info))
        {
            // The span of a fence that is not closed ends with its first line.
            var end = Math.Max(code.Span.End + 1, lines.EndOf(lines.Text.Length));
            coverage.CoverByRule(code.Span.Start, end, "code");
            return;
        }

        var passage = Add(code, exemption);
        for (var i = 0; i < lines.Text.Length; )
        {
            if (lines.Text[i] == '\n')
            {
                passage.Text.AppendDecoded("\n", lines.StartOf(i), lines.StartOf(i));
                i++;
                continue;
            }

            var width = char.IsHighSurrogate(lines.Text[i]) && i + 1 < lines.Text.Length ? 2 : 1;
            passage.Text.AppendSource(source.Text, lines.StartOf(i), lines.StartOf(i) + width);
            i += width;
        }
    }

    /// <summary>The comments of an HTML block that holds nothing else; null when it does hold something else, or a comment that does not end.</summary>
    private List<CommentMark>? OwnLineComments(HtmlBlock block)
    {
        var lines = RawText.Lines(block, source.Text);
        var comments = new List<CommentMark>();
        foreach (var token in HtmlToken.Cut(lines.Text))
        {
            switch (token)
            {
                case HtmlToken.Comment { IsClosed: true, EndsEarlier: false } comment:
                    var start = lines.StartOf(comment.From);
                    var end = lines.EndOf(comment.To);
                    comments.Add(new CommentMark(comment.Content, 0, start, end));
                    if (DocumentComment.IsStatement(comment.Content))
                    {
                        coverage.Cover(start, end);
                    }

                    break;
                case HtmlToken.Text text when string.IsNullOrWhiteSpace(lines.Text[text.From..text.To]):
                    break;
                default:
                    return null;
            }
        }

        coverage.CoverByRule(lines.StartOf(0), lines.EndOf(lines.Text.Length), "comments");
        return comments;
    }

    private void ReadHtml(HtmlBlock block, BlockExemption? exemption)
    {
        var passage = Add(block, exemption);
        var lines = RawText.Lines(block, source.Text);
        html.Add((block.Span.Start, lines.EndOf(lines.Text.Length)));
        new HtmlReader(source, passage.Text, coverage, findings).Read(lines);
        if (
            passage.Text.Comments is [{ Content: ['=' or '~', ..] } first, ..]
            && first.Start == lines.StartOf(lines.Text.Length - lines.Text.TrimStart().Length)
        )
        {
            findings.Add(DocumentFindings.CommentBeginsLine(source.PlaceAt(first.Start)));
            passage.Text.Drop(first);
        }
    }

    private void ReadTable(Table table, BlockExemption? exemption, CommentMark? binding)
    {
        var rows = new TableReader(source, (inlines, cell) => ReadInlines(inlines, cell, shift: 0)).Read(table, exemption);
        passages.AddRange(rows.Cells.SelectMany(row => row));
        var seen = rows.Cells.Select(row => row.Take(rows.Columns).ToList()).ToList();
        grids.Add(new PassageTable(table.Span.Start, seen));
        if (binding is not null)
        {
            tables.Add(new TablePassages(binding, seen));
        }
    }

    private void ReadInlines(ContainerInline inlines, Passage passage, int shift) =>
        new InlineReader(source, passage.Text, coverage, findings, referenced, shift).Read(inlines);

    // After a tab behind the marks of a heading, the parser counts from a line of its own making.
    private int Shift(HeadingBlock heading, ContainerInline inlines)
    {
        var text = source.Text;
        var at = heading.Span.Start;
        while (at < text.Length && text[at] == '#')
        {
            at++;
        }

        var marks = at;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return !heading.IsSetext && text.AsSpan(marks, at - marks).Contains('\t') ? at - inlines.Span.Start : 0;
    }

    // A title is shown under the pointer where something refers to it. "[//]: # (note)" is a comment that nobody sees.
    private void ReadDefinitions()
    {
        foreach (var definition in definitions.Where(IsHiddenByAll))
        {
            var isShown =
                referenced.Contains(definition)
                && !string.IsNullOrEmpty(definition.Title)
                && definition.TitleSpan.Start > definition.Span.Start;
            coverage.CoverByRule(definition.Span.Start, isShown ? definition.TitleSpan.Start : definition.Span.End + 1, "links");
            if (isShown)
            {
                var passage = Add(definition, exemption: null);
                new InlineReader(source, passage.Text, coverage, findings, referenced, shift: 0).ReadTitle(definition.TitleSpan);
            }
        }
    }

    /// <summary>Whether every reader of Markdown takes it for a definition. What spans lines, holds a pipe or has an odd title is a paragraph or a table to some.</summary>
    private bool IsHiddenByAll(LinkReferenceDefinition definition)
    {
        var text = source.Text.AsSpan(definition.Span.Start, definition.Span.Length).TrimEnd();
        var below = source.Text.AsSpan(Math.Min(source.Text.Length, definition.Span.End + 1)).TrimStart(" \t");
        below = below.StartsWith('\r') ? below[1..] : below;
        below = below.StartsWith('\n') ? below[1..].TrimStart(" >\t") : below;
        return PlainDefinition().IsMatch(text) && !(below is ['|' or ':' or '-', ..]);
    }

    [GeneratedRegex(
        """^\[[^\[\]|^\r\n\\][^\[\]|\r\n\\]*\]:[ \t]*(<[^<>|\r\n\\]*>|([^\s<>()|\\]|\([^\s<>()|\\]*\))+)([ \t]+("[^"|\r\n\\]*"|'[^'|\r\n\\]*'|\([^()|\r\n\\]*\)))?$""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PlainDefinition();

    // GitHub makes a table of any two lines of which the second is a line of dashes with as many cells; our parser wants pipes in the rows below as well.
    private void DoubtTable(LeafBlock leaf, Passage passage)
    {
        var end = Math.Min(source.Text.Length, leaf.Span.End + 1);
        var lines = leaf is ParagraphBlock && end > leaf.Span.Start ? source.Text[leaf.Span.Start..end].Split('\n') : [];
        for (var i = 1; i < lines.Length; i++)
        {
            // A table that our parser found begins in the same span.
            if (
                lines[i].Contains('|', StringComparison.Ordinal)
                && DashLine().IsMatch(lines[i])
                && passage.Text.Plain.Contains(lines[i].Trim(' ', '\t', '\r', '>'), StringComparison.Ordinal)
            )
            {
                passage.Text.Doubt(DocumentFindings.TableToSome(source.PlaceAt(leaf.Span.Start)));
                return;
            }
        }
    }

    [GeneratedRegex(
        @"^[\s>]*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex DashLine();

    // Readers see the first number of a list and count on from it, whatever the others are. "4. May 2026" is a day.
    private void CoverOrdinal(ListItemBlock item, ListBlock list)
    {
        var (start, end) = (item.Span.Start, item.Span.Start);
        while (end < source.Text.Length && char.IsAsciiDigit(source.Text[end]))
        {
            end++;
        }

        var number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : 1;
        var at = list.IndexOf(item);
        var line = source.Text[start..Math.Min(source.Text.Length, start + LongestDate)];
        if (coverage.Counted.Counts(number + at) || at > 0 || ProseDate.At(line, 0) is not null)
        {
            coverage.CoverByRule(start, end, "list ordinals");
        }
    }

    private const int LongestDate = 60;
}
