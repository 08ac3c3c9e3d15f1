using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Metrics;
using Receipts.Core.Scoring;

namespace Receipts.Core.Verification;

/// <summary>The raw records that one measurement may come from.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Which">Which records they are.</param>
/// <param name="Records">The first of them.</param>
public sealed record RecordsBehind(long Total, RecordChoice Which, IReadOnlyList<RawRecord> Records)
{
    /// <summary>The sentence that says which they are, without its end.</summary>
    public string Say() =>
        (Total == 1 ? "1 raw record " : $"{Total} raw records ")
        + (Which, Total == 1) switch
        {
            (RecordChoice.Kept, true) => "is kept by its query",
            (RecordChoice.Kept, false) => "are kept by its query",
            (RecordChoice.KeptWithKey, true) => "is kept by its query for this key",
            (RecordChoice.KeptWithKey, false) => "are kept by its query for this key",
            (RecordChoice.WithKey, true) => "carries the key's values",
            (RecordChoice.WithKey, false) => "carry the key's values",
            (_, true) => "is in the tables that it reads",
            _ => "are in the tables that it reads",
        };

    /// <summary>
    /// Records that the query's own <c>where</c> keeps and that have the key's values, where it is one select from one table. Else records of the tables that the metric reads whose columns are named like its key columns and hold the key's values; all of their records
    /// when no table has such a column. A table that the query asks for by name in a string, as in <c>where run = 'production'</c>, narrows them down; where it asks
    /// for none, one that its views name.
    /// </summary>
    /// <param name="read">Answers a query.</param>
    internal static RecordsBehind Find(Measured cell, EvidenceDatabase evidence, Func<string, MeasuredTable> read, int most)
    {
        var keys = cell.Metric.Table.KeyColumns.Select(key => (Column: key, Value: cell.Metric.Cell(cell.Row, key))).ToList();
        if (
            KeptRows.Of(cell.Metric.Metric) is { } kept
            && KeptConditions(kept, keys) is { } conditionsOfQuery
            && KeptOf(kept, conditionsOfQuery, evidence).ToList() is { Count: > 0 } keptOf
        )
        {
            try
            {
                return Select(keptOf, keys.Count > 0 ? RecordChoice.KeptWithKey : RecordChoice.Kept, read, most);
            }
            catch (ReceiptException)
            {
                // What a condition means may hang on more than the rows, as with an aggregate.
            }
        }

        var split = keys.Find(key => key.Column == "split").Value.Text;
        var selections = TablesOf(cell, evidence)
            .Where(table => split is null || split == table.Name || split.StartsWith(table.Name + "/", StringComparison.Ordinal))
            .Select(table => (Table: table, Conditions: Conditions(table, keys, cell)))
            .ToList();
        var carryKey = split is not null || selections.Exists(selection => selection.Conditions.Count > 0);
        return Select(
            [
                .. selections
                    .Where(selection => split is not null || !carryKey || selection.Conditions.Count > 0)
                    .Select(selection => (selection.Table, SqlName.Quote(selection.Table.Name), selection.Conditions)),
            ],
            carryKey ? RecordChoice.WithKey : RecordChoice.All,
            read,
            most
        );
    }

    private static RecordsBehind Select(
        List<(EvidenceTable Table, string From, List<string> Conditions)> selections,
        RecordChoice which,
        Func<string, MeasuredTable> read,
        int most
    )
    {
        var total = 0L;
        var records = new List<RawRecord>();
        foreach (var (table, named, conditions) in selections)
        {
            var from = $"from {named} where {string.Join(" and ", conditions.DefaultIfEmpty("true"))}";
            total += read($"select count(*) as n {from}").Rows[0][0].Integer!.Value;
            var rows = read($"select * {from} order by rowid limit {most - records.Count}");
            records.AddRange(rows.Rows.Select(row => RawRecord.Of(table, rows, row)));
        }

        return new RecordsBehind(total, which, records);
    }

    /// <summary>The query's conditions and those of the key; null where it is not plain what a column of the key is computed from.</summary>
    private static List<string>? KeptConditions(KeptRows kept, List<(string Column, Measurement Value)> keys) =>
        keys.TrueForAll(key => kept.Columns.ContainsKey(key.Column))
            ? [$"({kept.Where}\n)", .. keys.Select(key => $"({kept.Columns[key.Column]}\n) is {Literal(key.Value)}")]
            : null;

    /// <summary>The raw tables that the rows of a query come from, with the conditions in each.</summary>
    private static IEnumerable<(EvidenceTable Table, string From, List<string> Conditions)> KeptOf(
        KeptRows kept,
        List<string> conditions,
        EvidenceDatabase evidence
    )
    {
        if (kept.Table is not ("record" or "field"))
        {
            return evidence
                .Tables.Where(table => table.Name.Equals(kept.Table, StringComparison.OrdinalIgnoreCase))
                .Select(table => (table, kept.From, conditions));
        }

        var all = string.Join(" and ", conditions);
        return evidence
            .Tables.Where(table => table.IsScored)
            .Select(table =>
            {
                var name = string.Join(", ", table.Identity.Prepend("row").Select(SqlName.Quote));
                var split =
                    $"(split = {SqlName.Text(table.Name)} or substr(split, 1, {table.Name.Length + 1}) = {SqlName.Text(table.Name + "/")})";
                return (
                    table,
                    SqlName.Quote(table.Name),
                    (List<string>)[$"({name}) in (select {name} from {kept.From} where {all} and {split})"]
                );
            });
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

/// <summary>Which records are shown behind a measurement.</summary>
public enum RecordChoice
{
    /// <summary>All records of the tables that the metric reads.</summary>
    All,

    /// <summary>Those that have the values of the key.</summary>
    WithKey,

    /// <summary>Those that the query's own <c>where</c> keeps; of a metric without a key.</summary>
    Kept,

    /// <summary>Those that the query's own <c>where</c> keeps and that have the values of the key.</summary>
    KeptWithKey,
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
