using Microsoft.Data.Sqlite;

namespace Receipts.Core.Engine;

/// <summary>The functions that a receipt's SQL may call: SQLite's deterministic ones and those that the tool adds.</summary>
internal static class SqlFunctions
{
    /// <summary>Those of SQLite that read no clock. Operators such as <c>like</c> and <c>glob</c> appear to the authorizer as functions.</summary>
    public static IReadOnlyList<string> OfSqlite { get; } =
    [
        "->",
        "->>",
        "abs",
        "avg",
        "ceil",
        "ceiling",
        "char",
        "coalesce",
        "concat",
        "concat_ws",
        "count",
        "cume_dist",
        "dense_rank",
        "first_value",
        "floor",
        "glob",
        "group_concat",
        "hex",
        "if",
        "ifnull",
        "iif",
        "instr",
        "json",
        "json_array",
        "json_array_length",
        "json_extract",
        "json_group_array",
        "json_group_object",
        "json_object",
        "json_quote",
        "json_type",
        "json_valid",
        "lag",
        "last_value",
        "lead",
        "length",
        "like",
        "lower",
        "ltrim",
        "max",
        "min",
        "mod",
        "nth_value",
        "ntile",
        "nullif",
        "octet_length",
        "percent_rank",
        "quote",
        "rank",
        "replace",
        "row_number",
        "rtrim",
        "sign",
        "string_agg",
        "substr",
        "substring",
        "sum",
        "total",
        "trim",
        "trunc",
        "typeof",
        "unicode",
        "upper",
    ];

    /// <summary>Names as the authorizer reports them, in lower case.</summary>
    public static IReadOnlySet<string> Allowed { get; } =
        new HashSet<string>(
            [.. OfSqlite, .. SqlClock.Names, .. SqlScalarFunction.All.Select(f => f.Name), .. SqlAggregateFunction.All.Select(f => f.Name)],
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>Makes them known to one connection.</summary>
    /// <param name="memory">Bytes that all running aggregates together may hold.</param>
    public static void Register(SqliteConnection connection, long memory)
    {
        foreach (var function in SqlScalarFunction.All)
        {
            function.Register(connection);
        }

        var allowance = new SqlAggregateMemory(memory);
        foreach (var function in SqlAggregateFunction.All)
        {
            function.Register(connection, allowance);
        }

        SqlClock.Register(connection);
    }
}
