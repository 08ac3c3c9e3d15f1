using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Receipts.Core.Findings;
using SQLitePCL;

namespace Receipts.Core.Engine;

/// <summary>Where an SQL error stands. SQLite knows the token for most; for the others, such as a table, the word that the message quotes is looked up.</summary>
internal static partial class SqlErrorPlace
{
    /// <summary>The place of the error that the connection has just reported with <paramref name="message"/>.</summary>
    public static Place Of(SqlFragment sql, sqlite3 db, string message)
    {
        // A byte of the statement; -1 when the error is about no token, or about one of a view.
        var offset = sqlite3_error_offset(db);
        var bytes = Encoding.UTF8.GetBytes(sql.Sql);
        return offset >= 0 && offset < bytes.Length ? sql.PlaceAt(Encoding.UTF8.GetCharCount(bytes, 0, offset))
            : Quoted().Match(message) is { Success: true } match ? OfWord(sql, match.Groups["word"].Value)
            : sql.Place;
    }

    /// <summary>Whether a message comes from a function that is not SQLite's own: it begins with the function's name.</summary>
    public static bool IsOfFunction(string message) =>
        message.IndexOf("() ", StringComparison.Ordinal) is > 0 and var end && message.AsSpan(0, end).IndexOfAny(" \"") < 0;

    /// <summary>The table that a finding says is not there, or whose column is not; null for another finding.</summary>
    public static string? TableOf(Finding problem) =>
        problem.Code == MetricFindings.SqlErrorCode && NoSuch().Match(problem.Message) is { Success: true } match
            ? match.Groups["table"].Value
            : null;

    /// <summary>The place of the first token that is <paramref name="word"/> or ends in it after a dot, or of one like <c>pragma_table_info</c>.</summary>
    public static Place OfWord(SqlFragment sql, string word)
    {
        var name = word.Split('.')[^1];
        var tokens = sql.Tokens.ToList();
        var at = tokens.FindIndex(token => string.Equals(token.Identifier ?? token.Text, name, StringComparison.OrdinalIgnoreCase));
        at = at >= 0 ? at : tokens.FindIndex(token => token.Identifier?.StartsWith(name + "_", StringComparison.OrdinalIgnoreCase) == true);
        return at >= 0 ? sql.PlaceAt(tokens[at].Start) : sql.Place;
    }

    [GeneratedRegex(
        """(?:unrecognized token:|no such column:|no such table:|no such function:|ambiguous column name:|function|misuse of aggregate:|misuse of aggregate function|misuse of window function) "?(?<word>[^\s"()]+)|^(?<word>\w+)\(\) """,
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"no such (?:table: (?:main\.)?(?<table>\w+)|column: (?<table>\w+)\.\w+)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex NoSuch();

    // The bindings do not have it.
    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int sqlite3_error_offset(sqlite3 database);
}
