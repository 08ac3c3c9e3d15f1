using System.Text;
using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>
/// A header, a caption or a note as the rules for units read it, whatever draws it: <c>($\times 10^{2}$)</c>, <c>(×10²)</c> and <c>(&amp;times;10&lt;sup>2&lt;/sup>)</c> are
/// <c>(×10^2)</c>.
/// </summary>
internal static partial class UnitText
{
    private const string Small = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺";
    private const string Values = "0123456789-+";

    /// <summary>The text without the marks that draw it, line by line.</summary>
    public static string Plain(string text)
    {
        if (text.AsSpan().ContainsAnyInRange(FirstWide, LastWide))
        {
            text = string.Concat(text.Select(Narrow));
        }

        if (!text.AsSpan().ContainsAny(Marked))
        {
            return text.Trim();
        }

        var plain = Raised().Replace(Comment().Replace(text, ""), "^");
        plain = Tags().Replace(plain, tag => Inline().IsMatch(tag.Value) ? "" : "\n");
        plain = Entities().Replace(plain, entity => Entity(entity.Value));
        plain = Environments().Replace(plain, "\n");
        plain = Commands().Replace(plain, command => Command(command.Groups["name"].Value));
        plain = Formula().Replace(plain, "${inside}");
        plain = Escapes().Replace(plain, "${sign}");
        plain = Powers().Replace(plain, power => "10^" + Digits(power.Groups["digits"].Value));
        var built = new StringBuilder(plain.Length);
        foreach (var character in plain)
        {
            var sign = character switch
            {
                '{' or '}' or '`' => '\0',
                '−' or '–' or '‐' or '‑' => '-',
                '⋅' or '∙' or '•' => '·',
                'μ' => 'µ',
                '\n' => '\n',
                '~' => ' ',
                _ when char.IsWhiteSpace(character) => ' ',
                _ => character,
            };
            if (sign != '\0' && !(sign == ' ' && built.Length > 0 && built[^1] is ' ' or '\n'))
            {
                built.Append(sign);
            }
        }

        return built.ToString().Trim();
    }

    private static readonly System.Buffers.SearchValues<char> Marked = System.Buffers.SearchValues.Create(
        "<&\\${}`~−–‐‑⋅∙•μ⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺\t\u00A0\u2009\u202F"
    );

    // From brackets of mathematics to the full-width forms of letters and signs.
    private const char FirstWide = '\u27E6';
    private const char LastWide = '\uFFEE';
    private const char FirstFull = '\uFF01';
    private const char LastFull = '\uFF5E';

    /// <summary>What a full-width sign, another bracket or a unit in one square stands for: <c>（ｓ）</c>, <c>【s】</c> and <c>㎳</c> are <c>(s)</c> and <c>ms</c>.</summary>
    private static string Narrow(char character) =>
        character switch
        {
            '（' or '【' or '〔' or '〈' or '《' or '「' or '『' or '⟨' or '⟪' or '⟦' => "(",
            '）' or '】' or '〕' or '〉' or '》' or '」' or '』' or '⟩' or '⟫' or '⟧' => ")",
            '、' => ",",
            '㎱' => "ns",
            '㎲' => "µs",
            '㎳' => "ms",
            '㎅' => "KB",
            '㎆' => "MB",
            '㎇' => "GB",
            '㎐' => "Hz",
            >= FirstFull and <= LastFull => ((char)(character - FirstFull + '!')).ToString(),
            _ => character.ToString(),
        };

    private static string Entity(string entity) => Drawn.GetValueOrDefault(entity.ToLowerInvariant(), entity);

    private static string Command(string name) =>
        Drawn.GetValueOrDefault(name)
        ?? (
            BeginsLine().IsMatch(name) ? "\n"
            : DrawsNothing().IsMatch(name) ? ""
            : " "
        );

    // What entities and commands draw, behind them.
    private static readonly IReadOnlyDictionary<string, string> Drawn = (
        "&times; × &middot; · &sdot; · &micro; µ &mu; µ &permil; ‰ &percnt; % &minus; - &ndash; - times × cdot · mu µ micro µ textmu µ upmu µ"
        + " milli m nano n kilo k second s seconds s percent % perthousand ‰ permil ‰ textperthousand ‰ textsuperscript ^ tnote ^ uparrow ↑ downarrow ↓"
    )
        .Split(' ')
        .Chunk(2)
        .Append(["&nbsp;", " "])
        .Append(["&thinsp;", " "])
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    // What stands in braces behind it: \caption{All in thousands.}
    [GeneratedRegex(
        "^(?:caption(?:of)?|(?:sub){0,2}section|chapter|paragraph|item|par|label)$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex BeginsLine();

    [GeneratedRegex(
        "^(?:text(?:bf|it|rm)?|emph|math(?:rm|it|bf)|bf|it|rm)$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex DrawsNothing();

    private static string Digits(string raised) =>
        string.Concat(raised.Select(digit => Values[Small.IndexOf(digit, StringComparison.Ordinal)]));

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"<sup(?:\s[^<>]{0,100})?>\s?", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Raised();

    [GeneratedRegex("<!--[\\s\\S]*?-->", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comment();

    [GeneratedRegex("</?[a-z][^<>]{0,200}>", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tags();

    // What is parted by any other element stands in lines of its own.
    [GeneratedRegex("^</?(?:su[bp]|b|i|em|strong|small|span|code|u|tt|font)[ />]", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Inline();

    [GeneratedRegex("&[a-z]{2,8};", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Entities();

    [GeneratedRegex(@"\\(?:begin|end)\{[^{}]{0,40}\}(?:\[[^\]\n]{0,40}\])?(?:\{[^{}\s]{0,20}\})?", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Environments();

    // \caption[short]{long}
    [GeneratedRegex(@"\\(?<name>[a-z]+)\*?(?:(?<=caption\*?)\[[^\]\n]{0,200}\])?|\\[,;:! ]", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Commands();

    // The dollars of a formula are drawn by nobody; a lone one is a dollar.
    [GeneratedRegex(@"(?<!\\)\$(?<inside>[^$\n]{1,80})(?<!\\)\$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Formula();

    [GeneratedRegex(@"\\(?<sign>[%$&#_*{}()[\]~.|-])", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Escapes();

    [GeneratedRegex("10(?<digits>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Powers();
}
