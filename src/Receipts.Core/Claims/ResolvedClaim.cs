using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Texts;

namespace Receipts.Core.Claims;

/// <summary>One numeral, or one cell without any, with what is said that it prints: by a comment beside it, or by an entry of <c>claims.yaml</c>.</summary>
/// <param name="Numeral">Null for a cell of text, or one that says that there is nothing.</param>
/// <param name="Cell">The cell that is bound whole; null for a numeral in prose.</param>
/// <param name="Reference">Null where an unchecked number is not said to print anything.</param>
/// <param name="As">The scale that is said outright; null to go by the unit after the numeral.</param>
/// <param name="Place">Where it is printed.</param>
/// <param name="Binding">Where it is said what it prints.</param>
/// <param name="Sentence">The sentence, or the table row, that it stands in.</param>
internal sealed record ResolvedClaim(
    Numeral? Numeral,
    TableCell? Cell,
    Reference? Reference,
    NumeralScale? As,
    Place Place,
    Place Binding,
    string Sentence
)
{
    /// <summary>The entry that says it; null for a comment.</summary>
    public ClaimEntry? Entry { get; init; }

    /// <summary>Whether the header above it says the scale, and not its binding.</summary>
    public bool IsScaleOfHeader { get; init; }

    /// <summary>The numbers that stand alone in the other cells of its row, in reading order; empty outside of tables.</summary>
    public IReadOnlyList<Numeral> Row { get; init; } = [];

    /// <summary>The numbers that stand alone in the cells above it, in reading order; empty outside of tables and far down in a long one.</summary>
    public IReadOnlyList<Numeral> Above { get; init; } = [];

    /// <summary>The numbers that stand alone in the first cells of its column, itself among them; empty outside of tables that are claimed.</summary>
    public IReadOnlyList<Numeral> Column { get; init; } = [];

    /// <summary>What stands around the number of a quote; null for any other.</summary>
    public Neighbours? Near { get; init; }

    /// <summary>What the header above a cell's one number says; empty outside of tables.</summary>
    public string Heading { get; init; } = "";

    /// <summary>What stands over and under the table or list that it is in; empty for prose.</summary>
    public Lazy<SaidAround> Around { get; init; } = new(SaidAround.Nothing);

    /// <summary>What rows of one text, and the corner, say of all numbers of its table.</summary>
    public IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>The notes that a mark behind the number, or behind its header, leads to, as the rules for units read them.</summary>
    public Lazy<IReadOnlyList<string>> Notes { get; init; } = new(() => []);

    /// <summary>The row of a table that it is in, its cells parted by <c>|</c>; empty where it is in none.</summary>
    public Lazy<string> Line { get; init; } = new("");

    public ClaimedPrecision Precision => Entry?.Precision ?? ClaimedPrecision.OfDigits;

    public IReadOnlyList<Dispute> Disputes => Entry?.Disputes ?? [];

    /// <summary>Why it is neither reproduced nor refuted; null when it is checked.</summary>
    public string? Unchecked => Entry?.Unchecked;

    public string Printed => Numeral?.Printed ?? Cell!.Text;

    /// <summary>The cell or the sentence that a numeral of it stands in, and where; −1 where it stands there twice and nothing says which of them it is.</summary>
    public (string Text, int At) Find(Numeral numeral)
    {
        var text = Cell?.Text ?? Sentence;
        var at = text.IndexOf(numeral.Printed, StringComparison.Ordinal);
        return at >= 0 && text.IndexOf(numeral.Printed, at + 1, StringComparison.Ordinal) < 0 ? (text, at)
            : Near is { } near && numeral.Printed == Numeral?.Printed ? (near.Text, near.At)
            : (text, -1);
    }

    /// <summary>The claim with what its document says of its numeral in other places.</summary>
    public ResolvedClaim In(BlocksAround blocks, Numeral numeral) =>
        this with
        {
            Line = new Lazy<string>(() => blocks.Row(numeral.Start)),
            Around = new Lazy<SaidAround>(() => blocks.Of(numeral.Start, Captions)),
            Notes = new Lazy<IReadOnlyList<string>>(() => blocks.Notes(numeral.End, Heading)),
        };

    /// <summary>What a comment in a document says of a numeral.</summary>
    public static ResolvedClaim Of(Claim claim) =>
        new(claim.Numeral, null, claim.Reference, claim.As, claim.Numeral.Place, claim.Place, claim.Sentence)
        {
            Heading = claim.Heading,
            Near = claim.Near,
        };
}
