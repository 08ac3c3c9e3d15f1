using System.Globalization;
using System.Text;
using Receipts.Core.Comparing;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>The charts of a comparison, which are declared in <c>receipt.yaml</c>: of the slice column by which the two differ the most.</summary>
/// <param name="Slice">What they are drawn by; null where no column is, or nothing flips.</param>
internal sealed record ComparisonCharts(ComparisonMetrics Metrics, DraftSlice? Slice)
{
    public string Paired => Prefix + "-paired";

    public string Flips => Prefix + "-flips";

    /// <summary>The names of those that are drawn.</summary>
    public IReadOnlyList<string> Names =>
        Slice is null ? []
        : Metrics.AreRuns ? [Paired]
        : [Paired, Flips];

    private string Prefix => Metrics.Name.Replace('_', '-');

    public static ComparisonCharts Of(Comparison comparison, ComparisonMetrics metrics)
    {
        var changes = comparison.Repeats is { } runs
            ? runs.Slices.Select(one => (one.Column, Change: one.Runs.Records * Math.Abs(one.Runs.Difference ?? 0)))
            : comparison.Slices.Select(one => (one.Column, Change: (double)Math.Max(one.Matrix.Mended, one.Matrix.Broken)));
        var widest = changes
            .GroupBy(one => one.Column, one => one.Change)
            .Select(column => (Slice: metrics.Slices.FirstOrDefault(slice => slice.Column == column.Key), Change: column.Max()))
            .Where(column => column is { Slice: not null, Change: > 0 })
            .ToList();
        return new ComparisonCharts(metrics, widest.Count == 0 ? null : widest.MaxBy(column => column.Change).Slice);
    }

    public static string PairedTitle(DraftSlice slice) => $"Right before and after, by {slice.InATitle}";

    public static string FlipsTitle(DraftSlice slice) => $"What breaks and what is mended, by {slice.InATitle}";

    /// <summary>The declarations, a line each, without an indentation of their own.</summary>
    public string Yaml
    {
        get
        {
            if (Slice is not { } slice)
            {
                return "";
            }

            var yaml = new StringBuilder();
            var sides =
                Metrics.AreRuns ? "    left: right_before\n    right: right_after\n"
                : Metrics.HasClusters
                    ? "    left: share_before\n    right: share_after\n    broken: broken\n    mended: mended\n    label: \"share of right records\"\n"
                : "    left_successes: right_before\n    left_count: n\n    right_successes: right_after\n    right_count: n\n    broken: broken\n    mended: mended\n";
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"  {Paired}:\n    kind: paired\n    metric: {Metrics.By(slice)}\n{sides}    left_name: before\n    right_name: after\n    title: {JsonText.Quote(PairedTitle(slice))}\n"
            );
            if (!Metrics.AreRuns)
            {
                yaml.Append(
                    CultureInfo.InvariantCulture,
                    $"  {Flips}:\n    kind: flips\n    metric: {Metrics.By(slice)}\n    broken: broken\n    silent: broken_silently\n    mended: mended\n    count: n\n    title: {JsonText.Quote(FlipsTitle(slice))}\n"
                );
            }

            return yaml.ToString();
        }
    }

    /// <summary>The text of a receipt.yaml with the charts in it.</summary>
    /// <returns>Null where its own charts are not written as a block, one a line, so that there is no place for more.</returns>
    public static string? Insert(SourceText receipt, string charts)
    {
        var text = receipt.Text;
        var root = (YamlNode.Mapping)YamlNode.Read(receipt);
        var own = root.Members.FirstOrDefault(member => member.Key.Text == "charts");
        if (own.Key is null)
        {
            return $"{text}{(text.EndsWith('\n') ? "" : "\n")}charts:\n{charts}";
        }

        if (own.Value is not YamlNode.Mapping { Members: [var (first, _), ..] })
        {
            return null;
        }

        var line = text.LastIndexOf('\n', Math.Max(0, first.Start - 1)) + 1;
        var indentation = text[line..first.Start];
        return indentation.Length > 0 && indentation.All(c => c == ' ')
            ? text[..line]
                + string.Concat(charts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(one => indentation + one[2..] + "\n"))
                + text[line..]
            : null;
    }
}
