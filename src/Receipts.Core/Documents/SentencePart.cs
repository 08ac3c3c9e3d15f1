using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>The words of a sentence before a number and behind it, as far as no other number stands between and they are said of it.</summary>
internal sealed partial record SentencePart(string Before, string Behind)
{
    public static readonly SentencePart Nothing = new("", "");

    // As far as a label or a unit is looked for.
    private const int Farthest = 200;

    /// <summary>That of a number in a text.</summary>
    public static SentencePart Around(string text, int at, int length)
    {
        var (floor, from, to) = (Math.Max(0, at - Farthest), at, at + length);
        while (from > floor && GoesOn(text, from - 1, floor, at))
        {
            from--;
        }

        var end = Math.Min(text.Length, to + Farthest);
        while (to < end && GoesOn(text, to, at + length, end))
        {
            to++;
        }

        // With 50% of the data: what stands right behind a number is of that.
        var before = text[from..at];
        before = from > floor && char.IsDigit(text[from - 1]) ? UnitBehind().Replace(before, "") : before;
        return new SentencePart(UnitText.Plain(OwnPart(before)), UnitText.Plain(PartEnd().Split(text[(at + length)..to])[0]));
    }

    /// <summary>The label right before a position: <c>Accuracy (out of 100)</c> of <c>Accuracy (out of 100): 86.25</c>; nothing where none ends there.</summary>
    public static string Label(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - Farthest), Math.Min(at, Farthest));
        var end = before.TrimEnd();
        return
            !end.IsEmpty
            && (":=.…_-})]".Contains(end[^1], StringComparison.Ordinal) || end[(end.LastIndexOfAny(" \t\n") + 1)..].Contains('_'))
            && LabelEnd().Match(before.ToString()) is { Success: true } label
            ? label.Groups["label"].Value.Trim()
            : "";
    }

    // A number of what all could be, as in "on a scale from 0 to 100", parts nothing; an abbreviation such as "Pct. of" ends nothing.
    private static bool GoesOn(string text, int at, int floor, int end) =>
        text[at] switch
        {
            '.' when at + 2 < end && char.IsLower(text[at + 2]) => true,
            '.' or ';' or '!' or '?' => at + 1 == end || !char.IsWhiteSpace(text[at + 1]),
            var sign => !char.IsDigit(sign) || IsBound(text, at, floor, end),
        };

    private static bool IsBound(string text, int at, int floor, int end)
    {
        var (from, to) = (at, at);
        while (from > floor && char.IsDigit(text[from - 1]))
        {
            from--;
        }

        while (to < end && char.IsDigit(text[to]))
        {
            to++;
        }

        return text[from..to] is "0" or "100" && BeforeBound().IsMatch(text[Math.Max(floor, from - LongestBound)..from]);
    }

    private const int LongestBound = 10;

    // What stands before a comma or an "and" is said of something else, but for how the sentence begins: "In thousands, it read 1,235."
    private static string OwnPart(string before)
    {
        var own = PartEnd().Split(before)[^1];
        return own.Length < before.Length && Beginning().Match(before) is { Success: true } beginning ? beginning.Value + own : own;
    }

    [GeneratedRegex(@"\b(?:from|range|scale|of|possible|a|to|-)\s?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex BeforeBound();

    [GeneratedRegex(
        @"[,;]\s|\s(?:and|but|or|nor|which|while|whereas|though|although|with|und|oder|aber|et|ou|mais|y|o|pero)\s|\s[–—-]\s",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PartEnd();

    [GeneratedRegex(
        @"^\W*(?:In|Im|En|As)\s(?:an?\s)?[\p{L}%]{1,20}(?:\sof\s[\p{L}]{1,20})?,\s",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Beginning();

    [GeneratedRegex(@"^\s?\S+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex UnitBehind();

    // latency_s=450, latency in s ....... 450, latency_seconds{model="alpha"} 450, Latency (s) 450
    [GeneratedRegex(
        @"(?<label>[^:=;|]{1,80}?)(?:\s?(?:\.{2,}|…|_{3,}|-{3,}))?\s?[:=]\s?$|(?<label>[^:=;|]{1,80}?)\s?(?:\.{3,}|…+|_{3,}|-{3,})\s?$|(?<![\p{L}\p{Nd}_])(?<label>\p{L}[\p{L}\p{Nd}]*(?:_[\p{L}\p{Nd}]+)+)(?:\{[^{}]{0,160}\})?\s$|(?<label>[^:=;|]{1,60}[(\[][^()\[\]]{1,12}[)\]])\s$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex LabelEnd();
}
