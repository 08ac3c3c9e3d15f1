using Receipts.Core.Engine;

namespace Receipts.Core.Loading;

/// <summary>
/// Which columns of the evidence are stored. Half of the time of a large check goes into storing what no query reads. A column that is left out
/// is still read and held to every rule, and has no place in the table: a query that wants it fails, and whoever asked loads everything.
/// </summary>
internal sealed class StoredColumns
{
    private readonly IReadOnlyList<string>? queries;
    private readonly IReadOnlyList<string> expanding = [];

    private StoredColumns() { }

    private StoredColumns(IReadOnlyList<string> queries)
    {
        this.queries = queries;
        expanding = [.. queries.Where(Expands)];
    }

    public static StoredColumns All { get; } = new();

    /// <summary>Those whose names occur anywhere in the text of a query, be it in a comment.</summary>
    public static StoredColumns NamedIn(IReadOnlyList<string> queries) => new(queries);

    public bool Has(string table, string column) =>
        queries is null || queries.Any(query => Names(query, column)) || expanding.Any(query => Names(query, table));

    private static bool Names(string query, string name) => query.Contains(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a query may mean columns that it does not name: <c>select *</c>, <c>natural join</c>, and <c>x in t</c>, which asks
    /// how many columns <c>t</c> has. A star is a product after a value, and <c>count(*)</c> after a parenthesis.
    /// </summary>
    private static bool Expands(string query)
    {
        var tokens = SqlTokens.Of(query);
        return tokens
            .Where(
                (token, i) =>
                    token.Is("natural")
                    || (token.Is("in") && !(i + 1 < tokens.Count && tokens[i + 1].Is("(")))
                    || (token.Is("*") && !(i > 0 && (IsValue(tokens[i - 1]) || tokens[i - 1].Is("("))))
            )
            .Any();
    }

    private static bool IsValue(in SqlToken token) =>
        token.Kind == SqlTokenKind.Symbol ? token.Is(")") : !(token.Is("select") || token.Is("distinct") || token.Is("all"));
}
