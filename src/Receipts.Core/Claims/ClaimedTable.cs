using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Texts;

namespace Receipts.Core.Claims;

/// <summary>Matches the rows of a printed table with those of a metric, and its cells with their columns.</summary>
/// <param name="positions">The positions of the columns that the entry names.</param>
internal sealed partial class ClaimedTable(
    ClaimEntry entry,
    ClaimedTableRule rule,
    PrintedTable printed,
    MeasuredMetric metric,
    IReadOnlyDictionary<string, int> positions
)
{
    private const int MostCompared = 100_000;
    private const int MostPrinted = 10_000;
    private const int MostLooked = 1_000;
    private const int LongestScale = 20;

    private readonly List<ResolvedClaim> claims = [];
    private readonly List<Finding> findings = [];
    private readonly List<string> extra = [];
    private readonly List<string> notes = [];
    private readonly List<string> silent = [];

    private IReadOnlyList<int>? unitColumns;
    private IReadOnlyList<int>? nameColumns;
    private readonly Dictionary<int, IReadOnlyList<Numeral>> alone = [];

    // What rows without a number say above the first one, by the position of their cells.
    private readonly Dictionary<int, TableCell> heads = [];

    // The row of one text that heads those below it; where it heads none it is a note on all of them.
    private TableCell? group;
    private readonly List<string> open = [];
    private readonly List<string> captions = [];
    private IReadOnlyList<string>? corners;

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
            .Select(row => $"{rule.Metric}[{string.Join(", ", metric.KeysOf(row))}]")
            .FirstOrDefault();
        var match = new RowMatch(metric, keys) { Names = rule.Rows, IsMeant = IsMeant };
        var matched = new List<MatchedRow>();
        var isNumeric = columns.TrueForAll(column => column.Bindings.All(IsOfNumbers));
        var hasNumbers = false;
        var mayHoldRow = false;
        var unknown = new List<MatchedRow>();
        foreach (var row in match.Match(printed.Rows))
        {
            var label = keys.Count > 0 ? row.Label : string.Join(", ", rule.Where.Values);
            if (row.Cells.Any(cell => cell.Numerals.Count > 0))
            {
                open.Clear();
            }

            if (row.Rows.Count > 1)
            {
                throw new ReceiptException(
                    ClaimFindings.SeveralRows(
                        row.Place,
                        label,
                        rule.Metric,
                        row.Rows.Take(5).Select(one => string.Join(", ", metric.KeysOf(one)))
                    )
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
                group = text;
                open.Add(text.Text);
            }
            else if (
                isNumeric
                && (
                    hasNumbers
                        ? PrintsDashes(row, columns.Select(column => column.At))
                        : NamesColumns(row, columns.Select(column => column.At), keys)
                )
            )
            {
                // Above the first number such a row names the columns or their units; below it, it heads a section.
                if (!hasNumbers)
                {
                    mayHoldRow |= columns.Exists(column => row.Cells[column.At].Numerals.Count > 0);
                    foreach (var column in columns)
                    {
                        heads[column.At] = Under(heads.GetValueOrDefault(column.At), row, column.At);
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
            else if (!hasNumbers && keys.TrueForAll(key => SaysOfColumns().IsMatch(row.Cells[key.At].Text)))
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

        captions.AddRange(open.Concat(Corners(areNames: true).Where(said => rule.Columns.Any(column => IsSaidOf(said, column)))));
        var missing = match.Missing(matched).ToList();
        AddUnknown(unknown, missing, keys);
        var labels = missing.ConvertAll(row => string.Join(", ", metric.KeysOf(row)));
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
        AddNote($"rows of {rule.Metric} that are not printed", labels);
    }

    /// <summary>
    /// Printed rows that the metric lacks. One whose name holds that of the only such row which is not printed, or is held by it, may be that row: <c>alpha (ours)</c>, <c>Alpha</c>.
    /// </summary>
    private void AddUnknown(List<MatchedRow> unknown, List<int> missing, List<(string Column, int At)> keys)
    {
        // Of many rows nobody looks for names, and each would be compared with each.
        var mayBeNamed = (long)unknown.Count * missing.Count <= MostCompared;
        var nearest = unknown.ConvertAll(row => mayBeNamed ? Nearest(row, missing, keys) : []);
        var claimants = nearest.SelectMany(near => near).CountBy(row => row).ToDictionary();
        var left = new List<MatchedRow>();
        foreach (var (row, near) in unknown.Zip(nearest))
        {
            if (near is [var only] && claimants[only] == 1)
            {
                AddMayBe(row, only, keys);
                missing.Remove(only);
            }
            else if (mayBeNamed && missing.FindAll(other => IsNamedIn(row, other, keys)) is { Count: > 1 } several)
            {
                // alpha<br>beta: one row for several, whose numbers nobody parts.
                findings.AddRange(several.Select(other => NumberFindings.RowMayBeUnread(row.Place, rule.Metric, LabelOf(other))));
                missing.RemoveAll(several.Contains);
            }
            else
            {
                left.Add(row);
            }
        }

        AddUnnamed(left, missing, keys);
    }

    /// <summary>
    /// Rows of a name that no row of the metric has, beside rows of the metric that no name means. One that prints all numbers of such a row may be that, whatever it is called: <c>0-shot</c> for 0,
    /// <c>English</c> for en. Each measured row is only one of them.
    /// </summary>
    private void AddUnnamed(List<MatchedRow> unknown, List<int> missing, List<(string Column, int At)> keys)
    {
        var mayPrint = (long)unknown.Count * missing.Count <= MostPrinted;
        var printing = unknown.ConvertAll(row => (Row: row, Of: mayPrint ? missing.FindAll(other => PrintsAll(row, other)) : []));
        foreach (var (row, of) in printing.OrderBy(pair => pair.Of.Count))
        {
            if (of.Find(missing.Contains) is var only && of.Exists(missing.Contains))
            {
                AddMayBe(row, only, keys);
                missing.Remove(only);
            }
            else
            {
                findings.Add(
                    NumberFindings.ExtraRow(
                        row.Place,
                        rule.Metric,
                        keys.Count > 0 ? row.Label : string.Join(", ", rule.Where.Values),
                        "is not in"
                    )
                );
            }
        }
    }

    private void AddMayBe(MatchedRow row, int other, List<(string Column, int At)> keys)
    {
        var (column, at) = keys.Find(key => row.Cells[key.At].Text != metric.Cell(other, key.Column).ToString());
        findings.Add(
            column is null
                ? NumberFindings.RowMayBeUnread(row.Place, rule.Metric, LabelOf(other))
                : NumberFindings.RowMayBe(row.Place, rule.Metric, row.Cells[at].Text, metric.Cell(other, column).ToString())
        );
    }

    private string LabelOf(int row) => string.Join(", ", metric.KeysOf(row));

    private bool IsNamedIn(MatchedRow row, int other, List<(string Column, int At)> keys) =>
        keys.TrueForAll(key =>
            (row.Cells[key.At].Text, metric.Cell(other, key.Column).ToString()) is var (text, name)
            && (text == name || text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Contains(name))
        );

    /// <summary>Whether a printed row holds the numbers of a measured one under all claimed headers, at any scale that a header or a binding may say.</summary>
    private bool PrintsAll(MatchedRow row, int other)
    {
        var compared = 0;
        foreach (var (bindings, at) in rule.Columns.Select(column => (column.Bindings, positions[column.Header])))
        {
            foreach (var (binding, numeral) in bindings.Zip(row.Cells[at].Numerals))
            {
                var (column, scale, _) = DocumentComment.Scale(binding);
                if (binding == "-" || metric.Table.IndexOf(column) < 0 || numeral.Flaw is not null)
                {
                    continue;
                }

                var quantity = new Measured(metric, other, column).Quantity;
                if (!Array.Exists(Scales, one => numeral.Admits(quantity, one)) && !numeral.Admits(quantity, scale ?? entry.As))
                {
                    return false;
                }

                compared++;
            }
        }

        return compared > 0;
    }

    private static readonly NumeralScale?[] Scales =
    [
        null,
        NumeralScale.AsIs,
        NumeralScale.Percent,
        NumeralScale.Thousands,
        NumeralScale.Millions,
    ];

    /// <summary>The rows that a printed one may be, of several those with most of its keys.</summary>
    private List<int> Nearest(MatchedRow row, List<int> missing, List<(string Column, int At)> keys) =>
        missing.FindAll(other => IsAlike(row, other, keys)) is [var alike]
            ? [alike]
            : missing
                .Where(other => IsNear(row, other, keys))
                .GroupBy(other => keys.Count(key => row.Cells[key.At].Text == metric.Cell(other, key.Column).ToString()))
                .MaxBy(group => group.Key)
                ?.Take(2)
                .ToList()
                ?? [];

    private bool IsAlike(MatchedRow row, int other, List<(string Column, int At)> keys) =>
        keys.Count > 0 && keys.TrueForAll(key => KeyMark.IsAlike(row.Cells[key.At].Text, metric.Cell(other, key.Column).ToString()));

    /// <summary>Whether each key of a printed row is that of a measured one, or one of both names holds the other.</summary>
    private bool IsNear(MatchedRow row, int other, List<(string Column, int At)> keys) =>
        keys.Count > 0
        && keys.TrueForAll(key =>
            (row.Cells[key.At].Text, metric.Cell(other, key.Column).ToString()) is var (text, name)
            && (text == name || Holds(text, name) || Holds(name, text))
        );

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

    /// <summary>
    /// Whether a row above the first number names the columns or their units, whatever digits its names hold: <c>| | F1 | p95 |</c>, <c>| Model | n = 400 | 2024 |</c>. A row of
    /// plain numbers under a name of its own is none.
    /// </summary>
    private bool NamesColumns(MatchedRow row, IEnumerable<int> claimed, List<(string Column, int At)> keys)
    {
        var cells = claimed.Select(at => row.Cells[at]).ToList();
        var isHeader = keys.TrueForAll(key =>
            row.Cells[key.At] is { HoldsUnread: false, Text: var text }
            && (
                text.Length == 0
                || text.Equals(printed.Header[key.At].Text, StringComparison.OrdinalIgnoreCase)
                || text.Equals(key.Column, StringComparison.OrdinalIgnoreCase)
                || PrintedTable.IsForNames(text)
            )
        );
        return cells.TrueForAll(cell => !cell.HoldsUnread && (isHeader ? MayBeName(cell) : cell.Numerals.Count == 0))
            && (AreYears(cells) || cells.Exists(cell => cell.Text.Length > 0 && !IsBare(cell)));
    }

    [GeneratedRegex(
        @"^\W*(?:n|#|no\.?|year|years|shots?|k|thresholds?|weights?|size|samples?|questions|items|records|date|split|units?|runs?|seeds?|params|parameters|version|metric|measure|set|subset|source|domain|language|category)\W*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex SaysOfColumns();

    // A number with decimals is a measurement, whatever stands beside it.
    private static bool MayBeName(TableCell cell) =>
        cell.Numerals.All(numeral => numeral is { Unit: NumeralUnit.None, LastDigitPower: >= 0 });

    private static bool IsBare(TableCell cell) => cell.Numerals is [var only] && only.Printed == cell.Text;

    /// <summary>Whether cells are years side by side: one alone is a number like any other.</summary>
    private static bool AreYears(List<TableCell> cells) =>
        cells.Count > 1 && cells.TrueForAll(cell => cell.Text is ['1' or '2', _, _, _] && IsBare(cell));

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

    private static bool Holds(string text, string part) => part.Length > 1 && text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private void Add(MatchedRow row, int at, IReadOnlyList<string> bindings, Place place)
    {
        var cell = row.Cells[at];
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

            var measured = new Measured(metric, row.Rows[0], column);
            if (isMissing && !measured.Value.IsNull)
            {
                // A dash for one of two numbers, or for both?
                findings.Add(NumberFindings.NotUnderstood(cell.Place, cell.Text, cell.Text, measured.Reference.ToString()));
                continue;
            }

            var reference = measured.Reference;
            var numeral = cell.Numerals.Count == 0 ? null : cell.Numerals[i];
            var isAlone = cell.Numerals.Count == 1 && bindings.Count > 1;
            var bound = scale ?? entry.As;
            var heading = Heading(row, at, measured);
            if (
                bound is NumeralScale.Thousands or NumeralScale.Millions or NumeralScale.Billions
                && numeral is { Multiple: 0, Flaw: null }
                && LacksMultiple(at, heading)
            )
            {
                numeral = numeral with { Flaw = "others of its column are printed with what multiplies them, such as k, and it is not" };
            }

            var isPercent = bound is null && SaysPercent(Head(at, measured), measured) && !IsCountBeside(bindings.Count, measured);
            claims.Add(
                new ResolvedClaim(
                    numeral,
                    isAlone ? cell.WithoutPlaceholder : cell,
                    reference,
                    isPercent ? NumeralScale.Percent : bound,
                    numeral?.Place ?? cell.Place,
                    entry.Place,
                    row.Sentence
                )
                {
                    Entry = entry,
                    IsScaleOfHeader = isPercent,
                    Heading = heading,
                    Captions = captions,
                    Row = numeral is null ? [] : Others(row, at),
                    Above = numeral is null ? [] : PrintedTable.Above(printed.Rows, row.Cells, at),
                    Column = numeral is null ? [] : InColumn(at),
                }
            );
        }
    }

    /// <summary>
    /// What stands above a cell, and the scale that another cell of its row says for it. In a table with a row for each measurement the header says nothing, and the cell that names the
    /// measurement does: <c>Model, Metric, Value</c>.
    /// </summary>
    private string Heading(MatchedRow row, int at, Measured measured)
    {
        var heading = heads.TryGetValue(at, out var more) ? $"{printed.Header[at].Raised} {more.Text}" : printed.Header[at].Raised;
        var said = UnitColumns
            .Where(column => column != at && ValueName.IsOfUnit(printed.Header[column].Text, row.Cells[column].Text))
            .Select(column => row.Cells[column].Text)
            .Where(said => said.Length is > 0 and <= LongestScale)
            .Aggregate(heading, WordedScale.Beside);
        if (said != heading && WordedScale.IsSaid(said))
        {
            return said;
        }

        return WordedScale.IsSaid(heading)
            ? heading
            : NameColumns
                .Where(name => name != at)
                .Select(name => row.Cells[name].Raised)
                .Where(name => !measured.Reference.Keys.Any(key => key.ToString() == name))
                .Concat(
                    (corners ??= [.. Corners(areNames: false).Where(WordedScale.IsSaid)])
                        .Prepend(group?.Raised ?? "")
                        .Where(said => Speaks(said, at, measured))
                )
                .FirstOrDefault(WordedScale.IsSaid)
                ?? heading;
    }

    /// <summary>Whether cells of a column multiply their numbers each for itself, as <c>36.2k</c> does, and its header does for none.</summary>
    private bool LacksMultiple(int at, string heading) =>
        printed.Rows.Any(row => row[at].Numerals.Any(numeral => numeral.Multiple != 0))
        && !WordedScale.InHeader(UnitText.Plain(heading)).Any();

    private bool Speaks(string said, int at, Measured measured) =>
        Subject.Speaks(
            UnitText.Plain(said),
            UnitText.Plain($"{printed.Header[at].Text} {heads.GetValueOrDefault(at)?.Text}"),
            measured.Column
        );

    // Model (all times in s), Model (accuracy in %); (n, %) says what stands in its own column.
    private static bool IsSaidOf(string said, ClaimedColumn column) =>
        Subject.OfText(UnitText.Plain(said)) is var subject
        && (
            subject.IsEverything
            || subject.IsTime
            || column.Bindings.Any(binding => subject.IsColumn(column.Header, DocumentComment.Scale(binding).Name))
        );

    private IEnumerable<string> Corners(bool areNames) => printed.Corners(rule.Key.Keys.Select(key => positions[key]), areNames);

    private IReadOnlyList<Numeral> InColumn(int at)
    {
        if (!alone.TryGetValue(at, out var found))
        {
            alone[at] = found = PrintedTable.InColumn(printed.Rows, at);
        }

        return found;
    }

    /// <summary>The columns that say what is measured in a row, such as that under <c>Metric</c>.</summary>
    private IReadOnlyList<int> NameColumns =>
        nameColumns ??= [
            .. Enumerable
                .Range(0, printed.Header.Count)
                .Where(at => ValueName.IsOf(printed.Header[at].Text, rule.Key.Keys.Any(key => positions[key] == at))),
        ];

    /// <summary>The columns that say the unit or the scale of the numbers in their rows; one that is bound itself says nothing.</summary>
    private IReadOnlyList<int> UnitColumns =>
        unitColumns ??= [
            .. Enumerable
                .Range(0, printed.Header.Count)
                .Where(at => ValueName.IsOfUnit(printed.Header[at].Text) && !positions.Values.Contains(at)),
        ];

    /// <summary>All that stands above a column, its header and the rows under that which name columns or speak of it.</summary>
    private TableCell Head(int at, Measured measured)
    {
        var (header, more) = (printed.Header[at], heads.GetValueOrDefault(at));
        var spoken = group is null || !Speaks(group.Raised, at, measured) ? null : group;
        return more is null && spoken is null
            ? header
            : new TableCell($"{header.Text} {more?.Text} {spoken?.Text}".Trim(), header.Place, [])
            {
                Own = $"{header.Own} {more?.Own}".Trim(),
            };
    }

    private static TableCell Under(TableCell? above, MatchedRow row, int at)
    {
        var (cell, spans) = (row.Cells[at], row.Cells.Where((other, i) => i != at && ReferenceEquals(other, row.Cells[at])).Any());
        return new TableCell($"{above?.Text} {cell.Text}".Trim(), cell.Place, [])
        {
            Own = $"{above?.Own} {(spans ? "" : cell.Text)}".Trim(),
        };
    }

    /// <summary>
    /// Whether a header says that the numbers of a column are printed in percent. What spans several columns says it of those of shares and ratios, unless they have a unit of
    /// their own: under <c>Results (%)</c> stand counts and times as well.
    /// </summary>
    public static bool SaysPercent(TableCell header, Measured of) =>
        header.SaysPercent
        && (
            header.Own == header.Text
            || new TableCell(header.Own, header.Place, []).SaysPercent
            || (of.Range is var range && range.IsWithin(range.AreWhole ? 1 : HighestRatio) && !HasUnit(header.Own))
        );

    private const int HighestRatio = 10;

    private static bool HasUnit(string header) =>
        header.AsSpan().ContainsAny('(', '[') || WordedMeasure.InHeader(UnitText.Plain(header)) is not null;

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

    /// <summary>A name under <c>rows</c> that nothing prints is a misspelt one.</summary>
    private void RequireNamedRows(List<(string Column, int At)> keys)
    {
        var names = printed.Rows.SelectMany(cells => keys.Select(key => cells[key.At].Text)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in rule.Rows.Keys.Where(name => !names.Contains(name)))
        {
            findings.Add(ClaimFindings.UnusedRow(entry.Place, name, printed.Place.File));
        }
    }

    private bool IsMeant(int row) => rule.Where.All(pair => metric.Cell(row, pair.Key).ToString() == pair.Value);
}
