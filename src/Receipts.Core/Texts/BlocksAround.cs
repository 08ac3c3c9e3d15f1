using System.Text.RegularExpressions;

namespace Receipts.Core.Texts;

/// <summary>
/// What stands over, under or at the head of the table or list that a number is in: a paragraph, a caption, the headings above it. There a unit often stands once for all of it,
/// as in <c>Values are in percent.</c>
/// </summary>
internal sealed partial class BlocksAround(string text)
{
    private const int Longest = 300;
    private const int Farthest = 20_000;
    private const int LongestSaying = 80;

    // Data have no headings, and may be long.
    private const int LongestText = 8_388_608;
    private const int MostMarks = 100;

    private readonly Lazy<IReadOnlyList<(int At, int Level, string Text)>> headings = new(() => HeadingsOf(text));
    private readonly Lazy<List<int>> fences = new(() =>
        text.Contains("===", StringComparison.Ordinal) ? [.. Fence().Matches(text).Select(fence => fence.Index)] : []
    );
    private readonly Dictionary<string, IReadOnlyList<(int At, string Text)>> notes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SaidAround> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> places = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int?> calls = [];
    private (int Line, SaidAround Said)? lastLine;

    /// <summary>The words before it, and those behind; nothing for a number in prose.</summary>
    /// <param name="captions">What its table says of all its numbers.</param>
    public SaidAround Of(int at, IReadOnlyList<string> captions) =>
        captions.Count == 0 ? Of(at) : Shared(string.Join('\n', captions.Prepend(Of(at).Text)));

    private SaidAround Of(int at)
    {
        // A term says what its description is: <dt>Accuracy (%)</dt><dd>78.4</dd>
        if (Term().Match(text[Math.Max(0, at - Longest)..at]) is { Success: true } term)
        {
            return Shared(term.Groups["text"].Value);
        }

        if (OfMarkup(at) is { } markup)
        {
            return Shared($"{Above(TableStart(at))}\n{markup}");
        }

        var line = LineStart(text, at);
        if (lastLine?.Line != line)
        {
            lastLine = (line, Shared(OfTypst(at) ?? OfDirective(line) ?? AroundLine(line, at)));
        }

        return lastLine.Value.Said;
    }

    // All numbers of a table share them.
    private SaidAround Shared(string words)
    {
        if (words.Length == 0)
        {
            return SaidAround.Nothing;
        }

        if (!known.TryGetValue(words, out var said))
        {
            known[words] = said = new SaidAround(words);
        }

        return said;
    }

    /// <summary>The row of a table with pipes around a position, without its comments; empty where there is none.</summary>
    public string Row(int at)
    {
        var (start, end) = (LineStart(text, at), LineEnd(text, at));
        return end - start < Farthest && text.AsSpan(start, end - start).Contains('|') ? Comment().Replace(text[start..end], "") : "";
    }

    /// <summary>What the notes say that a mark right behind a number, or at the end of its header, leads to; the next one below the number where there are several.</summary>
    /// <param name="end">Where its digits end.</param>
    public IReadOnlyList<string> Notes(int end, string heading)
    {
        var marks = new List<string>();
        if (end < text.Length && MarkBehind().Match(text, end, Math.Min(text.Length - end, Longest)) is { Success: true } behind)
        {
            marks.Add(behind.Groups["mark"].Value);
        }

        if (heading.Length == 0 && MarkAtSentenceEnd().Match(text, Math.Min(end, text.Length)) is { Success: true } last)
        {
            marks.Add(last.Groups["mark"].Value);
        }

        if (MarkAtEnd().Match(heading) is { Success: true } above)
        {
            marks.Add(above.Groups["mark"].Value);
        }

        // Where Markdown links a note no mark is left in the header.
        var linked = heading.Length == 0 ? -1 : text.LastIndexOf(heading + "[^", end, Math.Min(end, Farthest), StringComparison.Ordinal);
        if (linked >= 0 && MarkBehind().Match(text, linked + heading.Length) is { Success: true } link)
        {
            marks.Add(link.Groups["mark"].Value);
        }

        return [.. marks.Select(FootnoteLabel.Of).Distinct().Select(mark => Note(mark, end)).OfType<string>()];
    }

