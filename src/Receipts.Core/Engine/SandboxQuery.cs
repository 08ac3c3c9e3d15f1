using Receipts.Core.Findings;
using SQLitePCL;

namespace Receipts.Core.Engine;

/// <summary>One prepared query of a receipt.</summary>
internal sealed class SandboxQuery : IDisposable
{
    /// <summary>What a value takes in memory besides its text: a number is an object of its own and a place in its row.</summary>
    private const int CellBytes = 32;

    private readonly Sandbox sandbox;
    private readonly sqlite3_stmt statement;
    private readonly SqlFragment sql;
    private readonly bool recursive;

    public SandboxQuery(
        Sandbox sandbox,
        sqlite3_stmt statement,
        SqlFragment sql,
        IReadOnlyList<(string Table, string Column)> reads,
        bool recursive
    )
    {
        this.sandbox = sandbox;
        this.statement = statement;
        this.sql = sql;
        this.recursive = recursive;
        Reads = reads;
        Columns =
        [
            .. Enumerable.Range(0, raw.sqlite3_column_count(statement)).Select(i => raw.sqlite3_column_name(statement, i).utf8_to_string()),
        ];
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>
    /// Tables and columns that it reads, the column empty where only rows are counted. A lower bound: the second side of a
    /// <c>using</c> join is not reported.
    /// </summary>
    public IReadOnlyList<(string Table, string Column)> Reads { get; }

    /// <summary>The rows, as they come. Values are null, long, double or string.</summary>
    /// <exception cref="ReceiptException">A limit is reached, or the query fails while it runs.</exception>
    public IEnumerable<object?[]> Rows()
    {
        sandbox.Begin(recursive);
        for (var count = 0; ; count++)
        {
            var result = raw.sqlite3_step(statement);
            if (result == raw.SQLITE_DONE)
            {
                yield break;
            }

            if (result != raw.SQLITE_ROW)
            {
                throw sandbox.Failed(sql);
            }

            if (count == sandbox.Limits.Rows)
            {
                throw new ReceiptException(
                    MetricFindings.LimitReached(
                        sql.Place,
                        $"more than {sandbox.Limits.Rows} rows; let it give a row for each group, a check the least `ok` of each"
                    )
                );
            }

            yield return Row();
        }
    }

    public void Dispose() => raw.sqlite3_finalize(statement);

    private string Text(int column)
    {
        var text = raw.sqlite3_column_text(statement, column).utf8_to_string();
        RequireRoom(text.Length * sizeof(char));
        return text;
    }

    private void RequireRoom(long bytes)
    {
        if (!sandbox.MayReturn(bytes))
        {
            throw new ReceiptException(
                MetricFindings.LimitReached(sql.Place, $"the queries return more than {sandbox.Limits.ResultBytes / (1024 * 1024)} MB")
            );
        }
    }

    private object?[] Row()
    {
        RequireRoom((long)Columns.Count * CellBytes);
        var row = new object?[Columns.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = raw.sqlite3_column_type(statement, i) switch
            {
                raw.SQLITE_NULL => null,
                raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, i),
                raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, i) is var real && double.IsFinite(real)
                    ? real
                    : throw new ReceiptException(MetricFindings.NotAValue(sql.Place, Columns[i], "an infinite number")),
                raw.SQLITE_TEXT => Text(i),
                _ => throw new ReceiptException(MetricFindings.NotAValue(sql.Place, Columns[i], "a blob")),
            };
        }

        return row;
    }
}
