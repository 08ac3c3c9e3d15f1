using System.Numerics;

namespace Receipts.Core.Screening;

/// <summary>Of how many records a number may be a share: those that are stated beside it.</summary>
/// <param name="Stated">Those that words call an n, without zeros; empty when nothing is known.</param>
internal sealed record SampleSizes(IReadOnlyList<BigInteger> Stated)
{
    // More than these make a paragraph of numbers, of which nobody can tell which belongs to which.
    private const int Most = 6;

    public static SampleSizes None { get; } = new([]);

    /// <summary>Other counts beside it, which may be the n of a part or be left out of a stated one, such as that of unscored records.</summary>
    public IReadOnlyList<BigInteger> Others { get; init; } = [];

    public static SampleSizes Of(params IEnumerable<BigInteger> stated) => new([.. stated.Where(n => n.Sign > 0).Distinct()]);

    public bool IsTooMany => Stated.Count + Others.Count > Most;

    /// <summary>
    /// Everything that could be meant: where there are several, also what two of them leave or make together, and all of them. A number is impossible only
    /// when it is so for each.
    /// </summary>
    public IReadOnlyList<BigInteger> Plausible
    {
        get
        {
            var all = Stated.Concat(Others).Distinct().Take(Most).ToList();
            return all.Count <= 1 || Stated.Count == 0
                ? Stated
                :
                [
                    .. Stated
                        .Concat(all)
                        .Concat(from a in all from b in all where a > b select a - b)
                        .Concat(from a in all from b in all where a > b select a + b)
                        .Append(all.Aggregate(BigInteger.Add))
                        .Distinct(),
                ];
        }
    }

    /// <summary>The same with each record giving several answers.</summary>
    public SampleSizes Times(int items) => new([.. Stated.Select(n => n * items)]) { Others = [.. Others.Select(n => n * items)] };
}
