using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>A JSON Pointer into data; <c>{column}</c> stands for any one name or index.</summary>
internal sealed class DataPointer(JsonPointer pointer)
{
    /// <summary>The names in the braces.</summary>
    public IReadOnlyList<string> Columns => pointer.Columns;

    /// <exception cref="ReceiptException">It is no JSON Pointer.</exception>
    public static DataPointer Parse(string pointer, Place place) => new(JsonPointer.Parse(pointer, place));

    /// <summary>Where it leads, in the order of the file; what some of the matched names do not have is passed over.</summary>
    public IReadOnlyList<PointedNode> Follow(DataNode root)
    {
        IEnumerable<PointedNode> found = [new PointedNode(root, [], [])];
        foreach (var part in pointer.Parts)
        {
            found = found.SelectMany(from => Step(from, part));
        }

        return [.. found];
    }

    private static IEnumerable<PointedNode> Step(PointedNode from, NamePattern part)
    {
        foreach (var member in Members(from.Node))
        {
            if (part.TryMatch(member.Name) is { } captured)
            {
                yield return new PointedNode(
                    member.Value,
                    [.. from.Path, member],
                    [.. from.Captured, .. captured.Select(text => (text, member.Start))]
                );
            }
        }
    }

    private static IEnumerable<DataMember> Members(DataNode node) =>
        node switch
        {
            DataNode.Mapping mapping => mapping.Members,
            DataNode.Sequence sequence => sequence.Items.Select(
                (item, index) => new DataMember(index.ToString(CultureInfo.InvariantCulture), item.Start, item)
            ),
            _ => [],
        };
}

/// <summary>A value that a pointer leads to.</summary>
/// <param name="Path">The members passed on the way, the value's own last.</param>
/// <param name="Captured">What the braces stand for, and where that is written.</param>
internal sealed record PointedNode(DataNode Node, IReadOnlyList<DataMember> Path, IReadOnlyList<(string Text, int Start)> Captured);
