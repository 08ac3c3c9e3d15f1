using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Texts;

namespace Receipts.Core.Claims;

/// <summary>Matches the rows of a printed table with those of a metric, and its cells with their columns.</summary>
internal sealed class ClaimedTable(ClaimEntry entry, ClaimedTableRule rule, PrintedTable printed, MeasuredMetric metric)
{
    private readonly List<ResolvedClaim> claims = [];
    private readonly List<Finding> findings = [];
    private readonly List<string> extra = [];
    private readonly List<string> notes = [];

    public IReadOnlyList<ResolvedClaim> Claims => claims;

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Rows that were ignored, as the entry says.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <exception cref="ReceiptException">A header or a key cannot be told.</exception>
    public void Resolve()
    {
        RequireKeys();
        var keys = rule.Key.Select(pair => (Column: pair.Value, At: TableSearch.Column(printed.Header, pair.Key, entry.Place))).ToList();
        var columns = rule
            .Columns.Select(column => (column.Bindings, column.Place, At: TableSearch.Column(printed.Header, column.Header, column.Place)))
            .ToList();
        RequireNamedRows(keys);
        var meant = Enumerable.Range(0, metric.Table.Rows.Count).Where(IsMeant).ToList();
        var matched = new Dictionary<int, Place>();
        foreach (var cells in printed.Rows)
        {
            var place = cells[keys.Count > 0 ? keys[0].At : 0].Place;
            var label = keys.Count > 0 ? string.Join(", ", keys.Select(key => cells[key.At].Text)) : string.Join(", ", rule.Where.Values);
            var rows = meant.Where(row => keys.TrueForAll(key => IsKey(cells[key.At], metric.Cell(row, key.Column)))).ToList();
            if (rows.Count > 1)
            {
                // A printed 0.5 is the key 0.5 rather than 0.54.
                var exact = rows.Where(row => keys.TrueForAll(key => cells[key.At].Text == metric.Cell(row, key.Column).ToString()))
                    .ToList();
                rows = exact is [_]
                    ? exact
                    : throw new ReceiptException(
                        ClaimFindings.SeveralRows(
                            place,
                            label,
                            rule.Metric,
                            rows.Take(5).Select(row => string.Join(", ", metric.KeysOf(row)))
                        )
                    );
            }

            if (rows.Count == 0)
            {
                if (rule.MayHaveMore)
                {
                    extra.Add(label);
                }
                else
                {
                    findings.Add(NumberFindings.ExtraRow(place, rule.Metric, label, "is not in"));
                }

                continue;
            }

            if (!matched.TryAdd(rows[0], place))
            {
                throw new ReceiptException(ClaimFindings.RowTwice(place, label, matched[rows[0]]));
            }

            foreach (var column in columns)
            {
                Add(cells, column.At, rows[0], column.Bindings, column.Place);
            }
        }

        var missing = meant.Where(row => !matched.ContainsKey(row)).Select(row => string.Join(", ", metric.KeysOf(row))).ToList();
        if (!rule.MayLackRows)
        {
            findings.AddRange(missing.Select(row => NumberFindings.MissingRow(printed.Place, rule.Metric, row)));
            missing.Clear();
        }

        AddNote("printed rows that are bound to nothing", extra);
        AddNote($"rows of {rule.Metric} that are not printed", missing);
    }

    private void Add(IReadOnlyList<TableCell> cells, int at, int row, IReadOnlyList<string> bindings, Place place)
    {
        var (cell, header) = (cells[at], printed.Header[at]);
        var sentence = string.Join(" | ", cells.Select(other => other.Text));
        if (cell.Numerals.Count != bindings.Count && !(cell.Numerals.Count == 0 && bindings.Count == 1))
        {
            findings.Add(ClaimFindings.Count(place, bindings.Count, [.. cell.Numerals.Select(one => one.Printed)], cell.Place));
            return;
        }

        for (var i = 0; i < bindings.Count; i++)
        {
            if (bindings[i] == "-")
            {
                continue;
            }

            var (column, scale, wrong) = DocumentComment.Scale(bindings[i]);
            if (wrong is not null)
            {
                throw new ReceiptException(ClaimFindings.BadBinding(place, bindings[i]));
            }

            if (metric.Table.IndexOf(column) < 0)
            {
                throw new ReceiptException(
                    MetricFindings.UnknownColumn(place, $"{rule.Metric}.{column}", $"no column is named {column}", metric.Table.Columns)
                );
            }

            var reference = new Measured(metric, row, column).Reference;
            var numeral = cell.Numerals.Count == 0 ? null : cell.Numerals[i];
            claims.Add(
                new ResolvedClaim(
                    entry,
                    numeral,
                    cell,
                    reference,
                    scale ?? entry.As ?? (header.SaysPercent ? NumeralScale.Percent : null),
                    numeral?.Place ?? cell.Place,
                    sentence
                )
            );
        }
    }

    private void AddNote(string what, List<string> rows)
    {
        const int most = 10;
        if (rows.Count > 0)
        {
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{printed.Place}: {what}, ignored: {string.Join("; ", rows.Take(most))}{(rows.Count > most ? $" and {rows.Count - most} more" : "")}"
                )
            );
        }
    }

    private void RequireKeys()
    {
        var keys = metric.Table.KeyColumns;
        foreach (var column in rule.Where.Keys.Concat(rule.Key.Values).Where(column => !keys.Contains(column)))
        {
            throw new ReceiptException(ClaimFindings.NoKeyColumn(entry.Place, rule.Metric, column, keys));
        }

        if (keys.FirstOrDefault(key => !rule.Where.ContainsKey(key) && !rule.Key.Values.Contains(key)) is { } missing)
        {
            throw new ReceiptException(ClaimFindings.KeyMissing(entry.Place, rule.Metric, missing));
        }
    }

    /// <summary>A name under <c>rows</c> that nothing prints is a misspelt one.</summary>
    private void RequireNamedRows(List<(string Column, int At)> keys)
    {
        foreach (var name in rule.Rows.Keys.Where(name => !printed.Rows.Any(cells => keys.Exists(key => cells[key.At].Text == name))))
        {
            throw new ReceiptException(ClaimFindings.UnusedRow(entry.Place, name));
        }
    }

    private bool IsMeant(int row) => rule.Where.All(pair => metric.Cell(row, pair.Key).ToString() == pair.Value);

    private bool IsKey(TableCell cell, Measurement key) =>
        rule.Rows.TryGetValue(cell.Text, out var meant) ? key.ToString() == meant : cell.IsKey(key);
}
