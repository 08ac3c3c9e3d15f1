using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>JSON, JSON Lines or YAML: its numerals are those of its values, in the order of the file.</summary>
internal partial class DataFile : DocumentReading
{
    private readonly Lazy<IReadOnlyList<Numeral>> numerals;
    private readonly Lazy<IReadOnlyList<PrintedTable>> tables;

    /// <param name="isRecords">Whether the items of the root are the rows of a table.</param>
    public DataFile(TracedText text, DataNode root, bool isRecords = false)
        : base(text)
    {
        Root = root;
        Cells = new DataCells(text);
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

    public override PointedPart At(string pointer, Place place)
    {
        var path = DataPointer.Parse(pointer, place);
        var found = path.Follow(Root);
        if (found.Count == 0)
        {
            throw new ReceiptException(ClaimedDocumentFindings.NothingThere(place, pointer, Text.File.File));
        }

        return path.Columns.Count > 0
            ? new PointedPart.Table(DataTable.Of(Cells, path.Columns, found, place))
            : One(found[0], pointer, place);
    }

    protected virtual PointedPart One(PointedNode found, string pointer, Place place) =>
        found.Node is DataNode.Scalar scalar
            ? new PointedPart.Value(Cells.Cell(scalar), NameOf(found))
            : throw new ReceiptException(
                ClaimedDocumentFindings.NotOneValue(place, pointer, found.Node.Kind, Text.PlaceAt(found.Node.Start))
            );

    /// <summary>
    /// The name of a value and the unit or the scale that its neighbour or a comment behind it gives; of an item of an array that of the array. Where its own name says no unit, and
    /// one of those it stands under does, it is that one: <c>{"acc_pct": {"alpha": 86.25}}</c>.
    /// </summary>
    private string NameOf(PointedNode found)
    {
        var name = NameAbove(found.Path) ?? found.Path.Select(member => member.Name).LastOrDefault(name => !IsIndex(name)) ?? "";
        var around = (found.Path.Count > 1 ? found.Path[^2].Value : Root) as DataNode.Mapping;
        var beside = around
            ?.Members.Where(member => member.Name is "unit" or "units" or "uom" or "value_unit" or "scale" or "multiplier")
            .Select(member => member.Value is DataNode.Scalar scalar ? Cells.Cell(scalar).Text : "");
        var behind = CommentBehind().Match(Text.Content, found.Node.End) is { Success: true } comment
            ? comment.Groups["text"].Value.Trim()
            : "";
        return (beside ?? []).Append(behind).Where(said => said.Length is > 0 and < LongestUnit).Aggregate(name, WordedScale.Beside);
    }

    /// <summary>The nearest name on the way to a value that says a unit or a scale; null where none does.</summary>
    public static string? NameAbove(IReadOnlyList<DataMember> path) =>
        path.Select(member => member.Name).LastOrDefault(name => !IsIndex(name) && WordedScale.IsSaidByName(name));

    private static bool IsIndex(string name) => name.All(char.IsAsciiDigit);

    private const int LongestUnit = 40;

    // latency: 450  # seconds
    [GeneratedRegex(@"\G[""']?[ \t]+#+[ \t]*(?<text>[^\r\n()\[\]]{1,40})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CommentBehind();
}
