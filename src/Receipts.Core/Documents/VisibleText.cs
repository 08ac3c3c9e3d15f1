using System.Text;
using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>
/// What a reader sees of one block, character by character, each with its place in the source. Emphasis marks, tags and comments are gone, entities decoded;
/// comments are kept aside with the position at which they stood.
/// </summary>
internal sealed class VisibleText
{
    private readonly List<Glyph> glyphs = [];
    private readonly List<CommentMark> comments = [];
    private readonly List<ImageMark> images = [];
    private readonly List<Finding> doubts = [];
    private readonly StringBuilder plain = new();
    private string? frozen;

    public IReadOnlyList<Glyph> Glyphs => glyphs;

    public IReadOnlyList<CommentMark> Comments => comments;

    public IReadOnlyList<ImageMark> Images => images;

    /// <summary>What might make a reader see something else than this text.</summary>
    public IReadOnlyList<Finding> Doubts => doubts;

    public int Length => glyphs.Count;

    /// <summary>One character a glyph; see <see cref="Glyph.Plain"/>.</summary>
    public string Plain => frozen ??= plain.ToString();

    public void Append(Rune rune, int start, int end)
    {
        var glyph = Glyph.Of(rune, start, end);
        glyphs.Add(glyph);
        plain.Append(glyph.Plain);
        frozen = null;
    }

    /// <summary>Source characters that a reader sees as they are.</summary>
    public void AppendSource(string source, int start, int end)
    {
        for (var i = start; i < end; )
        {
            var width = char.IsHighSurrogate(source[i]) && i + 1 < end && char.IsLowSurrogate(source[i + 1]) ? 2 : 1;
            Append(Rune.TryGetRuneAt(source, i, out var rune) ? rune : Rune.ReplacementChar, i, i + width);
            i += width;
        }
    }

    /// <summary>Characters that stand for a whole stretch of source, as those of an entity do.</summary>
    public void AppendDecoded(string decoded, int start, int end)
    {
        foreach (var rune in decoded.EnumerateRunes())
        {
            Append(rune, start, end);
        }
    }

    public void AppendBreak(int offset)
    {
        if (Length > 0 && glyphs[^1].Plain != Glyph.Break)
        {
            Append(new Rune(Glyph.Break), offset, offset);
        }
    }

    public void Add(CommentMark comment) => comments.Add(comment);

    public void Add(ImageMark image) => images.Add(image);

    public void Drop(CommentMark comment) => comments.Remove(comment);

    public void Doubt(Finding finding) => doubts.Add(finding);

    /// <summary>What a reader sees between two positions, breaks left out.</summary>
    public string Slice(int from, int to)
    {
        var text = new StringBuilder(to - from);
        Span<char> units = stackalloc char[2];
        for (var i = from; i < to; i++)
        {
            if (glyphs[i].Plain != Glyph.Break)
            {
                text.Append(units[..glyphs[i].Rune.EncodeToUtf16(units)]);
            }
        }

        return text.ToString();
    }
}

/// <summary>A comment of the source, and how many visible characters stand before it in its block.</summary>
/// <param name="Content">What stands between <c>&lt;!--</c> and <c>--></c>.</param>
internal sealed record CommentMark(string Content, int Position, int Start, int End);

/// <summary>An image, and which visible characters are its alternative text.</summary>
internal sealed record ImageMark(string Target, int From, int To, int Start);
