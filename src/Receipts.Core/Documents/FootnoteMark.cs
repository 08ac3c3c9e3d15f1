using System.Text.RegularExpressions;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Raised digits right behind a number: the mark of a footnote, as in <c>0.784¹</c>, or a power.</summary>
/// <param name="From">Position of what raises them, or of the first of them.</param>
/// <param name="To">Position after them and after what ends them.</param>
/// <param name="Labels">The footnotes that they name: 1 and 2 of <c>0.784¹,²</c>.</param>
internal sealed partial record FootnoteMark(int From, int To, IReadOnlyList<string> Labels)
{
    /// <summary>The rule that such a mark is exempt by.</summary>
    public const string Rule = "footnote labels";

    // ⁰ is 8,304 and ⁴ to ⁹ follow it; ¹, ² and ³ are older.
    private const string Raised = "¹²³⁰⁴⁵⁶⁷⁸⁹";
    private const string RaisedValues = "1230456789";

    public static bool IsRaised(char character) => Raised.Contains(character, StringComparison.Ordinal);

    /// <summary>What raised digits stand at a position; null when there are none, or when more than punctuation follows, such as <c>/</c> in 5¹/₂ or a unit.</summary>
    public static FootnoteMark? At(VisibleText text, int at)
    {
        var plain = text.Plain;
        if (at >= plain.Length || !(plain[at] is '^' or '$' or Glyph.Raise || Raised.Contains(plain[at], StringComparison.Ordinal)))
        {
            return null;
        }

        return
            Form().Match(plain, at) is { Success: true } match
            && PrintedUnit.At(plain, at + match.Length) is { Unit: NumeralUnit.None, Multiple: 0 }
            && !Surroundings.IsMultiplied(plain, at + match.Length)
            ? new FootnoteMark(at, at + match.Length, [.. match.Groups["label"].Captures.Select(label => Digits(label.Value))])
            : null;
    }

    /// <summary>
    /// Whether it is certain that the number stays what it is. Its first power is the number itself; a percent sign has no power; of any other the document explains the mark,
    /// and the number does not look like the base of a power, as 10 of 10² does.
    /// </summary>
    public bool LeavesAsItIs(NumeralToken token, NumeralUnit unit, IReadOnlySet<string> explained) =>
        Labels is ["1"]
        || unit != NumeralUnit.None
        || (
            token is { LastDigitPower: < 0, HasExponent: false } or { Group: not null } or { SignificantDigits: > 2 }
            && Labels.All(label => explained.Contains(label) || label.All(digit => explained.Contains(digit.ToString())))
        );

    /// <summary>The marks that begin a line, an element or an item of a document, with words behind them: its footnotes.</summary>
    public static IReadOnlySet<string> ExplainedIn(SourceText source) =>
        Explanation().Matches(source.Text).Select(match => Digits(match.Groups["label"].Value)).ToHashSet(StringComparer.Ordinal);

    private static string Digits(string label) =>
        string.Concat(
            label.Select(digit => Raised.IndexOf(digit, StringComparison.Ordinal) is >= 0 and var index ? RaisedValues[index] : digit)
        );

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Plain = @"(?<label>[1-9][0-9]?)(?:\s?[,;]\s?(?<label>[1-9][0-9]?))*";
    private const string Small = "(?<label>[" + Raised + "]{1,2})";

    // Raised by an element, by its own characters, or by the caret of LaTeX: 0.784^{1}, 0.784$^{1,2}$, $0.784^1$.
    [GeneratedRegex(
        @"\G(?:\uFDD0[\[(]?"
            + Plain
            + @"[\])]?(?:\uFFFC|$)|"
            + Small
            + "(?:[,⸴]"
            + Small
            + @")*\uFFFC?|\$?\^(?:\{"
            + Plain
            + @"\}|"
            + Plain
            + @")\$?)(?=$|\s|\uFFFC|[.,;:)\]|!?""”’](?![0-9]))",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Form();

    // ² on one node, <p><sup>2</sup> on one node, \item[2] on one node; in a table's first cell too, below it.
    [GeneratedRegex(
        @"(?:^[ \t>*_(|-]{0,20}|(?:<(?:p|div|li|small|em|i|span|br|td)(?:\s[^<>]{0,200})?/?>|\\\\|\\par|\\item|\\small|\\footnotesize|\\scriptsize)[ \t]{0,4})(?:"
            + @"(?<label>["
            + Raised
            + @"]{1,2})|<sup>[\[(]?(?<label>[1-9][0-9]?)[\])]?</sup>|\$?\^\{?(?<label>[1-9][0-9]?)\}?\^?\$?|\\textsuperscript\{(?<label>[1-9][0-9]?)\}|\\tnote\{(?<label>[1-9][0-9]?)\}|\[(?:\$\^\{?)?(?<label>[1-9][0-9]?)(?:\}?\$)?\])"
            + @"[:.)]?\s{0,3}\p{L}\p{L}",
        Options | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Explanation();
}
