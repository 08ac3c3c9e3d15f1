using Receipts.Core.Engine;

namespace Receipts.Core.Metrics;

/// <summary>Turns what the sandbox returns into measurements.</summary>
internal static class SandboxRead
{
    /// <summary>Runs the query to its end.</summary>
    public static MeasuredTable Read(this SandboxQuery query, string name, IReadOnlyList<string> keys) =>
        new(name, query.Columns, keys, [.. query.Rows().Select(Row)]);

    private static Measurement[] Row(object?[] values) =>
        [
            .. values.Select(value =>
                value switch
                {
                    null => Measurement.Null,
                    long integer => Measurement.Of(integer),
                    double real => Measurement.Of(real),
                    _ => Measurement.Of((string)value),
                }
            ),
        ];
}
