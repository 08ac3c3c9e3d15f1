namespace Receipts.Fuzz;

/// <summary>Numbers at random that are the same for the same seed in every version of .NET: SplitMix64 (Steele, Lea and Flood, 2014).</summary>
internal sealed class Seeded(ulong seed)
{
    private ulong state = seed;

    /// <summary>The numbers of one input.</summary>
    public static Seeded Of(int seed, string reader, int input)
    {
        var first = ((ulong)(uint)seed << 32) | (uint)input;
        return new Seeded(reader.Aggregate(first, (mixed, letter) => new Seeded(mixed ^ letter).Next()));
    }

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A whole number from 0 up to one less than <paramref name="most"/>.</summary>
    public int Below(int most) => (int)(Next() % (ulong)most);

    public T Any<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
