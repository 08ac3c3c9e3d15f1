using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>
/// Formulas as GitHub draws them: <c>$…$</c>, <c>$$…$$</c> and fences of <c>math</c>. Their source is no text, since <c>$\sqrt{7}$</c> shows no 7 but its root, so that a
/// number in one is read only where the formula holds nothing but numbers, signs, names and what is known to leave them alone.
/// </summary>
internal sealed partial record Formula(int From, int To, bool IsPlain)
{
    public static IReadOnlyList<Formula> Of(string flow, bool isWhole)
    {
        if (isWhole)
        {
            return [new Formula(0, flow.Length, Plain().IsMatch(Known().Replace(flow, "")))];
        }

        return flow.Contains('$', StringComparison.Ordinal)
            ?
            [
                .. Delimited()
                    .Matches(flow)
                    .Select(match => new Formula(match.Index, match.Index + match.Length, IsReadable(match.Groups["formula"].Value))),
            ]
            : [];
    }

    private static bool IsReadable(string formula) => Plain().IsMatch(Known().Replace(formula, ""));

    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}\\$])(?:\$\$(?<formula>[^$]+)\$\$|\$(?=\S)(?<formula>[^$]+)(?<=\S)\$)(?![\p{L}\p{Nd}$])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Delimited();

    // Names of quantities before a relation, and commands that change no number beside them.
    [GeneratedRegex(
        @"\\(?:math[a-z]+|text[a-z]*|boldsymbol|underline|emph)\{[-−+]?[0-9][0-9.,\s\\%]*\}|\\(?:times|cdot)\s*10\s*\^\s*(?:\{[-−]?[0-9]+\}|[0-9])|\\(?:text)?color\{[A-Za-z!0-9]{1,20}\}(?:\{[-−+]?[0-9][0-9.,\s\\%]*\})?|\{\\(?:bf|it|rm)\s[-−+]?[0-9][0-9.,\s\\%]*\}|\^\{?(?:\\d?dagger|\\ast|\*|†|‡)\}?|\\(?:bf|pm|times|approx|sim|quad|qquad|%|[,;: ])(?![A-Za-z])|(?<=[0-9])\^(?:\{[0-9]{1,2}(?:,\s?[0-9]{1,2})*\}|[0-9])|(?:\^\{?\+|_\{?[-−+]|[_^]\{?(?:\\pm\s?|±))[0-9]+(?:\.[0-9]+)?\}?|_\{\([0-9]{1,2}\)\}"
            + @"|(?:\\?[A-Za-z]+|\\(?:text|mathrm|operatorname)\{[A-Za-z @-]{1,40}\})(?:_(?:\{[A-Za-z0-9]+\}|[A-Za-z0-9]))?(?:\^(?:\{[0-9]\}|[0-9]))?(?:\([0-9., ]{1,20}\))?\s*(?=[=<>≈≤≥])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Known();

    [GeneratedRegex(@"^[\p{Nd}\s.,+\-−–±~=<>≤≥≈%‰()\[\]/:×$]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Plain();
}
