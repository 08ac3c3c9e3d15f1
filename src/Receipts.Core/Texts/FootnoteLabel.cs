using System.Text.RegularExpressions;
using Receipts.Core.Documents;

namespace Receipts.Core.Texts;

/// <summary>The mark of a footnote, however it is raised, and what the notes of a text say behind it.</summary>
internal static class FootnoteLabel
{
    private const string Small = "ᵃᵇᶜᵈᵉᶠᵍʰⁱ¹²³⁴⁵⁶⁷⁸⁹⁰";
    private const string Plain = "abcdefghi1234567890";
    private const int Longest = 300;

    /// <summary>One mark for all of its spellings: <c>*</c> for <c>\*</c> and <c>\ast</c>, <c>a</c> for <c>ᵃ</c>.</summary>
    public static string Of(string mark) =>
        mark.TrimStart('\\') switch
        {
            "ast" or "star" => "*",
            "dag" or "dagger" => "†",
            "ddag" or "ddagger" => "‡",
            "S" => "§",
            "P" => "¶",
            var other => string.Concat(
                other
                    .Where(character => character != '\\')
                    .Select(character => Small.IndexOf(character, StringComparison.Ordinal) is >= 0 and var at ? Plain[at] : character)
            ),
        };

    /// <summary>What stands behind a mark that begins a line, an item or an element of a text, and where.</summary>
    public static IReadOnlyList<(int At, string Text)> Explained(string text, string mark) =>
        [
            .. Regex
                .Matches(text, Explanation(mark), RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5))
                .Select(match => (match.Index, UnitText.Plain(match.Groups["text"].Value))),
        ];

    private static string Spelled(char sign) =>
        sign switch
        {
            '*' => @"(?:\\?\*|\\ast\b)",
            '†' => @"(?:†|\\dag(?:ger)?\b)",
            '‡' => @"(?:‡|\\ddag(?:ger)?\b)",
            '§' => @"(?:§|\\S\b)",
            _ => Regex.Escape(sign.ToString()),
        };

    // \* thousands; † in seconds; <sup>a</sup> In thousands.; \item[a] …; \tnote{a} …; [^1]: …
    private static string Explanation(string mark)
    {
        var isSign = !char.IsLetterOrDigit(mark[0]);
        var small = mark.Length == 1 && Plain.IndexOf(mark[0], StringComparison.Ordinal) is >= 0 and var at ? Small[at].ToString() : null;
        var plain = string.Concat(mark.Select(Spelled));
        var raised =
            $@"<sup>\s?[\[(]?{plain}[\])]?\s?</sup>|\$?\^\{{?\s?{plain}\}}?\$?|\\(?:textsuperscript|tnote)\{{\$?\^?\{{?{plain}\}}?\$?\}}|\\item\s?\[\$?\^?\{{?{plain}\}}?\$?\]|\[\^{plain}\]:"
            + (small is null ? "" : "|" + small)
            + (
                isSign ? $@"|{plain}(?!\*)(?=[\s:]|\p{{L}})"
                : char.IsLetter(mark[0]) ? $@"|\({plain}\)|{plain}\)"
                : ""
            );
        return $@"(?:^[ \t>|(_]{{0,10}}|<(?:p|div|li|small|em|i|span|br|td)(?:\s[^<>]{{0,200}})?/?>\s?|\\\\\s?|\\item\s?|\\footnotesize\s?)(?:{raised})[:.)]?\s{{0,3}}(?<text>[^\n]{{1,{Longest}}})";
    }
}
