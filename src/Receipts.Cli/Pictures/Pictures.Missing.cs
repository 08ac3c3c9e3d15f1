using Receipts.Core.Charts;
using Receipts.Core.Metrics;

namespace Receipts.Cli;

/// <summary>The native binary draws no PNG: the library that does would be larger than the binary itself.</summary>
internal static class Pictures
{
    public const int LargestScale = 4;

    public static string? WhyNone =>
        "this native binary draws no PNG; the .NET tool does: `dotnet pack src/Receipts.Cli --output artifacts` and `dotnet tool install --global --add-source artifacts Receipts.Cli` (docs/install.md)";

    public static byte[] Png(Chart chart, int scale) => throw new IOException($"{WhyNone}; {chart.Name} at {scale}");

    public static byte[] Png(MeasuredTable table, int column, int scale) =>
        throw new IOException($"{WhyNone}; {table.Metric}.{table.Columns[column]} at {scale}");
}
