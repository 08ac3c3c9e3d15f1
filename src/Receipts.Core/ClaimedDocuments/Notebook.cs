using System.Text;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>
/// A Jupyter notebook as its readers see it: the Markdown of its cells and what the code printed, of each output the richest form that is text. Code and tracebacks are not
/// read.
/// </summary>
internal sealed class Notebook : DataFile
{
    /// <summary>Media types with the extension under which their text is read, the richest first.</summary>
    private static readonly (string Type, string Extension)[] Media =
    [
        ("text/html", ".html"),
        ("text/markdown", ".md"),
        ("text/latex", ".tex"),
        ("text/plain", ".txt"),
    ];

    private readonly IReadOnlyList<DocumentReading> parts;

    public Notebook(TracedText text, DataNode root)
        : base(text, root)
    {
        var cells =
            Member(root, "cells") as DataNode.Sequence
            ?? throw new ReceiptException(ClaimedDocumentFindings.NoNotebook(text.PlaceAt(root.Start)));
        parts = [.. cells.Items.SelectMany(Shown)];
    }

    public override IReadOnlyList<Numeral> Numerals => [.. parts.SelectMany(part => part.Numerals)];

    public override IReadOnlyList<PrintedTable> Tables => [.. parts.SelectMany(part => part.Tables)];

    public override IReadOnlyList<Finding> Findings => [.. parts.SelectMany(part => part.Findings)];

    public override IReadOnlyList<QuotedPassage> Find(string quote) => [.. parts.SelectMany(part => part.Find(quote))];

    protected override PointedPart One(PointedNode found, string pointer, Place place)
    {
        var name = found.Path.Count > 0 ? found.Path[^1].Name : "";
        var extension =
            name == "source" && found.Path.Count > 1 && IsMarkdown(found.Path[^2].Value)
                ? ".md"
                : Media.FirstOrDefault(media => media.Type == name).Extension ?? ".txt";
        return Joined(found.Node) is { } joined
            ? new PointedPart.Text(ClaimedDocument.Read(Text.Inside(joined), extension))
            : base.One(found, pointer, place);
    }

    private IEnumerable<DocumentReading> Shown(DataNode cell)
    {
        if (IsMarkdown(cell))
        {
            return Part(Member(cell, "source"), ".md");
        }

        return Member(cell, "outputs") is DataNode.Sequence outputs ? Outputs(outputs.Items) : [];
    }

    // Streams of one name that follow each other are shown as one text.
    private IEnumerable<DocumentReading> Outputs(IReadOnlyList<DataNode> outputs)
    {
        for (var i = 0; i < outputs.Count; )
        {
            var last = i + 1;
            while (last < outputs.Count && Stream(outputs[i]) is { } name && Stream(outputs[last]) == name)
            {
                last++;
            }

            if (
                last > i + 1
                && outputs.Skip(i).Take(last - i).Select(output => Joined(Member(output, "text")!)).ToList() is var texts
                && texts.TrueForAll(text => text is not null)
            )
            {
                var joined = new RawText(string.Concat(texts.Select(text => text!.Text)), [.. texts.SelectMany(text => text!.Offsets)]);
                yield return ClaimedDocument.Read(Text.Inside(TerminalText.Shown(joined)), ".txt");
            }
            else
            {
                foreach (var reading in outputs.Skip(i).Take(last - i).SelectMany(Output))
                {
                    yield return reading;
                }
            }

            i = last;
        }
    }

    private string? Stream(DataNode output) =>
        Member(output, "text") is not null
        && Member(output, "data") is null
        && Member(output, "name") is DataNode.Scalar { IsText: true } name
            ? Text.Content[name.Start..name.End]
            : null;

    private IEnumerable<DocumentReading> Output(DataNode output)
    {
        var data = Member(output, "data");
        var (type, extension) = Media.FirstOrDefault(media => Member(data, media.Type) is not null);
        return type is null ? Part(Member(output, "text"), ".txt", isStream: true) : Part(Member(data, type), extension);
    }

    private IEnumerable<DocumentReading> Part(DataNode? node, string extension, bool isStream = false) =>
        node is null ? []
        : Joined(node) is { } joined ? [ClaimedDocument.Read(Text.Inside(isStream ? TerminalText.Shown(joined) : joined), extension)]
        : throw new ReceiptException(ClaimedDocumentFindings.NoNotebook(Text.PlaceAt(node.Start)));

    private bool IsMarkdown(DataNode cell) =>
        Member(cell, "cell_type") is DataNode.Scalar { IsText: true } type && Text.Content[type.Start..type.End] == "markdown";

    /// <summary>A text, or a list of texts that are one; null when it is neither.</summary>
    private RawText? Joined(DataNode node)
    {
        var texts = node is DataNode.Sequence sequence ? sequence.Items : [node];
        var joined = new StringBuilder();
        var offsets = new List<int>();
        foreach (var part in texts)
        {
            if (part is not DataNode.Scalar { IsText: true } scalar)
            {
                return null;
            }

            joined.Append(scalar.Decoded?.Text ?? Text.Content[scalar.Start..scalar.End]);
            offsets.AddRange(scalar.Decoded?.Offsets ?? Enumerable.Range(scalar.Start, scalar.End - scalar.Start));
        }

        return new RawText(joined.ToString(), offsets);
    }

    private static DataNode? Member(DataNode? node, string name)
    {
        var members = (node as DataNode.Mapping)?.Members ?? [];
        return members.FirstOrDefault(member => member.Name == name).Value;
    }
}
