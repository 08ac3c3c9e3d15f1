using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>
/// Stretches of a text that a program prints: formulas, code and attributes. <c>$sqrt(7)$</c> shows no 7, <c>#(7 * 8)</c> shows 56, and what <c>{x}</c> behind a number shows may
/// be a percent sign, so that a number in or right beside one is not one number to every reader.
/// </summary>
internal sealed partial class ComputedText
{
    private readonly TracedText text;
    private readonly List<(int From, int To, bool Touches)> stretches = [];
    private readonly WithheldText withheld;

    private ComputedText(TracedText text, WithheldText withheld) => (this.text, this.withheld) = (text, withheld);

    public static ComputedText Of(TracedText text, string extension)
    {
        var computed = new ComputedText(text, WithheldText.Of(text, extension));
        switch (extension)
        {
            case ".typ":
                computed.ReadTypst();
                break;
            case ".adoc" or ".asciidoc" or ".asc":
                computed.ReadAsciiDoc();
                break;
            case ".rst":
                computed.ReadSubstitutions();
                break;
            case ".mdx":
                computed.Add(Expressions(), touches: true);
                computed.Add(Components(), touches: true);
                computed.LeaveCode();
                break;
            case ".qmd" or ".rmd":
                computed.Add(InlineCode(), touches: true);
                break;
            default:
                break;
        }

        return computed;
    }

    /// <summary>The same of a text that is not read as HTML: an entity beside a number, or a sign behind a tag, makes another number of it to whoever sees it drawn.</summary>
    public static ComputedText OfText(TracedText text, string extension)
    {
        var computed = Of(text, extension);
        computed.Add(Entities(), touches: true);
        return computed;
    }

    /// <summary>The numerals, with a flaw where they stand in such a stretch or touch one.</summary>
    public IReadOnlyList<Numeral> Doubt(IReadOnlyList<Numeral> numerals) =>
        stretches.Count == 0 && withheld.IsNothing
            ? numerals
            : [.. numerals.Select(numeral => FlawOf(numeral) is { } flaw ? numeral with { Flaw = numeral.Flaw ?? flaw } : numeral)];

    public TableCell Doubt(TableCell cell) =>
        stretches.Count == 0 && withheld.IsNothing ? cell : cell with { Numerals = Doubt(cell.Numerals) };

    public PrintedTable Doubt(PrintedTable table) => stretches.Count == 0 && withheld.IsNothing ? table : table.With(Doubt);

    private const string Why = "it stands in or right beside what a program, a formula or markup prints, which is not read";

    private string? FlawOf(Numeral numeral)
    {
        var (from, to) = (text.IndexAt(numeral.Start), text.IndexAt(numeral.End - 1) + 1);
        return withheld.FlawOf(from, to)
            ?? (
                stretches.Exists(stretch =>
                    (from < stretch.To && to > stretch.From) || (stretch.Touches && Touches(stretch.From, stretch.To, from, to))
                )
                    ? Why
                    : null
            );
    }

    private bool Touches(int start, int end, int from, int to) =>
        (start >= to && start - to <= 1 && IsBlank(to, start)) || (end <= from && from - end <= 1 && IsBlank(end, from));

    private bool IsBlank(int from, int to) => text.Content.AsSpan(from, to - from).Trim(" *_$").IsEmpty;

