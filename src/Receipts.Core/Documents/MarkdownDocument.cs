using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Reads the numbers of a Markdown document as readers on GitHub see it.</summary>
public static class MarkdownDocument
{
    /// <summary>Characters beyond which a document is not read.</summary>
    public const int MaximumLength = 2_000_000;

    /// <summary>Bytes beyond which a file holds more characters than that: each takes at most three a UTF-16 code unit.</summary>
    public const int MaximumBytes = 3 * MaximumLength;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UsePipeTables(new PipeTableOptions { RequireHeaderSeparator = true })
        .UseFootnotes()
        .UseYamlFrontMatter()
        .UseAutoLinks()
        .UseTaskLists()
        // GitHub strikes out between single tildes as well, which lower a text elsewhere.
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough | EmphasisExtraOptions.Subscript)
        .Build();

    /// <summary>The document's numerals, each in exactly one list, and what is wrong with the document itself. That a numeral is not bound is the caller's finding.</summary>
    /// <param name="receiptName">The receipt that reads it: references to another one are that one's to check.</param>
    /// <param name="decimalSeparator"><c>.</c> or <c>,</c></param>
    /// <param name="onlyBound">Whether only bound numerals are checked. Of the rest nothing is found then, so it has to be reported as not checked.</param>
    /// <exception cref="ReceiptException">The document is too large or too deeply nested.</exception>
    public static Document Read(SourceText source, string receiptName, char decimalSeparator, bool onlyBound)
    {
        var coverage = new SourceCoverage(source);
        var findings = new DocumentFindingList();
        var (blocks, passages) = ReadBlocks(source, decimalSeparator, coverage, findings, isOwn: true);
        foreach (var passage in passages)
        {
            Surroundings.Check(passage);
        }

        var tables = blocks.Tables.Select(table => table.Claim(source, receiptName, findings)).OfType<TableClaim>().ToList();
        var binder = new PassageBinder(source, receiptName, findings);
        var quoted = new QuotedExemptions(source, findings);
        foreach (var passage in passages.Where(passage => !passage.IsBoundWhole))
        {
            binder.Bind(passage, quoted);
        }

        var images = passages.SelectMany(passage => Images(passage, quoted, source)).ToList();
        foreach (var unused in blocks.Exemptions.Where(exemption => !exemption.IsUsed))
        {
            findings.Add(DocumentFindings.ExemptionOfNothing(source.PlaceAt(unused.Start)));
        }

        // Where only bound numerals are checked, what a reader sees around the others is not.
        foreach (var passage in passages.Where(passage => !onlyBound || passage.HoldsBound))
        {
            foreach (var doubt in passage.Text.Doubts)
            {
                findings.Add(doubt);
            }
        }

        if (!onlyBound)
        {
            AddUnreadDigits(source, coverage, findings);
        }

        return new Document
        {
            Source = source,
            Claims = [.. binder.Claims.OrderBy(claim => claim.Numeral.Start)],
            Tables = tables,
            Exempt = [.. binder.Exempt.OrderBy(exempt => exempt.Numeral.Start)],
            Elsewhere = [.. binder.Elsewhere.OrderBy(other => other.Numeral.Start)],
            Unbound =
            [
                .. passages
                    .SelectMany(passage => passage.Numerals)
                    .Where(found => found.Fate == NumeralFate.Free)
                    .Select(found => found.Numeral),
            ],
            ByRule =
            [
                .. from passage in passages
                from found in passage.Numerals
                where found.Rule is not null
                select new RuledNumeral(passage.Text.Glyphs[found.From].Start, passage.Text.Glyphs[found.To - 1].End, found.Rule!),
            ],
            ExemptByRule = coverage.ExemptByRule,
            DecimalSeparator = decimalSeparator,
            Images = images,
            Findings = findings.InReadingOrder(),
        };
    }

    /// <summary>What a reader sees, block by block, for whom no comment binds or exempts anything.</summary>
    /// <exception cref="ReceiptException">The document is too large or too deeply nested.</exception>
    internal static DocumentText ReadText(SourceText source, char decimalSeparator)
    {
        var coverage = new SourceCoverage(source);
        var (blocks, passages) = ReadBlocks(source, decimalSeparator, coverage, new DocumentFindingList(), isOwn: false);
        passages.ForEach(Surroundings.CheckFormulas);
        return new DocumentText(passages, blocks.Grids, coverage.ExemptByRule, coverage.DigitRuns(0, source.Text.Length).Count());
    }

    private static (BlockReader Blocks, List<Passage> Passages) ReadBlocks(
        SourceText source,
        char decimalSeparator,
        SourceCoverage coverage,
        DocumentFindingList findings,
        bool isOwn
    )
    {
        var blocks = new BlockReader(source, coverage, findings) { IsOwn = isOwn };
        blocks.Read(Parse(source));
        var passages = blocks.Passages.OrderBy(passage => passage.Start).ToList();
        foreach (var rows in blocks.Grids.Select(grid => grid.Rows).Where(rows => rows.Count > 0))
        {
            var headings = rows[0].Select(ColumnHeading.Of).ToList();
            foreach (var row in rows.Skip(1))
            {
                // A table may be turned: | rate (%) | 87.5 |
                var label = row.Count > 1 ? ColumnHeading.Of(row[0]) : null;
                foreach (var (heading, cell) in headings.Zip(row))
                {
                    cell.Heading = label is { SaysPercent: true } && cell != row[0] ? label : heading;
                }
            }
        }

        var scanner = new NumeralScanner(source, coverage, decimalSeparator);
        foreach (var passage in passages)
        {
            passage.Numerals = scanner.Scan(passage);
            CharacterDoubts.Check(passage, source);
            DoubtfulMarkup.Check(passage, source);
        }

        DecimalComma.Doubt(passages, decimalSeparator);
        return (blocks, passages);
    }

    internal static Markdig.Syntax.MarkdownDocument Parse(SourceText source)
    {
        var whole = new Place(source.File);
        if (source.Text.Length > MaximumLength)
        {
            throw new ReceiptException(DocumentFindings.TooLarge(whole, source.Text.Length, MaximumLength));
        }

        if (ParserEffort.IsTooMuch(source.Text))
        {
            throw new ReceiptException(DocumentFindings.TooManyLinks(whole));
        }

        try
        {
            return Markdown.Parse(source.Text, Pipeline);
        }
        catch (ArgumentException exception)
        {
            // The parser's way to say that its nesting limit is reached.
            throw new ReceiptException(DocumentFindings.TooDeep(whole), exception);
        }
    }

    private static IEnumerable<Image> Images(Passage passage, QuotedExemptions quoted, SourceText source)
    {
        foreach (var mark in passage.Text.Images)
        {
            var reason = quoted.Images.GetValueOrDefault(mark);
            if (reason is null && passage.Exemption is { } whole)
            {
                whole.IsUsed = true;
                reason = whole.Reason;
            }

            yield return new Image(
                mark.Target,
                Sentence.OneLine(passage.Text.Slice(mark.From, mark.To).Trim()),
                source.PlaceAt(mark.Start),
                reason
            );
        }
    }

    private static void AddUnreadDigits(SourceText source, SourceCoverage coverage, DocumentFindingList findings)
    {
        foreach (var (start, end) in coverage.DigitRuns(0, source.Text.Length))
        {
            findings.Add(DocumentFindings.UnreadDigits(source.PlaceAt(start), source.Text[start..Math.Min(end, start + 40)]));
        }
    }
}
