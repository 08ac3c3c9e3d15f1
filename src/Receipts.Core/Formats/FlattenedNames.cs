using System.Text.Json;

namespace Receipts.Core.Formats;

/// <summary>What the members of a record are called as columns, while a reader goes through it: <c>doc_id</c> for the <c>id</c> in <c>doc</c>.</summary>
internal sealed class FlattenedNames
{
    private readonly List<string> names = [];

    /// <summary>How deep the last member lies, from 1.</summary>
    public int Depth => names.Count;

    /// <summary>The member of the record that the last one lies in, or is.</summary>
    public string Outermost => names[0];

    /// <summary>The column of the member whose name the reader is at.</summary>
    public string Take(ref Utf8JsonReader reader)
    {
        names.RemoveRange(reader.CurrentDepth - 1, names.Count - reader.CurrentDepth + 1);
        names.Add(reader.GetString()!);
        return string.Join('_', names);
    }
}
