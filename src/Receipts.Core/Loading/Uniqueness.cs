using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Loading;

/// <summary>
/// What must occur only once, checked by a unique index: memory stays flat, however many records there are.
/// </summary>
internal static class Uniqueness
{
    private const int ConstraintFailed = 19;

    /// <summary>The names of records that are members of an object are unique in their object.</summary>
    public static void RequireKeys(SqliteConnection connection, IEnumerable<TableReader> readers)
    {
        foreach (var reader in readers.Where(reader => reader.Columns.Find("key") is not null))
        {
            Require(
                connection,
                reader.Layout,
                new Scope(reader.Layout.Source.Table, [.. reader.Layout.Identity, "key"], Split: null),
                EvidenceFindings.DuplicateKey
            );
        }
    }

    /// <param name="report">Given the place of the second, the table, the value, and both records in words.</param>
    public static void Require(
        SqliteConnection connection,
        EvidenceLayout layout,
        Scope scope,
        Func<Place, string, string, string, string, Finding> report
    ) =>
        Require(
            connection,
            scope,
            duplicate =>
                report(
                    layout.PlaceOf(duplicate.Identity, duplicate.Second),
                    layout.Source.Table,
                    duplicate.Value,
                    layout.Describe(duplicate.Identity, duplicate.First),
                    layout.Describe(duplicate.Identity, duplicate.Second)
                )
        );

    private static void Require(SqliteConnection connection, Scope scope, Func<Duplicate, Finding> report)
    {
        // Of the tables in record, each has its own identity columns, and the others' are NULL, which no unique index looks at.
        var table = SqlName.Quote(scope.Table);
        var keys = SqlName.QuoteAll(scope.Columns);
        var where = scope.Split is null ? "" : $" where split = {SqlName.Text(scope.Split)}";
        try
        {
            connection.Execute($"create unique index _unique on {table} ({keys}){where}");
            connection.Execute("drop index _unique");
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == ConstraintFailed)
        {
            throw new ReceiptException(report(FirstDuplicate(connection, scope, $"from {table}{where} group by {keys}")), exception);
        }
    }

    private static Duplicate FirstDuplicate(SqliteConnection connection, Scope scope, string groups)
    {
        var sql = $"select min(row), max(row), {SqlName.QuoteAll(scope.Columns)} {groups} having count(*) > 1 order by min(rowid) limit 1";
        return connection.Rows(sql).Select(Of).First();

        Duplicate Of(SqliteDataReader row)
        {
            var values = scope.Columns.Select((_, i) => Convert.ToString(row.GetValue(i + 2), CultureInfo.InvariantCulture)!).ToList();
            return new Duplicate(values[^1], values[..^1], row.GetInt64(0), row.GetInt64(1));
        }
    }

    /// <summary>Columns that together occur only once, in a table or in one split of it.</summary>
    public sealed record Scope(string Table, IReadOnlyList<string> Columns, string? Split);

    private sealed record Duplicate(string Value, IReadOnlyList<string> Identity, long First, long Second);
}
