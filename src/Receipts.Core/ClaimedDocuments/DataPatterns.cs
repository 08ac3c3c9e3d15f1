using System.Globalization;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Where data repeats itself: members or elements of one shape, which a pointer with braces makes a table of.</summary>
internal static class DataPatterns
{
    private const int Deepest = 5;
    private const int Most = 200;
    private const int MostMembers = 40;

    public static IEnumerable<string> Of(DataNode root) => Below(root, "", 0, 0).Take(Most);

    public static IEnumerable<(string Pointer, DataNode.Scalar Scalar)> Scalars(DataNode node, string pointer) =>
        node is DataNode.Scalar scalar
            ? [(pointer, scalar)]
            : Children(node).SelectMany(child => Scalars(child.Node, $"{pointer}/{Escaped(child.Name)}"));

    private static IEnumerable<string> Below(DataNode node, string pointer, int braces, int depth)
    {
        var children = Children(node).Where(child => child.Node is not DataNode.Scalar).Take(MostMembers).ToList();
        if (depth == Deepest || children.Count == 0)
        {
            yield break;
        }

        if (children.Count > 1)
        {
            var repeated = $"{pointer}/{{k{braces + 1}}}";
            yield return repeated;
            foreach (var below in Below(children[0].Node, repeated, braces + 1, depth + 1))
            {
                yield return below;
            }
        }

        // Below braces every name that is not one of them has to be in each of the others.
        foreach (var child in children)
        {
            foreach (var below in Below(child.Node, $"{pointer}/{Escaped(child.Name)}", braces, depth + 1))
            {
                yield return below;
            }
        }
    }

    private static IEnumerable<(string Name, DataNode Node)> Children(DataNode node) =>
        node switch
        {
            DataNode.Mapping mapping => mapping.Members.Select(member => (member.Name, member.Value)),
            DataNode.Sequence sequence => sequence.Items.Select((item, index) => (index.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };

    private static string Escaped(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
