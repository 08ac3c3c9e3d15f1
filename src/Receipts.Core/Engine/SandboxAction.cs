using System.Globalization;
using SQLitePCL;

namespace Receipts.Core.Engine;

/// <summary>What SQLite's authorizer asks about, in the words of the statement that caused it.</summary>
internal static class SandboxAction
{
    public static string Name(int action, string subject) =>
        action switch
        {
            raw.SQLITE_READ => subject,
            // A pragma that is read as a table is announced as a change of the schema.
            raw.SQLITE_UPDATE when subject.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase) => "pragma",
            raw.SQLITE_INSERT => "insert",
            raw.SQLITE_UPDATE => "update",
            raw.SQLITE_DELETE => "delete",
            raw.SQLITE_ATTACH => "attach",
            raw.SQLITE_DETACH => "detach",
            raw.SQLITE_PRAGMA => "pragma",
            raw.SQLITE_TRANSACTION => "transaction",
            raw.SQLITE_SAVEPOINT => "savepoint",
            raw.SQLITE_ALTER_TABLE => "alter table",
            raw.SQLITE_REINDEX => "reindex",
            raw.SQLITE_ANALYZE => "analyze",
            raw.SQLITE_CREATE_VTABLE => "create virtual table",
            >= raw.SQLITE_CREATE_INDEX and <= raw.SQLITE_CREATE_VIEW => "create",
            >= raw.SQLITE_DROP_INDEX and <= raw.SQLITE_DROP_VIEW => "drop",
            _ => string.Create(CultureInfo.InvariantCulture, $"action {action}"),
        };
}
