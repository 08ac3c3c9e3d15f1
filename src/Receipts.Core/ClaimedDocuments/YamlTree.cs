using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Reads YAML without anchors, aliases and tags into values that know their offsets.</summary>
internal sealed class YamlTree(TracedText text)
{
    public DataNode ReadFile() => Convert(YamlNode.Read(text.Source));

    private DataNode Convert(YamlNode node) =>
        node switch
        {
            YamlNode.Mapping mapping => Nested(
                [.. mapping.Members.Select(member => new DataMember(member.Key.Text, member.Key.Start, Convert(member.Value)))],
                mapping
            ),
            YamlNode.Sequence sequence => Nested([.. sequence.Items.Select(Convert)], sequence),
            YamlNode.Scalar scalar => ConvertText(scalar),
            _ => throw new InvalidOperationException(node.GetType().Name),
        };

    // The parser tells the end of a mapping only by its indentation, which is beyond what a reader takes for it.
    private static DataNode.Mapping Nested(IReadOnlyList<DataMember> members, YamlNode node) =>
        new(node.Start, members.Count > 0 ? members[^1].Value.End : node.End, members);

    private static DataNode.Sequence Nested(IReadOnlyList<DataNode> items, YamlNode node) =>
        new(node.Start, items.Count > 0 ? items[^1].End : node.End, items);

    private DataNode.Scalar ConvertText(YamlNode.Scalar scalar)
    {
        // The parser places an empty value behind the end of a file that ends where it would stand.
        scalar = scalar with
        {
            Start = Math.Min(scalar.Start, text.Content.Length),
            End = Math.Min(scalar.End, text.Content.Length),
        };
        var written = text.Content[scalar.Start..scalar.End];
        return written == scalar.Text
            ? new DataNode.Scalar(scalar.Start, scalar.End, !(scalar.IsPlain && IsNumber(scalar.Text)), Decoded: null)
            : new DataNode.Scalar(scalar.Start, scalar.End, IsText: true, new RawText(scalar.Text, Trace(scalar)));
    }

    private static bool IsNumber(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>Finds each character of a text in what is written: between quotes, behind escapes, or in the lines of a block.</summary>
    private int[] Trace(YamlNode.Scalar scalar)
    {
        var content = text.Content;
        var offsets = new int[scalar.Text.Length];
        var isDouble = content[scalar.Start] == '"';
        var at = Inside(scalar);
        for (var i = 0; i < offsets.Length; )
        {
            if (at >= scalar.End)
            {
                // The line end that a block has and its last line in the file has not.
                offsets[i] = scalar.Text.AsSpan(i).IsWhiteSpace() ? scalar.End : throw Untraced(scalar);
                i++;
            }
            else if (isDouble && content[at] == '\\')
            {
                var width = content[at + 1] switch
                {
                    'x' => 4,
                    'u' => 6,
                    'U' => 10,
                    _ => 2,
                };
                if (content[at + 1] is not ('\n' or '\r'))
                {
                    var units = char.IsHighSurrogate(scalar.Text[i]) && width == 10 ? 2 : 1;
                    Array.Fill(offsets, at, i, units);
                    i += units;
                }

                at += width;
            }
            else if (content[at] == scalar.Text[i] || (char.IsWhiteSpace(content[at]) && scalar.Text[i] is ' ' or '\n'))
            {
                offsets[i++] = at++;
            }
            else
            {
                at = char.IsWhiteSpace(content[at]) || content[at] == '\'' ? at + 1 : throw Untraced(scalar);
            }
        }

        return offsets;
    }

    private int Inside(YamlNode.Scalar scalar) =>
        text.Content[scalar.Start] switch
        {
            '"' or '\'' => scalar.Start + 1,
            '|' or '>' when !scalar.IsPlain => text.Content.IndexOf('\n', scalar.Start, scalar.End - scalar.Start) + 1 is > 0 and var at
                ? at
                : throw Untraced(scalar),
            _ => scalar.Start,
        };

    private static ReceiptException Untraced(YamlNode.Scalar scalar) => new(ClaimedDocumentFindings.UntracedScalar(scalar.Place));
}
