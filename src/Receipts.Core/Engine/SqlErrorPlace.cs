using System.Text.RegularExpressions;
using Receipts.Core.Findings;

namespace Receipts.Core.Engine;

/// <summary>Where an SQL error stands. This SQLite reports no offsets, so the word that its message quotes is looked up.</summary>
internal static partial class SqlErrorPlace
{
    /// <param name="tail">Where SQLite stopped reading: just behind the token at fault, for a syntax error.</param>
    public static Place Of(SqlFragment sql, string message, int tail)
    {
        var match = Quoted().Match(message);
        if (!match.Success)
        {
            return sql.Place;
        }

        var word = match.Groups["word"].Value;
        var nearby = tail - word.Length;
        return
            message.StartsWith("near ", StringComparison.Ordinal)
            && nearby >= 0
            && string.CompareOrdinal(sql.Sql, nearby, word, 0, word.Length) == 0
            ? sql.PlaceAt(nearby)
            : OfWord(sql, word);
    }

    /// <summary>Whether a message comes from a function that is not SQLite's own: it begins with the function's name.</summary>
    public static bool IsOfFunction(string message) =>
        message.IndexOf("() ", StringComparison.Ordinal) is > 0 and var end && message.AsSpan(0, end).IndexOfAny(" \"") < 0;

    /// <summary>The place of the first token that is <paramref name="word"/> or ends in it after a dot, or of one like <c>pragma_table_info</c>.</summary>
    public static Place OfWord(SqlFragment sql, string word)
    {
        var name = word.Split('.')[^1];
        var tokens = SqlTokens.Of(sql.Sql).ToList();
        var at = tokens.FindIndex(token => string.Equals(token.Identifier ?? token.Text, name, StringComparison.OrdinalIgnoreCase));
        at = at >= 0 ? at : tokens.FindIndex(token => token.Identifier?.StartsWith(name + "_", StringComparison.OrdinalIgnoreCase) == true);
        return at >= 0 ? sql.PlaceAt(tokens[at].Start) : sql.Place;
    }

    [GeneratedRegex(
        """(?:near|unrecognized token:|no such column:|no such table:|no such function:|ambiguous column name:|function|misuse of aggregate:|misuse of aggregate function|misuse of window function) "?(?<word>[^\s"()]+)|^(?<word>\w+)\(\) """,
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Quoted();
}
