using Microsoft.Data.Sqlite;
using Receipts.Core.Formats;

namespace Receipts.Core.Loading;

/// <summary>Reads all tables of evidence into a database: parsing on one thread, storing on another.</summary>
internal static class EvidenceFill
{
    /// <param name="derived">The tables that passages fill on the way.</param>
    /// <param name="progress">Told how far the files are read.</param>
    /// <returns>How many rows each table has, counted where they were stored.</returns>
    public static IReadOnlyDictionary<string, long> Run(
        SqliteConnection connection,
        IReadOnlyList<TableReader> readers,
        IReadOnlyList<DerivedTable> derived,
        Action<LoadedSoFar>? progress
    )
    {
        var of = progress is null ? 0 : readers.SelectMany(reader => reader.Layout.Files).Sum(file => file.Length);
        var total = 0L;
        void Report(long read)
        {
            total += read;
            progress?.Invoke(new LoadedSoFar(total, of));
        }

        // Whoever tells of it counts from here.
        Report(0);
        TableReader Of(string table) => readers.First(reader => reader.Layout.Source.Table == table);

        using var inserter = new BatchInserter(connection, derived);
        void Store(Action<BlockQueue<RowBatch>> parse) =>
            BlockQueue<RowBatch>.Run("evidence parser", () => new RowBatch(derived.Count), parse, inserter.Insert);

        Store(queue =>
        {
            foreach (var table in readers.Where(table => table.Layout.HasFiles))
            {
                table.Read(queue, Report);
            }
        });

        // The arrays are read back once their table is stored: no connection serves two threads at a time.
        foreach (var table in readers.Where(table => table.Layout.Source.Each is not null))
        {
            using var spool = new EachSpool();
            spool.Fill(connection, readers, table.Layout);
            Store(queue => table.Read(spool, queue, Report));
        }

        foreach (var table in readers.Where(table => table.Layout.Source.Join is not null))
        {
            var join = table.Layout.Source.Join!;
            Store(queue => table.Read(Of(join.Left), Of(join.Right), queue, Report));
        }

        inserter.Commit();
        return inserter.Stored;
    }
}
