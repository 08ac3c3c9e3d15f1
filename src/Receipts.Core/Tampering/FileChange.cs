namespace Receipts.Core.Tampering;

/// <summary>What happens to one file of a receipt.</summary>
/// <param name="File">Its path below the folder that was copied, with <c>/</c>.</param>
public abstract record FileChange(string File)
{
    /// <summary>Some bytes are replaced and all others stay.</summary>
    /// <param name="Cuts">Apart from each other, in the order of their places.</param>
    public sealed record Edit(string File, IReadOnlyList<Cut> Cuts) : FileChange(File);

    public sealed record Delete(string File) : FileChange(File);

    public sealed record Add(string File, ReadOnlyMemory<byte> Content) : FileChange(File);

    /// <summary>The content afterwards; null when there is no such file any more.</summary>
    public byte[]? Apply(ReadOnlySpan<byte> original)
    {
        switch (this)
        {
            case Delete:
                return null;
            case Add added:
                return added.Content.ToArray();
            default:
                var cuts = ((Edit)this).Cuts;
                var changed = new byte[original.Length + cuts.Sum(cut => cut.With.Length - (cut.End - cut.Start))];
                var rest = changed.AsSpan();
                var at = 0;
                foreach (var cut in cuts)
                {
                    original[at..cut.Start].CopyTo(rest);
                    rest = rest[(cut.Start - at)..];
                    cut.With.Span.CopyTo(rest);
                    rest = rest[cut.With.Length..];
                    at = cut.End;
                }

                original[at..].CopyTo(rest);
                return changed;
        }
    }
}

/// <summary>Bytes from <paramref name="Start"/> up to <paramref name="End"/> that others replace.</summary>
public readonly record struct Cut(int Start, int End, ReadOnlyMemory<byte> With);
