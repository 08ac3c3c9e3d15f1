using Receipts.Core.Engine;

namespace Receipts.Core.Metrics;

/// <summary>
/// The constants of a query that can carry a number of their author's. From 0, 1 and 100 any number can be made, as 99% is by <c>(100 - 1) / 100.0</c>, so they count as
/// harmless only where they stand beside something measured.
/// </summary>
internal static class TypedLiterals
{
    private static readonly string[] Before =
    [
        "=",
        "<",
        ">",
        "is",
        "not",
        "between",
        "and",
        "in",
        "then",
        "else",
        "limit",
        "offset",
        "by",
        "like",
    ];

    /// <summary>Each once, as written, in the order of the query.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<SqlToken> tokens) =>
        [
            .. Enumerable
                .Range(0, tokens.Count)
                .Where(i => IsLiteral(tokens, i) && !IsHarmless(tokens, i))
                .Select(i => tokens[i].Text)
                .Distinct(StringComparer.Ordinal),
        ];

    private static bool IsLiteral(IReadOnlyList<SqlToken> tokens, int i) =>
        i >= 0 && i < tokens.Count && tokens[i].Kind is SqlTokenKind.Number or SqlTokenKind.String;

    private static bool IsHarmless(IReadOnlyList<SqlToken> tokens, int i)
    {
        if (tokens[i].Text is not ("0" or "1" or "100" or "1.0" or "0.0" or "100.0"))
        {
            return false;
        }

        // A literal and another one say together what neither says alone, as "where 1 = 0" does.
        var isCombined = (IsOperator(tokens, i - 1) && IsLiteral(tokens, i - 2)) || (IsOperator(tokens, i + 1) && IsLiteral(tokens, i + 2));
        if (isCombined)
        {
            return false;
        }

        var isFactor = Is(tokens, i - 1, "*", "/") || Is(tokens, i + 1, "*", "/");
        var isComplement = Is(tokens, i + 1, "-") && tokens[i].Text is "1" or "1.0";
        return isFactor || isComplement || Is(tokens, i - 1, Before) || Is(tokens, i + 1, "=", "<", ">", "!") || IsArgument(tokens, i);
    }

    private static bool Is(IReadOnlyList<SqlToken> tokens, int i, params string[] words) =>
        i >= 0 && i < tokens.Count && Array.Exists(words, word => tokens[i].Is(word));

    private static bool IsOperator(IReadOnlyList<SqlToken> tokens, int i) =>
        i >= 0 && i < tokens.Count && tokens[i].Text is "+" or "-" or "*" or "/" or "%" or "=" or "<" or ">" or "|" or "&";

    /// <summary>Whether it is given to a function or stands in a list, with nothing else; what a query selects is no argument.</summary>
    private static bool IsArgument(IReadOnlyList<SqlToken> tokens, int i)
    {
        var isAlone = Is(tokens, i - 1, "(", ",") && Is(tokens, i + 1, ")", ",");
        if (!isAlone || tokens[i].Depth == 0)
        {
            return false;
        }

        var open = i - 1;
        while (open >= 0 && tokens[open].Depth >= tokens[i].Depth)
        {
            open--;
        }

        return !tokens[open + 1].Is("select") && !tokens[open + 1].Is("values");
    }
}
