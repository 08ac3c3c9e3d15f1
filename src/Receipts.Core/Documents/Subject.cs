using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>What a unit or a scale is said of: the words that stand with it in a caption, a corner or a row of one text.</summary>
/// <param name="words">Without those that only fill a sentence.</param>
internal sealed partial class Subject(IReadOnlyList<string> words)
{
    /// <summary>That of the words before a unit.</summary>
    public static Subject Of(string before) => new([.. Words().Matches(before).Select(match => match.Value).Where(IsNoFilling)]);

    /// <summary>That of a corner or a row of one text: its words without its brackets, and without the unit where that stands among them.</summary>
    /// <param name="text">As <see cref="UnitText"/> has it.</param>
    public static Subject OfText(string text)
    {
        var bare = Brackets().Replace(text, " ").Trim();
        var isInBracket = Brackets().Matches(text).Any(bracket => WordedScale.IsSaid(bracket.Value));
        return new([
            .. Tokens().Matches(bare).Select(match => match.Value).Where(word => IsNoFilling(word) && (isInBracket || !IsUnit(word))),
        ]);
    }

    /// <summary>Whether it is every number, or nothing at all, so that the unit is said of whatever stands there.</summary>
    public bool IsEverything => words.Count == 0 || words.Any(EveryNumber().IsMatch);

    /// <summary>Whether a name, or the words of a header, say the same.</summary>
    public bool IsNamedBy(string name) => words.Any(word => Names(name, word));

    /// <summary>Whether it is a time: <c>Time per request</c>.</summary>
    public bool IsTime => words.Any(word => OfTime().IsMatch(word)) && words.All(word => OfTime().IsMatch(word) || PerWhat().IsMatch(word));

    /// <summary>Whether it is what a column holds, by its name or its header: <c>Accuracy</c> of <c>acc</c>, <c>Exact match</c> of <c>em</c>.</summary>
    public bool IsColumn(string header, string column) =>
        IsNamedBy(header)
        || (words.Count > 1 && column.Equals(string.Concat(words.Select(word => word[0])), StringComparison.OrdinalIgnoreCase))
        || IsNamedBy(column.Replace('_', ' '))
        || words.Any(word =>
            WordedMeasure.WordsOf(column).Any(part => part.Length > 2 && word.StartsWith(part, StringComparison.OrdinalIgnoreCase))
        )
        || (IsTime && WordedMeasure.OfName(column)?.Kind == "time");

    /// <summary>
    /// Whether a corner or a row of one text, which stands over names too, speaks of the numbers of a column. Where the header of the column says already what that holds, words for another thing
    /// say what the rows are of: <c>Age (years)</c> or <c>Pruned (%)</c> over <c>Accuracy</c>.
    /// </summary>
    public static bool Speaks(string text, string header, string column) =>
        OfText(text) is var subject && (subject.IsEverything || subject.IsColumn(header, column) || !OfText(header).IsColumn("", column));

    private static bool IsNoFilling(string word) => !Filling().IsMatch(word);

    private static bool IsUnit(string word) =>
        WordedScale.PartsOfName(word) is not null
        || WordedScale.IsMultiple(word)
        || WordedMeasure.Named(word) is { MayBeOther: false }
        || word.TrimEnd('s').All(char.IsAsciiDigit);

    // Calls and "calls a day"; n is in many words.
    private static bool Names(string name, string word)
    {
        var stem = word.Length > 4 && word[^1] == 's' ? word[..^1] : word;
        return stem.Length > 2
            ? name.Contains(stem, StringComparison.OrdinalIgnoreCase)
            : name.Trim().Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"[\p{L}][\p{L}\p{Nd}-]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Words();

    // 7B is one.
    [GeneratedRegex(@"(?<![\p{L}\p{Nd}])\p{Nd}*\p{L}[\p{L}\p{Nd}-]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"[(\[][^()\[\]]*[)\]]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Brackets();

    [GeneratedRegex(
        "^(?:all|values|numbers|counts|figures|entries|amounts|totals|everything|results?|scores?|performance|metrics?|alle|angaben|werte|zahlen|tous|toutes|chiffres|valeurs|todos|todas|valores|cifras|tutti|tutte|valori|wszystkie|wartości|dane|все|значения|данные)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex EveryNumber();

    [GeneratedRegex(
        "^(?:over|across|from|for|with|on|表[0-9]*|图[0-9]*|図[0-9]*|tabelle|tableau|tabla|die|der|les|des|los|las|sind|the|a|an|of|in|and|are|is|be|been|should|must|given|shown|reported|listed|printed|table|tab|figure|fig|here|note|unit|units|measured|expressed|by)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Filling();

    [GeneratedRegex(
        "^(?:(?:run)?times?|durations?|latenc(?:y|ies)|timings?|mean|median|average|wall|clock|response|zeit(?:en)?|laufzeit(?:en)?|dauer|latenz(?:en)?|temps|durées?|latences?|tiempos?|duración|tempi|tempos?|czasy?|tijd(?:en)?|süre|waktu|время|времени|задержка|延迟|延遲|时间|時間|耗时|处理时间|処理時間|시간|지연)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex OfTime();

    // Time per request, averaged over all runs
    [GeneratedRegex(
        "^(?:per|for|each|one|request|call|query|question|token|sample|step|item|record|example|image|batch|run|epoch)s?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PerWhat();
}
