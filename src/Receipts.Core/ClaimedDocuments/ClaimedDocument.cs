using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Latex;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Reads files that publish numbers and carry no bindings.</summary>
internal static class ClaimedDocument
{
    /// <summary>Characters of CSV, TSV, JSON or JSON Lines beyond which a file is not read: 64 MB of ASCII.</summary>
    public const int LongestData = 64 * 1024 * 1024;

    /// <summary>The same for text, HTML, LaTeX and notebooks, of which every character is kept with its place.</summary>
    public const int LongestText = 8 * 1024 * 1024;

    /// <summary>The same for Markdown and YAML, whose parsers take time that grows faster than the text.</summary>
    public const int LongestParsed = MarkdownDocument.MaximumLength;

    /// <summary>Reads a file by its name's extension; anything that is not known is plain text.</summary>
    /// <param name="decimalSeparator"><c>.</c> or <c>,</c>; numbers of JSON are written with a point whatever it is.</param>
    /// <exception cref="ReceiptException">The file cannot be read with certainty.</exception>
    public static DocumentReading Read(SourceText source, char decimalSeparator) =>
        Read(new TracedText(source, decimalSeparator), Path.GetExtension(source.File).ToLowerInvariant());

    /// <summary>Whether a file is read as Markdown.</summary>
    public static bool IsMarkdown(string file) => IsMarkdownExtension(Path.GetExtension(file).ToLowerInvariant());

    /// <summary>A text inside a file, read as if its own file ended in the extension.</summary>
    internal static DocumentReading Read(TracedText text, string extension)
    {
        var limit = extension switch
        {
            ".csv" or ".tsv" or ".json" or ".jsonl" or ".ndjson" => LongestData,
            _ when IsMarkdownExtension(extension) => LongestParsed,
            ".yaml" or ".yml" => LongestParsed,
            _ => LongestText,
        };
        if (text.Content.Length > limit)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooLong(new Place(text.File.File), text.Content.Length, limit));
        }

        return extension switch
        {
            _ when IsMarkdownExtension(extension) => new MarkdownFile(text, extension),
            ".html" or ".htm" or ".xhtml" => new HtmlPage(text),
            ".json" => new DataFile(text, new JsonTree(text).ReadFile()),
            ".jsonl" or ".ndjson" => new DataFile(text, new JsonTree(text).ReadLines(), isRecords: true),
            ".tex" => new LatexFile(text),
            ".ipynb" => new Notebook(text, new JsonTree(text).ReadFile()),
            ".yaml" or ".yml" => new DataFile(text, new YamlTree(text).ReadFile()),
            ".csv" => new SeparatedValues(text, SeparatedValues.DelimiterOf(text.Content)),
            ".tsv" => new SeparatedValues(text, '\t'),
            _ => new PlainText(text, extension),
        };
    }

    /// <summary>Markdown by the names that its dialects have; with code that runs, such as Quarto's, it is Markdown all the same.</summary>
    private static bool IsMarkdownExtension(string extension) =>
        extension is ".md" or ".markdown" or ".mdown" or ".mdwn" or ".mkd" or ".mkdn" or ".mdx" or ".qmd" or ".rmd";
}
