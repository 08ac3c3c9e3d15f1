using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Formats;

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

    /// <summary>Whether two names are the same but for the case of letters, accents, dashes, quotes, blanks and marks, so that they may be one.</summary>
    public static bool IsAlike(string printed, string name) =>
        (Folded(printed) is { Length: > 0 } folded && (folded == Folded(name) || folded == "v" + Folded(name))) || IsSameDay(printed, name);

    /// <summary>
    /// Whether a cell of text may say a text that is written otherwise: a tick for yes, a beginning that is cut off, a name with a bracket behind, a list in another order.
    /// </summary>
    public static bool MayMean(string printed, string text)
    {
        if (Answer(printed) is { } answer && Answer(text) is { } other)
        {
            return answer == other;
        }

        var (cell, value) = (Plain(printed), Plain(text));
        return cell.Length > 0
            && value.Length > 0
            && (
                cell == value
                || (
                    printed.TrimEnd() is [.., '…'] or [.., '.', '.', '.']
                    && cell.Length > 1
                    && value.StartsWith(cell, StringComparison.Ordinal)
                )
                || (ProseDate.IsIn(printed) && char.IsAsciiDigit(value[0]))
                || Begins(cell, value)
                || Begins(value, cell)
                || Parts(cell) is { Length: > 1 } parts && parts.SequenceEqual(Parts(value))
            );
    }

    // "gpt-4o (default)" and "Berlin, DE", and 10:30:00 of 10:30; "Berliner" is another word, and "-1" another number.
    private static bool Begins(string longer, string shorter) =>
        longer.Length > shorter.Length + 1
        && longer.StartsWith(shorter, StringComparison.Ordinal)
        && (longer[shorter.Length] is '(' or '[' or ',' or ';' || longer[shorter.Length..] is [' ', '(' or '[', ..] or ":00" or ":00.0");

    private static string Plain(string text) =>
        CanonicalForm
            .Of(text)
            .Trim()
            .TrimEnd('…', '.')
            .TrimEnd()
            .ToLowerInvariant()
            .Replace("->", "→", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);

    private static string[] Parts(string text) =>
        [.. text.Split([',', ';', '|', '/', '+', '&'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    private static bool? Answer(string text) =>
        text.Trim().Trim('.', '!', '\uFE0F', '\uFE0E').ToLowerInvariant() switch
        {
            "✓"
            or "✔"
            or "✅"
            or "☑"
            or "yes"
            or "y"
            or "true"
            or "t"
            or "pass"
            or "passed"
            or "p"
            or "ok"
            or "right"
            or "correct"
            or "ja"
            or "oui"
            or "sí" => true,
            "✗"
            or "✘"
            or "❌"
            or "✕"
            or "×"
            or "☒"
            or "no"
            or "n"
            or "false"
            or "f"
            or "fail"
            or "failed"
            or "wrong"
            or "incorrect"
            or "nein"
            or "non" => false,
            _ => null,
        };

    /// <summary>Whether a day is written otherwise: <c>17.04.2026</c> and <c>17 April 2026</c> for <c>2026-04-17</c>.</summary>
    private static bool IsSameDay(string printed, string name)
    {
        if (Day().Match(name) is not { Success: true } day)
        {
            return false;
        }

        var numbers = Digits().Matches(printed).Select(match => Number(match.Value)).Order().ToList();
        var (year, month, number) = (Number(day.Groups["year"].Value), Number(day.Groups["month"].Value), Number(day.Groups["day"].Value));
        List<int> all = [year, month, number];
        List<int> withName = [year, number];
        return numbers.SequenceEqual(all.Order()) || (printed.Any(char.IsLetter) && numbers.SequenceEqual(withName.Order()));
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>A name without the case of its letters, accents, kinds of dashes, quotes, blanks and marks.</summary>
    public static string Folded(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var character in CanonicalForm.Of(Undressed(name) ?? name))
        {
            if (char.IsLetterOrDigit(character) || char.GetUnicodeCategory(character) is UnicodeCategory.MathSymbol)
            {
                folded.Append(char.ToLowerInvariant(character));
            }
            else if (
                character is '-' or '.' or '+' or '%' or '#' or '/'
                || (char.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation)
            )
            {
                var sign = char.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation ? '-' : character;
                if (sign != '-' || folded.Length == 0 || folded[^1] != '-')
                {
                    folded.Append(sign);
                }
            }
        }

        return folded.ToString();
    }

    /// <summary>Whether its mark may be part of a name: A*, RRT* and K² are names of their own.</summary>
    public static bool MayBeName(string printed) => Name().IsMatch(printed);

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(?:\p{Lu}{1,4}|\p{L})(?:\*{1,2}|[¹²³⁰⁴-⁹])$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Name();

    [GeneratedRegex(
        "^(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Day();

    [GeneratedRegex("[0-9]{1,4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Digits();

    // Raised letters and digits are characters of their own here; a plain digit and a # may be parts of the name: C# is not C.
    [GeneratedRegex(
        @"^[\p{So}\uD83C-\uD83E\uDC00-\uDFFF\uFE0F\s]+(?=[\p{L}\p{N}])|(?:\s?(?:[*†‡§¶¹²³⁰⁴-⁹ᵃ-ᶻ↑↓]|\[[0-9]{1,3}(?:,\s?[0-9]{1,3})*\]))+$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Marks();
}
