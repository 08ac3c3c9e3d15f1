using System.Text.RegularExpressions;

namespace Receipts.Core.Latex;

/// <summary>The macros that a LaTeX file defines.</summary>
internal sealed partial class LatexDefinitions
{
    // Longer ones are programs.
    private const int LongestBody = 2_000;

    private const int MostParameters = 9;

    private readonly Dictionary<string, bool> printsDigits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LatexWrapper?> wrappers = new(StringComparer.Ordinal);

    private readonly List<(char Name, string Columns)> columnTypes = [];

    public LatexDefinitions(string content)
    {
        foreach (Match match in ColumnType().Matches(content))
        {
            var open = match.Index + match.Length - 1;
            var close = Closing(content, open, Math.Min(content.Length, open + LongestBody));
            columnTypes.Add((match.Groups["name"].ValueSpan[0], content[(open + 1)..(close ?? content.Length)]));
        }

        foreach (Match match in Definition().Matches(content))
        {
            var name = match.Groups["name"].Value;
            var body = Body(content, match.Index + match.Length);
            printsDigits[name] = printsDigits.GetValueOrDefault(name) || body is null || PrintsDigits(match, body);
            // Which of two definitions is meant depends on where the other one stands.
            wrappers[name] = wrappers.ContainsKey(name) || body is null ? null : Wrapping(match, body);
        }
    }

    /// <summary>Whether any macro can be expanded.</summary>
    public bool HasWrappers => wrappers.Values.Any(wrapper => wrapper is not null);

    /// <summary>Whether it is known that a macro prints no number of its own.</summary>
    public bool PrintsOnlyArguments(string name) => printsDigits.TryGetValue(name, out var prints) && !prints;

    /// <summary>Whether the file defines it.</summary>
    public bool Defines(string name) => printsDigits.ContainsKey(name);

    /// <summary>What a macro puts around its arguments; null when it does more than that, or is not defined here.</summary>
    public LatexWrapper? Wrapper(string name) => wrappers.GetValueOrDefault(name);

    /// <summary>What stands for the columns of the file's own kinds in a specification: <c>c&lt;{\,\%}</c> for the P of <c>lPc</c>.</summary>
    public string ColumnTypes(string columns)
    {
        var kinds = columnTypes.Count == 0 ? "" : NoKind().Replace(columns, "");
        return string.Concat(columnTypes.Where(type => kinds.Contains(type.Name, StringComparison.Ordinal)).Select(type => type.Columns));
    }

    [GeneratedRegex(
        @"\\newcolumntype\s*\{?\s*(?<name>[a-zA-Z])\s*\}?\s*(?:\[[1-9]\]\s*)?\{",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex ColumnType();

    // Commands, what stands between columns, and widths.
    [GeneratedRegex(
        @"\\[a-zA-Z@]+|[@!<>]\s*\{[^{}]*\}|\{[^{}]*[0-9][^{}]*\}(?!\s*\{)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex NoKind();

    /// <summary>Where definitions stand, in their order, each up to the end of its body.</summary>
    public static IReadOnlyList<(int Start, int End)> Ranges(string content) =>
        [
            .. Definition()
                .Matches(content)
                .Select(match => (match.Index, match.Index + match.Length + (Body(content, match.Index + match.Length)?.Length ?? 0))),
        ];

    /// <summary>Position of the brace that closes the one at a position, before another one; null when there is none.</summary>
    public static int? Closing(string content, int open, int stop)
    {
        var depth = 0;
        for (var i = open; i < stop; i++)
        {
            if (content[i] == '\\')
            {
                i++;
            }
            else if (content[i] == '{')
            {
                depth++;
            }
            else if (content[i] == '}' && --depth <= 0)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Whether a macro prints digits of its own: in its body, in place of an argument that is left out, or of one that it repeats.</summary>
    private static bool PrintsDigits(Match definition, string body) =>
        Digit().IsMatch(Silent().Replace(body, ""))
        || Digit().IsMatch(definition.Groups["options"].Value.AsSpan(Math.Min(3, definition.Groups["options"].Length)))
        || Parameter().Matches(body).GroupBy(parameter => parameter.Value, StringComparer.Ordinal).Any(group => group.Skip(1).Any());

    private static string? Body(string content, int at) =>
        Closing(content, at, Math.Min(content.Length, at + LongestBody)) is { } close ? content[at..close] : null;

    /// <summary>What a definition puts around its arguments; null when it prints digits, runs a program, or turns its arguments round.</summary>
    private static LatexWrapper? Wrapping(Match definition, string body)
    {
        body = body.TrimStart();
        if (body is not ['{', .. var inner] || Parameters(definition) is not { } count || Digit().IsMatch(Unprinted().Replace(inner, "")))
        {
            return null;
        }

        foreach (Match command in Command().Matches(inner))
        {
            var name = command.Groups["name"].Value;
            if (
                name is "begin" or "end" or "if" or "else" or "fi" or "verb"
                || !(LatexCommands.IsKnown(name) || name is "multirow" or "xspace")
            )
            {
                return null;
            }
        }

        var pieces = new List<LatexPiece>();
        var (from, last) = (0, 0);
        foreach (Match parameter in Parameter().Matches(inner))
        {
            var number = parameter.Value[1] - '0';
            if (number <= last || number > count)
            {
                return null;
            }

            pieces.Add(new LatexPiece(inner[from..parameter.Index], null));
            pieces.Add(new LatexPiece("", number));
            (from, last) = (parameter.Index + parameter.Length, number);
        }

        pieces.Add(new LatexPiece(inner[from..], null));
        return new LatexWrapper(count, pieces);
    }

    /// <summary>How many arguments a definition takes; null when one of them may be left out.</summary>
    private static int? Parameters(Match definition)
    {
        var (options, signs) = (definition.Groups["options"].Value, definition.Groups["signs"].Value);
        if (options.Length > 0)
        {
            return options.Length == 3 && options[1] is >= '0' and <= '9' ? options[1] - '0' : null;
        }

        var count = signs.Length / 2;
        return count <= MostParameters && signs == string.Concat(Enumerable.Range(1, count).Select(number => $"#{number}")) ? count : null;
    }

    [GeneratedRegex(
        @"\\(?:(?:re|provide)?(?:new)?command|DeclareRobustCommand|[gex]?def)\*?\s{0,9}\{?\s{0,9}\\(?<name>[a-zA-Z@]+)\s{0,9}\}?(?<options>(?:\[[^][{}]{0,99}\])*)(?<signs>(?:#[0-9])*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Definition();

    [GeneratedRegex(
        @"\\(?:[hv]space\*?|textcolor|color|cellcolor|rowcolor|ref|label|cite\w{0,9}|includegraphics|input)\s{0,9}(?:\[[^][{}]{0,200}\])?\{[^{}]{0,200}\}|#[0-9]|-?[0-9.]{1,20}\s?(?:pt|em|ex|mm|cm|in)\b",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Silent();

    // Colours and boxes have numbers that nobody sees.
    [GeneratedRegex(
        @"\\(?:[hv]space\*?|textcolor|color|cellcolor|rowcolor|colorbox|columncolor|raisebox|scalebox|ref|label|cite\w{0,9}|phantom|hphantom)\s{0,9}(?:\[[^][{}]{0,200}\])?\{[^{}]{0,200}\}|#[0-9]|\\%",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Unprinted();

    [GeneratedRegex(@"\\(?<name>[a-zA-Z@]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Command();

    [GeneratedRegex("#[1-9]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"[0-9%]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Digit();
}
