using Receipts.Core.Documents;
using Receipts.Core.Metrics;

namespace Receipts.Core.Drafting;

/// <summary>A measured value in the form in which a numeral was printed: its decimals, groups, sign and unit.</summary>
internal static class NumeralFill
{
    private const char Minus = '\u2212';

    /// <summary>What stands in the place of the numeral, its unit aside.</summary>
    /// <returns>Null where that form cannot say it: words, inequalities, multiples, and what nobody can read.</returns>
    public static string? TryPrint(Numeral numeral, Quantity measured, NumeralScale? scale)
    {
        if (
            numeral is not { Flaw: null, IsWord: false, Multiple: 0, Relation: NumeralRelation.None }
            || numeral.Scaled(measured, scale) is not { } scaled
        )
        {
            return null;
        }

        var rendered = numeral.Render(scaled);
        var text = rendered[..^numeral.UnitText.Length];
        return text.StartsWith('-') && numeral.Text.StartsWith(Minus) ? Minus + text[1..]
            : scaled.Sign >= 0 && numeral.Sign == NumeralSign.Plus ? "+" + text
            : text;
    }

    /// <summary>The edit that brings a numeral to what was measured; null where it is written in a way that cannot be replaced as one.</summary>
    public static TextEdit? TryEdit(string source, Numeral numeral, Quantity measured, NumeralScale? scale) =>
        source[numeral.Start..numeral.End] == numeral.Text && TryPrint(numeral, measured, scale) is { } printed
            ? new TextEdit(numeral.Start, numeral.End, printed, numeral.Text + numeral.UnitText, printed + numeral.UnitText)
            : null;
}

/// <summary>A piece of a document and what stands there instead.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last one.</param>
/// <param name="Old">What was printed, as a reader sees it.</param>
/// <param name="New">What is printed now.</param>
internal readonly record struct TextEdit(int Start, int End, string Text, string Old, string New)
{
    /// <summary>The text with all edits made, which do not overlap.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        foreach (var edit in edits.OrderByDescending(edit => edit.Start))
        {
            text = string.Concat(text.AsSpan(0, edit.Start), edit.Text, text.AsSpan(edit.End));
        }

        return text;
    }
}
