using System.Globalization;
using Receipts.Core.Statistics;

namespace Receipts.Core.Slices;

/// <summary>Numbers divided at their quartiles into ranges of about equal size.</summary>
internal static class QuartileLevels
{
    private const int MostDigits = 17;

    private static readonly double[] Quartiles = [0.25, 0.5, 0.75];

    /// <param name="name">What is measured, as readers see it.</param>
    /// <param name="sql">The same in SQL.</param>
    /// <param name="numbers">Sorted.</param>
    /// <returns>The quarters, and the halves where they are none of the quarters.</returns>
    public static (IReadOnlyList<Level> Quarters, IReadOnlyList<Level> Halves) Of(string name, string sql, IReadOnlyList<double> numbers)
    {
        var cuts = Cuts(numbers);
        return ([.. Between(name, sql, cuts)], cuts is [_, var median, _] ? [.. Between(name, sql, [median])] : []);
    }

    private static IEnumerable<Level> Between(string name, string sql, List<string> cuts)
    {
        for (var i = 0; cuts.Count > 0 && i <= cuts.Count; i++)
        {
            var (above, to) = (i == 0 ? null : cuts[i - 1], i == cuts.Count ? null : cuts[i]);
            yield return (above, to) switch
            {
                (null, _) => new Level($"{name} ≤ {to}", $"{sql} <= {to}"),
                (_, null) => new Level($"{name} > {above}", $"{sql} > {above}"),
                _ => new Level($"{above} < {name} ≤ {to}", $"{sql} > {above} and {sql} <= {to}"),
            };
        }
    }

    /// <summary>The quartiles with numbers on both sides, each written as shortly as divides the numbers in the same way.</summary>
    private static List<string> Cuts(IReadOnlyList<double> numbers)
    {
        var areWhole = numbers.All(number => number == Math.Floor(number));
        var sample = new Sample();
        foreach (var number in numbers)
        {
            sample.Add(number);
        }

        return numbers.Count == 0
            ? []
            :
            [
                .. Quartiles
                    .Select(share => sample.Quantile(share)!.Value)
                    .Select(cut => areWhole ? Math.Floor(cut) : cut)
                    .DistinctBy(cut => UpTo(cut, numbers))
                    .Where(cut => UpTo(cut, numbers) < numbers.Count)
                    .Select(cut => Shortest(cut, numbers)),
            ];
    }

    private static string Shortest(double cut, IReadOnlyList<double> numbers)
    {
        var at = UpTo(cut, numbers);
        return Enumerable
                .Range(2, MostDigits - 1)
                .Select(digits => cut.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
                .FirstOrDefault(text =>
                    !text.Contains('E', StringComparison.Ordinal) && UpTo(double.Parse(text, CultureInfo.InvariantCulture), numbers) == at
                )
            ?? cut.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>How many numbers are not above the cut.</summary>
    private static int UpTo(double cut, IReadOnlyList<double> numbers)
    {
        var (low, high) = (0, numbers.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = numbers[middle] <= cut ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
