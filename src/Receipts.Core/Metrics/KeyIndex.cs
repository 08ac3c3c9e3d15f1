using System.Globalization;
using Receipts.Core.Numbers;

namespace Receipts.Core.Metrics;

/// <summary>The rows of a table by what stands in one of its key columns, so that a row is found without looking at all.</summary>
internal sealed class KeyIndex
{
    private readonly Dictionary<string, List<int>> spelled = new(StringComparer.Ordinal);
    private readonly Lazy<NumberIndex<int>> numbers;

    public KeyIndex(MeasuredTable table, string column)
    {
        var at = table.IndexOf(column);
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var key = table.Rows[row][at].ToString();
            if (!spelled.TryGetValue(key, out var rows))
            {
                rows = [];
                spelled.Add(key, rows);
            }

            rows.Add(row);
        }

        numbers = new(() =>
            new NumberIndex<int>(
                from row in Enumerable.Range(0, table.Rows.Count)
                let number = table.Rows[row][at].Approximate
                where number is not null
                select (number.Value, row)
            )
        );
    }

    /// <summary>The rows whose key is written so, in order; <c>NULL</c> is NULL as well as that text.</summary>
    public IReadOnlyList<int> Spelled(string text) => spelled.TryGetValue(text, out var rows) ? rows : [];

    /// <summary>The rows with a number between two, nearly so, in order.</summary>
    public IEnumerable<int> Between(double least, double most) => numbers.Value.Between(least, most);

    /// <summary>The rows that a key of a reference may mean, in order.</summary>
    public IReadOnlyList<int> Named(ReferenceKey key)
    {
        var rows = Spelled(key.Text);
        if (!key.IsQuoted && key.Text == "null")
        {
            return Spelled(Measurement.Null.ToString());
        }

        return
            !key.IsQuoted
            && double.TryParse(key.Text, CultureInfo.InvariantCulture, out var number)
            && Measurement.Of(number).ToString() is var plain
            && plain != key.Text
            ? [.. rows.Concat(Spelled(plain)).Order()]
            : rows;
    }
}
