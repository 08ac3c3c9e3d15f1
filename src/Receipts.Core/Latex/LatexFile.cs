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
        var withheld = WithheldText.Of(Text, ".tex");
        var isSeen = withheld.IsNothing;
        Numerals = isSeen ? latex.Output.Numerals : [.. latex.Output.Numerals.Select(Doubt)];
        Tables = isSeen ? latex.Output.Tables : [.. latex.Output.Tables.Select(table => table.With(DoubtCell))];

        Numeral Doubt(Numeral numeral) => withheld.Doubt(Text, numeral);
        TableCell DoubtCell(TableCell cell) => cell with { Numerals = [.. cell.Numerals.Select(Doubt)] };
    }

    public override TracedText Written { get; }

    public override IReadOnlyList<Numeral> Numerals { get; }

    public override IReadOnlyList<Passage> Passages => latex.Output.Passages;

    public override bool HidesText => true;

    public override IReadOnlyList<PrintedTable> Tables { get; }

    public override IReadOnlyList<Finding> Findings => [.. base.Findings, .. latex.Unread];
}
