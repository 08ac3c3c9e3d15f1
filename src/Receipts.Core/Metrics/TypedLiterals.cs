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

    /// <summary>Functions whose one argument, or whose arguments, may all be typed: the mean of 1 is 100%, and the least of 0 and a count is 0.</summary>
    private static readonly string[] Picking = ["avg", "min", "max", "median", "exists", "abs", "sign"];

    private static bool IsLiteral(IReadOnlyList<SqlToken> tokens, int i) =>
        i >= 0 && i < tokens.Count && (tokens[i].Kind is SqlTokenKind.Number or SqlTokenKind.String || Is(tokens, i, "true", "false"));

    private static bool IsHarmless(IReadOnlyList<SqlToken> tokens, int i)
    {
        if (Is(tokens, i, "true", "false"))
        {
            // true is 1: `ok is true` compares, `true + true` is 2.
            return !IsReckoned(tokens, i);
        }

        if (tokens[i].Text is not ("0" or "1" or "100" or "1.0" or "0.0" or "100.0"))
        {
            return false;
        }

        // A literal and another one say together what neither says alone, as "where 1 = 0" does.
        if (IsCombined(tokens, i))
        {
            return false;
        }

        var isFactor = Is(tokens, i - 1, "*", "/") || Is(tokens, i + 1, "*", "/");
        var isComplement = Is(tokens, i + 1, "-") && tokens[i].Text is "1" or "1.0";
        return isFactor || isComplement || Is(tokens, i - 1, Before) || Is(tokens, i + 1, "=", "<", ">", "!") || IsArgument(tokens, i);
    }

    /// <summary>Whether signs of arithmetic or logic alone stand between it and another literal: <c>1 &lt;&lt; 1</c>, <c>1 is 1</c>, <c>not 0</c> as all that is selected.</summary>
    private static bool IsCombined(IReadOnlyList<SqlToken> tokens, int i)
    {
        var (before, after) = (i - 1, i + 1);
        while (IsOperator(tokens, before))
        {
            before--;
        }

        while (IsOperator(tokens, after))
        {
            after++;
        }

        return (before < i - 1 && IsLiteral(tokens, before) && !IsBetween(tokens, i))
            || (after > i + 1 && IsLiteral(tokens, after) && !IsBetween(tokens, i))
            || (Is(tokens, i - 1, "not", "~") && Is(tokens, i - 2, "select", "~", "-", "not"));
    }

    // "between 0 and 1" holds two bounds, and makes no number of them.
    private static bool IsBetween(IReadOnlyList<SqlToken> tokens, int i) => Is(tokens, i - 1, "between") || Is(tokens, i - 3, "between");

    /// <summary>Whether an operator of arithmetic stands beside it, or it is all that is selected or aggregated.</summary>
    private static bool IsReckoned(IReadOnlyList<SqlToken> tokens, int i) =>
        Is(tokens, i - 1, "+", "-", "*", "/", "%", "|", "&", "~", "select")
        || Is(tokens, i + 1, "+", "-", "*", "/", "%", "|", "&")
        || IsShift(tokens, i + 1)
        || IsShift(tokens, i - 2)
        || IsPicked(tokens, i);

    private static bool IsShift(IReadOnlyList<SqlToken> tokens, int i) =>
        (Is(tokens, i, "<") && Is(tokens, i + 1, "<")) || (Is(tokens, i, ">") && Is(tokens, i + 1, ">"));

    /// <summary>Whether it is given to a function that may give it back, as <c>avg(1)</c> and <c>min(0, n)</c> do.</summary>
    private static bool IsPicked(IReadOnlyList<SqlToken> tokens, int i)
    {
        var open = i - 1;
        while (open >= 0 && tokens[open].Depth >= tokens[i].Depth)
        {
            open--;
        }

        return open > 0 && Is(tokens, open - 1, Picking) && Is(tokens, i - 1, "(", ",") && Is(tokens, i + 1, ")", ",");
    }

    private static bool Is(IReadOnlyList<SqlToken> tokens, int i, params string[] words) =>
        i >= 0 && i < tokens.Count && Array.Exists(words, word => tokens[i].Is(word));

    private static bool IsOperator(IReadOnlyList<SqlToken> tokens, int i) =>
        i >= 0
        && i < tokens.Count
        && (
            tokens[i].Text is "+" or "-" or "*" or "/" or "%" or "=" or "<" or ">" or "|" or "&" or "~"
            || Is(tokens, i, "is", "and", "or", "like", "glob", "not")
        );

    /// <summary>Whether it is given to a function or stands in a list, with nothing else; what a query selects is no argument.</summary>
    private static bool IsArgument(IReadOnlyList<SqlToken> tokens, int i)
    {
        var isAlone = Is(tokens, i - 1, "(", ",") && Is(tokens, i + 1, ")", ",");
        if (!isAlone || tokens[i].Depth == 0 || IsPicked(tokens, i))
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
