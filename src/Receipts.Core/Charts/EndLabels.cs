using static Receipts.Core.Charts.ChartStyle;

namespace Receipts.Core.Charts;

/// <summary>The column at the right of a plot, where its lines are named: each beside its line, moved apart as far as they would cover each other.</summary>
/// <param name="Width">How much room a name has.</param>
internal sealed record EndLabels(double Width)
{
    private const double Gap = 14;
    private const double Widest = 140;

    /// <summary>Where the plot ends.</summary>
    public double PlotRight => Left - Gap;

    /// <summary>Where the names begin.</summary>
    public double Left => ChartStyle.Width - Margin - Width;

    /// <summary>As wide as the widest text, as long as the plot stays wide enough.</summary>
    public static EndLabels For(IEnumerable<double> widths) => new(Math.Min(Math.Ceiling(widths.Max()), Widest));

    /// <param name="indent">How far the text stands from the column's edge, as behind a mark.</param>
    public void Draw(Canvas canvas, string style, double baseline, string text, double indent = 0)
    {
        var size = style switch
        {
            "value" => LabelSize * Bold,
            "label" => LabelSize,
            _ => NoteSize,
        };
        canvas.Text(style, Left + indent, baseline, "start", TextWidth.Cut(text, size, Width - indent));
    }

    /// <summary>A place for each label, as near to <paramref name="wanted"/> as room for all of them allows, in the same order from top to bottom.</summary>
    /// <param name="wanted">The middles that the labels would have if each were alone.</param>
    /// <param name="height">How much room a label takes.</param>
    /// <param name="top">No label reaches above it.</param>
    /// <param name="bottom">No label reaches below it, unless all of them together do not fit.</param>
    public static double[] Spread(IReadOnlyList<double> wanted, double height, double top, double bottom)
    {
        var order = Enumerable.Range(0, wanted.Count).OrderBy(i => wanted[i]).ToList();
        var placed = wanted.Select(middle => Math.Min(middle, bottom - (height / 2))).ToArray();

        // Neighbours that overlap give way by half each; from the last one up, then down again from the edge.
        for (var i = 1; i < order.Count; i++)
        {
            var overlap = placed[order[i - 1]] + height - placed[order[i]];
            if (overlap > 0)
            {
                placed[order[i - 1]] -= overlap / 2;
                placed[order[i]] = Math.Min(placed[order[i]] + (overlap / 2), bottom - (height / 2));
            }
        }

        for (var i = order.Count - 2; i >= 0; i--)
        {
            placed[order[i]] = Math.Min(placed[order[i]], placed[order[i + 1]] - height);
        }

        var least = top + (height / 2);
        foreach (var i in order)
        {
            placed[i] = Math.Max(placed[i], least);
            least = placed[i] + height;
        }

        return placed;
    }
}
