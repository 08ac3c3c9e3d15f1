using Receipts.Core.Engine;

namespace Receipts.Core.Loading;

/// <summary>
/// Which columns of the evidence are stored. Half of the time of a large check goes into storing what no query reads. A column that is left out
/// is still read and held to every rule, and has no place in the table: a query that wants it fails, and whoever asked loads everything.
/// </summary>
internal sealed class StoredColumns
{
    private readonly Func<string, string, bool> has;

    private StoredColumns(Func<string, string, bool> has) => this.has = has;

    public static StoredColumns All { get; } = new((_, _) => true);

    /// <summary>Those whose names occur anywhere in the text of a query, be it in a comment.</summary>
    public static StoredColumns NamedIn(IReadOnlyList<SqlFragment> queries)
    {
        var expanding = queries.Where(Expands).ToList();
        return new((table, column) => queries.Any(query => Names(query.Sql, column)) || expanding.Exists(query => Names(query.Sql, table)));
    }

    /// <summary>All but those that nobody will ask for.</summary>
    public static StoredColumns Without(Func<string, bool> column) => new((_, name) => !column(name));

    /// <summary>These, and some more by their names.</summary>
    public StoredColumns And(IReadOnlyList<string> columns) => new((table, column) => Has(table, column) || Named(columns, column));

    public bool Has(string table, string column) => has(table, column);

    private static bool Named(IReadOnlyList<string> columns, string column) => columns.Contains(column, StringComparer.OrdinalIgnoreCase);

    private static bool Names(string query, string name) => query.Contains(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a query may mean columns that it does not name: <c>select *</c>, <c>natural join</c>, and <c>x in t</c>, which asks
    /// how many columns <c>t</c> has. A star is a product after a value, and <c>count(*)</c> after a parenthesis.
    /// </summary>
    private static bool Expands(SqlFragment query)
    {
        var tokens = query.Tokens;
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
