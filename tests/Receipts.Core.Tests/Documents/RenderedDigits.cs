using System.Text;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.Tests.Documents;

/// <summary>Our reader of Markdown beside a renderer's page: what one of them shows and the other does not.</summary>
internal static partial class RenderedDigits
{
    // Marks that a renderer takes for another thing, and that carry no digit: one tilde strikes there.
    private const string Unseen = "~\u00AD\u200B\uFEFF\uFFFC";

    /// <summary>The first digit or text that our reader and the renderer do not agree on; null when there is none, or when the document has a finding anyway.</summary>
    public static string? Trouble(string markdown)
    {
        if (Read(markdown) is not { } read)
        {
            return null;
        }

        var html = CommonMarkRenderer.Render(markdown);
        return Unaccounted(CommonMarkRenderer.Visible(html, withAddresses: false), read)
            ?? NotShown(CommonMarkRenderer.Visible(html, withAddresses: true), read);
    }

    /// <summary>The first number that a reader of the page sees and that nothing accounts for; null when there is none, or when the document has a finding anyway.</summary>
    public static string? UnaccountedFor(string markdown) =>
        Read(markdown) is { } read
            ? Unaccounted(CommonMarkRenderer.Visible(CommonMarkRenderer.Render(markdown), withAddresses: false), read)
            : null;

    /// <summary>What our reader makes of a document; null when it has a finding that makes it red, whatever else is seen in it.</summary>
    public static VisibleMarkdown? Read(string markdown)
    {
        var source = new SourceText("REPORT.md", markdown);
        var coverage = new SourceCoverage(source);
        var read = VisibleMarkdown.Read(source, coverage);
        var scanner = new NumeralScanner(source, coverage, '.');
        foreach (var passage in read.Passages)
        {
            passage.Numerals = scanner.Scan(passage);
            CharacterDoubts.Check(passage, source);
            DoubtfulMarkup.Check(passage, source);
            Surroundings.Check(passage);
        }

        var isDoubted =
            read.Findings.Any(finding =>
                finding.Code.Id is "RCT400" or "RCT404" or "RCT413" or "RCT430" or "RCT431" or "RCT432" or "RCT433" or "RCT434"
            )
            || read.Passages.Any(passage => passage.Text.Doubts.Count > 0)
            || coverage.DigitRuns(0, markdown.Length).Any();
        return isDoubted ? null : read;
    }

    /// <summary>The first number of the page that no numeral of ours is; each number of a document in which they are distinct stands at one place of the source.</summary>
    private static string? Unaccounted(string rendered, VisibleMarkdown read)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var flawed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var passage in read.Passages)
        {
            foreach (var found in passage.Numerals)
            {
                var digits = Runs(passage, found);
                known.UnionWith(digits);
                flawed.UnionWith(found.Numeral.Flaw is null ? [] : digits);
            }
        }

        // What touches a number is a flaw of it: bound to anything, it is not checked.
        return
            Digits()
                .Matches(rendered)
                .Select(match => match.Value)
                .FirstOrDefault(digits =>
                    !known.Contains(digits)
                    && !flawed.Any(part =>
                        digits.Contains(part, StringComparison.Ordinal) || part.Contains(digits, StringComparison.Ordinal)
                    )
                )
                is { } missing
            ? $"a reader sees {missing}, which is accounted for by nothing"
            : null;
    }

    /// <summary>The runs of digits of a numeral, as its passage has them.</summary>
    private static List<string> Runs(Passage passage, FoundNumeral found)
    {
        var text = new StringBuilder();
        foreach (var glyph in passage.Text.Glyphs.Skip(found.From).Take(found.To - found.From))
        {
            text.Append(glyph.IsBreak ? " " : glyph.Rune.ToString());
        }

        return [.. Digits().Matches(text.ToString()).Select(digits => digits.Value)];
    }

    /// <summary>The first text of ours that the page does not show: what is beside a number would be read wrongly.</summary>
    private static string? NotShown(string rendered, VisibleMarkdown read)
    {
        var page = OneLine(rendered);
        foreach (var passage in read.Passages.Where(passage => passage.Text.Length > 0))
        {
            // Where every number is flawed, none is checked, whatever else is read beside it between two breaks.
            var isFlawed = passage.Numerals.Count > 0 && passage.Numerals.All(found => found.Numeral.Flaw is not null);
            var flawed = isFlawed ? passage.Numerals.SelectMany(found => Runs(passage, found)).ToList() : [];
            var asides = passage.Text.Asides;
            var flow = Flow.Of(passage.Text)
                .Where((_, i) => !asides.Any(aside => aside.From <= i && i < aside.To))
                .Select(place => place.Flow)
                .FirstOrDefault();
            var segment = new StringBuilder();
            foreach (var glyph in (flow?.Glyphs ?? []).Append(Glyph.BlockBreak(0)))
            {
                if (!glyph.IsBreak)
                {
                    segment.Append(glyph.Rune);
                    continue;
                }

                // Reading what nobody sees accuses at worst; what is seen must be read as it is seen.
                var shown = OneLine(segment.ToString());
                var seen = Digits()
                    .Matches(shown)
                    .Select(digits => digits.Value)
                    .Where(digits => page.Contains(digits, StringComparison.Ordinal))
                    .ToList();
                if (seen.Exists(digits => !flawed.Contains(digits)) && !page.Contains(shown, StringComparison.Ordinal))
                {
                    return $"`{shown}` is read, and the page shows no such text";
                }

                segment.Clear();
            }
        }

        return null;
    }

    private static string OneLine(string text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (var character in text.Where(character => !Unseen.Contains(character, StringComparison.Ordinal)))
        {
            seen.Append(character);
        }

        // In the code of a cell a pipe has a backslash that no reader sees.
        return Sentence.OneLine(seen.ToString().Replace("\\|", "|", StringComparison.Ordinal));
    }

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Digits();
}
