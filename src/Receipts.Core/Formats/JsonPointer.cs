using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>Where in a .json file the records are (RFC 6901); <c>{column}</c> stands for any name at its level.</summary>
internal sealed class JsonPointer
{
    private JsonPointer(string text, IReadOnlyList<NamePattern> parts)
    {
        Text = text;
        Parts = parts;
        Columns = [.. parts.SelectMany(part => part.Columns)];
    }

    /// <summary>The pointer as it was written; empty for the whole file.</summary>
    public string Text { get; }

    public IReadOnlyList<NamePattern> Parts { get; }

    public IReadOnlyList<string> Columns { get; }

    public static JsonPointer Parse(string text, Place place)
    {
        if (text.Length == 0)
        {
            return new JsonPointer(text, []);
        }

        if (text[0] != '/')
        {
            throw Bad();
        }

        return new JsonPointer(
            text,
            [.. text[1..].Split('/').Select(part => NamePattern.Parse(Unescape(part), allowStar: false, text, place))]
        );

        string Unescape(string part)
        {
            var rest = part.Replace("~0", "", StringComparison.Ordinal).Replace("~1", "", StringComparison.Ordinal);
            return rest.Contains('~', StringComparison.Ordinal)
                ? throw Bad()
                : part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        }

        ReceiptException Bad() => new(ContentFindings.BadPointer(place, text));
    }
}
