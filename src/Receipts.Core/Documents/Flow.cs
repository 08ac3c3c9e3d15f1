using System.Text;

namespace Receipts.Core.Documents;

/// <summary>
/// Characters that a reader sees one after the other. A text that stands nowhere in the line, such as the title of a link, is a flow of its own, so that what is before it
/// touches what is after it; what takes no room is left out.
/// </summary>
/// <param name="Plain">One character a glyph, as in <see cref="VisibleText.Plain"/>.</param>
internal sealed record Flow(string Plain, IReadOnlyList<Glyph> Glyphs)
{
    /// <summary>The flows of a block, and which of them each position of its visible text stands in, and where.</summary>
    public static IReadOnlyList<(Flow Flow, int At)> Of(VisibleText text)
    {
        var owner = new int[text.Length];
        for (var i = 0; i < text.Asides.Count; i++)
        {
            Array.Fill(owner, i + 1, text.Asides[i].From, text.Asides[i].To - text.Asides[i].From);
        }

        var shown = Enumerable.Range(0, text.Asides.Count + 1).Select(_ => new List<Glyph>()).ToList();
        var at = new int[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            at[i] = shown[owner[i]].Count;
            if (!text.Glyphs[i].IsInvisible)
            {
                shown[owner[i]].Add(text.Glyphs[i]);
            }
        }

        var flows = shown.ConvertAll(glyphs => new Flow(PlainOf(glyphs), glyphs));
        return [.. Enumerable.Range(0, text.Length).Select(i => (flows[owner[i]], at[i]))];
    }

    private static string PlainOf(List<Glyph> glyphs)
    {
        var plain = new StringBuilder(glyphs.Count);
        foreach (var glyph in glyphs)
        {
            plain.Append(glyph.Plain);
        }

        return plain.ToString();
    }
}
