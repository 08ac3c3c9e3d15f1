using Dapper;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;

namespace Receipts.Core.Loading;

/// <summary>Stores batches: makes each table when its first batch comes and adds columns as they are discovered.</summary>
internal sealed class BatchInserter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly NativeInsert? records;
    private readonly NativeInsert? fields;
    private NativeInsert? evidence;
    private string table = "";
    private int columns;

    public BatchInserter(SqliteConnection connection, RecordLayout? layout, bool withFields)
    {
        this.connection = connection;
        connection.Execute("begin transaction");
        if (layout is null)
        {
            return;
        }

        connection.Execute($"create table record ({SqlName.QuoteAll(layout.RecordColumns)})");
        records = new NativeInsert(connection, "record", layout.RecordColumns.Count);
        if (withFields)
        {
            connection.Execute($"create table field ({SqlName.QuoteAll(layout.FieldColumns)})");
            fields = new NativeInsert(connection, "field", layout.FieldColumns.Count);
        }
    }

    /// <summary>How many rows each table has.</summary>
    public Dictionary<string, long> Stored { get; } = [];

    public void Insert(RowBatch batch)
    {
        if (batch.Table != table || batch.NewColumns.Count > 0)
        {
            Reshape(batch);
        }

        evidence!.Insert(batch.Evidence, batch);
        records?.Insert(batch.Record, batch);
        fields?.Insert(batch.Field, batch);
        Stored[table] = Stored.GetValueOrDefault(table) + batch.Evidence.Count;
    }

    public void Commit()
    {
        Dispose();
        connection.Execute("commit transaction");
    }

    public void Dispose()
    {
        evidence?.Dispose();
        records?.Dispose();
        fields?.Dispose();
    }

    private void Reshape(RowBatch batch)
    {
        evidence?.Dispose();
        var name = SqlName.Quote(batch.Table);
        if (batch.Table != table)
        {
            connection.Execute($"create table {name} ({SqlName.QuoteAll(batch.NewColumns)})");
            table = batch.Table;
            columns = batch.NewColumns.Count;
        }
        else
        {
            foreach (var column in batch.NewColumns)
            {
                connection.Execute($"alter table {name} add column {SqlName.Quote(column)}");
            }

            columns += batch.NewColumns.Count;
        }

        evidence = new NativeInsert(connection, table, columns);
    }
}
