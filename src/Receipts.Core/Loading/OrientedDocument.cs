using System.Globalization;
using System.Text.Json;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Loading;

/// <summary>
/// A table that stands in a JSON document by its columns, as <c>DataFrame.to_json</c> writes it, or as rows under a list of names. It is
/// written down again as a record a line, values as they were written, for the reader of such lines.
/// </summary>
internal sealed class OrientedDocument(SourceBuffer source, EvidenceLayout layout)
{
    /// <summary>Writes a record a line into a file.</summary>
    /// <exception cref="ReceiptException">The document is not laid out like that.</exception>
    public void WriteLines(Stream lines)
    {
        while (source.Fill())
        {
            // All of it is needed, since the last column may be the id.
        }

        source.RequireUtf8(0, source.Unread.Length);
        using var document = Parse();
        try
        {
            Write(Follow(document.RootElement), lines);
        }
        catch (InvalidOperationException problem)
        {
            // The platform's reader refuses a name with half a character in it, and says no place.
            throw new ReceiptException(ContentFindings.LoneSurrogate(new Place(source.File)), problem);
        }
    }

    private void Write(JsonElement root, Stream file)
    {
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { SkipValidation = true });
        var (names, rows) = layout.Source.Orient == JsonOrient.Split ? ReadSplit(root) : ReadColumns(root);
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            for (var i = 0; i < names.Count; i++)
            {
                writer.WritePropertyName(names[i]);

                // Line breaks in JSON stand between its parts and mean nothing.
                writer.WriteRawValue(row[i].Replace('\n', ' ').Replace('\r', ' '), skipInputValidation: true);
            }

            writer.WriteEndObject();
            writer.Flush();
            writer.Reset();
            file.WriteByte((byte)'\n');
        }
    }

    private JsonDocument Parse()
    {
        try
        {
            return JsonDocument.Parse(source.Unread.ToArray(), new JsonDocumentOptions { MaxDepth = JsonSyntax.Options.MaxDepth });
        }
        catch (JsonException problem)
        {
            var at = JsonSyntax.OffsetOf(source.Unread, problem);
            throw JsonSyntax.Broken(source, 0, source.Unread, at, problem, depth: 0);
        }
    }

    private JsonElement Follow(JsonElement root)
    {
        foreach (var part in layout.Pointer.Parts)
        {
            root =
                root.ValueKind == JsonValueKind.Object
                && root.EnumerateObject().FirstOrDefault(member => part.TryMatch(member.Name) is not null)
                    is { Value.ValueKind: not JsonValueKind.Undefined } found
                    ? found.Value
                    : throw new ReceiptException(ContentFindings.PointerFindsNothing(new Place(source.File), layout.Pointer.Text));
        }

        return root;
    }

    private (List<string> Names, IEnumerable<string[]> Rows) ReadSplit(JsonElement root)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("columns", out var columns)
            || !root.TryGetProperty("data", out var data)
            || columns.ValueKind != JsonValueKind.Array
            || data.ValueKind != JsonValueKind.Array
        )
        {
            throw Unlike("an object with the lists `columns` and `data`");
        }

        var names = columns.EnumerateArray().Select(NameOf).ToList();
        var labels =
            root.TryGetProperty("index", out var index) && index.ValueKind == JsonValueKind.Array
                ? Labels(names, index.EnumerateArray().Select(label => label.GetRawText()).ToList())
                : [];
        var rows = data.EnumerateArray().ToList();
        if (labels.Count > 0 && labels.Count != rows.Count)
        {
            throw Unlike(Invariant($"as many labels in `index` as rows in `data`, and there are {labels.Count} and {rows.Count}"));
        }

        return (
            labels.Count > 0 ? [.. names, "index"] : names,
            rows.Select(
                (row, i) =>
                    row.ValueKind == JsonValueKind.Array && row.GetArrayLength() == names.Count
                        ? Row(row.EnumerateArray().Select(cell => cell.GetRawText()), labels, i)
                        : throw Unlike(Invariant($"{names.Count} cells in every row, and row {i + 1} is another"))
            )
        );
    }

    private (List<string> Names, IEnumerable<string[]> Rows) ReadColumns(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Unlike("an object whose members are the columns");
        }

        var names = new List<string>();
        var columns = new List<Dictionary<string, string>>();
        List<string>? keys = null;
        foreach (var member in root.EnumerateObject())
        {
            var cells = CellsOf(member);
            keys ??= [.. cells.Keys];
            if (cells.Count != keys.Count || !keys.TrueForAll(cells.ContainsKey))
            {
                throw Unlike($"the same rows in every column, and `{member.Name}` has others than `{names[0]}`");
            }

            names.Add(member.Name);
            columns.Add(cells);
        }

        if (keys is null || keys.Count == 0)
        {
            throw new ReceiptException(EvidenceFindings.Empty(new Place(source.File)));
        }

        var labels = Labels(names, keys.ConvertAll(JsonText.Quote));
        return (
            labels.Count > 0 ? [.. names, "index"] : names,
            keys.Select((key, i) => Row(columns.Select(cells => cells[key]), labels, i))
        );
    }

    private Dictionary<string, string> CellsOf(JsonProperty column)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        switch (column.Value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var cell in column.Value.EnumerateArray())
                {
                    cells.Add(cells.Count.ToString(CultureInfo.InvariantCulture), cell.GetRawText());
                }

                return cells;
            case JsonValueKind.Object:
                foreach (var cell in column.Value.EnumerateObject())
                {
                    if (!cells.TryAdd(cell.Name, cell.Value.GetRawText()))
                    {
                        throw new ReceiptException(ContentFindings.DuplicateKey(new Place(source.File), cell.Name));
                    }
                }

                return cells;
            default:
                throw Unlike($"a list or an object in every member, and `{column.Name}` is none");
        }
    }

    /// <summary>The labels of the rows where they say more than a count from 0 does; they become the column <c>index</c>.</summary>
    private static List<string> Labels(List<string> names, List<string> labels) =>
        names.Contains("index")
        || labels.Select((label, i) => label.Trim('"') == i.ToString(CultureInfo.InvariantCulture)).All(isCount => isCount)
            ? []
            : labels;

    private static string[] Row(IEnumerable<string> cells, List<string> labels, int i) =>
        labels.Count > 0 ? [.. cells, labels[i]] : [.. cells];

    private string NameOf(JsonElement name) =>
        name.ValueKind == JsonValueKind.String ? name.GetString()! : throw Unlike("texts in `columns`");

    private ReceiptException Unlike(string wanted) =>
        new(ContentFindings.NotOriented(new Place(source.File), layout.Source.Orient == JsonOrient.Split ? "split" : "columns", wanted));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
