using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Receipts.Core.Engine;

/// <summary>
/// A deterministic function in SQL. It calls SQLite directly, since the bindings above it take longer for a call than most functions do, and
/// gives what was just asked for again without working it out: SQLite works an expression out as often as a query names it, that of a view's
/// column too.
/// </summary>
internal sealed unsafe partial class NativeFunction
{
    private const int AnyNumber = -1;

    /// <summary>The calls that are remembered: more than a row usually makes of one function.</summary>
    private const int Remembered = 8;

    /// <summary>Bytes of arguments up to which a call is remembered.</summary>
    private const int LongestKey = 16 * 1024;

    /// <summary>SQLite copies the text before the call returns.</summary>
    private const nint Transient = -1;

    private readonly Func<object?[], object?> of;
    private readonly byte[]?[] keys = new byte[Remembered][];
    private readonly int[] lengths = new int[Remembered];
    private readonly object?[] results = new object?[Remembered];
    private byte[] key = new byte[64];
    private int next;

    private NativeFunction(Func<object?[], object?> of) => this.of = of;

    /// <summary>Makes a function known to one connection until it is closed.</summary>
    /// <param name="of">Gets null, long, double, string, or an empty array for a blob; gives null, long, double or string. What it throws is the error of the query.</param>
    public static void Register(SqliteConnection connection, string name, Func<object?[], object?> of)
    {
        var handle = GCHandle.Alloc(new NativeFunction(of));
        // SQLite gives the handle back also where it does not take the function.
        var result = sqlite3_create_function_v2(
            connection.Handle!.DangerousGetHandle(),
            name,
            AnyNumber,
            raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC,
            GCHandle.ToIntPtr(handle),
            &Call,
            0,
            0,
            &Free
        );
        SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }

    [UnmanagedCallersOnly]
    private static void Free(nint handle) => GCHandle.FromIntPtr(handle).Free();

    [UnmanagedCallersOnly]
    private static void Call(nint context, int count, nint* values)
    {
        try
        {
            var function = (NativeFunction)GCHandle.FromIntPtr(sqlite3_user_data(context)).Target!;
            Give(context, function.Answer(new ReadOnlySpan<nint>(values, count)));
        }
        // An exception that leaves this callback kills the process.
        catch (Exception problem)
        {
            var message = Encoding.UTF8.GetBytes(problem.Message);
            fixed (byte* text = message)
            {
                sqlite3_result_error(context, text, message.Length);
            }
        }
    }

    private object? Answer(ReadOnlySpan<nint> values)
    {
        var length = WriteKey(values);
        for (var i = 0; i < Remembered && length > 0; i++)
        {
            if (lengths[i] == length && keys[i].AsSpan(0, length).SequenceEqual(key.AsSpan(0, length)))
            {
                return results[i];
            }
        }

        var arguments = new object?[values.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Value(values[i]);
        }

        var result = of(arguments);
        if (length > 0)
        {
            (keys[next], key) = (key, keys[next] ?? new byte[key.Length]);
            lengths[next] = length;
            results[next] = result;
            next = (next + 1) % Remembered;
        }

        return result;
    }

    /// <summary>The arguments in bytes that are equal where the arguments are; 0 where they are too long to be remembered.</summary>
    private int WriteKey(ReadOnlySpan<nint> values)
    {
        const int Head = 1 + sizeof(long);
        var length = 0;
        foreach (var value in values)
        {
            var type = sqlite3_value_type(value);
            var text = type == raw.SQLITE_TEXT ? Text(value) : default;
            if (length + Head + text.Length > LongestKey)
            {
                return 0;
            }

            if (key.Length < length + Head + text.Length)
            {
                Array.Resize(ref key, Math.Max(key.Length * 2, length + Head + text.Length));
            }

            key[length] = (byte)type;
            BinaryPrimitives.WriteInt64LittleEndian(
                key.AsSpan(length + 1),
                type switch
                {
                    raw.SQLITE_INTEGER => sqlite3_value_int64(value),
                    raw.SQLITE_FLOAT => BitConverter.DoubleToInt64Bits(sqlite3_value_double(value)),
                    _ => text.Length,
                }
            );
            text.CopyTo(key.AsSpan(length + Head));
            length += Head + text.Length;
        }

        return length;
    }

    private static object? Value(nint value) =>
        sqlite3_value_type(value) switch
        {
            raw.SQLITE_NULL => null,
            raw.SQLITE_INTEGER => sqlite3_value_int64(value),
            raw.SQLITE_FLOAT => sqlite3_value_double(value),
            raw.SQLITE_TEXT => Encoding.UTF8.GetString(Text(value)),
            _ => Array.Empty<byte>(),
        };

    private static ReadOnlySpan<byte> Text(nint value) => new(sqlite3_value_text(value), sqlite3_value_bytes(value));

    private static void Give(nint context, object? result)
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

    [LibraryImport("e_sqlite3", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sqlite3_create_function_v2(
        nint database,
        string name,
        int arguments,
        int flags,
        nint data,
        delegate* unmanaged<nint, int, nint*, void> function,
        nint step,
        nint final,
        delegate* unmanaged<nint, void> free
    );

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial nint sqlite3_user_data(nint context);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial int sqlite3_value_type(nint value);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial long sqlite3_value_int64(nint value);

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    private static partial double sqlite3_value_double(nint value);

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
