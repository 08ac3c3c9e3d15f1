using SQLitePCL;

namespace Receipts.Core.Engine;

/// <summary>What SQLite itself is told before hostile SQL runs on a connection.</summary>
internal static class SandboxSettings
{
    /// <summary>Switches off what a query never needs; it stays off for the life of the connection.</summary>
    /// <exception cref="InvalidOperationException">This SQLite does not take a setting.</exception>
    public static void Harden(sqlite3 db)
    {
        const int Defensive = 1010;
        const int TrustedSchema = 1017;
        const int DoubleQuotedStringsInQueries = 1013;
        const int DoubleQuotedStringsInSchema = 1014;
        const int LoadExtension = 1005;
        foreach (
            var (option, value) in new[]
            {
                (Defensive, 1),
                (TrustedSchema, 0),
                (DoubleQuotedStringsInQueries, 0),
                (DoubleQuotedStringsInSchema, 0),
                (LoadExtension, 0),
            }
        )
        {
            if (raw.sqlite3_db_config(db, option, value, out var now) != raw.SQLITE_OK || now != value)
            {
                throw new InvalidOperationException($"SQLite does not take configuration {option}.");
            }
        }
    }

    /// <summary>Sets SQLite's own limits and gives the former ones, by their number. The limit of memory is the whole process's.</summary>
    public static IReadOnlyList<(int Limit, int Value)> Limit(sqlite3 db, SandboxLimits limits)
    {
        raw.sqlite3_hard_heap_limit64(limits.Memory);
        return
        [
            .. new[]
            {
                (raw.SQLITE_LIMIT_LENGTH, limits.Length),
                (raw.SQLITE_LIMIT_SQL_LENGTH, 1_000_000),
                (raw.SQLITE_LIMIT_EXPR_DEPTH, 200),
                (raw.SQLITE_LIMIT_COMPOUND_SELECT, 200),
                (raw.SQLITE_LIMIT_VDBE_OP, 1_000_000),
                (raw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000),
                (raw.SQLITE_LIMIT_VARIABLE_NUMBER, 0),
                (raw.SQLITE_LIMIT_TRIGGER_DEPTH, 0),
                (raw.SQLITE_LIMIT_ATTACHED, 0),
                // Of a large sort: metrics are measured while nothing else is to do.
                (raw.SQLITE_LIMIT_WORKER_THREADS, 1),
            }.Select(setting => (setting.Item1, raw.sqlite3_limit(db, setting.Item1, setting.Item2))),
        ];
    }
}
