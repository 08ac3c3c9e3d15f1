using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using SQLitePCL;

namespace Receipts.Core.Loading;

/// <summary>The elements of the arrays that a loaded table holds, on disk as JSON lines, and whose they are.</summary>
internal sealed class EachSpool : IDisposable
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    private readonly FileStream ownerLines = TemporaryFile.Open();

    /// <summary>One element a line.</summary>
    public FileStream Elements { get; } = TemporaryFile.Open();

    /// <summary>Reads the arrays of one column, record by record. NULL and an empty array have no elements.</summary>
    /// <exception cref="ReceiptException">There is no such column, a value is no array, an element is no object, or there is no element at all.</exception>
    public void Fill(SqliteConnection connection, IReadOnlyList<TableReader> readers, EvidenceLayout layout)
    {
        var each = layout.Source.Each!;
        var parent = readers.First(reader => reader.Layout.Source.Table == each.Table);
        if (!parent.Columns.All.Any(column => AsciiIgnoreCase.Equal(column.Name, each.Column)))
        {
            throw new ReceiptException(
                EvidenceFindings.NoSuchArray(
                    layout.Source.Place,
                    each.ToString(),
                    $"{each.Table} has no column {each.Column}; it has {string.Join(", ", parent.Columns.All.Select(column => column.Name))}"
                )
            );
        }

        // What tells the parent's records apart goes with their elements.
        var identity = layout.Identity.Skip(2).ToList();
        var columns = SqlName.QuoteAll(identity.Prepend("row").Append(each.Column));
        using var owners = new StreamWriter(ownerLines, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var written = 0L;
        foreach (var read in connection.Rows($"select {columns} from {SqlName.Quote(each.Table)} order by rowid"))
        {
            var row = read.GetInt64(0);
            var names = Enumerable
                .Range(1, identity.Count)
                .Select(i => Convert.ToString(read.GetValue(i), CultureInfo.InvariantCulture)!)
                .ToList();
            if (read.IsDBNull(identity.Count + 1))
            {
                continue;
            }

            var count = WriteElements(
                read.Handle!,
                identity.Count + 1,
                what => EvidenceFindings.NotAnArray(Place(), each.ToString(), row, what)
            );
            Place Place() => parent.Layout.Source.Each is null ? parent.Layout.PlaceOf(names, row) : layout.Source.Place;
            owners.WriteLine(
                JsonSerializer.Serialize(
                    new EachOwner(row.ToString(CultureInfo.InvariantCulture), count, names),
                    EachOwners.Default.EachOwner
                )
            );
            written += count;
        }

        if (written == 0)
        {
            throw new ReceiptException(
                EvidenceFindings.NoSuchArray(layout.Source.Place, each.ToString(), "no record has an element in it")
            );
        }
    }

    /// <summary>For each element in turn: the row that it came from, its position from 1, and the identity of that row.</summary>
    public IEnumerator<IReadOnlyList<string>> Owners()
    {
        ownerLines.Position = 0;
        using var lines = new StreamReader(ownerLines, leaveOpen: true);
        while (lines.ReadLine() is { } line)
        {
            var owner = JsonSerializer.Deserialize(line, EachOwners.Default.EachOwner)!;
            for (var position = 1; position <= owner.Count; position++)
            {
                yield return [owner.Row, position.ToString(CultureInfo.InvariantCulture), .. owner.Identity];
            }
        }
    }

    public void Dispose()
    {
        Elements.Dispose();
        ownerLines.Dispose();
    }

    /// <summary>Writes the elements as they are in SQLite's memory, and says how many they are.</summary>
    private int WriteElements(sqlite3_stmt row, int column, Func<string, Finding> trouble)
    {
        var text = raw.sqlite3_column_type(row, column) == raw.SQLITE_TEXT ? raw.sqlite3_column_blob(row, column) : default;
        try
        {
            var reader = new Utf8JsonReader(text, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                throw new ReceiptException(trouble("is no array"));
            }

            var count = 0;
            string? odd = null;
            while (reader.Read() && reader.CurrentDepth > 0)
            {
                count++;
                if (reader.TokenType != JsonTokenType.StartObject)
                {
                    odd ??= string.Create(CultureInfo.InvariantCulture, $"has {JsonSyntax.Describe(reader.TokenType)} at position {count}");
                }

                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                WriteLine(text[start..(int)reader.BytesConsumed]);
            }

            // Nothing may follow.
            reader.Read();
            return odd is null ? count : throw new ReceiptException(trouble(odd));
        }
        catch (JsonException problem)
        {
            throw new ReceiptException(trouble("is no array"), problem);
        }
    }

    private void WriteLine(ReadOnlySpan<byte> element)
    {
        // Line breaks in JSON stand between its parts and mean nothing.
        for (var at = element.IndexOfAny("\n\r"u8); at >= 0; at = element.IndexOfAny("\n\r"u8))
        {
            Elements.Write(element[..at]);
            Elements.WriteByte((byte)' ');
            element = element[(at + 1)..];
        }

        Elements.Write(element);
        Elements.WriteByte((byte)'\n');
    }
}

/// <summary>Whose the next elements are.</summary>
/// <param name="Row">The row that they came from.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Identity">What else tells that row apart.</param>
internal sealed record EachOwner(string Row, int Count, IReadOnlyList<string> Identity);

[JsonSerializable(typeof(EachOwner))]
internal sealed partial class EachOwners : JsonSerializerContext;
