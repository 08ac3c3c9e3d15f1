using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.Claims;

/// <summary>Finds a quote whose numbers have changed since it was written down: the same words around other numbers.</summary>
internal static class ChangedQuote
{
    // Numerals of the document times its length.
    private const long MostWork = 1_000_000_000;

    /// <summary>The one place where the words of the quote stand with other numbers; null when there is none, or there are several.</summary>
    public static QuotedPassage? Find(DocumentReading document, string quote, char decimalSeparator)
    {
        var quoted = MarkdownDocument
            .ReadText(new SourceText("quote", quote), decimalSeparator)
            .Passages.SelectMany(passage => passage.Numerals)
            .Where(found => found.Fate == NumeralFate.Free)
            .Select(found => found.Numeral)
            .OrderBy(numeral => numeral.Start)
            .ToList();
        if (quoted.Count == 0 || (long)document.Numerals.Count * document.Source.Text.Length > MostWork)
        {
            return null;
        }

        var found = new List<QuotedPassage>();
        for (var i = 0; i + quoted.Count <= document.Numerals.Count; i++)
        {
            var changed = quote;
            for (var k = quoted.Count - 1; k >= 0; k--)
            {
                changed = string.Concat(changed.AsSpan(0, quoted[k].Start), document.Numerals[i + k].Text, changed.AsSpan(quoted[k].End));
            }

            found.AddRange(document.Find(changed).Where(passage => found.TrueForAll(other => other.Place != passage.Place)));
        }

        return found is [var only] ? only : null;
    }
}
