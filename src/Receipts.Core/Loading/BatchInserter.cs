using Dapper;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;

namespace Receipts.Core.Loading;

/// <summary>Stores batches: makes each table when its first batch comes and adds columns as they are discovered.</summary>
internal sealed class BatchInserter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly List<NativeInsert> derived = [];
    private NativeInsert? evidence;
    private string table = "";
    private int columns;

    public BatchInserter(SqliteConnection connection, IReadOnlyList<DerivedTable> tables)
    {
        this.connection = connection;
        connection.Execute("begin transaction");
        foreach (var (name, names) in tables)
        {
            connection.Execute($"create table {SqlName.Quote(name)} ({SqlName.QuoteAll(names)})");
            derived.Add(new NativeInsert(connection, name, names.Count));
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
        for (var i = 0; i < derived.Count; i++)
        {
            derived[i].Insert(batch.Derived[i], batch);
        }

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
        derived.ForEach(insert => insert.Dispose());
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
