using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;

namespace Receipts.Core.Loading;

/// <summary>
/// A prepared insert. It calls SQLite directly, since the bindings of SQLitePCLRaw take 1.6 times as long and half of all
/// loading is binding; nothing else does.
/// </summary>
internal sealed unsafe partial class NativeInsert : IDisposable
{
    private const int Done = 101;

    private readonly SQLitePCL.sqlite3 database;
    private readonly SQLitePCL.sqlite3_stmt statement;
    private readonly nint handle;
    private readonly int columns;

    public NativeInsert(SqliteConnection connection, string table, int columns)
    {
        this.columns = columns;
        database = connection.Handle!;
        var values = string.Join(", ", Enumerable.Repeat("?", columns));
        var result = SQLitePCL.raw.sqlite3_prepare_v2(database, $"insert into {SqlName.Quote(table)} values ({values})", out statement);
        SqliteException.ThrowExceptionForRC(result, database);
        handle = statement.DangerousGetHandle();
    }

    public void Insert(RowList rows, RowBatch batch)
    {
        // Pinned for its whole life, so that the address stays good.
        var text = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(batch.Array, 0);
        for (var row = 0; row < rows.Count; row++)
        {
            var cells = rows[row];
            if (cells.Length < columns)
            {
                sqlite3_clear_bindings(handle);
            }

            var result = 0;
            foreach (ref readonly var cell in cells)
            {
                result |= Bind(cell, text);
            }

            if (result == 0)
            {
                result = sqlite3_step(handle);
            }

            sqlite3_reset(handle);
            if (result != Done)
            {
                SqliteException.ThrowExceptionForRC(result, database);
            }
        }
    }

    public void Dispose() => statement.Dispose();

    private int Bind(in Cell cell, byte* text)
    {
        var parameter = cell.Column + 1;
        return cell.Kind switch
        {
            CellKind.Integer => sqlite3_bind_int64(handle, parameter, cell.Bits),
            CellKind.Real => sqlite3_bind_double(handle, parameter, BitConverter.Int64BitsToDouble(cell.Bits)),
            // The address is never null, so an empty text stays '' and does not become NULL. The text outlives the step.
            CellKind.Text => sqlite3_bind_text(handle, parameter, text + cell.Range.Start, cell.Range.Length, free: 0),
            _ => sqlite3_bind_null(handle, parameter),
        };
    }

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial int sqlite3_bind_int64(nint statement, int parameter, long value);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial int sqlite3_bind_double(nint statement, int parameter, double value);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial int sqlite3_bind_text(nint statement, int parameter, byte* text, int length, nint free);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial int sqlite3_bind_null(nint statement, int parameter);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial void sqlite3_clear_bindings(nint statement);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sqlite3_step(nint statement);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void sqlite3_reset(nint statement);
}
