using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Verification;

/// <summary>
/// Numbers in what receipt.yaml says of itself. Every face of a verdict prints its words, and no binding reaches them: a share in the title would stand over a green verdict as if
/// it were checked.
/// </summary>
internal static class WordsOfReceipt
{
    public static IEnumerable<Finding> Findings(Receipt receipt) =>
        NumbersIn(receipt.Title)
            .Where(number => number is not { Unit: NumeralUnit.None, Multiple: 0 })
            .Select(number => NumberFindings.NumberInTitle(receipt.Place, number.Printed));

    public static IEnumerable<string> Notes(Receipt receipt)
    {
        var said = new[]
        {
            ("title", NumbersIn(receipt.Title)),
            ("promise", NumbersIn(receipt.Promise ?? "")),
            ("blind_spots", receipt.BlindSpots.SelectMany(NumbersIn)),
        }
            .Select(words => (Key: words.Item1, Numbers: string.Join(", ", words.Item2.Select(number => number.Printed))))
            .Where(words => words.Numbers.Length > 0)
            .ToList();
        return said.Count == 0
            ? []
            : [$"receipt.yaml: held against nothing are {string.Join("; ", said.Select(words => $"{words.Numbers} in `{words.Key}`"))}"];
    }

    private static IEnumerable<Numeral> NumbersIn(string words) =>
        words.Any(char.IsDigit) ? MarkdownDocument.Read(new SourceText("receipt.yaml", words), "", '.', onlyBound: false).Unbound : [];
}
