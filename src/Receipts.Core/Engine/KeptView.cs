namespace Receipts.Core.Engine;

/// <summary>A view whose rows were worked out once and are read from a table.</summary>
/// <param name="Sql">The view as it was defined.</param>
/// <param name="Reads">What it reads, which is no longer announced when it is read.</param>
internal sealed record KeptView(string Name, SqlFragment Sql, IReadOnlyList<(string Table, string Column)> Reads)
{
    /// <summary>The table that holds the rows. No name of a receipt has a space in it.</summary>
    public string Table => TableOf(Name);

    /// <summary>The table that would hold the rows of a view.</summary>
    public static string TableOf(string name) => $"rows of {name}";

    // They say something of JSON and make none.
    private static readonly string[] AsksOfJson = ["json_valid", "json_type", "json_array_length", "json_error_position", "json_sorted"];

    /// <summary>
    /// Whether working it out once can pay and its rows can be told from a table's by nobody. A plain scan is as cheap as the table would be.
    /// A value made by SQLite's JSON functions is marked as JSON, and in a table it is not, nor in a materialized common table.
    /// </summary>
    public static bool IsWorthIt(string sql)
    {
        var tokens = SqlTokens.Of(sql);
        return tokens.Any(token => token.Is("join") || token.Is("group") || token.Is("over") || token.Is("distinct"))
            && !sql.Contains("->", StringComparison.Ordinal)
            && !OutsideMaterialized(tokens).Any(MakesJson);
    }

    private static bool MakesJson(SqlToken token) =>
        token.Identifier?.StartsWith("json", StringComparison.OrdinalIgnoreCase) == true
        && !AsksOfJson.Contains(token.Identifier, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<SqlToken> OutsideMaterialized(IReadOnlyList<SqlToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            yield return tokens[i];
            if (i > 0 && tokens[i].Is("(") && tokens[i - 1].Is("materialized") && i > 1 && !tokens[i - 2].Is("not"))
            {
                var depth = tokens[i].Depth;
                do
                {
                    i++;
                } while (i < tokens.Count && !(tokens[i].Is(")") && tokens[i].Depth == depth));
            }
        }
    }

    /// <summary>
    /// Whether a table with these declared types holds the very values that were put into it. A column of NUM makes 3 out of 3.0, and one of
    /// INT does where another arm of a union gives a fraction.
    /// </summary>
    public static bool IsExact(IReadOnlyCollection<string> declaredTypes, string sql) =>
        declaredTypes.All(type => type.Length == 0)
        || (
            declaredTypes.All(type => type is "" or "INT" or "REAL" or "TEXT")
            && !SqlTokens.Of(sql).Any(token => token.Is("union") || token.Is("except") || token.Is("intersect"))
        );
}
