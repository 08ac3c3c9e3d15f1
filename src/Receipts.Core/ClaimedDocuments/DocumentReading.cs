using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.ClaimedDocuments;

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

    /// <summary>The numerals that a reader sees, in reading order.</summary>
    public abstract IReadOnlyList<Numeral> Numerals { get; }

    /// <summary>What is read otherwise than it is written, in reading order: all text where markup is dropped, or a string with escapes.</summary>
    public virtual IReadOnlyList<Passage> Passages => [];

    /// <summary>Whether the text holds what no reader sees, such as comments.</summary>
    public virtual bool HidesText => false;

    public virtual IReadOnlyList<PrintedTable> Tables => [];

    /// <summary>What a reader may see otherwise than it was read.</summary>
    public virtual IReadOnlyList<Finding> Findings => Text.Doubts;

    public virtual PointedPart At(string pointer, Place place) =>
        throw new ReceiptException(ClaimedDocumentFindings.NoPointers(place, pointer, Text.File.File));

    public virtual IReadOnlyList<QuotedPassage> Find(string quote) => search.Value.Find(quote);
}
