using Receipts.Core.Engine;

namespace Receipts.Core.Metrics;

/// <summary>Which rows a query keeps of the only table that it reads.</summary>
/// <param name="From">The table, with the other name that the query gives it.</param>
/// <param name="Where">The condition, as written.</param>
/// <param name="Columns">What each column of the result is computed from, by its name.</param>
internal sealed record KeptRows(string Table, string From, string Where, IReadOnlyDictionary<string, string> Columns)
{
    private static readonly string[] Behind = ["group", "having", "window", "order", "limit"];

    /// <summary>Null unless the query is one select from one table with a <c>where</c>: of others nobody can say it so simply.</summary>
    public static KeptRows? Of(Metric metric)
    {
        var sql = metric.Query.Sql;
        var tokens = metric.Query.Tokens.Where(token => token.Depth == 0 && !token.Is(";")).ToList();
        var (from, where) = (tokens.FindIndex(token => token.Is("from")), tokens.FindIndex(token => token.Is("where")));
        if (tokens.Count == 0 || !tokens[0].Is("select") || from < 2 || where < from || tokens[1].Is("distinct") || tokens.Exists(Joins))
        {
            return null;
        }

        // The table alone, or with another name behind it.
        var named = tokens[(from + 1)..where];
        if (named.Count is 0 or > 3 || (named.Count == 3 && !named[1].Is("as")) || named[0].Identifier is not { } table)
        {
            return null;
        }

        var end = tokens.FindIndex(where, token => Behind.Any(token.Is));
        var condition = sql[EndOf(tokens[where])..(end < 0 ? EndOf(metric.Query.Tokens.Last(token => !token.Is(";"))) : tokens[end].Start)];
        return new KeptRows(
            table,
            sql[named[0].Start..EndOf(named[^1])],
            condition.Trim(),
            ColumnsOf(sql, tokens[1..from], tokens[from].Start)
        );

        static bool Joins(SqlToken token) => token.Is("union") || token.Is("intersect") || token.Is("except");
    }

    private static int EndOf(SqlToken token) => token.Start + token.Text.Length;

    private static Dictionary<string, string> ColumnsOf(string sql, List<SqlToken> tokens, int end)
    {
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < tokens.Count; )
        {
            var comma = tokens.FindIndex(i, token => token.Is(","));
            var item = tokens[i..(comma < 0 ? tokens.Count : comma)];
            if (item.Count > 2 && item[^2].Is("as") && item[^1].Identifier is { } called)
            {
                columns[called] = sql[item[0].Start..item[^2].Start];
            }
            else if (item is [.., var last] && last.Identifier is { } column)
            {
                columns[column] = sql[item[0].Start..(comma < 0 ? end : tokens[comma].Start)];
            }

            i = comma < 0 ? tokens.Count : comma + 1;
        }

        return columns;
    }
}
