using Receipts.Core.Charts;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Pages;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary>PNGs of a receipt, written to a folder that is none of the receipt's: they are copies, and what is sealed stays as it is.</summary>
internal sealed class PictureFiles(Terminal terminal, MeasuredReceipt measured, string folder, int scale, bool overwrites)
{
    /// <summary>Rows of a metric that are still read as a picture.</summary>
    private const int MostRows = 100;

    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every declared chart.</summary>
    /// <returns>What could not be drawn.</returns>
    public IReadOnlyList<Finding> WriteCharts()
    {
        var findings = new List<Finding>();
        foreach (var source in measured.Receipt.Charts)
        {
            try
            {
                var chart = ChartCheck.Read(measured, source);
                Write(source.Name, () => Pictures.Png(chart, scale));
            }
            catch (ReceiptException problem)
            {
                findings.Add(problem.Finding);
            }
        }

        return findings;
    }

    /// <summary>A metric as it stands, a picture a column of numbers.</summary>
    /// <param name="named">A metric, or one column of it.</param>
    /// <exception cref="ReceiptException">There is none, or nothing in it can be drawn.</exception>
    public void WriteMetric(string named)
    {
        var dot = named.IndexOf('.', StringComparison.Ordinal);
        var source = new ChartSource
        {
            Name = named,
            Place = measured.Receipt.Place,
            Kind = "slices",
            Metric = dot < 0 ? named : named[..dot],
            Title = named,
        };
        var table = measured.Measurements.Find(source.Metric, source.Place).Table;
        if (table.Rows.Count > MostRows)
        {
            throw new ReceiptException(ChartFindings.TooManyRows(source, table.Rows.Count, "rows", MostRows));
        }

        var columns = Columns(source, table, dot < 0 ? null : named[(dot + 1)..]);
        if (columns.Count == 0)
        {
            throw new ReceiptException(
                ChartFindings.NothingToDraw(source, dot < 0 ? "has no column of numbers" : $"has no numbers in {named[(dot + 1)..]}")
            );
        }

        foreach (var column in columns)
        {
            Write($"{table.Metric}.{table.Columns[column]}", () => Pictures.Png(table, column, scale));
        }
    }

    private static List<int> Columns(ChartSource source, MeasuredTable table, string? named)
    {
        if (named is not null && table.IndexOf(named) < 0)
        {
            throw new ReceiptException(ChartFindings.UnknownColumn(source, "--metric", named, table));
        }

        return
        [
            .. table
                .ValueColumns.Where(column => named is null || column == named)
                .Select(table.IndexOf)
                .Where(column =>
                    table.Rows.All(row => row[column].IsNumber || row[column].IsNull)
                    && table.Rows.Any(row => row[column].Approximate is { } value && double.IsFinite(value))
                ),
        ];
    }

    private void Write(string name, Func<byte[]> draw)
    {
        var file = new PageFile(System.IO.Path.Combine(folder, $"{measured.Receipt.Name}-{Plain(name)}.png"));
        var shown = Visible.Text(ShownPath.Of(file.Path));
        if (file.IsThere && !overwrites)
        {
            throw new IOException($"{shown} is there already; --force overwrites it, --out names another folder");
        }

        file.Write(draw());
        terminal.Line($"drew {shown}");
    }

    /// <summary>A name of a file for any name of a column, which may be anything.</summary>
    private string Plain(string name)
    {
        const int longest = 100;
        var plain = string.Concat(name.Take(longest).Select(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_' or '.' ? one : '_'));
        return Enumerable.Range(0, taken.Count + 1).Select(more => plain + new string('_', more)).First(taken.Add);
    }
}
