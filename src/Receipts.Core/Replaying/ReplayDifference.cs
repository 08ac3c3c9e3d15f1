using System.Globalization;
using System.Text;
using System.Text.Json;
using Receipts.Core.Loading;
using Receipts.Core.Numbers;

namespace Receipts.Core.Replaying;

/// <summary>One place where two JSON values part.</summary>
/// <param name="Path">Such as <c>vendor</c> or <c>items[2].price</c>; empty for the whole value.</param>
/// <param name="Recorded">JSON text; null when only the other side has the member.</param>
/// <param name="Replayed">JSON text; null when only the other side has the member.</param>
internal sealed record ReplayDifference(string Path, string? Recorded, string? Replayed)
{
    private const int Told = 3;

    /// <summary>
    /// Where the values differ as JSON: the order of members and the spelling of numbers and strings do not matter, and text never equals a number.
    /// </summary>
    public static IReadOnlyList<ReplayDifference> Between(JsonElement recorded, JsonElement replayed)
    {
        var differences = new List<ReplayDifference>();
        Compare("", recorded, replayed, differences);
        return differences;
    }

    /// <summary>The first of them with both sides, and how many more there are.</summary>
    public static string Describe(IReadOnlyList<ReplayDifference> differences) =>
        string.Join(", ", differences.Take(Told))
        + (differences.Count > Told ? string.Create(CultureInfo.InvariantCulture, $", and {differences.Count - Told} more") : "");

    /// <summary><c>vendor recorded "Acme", replayed "Birch"</c>.</summary>
    public override string ToString() =>
        (Path.Length == 0 ? "" : Cut(Path) + " ") + $"recorded {Side(Recorded)}, replayed {Side(Replayed)}";

    private static string Side(string? json) => json is null ? "nothing" : Cut(json);

    private static string Cut(string text) => text.Length > 80 ? text[..80] + "…" : text;

    private static void Compare(string path, JsonElement recorded, JsonElement replayed, List<ReplayDifference> differences)
    {
        switch (recorded.ValueKind, replayed.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                CompareMembers(path, recorded, replayed, differences);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array) when recorded.GetArrayLength() == replayed.GetArrayLength():
                var index = 0;
                foreach (var (left, right) in recorded.EnumerateArray().Zip(replayed.EnumerateArray()))
                {
                    Compare(string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), left, right, differences);
                }

                break;
            default:
                if (!ScalarsEqual(recorded, replayed))
                {
                    differences.Add(new ReplayDifference(path, recorded.GetRawText(), replayed.GetRawText()));
                }

                break;
        }
    }

    private static void CompareMembers(string path, JsonElement recorded, JsonElement replayed, List<ReplayDifference> differences)
    {
        var others = replayed.EnumerateObject().ToDictionary(Name, member => member.Value);
        foreach (var member in recorded.EnumerateObject())
        {
            var name = Name(member);
            var below = path.Length == 0 ? name : $"{path}.{name}";
            if (others.Remove(name, out var other))
            {
                Compare(below, member.Value, other, differences);
            }
            else
            {
                differences.Add(new ReplayDifference(below, member.Value.GetRawText(), null));
            }
        }

        foreach (var (name, value) in others)
        {
            differences.Add(new ReplayDifference(path.Length == 0 ? name : $"{path}.{name}", null, value.GetRawText()));
        }
    }

    private static bool ScalarsEqual(JsonElement recorded, JsonElement replayed) =>
        recorded.ValueKind == replayed.ValueKind
        && recorded.ValueKind switch
        {
            JsonValueKind.Number => AreSame(recorded.GetRawText(), replayed.GetRawText()),
            JsonValueKind.String => Text(recorded) == Text(replayed),
            JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => true,
            _ => false,
        };

    // Half a surrogate pair, "\\ud800", is in no evidence that could be loaded; as its literal text it equals nothing there.
    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return member.ToString();
        }
    }

    private static string Text(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText();
        }
    }

    // What is too long to be compared by value is compared by its digits.
    private static bool AreSame(string recorded, string replayed) =>
        recorded == replayed
        || (
            DecimalNumber.TryParse(Encoding.UTF8.GetBytes(recorded)) is { } number
            && number == DecimalNumber.TryParse(Encoding.UTF8.GetBytes(replayed))
        );
}
