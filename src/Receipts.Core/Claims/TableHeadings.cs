using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;
using Receipts.Core.Texts;

namespace Receipts.Core.Claims;

/// <summary>What the header, the corner, the rows without a number and the cells for names and units of a printed table say of its numbers.</summary>
/// <param name="positions">The positions of the columns that the entry names.</param>
internal sealed partial class TableHeadings(ClaimedTableRule rule, PrintedTable printed, IReadOnlyDictionary<string, int> positions)
{
    private const int LongestScale = 20;
    private const int HighestRatio = 10;

    // What rows without a number say above the first one, by the position of their cells.
    private readonly Dictionary<int, TableCell> heads = [];

    // The row of one text that heads those below it; where it heads none it is a note on all of them.
    private TableCell? group;
    private readonly List<string> open = [];
    private readonly List<string> captions = [];

    private IReadOnlyList<int>? unitColumns;
    private IReadOnlyList<int>? nameColumns;
    private IReadOnlyList<string>? corners;

    /// <summary>Takes a row of one text.</summary>
    public void AddGroup(TableCell text)
    {
        group = text;
        open.Add(text.Text);
    }

    /// <summary>Says that rows with numbers stand below the last row of one text.</summary>
    public void CloseGroups() => open.Clear();

    /// <summary>Takes a row that names the column at a position, or its unit.</summary>
    public void AddHead(MatchedRow row, int at)
    {
        var (above, cell) = (heads.GetValueOrDefault(at), row.Cells[at]);
        var spans = row.Cells.Where((other, i) => i != at && ReferenceEquals(other, cell)).Any();
        heads[at] = new TableCell($"{above?.Text} {cell.Text}".Trim(), cell.Place, [])
        {
            Own = $"{above?.Own} {(spans ? "" : cell.Text)}".Trim(),
        };
    }

    /// <summary>
    /// What stands above a cell, and the scale that another cell of its row says for it. In a table with a row for each measurement the header says nothing, and the cell that names the
    /// measurement does: <c>Model, Metric, Value</c>.
    /// </summary>
    public string Heading(MatchedRow row, int at, Measured measured)
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
    public bool LacksMultiple(int at, string heading) =>
        printed.Rows.Any(row => row[at].Numerals.Any(numeral => numeral.Multiple != 0))
        && !WordedScale.InHeader(UnitText.Plain(heading)).Any();

    /// <summary>Whether what stands above a column says that its numbers are printed in percent.</summary>
    public bool SaysPercent(int at, Measured measured) => SaysPercent(Head(at, measured), measured);

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

    private static bool HasUnit(string header) =>
        header.AsSpan().ContainsAny('(', '[') || WordedMeasure.InHeader(UnitText.Plain(header)) is not null;

    private bool Speaks(string said, int at, Measured measured) =>
        Subject.Speaks(
            UnitText.Plain(said),
            UnitText.Plain($"{printed.Header[at].Text} {heads.GetValueOrDefault(at)?.Text}"),
            measured.Column
        );

    /// <summary>What the table says of all its numbers, once it is read to its end: rows of one text that head none, and what stands in the bracket behind a word for the names.</summary>
    public IReadOnlyList<string> Captions => captions;

    /// <summary>Says that no more rows follow.</summary>
    public void Close() =>
        captions.AddRange(open.Concat(Corners(areNames: true).Where(said => rule.Columns.Any(column => IsSaidOf(said, column)))));

    // Model (all times in s), Model (accuracy in %); (n, %) says what stands in its own column.
    private static bool IsSaidOf(string said, ClaimedColumn column) =>
        Subject.OfText(UnitText.Plain(said)) is var subject
        && (
            subject.IsEverything
            || subject.IsTime
            || column.Bindings.Any(binding => subject.IsColumn(column.Header, DocumentComment.Scale(binding).Name))
        );

    private IEnumerable<string> Corners(bool areNames) => printed.Corners(rule.Key.Keys.Select(key => positions[key]), areNames);

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

    /// <summary>
    /// Whether a row above the first number names the columns or their units, whatever digits its names hold: <c>| | F1 | p95 |</c>, <c>| Model | n = 400 | 2024 |</c>. A row of
    /// plain numbers under a name of its own is none.
    /// </summary>
    public bool NamesColumns(MatchedRow row, IEnumerable<int> claimed, List<(string Column, int At)> keys)
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

    /// <summary>Whether the name of a row of numbers says something of the columns, so that the row is rather a second header: <c>| N | 12,345 | 1,319 |</c>.</summary>
    public static bool IsOfColumns(string name) => OfColumns().IsMatch(name);

    [GeneratedRegex(
        @"^\W*(?:n|#|no\.?|year|years|shots?|k|thresholds?|weights?|size|samples?|questions|items|records|date|split|units?|runs?|seeds?|params|parameters|version|metric|measure|set|subset|source|domain|language|category)\W*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex OfColumns();

    // A number with decimals is a measurement, whatever stands beside it.
    private static bool MayBeName(TableCell cell) =>
        cell.Numerals.All(numeral => numeral is { Unit: NumeralUnit.None, LastDigitPower: >= 0 });

    private static bool IsBare(TableCell cell) => cell.Numerals is [var only] && only.Printed == cell.Text;

    /// <summary>Whether cells are years side by side: one alone is a number like any other.</summary>
    private static bool AreYears(List<TableCell> cells) =>
        cells.Count > 1 && cells.TrueForAll(cell => cell.Text is ['1' or '2', _, _, _] && IsBare(cell));
}
