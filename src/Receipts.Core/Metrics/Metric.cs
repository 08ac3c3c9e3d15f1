using Receipts.Core.Engine;

namespace Receipts.Core.Metrics;

/// <summary>A named query of metrics.sql.</summary>
/// <param name="Keys">The columns that tell its rows apart; empty for a metric of one row.</param>
/// <param name="Description">The comment under its name, for readers.</param>
/// <param name="MayBeEmpty">Whether its author says that no row is an honest answer.</param>
public sealed record Metric(
    string Name,
    IReadOnlyList<string> Keys,
    string Description,
    SqlFragment Query,
    bool MayBeEmpty = false,
    MetricKind Kind = MetricKind.Metric
)
{
    /// <summary>Tables that a ready-made check was given, so that a wrong one is told from a fault in its query.</summary>
    internal IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Columns that each of <see cref="Needs"/> has to have.</summary>
    internal IReadOnlyList<string> NeedsColumns { get; init; } = [];

    /// <summary>The query as it is shown to readers, without the description above it.</summary>
    public string Sql => Query.Tokens is [var first, ..] ? Query.Sql[first.Start..].TrimEnd().TrimEnd(';').TrimEnd() : "";

    /// <summary>
    /// The literals an author typed into the query: what a reader should look at twice. 0, 1 and 100 are left out where they only compare, scale or complete what was
    /// measured, as in <c>100.0 * sum(correct)</c>.
    /// </summary>
    public IReadOnlyList<string> Literals { get; } = TypedLiterals.Of(Query.Tokens);

    /// <summary>
    /// The columns by which the query orders its rows, by name or by position from 1; null when it does not order them. A term that is
    /// no output column is given as written, and then no two rows count as tied.
    /// </summary>
    public IReadOnlyList<string>? OrderedBy { get; } = OrderTerms(Query.Tokens);

    private static List<string>? OrderTerms(IReadOnlyList<SqlToken> all)
    {
        var tokens = all.Where(token => token.Depth == 0 && !token.Is(";")).ToList();
        var order = tokens.FindLastIndex(token => token.Is("order"));
        if (order < 0 || order + 1 >= tokens.Count || !tokens[order + 1].Is("by"))
        {
            return null;
        }

        var terms = new List<List<SqlToken>> { new() };
        foreach (var token in tokens.Skip(order + 2).TakeWhile(token => !token.Is("limit")))
        {
            if (token.Is(","))
            {
                terms.Add([]);
            }
            else
            {
                terms[^1].Add(token);
            }
        }

        return [.. terms.Select(Term)];
    }

    private static string Term(List<SqlToken> tokens)
    {
        var words = tokens.TakeWhile(token => !token.Is("asc") && !token.Is("desc") && !token.Is("nulls")).ToList();
        return words is [var only] ? only.Identifier ?? only.Text : string.Join(' ', words.Select(token => token.Text));
    }
}

/// <summary>What a query of metrics.sql is for.</summary>
public enum MetricKind
{
    /// <summary>Measures what documents print.</summary>
    Metric,

    /// <summary>Is read as a table by later queries; no document may cite it.</summary>
    View,

    /// <summary>Says in its column <c>ok</c> whether something holds that the arithmetic takes for granted.</summary>
    Check,
}