    private void ReadTypst()
    {
        foreach (Match formula in TypstFormula().Matches(text.Content))
        {
            if (!PlainTypst().IsMatch(formula.Groups["formula"].Value))
            {
                stretches.Add((formula.Index, formula.Index + formula.Length, Touches: true));
            }
        }

        foreach (Match call in TypstCall().Matches(text.Content))
        {
            var (name, end) = (call.Groups["name"].Value, call.Index + call.Length);
            if (name is "let" or "set" or "import" or "include" or "show")
            {
                // What a rule replaces may be any text of the document.
                var line = text.Content.IndexOf('\n', end) is >= 0 and var stop ? stop : text.Content.Length;
                var isOfText = name == "show" && TypstText().IsMatch(text.Content, end);
                stretches.Add(isOfText ? (0, text.Content.Length, false) : (call.Index, line, false));
                continue;
            }

            if (name is "strike" or "hide" or "if")
            {
                var open = text.Content.AsSpan(end).IndexOfAny('[', '{', '\n');
                var body = open >= 0 && text.Content[end + open] != '\n' ? Closing(end + open) : end;
                withheld.Add(call.Index, body);
                continue;
            }

            if (PlainFunctions().IsMatch(name))
            {
                continue;
            }

            var from = call.Index;
            while (end < text.Content.Length && text.Content[end] is '(' or '[' or '{')
            {
                var close = Closing(end);
                // An unknown function may print anything around a bare number; a sentence that it sets stays one.
                if (text.Content[end] == '[' && Words().IsMatch(text.Content[end..close]))
                {
                    stretches.Add((from, end + 1, Touches: true));
                    from = close;
                }

                end = close;
            }

            AddCode(from, end);
        }
    }

