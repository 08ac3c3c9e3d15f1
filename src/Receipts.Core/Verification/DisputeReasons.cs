using System.Text;
using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>The words of a dispute with its measurements filled in: <c>{reference}</c>, also <c>{reference as percent}</c>. A number typed into them would rot.</summary>
internal static partial class DisputeReasons
{
    /// <exception cref="ReceiptException">A reason has a number in it, or names no measurement.</exception>
    public static string Fill(Dispute dispute, Measurements measurements)
    {
        var filled = new StringBuilder();
        var rest = dispute.Reason;
        while (rest.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = rest.IndexOf('}', open);
            Append(filled, rest[..open], dispute.Place);
            if (close < 0)
            {
                throw new ReceiptException(ClaimFindings.BadReason(dispute.Place, rest[(open + 1)..]));
            }

            filled.Append(Value(rest[(open + 1)..close], dispute.Place, measurements));
            rest = rest[(close + 1)..];
        }

        Append(filled, rest, dispute.Place);
        return filled.ToString();
    }

    private static void Append(StringBuilder filled, string words, Place place)
    {
        // By the rules of documents, so that cedar-7b has no number in it.
        var read = MarkdownDocument.ReadText(new SourceText(place.File, words), '.');
        if (
            read
                .Passages.SelectMany(passage => passage.Numerals)
                .FirstOrDefault(found => found.Fate == NumeralFate.Free && !Refers(words, found)) is
            { } typed
        )
        {
            throw new ReceiptException(ClaimFindings.DigitInReason(place, typed.Numeral.Printed));
        }

        if (Fraction().Match(words) is { Success: true } written)
        {
            throw new ReceiptException(ClaimFindings.DigitInReason(place, written.Value));
        }

        filled.Append(words);
    }

    // ½ and "fifty percent" are numbers in other signs.
    [GeneratedRegex(
        @"[\u00BC-\u00BE\u2150-\u215E]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\s(?:percent|per\scent|points)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\s(?:out\s)?of\s(?:two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Fraction();

    // [3], and no code of a terminal.
    private static bool IsCite(string words, Numeral numeral) =>
        numeral.Start > 0
        && words[numeral.Start - 1] == '['
        && (numeral.Start == 1 || words[numeral.Start - 2] == ' ')
        && numeral.End < words.Length
        && words[numeral.End] == ']';

    // arXiv:2401.01234, RFC 6901, doi:10.1/2, #12
    [GeneratedRegex(
        @"(?:\b(?:arxiv|doi|rfc|iso|isbn|pmid)(?:\sno\.)?[:\s\u00A0]{0,2}(?:[0-9.]+/)*|(?<![\p{L}\p{Nd}])#)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Identifier();

    // Where to look is no number of the world: "see §3", "Table 2".
    private static bool Refers(string words, FoundNumeral found) =>
        found.Numeral is { Unit: NumeralUnit.None, Multiple: 0 } numeral
        && words[..numeral.Start] is var before
        && (
            (numeral is { Flaw: null, LastDigitPower: >= -2 } && Pointer().IsMatch(before))
            || Identifier().IsMatch(before)
            || IsCite(words, numeral)
        );

    [GeneratedRegex(
        @"(?:§{1,2}|\b(?:sections?|sec\.|tables?|tab\.|figures?|fig\.|appendix|appendices|pages?|pp?\.|lines?|chapters?|equations?|eq\.|footnotes?|issues?|rows?|columns?|versions?|python|runs?|steps?|items?|commits?|questions?|tasks?))[\s\u00A0]?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Pointer();

    private static string Value(string text, Place place, Measurements measurements)
    {
        var (name, scale, wrong) = DocumentComment.Scale(text);
        if (wrong is not null || Reference.TryParse(name) is not { } reference)
        {
            throw new ReceiptException(ClaimFindings.BadReason(place, text));
        }

        var value = measurements.Find(reference, place).Value;
        return Numeral.Exact(value) is not { } exact
            ? value.ToString()
            : scale switch
            {
                NumeralScale.Percent => exact.Shift(2).RoundTo(-2) + "%",
                NumeralScale.Points => exact.Shift(2).RoundTo(-2) + " points",
                NumeralScale.Thousands => exact.Shift(-3).RoundTo(-2) + " thousand",
                NumeralScale.Millions => exact.Shift(-6).RoundTo(-2) + " million",
                NumeralScale.Billions => exact.Shift(-9).RoundTo(-2) + " billion",
                _ => value.Integer is null ? exact.RoundTo(-4).ToString() : value.ToString(),
            };
    }
}
