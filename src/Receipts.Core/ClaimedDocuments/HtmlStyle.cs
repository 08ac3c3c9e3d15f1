using System.Text.RegularExpressions;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Styles that make a reader of a page see other digits than stand in it. None is applied: what has one is not certain.</summary>
internal static partial class HtmlStyle
{
    /// <summary>The classes that a style sheet hides, strikes out or adds text to.</summary>
    public static IEnumerable<string> AlteringClasses(string sheet) =>
        Rules()
            .Matches(sheet)
            .Where(rule => Altering().IsMatch(rule.Groups["body"].Value))
            .SelectMany(rule => Class().Matches(rule.Groups["selector"].Value))
            .Select(name => name.Groups["name"].Value);

    /// <summary>Whether an attribute hides the text of its element, strikes it out or adds to it.</summary>
    /// <param name="classes">The classes that do.</param>
    public static bool Alters(string attribute, string value, IReadOnlySet<string> classes) =>
        attribute switch
        {
            "hidden" => true,
            "style" => Altering().IsMatch(value),
            "class" => classes.Count > 0 && Array.Exists(value.Split((char[]?)null), classes.Contains),
            _ => false,
        };

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(?<selector>[^{}]{1,500})\{(?<body>[^{}]{0,2000})\}", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Rules();

    [GeneratedRegex(@"\.(?<name>[\w-]+)", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Class();

    [GeneratedRegex(
        @"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?![.\d]*[1-9])|font-size\s*:\s*0(?![.\d]*[1-9])|(?<![-\w])content\s*:\s*(?!\s*(?:none|normal|""""|''))|text-decoration(?:-line)?\s*:[^;]*line-through|clip(?:-path)?\s*:|text-indent\s*:\s*-\d{3}|color\s*:\s*transparent",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Altering();
}
