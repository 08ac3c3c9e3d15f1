using System.Globalization;
using System.Text;
using Receipts.Core.Engine;
using Receipts.Core.Metrics;

namespace Receipts.Core.Slices;

/// <summary>Values out of the evidence as SQL for people: on one line, with nothing invisible in it.</summary>
internal static class SqlLiteral
{
    public static string Of(Measurement value) =>
        value.Text is { } text ? OfText(text)
        : value.IsNull ? "null"
        : value.ToString();

    /// <summary>A line break inside a string would change with the line ends of the file that the query is written to.</summary>
    private static string OfText(string text)
    {
        var parts = new List<string>();
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (SliceText.IsPlain(rune))
            {
                plain.Append(rune);
                continue;
            }

            if (plain.Length > 0)
            {
                parts.Add(SqlName.Text(plain.ToString()));
                plain.Clear();
            }

            parts.Add(string.Create(CultureInfo.InvariantCulture, $"char({rune.Value})"));
        }

        return string.Join(" || ", plain.Length > 0 || parts.Count == 0 ? [.. parts, SqlName.Text(plain.ToString())] : parts);
    }
}
