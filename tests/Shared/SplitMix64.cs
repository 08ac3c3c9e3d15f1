namespace Receipts.Tests.Shared;

/// <summary>
/// A seeded source of numbers that are the same on every machine and in every version of .NET, which System.Random does not promise.
/// Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators".
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>A number from 0 up to, not including, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)Math.BigMul(Next(), (ulong)end, out _);

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
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
