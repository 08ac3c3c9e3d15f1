using static System.FormattableString;

namespace Receipts.Core.Charts;

/// <summary>An axis from 0% to 100%, always whole: a cut axis makes a small difference look large.</summary>
/// <param name="Zero">Where 0% lies, in the picture's units.</param>
/// <param name="One">Where 100% lies.</param>
internal readonly record struct ShareScale(double Zero, double One)
{
    public double At(double share) => Zero + (share * (One - Zero));

    /// <summary>Draws the axis from left to right, its lines from <paramref name="top"/> to <paramref name="bottom"/>, its ticks below.</summary>
    public void DrawAcross(Canvas canvas, double top, double bottom)
    {
        for (var percent = 0; percent <= 100; percent += 25)
        {
            var x = At(percent / 100.0);
            canvas.Line($"""<line class="{Style(percent)}" x1="{x}" y1="{top}" x2="{x}" y2="{bottom}"/>""");
            canvas.Text("tick", x, bottom + 16, "middle", Invariant($"{percent}%"));
        }
    }

    /// <summary>Draws the axis from bottom to top, its lines from <paramref name="left"/> to <paramref name="right"/>, its ticks to the left.</summary>
    public void DrawUp(Canvas canvas, double left, double right)
    {
        for (var percent = 0; percent <= 100; percent += 25)
        {
            var y = At(percent / 100.0);
            canvas.Line($"""<line class="{Style(percent)}" x1="{left}" y1="{y}" x2="{right}" y2="{y}"/>""");
            canvas.Text("tick", left - 8, y + 4, "end", Invariant($"{percent}%"));
        }
    }

    /// <summary>Draws what shares are held against over an axis from left to right.</summary>
    public void DrawLimitAcross(Canvas canvas, ChartLimit? limit, double top, double bottom)
    {
        if (limit is not null)
        {
            canvas.Line($"""<path class="limit" d="M{At(limit.Share)} {top - 3}V{bottom + 3}"/>""");
        }
    }

    /// <summary>The same over an axis from bottom to top.</summary>
    public void DrawLimitUp(Canvas canvas, ChartLimit? limit, double left, double right)
    {
        if (limit is not null)
        {
            canvas.Line($"""<path class="limit" d="M{left - 3} {At(limit.Share)}H{right + 3}"/>""");
        }
    }

    private static string Style(int percent) => percent == 0 ? "zero" : "grid";
}
