using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Receipts.Core.Engine;

/// <summary>The one place that opens SQLite.</summary>
internal static class EvidenceConnection
{
    /// <summary>
    /// Once for the whole process. To initialise SQLitePCLRaw again would put a second provider in place of the first, and when that one
    /// is collected SQLite is left with pointers to callbacks that are gone.
    /// </summary>
    private static readonly Lazy<string> Version = new(() =>
    {
        RuntimeHelpers.RunClassConstructor(typeof(SqliteConnection).TypeHandle);

        // No connection is used by two threads at a time, and the locks that would allow it take a fifth of the loading time. Refused, and
        // without effect, once a connection was opened.
        const int MultiThread = 2;
        SQLitePCL.raw.sqlite3_config(MultiThread);
        return SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
    });

    /// <summary>The version of the SQLite library in use, such as <c>3.53.4</c>.</summary>
    public static string EngineVersion => Version.Value;

    /// <summary>
    /// An empty database of its own that spills to a self-deleting temporary file when its cache fills, so that memory does not
    /// grow with the evidence, and the rows of views that are kept take a gigabyte at most. Never pooled: a pooled connection hands its authorizer and limits to the next user.
    /// </summary>
    public static SqliteConnection Open()
    {
        var connection = Open("");
        using var command = connection.CreateCommand();
        command.CommandText = """
            pragma page_size = 16384;
            pragma journal_mode = off;
            pragma synchronous = off;
            pragma locking_mode = exclusive;
            pragma cache_size = -16384;
            pragma temp.max_page_count = 262144;
            """;
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>A connection to nothing, for asking SQLite's own functions.</summary>
    public static SqliteConnection OpenInMemory() => Open(":memory:");

    /// <summary>Rows whose columns only the evidence knows. It is one reader that goes from row to row.</summary>
    public static IEnumerable<SqliteDataReader> Rows(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }

    private static SqliteConnection Open(string source)
    {
        _ = Version.Value;
        var connection = new SqliteConnection($"Data Source={source};Pooling=False");
        connection.Open();
        return connection;
    }
}
