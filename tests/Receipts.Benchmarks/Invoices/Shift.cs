namespace Receipts.Benchmarks.Invoices;

/// <summary>How the text of an invoice differs from the one format that its reader was tried on.</summary>
internal enum Shift
{
    /// <summary>Another mark between label and value; read right.</summary>
    Delimiter,

    /// <summary>Indents, wide gaps and blank lines; read right.</summary>
    Whitespace,

    /// <summary>Two neighbouring lines have changed places: two fields wrong, all filled.</summary>
    Reorder,

    /// <summary>A decorative line in front: every field wrong, all filled.</summary>
    Verbose,

    /// <summary>Several fields on a line: every field wrong, most of them empty.</summary>
    Compact,

    /// <summary><see cref="Whitespace"/> and <see cref="Reorder"/> at once.</summary>
    Mixed,
}

/// <summary>Deals shifts at the shares of the reference receipt: every 400 records in a row hold each of them as often as its production file does.</summary>
internal sealed class ShiftDeck
{
    private static readonly (Shift Shift, int Count)[] Shares =
    [
        (Shift.Delimiter, 187),
        (Shift.Whitespace, 158),
        (Shift.Reorder, 36),
        (Shift.Verbose, 8),
        (Shift.Compact, 6),
        (Shift.Mixed, 5),
    ];

    private readonly SplitMix64 random;
    private readonly Shift[] cards = [.. Shares.SelectMany(share => Enumerable.Repeat(share.Shift, share.Count))];
    private int next;

    public ShiftDeck(SplitMix64 random)
    {
        this.random = random;
        next = cards.Length;
    }

    public Shift Deal()
    {
        if (next == cards.Length)
        {
            random.Shuffle<Shift>(cards);
            next = 0;
        }

        return cards[next++];
    }
}
