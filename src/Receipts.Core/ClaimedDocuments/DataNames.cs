using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>
/// What the values of data are called, with the unit or the scale that is said of them. A value has its name before it, <c>{"latency_s": 0.45}</c>, over it, <c>{"acc_pct": {"alpha": 86.25}}</c>,
/// beside it, <c>{"name": "Latency (s)", "value": 0.45}</c>, or in a list that goes along with its own, <c>{"columns": ["system", "latency_s"], "data": [["alpha", 0.45]]}</c>.
/// </summary>
internal sealed partial class DataNames(DataCells cells, DataNode root)
{
    private const int LongestUnit = 40;

    /// <summary>The name of a value, and behind it what is said of its unit beside it or in a comment.</summary>
    public string Of(PointedNode found)
    {
        var name = Saying(found) ?? OwnName(found);
        var own = OwnName(found);
        var beside = ObjectAround(found, found.Path.Count - 1)
            ?.Members.Where(member =>
                ValueName.IsOfUnit(member.Name, Text(member.Value)) || member.Name == own + "_unit" || member.Name == own + "Unit"
            )
            .Select(member => Text(member.Value))
            .Append(UnitBehind(found));
        var behind = CommentBehind().Match(cells.Text.Content, found.Node.End) is { Success: true } comment
            ? comment.Groups["text"].Value.Trim()
            : "";
        return (beside ?? []).Append(behind).Where(said => said.Length is > 0 and < LongestUnit).Aggregate(name, WordedScale.Beside);
    }

    /// <summary>The nearest name of a value that says a unit or a scale; null where none does.</summary>
    public string? Saying(PointedNode found) =>
        found.Path.Select(member => member.Name).LastOrDefault(name => !IsIndex(name) && WordedScale.IsSaid(name))
        ?? Enumerable.Range(0, found.Path.Count).Reverse().SelectMany(at => Beside(found, at)).FirstOrDefault(WordedScale.IsSaid);

    private static string OwnName(PointedNode found) =>
        found.Path.Select(member => member.Name).LastOrDefault(name => !IsIndex(name)) ?? "";

    // The object or the array that the member at a position of the way stands in.
    private DataNode Container(PointedNode found, int at) => at == 0 ? root : found.Path[at - 1].Value;

    /// <summary>The object that holds a member of the way, itself or in lists; null where only lists do.</summary>
    private DataNode.Mapping? ObjectAround(PointedNode found, int at)
    {
        while (at > 0 && Container(found, at) is DataNode.Sequence)
        {
            at--;
        }

        return at < 0 ? null : Container(found, at) as DataNode.Mapping;
    }

    private IEnumerable<string> Beside(PointedNode found, int at) =>
        Container(found, at) switch
        {
            DataNode.Mapping mapping => Names(mapping).Concat(Units(mapping, found, at)),
            DataNode.Sequence list => Parallel(list, found, at),
            _ => [],
        };

    // {"name": "Latency (s)", "type": "latency", "value": 0.45}, {"metric": {"__name__": "latency_seconds"}, "value": [1, "0.45"]}
    private IEnumerable<string> Names(DataNode.Mapping mapping) =>
        mapping
            .Members.Where(member => ValueName.IsOf(member.Name))
            .SelectMany(member =>
                member is { Name: "metric", Value: DataNode.Mapping inner }
                    ? inner.Members.Where(name => name.Name == "__name__").Select(name => Text(name.Value))
                    : [Text(member.Value)]
            );

    // {"units": {"latency": "s"}, "alpha": {"latency": 0.45}}
    private IEnumerable<string> Units(DataNode.Mapping mapping, PointedNode found, int at) =>
        from units in mapping.Members
        where ValueName.IsOfUnit(units.Name) && units.Value is DataNode.Mapping
        from unit in ((DataNode.Mapping)units.Value).Members
        where found.Path.Skip(at).Any(member => member.Name == unit.Name) && Text(unit.Value) is { Length: > 0 and < LongestUnit }
        select WordedScale.Beside(unit.Name, Text(unit.Value));

    /// <summary>The items at the same place of lists that are as long: those of the objects above, or the first one of a list of rows.</summary>
    private IEnumerable<string> Parallel(DataNode.Sequence list, PointedNode found, int at)
    {
        var index = int.Parse(found.Path[at].Name, CultureInfo.InvariantCulture);
        var rows = at > 0 ? Container(found, at - 1) as DataNode.Sequence : null;
        var beside = Enumerable
            .Range(0, at + 1)
            .Reverse()
            .Select(above => Container(found, above))
            .OfType<DataNode.Mapping>()
            .SelectMany(mapping => mapping.Members.Where(IsOfNames))
            .Select(member => member.Value);
        return from other in beside.Prepend(rows?.Items[0]).OfType<DataNode.Sequence>()
            where !ReferenceEquals(other, list) && other.Items.Count == list.Items.Count
            let item = other.Items[index]
            where item is DataNode.Scalar { IsText: true } or DataNode.Mapping
            select Field(item);
    }

    // Objects say what the columns are where they are called so; else they are rows of their own.
    private static bool IsOfNames(DataMember member) =>
        member.Value is DataNode.Sequence { Items: [var first, ..] }
        && (first is DataNode.Scalar { IsText: true } || member.Name is "columns" or "fields" or "headers" or "header" or "schema");

    // "latency (s)", {"id": "latency", "unit": "s"}
    private string Field(DataNode item)
    {
        if (item is not DataNode.Mapping mapping)
        {
            return Text(item);
        }

        var name =
            mapping
                .Members.Where(member => ValueName.IsOf(member.Name) || member.Name is "id" or "key")
                .Select(member => Text(member.Value))
                .FirstOrDefault()
            ?? "";
        return
            mapping
                .Members.Where(member => ValueName.IsOfUnit(member.Name))
                .Select(member => Text(member.Value))
                .FirstOrDefault(unit => unit.Length is > 0 and < LongestUnit)
                is { } said
            ? WordedScale.Beside(name, said)
            : name;
    }

    private string Text(DataNode node) => node is DataNode.Scalar scalar ? cells.Cell(scalar).Text : "";

    // [450, "s"]
    private string UnitBehind(PointedNode found) =>
        Container(found, found.Path.Count - 1) is DataNode.Sequence { Items: [_, DataNode.Scalar { IsText: true } unit] }
        && found.Path[^1].Name == "0"
            ? Text(unit)
            : "";

    private static bool IsIndex(string name) => name.All(char.IsAsciiDigit);

    // latency: 450  # seconds
    [GeneratedRegex(@"\G[""']?[ \t]+#+[ \t]*(?<text>[^\r\n()\[\]]{1,40})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CommentBehind();
}
