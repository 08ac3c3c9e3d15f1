using Receipts.Core.Engine;

namespace Receipts.Core.Gates;

/// <summary>
/// What a query by itself shows of a column: that it counts, or is a share of what it counts, so that a limit beyond that decides nothing.
/// Most queries show neither, and then nothing is known.
/// </summary>
/// <param name="IsShare">Whether it lies from 0 to 1; else it is only known to be at least 0.</param>
internal sealed record KnownRange(bool IsShare)
{
    private static readonly HashSet<string> Shares = new(StringComparer.OrdinalIgnoreCase)
    {
        "wilson_low",
        "wilson_high",
        "clopper_pearson_low",
        "clopper_pearson_high",
        "zero_events_upper",
    };

    private static readonly HashSet<string> Comparisons = new(StringComparer.OrdinalIgnoreCase)
    {
        "=",
        "==",
        "<>",
        "!=",
        "<",
        ">",
        "<=",
        ">=",
        "is",
        "in",
        "like",
        "regexp",
    };

    private static readonly HashSet<string> Arithmetic = new(StringComparer.Ordinal)
    {
        "+",
        "-",
        "*",
        "/",
        "%",
        "|",
        "&",
        "||",
        "<<",
        ">>",
    };

    /// <summary>The range of a column of a query; null where the query does not show it.</summary>
    public static KnownRange? Of(string sql, string column)
    {
        var tokens = SqlTokens.Of(sql).ToList();
        var selects = tokens.Where(token => token.Depth == 0 && token.Is("select")).ToList();
        if (selects is not [var select])
        {
            return null;
        }

        var listed = tokens
            .Skip(tokens.IndexOf(select) + 1)
            .TakeWhile(token => token.Depth > 0 || !token.Is("from") && !token.Is(";"))
            .ToList();
        var item = Split(listed).Find(one => one is [.., var name] && name.Identifier == column);
        if (item is null)
        {
            return null;
        }

        // `count(*) as n`, `count(*) n`: without its name and the word before it.
        var expression = item[..^1];
        return Range(expression is [.., var last] && last.Is("as") ? expression[..^1] : expression);
    }

    private static List<List<SqlToken>> Split(List<SqlToken> tokens)
    {
        var items = new List<List<SqlToken>> { new() };
        foreach (var token in tokens)
        {
            if (token.Depth == 0 && token.Is(","))
            {
                items.Add([]);
            }
            else
            {
                items[^1].Add(token);
            }
        }

        return items;
    }

    private static KnownRange? Range(List<SqlToken> expression)
    {
        var (factors, isShare) = (0, false);
        for (var i = 0; i < expression.Count; )
        {
            var token = expression[i];
            if (token.Kind == SqlTokenKind.Number || token.Is("*") || token.Is("/") || token.Is("+"))
            {
                factors += 2;
                i++;
                continue;
            }

            var end = EndOfCall(expression, i);
            if (end < 0 || Call(expression[i..end]) is not { } call)
            {
                return null;
            }

            (factors, isShare) = (factors + 1, call.IsShare);
            i = end;
            if (i < expression.Count && expression[i].Is("filter") && EndOfCall(expression, i) is > 0 and var filtered)
            {
                i = filtered;
            }
        }

        return factors == 0 ? null : new KnownRange(isShare && factors == 1);
    }

    /// <summary>Where a word with parentheses behind it ends; negative where it is none.</summary>
    private static int EndOfCall(List<SqlToken> tokens, int start)
    {
        if (start + 1 >= tokens.Count || tokens[start].Kind != SqlTokenKind.Word || !tokens[start + 1].Is("("))
        {
            return -1;
        }

        var close = tokens.FindIndex(start + 2, token => token.Is(")") && token.Depth == tokens[start].Depth);
        return close < 0 ? -1 : close + 1;
    }

    private static KnownRange? Call(List<SqlToken> call) =>
        call[0] switch
        {
            var name when name.Is("count") => new KnownRange(IsShare: false),
            var name when Shares.Contains(name.Text) => new KnownRange(IsShare: true),
            var name when name.Is("avg") && IsTruth(call[2..^1]) => new KnownRange(IsShare: true),
            var name when (name.Is("sum") || name.Is("total")) && IsTruth(call[2..^1]) => new KnownRange(IsShare: false),
            _ => null,
        };

    /// <summary>Whether it is true or false of a record: 1 or 0.</summary>
    private static bool IsTruth(List<SqlToken> tokens) =>
        tokens is [var only]
            ? only.Is("correct") || only.Is("match")
            : tokens.Exists(token => Comparisons.Contains(token.Text))
                && !tokens.Exists(token => Arithmetic.Contains(token.Text) || token.Is("case") || token.Is("("));
}
