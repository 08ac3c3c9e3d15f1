using System.Text;
using Receipts.Core.Findings;

namespace Receipts.Core.Tampering;

/// <summary>One file of a receipt as it was before anybody touched it.</summary>
/// <param name="name">Its path below the folder that was copied, with <c>/</c>.</param>
/// <param name="shown">The original file's name, as it is shown to the reader.</param>
internal sealed class TamperFile(string name, string shown, byte[] bytes)
{
    private const int LongestShown = 60;

    private readonly int preamble = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;

    public string Name => name;

    public byte[] Bytes => bytes;

    /// <summary>Where its content begins, after a byte order mark.</summary>
    public int Start => preamble;

    /// <summary>Where its content begins behind so many lines.</summary>
    public int StartAfter(long lines)
    {
        var at = Start;
        for (; lines > 0; lines--)
        {
            at += bytes.AsSpan(at).IndexOf((byte)'\n') + 1;
        }

        return at;
    }

    /// <summary>The text of a file that people write, which is never large.</summary>
    public string Text => Encoding.UTF8.GetString(bytes.AsSpan(preamble));

    /// <summary>A change of bytes.</summary>
    public Mutant Change(TamperOperator by, params IReadOnlyList<Cut> cuts) =>
        new(by, new FileChange.Edit(name, cuts), PlaceAt(cuts[0].Start), PlaceAt(cuts[0].End))
        {
            Before = Shown(bytes.AsSpan(cuts[0].Start..cuts[0].End)),
            After = Shown(cuts[0].With.Span),
        };

    /// <summary>A change of characters of <see cref="Text"/>.</summary>
    public Mutant Change(TamperOperator by, string text, params IReadOnlyList<(int From, int To, string With)> parts) =>
        Change(
            by,
            [
                .. parts
                    .OrderBy(part => part.From)
                    .Select(part => new Cut(ByteAt(text, part.From), ByteAt(text, part.To), Encoding.UTF8.GetBytes(part.With))),
            ]
        );

    public Mutant Deleted(TamperOperator by) =>
        new(by, new FileChange.Delete(name), new Place(shown), new Place(shown)) { Before = name, After = "" };

    /// <summary>A change that puts this file where there was none.</summary>
    public Mutant Added(TamperOperator by) =>
        new(by, new FileChange.Add(name, bytes), new Place(shown), new Place(shown)) { Before = "", After = Shown(bytes) };

    private int ByteAt(string text, int offset) => preamble + Encoding.UTF8.GetByteCount(text.AsSpan(0, offset));

    private Place PlaceAt(int offset)
    {
        var before = bytes.AsSpan(0, offset);
        var line = before.Count((byte)'\n');
        var from = Math.Max(before.LastIndexOf((byte)'\n') + 1, line == 0 ? preamble : 0);
        return new Place(shown, line + 1, Encoding.UTF8.GetCharCount(bytes.AsSpan(from, Math.Max(0, offset - from))) + 1);
    }

    private static string Shown(ReadOnlySpan<byte> part)
    {
        var text = Encoding.UTF8.GetString(part.Length > 4 * LongestShown ? part[..(4 * LongestShown)] : part);
        return text.Length > LongestShown ? text[..LongestShown] + "…" : text;
    }
}
