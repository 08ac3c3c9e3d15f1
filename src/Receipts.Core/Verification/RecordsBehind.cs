using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Metrics;
using Receipts.Core.Scoring;

namespace Receipts.Core.Verification;

/// <summary>The raw records that one measurement may come from.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="CarryKey">Whether they are those that carry the key's values, and not all records of the tables that the metric reads.</param>
/// <param name="Records">The first of them.</param>
public sealed record RecordsBehind(long Total, bool CarryKey, IReadOnlyList<RawRecord> Records)
{
    /// <summary>
    /// Records of the tables that the metric reads whose columns are named like its key columns and hold the key's values; all of their records
    /// when no table has such a column. A table that the query asks for by name in a string, as in <c>where run = 'production'</c>, narrows them down; where it asks
    /// for none, one that its views name.
    /// </summary>
    /// <param name="read">Answers a query.</param>
    internal static RecordsBehind Find(Measured cell, EvidenceDatabase evidence, Func<string, MeasuredTable> read, int most)
    {
        var keys = cell.Metric.Table.KeyColumns.Select(key => (Column: key, Value: cell.Metric.Cell(cell.Row, key))).ToList();
        var split = keys.Find(key => key.Column == "split").Value.Text;
        var selections = TablesOf(cell, evidence)
            .Where(table => split is null || split == table.Name || split.StartsWith(table.Name + "/", StringComparison.Ordinal))
            .Select(table => (Table: table, Conditions: Conditions(table, keys, cell)))
            .ToList();
        var carryKey = split is not null || selections.Exists(selection => selection.Conditions.Count > 0);
        var total = 0L;
        var records = new List<RawRecord>();
        foreach (var (table, conditions) in selections.Where(selection => split is not null || !carryKey || selection.Conditions.Count > 0))
        {
            var from = $"from {SqlName.Quote(table.Name)} where {string.Join(" and ", conditions.DefaultIfEmpty("true"))}";
            total += read($"select count(*) as n {from}").Rows[0][0].Integer!.Value;
            var rows = read($"select * {from} order by rowid limit {most - records.Count}");
            records.AddRange(rows.Rows.Select(row => RawRecord.Of(table, rows, row)));
        }

        return new RecordsBehind(total, carryKey, records);
    }

    /// <summary>The raw tables that the metric reads; all when it reads only what was scored.</summary>
    private static List<EvidenceTable> TablesOf(Measured cell, EvidenceDatabase evidence)
    {
        var read = cell.Metric.Reads.Select(read => read.Table).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var tables = evidence.Tables.Where(table => read.Contains(table.Name)).ToList();
        tables = tables.Count == 0 ? [.. evidence.Tables] : tables;
        return Named(tables, AskedFor(cell.Metric.Metric.Sql)) ?? Named(tables, cell.Metric.Literals) ?? tables;
    }

    private static List<EvidenceTable>? Named(List<EvidenceTable> tables, IEnumerable<string> literals)
    {
        var names = literals.Select(literal => literal.Trim('\'')).ToHashSet(StringComparer.Ordinal);
        return tables.FindAll(table => names.Contains(table.Name)) is { Count: > 0 } some ? some : null;
    }

    /// <summary>The strings that something has to be equal to. A view of all runs names each of them, and <c>&lt;&gt; 'eval'</c> names what is left out.</summary>
    private static IEnumerable<string> AskedFor(string sql)
    {
        var tokens = SqlTokens.Of(sql);
        return Enumerable
            .Range(0, tokens.Count)
            .Where(i => tokens[i].Kind == SqlTokenKind.String && IsAt(i - 1, "=") && !IsAt(i - 2, "!"))
            .Select(i => tokens[i].Text);

        bool IsAt(int i, string symbol) => i >= 0 && tokens[i].Is(symbol);
    }

    private static List<string> Conditions(EvidenceTable table, List<(string Column, Measurement Value)> keys, Measured cell)
    {
        var conditions = keys.Where(key =>
                key.Column != "split" && table.Columns.Any(column => column.Name.Equals(key.Column, StringComparison.OrdinalIgnoreCase))
            )
            .Select(key => $"{SqlName.Quote(key.Column)} is {Literal(key.Value)}")
            .ToList();
        if (cell.Metric.Metric.Name == "ledger" && cell.Column != "loaded" && table is { IsScored: true, Identity.Count: 0 })
        {
            conditions.Add(
                $"row in (select row from record where split = {SqlName.Text(table.Name)} and outcome = {SqlName.Text(cell.Column)})"
            );
        }

        return conditions;
    }

    private static string Literal(Measurement value) => value.Text is { } text ? SqlName.Text(text) : value.ToString();
}

/// <summary>One record as it was loaded.</summary>
/// <param name="File">The file it came from, as it is shown.</param>
public sealed record RawRecord(string Table, string File, IReadOnlyList<string> Columns, IReadOnlyList<Measurement> Cells)
{
    public Measurement Row => Values.First(value => value.Column == "row").Value;

    public IEnumerable<(string Column, Measurement Value)> Values => Columns.Zip(Cells);

    internal static RawRecord Of(EvidenceTable table, MeasuredTable rows, IReadOnlyList<Measurement> row) =>
        new(table.Name, FileOf(table, rows, row), rows.Columns, row)
        {
            Key = string.Join('\0', table.Identity.Select(column => row[rows.IndexOf(column)].ToString()).Prepend(table.Name)),
        };

    /// <summary>With <see cref="Row"/> it tells the record from every other one of the receipt.</summary>
    internal string Key { get; private init; } = Table;

    /// <summary>The record's file: the only one, or the one that its columns say; the table's pattern of files else.</summary>
    private static string FileOf(EvidenceTable table, MeasuredTable rows, IReadOnlyList<Measurement> row) =>
        table.Files is [var only] ? only.Name
        : table.Files.Count == 0 ? "the files that it joins"
        : rows.IndexOf("file") is >= 0 and var file ? row[file].ToString()
        : $"{table.Files.Count} files";
}
