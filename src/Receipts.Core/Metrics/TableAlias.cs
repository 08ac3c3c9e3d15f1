using Receipts.Core.Engine;

namespace Receipts.Core.Metrics;

/// <summary>
/// The names that a query gives to the subqueries and functions it reads. In <c>from (select 1 as correct from tickets) as record</c> the readers of
/// <c>avg(record.correct)</c> take a constant for the outcome of the records.
/// </summary>
internal static class TableAlias
{
    private static readonly string[] Clauses =
    [
        "select",
        "from",
        "join",
        "where",
        "group",
        "order",
        "having",
        "on",
        "limit",
        "union",
        "except",
        "intersect",
        "using",
        "with",
    ];

    public static IEnumerable<SqlToken> OfSubqueries(IReadOnlyList<SqlToken> tokens)
    {
        for (var i = 2; i < tokens.Count; i++)
        {
            var named = tokens[i - 1].Is("as") ? i - 2 : i - 1;
            if (
                tokens[i].Identifier is not null
                && tokens[named].Is(")")
                && StandsInFrom(tokens, i)
                && !ReadsItself(tokens, named, tokens[i].Identifier!)
            )
            {
                yield return tokens[i];
            }
        }
    }

    // "(select row, max(turn) as turn from found group by row) as found" is what became of that table.
    private static bool ReadsItself(IReadOnlyList<SqlToken> tokens, int close, string name)
    {
        for (var at = close - 1; at > 0 && tokens[at].Depth > tokens[close].Depth; at--)
        {
            var isRead = tokens[at - 1].Is("from") || tokens[at - 1].Is("join");
            if (isRead && string.Equals(tokens[at].Identifier, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the nearest clause to the left, at the same depth, is one that lists tables.</summary>
    private static bool StandsInFrom(IReadOnlyList<SqlToken> tokens, int i)
    {
        for (var at = i - 1; at >= 0 && tokens[at].Depth >= tokens[i].Depth; at--)
        {
            if (tokens[at].Depth == tokens[i].Depth && Array.Exists(Clauses, word => tokens[at].Is(word)))
            {
                return tokens[at].Is("from") || tokens[at].Is("join");
            }
        }

        return false;
    }
}
