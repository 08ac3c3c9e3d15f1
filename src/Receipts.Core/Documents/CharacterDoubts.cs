using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>Characters that make a reader see another number than the digits say, or a number where there are no digits.</summary>
internal static class CharacterDoubts
{
    private const string Around = ".,%‰+-−–<>≤≥=$€£¥'’\u066B\u066C";

    // In a longer run the ones at its ends are found, and one finding is enough.
    private const int Farthest = 16;

    public static void Check(VisibleText text, SourceText source)
    {
        if (text.TurnedAt is { } turned && text.Plain.Any(char.IsAsciiDigit) && !text.Plain.Any(Glyph.RunsRightToLeft))
        {
            text.Doubt(DocumentFindings.UnreadAttribute(source.PlaceAt(turned), "dir"));
        }

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
                text.Doubt(DocumentFindings.OtherNumber(place, glyph.Rune.ToString()));
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
