using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>
/// Styles that make a reader of a page see other digits than stand in it: they hide them, strike them out, turn them round or add to them. None is applied: what a rule may
/// speak of is not certain.
/// </summary>
internal sealed partial class HtmlStyle
{
    /// <summary>The rules by the class, the identity or the element that they end in; under nothing those that end in none.</summary>
    private readonly Dictionary<string, List<StyledElement>> rules = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads all sheets of a page, since one further down speaks of what stands above it too.</summary>
    public void ReadAll(string page)
    {
        for (var at = page.IndexOf('<', StringComparison.Ordinal); at >= 0; at = page.IndexOf('<', at + 1))
        {
            var rest = page.AsSpan(at);
            if (rest.StartsWith("<!--"))
            {
                at = page.IndexOf("-->", at + 4, StringComparison.Ordinal) is >= 0 and var end ? end : page.Length - 1;
            }
            else if (rest.StartsWith("<style", StringComparison.OrdinalIgnoreCase))
            {
                var end = page.IndexOf("</style", at, StringComparison.OrdinalIgnoreCase) is >= 0 and var found ? found : page.Length;
                var from = page.IndexOf('>', at) is >= 0 and var opened && opened < end ? opened + 1 : end;
                Read(page[from..end]);
                at = Math.Min(end, page.Length - 1);
            }
        }
    }

    /// <summary>Whether an element hides its text, strikes it out or adds to it, or a rule of a sheet may.</summary>
    public bool Alters(HtmlToken.Tag tag, string page)
    {
        var own = tag.Attributes.Any(one => one.Name == "hidden" || (one.Name == "style" && Altering().IsMatch(Value(one, page))));
        if (rules.Count == 0)
        {
            return own;
        }

        List<string> names = [tag.Name];
        foreach (var one in tag.Attributes)
        {
            names.AddRange(
                one.Name switch
                {
                    "class" => Value(one, page).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name => "." + name),
                    "id" => ["#" + Value(one, page).Trim()],
                    _ => ["[" + one.Name],
                }
            );
        }

        seen.UnionWith(names);
        names.AddRange(tag.Attributes.Where(one => one.Name is "class" or "id").Select(one => "[" + one.Name));
        return own || names.Append("").Any(name => rules.TryGetValue(name, out var some) && some.Exists(rule => rule.MayBe(names, seen)));
    }

    private static string Value(HtmlAttribute one, string page) => page[one.From..Math.Max(one.From, one.To)];

    private void Read(string sheet)
    {
        foreach (Match rule in Rules().Matches(WithoutOtherMedia(Remarks().Replace(sheet, " "))))
        {
            if (!Altering().IsMatch(rule.Groups["body"].Value))
            {
                continue;
            }

            foreach (var selector in Arguments().Replace(rule.Groups["selector"].Value, "${attribute}").Split(','))
            {
                // What only happens under the pointer is not what stands there.
                if (!Moment().IsMatch(selector) && StyledElement.Of(selector) is { } element)
                {
                    if (!rules.TryGetValue(element.Key, out var some))
                    {
                        some = [];
                        rules.Add(element.Key, some);
                    }

                    some.Add(element);
                }
            }
        }
    }

    /// <summary>A sheet without what is said of paper and of small screens.</summary>
    private static string WithoutOtherMedia(string sheet)
    {
        for (var media = OtherMedia().Match(sheet); media.Success; media = OtherMedia().Match(sheet, media.Index))
        {
            var (at, depth) = (media.Index + media.Length, 1);
            for (; at < sheet.Length && depth > 0; at++)
            {
                depth += sheet[at] switch
                {
                    '{' => 1,
                    '}' => -1,
                    _ => 0,
                };
            }

            sheet = string.Concat(sheet.AsSpan(0, media.Index), sheet.AsSpan(at));
        }

        return sheet;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"/\*.*?\*/", Options | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Remarks();

    [GeneratedRegex(
        @"@media\s+(?:only\s+)?(?:print|(?:screen\s+and\s+)?\(\s*max-width\s*:\s*(?:[0-9]{1,3}(?:\.[0-9]+)?px|[0-9]{1,2}(?:\.[0-9]+)?r?em)\s*\))\s*\{",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex OtherMedia();

    [GeneratedRegex(@"(?<selector>[^{}]{1,500})\{(?<body>[^{}]{0,2000})\}", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Rules();

    // What stands in brackets is taken to hold, and of an attribute that it is there.
    [GeneratedRegex(@"\([^()]*\)|(?<attribute>\[\s*[\w-]+)[^\]]*\]", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Arguments();

    [GeneratedRegex(@":(?:hover|focus|active|target|placeholder|selection|checked|-)", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Moment();

    [GeneratedRegex(
        @"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?![.\d]*[1-9])|font-size\s*:\s*0(?![.\d]*[1-9])|(?<![-\w])content\s*:(?!\s*(?:none|normal|[""'](?:[\s•·▪◦‣●○■□▶►›»«“”‘’|/:;()\[\]…✓✔★☆↗¶#§]|\\(?:2022|25[a-f0-9]{2}|201[89cd]|00a0))*[""']))|text-decoration(?:-line)?\s*:[^;]*line-through|clip(?:-path)?\s*:|text-indent\s*:\s*-\d{3}|color\s*:\s*transparent|text-security\s*:|unicode-bidi\s*:[^;]*override|(?:transform|rotate|scale)\s*:[^;]*(?:scale(?:x|3d)?\(\s*-|scale\s*:\s*-|matrix(?:3d)?\(\s*-|-?(?:1[5-9][0-9]|2[01][0-9])deg|0?\.5turn)",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Altering();

    /// <summary>The element that a selector ends in, and what has to stand around it: each name as <c>td</c>, <c>.class</c>, <c>#identity</c> or <c>[attribute</c>.</summary>
    /// <param name="Own">All that the element has to be.</param>
    /// <param name="Around">What stands over it or before it, and so was met when it begins.</param>
    private sealed partial record StyledElement(IReadOnlyList<string> Own, IReadOnlyList<string> Around)
    {
        /// <summary>One of its names, a class before an element; nothing where any element is meant.</summary>
        public string Key => Own.FirstOrDefault(name => name[0] is '.' or '#') ?? (Own.Count > 0 ? Own[0] : "");

        public bool MayBe(List<string> names, HashSet<string> seen) =>
            Own.All(name => names.Contains(name, StringComparer.OrdinalIgnoreCase)) && Around.All(seen.Contains);

        public static StyledElement? Of(string selector)
        {
            var parts = Parted().Split(selector.Trim());
            return parts is [.., { Length: > 0 } own] && !own.StartsWith('@')
                ? new StyledElement(Names(own), [.. parts[..^1].SelectMany(Names)])
                : null;
        }

        private static List<string> Names(string part) =>
            [
                .. Name()
                    .Matches(part)
                    .Select(name => name.Value.Replace("\\", "", StringComparison.Ordinal))
                    // An element that every page has, written or not.
                    .Where(name => name.ToLower(CultureInfo.InvariantCulture) is not ("html" or "body")),
            ];

        [GeneratedRegex(@"\s*[>+~]\s*|\s+", Options, matchTimeoutMilliseconds: 5000)]
        private static partial Regex Parted();

        [GeneratedRegex(@"[.#](?:\\.|[\w-])+|\[[\w-]+|(?<![:\w\\.#\[=""'-])[a-z_][\w-]*", Options, matchTimeoutMilliseconds: 5000)]
        private static partial Regex Name();
    }
}
