using System.Text.RegularExpressions;

namespace Receipts.Core.Latex;

/// <summary>The macros that a LaTeX file defines.</summary>
internal sealed partial class LatexDefinitions
{
    // Longer ones are programs.
    private const int LongestBody = 2_000;

    private readonly Dictionary<string, bool> printsDigits = new(StringComparer.Ordinal);

    public LatexDefinitions(string content)
    {
        foreach (Match match in Definition().Matches(content))
        {
            var name = match.Groups["name"].Value;
            var body = Body(content, match.Index + match.Length);
            printsDigits[name] = printsDigits.GetValueOrDefault(name) || body is null || Digit().IsMatch(Silent().Replace(body, ""));
        }
    }

    /// <summary>Whether it is known that a macro prints no number of its own.</summary>
    public bool PrintsOnlyArguments(string name) => printsDigits.TryGetValue(name, out var prints) && !prints;

    private static string? Body(string content, int at)
    {
        var stop = Math.Min(content.Length, at + LongestBody);
        var depth = 0;
        for (var i = at; i < stop; i++)
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
                return content[at..i];
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"\\(?:(?:re|provide)?(?:new)?command|DeclareRobustCommand|[gex]?def)\*?\s{0,9}\{?\s{0,9}\\(?<name>[a-zA-Z@]+)\s{0,9}\}?(?:\[[^][{}]{0,99}\])*(?:#[0-9])*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Definition();

    [GeneratedRegex(
        @"\\(?:[hv]space\*?|textcolor|color|cellcolor|rowcolor|ref|label|cite\w{0,9}|includegraphics|input)\s{0,9}(?:\[[^][{}]{0,200}\])?\{[^{}]{0,200}\}|#[0-9]|-?[0-9.]{1,20}\s?(?:pt|em|ex|mm|cm|in)\b",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Silent();

    [GeneratedRegex(@"[0-9%]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digit();
}
