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

    /// <summary>Adds a record of JSON. Line breaks in it stand between its parts and mean nothing.</summary>
    public void Add(ReadOnlySpan<byte> json)
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
