using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.Latex;

/// <summary>A LaTeX document or a part of one, without running any macro: what macros print is not read, and said.</summary>
internal sealed class LatexFile : DocumentReading
{
    private readonly LatexText latex;

    public LatexFile(TracedText text)
        : base(text)
    {
        latex = new LatexText(text);
        latex.Read();
    }

    public override IReadOnlyList<Numeral> Numerals => latex.Output.Numerals;

    public override IReadOnlyList<Passage> Passages => latex.Output.Passages;

    public override bool HidesText => true;

    public override IReadOnlyList<PrintedTable> Tables => latex.Output.Tables;

    public override IReadOnlyList<Finding> Findings => [.. base.Findings, .. latex.Unread];
}
