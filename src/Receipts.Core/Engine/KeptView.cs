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

    /// <summary>
    /// Whether working it out once can pay and its rows can be told from a table's by nobody. A plain scan is as cheap as the table would be.
    /// A value made by SQLite's JSON functions is marked as JSON, and in a table it is not.
    /// </summary>
    public static bool IsWorthIt(string sql)
    {
        var tokens = SqlTokens.Of(sql);
        var isWork = tokens.Any(token => token.Is("join") || token.Is("group") || token.Is("over") || token.Is("distinct"));
        return isWork
            && !sql.Contains("->", StringComparison.Ordinal)
            && !tokens.Any(token => token.Identifier?.StartsWith("json", StringComparison.OrdinalIgnoreCase) == true);
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
