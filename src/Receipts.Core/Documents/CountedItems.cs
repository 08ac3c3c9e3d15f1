using System.Buffers;
using System.Globalization;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>What a document counts: the numbers before the items of its lists and before its headings, which say nothing, unless a reader takes them for numbers of the text.</summary>
internal sealed class CountedItems(SourceText source)
{
    private static readonly SearchValues<char> OfNumber = SearchValues.Create("0123456789.");

    private readonly Lazy<HashSet<string>> numbers = new(() => Numbers(source.Text));
    private readonly HashSet<int> counted = [];
    private readonly Lazy<List<int>> items = new(() => Items(source.Text));

    /// <summary>
    /// Whether a reader takes the number before a heading for one of its text: <c>99. of the records</c>. No line of the document begins with the number before it, as the headings
    /// above <c>3. Percent wrong</c> do.
    /// </summary>
    public bool IsNumber(string ordinal) => Before(ordinal) is { } before && !numbers.Value.Contains(before);

    /// <summary>Whether an item of a list counts what stands before it: it is the first or the next of those so far. Its number is counted from then on.</summary>
    public bool Counts(int number)
    {
        var isNext = number <= 1 || counted.Contains(number - 1);
        counted.Add(number);
        return isNext;
    }

    /// <summary>Whether a list of HTML goes on with a number, since as many items stand before it.</summary>
    public bool GoesOn(int number, int at)
    {
        var before = items.Value.BinarySearch(at);
        return (before < 0 ? ~before : before) >= number - 1;
    }

    /// <summary>The number that counts what stands before, <c>3.1</c> of <c>3.2</c>; null where counting begins.</summary>
    private static string? Before(string ordinal)
    {
        var number = ordinal.AsSpan().Trim(" \t.)");
        var last = number.LastIndexOf('.') + 1;
        return int.TryParse(number[last..], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{number[..last]}{value - 1}")
            : null;
    }

    // "3. Percent wrong", "> 3) …" and "## 3 Results"; a sentence that begins with a number counts nothing.
    private static HashSet<string> Numbers(string document)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in document.AsSpan().EnumerateLines())
        {
            var text = line.TrimStart(" \t>#*+-");
            var end = text.IndexOfAnyExcept(OfNumber);
            var number = (end < 0 ? text : text[..end]).TrimEnd('.');
            var isMarked = number.Length < text.Length && text[number.Length] is '.' or ')';
            if (number.Length is > 0 and <= 20 && (isMarked || line.Contains('#')))
            {
                found.Add(number.ToString());
            }
        }

        return found;
    }

    private static List<int> Items(string document)
    {
        var found = new List<int>();
        for (var at = Next(0); at >= 0; at = Next(at + 1))
        {
            found.Add(at);
        }

        return found;

        int Next(int from) => document.IndexOf("<li", from, StringComparison.OrdinalIgnoreCase);
    }
}
