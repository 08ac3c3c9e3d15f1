using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Reads the values of data as cells. A number is written with a point whatever the decimal separator of the texts is.</summary>
internal sealed class DataCells(TracedText text)
{
    private readonly TracedText numbers = text.DecimalSeparator == '.' ? text : text.With('.');

    public IReadOnlyList<Finding> Doubts => text.Doubts;

    public TracedText Text => text;

    public Passage Passage(DataNode.Scalar scalar)
    {
        if (scalar.Decoded is not { } decoded)
        {
            return text.Slice(scalar.Start, scalar.End);
        }

        var passage = new Passage(decoded.Text.Length > 0 ? decoded.StartOf(0) : scalar.Start);
        var tags = new Queue<int>(TagsInText.Ends(decoded.Text));
        for (var i = 0; i < decoded.Text.Length; )
        {
            while (tags.TryPeek(out var end) && end <= i)
            {
                passage.Text.AppendBreak(decoded.StartOf(tags.Dequeue()));
            }

            var width = i + 1 < decoded.Text.Length && char.IsSurrogatePair(decoded.Text, i) ? 2 : 1;
            passage.Text.AppendDecoded(decoded.Text.Substring(i, width), decoded.StartOf(i), decoded.EndOf(i + width));
            i += width;
        }

        return passage;
    }

    public IReadOnlyList<Numeral> Numerals(DataNode.Scalar scalar) => (scalar.IsText ? text : numbers).Read(Passage(scalar));

    public TableCell Cell(DataNode.Scalar scalar)
    {
        var passage = Passage(scalar);
        return text.Cell(passage, (scalar.IsText ? text : numbers).Read(passage));
    }

    /// <summary>A value as a cell; an array is shown as it is written, with the numerals of its values.</summary>
    public TableCell Cell(DataNode node) =>
        node is DataNode.Scalar scalar
            ? Cell(scalar)
            : new TableCell(
                Sentence.OneLine(text.Content[node.Start..node.End]),
                text.PlaceAt(node.Start),
                [.. Scalars(node).SelectMany(Numerals)]
            );

    /// <summary>The values below one, in the order of the file.</summary>
    public static IEnumerable<DataNode.Scalar> Scalars(DataNode node)
    {
        var open = new Stack<DataNode>([node]);
        while (open.TryPop(out var next))
        {
            switch (next)
            {
                case DataNode.Scalar scalar:
                    yield return scalar;
                    break;
                case DataNode.Sequence sequence:
                    Push(open, sequence.Items);
                    break;
                case DataNode.Mapping mapping:
                    Push(open, mapping.Members.Select(member => member.Value));
                    break;
                default:
                    break;
            }
        }
    }

    private static void Push(Stack<DataNode> open, IEnumerable<DataNode> nodes)
    {
        foreach (var node in nodes.Reverse())
        {
            open.Push(node);
        }
    }
}
