using System.Globalization;
using Receipts.Core.Files;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>A YAML mapping read with closed keys: whatever is not asked for is an error.</summary>
internal sealed class YamlMap
{
    private readonly Dictionary<string, (Place Place, YamlNode Value)> members;

    /// <exception cref="ReceiptException">It is no mapping, or has a key that is not in <paramref name="keys"/>.</exception>
    public YamlMap(YamlNode node, string what, params IReadOnlyList<string> keys)
    {
        var mapping = node as YamlNode.Mapping ?? throw WrongType(node.Place, what, "a mapping of keys to values");
        Place = mapping.Place;
        members = mapping.Members.ToDictionary(m => m.Key.Text, m => (m.Key.Place, m.Value), StringComparer.Ordinal);
        foreach (var (key, (place, _)) in members)
        {
            if (keys.Count > 0 && !keys.Contains(key))
            {
                throw new ReceiptException(ManifestFindings.UnknownKey(place, key, keys));
            }
        }
    }

    public Place Place { get; }

    public IEnumerable<string> Keys => members.Keys;

    public YamlNode? Find(string key) => members.TryGetValue(key, out var member) ? member.Value : null;

    public YamlNode Get(string key) => Find(key) ?? throw new ReceiptException(ManifestFindings.MissingKey(Place, key));

    public string GetText(string key) => Text(Get(key), key);

    public string? FindText(string key) => Find(key) is { } node ? Text(node, key) : null;

    /// <summary>A list of texts; one text alone counts as a list of one.</summary>
    public IReadOnlyList<string> FindTexts(string key) =>
        Find(key) switch
        {
            null => [],
            YamlNode.Sequence list => [.. list.Items.Select(item => Text(item, key))],
            var node => [Text(node, key)],
        };

    public IReadOnlyList<YamlNode> FindList(string key) =>
        Find(key) switch
        {
            null => [],
            YamlNode.Sequence list => list.Items,
            var node => throw WrongType(node.Place, key, "a list"),
        };

    public long? FindCount(string key) =>
        Find(key) switch
        {
            null => null,
            YamlNode.Scalar { IsPlain: true } scalar
                when long.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => count,
            var node => throw WrongType(node.Place, key, "a whole number, written with digits"),
        };

    /// <summary>One of a closed set of words, null when the key is absent.</summary>
    public T? FindWord<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        var word = Text(node, key);
        return words.TryGetValue(word, out var value)
            ? value
            : throw new ReceiptException(ManifestFindings.WrongValue(node.Place, key, word, words.Keys));
    }

    public static string Text(YamlNode node, string what)
    {
        if (node is not YamlNode.Scalar scalar || (scalar.IsPlain && scalar.Text is "" or "~" or "null"))
        {
            throw WrongType(node.Place, what, "text");
        }

        return scalar.Text;
    }

    public static ReceiptException WrongType(Place place, string what, string wanted) =>
        new(ManifestFindings.WrongType(place, what, wanted));
}
