using System.Text;
using System.Text.Json;
using Receipts.Core.Engine;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Numbers;

namespace Receipts.Core.Scoring;

/// <summary>When an output is equal to the expected value.</summary>
internal static class FieldMatching
{
    /// <summary>Whether the rule takes for equal what <see cref="AreExact"/> does not. A rule in SQL adds nothing here; it is applied later.</summary>
    public static bool Forgives(this MatchRule rule, FieldValue expected, FieldValue output, RowBatch batch) =>
        rule switch
        {
            MatchRule.Trimmed => BothText(expected, output) && Text(expected, batch).Trim() == Text(output, batch).Trim(),

            // The simple case mapping of Unicode, the same under every culture: "İ" is not "i", and "ß" is not "ss".
            MatchRule.Casefold => BothText(expected, output)
                && string.Equals(Text(expected, batch), Text(output, batch), StringComparison.OrdinalIgnoreCase),
            MatchRule.Nfc => BothText(expected, output) && AreOneInUnicode(Text(expected, batch), Text(output, batch)),
            MatchRule.Number number => Printed(expected, batch) is { } wanted
                && Printed(output, batch) is { } given
                && (wanted == given || number.Within?.Admits(wanted, given) == true),
            MatchRule.Json => AreEqualAsJson(expected, output, batch),
            MatchRule.Any any => IsAnyOf(any.By, expected, output, batch),
            MatchRule.Set => HaveOneSet(expected, output, batch),
            MatchRule.Squad => BothText(expected, output) && SquadText.AreEqual(Text(expected, batch), Text(output, batch)),

            // Every text contains the empty one.
            MatchRule.Contains => expected.Kind is ValueKind.Text or ValueKind.Number
                && output.Kind == ValueKind.Text
                && expected.IsFilled(batch)
                && batch[output.Literal].IndexOf(batch[expected.Literal]) >= 0,
            MatchRule.Ends => expected.Kind is ValueKind.Text or ValueKind.Number
                && output.Kind == ValueKind.Text
                && EndText.Ends(Text(output, batch), Text(expected, batch)),
            MatchRule.Regex => BothText(expected, output)
                && expected.IsFilled(batch)
                && SqlRegex.For(Text(expected, batch)).IsMatch(Text(output, batch)),
            _ => false,
        };

    /// <summary>Text character for character, numbers by value, true and false only themselves, arrays and objects by value whatever the key order.</summary>
    public static bool AreExact(FieldValue expected, FieldValue output, RowBatch batch)
    {
        if (expected.Kind != output.Kind || expected.IsNothing)
        {
            return false;
        }

        var left = batch[expected.Literal];
        var right = batch[output.Literal];
        return left.SequenceEqual(right)
            || expected.Kind switch
            {
                ValueKind.Number => DecimalNumber.TryParse(left) is { } number && number == DecimalNumber.TryParse(right),
                ValueKind.Json => AreEqualJson(left, right),
                _ => false,
            };
    }

    /// <summary>Whether the output is one of the answers; where there is no list, whether it is the only one.</summary>
    private static bool IsAnyOf(MatchRule by, FieldValue expected, FieldValue output, RowBatch batch)
    {
        var given = output.OnlyElement(batch) ?? output;
        return Elements(expected, batch) is { } answers
            ? answers.Exists(answer => AreExact(answer, given, batch) || by.Forgives(answer, given, batch))
            : by.Forgives(expected, given, batch);
    }

    private static bool HaveOneSet(FieldValue expected, FieldValue output, RowBatch batch)
    {
        var (wanted, given) = (Elements(expected, batch), Elements(output, batch));
        if (wanted is null && given is null && BothText(expected, output))
        {
            (wanted, given) = Parts(Text(expected, batch), Text(output, batch), batch);
        }

        if (wanted is null || given is null || wanted.Count != given.Count)
        {
            return false;
        }

        foreach (var element in wanted)
        {
            var at = given.FindIndex(other => AreExact(element, other, batch) || (element.IsNothing && other.IsNothing));
            if (at < 0)
            {
                return false;
            }

            given.RemoveAt(at);
        }

        return true;
    }

