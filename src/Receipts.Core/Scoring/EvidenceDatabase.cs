using Dapper;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Scoring;

/// <summary>
/// The evidence of one receipt as tables, with <c>record</c>, <c>field</c> and <c>ledger</c> beside them. It exists only when every
/// record of every file was read.
/// </summary>
public sealed class EvidenceDatabase : IDisposable
{
    private EvidenceDatabase(
        SqliteConnection connection,
        IReadOnlyList<EvidenceTable> tables,
        IReadOnlyList<LedgerLine> ledger,
        IReadOnlyList<LedgerNote> notes
    )
    {
        Connection = connection;
        Tables = tables;
        Ledger = ledger;
        Notes = notes;
        TableNames = Connection
            .Query<string>("select name from sqlite_master where type in ('table', 'view')")
            .Except(PackedFields.Behind)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The tables in the order of receipt.yaml.</summary>
    public IReadOnlyList<EvidenceTable> Tables { get; }

    /// <summary>A line for every table and, where file or pointer names tell records apart, one for every combination of them.</summary>
    public IReadOnlyList<LedgerLine> Ledger { get; }

    /// <summary>What the reader of the ledger must know besides.</summary>
    public IReadOnlyList<LedgerNote> Notes { get; }

    /// <summary>What was read of recorded verdicts, by the scored tables that carry any.</summary>
    internal IReadOnlyDictionary<string, GradedColumn> Recorded { get; private init; } = new Dictionary<string, GradedColumn>();

    /// <summary>Whether tables lack columns that their evidence has, because no query was said to name them.</summary>
    internal bool LeftOut { get; private init; }

    internal SqliteConnection Connection { get; }

    /// <summary>Reads and scores all evidence of a receipt.</summary>
    /// <param name="withFields">Whether the table <c>field</c> is wanted; filling it takes most of the time.</param>
    /// <param name="progress">Told, on another thread, how many bytes of all files were read so far.</param>
    /// <exception cref="ReceiptException">Something cannot be read exactly as it is declared.</exception>
    /// <param name="limits">What rules in SQL may use; the defaults when null.</param>
    public static EvidenceDatabase Load(
        Receipt receipt,
        bool withFields,
        Action<LoadedSoFar>? progress = null,
        SandboxLimits? limits = null
    ) => Load(receipt, withFields, StoredColumns.All, progress, limits);

    /// <summary>Reads and scores all evidence of a receipt, of which only some columns are asked for.</summary>
    internal static EvidenceDatabase Load(
        Receipt receipt,
        bool withFields,
        StoredColumns columns,
        Action<LoadedSoFar>? progress = null,
        SandboxLimits? limits = null
    )
    {
        var fixture = new FixtureFolder(receipt.FixtureFolder);
        var plan = EvidencePlan.For(receipt, fixture, withFields, columns);
        var connection = EvidenceConnection.Open();
        try
        {
            var stored = Fill(connection, plan, progress);
            var ledger = LedgerBook.Close(connection, receipt, plan, stored, fixture, limits ?? SandboxLimits.Default);
            if (plan.Score is { WithFields: true, Records.Packed: { } packed })
            {
                packed.MakeView(connection);
            }

            return new EvidenceDatabase(connection, plan.Tables(), ledger.Lines, ledger.Notes)
            {
                LeftOut = plan.LeftOut,
                Recorded = (plan.Score?.Scored ?? [])
                    .Where(table => table.Scorer.Recorded is not null)
                    .ToDictionary(table => table.Name, table => table.Scorer.Recorded!, StringComparer.Ordinal),
            };
        }
        catch (UnequalFieldsException)
        {
            connection.Dispose();
            return Load(receipt, withFields, columns with { PacksFields = false }, progress, limits);
        }
        catch (Exception exception) when (exception is SqliteException or IOException)
        {
            // What cannot be read of the evidence has said so itself: this is what is written down on the way.
            connection.Dispose();
            // The framework's message names a path of this machine.
            var reason = exception is SqliteException ? exception.Message : "the temporary folder takes no more";
            throw new ReceiptException(EvidenceFindings.StorageFailed(receipt.Place, reason), exception);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static IReadOnlyDictionary<string, long> Fill(SqliteConnection connection, EvidencePlan plan, Action<LoadedSoFar>? progress)
    {
        try
        {
            return EvidenceFill.Run(connection, plan.Readers, plan.Score?.DerivedTables ?? [], progress);
        }
        finally
        {
            foreach (var reader in plan.Readers)
            {
                reader.Spool?.Dispose();
            }
        }
    }

    /// <summary>Every table that SQL can read; names ignore case.</summary>
    public IReadOnlySet<string> TableNames { get; }

    /// <summary>The columns of a table in their order.</summary>
    internal IReadOnlyList<string> ColumnsOf(string table)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = $"select * from {SqlName.Quote(table)} limit 0";
        using var reader = command.ExecuteReader();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    /// <summary>Whether a column is undeclared text whose every value looks like a number.</summary>
    public bool IsNumberLikeText(string table, string column) => Find(table, column) is { IsNumberLikeText: true };

    /// <summary>The column of a table of evidence under a name; null for those that the tool makes itself. Names ignore case.</summary>
    internal EvidenceColumn? Find(string table, string column) =>
        Tables
            .FirstOrDefault(other => other.Name.Equals(table, StringComparison.OrdinalIgnoreCase))
            ?.Columns.FirstOrDefault(of => of.Name.Equals(column, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes all tables to a new SQLite file, under a name beside it until it is complete.</summary>
    /// <exception cref="ReceiptException">The file exists, or cannot be written.</exception>
    public void WriteTo(string path)
    {
        var place = new Place(ShownPath.Of(Path.GetFullPath(path)));
        if (Path.Exists(path))
        {
            throw new ReceiptException(EvidenceFindings.FileExists(place));
        }

        try
        {
            using var part = TemporaryPath.Beside(path);
            // Made here, so that a file that is there already is never overwritten; SQLite writes only into an empty one.
            new FileStream(part.Path, FileMode.CreateNew).Dispose();
            Connection.Execute($"vacuum into {SqlName.Text(part.Path)}");
            File.Move(part.Path, path, overwrite: false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or SqliteException)
        {
            // The framework's messages name the file that goes away again.
            var reason = problem switch
            {
                DirectoryNotFoundException => "its folder does not exist",
                UnauthorizedAccessException => "its folder may not be written to",
                _ => problem.Message,
            };
            throw new ReceiptException(EvidenceFindings.StorageFailed(place, reason), problem);
        }
    }

    /// <summary>Puts the connection under guard: from here on it only reads.</summary>
    internal Sandbox Guard(SandboxLimits limits) =>
        new(Connection, TableNames, limits) { BehindView = (PackedFields.View, PackedFields.Behind) };

    /// <summary>Two columns of a table as text, row by row, null where a record has none.</summary>
    internal IEnumerable<(long Row, string? First, string? Second)> ReadPairs(string table, string first, string second) =>
        Connection
            .Query<Pair>(
                $"select row, {SqlName.Quote(first)} as first, {SqlName.Quote(second)} as second from {SqlName.Quote(table)} order by rowid",
                buffered: false
            )
            .Select(pair => (pair.Row, pair.First, pair.Second));

    internal sealed record Pair
    {
        public long Row { get; init; }

        public string? First { get; init; }

        public string? Second { get; init; }
    }

    public void Dispose() => Connection.Dispose();
}
