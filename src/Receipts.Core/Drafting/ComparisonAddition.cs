using System.Text;
using Receipts.Core.Charts;
using Receipts.Core.Comparing;
using Receipts.Core.Engine;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>
/// Adds the comparison of two splits to the receipt that has them: the metrics that measure it, charts, and a section whose every number is
/// bound.
/// </summary>
public sealed class ComparisonAddition
{
    /// <summary>A table with more rows is none that a reader reads, and a chart of it none that shows anything.</summary>
    private const int MostRows = 40;

    private readonly MeasuredReceipt measured;
    private readonly CheckOptions options;
    private readonly ReceiptAddition addition;
    private readonly List<Part> parts;
    private readonly AbreastMetrics? abreast;

    private ComparisonAddition(MeasuredReceipt measured, IReadOnlyList<Comparison> comparisons, CheckOptions options)
    {
        this.measured = measured;
        this.options = options;
        addition = new ReceiptAddition(measured.Receipt, options, "compared-splits.sql");
        parts = [.. comparisons.Select(Plan)];
        if (parts.Count > 1 && comparisons.All(comparison => comparison.Repeats is null))
        {
            abreast = new AbreastMetrics(
                [comparisons[0].After.Split, .. comparisons.Select(comparison => comparison.Before.Split)],
                ComparisonMetrics.InSql(OutcomePairs.Identity(measured))
            );
        }

        addition.RequireFree(parts.SelectMany(part => part.Metrics.Names).Concat(abreast is null ? [] : AbreastMetrics.Names));
        if (ChartNames.FirstOrDefault(chart => measured.Receipt.Charts.Any(own => own.Name == chart)) is { } taken)
        {
            throw addition.Refused($"the chart {taken} is there already");
        }
    }

    /// <summary>What would be added, in the order given.</summary>
    /// <param name="comparisons">Of splits of the receipt.</param>
    /// <exception cref="ReceiptException">It is there already, has no place in the receipt, or its records are not the same on both sides.</exception>
    public static ComparisonAddition To(MeasuredReceipt measured, IReadOnlyList<Comparison> comparisons, CheckOptions options) =>
        new(measured, comparisons, options);

    /// <summary>The files that are added to, as they are shown.</summary>
    public IReadOnlyList<string> Files => ChartNames.Count == 0 ? addition.Files : [ShownPath.Of(ManifestPath), .. addition.Files];

    private List<string> ChartNames => [.. parts.SelectMany(part => part.Charts.Names)];

    private string ManifestPath => Path.Combine(Folder, ReceiptFile.Name);

    private string Folder => measured.Receipt.Folder;

    private ScoreRule Rule => measured.Receipt.Score!;

    /// <inheritdoc cref="ReceiptAddition.Write"/>
    public Verdict Write() =>
        addition.Write(string.Join("\n", parts.Select(part => part.Metrics.Text).Append(abreast?.Text).OfType<string>()), Sections);

    private Part Plan(Comparison comparison)
    {
        if (comparison.Relabelled.Count + comparison.Reworded.Count > 0)
        {
            throw addition.Refused(
                "records that expect or were given something else under one id are no pairs, and a query that pairs by id would count them"
            );
        }

        var (before, after) = (comparison.Before.Split, comparison.After.Split);
        var name = ComparisonMetrics.NameOf(before, after);
        var identity = OutcomePairs.Identity(measured).Where(column => !column.Equals(Rule.Repeat, StringComparison.OrdinalIgnoreCase));
        var metrics = new ComparisonMetrics(comparison, name, [.. identity], Slices(after, name));
        return new Part(comparison, metrics, ComparisonCharts.Of(comparison, metrics));
    }

    private string Sections(ChangedFiles files)
    {
        if (ChartNames.Count > 0)
        {
            DeclareCharts(files);
        }

        using var with = MeasuredReceipt.Measure(ReceiptFile.Read(Folder), options);
        if (with.Findings.FirstOrDefault(finding => finding.Code.Severity != Severity.Warning) is { } finding)
        {
            throw new ReceiptException(finding);
        }

        foreach (var chart in with.Receipt.Charts.Where(chart => ChartNames.Contains(chart.Name)))
        {
            var file = new ChartFile(chart, Folder);
            addition.RequireNoLink(file.Path);
            files.Remember(file.Path);
            file.Write(ChartCheck.Draw(with, chart));
        }

        var text = new BoundText(with.Measurements, addition.Document.DecimalSeparator);
        foreach (var part in parts)
        {
            RequireTheSame(part, text);
            new ComparisonSection(part.Comparison, part.Metrics, part.Charts, text).Write();
        }

        if (abreast is not null)
        {
            AbreastMetrics.Write(text);
        }

        return text.ToString();
    }

    private void DeclareCharts(ChangedFiles files)
    {
        addition.RequireNoLink(ManifestPath);
        var present = ReceiptFile.ReadText(ManifestPath);
        var declared =
            ComparisonCharts.Insert(present, string.Concat(parts.Select(part => part.Charts.Yaml)))
            ?? throw addition.Refused("the charts in receipt.yaml are not written one below the other, so that there is no place for more");
        files.Replace(ManifestPath, Encoding.UTF8.GetBytes(declared.ReplaceLineEndings(ReceiptAddition.LineEndOf(present.Text))));
    }

    /// <summary>Stops where the queries count otherwise than the comparison did, so that no section says what `compare` does not.</summary>
    private void RequireTheSame(Part part, BoundText text)
    {
        var (broken, mended, records) = part.Comparison.Repeats is { } runs
            ? (runs.Broken.Count, runs.Mended.Count, runs.Whole.Records)
            : (part.Comparison.Whole.Broken, part.Comparison.Whole.Mended, part.Comparison.Whole.Difference.Records);
        var name = part.Metrics.Name;
        if (text.Value($"{name}.n") != records || text.Value($"{name}.broken") != broken || text.Value($"{name}.mended") != mended)
        {
            throw addition.Refused("a query that pairs the records by id counts other flips than the comparison does");
        }

        if (records == 0)
        {
            throw addition.Refused("no record has an outcome on both sides");
        }
    }

    /// <summary>The slice columns that make a table which can be read.</summary>
    private List<DraftSlice> Slices(string split, string name)
    {
        var columns = Rule.Slices.Where(column => Values(split, column).Count is > 1 and <= MostRows).ToList();
        return
        [
            .. DraftSlice
                .Of(column => [.. Values(split, column).OfType<string>()], columns)
                .Select(slice => slice with { LabelPrefix = $"{name}_names_of_" }),
        ];
    }

    /// <summary>The distinct values of a column, text as it is and NULL for what is none; one more than a table has at most.</summary>
    private List<string?> Values(string split, string column) =>
        [
            .. measured
                .Query(
                    $"select distinct {SqlName.Quote(column)} as value from record where split = {SqlName.Text(split)} limit {MostRows + 1}"
                )
                .Rows.Select(row => row[0].Text),
        ];

    /// <summary>One comparison, its queries and its charts.</summary>
    private sealed record Part(Comparison Comparison, ComparisonMetrics Metrics, ComparisonCharts Charts);
}
