using System.Globalization;
using BenchmarkDotNet.Running;
using Receipts.Benchmarks;
using Receipts.Benchmarks.Invoices;

if (
    args is ["generate", var records, var folder]
    && int.TryParse(records, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
    && count > 0
)
{
    Console.WriteLine(LargeReceipt.Write(Path.GetFullPath(folder), count));
    return 0;
}

if (args is ["generate", ..])
{
    await Console.Error.WriteLineAsync(
        $"generate takes how many records, at least 1, and a folder to write to, not: {string.Join(' ', args[1..])}"
    );
    return 2;
}

if (
    args is ["page", var shown, var place]
    && int.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var most)
    && most > 0
)
{
    return await PageBudget.MeasureAsync(place, most) ? 0 : 1;
}

// What did not run is no measurement.
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, Measuring.Config).ToList();
return summaries.TrueForAll(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