    private string? Note(string mark, int at)
    {
        if (!notes.TryGetValue(mark, out var all))
        {
            all = text.Length > LongestText || notes.Count == MostMarks ? [] : FootnoteLabel.Explained(text, mark);
            notes[mark] = all;
        }

        return all.Count == 0 ? null : (all.FirstOrDefault(note => note.At > at) is { Text: not null } next ? next : all[^1]).Text;
    }

    private string AroundLine(int start, int at)
    {
        var end = LineEnd(text, at);
        if (!InTableOrList().IsMatch(text.AsSpan(start, end - start)))
        {
            // Of prose what speaks of all numbers is said, or of nothing at all: "## In thousands", "*All counts are in millions.*" A title that ends in a unit heads the number that
            // stands first below it: "**Accuracy (%)**".
            var isFirst = !text[start..at].Any(char.IsLetterOrDigit);
            var own = $"{Block(text, at, before: true)} {Block(text, at, before: false)}".ReplaceLineEndings(" ");
            return string.Join(
                '\n',
                $"{Above(start)}\n{Before(start)}"
                    .Split('\n')
                    .Concat(SentenceEnd().Split(own))
                    .Where(line =>
                        line.Length <= LongestSaying && (OfAllProse().IsMatch(line) || (isFirst && TitleWithUnit().IsMatch(line)))
                    )
            );
        }

        var lead = "";
        var titles = new List<string>();
        var floor = Math.Max(0, at - Farthest);
        start = OutOfFence(start, floor);
        while (start > floor && LineStart(text, start - 1) is var above && !text.AsSpan(above, start - 1 - above).IsWhiteSpace())
        {
            start = above;
            // "- Accuracy (%)" over items that are set in.
            lead =
                text[above..LineEnd(text, above)] is var line && !line.Any(char.IsAsciiDigit) && line.TrimStart() is not ['|', ..]
                    ? line
                    : lead;
            // `.Tokens` and `[caption="In thousands: "]` over a table of AsciiDoc
            if (AsciiDocTitle().Match(text, above, LineEnd(text, above) - above) is { Success: true } said)
            {
                titles.Add(said.Groups["text"].Value);
            }
        }

        while (
            end < text.Length
            && end - at < Farthest
            && LineEnd(text, end + 1) is var below
            && !text.AsSpan(Math.Min(end + 1, below), below - Math.Min(end + 1, below)).IsWhiteSpace()
        )
        {
            end = below;
        }

        return $"{Above(start)}\n{Further(start)}\n{Before(start)}\n{lead}\n{string.Join('\n', titles)}\n{BelowTable(start, end)}\n{Behind(end)}";
    }

    /// <summary>The line that opens the AsciiDoc table in which a line stands, over whatever blank ones; the line itself where it is in none.</summary>
    private int OutOfFence(int start, int floor)
    {
        var next = fences.Value.BinarySearch(start);
        next = next < 0 ? ~next : next;
        return next % 2 == 1 && fences.Value[next - 1] >= floor ? fences.Value[next - 1] : start;
    }

    // A note right below the last line of a table is none of its rows.
    private string BelowTable(int start, int end)
    {
        var lines = text[start..end].Split('\n');
        var last = Array.FindLastIndex(lines, line => line.TrimStart() is ['|' or '+', ..]);
        return last < 0 ? "" : string.Join('\n', lines.Skip(last + 1));
    }

    // A note below a table is none of the next one.
    // A table says nothing of the one below it.
    private string Before(int start) =>
        Block(text, start, before: true) is var block && (Marked().IsMatch(block) || HasRows().IsMatch(block)) ? "" : block;

    // One paragraph farther up all numbers are spoken of, or others.
    private string Further(int start)
    {
        var near = Before(start);
        var at = text.AsSpan(0, start).TrimEnd().Length - near.Length;
        return
            near.Length > 0
            && !BeginsHeading().IsMatch(near)
            && Before(at) is { Length: <= LongestSaying } block
            && OfEverything().IsMatch(block)
            && !BeginsHeading().IsMatch(block)
            ? block
            : "";
    }

