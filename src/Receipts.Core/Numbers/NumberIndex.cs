namespace Receipts.Core.Numbers;

/// <summary>Things by a number that they hold, so that those near another are found without looking at all.</summary>
internal sealed class NumberIndex<T>
{
    // Doubles differ from what they stand for by far less, and the finder compares exactly what it is given.
    private const double Slack = 1e-12;

    private readonly double[] numbers;
    private readonly (int Order, T Item)[] items;

    /// <param name="numbered">In the order in which they are given back.</param>
    public NumberIndex(IEnumerable<(double Number, T Item)> numbered)
    {
        var all = numbered.Select((one, order) => (one.Number, Item: (order, one.Item))).ToArray();
        numbers = [.. all.Select(one => one.Number)];
        items = [.. all.Select(one => one.Item)];
        Array.Sort(numbers, items);
    }

    /// <summary>All whose number lies between two, a little beyond them included.</summary>
    public IEnumerable<T> Between(double least, double most)
    {
        least -= Math.Abs(least) * Slack;
        most += Math.Abs(most) * Slack;
        var from = Array.BinarySearch(numbers, least);
        from = from < 0 ? ~from : from;
        while (from > 0 && numbers[from - 1] >= least)
        {
            from--;
        }

        var to = from;
        while (to < numbers.Length && numbers[to] <= most)
        {
            to++;
        }

        return items[from..to].OrderBy(one => one.Order).Select(one => one.Item);
    }
}
