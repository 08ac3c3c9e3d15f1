namespace Receipts.Core.Tampering;

/// <summary>
/// Choices that are the same on every machine and in every version of .NET, each operator's apart from all others', so that a new operator
/// changes nothing for those there are. Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators".
/// </summary>
internal sealed class SeededOrder
{
    private ulong state;

    /// <param name="name">What the choices are for.</param>
    public SeededOrder(string name)
    {
        // FNV-1a: string.GetHashCode differs from run to run.
        state = 0xCBF29CE484222325;
        foreach (var c in name)
        {
            state = (state ^ c) * 0x100000001B3;
        }
    }

    /// <summary>A number from 0 up to, not including, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)Math.BigMul(Next(), (ulong)end, out _);

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>The items in some order.</summary>
    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }

    /// <summary>One item of each sequence in turn, so that a small table is not drowned by a large one.</summary>
    public static IEnumerable<T> InTurn<T>(IEnumerable<IEnumerable<T>> sequences)
    {
        var open = sequences.Select(sequence => sequence.GetEnumerator()).ToList();
        try
        {
            while (open.Count > 0)
            {
                for (var i = 0; i < open.Count; )
                {
                    if (open[i].MoveNext())
                    {
                        yield return open[i++].Current;
                    }
                    else
                    {
                        open[i].Dispose();
                        open.RemoveAt(i);
                    }
                }
            }
        }
        finally
        {
            open.ForEach(sequence => sequence.Dispose());
        }
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
