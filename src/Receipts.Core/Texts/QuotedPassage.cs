using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.Texts;

/// <summary>One occurrence of a quote.</summary>
/// <param name="Place">Where its first character stands.</param>
/// <param name="Sentence">The sentence around it, as its reader sees it.</param>
/// <param name="Numerals">The numerals inside the quote, in reading order.</param>
internal sealed record QuotedPassage(Place Place, string Sentence, IReadOnlyList<Numeral> Numerals);
