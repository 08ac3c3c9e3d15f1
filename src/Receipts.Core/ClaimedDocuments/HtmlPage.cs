using Receipts.Core.Documents;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>An HTML page as it reads without its styles: what those hide is read all the same.</summary>
internal sealed class HtmlPage : DocumentReading
{
    private readonly HtmlText html;

    public HtmlPage(TracedText text)
        : base(text)
    {
        html = new HtmlText(text);
        html.ReadPage();
    }

    public override IReadOnlyList<Numeral> Numerals => html.Numerals;

    public override IReadOnlyList<Passage> Passages => html.Passages;

    public override bool HidesText => true;

    public override IReadOnlyList<PrintedTable> Tables => html.Tables;
}
