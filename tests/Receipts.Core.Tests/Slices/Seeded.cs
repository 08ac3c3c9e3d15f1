namespace Receipts.Core.Tests.Slices;

/// <summary>The same numbers on every machine and in every run: the generator of Steele, Lea and Flood (2014).</summary>
internal sealed class Seeded(int seed)
{
    private ulong state = (ulong)seed;

    /// <summary>A number from 0 up to, not including, <paramref name="end"/>.</summary>
    public int Below(int end) => (int)Math.BigMul(Next(), (ulong)end, out _);

    public bool IsWithin(double share) => Below(1_000_000) < share * 1_000_000;

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
