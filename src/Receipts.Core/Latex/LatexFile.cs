using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.Latex;

/// <summary>A LaTeX document or a part of one. Of macros only those are expanded that put words around their arguments; what others print is not read, and said.</summary>
internal sealed class LatexFile : DocumentReading
{
    private readonly LatexText latex;

    public LatexFile(TracedText text)
        : base(LatexExpansion.Of(text))
    {
        Written = text;
        latex = new LatexText(Text);
        latex.Read();
    }

    public override TracedText Written { get; }

    public override IReadOnlyList<Numeral> Numerals => latex.Output.Numerals;

    public override IReadOnlyList<Passage> Passages => latex.Output.Passages;

    public override bool HidesText => true;

    public override IReadOnlyList<PrintedTable> Tables => latex.Output.Tables;

    public override IReadOnlyList<Finding> Findings => [.. base.Findings, .. latex.Unread];
}
