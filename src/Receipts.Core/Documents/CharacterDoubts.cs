using System.Text.RegularExpressions;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Characters that make a reader see another number than the digits say, or a number where there are no digits.</summary>
internal static partial class CharacterDoubts
{
    private const string Around = ".,%‰+-−–<>≤≥=$€£¥'’\u066B\u066C";

    // In a longer run the ones at its ends are found, and one finding is enough.
    private const int Farthest = 16;

    public static void Check(Passage passage, SourceText source)
    {
        var text = passage.Text;
        if (text.TurnedAt is { } turned && text.Plain.Any(char.IsAsciiDigit) && !text.Plain.Any(Glyph.RunsRightToLeft))
        {
            text.ReorderedAt ??= turned;
            text.Doubt(DocumentFindings.UnreadAttribute(source.PlaceAt(turned), "dir"));
        }

        if (text.CountsFrom is { } counts)
        {
            text.Doubt(DocumentFindings.UnreadAttribute(source.PlaceAt(counts), "start"));
        }

        // An emoji whose name is a number: GitHub shows the sign.
        foreach (Match name in NumberNames().Matches(text.Plain))
        {
            text.Doubt(DocumentFindings.OtherNumber(source.PlaceAt(text.Glyphs[name.Index].Start), name.Value));
        }

        var read = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var glyph = text.Glyphs[i];
            if (glyph.Plain < '\u007F' && glyph.Plain >= ' ')
            {
                continue;
            }

            var place = source.PlaceAt(glyph.Start);
            if (glyph.IsOtherNumber)
            {
                while (read < passage.Numerals.Count && passage.Numerals[read].To <= i)
                {
                    read++;
                }

                var isRead = read < passage.Numerals.Count && passage.Numerals[read] is { Numeral.Flaw: null } found && found.From <= i;
                if (!isRead && !IsRaisedName(text, i))
                {
                    text.Doubt(DocumentFindings.OtherNumber(place, glyph.Rune.ToString()));
                }
            }
            else if (glyph.IsBidiControl)
            {
                text.Doubt(DocumentFindings.BidiControl(place, glyph.Rune.Value));
            }
            else if (glyph.IsInvisible && glyph is not { Rune.Value: 0xFEFF, Start: 0 })
            {
                var isBeside = IsDigit(text, i, -1) || (!glyph.IsMark && IsDigit(text, i, 1));
                if (isBeside)
                {
                    text.Doubt(DocumentFindings.HiddenCharacter(place, glyph.Rune.Value));
                }
            }
        }
    }

    /// <summary>
    /// Whether raised or lowered digits are part of a name or the mark of a footnote: right behind a letter, as in <c>R²</c>, <c>CO₂</c> and <c>s⁻¹</c>, behind the punctuation
    /// that follows a letter, or at the beginning of the block or line; and no unit follows.
    /// </summary>
    public static bool IsRaisedName(VisibleText text, int at)
    {
        if (text.Glyphs[at].ScriptDigit is null)
        {
            return false;
        }

        var before = at - 1;
        while (
            before >= 0
            && at - before <= Farthest
            && (text.Glyphs[before].ScriptDigit is not null || text.Plain[before] is '⁻' or '⁺' or '⁽' or '₋' or '₊' or '⸴')
        )
        {
            before--;
        }

        // Of a percentage a reader sees the number: accuracy⁹⁹%.
        var end = at;
        while (end < text.Length && text.Glyphs[end].ScriptDigit is not null)
        {
            end++;
        }

        if (PrintedUnit.IsCertainAt(text.Plain, end))
        {
            return false;
        }

        var isMark = before >= 0 && ".,;:!?)”’\"'*".Contains(text.Plain[before], StringComparison.Ordinal);
        return before < 0 || text.Plain[before] == '\n' || char.IsLetter(text.Plain[before - (isMark && before > 0 ? 1 : 0)]);
    }

    [GeneratedRegex(
        ":(?:zero|one|two|three|four|five|six|seven|eight|nine|keycap_ten|ten):",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex NumberNames();

    /// <summary>Whether the next character in a direction that is no white space, mark of a number or other invisible one is a digit.</summary>
    private static bool IsDigit(VisibleText text, int from, int step)
    {
        // A mark changes the one character before it; in "⚠️ 3" that is the sign.
        var isMark = text.Glyphs[from].IsMark;
        var stop = from + (step * (Farthest + 1));
        for (var i = from + step; i >= 0 && i < text.Length && i != stop; i += step)
        {
            var glyph = text.Glyphs[i];
            if (glyph.IsDigit)
            {
                return true;
            }

            var isPassed =
                glyph.IsInvisible
                || (isMark ? ".,%‰" : Around).Contains(glyph.Plain, StringComparison.Ordinal)
                || (!isMark && char.IsWhiteSpace(glyph.Plain));
            if (!isPassed)
            {
                return false;
            }
        }

        return false;
    }
}
