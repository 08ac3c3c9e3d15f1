using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Receipts.Core.Engine;

/// <summary>
/// What SQLite hands a function and gets from it. It is called directly, since the bindings above it take longer for a call than most functions do.
/// </summary>
internal static unsafe partial class NativeCall
{
    /// <summary>SQLite copies the text before the call returns.</summary>
    private const nint Transient = -1;

    /// <summary>Makes a deterministic function known to one connection until it is closed.</summary>
    /// <param name="arguments">How many it takes; below zero where it takes several numbers of them.</param>
    /// <param name="target">What <see cref="Target{T}"/> gives each call.</param>
    /// <param name="step">Called with each row of an aggregate.</param>
    /// <param name="end">Called for the result of an aggregate.</param>
    public static void Register(
        sqlite3 database,
        string name,
        int arguments,
        object target,
        delegate* unmanaged<nint, int, nint*, void> function,
        delegate* unmanaged<nint, int, nint*, void> step,
        delegate* unmanaged<nint, void> end
    )
    {
        // SQLite gives the handle back also where it does not take the function.
        var result = sqlite3_create_function_v2(
            database.DangerousGetHandle(),
            name,
            arguments,
            raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC,
            GCHandle.ToIntPtr(GCHandle.Alloc(target)),
            function,
            step,
            end,
            &Free
        );
        SqliteException.ThrowExceptionForRC(result, database);
    }

    /// <summary>What the function was registered with.</summary>
    public static T Target<T>(nint context) => (T)GCHandle.FromIntPtr(sqlite3_user_data(context)).Target!;

    /// <summary>The result code SQLITE_NOMEM.</summary>
    private const int NoMemory = 7;

    /// <summary>What an aggregate keeps of its group; null before its first row.</summary>
    /// <param name="begin">Makes it; null where it is not to be made.</param>
    public static T? State<T>(nint context, Func<T>? begin)
        where T : class
    {
        var handle = (nint*)sqlite3_aggregate_context(context, begin is null ? 0 : sizeof(nint));
        if (handle == null)
        {
            return begin is null ? null : throw new SqliteException("out of memory", NoMemory);
        }

        if (*handle == 0 && begin is not null)
        {
            *handle = GCHandle.ToIntPtr(GCHandle.Alloc(begin()));
        }

        return *handle == 0 ? null : (T)GCHandle.FromIntPtr(*handle).Target!;
    }

    /// <summary>Lets go of what an aggregate kept.</summary>
    public static void EndState(nint context)
    {
        var handle = (nint*)sqlite3_aggregate_context(context, 0);
        if (handle != null && *handle != 0)
        {
            GCHandle.FromIntPtr(*handle).Free();
            *handle = 0;
        }
    }

    /// <param name="before">What the call before was given: a pattern is the same text in all of them, and is not made again.</param>
    public static object?[] Read(ReadOnlySpan<nint> values, object?[] before)
    {
        var read = new object?[values.Length];
        for (var i = 0; i < read.Length; i++)
        {
            var known = i < before.Length ? before[i] as string : null;
            read[i] =
                known is not null && sqlite3_value_type(values[i]) == raw.SQLITE_TEXT && Ascii.Equals(Text(values[i]), known)
                    ? known
                    : Read(values[i]);
        }

        return read;
    }

    /// <summary>null, long, double, string, or an empty array for a blob.</summary>
    private static object? Read(nint value) =>
        sqlite3_value_type(value) switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_INTEGER => sqlite3_value_int64(value),
            raw.SQLITE_FLOAT => sqlite3_value_double(value),
            raw.SQLITE_TEXT => Encoding.UTF8.GetString(Text(value)),
            _ => Array.Empty<byte>(),
        };

    /// <summary>The bytes of a text, until SQLite goes on.</summary>
    public static ReadOnlySpan<byte> Text(nint value) => new(sqlite3_value_text(value), sqlite3_value_bytes(value));

    /// <summary>Gives null, long, double or string as the result.</summary>
    public static void Give(nint context, object? result)
    {
        switch (result)
        {
            case null:
                sqlite3_result_null(context);
                break;
            case long whole:
                sqlite3_result_int64(context, whole);
                break;
            case double real:
                sqlite3_result_double(context, real);
                break;
            default:
                var bytes = Encoding.UTF8.GetBytes((string)result);
                // An empty array has no address, and text without one is NULL.
                fixed (byte* text = bytes.Length > 0 ? bytes : new byte[1])
                {
                    sqlite3_result_text(context, text, bytes.Length, Transient);
                }

                break;
        }
    }

    /// <summary>Makes a message the error of the query.</summary>
    public static void Fail(nint context, string problem)
    {
        var message = Encoding.UTF8.GetBytes(problem);
        fixed (byte* text = message)
        {
            sqlite3_result_error(context, text, message.Length);
        }
    }

    [UnmanagedCallersOnly]
    private static void Free(nint handle) => GCHandle.FromIntPtr(handle).Free();

    [LibraryImport("e_sqlite3", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sqlite3_create_function_v2(
        nint database,
        string name,
        int arguments,
        int flags,
        nint data,
        delegate* unmanaged<nint, int, nint*, void> function,
        delegate* unmanaged<nint, int, nint*, void> step,
        delegate* unmanaged<nint, void> end,
        delegate* unmanaged<nint, void> free
    );

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint sqlite3_aggregate_context(nint context, int bytes);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial nint sqlite3_user_data(nint context);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial int sqlite3_value_type(nint value);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial long sqlite3_value_int64(nint value);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial double sqlite3_value_double(nint value);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial byte* sqlite3_value_text(nint value);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial int sqlite3_value_bytes(nint value);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial void sqlite3_result_null(nint context);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial void sqlite3_result_int64(nint context, long value);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial void sqlite3_result_double(nint context, double value);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void sqlite3_result_text(nint context, byte* text, int length, nint free);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void sqlite3_result_error(nint context, byte* message, int length);
}
