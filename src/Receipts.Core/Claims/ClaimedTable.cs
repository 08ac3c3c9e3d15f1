using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Texts;

namespace Receipts.Core.Claims;

/// <summary>Matches the rows of a printed table with those of a metric, and its cells with their columns.</summary>
/// <param name="positions">The positions of the columns that the entry names.</param>
internal sealed class ClaimedTable(
    ClaimEntry entry,
    ClaimedTableRule rule,
    PrintedTable printed,
    MeasuredMetric metric,
    IReadOnlyDictionary<string, int> positions
)
{
    private const int MostLooked = 1_000;

    private readonly List<ResolvedClaim> claims = [];
    private readonly List<Finding> findings = [];
    private readonly List<string> extra = [];
    private readonly List<string> notes = [];
    private readonly List<string> silent = [];
    private readonly List<string> dashed = [];

    private readonly TableHeadings headings = new(rule, printed, positions);
    private readonly Dictionary<int, IReadOnlyList<Numeral>> alone = [];

    public IReadOnlyList<ResolvedClaim> Claims => claims;

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Rows that were ignored, as the entry says.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>The first row of the metric that the table could print; null when it has none.</summary>
    public string? MeantRow { get; private set; }

    /// <summary>What is said of a table that is left out whole.</summary>
    public string NothingMeasured => $"{printed.Place}: none of {rule.Metric} is measured for it, ignored";

    /// <exception cref="ReceiptException">A key cannot be told.</exception>
    public void Resolve()
    {
        RequireKeys();
        var keys = rule.Key.Select(pair => (Column: pair.Value, At: positions[pair.Key])).ToList();
        var columns = rule.Columns.Select(column => (column.Bindings, column.Place, At: positions[column.Header])).ToList();
        RequireNamedRows(keys);
        MeantRow = Enumerable
            .Range(0, metric.Table.Rows.Count)
            .Where(IsMeant)
            .Select(row => $"{rule.Metric}[{metric.LabelOf(row)}]")
            .FirstOrDefault();
        var match = new RowMatch(metric, keys) { Names = rule.Rows, IsMeant = IsMeant };
        var matched = new List<MatchedRow>();
        var isNumeric = columns.TrueForAll(column => column.Bindings.All(IsOfNumbers));
        var hasNumbers = false;
        var mayHoldRow = false;
        var unknown = new List<MatchedRow>();
        foreach (var row in match.Match(printed.Rows))
        {
            var label = rule.LabelOf(row);
            if (row.Cells.Any(cell => cell.Numerals.Count > 0))
            {
                headings.CloseGroups();
            }

            if (row.Rows.Count > 1)
            {
                throw new ReceiptException(
                    ClaimFindings.SeveralRows(row.Place, label, rule.Metric, row.Rows.Take(5).Select(metric.LabelOf))
                );
            }

            if (row.Other is { } other)
            {
                throw new ReceiptException(ClaimFindings.RowTwice(row.Place, label, other));
            }

            if (row.MayBe is var (key, meant))
            {
                findings.Add(NumberFindings.RowMayBe(row.Place, rule.Metric, key, KeyMark.Undressed(key)!));
                matched.Add(row with { Rows = [meant] });
                continue;
            }

            matched.Add(row);
            if (row.Rows.Count == 1)
            {
                hasNumbers = true;
                foreach (var column in columns)
                {
                    Add(row, column.At, column.Bindings, column.Place);
                }
            }
            else if (PrintedTable.OneText(row.Cells) is { } text)
            {
                headings.AddGroup(text);
            }
            else if (
                isNumeric
                && (
                    hasNumbers
                        ? PrintsDashes(row, columns.Select(column => column.At))
                        : headings.NamesColumns(row, columns.Select(column => column.At), keys)
                )
            )
            {
                // Above the first number such a row names the columns or their units; below it, it heads a section.
                if (!hasNumbers)
                {
                    mayHoldRow |= columns.Exists(column => row.Cells[column.At].Numerals.Count > 0);
                    foreach (var column in columns)
                    {
                        headings.AddHead(row, column.At);
                    }
                }

                if (label.Any(char.IsLetterOrDigit))
                {
                    silent.Add(label);
                }
            }
            else if (PrintsNothing(row, [.. columns.Select(column => column.At)]))
            {
                // It heads a section, parts two, or says something under the table.
                continue;
            }
            else if (rule.MayHaveMore)
            {
                extra.Add(label);
            }
            else if (!hasNumbers && keys.TrueForAll(key => TableHeadings.IsOfColumns(row.Cells[key.At].Text)))
            {
                // A second header with a name of its own: | N | 12,345 | 1,319 |
                findings.Add(NumberFindings.RowMayHead(row.Place, rule.Metric, label));
            }
            else if (keys.Exists(key => row.Cells[key.At].Text.Length == 0))
            {
                mayHoldRow = true;
                findings.Add(NumberFindings.NamelessRow(row.Place, rule.Metric));
            }
            else
            {
                unknown.Add(row);
            }
        }

        headings.Close();
        var missing = match.Missing(matched).ToList();
        findings.AddRange(new UnmatchedRows(entry, rule, metric, keys, positions).Find(unknown, missing));
        var labels = missing.ConvertAll(metric.LabelOf);
        if (!rule.MayLackRows)
        {
            // Where a name is not read, such as a macro of another file, or a row of numbers has none, that may be the row.
            var hasUnread = mayHoldRow || printed.Rows.Any(row => keys.Exists(key => row[key.At].HoldsUnread));
            findings.AddRange(
                labels.Select(row =>
                    hasUnread
                        ? NumberFindings.RowMayBeUnread(printed.Place, rule.Metric, row)
                        : NumberFindings.MissingRow(printed.Place, rule.Metric, row)
                )
            );
            labels.Clear();
        }

        AddNote("printed rows that are bound to nothing", extra);
        AddNote("printed rows without a number", silent);
        AddNote("measured values of cells that say nothing but a dash", dashed);
        AddNote($"rows of {rule.Metric} that are not printed", labels);
    }

    /// <summary>
    /// Whether a row that is none of the metric's says nothing of its columns: one cell across all of them, no text in any of those that are claimed, a ruler, or the header once
    /// more.
    /// </summary>
    private bool PrintsNothing(MatchedRow row, List<int> claimed)
    {
        var isOneCell = row.Cells.Count > 1 && row.Cells.All(cell => cell.Place == row.Cells[0].Place && cell.Text == row.Cells[0].Text);
        var isHeader = row.Cells.Zip(printed.Header).All(pair => pair.First.Text == pair.Second.Text);
        return isOneCell || isHeader || claimed.TrueForAll(at => row.Cells[at].Text.AsSpan().Trim(":-=.… ").IsEmpty && !IsDash(row, at));
    }

    /// <summary>Whether the cells of a row under the claimed columns are of signs or dashes alone: of a section nothing is measured.</summary>
    private static bool PrintsDashes(MatchedRow row, IEnumerable<int> claimed)
    {
        var cells = claimed.Select(at => row.Cells[at]).ToList();
        return cells.TrueForAll(cell => cell is { HoldsUnread: false, Numerals.Count: 0 } && !cell.Text.Any(char.IsLetterOrDigit))
            && cells.Exists(cell => cell.Text.Length > 0);
    }

    private bool IsOfNumbers(string binding) =>
        binding == "-"
        || (
            DocumentComment.Scale(binding).Name is var column
            && metric.Table.IndexOf(column) >= 0
            && Enumerable
                .Range(0, Math.Min(MostLooked, metric.Table.Rows.Count))
                .All(row => metric.Cell(row, column) is { IsNumber: true } or { IsNull: true })
        );

    // A dash beside a name says that there is nothing, of a row that somebody means.
    private static bool IsDash(MatchedRow row, int at) =>
        row.Cells[at].Text.Length > 0 && row.Cells.Any(cell => cell.Text.Any(char.IsLetterOrDigit));

    private void Add(MatchedRow row, int at, IReadOnlyList<string> bindings, Place place)
    {
        var cell = row.Cells[at];
        var parts = bindings.Count > 1 && cell.Numerals.Count < bindings.Count ? cell.Parts : [];
        if (parts.Count == bindings.Count)
        {
            // –/0.79 says of each of its values what it is.
            for (var i = 0; i < parts.Count; i++)
            {
                if (bindings[i] != "-")
                {
                    Add(row, at, parts[i], parts[i].Numerals is [var one] ? one : null, bindings[i], place, bindings.Count);
                }
            }

            return;
        }

        // Where one of several values is missing, a dash stands for all of them.
        var isMissing = bindings.Count > 1 && cell.IsNothing && bindings.Any(binding => binding != "-" && IsNothing(binding, row.Rows[0]));
        if (!isMissing && !IsCounted(cell, bindings, row.Rows[0]))
        {
            findings.Add(ClaimFindings.Count(place, bindings.Count, [.. cell.Numerals.Select(one => one.Printed)], cell.Place));
            return;
        }

        var count = isMissing ? bindings.Count : Math.Min(bindings.Count, Math.Max(cell.Numerals.Count, 1));
        for (var i = 0; i < count; i++)
        {
            if (bindings[i] == "-")
            {
                continue;
            }

            if (isMissing && !IsNothing(bindings[i], row.Rows[0]))
            {
                // Where what the cell is about is missing, nobody prints what it was counted from; a first value that is there is left out of nowhere.
                var reference = $"{rule.Metric}[{metric.LabelOf(row.Rows[0])}].{bindings[i]}";
                if (IsNothing(bindings.First(binding => binding != "-"), row.Rows[0]))
                {
                    dashed.Add(reference);
                }
                else
                {
                    findings.Add(NumberFindings.MayBeAll(cell.Place, cell.Text, reference));
                }

                continue;
            }

            var isAlone = cell.Numerals.Count == 1 && bindings.Count > 1;
            Add(
                row,
                at,
                isAlone ? cell.WithoutPlaceholder : cell,
                cell.Numerals.Count == 0 ? null : cell.Numerals[i],
                bindings[i],
                place,
                bindings.Count
            );
        }
    }

    /// <summary>Adds one value of a cell.</summary>
    /// <param name="cell">The cell, or the part of it that holds the value.</param>
    /// <param name="of">How many values the cell has.</param>
    private void Add(MatchedRow row, int at, TableCell cell, Numeral? numeral, string binding, Place place, int of)
    {
        var (column, scale, wrong) = DocumentComment.Scale(binding);
        if (wrong is not null)
        {
            throw new ReceiptException(ClaimFindings.BadBinding(place, binding));
        }

        if (metric.Table.IndexOf(column) < 0)
        {
            throw new ReceiptException(
                MetricFindings.UnknownColumn(place, $"{rule.Metric}.{column}", $"no column is named {column}", metric.Table.Columns)
            );
        }

        var measured = new Measured(metric, row.Rows[0], column);
        var bound = scale ?? entry.As;
        var heading = headings.Heading(row, at, measured);
        if (
            bound is NumeralScale.Thousands or NumeralScale.Millions or NumeralScale.Billions
            && numeral is { Multiple: 0, Flaw: null }
            && headings.LacksMultiple(at, heading)
        )
        {
            numeral = numeral with { Flaw = "others of its column are printed with what multiplies them, such as k, and it is not" };
        }

        var isPercent = bound is null && headings.SaysPercent(at, measured) && !IsCountBeside(of, measured);
        claims.Add(
            new ResolvedClaim(
                numeral,
                cell,
                measured.Reference,
                isPercent ? NumeralScale.Percent : bound,
                numeral?.Place ?? cell.Place,
                entry.Place,
                row.Sentence
            )
            {
                Entry = entry,
                IsScaleOfHeader = isPercent,
                Heading = heading,
                Captions = headings.Captions,
                Row = numeral is null ? [] : Others(row, at),
                Above = numeral is null ? [] : PrintedTable.Above(printed.Rows, row.Cells, at),
                Column = numeral is null ? [] : InColumn(at),
            }
        );
    }

    private IReadOnlyList<Numeral> InColumn(int at)
    {
        if (!alone.TryGetValue(at, out var found))
        {
            alone[at] = found = PrintedTable.InColumn(printed.Rows, at);
        }

        return found;
    }

    // Below "n (%)" 345 is the count, and 86.25 its share.
    private static bool IsCountBeside(int numbers, Measured measured) =>
        numbers > 1 && (measured.Value.Integer is not null || measured.Value.Approximate is < -1 or > 1);

    /// <summary>
    /// Whether each numeral has a binding. Numerals may be missing at the end where they are left out or nothing is measured: a leaderboard
    /// marks its best system <c>86.3 (1)</c> and the others <c>85.0</c>.
    /// </summary>
    private bool IsCounted(TableCell cell, IReadOnlyList<string> bindings, int row) =>
        cell.Numerals.Count <= bindings.Count && bindings.Skip(Math.Max(cell.Numerals.Count, 1)).All(binding => IsNothing(binding, row));

    private bool IsNothing(string binding, int row) =>
        binding == "-"
        || (DocumentComment.Scale(binding).Name is var column && metric.Table.IndexOf(column) >= 0 && metric.Cell(row, column).IsNull);

    /// <summary>The numbers that stand alone in the other cells of a row.</summary>
    private static IReadOnlyList<Numeral> Others(MatchedRow row, int at) =>
        [.. row.Cells.Where((other, i) => i != at && other.Numerals.Count == 1).Select(other => other.Numerals[0])];

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

    /// <summary>A name under <c>rows</c> that nothing prints is a misspelt one, and one that is a key itself means that key.</summary>
    private void RequireNamedRows(List<(string Column, int At)> keys)
    {
        var others = rule.Rows.Where(pair => pair.Key != pair.Value).ToList();
        foreach (var (name, meant) in others)
        {
            if (keys.Exists(key => IsKey(key.Column, name) && IsKey(key.Column, meant)))
            {
                throw new ReceiptException(ClaimFindings.RowOfAnother(entry.Place, name, meant, rule.Metric));
            }
        }

        var names = printed.Rows.SelectMany(cells => keys.Select(key => cells[key.At].Text)).ToHashSet(StringComparer.Ordinal);
        others.RemoveAll(pair => !names.Contains(pair.Key));
        if (others.Count > 0)
        {
            // All of them: what is named here decides which measurement a number is held against.
            notes.Add($"{printed.Place}: by `rows`, {string.Join(", ", others.Select(pair => $"`{pair.Key}` is read as `{pair.Value}`"))}");
        }

        foreach (var name in rule.Rows.Keys.Where(name => !names.Contains(name)))
        {
            findings.Add(ClaimFindings.UnusedRow(entry.Place, name, printed.Place.File));
        }
    }

    private bool IsKey(string column, string text) => metric.RowsBy(column).Spelled(text).Count > 0;

    private bool IsMeant(int row) => rule.Where.All(pair => metric.Cell(row, pair.Key).ToString() == pair.Value);
}
