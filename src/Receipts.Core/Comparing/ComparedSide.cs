using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Comparing;

/// <summary>One side of a comparison: a split of a receipt whose evidence is loaded.</summary>
public sealed class ComparedSide
{
    private const string DefaultInput = "input";
    private const int Front = 5;
    private const int PageSize = 50_000;

    private readonly MeasuredReceipt measured;
    private readonly EvidenceTable table;
    private readonly ScoreRule rule;

    /// <param name="name">What readers call it.</param>
    /// <exception cref="ReceiptException">The receipt scores no such split, or says by no column which record is which.</exception>
    public ComparedSide(MeasuredReceipt measured, string split, string name)
    {
        this.measured = measured;
        Name = name;
        Split = split;
        rule =
            measured.Receipt.Score
            ?? throw new ReceiptException(
                ComparingFindings.Sides(measured.Receipt.Place, "the receipt scores nothing, so that no outcome can change; write score:")
            );
        table =
            measured.Evidence.Tables.FirstOrDefault(one => one.IsScored && one.Name == split)
            ?? throw new ReceiptException(
                ComparingFindings.Sides(
                    measured.Receipt.Place,
                    $"no scored split is named {split}; there are {string.Join(", ", Splits(measured))}"
                )
            );
        if (rule.Id.Count == 0)
        {
            throw new ReceiptException(
                ComparingFindings.Sides(
                    rule.Place,
                    "records are paired by their id, and a row number is none; name the column under score: id:"
                )
            );
        }

        Records = Read();
        Cases = Records
            .Values.GroupBy(record => record.Case, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<ComparedRecord>)[.. group], StringComparer.Ordinal);
    }

    public string Name { get; }

    public string Split { get; }

    public Receipt Receipt => measured.Receipt;

    /// <summary>Whether its outcomes are what grades of the evidence say, and nothing was recomputed.</summary>
    public bool IsGraded => rule.IsGraded;

    /// <summary>The column that tells the runs of one record apart; null when every record ran once.</summary>
    public string? Repeat => rule.Repeat;

    /// <summary>The columns that say which records belong together; empty when each stands for itself.</summary>
    public IReadOnlyList<string> ClusterColumns => rule.Cluster;

    /// <summary>By what its records are held to be correct, in a few words.</summary>
    public string Decided => rule.Decided;

    /// <summary>Whether a column says what the system was given.</summary>
    public bool HasInput => InputColumns.Count > 0;

    private List<string> InputColumns => Columns(rule.Input ?? measured.Receipt.Replay?.Input ?? DefaultInput);

    /// <summary>The columns that say which slice a record belongs to.</summary>
    public IReadOnlyList<string> SliceColumns => rule.Slices;

    /// <summary>Its records by id, in the order of the evidence.</summary>
    public IReadOnlyDictionary<string, ComparedRecord> Records { get; }

    /// <summary>The runs of every record by what they share; one run each where records are not repeated.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ComparedRecord>> Cases { get; }

    /// <summary>The splits of a receipt that are scored.</summary>
    public static IReadOnlyList<string> Splits(MeasuredReceipt measured) =>
        [.. measured.Evidence.Tables.Where(table => table.IsScored).Select(table => table.Name)];

    /// <summary>The columns of a record's output and of its grades, with their values; NULL is left out.</summary>
    public IReadOnlyList<(string Column, string Value)> Output(ComparedRecord record) =>
        [.. Values(record, rule.Output), .. rule.Grades.SelectMany(grade => Values(record, grade.Flattened))];

    /// <summary>Whether that column holds what the output is held to as one value, and is no field of an object.</summary>
    public bool IsExpectedValue(string column) => column.Equals(rule.Expected, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the output is held to, in the same form; nothing where it was graded.</summary>
    public IReadOnlyList<(string Column, string Value)> ExpectedOf(ComparedRecord record) =>
        rule.Expected is { } side ? Values(record, side) : [];

    private List<(string Column, string Value)> Values(ComparedRecord record, string? side)
    {
        var columns = Columns(side);
        if (columns.Count == 0)
        {
            return [];
        }

        // Of many files the row number is not enough, and the id is: what it is made of stands in the id already.
        var found = measured.Query(
            $"select {string.Concat(columns.Select((column, i) => $"t.{SqlName.Quote(column)} as compared_{Invariant(i)}, "))}{Key(withRun: true)} as compared_key from {Joined()} where t.row = {Invariant(record.Row)}"
        );
        return
        [
            .. found
                .Rows.Where(row => row[^1].ToString() == record.Id)
                .Take(1)
                .SelectMany(row => columns.Zip(row))
                .Where(pair => !pair.Second.IsNull)
                .Select(pair => (Short(pair.First, side), pair.Second.ToString())),
        ];
    }

    private static string Short(string column, string? side) =>
        side is not null && column.StartsWith(side + "_", StringComparison.OrdinalIgnoreCase) ? column[(side.Length + 1)..] : column;

    private Dictionary<string, ComparedRecord> Read()
    {
        var expected = rule.Expected is { } side ? Columns(side) : [];
        var input = InputColumns;
        var output = Columns(rule.Output);
        var slices = SliceColumns.Select(column => $"record.{SqlName.Quote(column)}").ToList();
        var columns = string.Concat(
            slices
                .Concat(expected.Select(column => $"t.{SqlName.Quote(column)}"))
                .Concat(input.Select(column => $"t.{SqlName.Quote(column)}"))
                .Concat(output.Select(column => $"t.{SqlName.Quote(column)}"))
                .Select((column, i) => $", {column} as compared_{i}")
        );
        var matched = MatchedFields.Read(measured, table);
        var records = new Dictionary<string, ComparedRecord>(StringComparer.Ordinal);
        for (var offset = 0; ; offset += PageSize)
        {
            var page = measured.Query(
                $"select {Key(withRun: true)} as compared_key, t.row as compared_row, record.outcome as compared_outcome, {Key(withRun: false)} as compared_case, {Cluster()} as compared_cluster{columns}{Identity()} from {Joined()} order by t.rowid limit {Invariant(PageSize)} offset {Invariant(offset)}"
            );
            foreach (var row in page.Rows)
            {
                var id = row[0].ToString();
                records[id] = new ComparedRecord(
                    id,
                    row[3].ToString(),
                    row[4].ToString(),
                    row[1].Integer!.Value,
                    [.. row.Skip(Front).Take(slices.Count).Select(cell => cell.ToString())],
                    row[2].ToString(),
                    Joined(expected, row.Skip(Front + slices.Count)),
                    input.Count == 0 ? null : Joined(input, row.Skip(Front + slices.Count + expected.Count)),
                    Joined(output, row.Skip(Front + slices.Count + expected.Count + input.Count)),
                    matched.GetValueOrDefault(MatchedFields.KeyOf([row[1], .. row.TakeLast(table.Identity.Count)]))
                );
            }

            if (page.Rows.Count < PageSize)
            {
                return records;
            }
        }
    }

    /// <summary>Its evidence with what scoring made of each record, as SQL.</summary>
    private string Joined() =>
        $"{SqlName.Quote(table.Name)} as t join record on record.split = {SqlName.Text(table.Name)} and record.row = t.row{string.Concat(table.Identity.Select(column => $" and record.{SqlName.Quote(column)} is t.{SqlName.Quote(column)}"))}";

    /// <summary>What tells a record apart, as SQL for one text; without the run, what its runs share.</summary>
    private string Key(bool withRun) =>
        Joined(["id", .. table.Identity, .. withRun && rule.Repeat is { } repeat ? [repeat] : (string[])[]]);

    private string Identity() =>
        string.Concat(table.Identity.Select((column, i) => $", t.{SqlName.Quote(column)} as compared_identity_{Invariant(i)}"));

    private string Cluster() => rule.Cluster.Count > 0 ? Joined(rule.Cluster) : Key(withRun: false);

    private static string Joined(IEnumerable<string> columns) =>
        string.Join(
            " || ' / ' || ",
            columns.Distinct(StringComparer.OrdinalIgnoreCase).Select(column => $"coalesce(record.{SqlName.Quote(column)}, '')")
        ) + " || ''";

    private static string Joined(IReadOnlyList<string> columns, IEnumerable<Measurement> cells) =>
        string.Join(
            '\n',
            columns
                .Zip(cells)
                .Where(pair => !pair.Second.IsNull)
                .Select(pair => $"{pair.First}={JsonText.Quote(pair.Second.ToString())}")
                .Order(StringComparer.Ordinal)
        );

    private List<string> Columns(string? side) =>
        [
            .. table
                .Columns.Where(column =>
                    side is not null
                    && (
                        column.Name.Equals(side, StringComparison.OrdinalIgnoreCase)
                        || string.Equals(column.Object, side, StringComparison.OrdinalIgnoreCase)
                    )
                )
                .Select(column => column.Name),
        ];

    private static string Invariant(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
