namespace Receipts.Core.Engine;

/// <summary>One token of SQL. Comments and white space are none.</summary>
/// <param name="Text">As written, quotes included.</param>
/// <param name="Depth">How many parentheses are open around it; both parentheses count as outside.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Start, int Depth)
{
    public bool Is(string word) =>
        Kind is SqlTokenKind.Word or SqlTokenKind.Symbol && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name it stands for when it is a bare or quoted identifier, else null.</summary>
    public string? Identifier =>
        Kind switch
        {
            SqlTokenKind.Word => Text,
            SqlTokenKind.Quoted => Text.Length < 2 ? Text
            : Text[0] == '[' ? Text[1..^1]
            : Text[1..^1].Replace(new string(Text[0], 2), Text[..1], StringComparison.Ordinal),
            _ => null,
        };
}

internal enum SqlTokenKind
{
    Word,

    /// <summary>An identifier in double quotes, backticks or brackets.</summary>
    Quoted,

    /// <summary>A string in single quotes.</summary>
    String,

    Number,

    Symbol,
}

/// <summary>
/// Cuts SQL into tokens the way SQLite does, as far as telling words from strings and comments goes. It decides nothing that
/// the sandbox relies on for safety.
/// </summary>
internal static class SqlTokens
{
    public static IReadOnlyList<SqlToken> Of(string sql)
    {
        var tokens = new List<SqlToken>();
        var depth = 0;
        for (var i = 0; i < sql.Length; )
        {
            var end = EndOfBlank(sql, i);
            if (end > i)
            {
                i = end;
                continue;
            }

            (var kind, end) = Next(sql, i);
            var text = sql[i..end];
            if (text == ")")
            {
                depth--;
            }

            tokens.Add(new SqlToken(kind, text, i, depth));
            if (text == "(")
            {
                depth++;
            }

            i = end;
        }

        return tokens;
    }

    private static int EndOfBlank(string sql, int i)
    {
        if (char.IsWhiteSpace(sql[i]))
        {
            return i + 1;
        }

        if (sql.AsSpan(i).StartsWith("--"))
        {
            var newline = sql.IndexOf('\n', i);
            return newline < 0 ? sql.Length : newline + 1;
        }

        if (sql.AsSpan(i).StartsWith("/*"))
        {
            var close = sql.IndexOf("*/", i + 2, StringComparison.Ordinal);
            return close < 0 ? sql.Length : close + 2;
        }

        return i;
    }

    private static (SqlTokenKind Kind, int End) Next(string sql, int i) =>
        sql[i] switch
        {
            '\'' => (SqlTokenKind.String, EndOfQuoted(sql, i, '\'')),
            '"' or '`' => (SqlTokenKind.Quoted, EndOfQuoted(sql, i, sql[i])),
            '[' => (SqlTokenKind.Quoted, sql.IndexOf(']', i) is >= 0 and var close ? close + 1 : sql.Length),
            >= '0' and <= '9' => (SqlTokenKind.Number, EndOfNumber(sql, i)),
            '.' when i + 1 < sql.Length && char.IsAsciiDigit(sql[i + 1]) => (SqlTokenKind.Number, EndOfNumber(sql, i)),
            var c when IsWordCharacter(c) => (SqlTokenKind.Word, EndOfWord(sql, i)),
            _ => (SqlTokenKind.Symbol, i + 1),
        };

    private static int EndOfQuoted(string sql, int start, char quote)
    {
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (sql[i] != quote)
            {
                continue;
            }

            if (i + 1 == sql.Length || sql[i + 1] != quote)
            {
                return i + 1;
            }

            i++;
        }

        return sql.Length;
    }

    private static int EndOfWord(string sql, int i)
    {
        while (i < sql.Length && (IsWordCharacter(sql[i]) || char.IsAsciiDigit(sql[i])))
        {
            i++;
        }

        return i;
    }

    private static int EndOfNumber(string sql, int i)
    {
        while (i < sql.Length && (char.IsAsciiLetterOrDigit(sql[i]) || sql[i] == '.' || (sql[i] is '+' or '-' && sql[i - 1] is 'e' or 'E')))
        {
            i++;
        }

        return i;
    }

    private static bool IsWordCharacter(char c) => char.IsAsciiLetter(c) || c is '_' or '$' || c > 127;
}
