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
    private readonly List<(int Start, string Text)> addresses = [];
    private readonly List<(int Start, int End)> collapsed = [];
    private readonly List<(int From, int To)> asides = [];
    private readonly List<(int From, int To, string Why)> altered = [];
    private readonly StringBuilder plain = new();
    private string? frozen;

    /// <summary>Whether a run of white space is one space to the eye, as everywhere in a page but in code.</summary>
    public bool Collapses { get; set; }

    public IReadOnlyList<Glyph> Glyphs => glyphs;

    public IReadOnlyList<CommentMark> Comments => comments;

    public IReadOnlyList<ImageMark> Images => images;

    /// <summary>What might make a reader see something else than this text.</summary>
    public IReadOnlyList<Finding> Doubts => doubts;

    /// <summary>Whether a mark in it leads to a footnote.</summary>
    public bool LeadsToNote { get; set; }

    /// <summary>Where an element says that its text runs in another direction; null when none does.</summary>
    public int? TurnedAt { get; set; }

    /// <summary>Where an element shows its text from right to left, digits and all, or numbers in another order; null when none is known to.</summary>
    public int? ReorderedAt { get; set; }

    /// <summary>Where a list begins that counts from a number which counts nothing before it, as <c>&lt;ol start="99"></c> does.</summary>
    public int? CountsFrom { get; set; }

    /// <summary>Source of white space that the one before it has swallowed.</summary>
    public IReadOnlyList<(int Start, int End)> Collapsed => collapsed;

    /// <summary>Stretches that stand nowhere in the line, such as the title of a link, which only the pointer shows: what is before and after them touches.</summary>
    public IReadOnlyList<(int From, int To)> Asides => asides;

    public int Length => glyphs.Count;

    /// <summary>One character a glyph; see <see cref="Glyph.Plain"/>.</summary>
    public string Plain => frozen ??= plain.ToString();

    public void Append(Rune rune, int start, int end)
    {
        var glyph = Glyph.Of(rune, start, end);
        if (Collapses && glyph.IsSpace)
        {
            AppendSpace(glyph);
        }
        else
        {
            Append(glyph);
        }
    }

    private void Append(Glyph glyph)
    {
        glyphs.Add(glyph);
        plain.Append(glyph.Plain);
        frozen = null;
    }

    // A lone no-break space may join thousands. Of several, whatever they are, a reader sees a gap.
    private void AppendSpace(Glyph glyph)
    {
        if (glyphs is [.., { IsSpace: true } last])
        {
            collapsed.Add((glyph.Start, glyph.End));
            if (last.Plain is not (' ' or Glyph.LineEnd))
            {
                RemoveFrom(Length - 1);
                Append(new Glyph(new Rune(' '), ' ', last.Start, last.End));
            }
        }
        else
        {
            Append(glyph.Rune.IsAscii ? glyph with { Rune = new Rune(' '), Plain = ' ' } : glyph);
        }
    }

    private void RemoveFrom(int position)
    {
        glyphs.RemoveRange(position, glyphs.Count - position);
        plain.Length = position;
        frozen = null;
    }

    /// <summary>Source characters that a reader sees as they are.</summary>
    public void AppendSource(string source, int start, int end)
    {
        glyphs.EnsureCapacity(glyphs.Count + end - start);
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

    /// <summary>A line end of the source: seen as one, or as a space.</summary>
    public void AppendLineEnd(int offset, bool isShown)
    {
        if (isShown && glyphs is [.., { IsSpace: true } last])
        {
            collapsed.Add((last.Start, last.End));
            RemoveFrom(Length - 1);
        }

        if (isShown)
        {
            Append(new Glyph(new Rune(Glyph.LineEnd), Glyph.LineEnd, offset, offset));
        }
        else
        {
            Append(new Rune(' '), offset, offset);
        }
    }

    /// <summary>The text goes on elsewhere for a reader: in another line, block or cell.</summary>
    public void AppendBreak(int offset) => AppendBreak(Glyph.BlockBreak(offset));

    /// <summary>Something stands in the line that is no text, such as an image: what is before and after it may still be read together.</summary>
    public void AppendInterruption(int offset) => AppendBreak(Glyph.Interruption(offset));

    /// <summary>Says that raised or lowered text begins; a break ends it.</summary>
    public void AppendRaise(int offset) => AppendBreak(Glyph.Raised(offset));

    private void AppendBreak(Glyph glyph)
    {
        if (Length == 0)
        {
            return;
        }

        if (!glyphs[^1].IsBreak)
        {
            Append(glyph);
        }
        else if (glyph.IsBlockBreak)
        {
            glyphs[^1] = glyph;
        }
    }

    /// <summary>Begins text that stands apart from the line, being raised, lowered or struck.</summary>
    /// <returns>What <see cref="EndApart"/> needs to know: where it begins, and whether that was marked.</returns>
    /// <param name="isRaised">Whether it is raised or lowered, so that its digits may be an exponent or part of a name.</param>
    public (int From, bool IsMarked) BeginApart(int offset, bool isRaised)
    {
        var before = Length;
        AppendBreak(isRaised ? Glyph.Raised(offset) : Glyph.Interruption(offset));
        return (Length, Length > before);
    }

    /// <summary>Ends such text. Where nothing was seen in it nothing parts its neighbours: <c>7&lt;s>&lt;/s>8</c> is 78 to the eye.</summary>
    public void EndApart((int From, bool IsMarked) apart, int offset)
    {
        if (!glyphs.Skip(apart.From).All(glyph => glyph.IsSpace || glyph.IsInvisible))
        {
            AppendInterruption(offset);
            return;
        }

        if (!apart.IsMarked)
        {
            return;
        }

        var rest = glyphs[apart.From..];
        RemoveFrom(apart.From - 1);
        foreach (var glyph in rest)
        {
            Append(glyph.Rune, glyph.Start, glyph.End);
        }

        for (var i = 0; i < comments.Count; i++)
        {
            comments[i] = comments[i] with { Position = Math.Min(comments[i].Position, Length) };
        }
    }

    /// <summary>Says of a stretch why a number in it is not the one that its digits write: it is struck out, or drawn under a root.</summary>
    public void Alter(int from, int to, string why)
    {
        if (from < to)
        {
            altered.Add((from, to, why));
        }
    }

    /// <summary>Whether something is said to alter a part of it, read or yet to be read.</summary>
    public bool IsAltered => altered.Count > 0;

    /// <summary>Why a number between two positions is not the one that its digits write; null when nothing says so.</summary>
    public string? AlteredIn(int from, int to) => altered.Find(part => part.From < to && from < part.To).Why;

    /// <summary>Why a struck number is none.</summary>
    public const string Struck = "it is struck out, so that its reader takes it for withdrawn";

    /// <summary>Runs what appends a text that stands nowhere in the line, and gives where that text is.</summary>
    public (int From, int To) Aside(int start, int end, Action append)
    {
        var outer = Length;
        AppendInterruption(start);
        var from = Length;
        append();
        var to = Length;
        AppendInterruption(end);
        asides.Add((outer, Length));
        return (from, to);
    }

    public void Add(CommentMark comment) => comments.Add(comment);

    public void Add(ImageMark image) => images.Add(image);

    /// <summary>An address that is a link by itself. Its digits are no numbers of the text, and it is seen all the same.</summary>
    public void AddAddress(int start, string text) => addresses.Add((start, text));

    /// <summary>All of it with the addresses that stand in it.</summary>
    public string WithAddresses()
    {
        var text = new StringBuilder();
        var from = 0;
        foreach (var (start, address) in addresses)
        {
            var to = glyphs.FindIndex(from, glyph => glyph.Start >= start && !glyph.IsBreak) is >= 0 and var next ? next : Length;
            text.Append(Slice(from, to)).Append(address);
            from = to;
        }

        return text.Append(Slice(from, Length)).ToString();
    }

    public void Drop(CommentMark comment) => comments.Remove(comment);

    public void Doubt(Finding finding) => doubts.Add(finding);

    public void Settle(Finding finding) => doubts.Remove(finding);

    /// <summary>What a reader sees between two positions, breaks left out.</summary>
    public string Slice(int from, int to) => Slice(from, to, raise: "");

    /// <summary>The same in a line, where what is raised begins with <c>^</c>.</summary>
    public string Printed(int from, int to) => Slice(from, to, raise: "^");

    private string Slice(int from, int to, string raise)
    {
        var text = new StringBuilder(to - from);
        Span<char> units = stackalloc char[2];
        for (var i = from; i < to; i++)
        {
            if (!glyphs[i].IsBreak)
            {
                text.Append(units[..glyphs[i].Rune.EncodeToUtf16(units)]);
            }
            else if (glyphs[i].Plain == Glyph.Raise)
            {
                text.Append(raise);
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
