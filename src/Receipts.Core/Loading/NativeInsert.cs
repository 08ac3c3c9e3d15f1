using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;

namespace Receipts.Core.Loading;

/// <summary>
/// A prepared insert. It calls SQLite directly, since the bindings of SQLitePCLRaw take 1.6 times as long and half of all
/// loading is binding.
/// </summary>
internal sealed unsafe partial class NativeInsert : IDisposable
{
    private const int Done = 101;

    /// <summary>Values of one statement: to begin and to end one takes as long as a narrow row, so that several rows share it.</summary>
    private const int Together = 128;

    private readonly SQLitePCL.sqlite3 database;
    private readonly SQLitePCL.sqlite3_stmt one;
    private readonly SQLitePCL.sqlite3_stmt several;
    private readonly int together;
    private readonly int columns;

    public NativeInsert(SqliteConnection connection, string table, int columns)
    {
        this.columns = columns;
        database = connection.Handle!;
        together = Math.Max(1, Together / columns);
        one = Prepare(table, 1);
        several = together > 1 ? Prepare(table, together) : one;
    }

    public void Insert(RowList rows, RowBatch batch)
    {
        // Pinned for its whole life, so that the address stays good.
        var text = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(batch.Array, 0);
        var row = 0;
        for (; row + together <= rows.Count; row += together)
        {
            Insert(several.DangerousGetHandle(), rows, row, together, text);
        }

        for (; row < rows.Count; row++)
        {
            Insert(one.DangerousGetHandle(), rows, row, 1, text);
        }
    }

    public void Dispose()
    {
        one.Dispose();
        several.Dispose();
    }

    private SQLitePCL.sqlite3_stmt Prepare(string table, int rows)
    {
        var row = $"({string.Join(", ", Enumerable.Repeat("?", columns))})";
        var result = SQLitePCL.raw.sqlite3_prepare_v2(
            database,
            $"insert into {SqlName.Quote(table)} values {string.Join(", ", Enumerable.Repeat(row, rows))}",
            out var statement
        );
        SqliteException.ThrowExceptionForRC(result, database);
        return statement;
    }

    private void Insert(nint handle, RowList rows, int first, int count, byte* text)
    {
        var result = 0;
        for (var i = 0; i < count; i++)
        {
            var cells = rows[first + i];
            if (cells.Length < columns)
            {
                for (var column = 0; column < columns; column++)
                {
                    result |= sqlite3_bind_null(handle, i * columns + column + 1);
                }
            }

            foreach (ref readonly var cell in cells)
            {
                result |= Bind(handle, i * columns + cell.Column + 1, cell, text);
            }
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

    private static int Bind(nint handle, int parameter, in Cell cell, byte* text)
    {
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
    private static partial int sqlite3_step(nint statement);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void sqlite3_reset(nint statement);
}
