using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Receipts.Core.Engine;

/// <summary>
/// A deterministic function in SQL. What was just asked for is given again without working it out: SQLite works an expression out as often as
/// a query names it, that of a view's column too.
/// </summary>
internal sealed unsafe class NativeFunction
{
    private const int AnyNumber = -1;

    /// <summary>The calls that are remembered: more than a row usually makes of one function.</summary>
    private const int Remembered = 8;

    /// <summary>Bytes of arguments up to which a call is remembered.</summary>
    private const int LongestKey = 16 * 1024;

    private readonly Func<object?[], object?> of;
    private readonly byte[]?[] keys = new byte[Remembered][];
    private readonly int[] lengths = new int[Remembered];
    private readonly object?[] results = new object?[Remembered];
    private byte[] key = new byte[64];
    private object?[] arguments = [];
    private int next;

    private NativeFunction(Func<object?[], object?> of) => this.of = of;

    /// <summary>Makes a function known to one connection until it is closed.</summary>
    /// <param name="of">Gets null, long, double, string, or an empty array for a blob; gives null, long, double or string. What it throws is the error of the query.</param>
    public static void Register(SqliteConnection connection, string name, Func<object?[], object?> of) =>
        NativeCall.Register(connection.Handle!, name, AnyNumber, new NativeFunction(of), &Call, null, null);

    [UnmanagedCallersOnly]
    private static void Call(nint context, int count, nint* values)
    {
        try
        {
            NativeCall.Give(context, NativeCall.Target<NativeFunction>(context).Answer(new ReadOnlySpan<nint>(values, count)));
        }
        // An exception that leaves this callback kills the process.
        catch (Exception problem)
        {
            NativeCall.Fail(context, problem.Message);
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

        arguments = NativeCall.Read(values, arguments);
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
            var type = NativeCall.sqlite3_value_type(value);
            var text = type == raw.SQLITE_TEXT ? NativeCall.Text(value) : default;
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
                    raw.SQLITE_INTEGER => NativeCall.sqlite3_value_int64(value),
                    raw.SQLITE_FLOAT => BitConverter.DoubleToInt64Bits(NativeCall.sqlite3_value_double(value)),
                    _ => text.Length,
                }
            );
            text.CopyTo(key.AsSpan(length + Head));
            length += Head + text.Length;
        }

        return length;
    }
}
