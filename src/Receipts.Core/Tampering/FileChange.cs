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
                var changed = new List<byte>(original.Length + 256);
                var at = 0;
                foreach (var cut in ((Edit)this).Cuts)
                {
                    changed.AddRange(original[at..cut.Start]);
                    changed.AddRange(cut.With.Span);
                    at = cut.End;
                }

                changed.AddRange(original[at..]);
                return [.. changed];
        }
    }
}

/// <summary>Bytes from <paramref name="Start"/> up to <paramref name="End"/> that others replace.</summary>
public readonly record struct Cut(int Start, int End, ReadOnlyMemory<byte> With);
