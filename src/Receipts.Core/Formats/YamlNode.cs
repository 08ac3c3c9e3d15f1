using Receipts.Core.Files;
using Receipts.Core.Findings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Receipts.Core.Formats;

/// <summary>YAML without anchors, aliases and tags, every node with its place.</summary>
internal abstract record YamlNode(Place Place)
{
    private const int Deepest = 20;

    /// <summary>Offset of its first character, of a quote where it has one.</summary>
    public int Start { get; init; }

    /// <summary>Offset after its last character; of a mapping or a list its own first one.</summary>
    public int End { get; init; }

    /// <param name="IsPlain">Whether it was written without quotes, so that <c>1</c> is a number and <c>~</c> is null.</param>
    public sealed record Scalar(Place Place, string Text, bool IsPlain) : YamlNode(Place);

    public sealed record Sequence(Place Place, IReadOnlyList<YamlNode> Items) : YamlNode(Place);

    /// <param name="Members">In the order of the file; keys are unique.</param>
    public sealed record Mapping(Place Place, IReadOnlyList<(Scalar Key, YamlNode Value)> Members) : YamlNode(Place);

    /// <exception cref="ReceiptException">It is no YAML of this kind.</exception>
    public static YamlNode Read(SourceText source)
    {
        var reader = new Parser(new StringReader(source.Text));
        try
        {
            reader.Consume<StreamStart>();
            if (reader.Current is StreamEnd)
            {
                throw Bad(new Place(source.File), "the file is empty");
            }

            reader.Consume<DocumentStart>();
            var root = ReadNode(reader, source.File, 0);
            reader.Consume<DocumentEnd>();
            return reader.Current is StreamEnd ? root : throw Bad(At(source.File, reader.Current!.Start), "a second YAML document");
        }
        catch (YamlException problem)
        {
            throw Bad(
                At(source.File, problem.Start),
                $"{problem.Message.TrimEnd('.')}; text with braces, brackets, a colon or # in it goes in quotes"
            );
        }
        // The scanner gives up in its own ways, such as at the end of a list that is never closed.
        catch (Exception problem) when (problem is not ReceiptException)
        {
            var last = reader.Current is { } read ? At(source.File, read.End) : new Place(source.File);
            throw Bad(last, "what follows is no YAML; perhaps a bracket, a brace or a quote is not closed");
        }
    }

    private static YamlNode ReadNode(Parser reader, string file, int depth)
    {
        var place = At(file, reader.Current!.Start);
        var start = (int)reader.Current.Start.Index;
        var end = (int)reader.Current.End.Index;
        if (depth > Deepest)
        {
            throw Bad(place, $"nested deeper than {Deepest}");
        }

        if (reader.Current is AnchorAlias)
        {
            throw Bad(place, "aliases are not allowed here");
        }

        if (reader.Current is NodeEvent { Anchor.IsEmpty: false })
        {
            throw Bad(place, "anchors are not allowed here");
        }

        if (reader.Current is NodeEvent { Tag.IsEmpty: false })
        {
            throw Bad(place, "tags are not allowed here");
        }

        if (reader.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!reader.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(reader, file, depth + 1));
            }

            return new Sequence(place, items) { Start = start, End = end };
        }

        if (reader.TryConsume<MappingStart>(out _))
        {
            return new Mapping(place, ReadMembers(reader, file, depth)) { Start = start, End = end };
        }

        var scalar = reader.Consume<YamlDotNet.Core.Events.Scalar>();
        return new Scalar(place, scalar.Value, scalar.Style == ScalarStyle.Plain) { Start = start, End = end };
    }

    private static List<(Scalar, YamlNode)> ReadMembers(Parser reader, string file, int depth)
    {
        var members = new List<(Scalar, YamlNode)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!reader.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode(reader, file, depth + 1) is not Scalar key)
            {
                throw Bad(At(file, reader.Current!.Start), "a key must be plain text");
            }

            if (!seen.Add(key.Text))
            {
                throw Bad(key.Place, $"the key {key.Text} stands here twice");
            }

            members.Add((key, ReadNode(reader, file, depth + 1)));
        }

        return members;
    }

    private static Place At(string file, Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    private static ReceiptException Bad(Place place, string problem) => new(ManifestFindings.NotYaml(place, problem));
}
