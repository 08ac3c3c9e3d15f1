using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>A file that publishes numbers and carries no bindings.</summary>
internal sealed class ClaimedDocument
{
    /// <summary>Characters of CSV, TSV, JSON or JSON Lines beyond which a file is not read: 64 MB of ASCII.</summary>
    public const int LongestData = 64 * 1024 * 1024;

    /// <summary>The same for text, HTML, LaTeX and notebooks, of which every character is kept with its place.</summary>
    public const int LongestText = 8 * 1024 * 1024;

    /// <summary>The same for Markdown and YAML, whose parsers take time that grows faster than the text.</summary>
    public const int LongestParsed = MarkdownDocument.MaximumLength;

    private readonly DocumentReading reading;

    private ClaimedDocument(DocumentReading reading) => this.reading = reading;

    /// <summary>The file in which all places and offsets are.</summary>
    public SourceText Source => reading.Text.File;

    /// <summary>Every numeral that a reader sees, in reading order; those exempt by rule, such as dates, are not among them. Of data, the numbers in cells and values.</summary>
    public IReadOnlyList<Numeral> Numerals => reading.Numerals;

    /// <summary>The tables of Markdown, HTML, LaTeX and notebooks; the one table of CSV, TSV and JSON Lines.</summary>
    public IReadOnlyList<PrintedTable> Tables => reading.Tables;

    /// <summary>Where a reader may see other numbers than were read, as warnings: what is bound there is flawed or missing, so it does not reproduce.</summary>
    public IReadOnlyList<Finding> Findings => reading.Findings;

    /// <summary>Reads a file by its name's extension; anything that is not known is plain text.</summary>
    /// <param name="decimalSeparator"><c>.</c> or <c>,</c>; numbers of JSON are written with a point whatever it is.</param>
    /// <exception cref="ReceiptException">The file cannot be read with certainty.</exception>
    public static ClaimedDocument Read(SourceText source, char decimalSeparator) =>
        Read(new TracedText(source, decimalSeparator), Path.GetExtension(source.File).ToLowerInvariant());

    /// <summary>Every occurrence of a quote, in the text as it is written and as it is read. White space is all alike, and an occurrence cuts no number and no word.</summary>
    public IReadOnlyList<QuotedPassage> Find(string quote) => reading.Find(quote);

    /// <summary>What stands at a JSON Pointer of JSON, JSON Lines, a notebook or YAML. <c>{braces}</c> match one member name or array index each and give a table.</summary>
    /// <param name="place">Where the pointer is written.</param>
    /// <exception cref="ReceiptException">Nothing is there, or no such value.</exception>
    public PointedPart At(string pointer, Place place) => reading.At(pointer, place);

    /// <summary>A text inside a file, read as if its own file ended in the extension.</summary>
    internal static ClaimedDocument Read(TracedText text, string extension)
    {
        var limit = extension switch
        {
            ".csv" or ".tsv" or ".json" or ".jsonl" or ".ndjson" => LongestData,
            ".md" or ".markdown" or ".yaml" or ".yml" => LongestParsed,
            _ => LongestText,
        };
        if (text.Content.Length > limit)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooLong(new Place(text.File.File), text.Content.Length, limit));
        }

        return new ClaimedDocument(
            extension switch
            {
                ".md" or ".markdown" => new MarkdownFile(text),
                ".html" or ".htm" => new HtmlPage(text),
                ".json" => new DataFile(text, new JsonTree(text).ReadFile()),
                ".jsonl" or ".ndjson" => new DataFile(text, new JsonTree(text).ReadLines(), isRecords: true),
                ".tex" => new LatexFile(text),
                ".ipynb" => new Notebook(text, new JsonTree(text).ReadFile()),
                ".yaml" or ".yml" => new DataFile(text, new YamlTree(text).ReadFile()),
                ".csv" => new SeparatedValues(text, ','),
                ".tsv" => new SeparatedValues(text, '\t'),
                _ => new PlainText(text),
            }
        );
    }
}