    // What is said over the next table, and its heading, is said of that.
    private string Behind(int end)
    {
        var block = Block(text, end, before: false);
        var rest = text.AsSpan(end).TrimStart();
        var next = rest[Math.Min(rest.Length, block.Length)..].TrimStart();
        var isOfNext = !Marked().IsMatch(block) && BeginsTable().IsMatch(next[..Math.Min(next.Length, 80)]);
        return isOfNext || HasRows().IsMatch(block) || BeginsHeading().IsMatch(block) || BeginsList().IsMatch(block) ? "" : block;
    }

    /// <summary>What stands in and beside the figure of Typst around a position, whose caption may stand behind its table; null where it stands in none.</summary>
    private string? OfTypst(int at)
    {
        var open = Math.Max(LastBefore("#figure(", at), LastBefore("#table(", at));
        if (open < 0 || EndOfCall(open) is not { } end || end <= at)
        {
            return null;
        }

        var captions = TypstCaption().Matches(text[open..end]).Select(match => match.Groups["text"].Value);
        var (before, behind) = (Before(open), Behind(end));
        // Another figure is said of itself.
        return $"{Above(open)}\n{(TypstCode().IsMatch(before) ? "" : before)}\n{string.Join('\n', captions)}\n{(TypstCode().IsMatch(behind) ? "" : behind)}";
    }

    private int? EndOfCall(int open)
    {
        if (!calls.TryGetValue(open, out var end))
        {
            var (depth, at) = (1, text.IndexOf('(', open) + 1);
            for (; depth > 0 && at < text.Length && at - open < Farthest; at++)
            {
                depth +=
                    text[at] is '(' or '[' ? 1
                    : text[at] is ')' or ']' ? -1
                    : 0;
            }

            calls[open] = end = depth == 0 ? at : null;
        }

        return end;
    }

    /// <summary>What stands in and beside the directive of reStructuredText whose table a line is in, its title first; null where it is in none.</summary>
    private string? OfDirective(int line)
    {
        var open = Math.Max(
            Math.Max(LastBefore(".. csv-table::", line), LastBefore(".. list-table::", line)),
            LastBefore(".. table::", line)
        );
        if (open < 0 || Directive().Match(text, open) is not { Success: true } directive)
        {
            return null;
        }

        var margin = open - LineStart(text, open);
        var end = open + directive.Length;
        while (end < text.Length && IsInside(end, margin))
        {
            end = Math.Min(text.Length, LineEnd(text, end) + 1);
        }

        return line < end ? $"{Above(open)}\n{Before(LineStart(text, open))}\n{directive.Groups["title"].Value}\n{Behind(end)}" : null;
    }

    private bool IsInside(int start, int margin)
    {
        var line = text.AsSpan(start, LineEnd(text, start) - start);
        return line.IsWhiteSpace() || line.IndexOfAnyExcept(' ', '\t') > margin;
    }

    private int TableStart(int at) => Math.Max(LastBefore("<table", at), LastBefore("\\begin{", at)) is >= 0 and var start ? start : at;

    /// <summary>
    /// The nearest heading over a table, where no other table stands between; those above it, as far as they speak of everything; and the summary of the details that it is in.
    /// </summary>
    private string Above(int at)
    {
        var above = new List<string>();
        var all = headings.Value;
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = all[middle].At < at ? (middle + 1, high) : (low, middle);
        }

        var level = int.MaxValue;
        for (var i = low - 1; i >= 0 && level > 1; i--)
        {
            if (all[i].Level < level)
            {
                var isOwn =
                    level == int.MaxValue && at - all[i].At < Farthest && !HoldsTable().IsMatch(text.AsSpan(all[i].At, at - all[i].At));
                level = all[i].Level;
                if (isOwn || OfEverything().IsMatch(all[i].Text))
                {
                    above.Add(all[i].Text);
                }
            }
        }

        var summary = LastBefore("<summary", at);
        if (summary >= 0 && IndexIn("</details", summary, at) < 0 && Summary().Match(text, summary) is { Success: true } details)
        {
            above.Add(details.Groups["text"].Value);
        }