    /// <summary>Code from a position to another, without the sentences in square brackets that it sets.</summary>
    private void AddCode(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text.Content[i] == '[' && i > from && Math.Min(Closing(i), to) is var close && Words().IsMatch(text.Content[i..close]))
            {
                stretches.Add((from, i, Touches: true));
                (from, i) = (close, close - 1);
            }
        }

        if (to > from)
        {
            stretches.Add((from, to, Touches: true));
        }
    }

    private void ReadAsciiDoc()
    {
        foreach (Match formula in AsciiDocFormula().Matches(text.Content))
        {
            if (!PlainAsciiMath().IsMatch(formula.Groups["formula"].Value))
            {
                stretches.Add((formula.Index, formula.Index + formula.Length, Touches: true));
            }
        }

        Add(Attribute(), touches: true);
        Add(Passed(), touches: true);
    }

    private void ReadSubstitutions()
    {
        foreach (Match substitution in Substitution().Matches(text.Content))
        {
            var name = substitution.Groups["name"].Value;
            for (var at = Next(0); at >= 0; at = Next(at + 1))
            {
                // A backslash and a blank part nothing.
                var from = text.Content.AsSpan(0, at).EndsWith("\\ ") ? at - 2 : at;
                stretches.Add((from, at + name.Length, Touches: true));
            }

            int Next(int from) => text.Content.IndexOf(name, from, StringComparison.Ordinal);
        }
    }

    private void Add(Regex pattern, bool touches) =>
        stretches.AddRange(pattern.Matches(text.Content).Select(match => (match.Index, match.Index + match.Length, touches)));

    // What is quoted as code is shown as it is written.
    private void LeaveCode()
    {
        foreach (Match code in Quoted().Matches(text.Content))
        {
            stretches.RemoveAll(stretch => stretch.From >= code.Index && stretch.To <= code.Index + code.Length);
        }
    }

    private int Closing(int open) => TypstTables.Closing(text.Content, open) is >= 0 and var close ? close + 1 : text.Content.Length;

    [GeneratedRegex(@"(?<!\\)\$(?<formula>[^$]{1,2000})(?<!\\)\$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TypstFormula();

    // Numbers, signs, names of one letter, texts in quotes, and words for signs that leave a number alone.
    [GeneratedRegex(
        @"^(?:[\p{Nd}\s.,+\-−–±~=<>≤≥≈%‰()/:×]|""[^""\p{Nd}%]*""|(?<![\p{L}])[A-Za-z](?![\p{L}(])(?:_[A-Za-z])?|plus\.minus|approx|bold\((?=[\p{Nd}.,]+\))|\\%)*$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PlainTypst();

    [GeneratedRegex(
        @"(?<![\\\p{L}&])#(?:(?<name>[\p{L}_](?:[\p{L}\p{Nd}_-]|\.(?=\p{L}))*)|(?=[({]))",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex TypstCall();

    [GeneratedRegex(@"\G\s*(?:""|regex\b|\()", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TypstText();

    [GeneratedRegex(
        "^(?:strong|emph|text|highlight|underline|smallcaps|box|block|align|link|footnote|figure|table|grid|list|enum|terms|heading|par|h|v|pad|stack|columns|place|quote|cite|ref|label|image|pagebreak|colbreak|linebreak|bibliography|outline|page|table\\.(?:cell|header|footer|hline|vline))$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PlainFunctions();

    [GeneratedRegex(@"\p{L}{2}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Words();

    [GeneratedRegex(
        @"(?<![\p{L}])(?:stem|asciimath|latexmath):\[(?<formula>(?:[^\]\\]|\\.)*)\]|^\[(?:stem|asciimath|latexmath)\]\r?\n\+{4,}\r?\n(?<formula>[\s\S]*?)\r?\n\+{4,}",
        RegexOptions.CultureInvariant | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex AsciiDocFormula();

    [GeneratedRegex(
        @"^(?:[\p{Nd}\s.,+\-−–±~=<>≤≥≈%‰()/:×]|""[^""\p{Nd}%]*""|(?<![\p{L}\\])[A-Za-z](?![\p{L}(]))*$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PlainAsciiMath();

    // {nbsp} and the like print a blank; \{x} is text.
    [GeneratedRegex(
        @"(?<!\\)\{(?!(?:nbsp|sp|empty|blank|zwsp|wj)\})[\p{L}_][\p{L}\p{Nd}_:!-]*\}",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Attribute();

    [GeneratedRegex(
        @"\+\+\+[^+\n]{1,200}\+\+\+|pass:[a-z,]*\[[^\]\n]{0,200}\]",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Passed();

    // {7 * 8}; {/* a comment */} prints nothing.
    [GeneratedRegex(@"(?<!\\)\{(?!\s*/\*)[^{}\n]{1,500}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Expressions();

    // Components have capitals or points in their names, elements have not.
    [GeneratedRegex(
        @"</?(?:[A-Z][\w.]*|[a-z]\w*\.[\w.]+)(?:\s[^<>]{0,500})?/?>",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Components();

    [GeneratedRegex(
        @"^(?<fence>`{3,}|~{3,})[\s\S]*?^\k<fence>|(?<!`)`[^`\n]{1,500}`(?!`)",
        RegexOptions.CultureInvariant | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Quoted();

    [GeneratedRegex(@"`(?:r|python|julia|\{[a-z]+\}|=)\s[^`\n]{1,500}`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InlineCode();

    // 78.4&nbsp;%, 78.4&percnt;, &minus;7 and <b>78.4</b>%. Behind a tag or a blank a word is a word.
    [GeneratedRegex(
        @"(?:(?:&(?:nbsp|thinsp|ensp|emsp|hairsp|numsp|puncsp|#(?:160|820[0-2]|8239|x[aA]0|x20(?:0[0-9a-fA-F]|2[fF])));|</?[a-zA-Z][^<>\n]{0,80}>)\s?)+[%‰]|(?<=[0-9])&(?:nbsp|thinsp|ensp|emsp|hairsp|numsp|puncsp|#(?:160|820[0-2]|8239|x[aA]0|x20(?:0[0-9a-fA-F]|2[fF])));(?=[0-9])|&(?:percnt|permil|minus|ndash|mdash|plusmn|lt|gt|le|ge|ne|times|middot|comma|period|frac[0-9]{2}|sup[123]|#[0-9]{2,5}|#[xX][0-9a-fA-F]{2,5});",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Entities();

    [GeneratedRegex(
        @"^[ \t]*\.\. (?<name>\|[^|\n]+\|) [\w-]+::",
        RegexOptions.CultureInvariant | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Substitution();
}
