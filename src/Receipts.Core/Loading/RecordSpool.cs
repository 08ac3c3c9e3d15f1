using System.Text.Json;
using Receipts.Core.Files;

namespace Receipts.Core.Loading;

/// <summary>The records of a table as they were written, on disk, a line each, for a table that joins them.</summary>
internal sealed class RecordSpool : IDisposable
{
    /// <summary>As deep as records are read.</summary>
    public static readonly JsonDocumentOptions Deep = new() { MaxDepth = 128 };

    private FileStream? file;

    public RecordSpool(string table) => Table = table;

    /// <summary>Whose records they are.</summary>
    public string Table { get; }

    private FileStream File => file ??= TemporaryFile.Open();

    /// <summary>Adds a record of JSON.</summary>
    /// <param name="key">The name of the member that it is, for its column <c>key</c>; null where it is an element of a list.</param>
    public void Add(ReadOnlySpan<byte> json, byte[]? key)
    {
        if (key is not null)
        {
            WriteKey(key);
            File.Write(json[1..].TrimStart(" \t\r\n"u8) is [(byte)'}', ..] ? "}"u8 : ","u8);
            json = json[1..].TrimStart(" \t\r\n"u8) is [(byte)'}', ..] ? [] : json[1..];
        }

        WriteLine(json);
    }

    /// <summary>Adds the cells of a row under their names; where a name repeats the first is kept.</summary>
    public void Add(IReadOnlyList<string> names, Func<int, string> cell)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using (var writer = new Utf8JsonWriter(File))
        {
            writer.WriteStartObject();
            for (var i = 0; i < names.Count; i++)
            {
                if (seen.Add(names[i]))
                {
                    writer.WriteString(names[i], cell(i));
                }
            }

            writer.WriteEndObject();
        }

        File.WriteByte((byte)'\n');
    }

    /// <summary>Adds a value of JSON that is no object, as its column <c>value</c>.</summary>
    public void AddBare(ReadOnlySpan<byte> json, byte[]? key)
    {
        if (key is not null)
        {
            WriteKey(key);
        }

        File.Write(key is null ? "{\"value\":"u8 : ",\"value\":"u8);
        WriteLine([.. json, (byte)'}']);
    }

    private void WriteKey(byte[] key)
    {
        File.Write("{\"key\":"u8);
        using var writer = new Utf8JsonWriter(File);
        writer.WriteStringValue(key);
    }

    /// <summary>Line breaks in JSON stand between its parts and mean nothing.</summary>
    private void WriteLine(ReadOnlySpan<byte> json)
    {
        while (json.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var at)
        {
            File.Write(json[..at]);
            File.WriteByte((byte)' ');
            json = json[(at + 1)..];
        }

        File.Write(json);
        File.WriteByte((byte)'\n');
    }

    /// <summary>The records in their order.</summary>
    public IEnumerable<string> Lines()
    {
        File.Position = 0;
        using var reader = new StreamReader(File, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    public void Dispose() => file?.Dispose();
}
