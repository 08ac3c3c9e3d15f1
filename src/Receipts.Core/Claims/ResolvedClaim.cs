using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Claims;

/// <summary>One numeral, or one cell without any, of a document that is not ours, with what an entry says that it prints.</summary>
/// <param name="Numeral">Null for a cell of text, or one that says that there is nothing.</param>
/// <param name="Cell">The cell it stands in; null for a numeral in prose.</param>
/// <param name="Reference">Null where an unchecked number is not said to print anything.</param>
internal sealed record ResolvedClaim(
    ClaimEntry Entry,
    Numeral? Numeral,
    TableCell? Cell,
    Reference? Reference,
    NumeralScale? As,
    Place Place,
    string Sentence
)
{
    public string Printed => Numeral?.Printed ?? Cell!.Text;
}
