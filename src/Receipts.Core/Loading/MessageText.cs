using System.Text.Json;

namespace Receipts.Core.Loading;

/// <summary>
/// The text of the answer in what an API of chat models returns: a list of choices, of messages or of the parts of one, each as the tools write them.
/// </summary>
/// <param name="IsKnown">Whether it is of such a form, and has one answer.</param>
/// <param name="Text">The answer; null where it has none, as in a message that only calls a tool.</param>
internal readonly record struct MessageText(bool IsKnown, string? Text)
{
    private static readonly MessageText Unknown = new(IsKnown: false, Text: null);
    private static readonly MessageText Nothing = new(IsKnown: true, Text: null);

    private static readonly string[] Speakers = ["assistant", "model", "ai"];
    private static readonly string[] Others = ["user", "human", "system", "developer", "tool", "function"];
    private static readonly string[] Texts = ["text", "output_text", "message"];

    /// <summary>Where a choice, a message or a part has what it says, the outermost first.</summary>
    private static readonly string[] Within = ["message", "content", "parts", "contents", "text"];

    public static MessageText Of(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => new MessageText(IsKnown: true, value.GetString()),
            JsonValueKind.Null => Nothing,
            JsonValueKind.Object => OfObject(value),
            JsonValueKind.Array => OfList([.. value.EnumerateArray()]),
            _ => Unknown,
        };

    private static MessageText OfObject(JsonElement value)
    {
        foreach (var name in Within)
        {
            if (value.TryGetProperty(name, out var inside))
            {
                return Of(inside);
            }
        }

        return Unknown;
    }

    private static MessageText OfList(List<JsonElement> elements)
    {
        if (elements.Exists(element => element.ValueKind != JsonValueKind.Object))
        {
            // Several texts are as many answers.
            return elements is [{ ValueKind: JsonValueKind.String }] ? Of(elements[0]) : Unknown;
        }

        if (elements.Exists(element => Word(element, "role") is { } role && !Speakers.Contains(role) && !Others.Contains(role)))
        {
            return Unknown;
        }

        // Between the parts of an answer stand those of another kind: what the model thought, the tools that it called.
        var said = elements.FindAll(element =>
            Word(element, "role") is { } role ? Speakers.Contains(role) && HasText(element) : HasText(element)
        );
        return said switch
        {
            [] => elements.Count == 0 || elements.Exists(IsKnownPart) ? Nothing : Unknown,
            [var only] => OfObject(only),
            // Of a conversation the last word counts; several choices are several answers.
            _ when said.TrueForAll(element => Word(element, "role") is not null) => OfObject(said[^1]),
            _ when said.TrueForAll(IsPart) => new MessageText(IsKnown: true, string.Concat(said.Select(part => OfObject(part).Text))),
            _ => Unknown,
        };
    }

    private static bool HasText(JsonElement element) => Type(element) is not { } type || Texts.Contains(type);

    private static bool IsKnownPart(JsonElement element) => Word(element, "role") is not null || Type(element) is not null;

    private static bool IsPart(JsonElement element) =>
        element.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String;

    private static string? Type(JsonElement element) => Word(element, "type") ?? Word(element, "$type");

    private static string? Word(JsonElement element, string name) =>
        element.TryGetProperty(name, out var word) && word.ValueKind == JsonValueKind.String ? word.GetString()!.ToLowerInvariant() : null;
}
