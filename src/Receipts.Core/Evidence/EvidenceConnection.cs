using Microsoft.Data.Sqlite;

namespace Receipts.Core.Evidence;

/// <summary>The one place that opens SQLite.</summary>
internal static class EvidenceConnection
{
    /// <summary>The version of the SQLite library in use, such as <c>3.35.5</c>.</summary>
    public static string EngineVersion
    {
        get
        {
            Initialize();
            return SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
        }
    }

    /// <summary>
    /// An empty database of its own that spills to a self-deleting temporary file when its cache fills, so that memory does not
    /// grow with the evidence. Never pooled: a pooled connection hands its authorizer and limits to the next user.
    /// </summary>
    public static SqliteConnection Open()
    {
        Initialize();
        var connection = new SqliteConnection("Data Source=;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            pragma page_size = 16384;
            pragma journal_mode = off;
            pragma synchronous = off;
            pragma locking_mode = exclusive;
            pragma cache_size = -65536;
            """;
        command.ExecuteNonQuery();
        return connection;
    }

    private static void Initialize()
    {
        SQLitePCL.Batteries_V2.Init();

        // No connection is used by two threads at a time, and the locks that would allow it take a fifth of the loading time. Refused, and
        // without effect, once a connection was opened.
        const int MultiThread = 2;
        SQLitePCL.raw.sqlite3_config(MultiThread);
    }
}
