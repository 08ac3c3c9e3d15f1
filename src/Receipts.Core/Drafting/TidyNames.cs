using System.Globalization;
using System.Text;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>
/// Names for columns whose own cannot stand in a query or a sentence: a header that was broken into lines, as spreadsheets do, or one as long as a
/// paragraph.
/// </summary>
internal static class TidyNames
{
    private const int Longest = 60;

    /// <summary>The other names, by the names of the columns that need one.</summary>
    /// <param name="all">The columns of all files, with which no other name may clash.</param>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<string> columns, IEnumerable<string> all)
    {
        var taken = all.ToHashSet(AsciiIgnoreCase.Instance);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in columns.Where(NeedsOne).Distinct(StringComparer.Ordinal))
        {
            var name = Tidy(column);
            names.Add(column, Enumerable.Range(0, int.MaxValue).Select(n => name + new string('_', n)).First(taken.Add));
        }

        return names;
    }

    private static bool NeedsOne(string column) => column.Length > Longest || column.EnumerateRunes().Any(IsOdd);

    private static string Tidy(string column)
    {
        var name = string.Concat(column.EnumerateRunes().Select(rune => IsOdd(rune) ? "_" : rune.ToString())).Trim('_', ' ');
        var cut = StringInfo.ParseCombiningCharacters(name).LastOrDefault(start => start <= Longest);
        return name.Length == 0 ? "column"
            : name.Length > Longest ? name[..cut].TrimEnd()
            : name.Replace("__", "_", StringComparison.Ordinal);
    }

    private static bool IsOdd(Rune rune) =>
        Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
