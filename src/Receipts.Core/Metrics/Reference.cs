using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Receipts.Core.Formats;

namespace Receipts.Core.Metrics;

/// <summary>
/// The author's name for one measurement: <c>metric.column</c>, <c>metric[key].column</c> or <c>metric[key1, key2].column</c>,
/// with <c>receipt/</c> in front where several receipts share a document. The column may be left out when the metric has one value column.
/// </summary>
public sealed partial record Reference(string? Receipt, string Metric, IReadOnlyList<ReferenceKey> Keys, string? Column)
{
    /// <summary>The reference in <paramref name="text"/>, or null when the whole text is not one.</summary>
    public static Reference? TryParse(string text)
    {
        var match = Grammar().Match(text.Trim());
        if (!match.Success)
        {
            return null;
        }

        var keys = new List<ReferenceKey>();
        foreach (Capture capture in match.Groups["key"].Captures)
        {
            if (ReferenceKey.TryParse(capture.Value) is not { } key)
            {
                return null;
            }

            keys.Add(key);
        }

        return new Reference(
            match.Groups["receipt"] is { Success: true } receipt ? receipt.Value : null,
            match.Groups["metric"].Value,
            keys,
            match.Groups["column"] is { Success: true } column ? column.Value : null
        );
    }

    public bool Equals(Reference? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() =>
        (Receipt is null ? "" : Receipt + "/")
        + Metric
        + (Keys.Count == 0 ? "" : $"[{string.Join(", ", Keys)}]")
        + (Column is null ? "" : "." + Column);

    [GeneratedRegex(
        """^(?:(?<receipt>[\p{L}\p{Nd}_.-]+)/)?(?<metric>[\p{L}_][\p{L}\p{Nd}_]*)(?:\[\s*(?<key>"(?:[^"\\]|\\.)*"|[^\s",\[\]]+)(?:\s*,\s*(?<key>"(?:[^"\\]|\\.)*"|[^\s",\[\]]+))*\s*\])?(?:\.(?<column>[\p{L}_][\p{L}\p{Nd}_]*))?$""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Grammar();
}

/// <summary>
/// One key of a reference. Bare, <c>3</c> means the number where the metric has it and the text <c>3</c> else, and <c>null</c> means NULL
/// unless it is quoted; as a JSON string it means that text and nothing else.
/// </summary>
public readonly record struct ReferenceKey(string Text, bool IsQuoted)
{
    internal static ReferenceKey? TryParse(string text)
    {
        if (!text.StartsWith('"'))
        {
            return new ReferenceKey(text, IsQuoted: false);
        }

        try
        {
            return new ReferenceKey(JsonText.Read(text)!, IsQuoted: true);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>How a reference writes the key with this value.</summary>
    public static ReferenceKey Of(Measurement value) =>
        value.Text is { } text
            ? new ReferenceKey(text, IsQuoted: text is "null" || !text.All(IsBare) || text.All(char.IsAsciiDigit))
            : new ReferenceKey(value.IsNull ? "null" : value.ToString(), IsQuoted: false);

    /// <summary>Whether it names the row that has this value.</summary>
    /// <param name="numbersOnly">Whether a bare key may mean NULL or a number only, not the text of its spelling.</param>
    public bool Means(Measurement value, bool numbersOnly) =>
        (IsQuoted, value.Text) switch
        {
            (true, var text) => text == Text,
            (false, { } text) => !numbersOnly && text == Text && text != "null",
            _ => Text == (value.IsNull ? "null" : value.ToString())
                || (value.Real is { } real && double.TryParse(Text, CultureInfo.InvariantCulture, out var key) && key == real),
        };

    private static bool IsBare(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/';

    public override string ToString() => IsQuoted ? JsonText.Quote(Text) : Text;
}
