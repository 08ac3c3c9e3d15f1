using Microsoft.Data.Sqlite;

namespace Receipts.Core.Engine;

/// <summary>
/// SQLite's date functions without a clock. SQLite calls them deterministic and yet reads the clock for <c>now</c>, wherever that word
/// comes from, and for a missing argument, and the time zone for <c>localtime</c>. So each is replaced by a guard in front of the original.
/// </summary>
internal static class SqlClock
{
    /// <summary>All of SQLite's date functions.</summary>
    public static IReadOnlyList<string> Names { get; } = ["date", "time", "datetime", "julianday", "strftime", "timediff", "unixepoch"];

    public static void Register(SqliteConnection connection)
    {
        foreach (var name in Names)
        {
            NativeFunction.Register(connection, name, args => Guarded(name, [.. args.Select(AsRead)]));
        }
    }

    private static readonly Lazy<SqliteConnection> Original = new(EvidenceConnection.OpenInMemory);

    private static object? Guarded(string name, object?[] args)
    {
        var first = name == "strftime" ? 1 : 0;
        if (args.Length <= first)
        {
            throw new ArgumentException($"{name}() without a time would read the clock");
        }

        // SQLite reads a blob as text, so that x'6e6f77' is the word now.
        if (args.Any(arg => arg is byte[]))
        {
            throw new ArgumentException($"{name}() takes text and numbers, not a blob");
        }

        // In the place of a time these mean now, and after one they are a modifier.
        var fraction = args.Skip(first).Take(name == "timediff" ? 2 : 1).OfType<string>().FirstOrDefault(AsksForAFraction);
        if ((fraction ?? args.Skip(first).OfType<string>().FirstOrDefault(ReadsTheMachine)) is { } word)
        {
            throw new ArgumentException($"{name}() with '{word}' would read the machine's clock or time zone");
        }

        lock (Original)
        {
            using var command = Original.Value.CreateCommand();
            var names = args.Select((_, i) => $"${i}").ToList();
            command.CommandText = $"select {name}({string.Join(", ", names)})";
            for (var i = 0; i < args.Length; i++)
            {
                command.Parameters.AddWithValue(names[i], args[i] ?? DBNull.Value);
            }

            return command.ExecuteScalar() is var result and not DBNull ? result : null;
        }
    }

    /// <summary>SQLite's date functions read a text up to its first NUL.</summary>
    private static object? AsRead(object? argument) => argument is string text ? text.Split('\0')[0] : argument;

    private static bool ReadsTheMachine(string argument) => argument.Trim().ToLowerInvariant() is "now" or "localtime" or "utc";

    private static bool AsksForAFraction(string argument) => argument.Trim().ToLowerInvariant() is "subsec" or "subsecond";
}