    /// <summary>The elements of a list, also of one that stands as text in a cell; null when it is none.</summary>
    private static List<FieldValue>? Elements(FieldValue value, RowBatch batch)
    {
        if (value.Kind is not (ValueKind.Json or ValueKind.Text) || batch[value.Literal].TrimStart(" \t\r\n"u8) is not [(byte)'[', ..])
        {
            return null;
        }

        using var written = Written(value, batch);
        return written?.RootElement.ValueKind == JsonValueKind.Array
            ? [.. written.RootElement.EnumerateArray().Select(element => FieldValue.Of(element, batch))]
            : null;
    }

    /// <summary>
    /// The parts of two texts that a cell has in place of lists, apart by bars, or where neither text has one by semicolons, or else by commas; without white
    /// space around them.
    /// </summary>
    private static (List<FieldValue> Wanted, List<FieldValue> Given) Parts(string expected, string output, RowBatch batch)
    {
        var sign = "|;".FirstOrDefault(
            sign => expected.Contains(sign, StringComparison.Ordinal) || output.Contains(sign, StringComparison.Ordinal),
            ','
        );
        List<FieldValue> Of(string text) =>
            [.. text.Split(sign).Select(part => new FieldValue(ValueKind.Text, batch.Add(Encoding.UTF8.GetBytes(part.Trim()))))];
        return (Of(expected), Of(output));
    }

    private static bool AreOneInUnicode(string one, string other) =>
        IsUnicode(one) && IsUnicode(other) && CanonicalForm.Of(one) == CanonicalForm.Of(other);

    // What is no Unicode has no normal form.
    private static bool IsUnicode(string text) => !text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar);

    private static bool AreEqualJson(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var leftReader = new Utf8JsonReader(left);
        var rightReader = new Utf8JsonReader(right);
        using var leftDocument = JsonDocument.ParseValue(ref leftReader);
        using var rightDocument = JsonDocument.ParseValue(ref rightReader);
        return JsonElement.DeepEquals(leftDocument.RootElement, rightDocument.RootElement);
    }

    /// <summary>
    /// Whether both write the same JSON value: the text <c>{"b": 1, "a": 2}</c> of a CSV cell and the object <c>{"a": 2, "b": 1}</c>, or the text
    /// <c>true</c> and true itself. A text that is not JSON equals nothing here.
    /// </summary>
    private static bool AreEqualAsJson(FieldValue expected, FieldValue output, RowBatch batch)
    {
        using var left = Written(expected, batch);
        using var right = Written(output, batch);
        return left is not null && right is not null && JsonElement.DeepEquals(left.RootElement, right.RootElement);
    }

    private static JsonDocument? Written(FieldValue value, RowBatch batch)
    {
        if (value.IsNothing)
        {
            return null;
        }

        var text = value.Kind switch
        {
            ValueKind.True => "true"u8,
            ValueKind.False => "false"u8,
            _ => batch[value.Literal],
        };
        return Parsed(text) ?? (PythonNotation.ToJson(text) is { } json ? Parsed(json) : null);
    }

    private static JsonDocument? Parsed(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            return JsonDocument.TryParseValue(ref reader, out var document) && reader.BytesConsumed == text.TrimEnd(" \t\r\n"u8).Length
                ? document
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DecimalNumber? Printed(FieldValue value, RowBatch batch) =>
        value.Kind is ValueKind.Text or ValueKind.Number ? DecimalNumber.TryParsePrinted(batch[value.Literal]) : null;

    private static bool BothText(FieldValue expected, FieldValue output) =>
        expected.Kind == ValueKind.Text && output.Kind == ValueKind.Text;

    private static string Text(FieldValue value, RowBatch batch) => Encoding.UTF8.GetString(batch[value.Literal]);
}
