using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Charts;

/// <summary>Which columns a kind of chart asks for.</summary>
/// <param name="Rows">What a row of the metric is in such a chart, in the plural: <c>slices</c>.</param>
/// <param name="Needed">The ways to say what is drawn, each a whole set of roles; an author chooses one.</param>
internal sealed record ChartRoles(string Rows, IReadOnlyList<IReadOnlyList<string>> Needed)
{
    /// <summary>Keys that stand beside the roles of every kind.</summary>
    private static readonly string[] OfEveryKind = ["labels", "source", "note"];

    /// <summary>Roles that may be left out.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>What may be said about the chart in words, and names no column.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The position of each role's column.</summary>
    public IReadOnlyDictionary<string, int> Columns(ChartSource source, MeasuredTable table)
    {
        var chosen = Needed.MaxBy(roles => roles.Count(source.Roles.ContainsKey))!;
        var known = chosen.Concat(Optional).ToList();
        if (source.Roles.Keys.Except(known).Except(Words).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new ReceiptException(ChartFindings.UnknownRole(source, unknown, Choices()));
        }

        if (chosen.FirstOrDefault(role => !source.Roles.ContainsKey(role)) is { } missing)
        {
            throw new ReceiptException(ChartFindings.MissingRole(source, missing, Choices()));
        }

        return known
            .Where(source.Roles.ContainsKey)
            .ToDictionary(role => role, role => Column(source, table, role), StringComparer.Ordinal);
    }

    private static int Column(ChartSource source, MeasuredTable table, string role)
    {
        var column = source.Roles[role];
        var index = table.IndexOf(column);
        return index >= 0 ? index : throw new ReceiptException(ChartFindings.UnknownColumn(source, role, column, table));
    }

    /// <summary><c>left, right; or a, b, c; and if wanted: d</c>.</summary>
    private string Choices()
    {
        var sets = string.Join("; or ", Needed.Select(roles => string.Join(", ", roles)));
        return $"{sets}; and if wanted: {string.Join(", ", [.. Optional, .. Words, .. OfEveryKind])}";
    }
}