        return string.Join('\n', above);
    }

    /// <summary>What stands in and beside the table of HTML or LaTeX around a position; null where it stands in none.</summary>
    private string? OfMarkup(int at)
    {
        var html = LastBefore("<table", at);
        var latex = Math.Max(
            Math.Max(LastBefore("\\begin{tabu", at), LastBefore("\\begin{tabular", at)),
            Math.Max(LastBefore("\\begin{longt", at), LastBefore("\\begin{tblr", at))
        );
        return html > latex && IndexIn("</table", html, at) < 0 ? OfHtml(html, at)
            : latex >= 0
            && IndexIn("\\end{tabu", latex, at) < 0
            && IndexIn("\\end{longt", latex, at) < 0
            && IndexIn("\\end{tblr", latex, at) < 0
                ? OfLatex(latex, at)
            : null;
    }

    private string OfHtml(int open, int at)
    {
        var close = IndexIn("</table>", at, Math.Min(text.Length, at + Farthest));
        var captions = Caption().Matches(text[open..Math.Min(at, open + 1_000)]).Select(match => match.Groups["text"].Value);
        var before = text[Math.Max(0, open - Longest)..open];
        var behind = close < 0 ? "" : text[(close + "</table>".Length)..Math.Min(text.Length, close + Longest)];
        var last = LastPart().Match(before).Groups["text"].Value;
        return $"{Block(last, last.Length, before: true)}\n{string.Join('\n', captions)}\n{FirstPart().Match(behind).Groups["text"].Value}";
    }

    // In a float what is said stands anywhere, also in notes; else in the paragraphs around the table.
    private string OfLatex(int open, int at)
    {
        var from = Math.Max(LastBefore("\\begin{table", open), LastBefore("\\begin{sidewaystable", open));
        var isInFloat = from >= 0 && IndexIn("\\end{table", from, open) < 0 && IndexIn("\\end{sidewaystable", from, open) < 0;
        var end = TableEnd().Match(text, at, Math.Min(Farthest, text.Length - at));
        var before = isInFloat ? text[Math.Max(from, open - 1_000)..open] : Before(open);
        if (!end.Success)
        {
            return before;
        }

        var behind = end.Index + end.Length;
        var close = isInFloat ? FloatEnd().Match(text, behind, Math.Min(Longest * 5, text.Length - behind)) : Match.Empty;
        var inside = close.Success ? text[behind..close.Index] : "";
        return $"{before}\n{inside}\n{Behind(close.Success ? close.Index + close.Length : behind)}\n{CaptionsInside(open, at)}";
    }

    // That of a long table stands in it.
    private string CaptionsInside(int open, int at) =>
        string.Join('\n', LatexCaption().Matches(text[open..Math.Min(at, open + 1_000)]).Select(match => match.Groups["text"].Value));

    /// <summary>Where what stands last before a position begins, and not too far from it; below zero where it stands nowhere there.</summary>
    private int LastBefore(string what, int at)
    {
        var all = PlacesOf(what);
        var next = all.BinarySearch(at - what.Length + 1);
        var before = (next < 0 ? ~next : next) - 1;
        return before >= 0 && all[before] >= at - Farthest ? all[before] : -1;
    }

    // Each number of a document asks for the same few.
    private List<int> PlacesOf(string what)
    {
        if (!places.TryGetValue(what, out var all))
        {
            all = [];
            var comparison = what[0] == '<' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            for (var at = -1; (at = text.IndexOf(what, at + 1, comparison)) >= 0; )
            {
                all.Add(at);
            }

            places[what] = all;
        }

        return all;
    }

    private int IndexIn(string what, int from, int to) => text.IndexOf(what, from, to - from, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<(int At, int Level, string Text)> HeadingsOf(string text) =>
        text.Length > LongestText
            ? []
            :
            [
                .. Headings()
                    .Matches(text)
                    .Select(match =>
                        (
                            match.Index,
                            match.Groups["marks"].Success ? match.Groups["marks"].Length
                            : match.Groups["level"].Success ? match.Groups["level"].Value[0] - '0'
                            : match.Groups["under"].Success ? (match.Groups["under"].Value[0] == '=' ? 1 : 2)
                            : LatexLevel(match.Groups["latex"].Value),
                            match.Groups["text"].Value
                        )
                    ),
            ];

    private static int LatexLevel(string command) =>
        command switch
        {
            "chapter" => 1,
            "section" => 2,
            "subsection" => 3,
            "subsubsection" => 4,
            _ => 5,
        };

    private static string Block(string text, int at, bool before)
    {
        var part = before ? text[Math.Max(0, at - Longest)..at].TrimEnd() : text[at..Math.Min(text.Length, at + Longest)].TrimStart();
        var blank = before ? BlankLine().Matches(part).LastOrDefault() : BlankLine().Matches(part).FirstOrDefault();
        return blank is null ? part
            : before ? part[(blank.Index + blank.Length)..]
            : part[..blank.Index];
    }

    private static int LineStart(string text, int at) => at <= 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private static int LineEnd(string text, int at) =>
        at >= text.Length ? text.Length
        : text.IndexOf('\n', at) is >= 0 and var end ? end
        : text.Length;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    private const string Signs = @"(?:\\?\*){1,3}(?![\p{L}\p{Nd}*])|[†‡§¶]{1,3}|\\#|[ᵃ-ᶻ¹²³⁴-⁹⁰]";

    // 345*, 345\*, **345**†, 345<sup>a</sup>, 345$^{a}$, 345\tnote{a}, 345[^1] and 345<!-- what binds it -->*
    [GeneratedRegex(
        @"\G(?:\s?\\?[%‰])?(?:\s?<!--[^>]{0,250}-->)?(?:\*\*|__|\}|\$|</?[a-z]{1,6}>){0,2}(?:<sup>\s?(?:\[|\()?(?<mark>[^<>\s\])]{1,3})[\])]?\s?</sup>|\$?\^\{?(?:\\(?:text|mathrm|rm)\s?\{)?(?<mark>\\?[a-z*†‡§¶]{1,8}|[0-9])\}?|\\(?:textsuperscript|tnote)\{\$?\^?\{?(?<mark>[^{}]{1,10})\}|\[\^(?<mark>[\w-]{1,20})\]|(?<mark>"
            + Signs
            + "))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex MarkBehind();

    [GeneratedRegex(
        @"(?:\^\s?(?<mark>[a-z0-9*†‡§¶]{1,2})|(?<=\S)\s?(?<mark>" + Signs + @"))(?:\s?[(\[][^)\]]{0,30}[)\]])?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex MarkAtEnd();

    [GeneratedRegex(@"<dt[^<>]{0,100}>(?<text>[^<>]{1,200})</dt>\s*<dd[^<>]{0,100}>[^<>]{0,40}$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Term();

    // It read 1234567 tokens.[^1]
    [GeneratedRegex(
        @"\G[^\p{Nd}\n|.;]{0,80}(?:\.?\[\^(?<mark>[\w-]{1,20})\]|\.(?<mark>\\?[*†‡])|(?<mark>[¹²³⁴-⁹])(?=\.?\s))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex MarkAtSentenceEnd();

    [GeneratedRegex(@"(?<=[.;!?])\s", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("<!--.*?-->", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*(?:\||[-*+]\s|\d{1,9}[.)]\s|\+[-=])|\|", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InTableOrList();

    [GeneratedRegex(@"\n[ \t\r]*\n", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"^\s*(?:\\\*|[†‡§¶ᵃ-ᶻ]|<sup|\[\^|\$?\^|notes?\b)", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^(?:\||<table|<!--=\s*table|\\begin\{(?:table|tab|long|tblr))", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex BeginsTable();

    // A list says what stands in it; "* in thousands" is a note.
    [GeneratedRegex(@"^\s*(?:[-+]|\d{1,9}[.)])\s", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex BeginsList();

    [GeneratedRegex(@"^\s*(?:\#{1,6}\s|=+\s|<h[1-6][ >]|\\(?:sub)*(?:section|paragraph|chapter))", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex BeginsHeading();

    [GeneratedRegex(@"^\s*\||</table|\\end\{(?:table|tab|long|tblr)", Options | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex HoldsTable();

    [GeneratedRegex(@"^[ \t]*\|", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex HasRows();

    [GeneratedRegex(@"\b(?:all|every|everything|numbers|figures|values|counts)\b", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OfEverything();

    [GeneratedRegex(
        @"^\W*(?:(?:all|every)?\s?(?:numbers|figures|values|counts|amounts|results|scores|shares|rates|times|latencies|durations|of\sthem)?\s?(?:are|is|given|shown)?\s?)?\b(?:in\s(?:\w+|[%‰])|percentages)\W*$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex OfAllProse();

    [GeneratedRegex(@"\((?:in\s)?(?:%|‰|[\p{L}µ/]{1,12})\)\W*$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TitleWithUnit();

    [GeneratedRegex(@"<summary[^<>]{0,200}>(?<text>[\s\S]{0,300}?)</summary", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Summary();

    [GeneratedRegex(
        @"<caption[^<>]{0,200}>(?<text>[\s\S]{0,400}?)</caption|<table[^<>]{0,200}?\ssummary=""(?<text>[^""<>]{0,200})""",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Caption();

    [GeneratedRegex(@"\\caption\*?(?:\[[^\]]{0,200}\])?\{(?<text>(?:[^{}]|\{[^{}]{0,100}\}){0,400})\}", Options, 5000)]
    private static partial Regex LatexCaption();

    // The last words before a table and the first behind it, whatever elements they are in; another table's cells are none.
    [GeneratedRegex(@"(?:^|</table\s*>)?(?<text>[^<>]*[^<>\s][^<>]*)(?:<(?!/?t[dhr][ >])[^<>]{0,200}>\s*)*$", Options, 5000)]
    private static partial Regex LastPart();

    [GeneratedRegex(@"^\s*(?:<(?!/?(?:t[dhr]|table|h[1-6])[ >])[^<>]{0,200}>\s*)*(?<text>[^<>]*[^<>\s][^<>]*)", Options, 5000)]
    private static partial Regex FirstPart();

    [GeneratedRegex(@"caption:\s*(?:\[(?<text>(?:[^\[\]]|\[[^\[\]]{0,100}\]){0,400})\]|""(?<text>[^""]{0,400})"")", Options, 5000)]
    private static partial Regex TypstCaption();

    [GeneratedRegex(@"\bcaption:|(?:table|figure)\(|^\s*\[", RegexOptions.CultureInvariant | RegexOptions.Multiline, 5000)]
    private static partial Regex TypstCode();

    // Its title goes on until a blank line or an option.
    [GeneratedRegex(@"\G\.\. (?:csv-table|list-table|table)::[ \t]*(?<title>[^\n]*(?:\n[ \t]+(?![:\s])[^\n]+)*)\n?", Options, 5000)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\G(?:\.(?<text>[^\s.][^\n]{0,200})|\[[^\n]{0,200}?caption=""(?<text>[^""\n]{0,200})"")", Options, 5000)]
    private static partial Regex AsciiDocTitle();

    [GeneratedRegex(@"^[|,:!]===+[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline, 5000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\\end\{(?:tabular[xy*]?|tabulary|longtable|tblr|longtblr)\}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex TableEnd();

    [GeneratedRegex(@"\\end\{(?:table|sidewaystable)\*?\}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex FloatEnd();

    [GeneratedRegex(
        @"^[ ]{0,3}(?<marks>\#{1,6}|={1,6})[ \t]+(?<text>[^\n]{1,300})|^(?<text>[^\n|<#=-][^\n|]{0,200})\r?\n(?<under>={3,}|-{3,})[ \t]*\r?$|<h(?<level>[1-6])(?:\s[^<>]{0,200})?>(?<text>[\s\S]{0,300}?)</h[1-6]|\\(?<latex>chapter|section|subsection|subsubsection|paragraph|subparagraph)\*?\{(?<text>(?:[^{}\n]|\{[^{}\n]{0,100}\}){0,300})\}",
        Options | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Headings();
}
