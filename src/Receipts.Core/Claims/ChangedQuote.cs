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
    /// <param name="others">The quotes of other claims: a place that one of them holds as it is has not changed.</param>
    /// <param name="isSame">Whether its numbers are those of the quote in another writing: <c>12,345</c> for 12345.</param>
    public static QuotedPassage? Find(
        DocumentReading document,
        string quote,
        char decimalSeparator,
        IReadOnlySet<string> others,
        out bool isSame
    )
    {
        isSame = false;
        var quoted = MarkdownDocument
            .ReadText(new SourceText("quote", quote), decimalSeparator)
            .Passages.SelectMany(passage => passage.Numerals)
            .Where(found => found.Fate == NumeralFate.Free)
            .Select(found => found.Numeral)
            .OrderBy(numeral => numeral.Start)
            .ToList();
        var numerals = document.Numerals;
        if (quoted.Count == 0 || (long)numerals.Count * document.Source.Text.Length > MostWork)
        {
            return null;
        }

        QuotedPassage? only = null;
        var tried = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + quoted.Count <= numerals.Count; i++)
        {
            var changed = quote;
            for (var k = quoted.Count - 1; k >= 0; k--)
            {
                // A percent sign that was lost is a number that has changed.
                var (was, now) = (quoted[k], numerals[i + k]);
                changed = string.Concat(
                    changed.AsSpan(0, was.Start),
                    now.Text + Unit(now, document.Source.Text),
                    changed.AsSpan(was.End + Unit(was, quote).Length)
                );
            }

            // Without words any number would do.
            if (!tried.Add(changed) || (others.Contains(changed) && quote.Any(char.IsLetter)))
            {
                continue;
            }

            // Two places are as good as none, and a text that is one quote all along has a place at each of its characters.
            foreach (var passage in document.Find(changed))
            {
                if (only is not null && only.Place != passage.Place)
                {
                    return null;
                }

                only = passage;
                isSame =
                    passage.Numerals.Count == quoted.Count
                    && passage
                        .Numerals.Zip(quoted)
                        .All(pair =>
                            pair.First.Value == pair.Second.Value
                            && pair.First.Relation == pair.Second.Relation
                            && pair.First.Unit == pair.Second.Unit
                            && pair.First.Multiple == pair.Second.Multiple
                        );
            }
        }

        return only;
    }

    /// <summary>The unit as it is written right behind a number; nothing where markup stands between.</summary>
    private static string Unit(Numeral numeral, string source) =>
        source.AsSpan(numeral.End).StartsWith(numeral.UnitText) ? numeral.UnitText : "";
}
