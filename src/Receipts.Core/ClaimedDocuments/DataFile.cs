using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>JSON, JSON Lines or YAML: its numerals are those of its values, in the order of the file.</summary>
internal class DataFile : DocumentReading
{
    private readonly Lazy<IReadOnlyList<Numeral>> numerals;
    private readonly Lazy<IReadOnlyList<PrintedTable>> tables;

    /// <param name="isRecords">Whether the items of the root are the rows of a table.</param>
    public DataFile(TracedText text, DataNode root, bool isRecords = false)
        : base(text)
    {
        Root = root;
        Cells = new DataCells(text);
        Names = new DataNames(Cells, root);
        numerals = new Lazy<IReadOnlyList<Numeral>>(() => [.. DataCells.Scalars(root).SelectMany(Cells.Numerals)]);
        tables = new Lazy<IReadOnlyList<PrintedTable>>(() => isRecords ? [DataTable.Of(Cells, (DataNode.Sequence)root)] : []);
    }

    public override IReadOnlyList<Numeral> Numerals => numerals.Value;

    public override IReadOnlyList<Passage> Passages =>
        [.. DataCells.Scalars(Root).Where(scalar => scalar.Decoded is not null).Select(Cells.Passage)];

    public override IReadOnlyList<PrintedTable> Tables => tables.Value;

    public override IReadOnlyList<Finding> Findings
    {
        get
        {
            _ = Numerals;
            return Cells.Doubts;
        }
    }

    /// <summary>Pointers with braces that lead to several values of one shape, for who looks for tables in it.</summary>
    public IReadOnlyList<string> Patterns() => [.. DataPatterns.Of(Root)];

    /// <summary>Each value that is a number or a text, with the pointer to it.</summary>
    public IEnumerable<(string Pointer, TableCell Cell)> Values() =>
        DataPatterns.Scalars(Root, "").Select(one => (one.Pointer, Cells.Cell(one.Scalar)));

    protected DataNode Root { get; }

    protected DataCells Cells { get; }

    private DataNames Names { get; }

    public override PointedPart At(string pointer, Place place)
    {
        var path = DataPointer.Parse(pointer, place);
        var found = path.Follow(Root);
        if (found.Count == 0)
        {
            throw new ReceiptException(ClaimedDocumentFindings.NothingThere(place, pointer, Text.File.File));
        }

        return path.Columns.Count > 0
            ? new PointedPart.Table(DataTable.Of(Cells, Names, path.Columns, found, place))
            : One(found[0], pointer, place);
    }

    protected virtual PointedPart One(PointedNode found, string pointer, Place place) =>
        found.Node is DataNode.Scalar scalar
            ? new PointedPart.Value(Cells.Cell(scalar), Names.Of(found))
            : throw new ReceiptException(
                ClaimedDocumentFindings.NotOneValue(place, pointer, found.Node.Kind, Text.PlaceAt(found.Node.Start))
            );
}
