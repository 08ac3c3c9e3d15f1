using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.Texts;

/// <summary>What the reader of one format makes of a text.</summary>
internal abstract class DocumentReading
{
    private readonly Lazy<QuoteSearch> search;

    protected DocumentReading(TracedText text)
    {
        Text = text;
        search = new Lazy<QuoteSearch>(() => new QuoteSearch(this));
    }

    public TracedText Text { get; }

    /// <summary>The text as it is written, where it is read otherwise, as LaTeX with its macros expanded is.</summary>
    public virtual TracedText Written => Text;

    /// <summary>The file in which all places and offsets are.</summary>
    public SourceText Source => Text.File;

    /// <summary>Every numeral that a reader sees, in reading order; those exempt by rule, such as dates, are not among them. Of data, the numbers in cells and values.</summary>
    public abstract IReadOnlyList<Numeral> Numerals { get; }

    /// <summary>What is read otherwise than it is written, in reading order: all text where markup is dropped, or a string with escapes.</summary>
    public virtual IReadOnlyList<Passage> Passages => [];

    /// <summary>Whether the text holds what no reader sees, such as comments.</summary>
    public virtual bool HidesText => false;

    /// <summary>The tables of Markdown, HTML, LaTeX and notebooks; the one table of CSV, TSV and JSON Lines.</summary>
    public virtual IReadOnlyList<PrintedTable> Tables => [];

    /// <summary>Where a reader may see other numbers than were read, as warnings: what is bound there is flawed or missing, so it does not reproduce.</summary>
    public virtual IReadOnlyList<Finding> Findings => Text.Doubts;

    /// <summary>What stands at a JSON Pointer of JSON, JSON Lines, a notebook or YAML. <c>{braces}</c> match one member name or array index each and give a table.</summary>
    /// <param name="place">Where the pointer is written.</param>
    /// <exception cref="ReceiptException">Nothing is there, or no such value.</exception>
    public virtual PointedPart At(string pointer, Place place) =>
        throw new ReceiptException(ClaimedDocumentFindings.NoPointers(place, pointer, Text.File.File));

    /// <summary>Every occurrence of a quote, in the text as it is written and as it is read. White space is all alike, and an occurrence cuts no number and no word.</summary>
    public virtual IReadOnlyList<QuotedPassage> Find(string quote) => search.Value.Find(quote);
}
