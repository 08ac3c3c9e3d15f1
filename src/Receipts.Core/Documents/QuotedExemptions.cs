using System.Text;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Exemptions that quote what they exempt, <c>&lt;!--~ 3.11: Python version --></c>.</summary>
internal sealed class QuotedExemptions(SourceText source, DocumentFindingList findings)
{
    // Visible characters; what stands farther away is not "right before" to any reader.
    private const int Farthest = 2000;

    private readonly Dictionary<ImageMark, string> images = [];

    /// <summary>Images exempted so far, with the reason.</summary>
    public IReadOnlyDictionary<ImageMark, string> Images => images;

    /// <summary>Exempts what the comment quotes: the nearest unbound numbers or the nearest image before it. What it exempts is no longer free.</summary>
    public IEnumerable<ExemptNumeral> Apply(Passage passage, CommentMark comment, List<FoundNumeral> free)
    {
        var place = source.PlaceAt(comment.Start);
        var content = Sentence.OneLine(comment.Content[1..].Trim());
        var readings = Readings(content);
        if (readings.Count == 0)
        {
            findings.Add(DocumentFindings.ExemptionWithoutReason(place));
            return [];
        }

        var before = new CollapsedText(passage.Text, Math.Max(0, comment.Position - Farthest), comment.Position);
        foreach (var (quote, reason) in readings)
        {
            var numerals = Quoted(before, quote, free);
            var image = passage.Text.Images.LastOrDefault(mark =>
                mark.Start < comment.Start && !images.ContainsKey(mark) && Names(passage, mark, quote)
            );
            var signs = numerals.Count == 0 ? Signs(passage.Text, before, quote) : [];
            if (numerals.Count == 0 && image is null && signs.Count == 0)
            {
                continue;
            }

            foreach (var sign in signs)
            {
                passage.Text.Settle(sign);
            }

            if (image is not null)
            {
                images.Add(image, reason);
            }

            foreach (var numeral in numerals)
            {
                numeral.Fate = NumeralFate.Exempt;
            }

            free.RemoveAll(numeral => numeral.Fate == NumeralFate.Exempt);
            return numerals
                .Select(numeral => new ExemptNumeral(numeral.Numeral, reason))
                .Concat(signs.Take(1).Select(sign => Sign(sign, quote, reason)));
        }

        findings.Add(Miss(passage, comment, place, readings[0].Quote, free, before));
        return [];
    }

    /// <summary>The ways to part a quote from its reason. A colon that white space follows comes first, so that <c>10:30: start of the run</c> quotes <c>10:30</c>.</summary>
    private static List<(string Quote, string Reason)> Readings(string content)
    {
        var spaced = new List<(string, string)>();
        var tight = new List<(string, string)>();
        for (var i = 0; i < content.Length && spaced.Count + tight.Count < 20; i++)
        {
            if (content[i] != ':')
            {
                continue;
            }

            var reading = (Quote: content[..i].Trim(), Reason: content[(i + 1)..].Trim());
            if (reading.Quote.Length > 0 && reading.Reason.Any(char.IsLetter))
            {
                (content[i + 1] == ' ' ? spaced : tight).Add(reading);
            }
        }

        return [.. spaced, .. tight];
    }

    private static List<FoundNumeral> Quoted(CollapsedText before, string quote, List<FoundNumeral> free)
    {
        foreach (var (from, to) in before.OccurrencesOf(quote))
        {
            var touched = new List<FoundNumeral>();
            for (var i = free.Count - 1; i >= 0 && free[i].To > from; i--)
            {
                if (free[i].From < to)
                {
                    touched.Insert(0, free[i]);
                }
            }

            if (touched.Count > 0 && touched.TrueForAll(one => one.From >= from && one.To <= to))
            {
                return touched;
            }
        }

        return [];
    }

    /// <summary>What the nearest occurrence of the quote holds that is a number to the eye and not written in digits: <c>½</c>.</summary>
    private List<Finding> Signs(VisibleText text, CollapsedText before, string quote)
    {
        foreach (var (from, to) in before.OccurrencesOf(quote))
        {
            var (start, end) = (text.Glyphs[from].Start, text.Glyphs[to - 1].End);
            var signs = text
                .Doubts.Where(doubt =>
                    doubt.Code == DocumentFindings.OtherNumberCode && source.OffsetAt(doubt.Place) is var at && at >= start && at < end
                )
                .ToList();
            if (signs.Count > 0)
            {
                return signs;
            }
        }

        return [];
    }

    private ExemptNumeral Sign(Finding sign, string quote, string reason)
    {
        var start = source.OffsetAt(sign.Place);
        var numeral = new Numeral
        {
            Text = quote,
            Printed = quote,
            Unit = NumeralUnit.None,
            Place = sign.Place,
            Start = start,
            End = start + 1,
            Flaw = "it is not written in digits",
        };
        return new ExemptNumeral(numeral, reason);
    }

    private static bool Names(Passage passage, ImageMark image, string quote) =>
        image.Target == quote || (image.To > image.From && Sentence.OneLine(passage.Text.Slice(image.From, image.To).Trim()) == quote);

    private static Finding Miss(
        Passage passage,
        CommentMark comment,
        Place place,
        string quote,
        List<FoundNumeral> free,
        CollapsedText before
    )
    {
        foreach (var (from, to) in before.OccurrencesOf(quote))
        {
            var byRule = passage.Numerals.FirstOrDefault(numeral =>
                numeral.Fate == NumeralFate.ByRule && numeral.From >= from && numeral.To <= to
            );
            if (byRule is not null)
            {
                return DocumentFindings.ExemptByRuleAlready(place, quote, byRule.Rule!);
            }

            if (Enumerable.Range(from, to - from).Any(at => CharacterDoubts.IsRaisedName(passage.Text, at)))
            {
                return DocumentFindings.ExemptByRuleAlready(place, quote, "words");
            }
        }

        var nearest = free.LastOrDefault(numeral => numeral.To <= comment.Position);
        return DocumentFindings.ExemptionQuotesNothing(place, quote, nearest?.Numeral.Text);
    }

    /// <summary>Visible text with white space as single spaces, and the way back to its positions.</summary>
    private sealed class CollapsedText
    {
        private readonly string text;
        private readonly List<int> positions = [];
        private readonly int end;

        public CollapsedText(VisibleText visible, int from, int to)
        {
            var collapsed = new StringBuilder();
            for (var i = from; i < to; i++)
            {
                var glyph = visible.Glyphs[i];
                if (glyph.IsBreak)
                {
                    continue;
                }

                if (!char.IsWhiteSpace(glyph.Plain))
                {
                    foreach (var unit in glyph.Rune.ToString())
                    {
                        collapsed.Append(unit);
                        positions.Add(i);
                    }
                }
                else if (collapsed.Length > 0 && collapsed[^1] != ' ')
                {
                    collapsed.Append(' ');
                    positions.Add(i);
                }
            }

            text = collapsed.ToString();
            end = to;
        }

        /// <summary>Where the quote stands, nearest to the end first.</summary>
        public IEnumerable<(int From, int To)> OccurrencesOf(string quote)
        {
            var last = text.Length;
            while (last >= quote.Length)
            {
                var at = text.LastIndexOf(quote, last - 1, StringComparison.Ordinal);
                if (at < 0)
                {
                    yield break;
                }

                var after = at + quote.Length;
                yield return (positions[at], after < positions.Count ? positions[after] : end);
                last = at + quote.Length - 1;
            }
        }
    }
}
