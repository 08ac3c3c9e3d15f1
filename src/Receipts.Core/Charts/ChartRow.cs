using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Charts;

/// <summary>One row of a metric, read by role.</summary>
internal sealed record ChartRow(ChartData Data, IReadOnlyList<Measurement> Cells)
{
    // Beyond it a double no longer tells whole numbers from their neighbours.
    private const double MostExact = 9007199254740992;

    /// <summary>The row's keys as references write them; the metric's name when it has none.</summary>
    public string Label => Data.Table.KeyColumns.Count == 0 ? Data.Table.Metric : KeysOf(Data.Table.KeyColumns);

    /// <summary>Some of the row's keys as references write them.</summary>
    public string KeysOf(IEnumerable<string> keys) =>
        string.Join(
            ", ",
            keys.Select(key =>
                Cells[Data.Table.IndexOf(key)] switch
                {
                    { IsNull: true } => "[null]",
                    { Text: "" } => "\"\"",
                    var value => value.ToString(),
                }
            )
        );

    /// <summary>A whole number of at least 0, also when SQLite gives it as REAL, as <c>total()</c> does.</summary>
    public long Count(string role) =>
        Cell(role) switch
        {
            { Integer: >= 0 and var integer } => integer,
            { Real: >= 0 and <= MostExact and var real } when double.IsInteger(real) => (long)real,
            var value => throw new ReceiptException(ChartFindings.NotACount(Data.Source, Label, Data.NameOf(role), value)),
        };

    public Tally Tally(string successesRole, string countRole)
    {
        var count = Count(countRole);
        return new Tally(Part(successesRole, count, "successes"), count);
    }

    /// <summary>Some of what was counted.</summary>
    /// <param name="words">What they are, in the plural.</param>
    public long Part(string role, long count, string words)
    {
        // sum() over no rows is NULL: what counts nothing has no part either.
        var part = Cell(role).IsNull && count == 0 ? 0 : Count(role);
        return part <= count ? part : throw new ReceiptException(ChartFindings.MorePartThanCount(Data.Source, Label, part, words, count));
    }

    /// <summary>From 0 to 1, of <paramref name="count"/> records; an average of none is null.</summary>
    public double? Share(string role, long count) => Share(role) ?? (count == 0 ? null : throw NotAShare(role));

    /// <summary>From 0 to 1, or null when there was nothing to measure.</summary>
    public double? Share(string role)
    {
        var cell = Cell(role);
        if (cell.IsNull)
        {
            return null;
        }

        // The dust of double arithmetic, as in 1.0000000000000002, is not what was measured.
        const double nearly = 1e-14;
        return Number(cell) is >= -nearly and <= 1 + nearly and var share ? Math.Clamp(share, 0, 1) : throw NotAShare(role);
    }

    /// <summary>A place on an axis that is not a share.</summary>
    public double Position(string role)
    {
        const double most = 1e15;
        return Number(Cell(role)) is >= -most and <= most and var number
            ? number
            : throw new ReceiptException(ChartFindings.NotAPosition(Data.Source, Label, Data.NameOf(role), Cell(role)));
    }

    private Measurement Cell(string role) => Cells[Data.IndexOf(role)];

    private static double? Number(Measurement value) => value.Real ?? value.Integer;

    private ReceiptException NotAShare(string role) => new(ChartFindings.NotAShare(Data.Source, Label, Data.NameOf(role), Cell(role)));
}
