namespace Receipts.Core.Metrics;

/// <summary>A measured value with what its column says that it is.</summary>
/// <param name="IsPoints">
/// Whether it is a difference of shares, as the name of its column says by ending in <c>points</c>: only such a value is printed in points, and it
/// is never printed in percent.
/// </param>
public readonly record struct Quantity(Measurement Value, bool IsPoints = false)
{
    /// <summary>The value of a column of that name.</summary>
    public static Quantity Of(Measurement value, string column) =>
        new(value, column.EndsWith("points", StringComparison.OrdinalIgnoreCase));
}
