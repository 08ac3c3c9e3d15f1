using System.Text.RegularExpressions;

namespace Receipts.Core.Claims;

/// <summary>What stands around the key of a printed row and is none of it: marks of footnotes, a number in square brackets that cites, medals and arrows.</summary>
internal static partial class KeyMark
{
    /// <summary>The key without its marks; null when it has none, or when nothing is left.</summary>
    public static string? Undressed(string printed)
    {
        var key = Marks().Replace(printed, "");
        return key.Length > 0 && key.Length < printed.Length ? key : null;
    }

    /// <summary>Whether its mark may be part of a name: A*, RRT* and K² are names of their own.</summary>
    public static bool MayBeName(string printed) => Name().IsMatch(printed);

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?:\p{Lu}{1,4}|\p{L})(?:\*{1,2}|[¹²³⁰⁴-⁹])$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Name();

    // Raised letters and digits are characters of their own here; a plain digit and a # may be parts of the name: C# is not C.
    [GeneratedRegex(
        @"^[\p{So}\uD83C-\uD83E\uDC00-\uDFFF\uFE0F\s]+(?=[\p{L}\p{N}])|(?:\s?(?:[*†‡§¶¹²³⁰⁴-⁹ᵃ-ᶻ↑↓]|\[[0-9]{1,3}(?:,\s?[0-9]{1,3})*\]))+$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Marks();
}
