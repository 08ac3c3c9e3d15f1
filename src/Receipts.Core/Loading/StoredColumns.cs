using Receipts.Core.Engine;

namespace Receipts.Core.Loading;

/// <summary>
/// Which columns of the evidence are stored. Half of the time of a large check goes into storing what no query reads. A column that is left out
/// is still read and held to every rule, and has no place in the table: a query that wants it fails, and whoever asked loads everything.
/// </summary>
internal sealed record StoredColumns
{
    private readonly Func<string, string, bool> has;

    private StoredColumns(Func<string, string, bool> has) => this.has = has;

    public static StoredColumns All { get; } = new((_, _) => true);

    /// <summary>
    /// Whether each query that may read <c>field</c> reads it alone, once, and grouped by field. Then no query can tell in which order the rows of
    /// different fields came. By more than the field they would be sorted all the same, and packed rows are not faster.
    /// </summary>
    public bool PacksFields { get; init; }

    /// <summary>Those whose names occur anywhere in the text of a query, be it in a comment.</summary>
    public static StoredColumns NamedIn(IReadOnlyList<SqlFragment> queries)
    {
        var text = Folded(queries);
        var expanding = Folded(queries.Where(Expands));
        return new((table, column) => Names(text, column) || Names(expanding, table))
        {
            PacksFields = queries.All(query => !query.Tokens.Any(IsField) || GroupsByField(query.Tokens)),
        };
    }

    /// <summary>All but those that nobody will ask for.</summary>
    public static StoredColumns Without(Func<string, bool> column) => new((_, name) => !column(name));

    /// <summary>These, and some more by their names.</summary>
    public StoredColumns And(IReadOnlyList<string> columns) =>
        new((table, column) => Has(table, column) || Named(columns, column)) { PacksFields = PacksFields };

    public bool Has(string table, string column) => has(table, column);

    private static bool Named(IReadOnlyList<string> columns, string column) => columns.Contains(column, StringComparer.OrdinalIgnoreCase);

    /// <summary>All text in one case: to look for a name whatever its case takes far longer than to look for it.</summary>
    private static string Folded(IEnumerable<SqlFragment> queries) =>
        string.Join('\n', queries.Select(query => query.Sql)).ToUpperInvariant();

    private static bool Names(string folded, string name) => folded.Contains(name.ToUpperInvariant(), StringComparison.Ordinal);

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

    private static bool IsField(SqlToken token) => string.Equals(token.Identifier, "field", StringComparison.OrdinalIgnoreCase);

    private static bool GroupsByField(IReadOnlyList<SqlToken> tokens)
    {
        var from = Find(tokens, 0, "from");
        var group = Find(tokens, from, "group");
        var clause = Find(tokens, from, "where", "group");
        var end = Find(tokens, group, "having", "window", "order", "limit", ";");
        return tokens.Count(token => token.Is("select")) == 1
            && tokens.Count(token => token.Is("from")) == 1
            && group < tokens.Count
            && IsField(tokens[from + 1])
            && (clause - from == 2 || clause - from == 3 || (clause - from == 4 && tokens[from + 2].Is("as")))
            && IsField(tokens[end - 1])
            && (end - group == 3 || (end - group == 5 && tokens[end - 2].Is(".")));
    }

    /// <summary>Where the first of some words stands outside parentheses; behind the last token when it is nowhere.</summary>
    private static int Find(IReadOnlyList<SqlToken> tokens, int start, params ReadOnlySpan<string> words)
    {
        for (var i = start; i < tokens.Count; i++)
        {
            foreach (var word in words)
            {
                if (tokens[i].Depth == 0 && tokens[i].Is(word))
                {
                    return i;
                }
            }
        }

        return tokens.Count;
    }
}
