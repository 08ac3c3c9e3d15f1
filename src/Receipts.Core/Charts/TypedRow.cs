using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Charts;

/// <summary>
/// Names of a chart's rows that an author typed into the query with a number in them: <c>case grade when 'a' then '99% right' end</c> is drawn as if it had been measured. A number
/// that the query holds its records against as well, such as the bound of <c>case when ms &lt; 100 then 'under 100 ms' end</c>, names what it counts.
/// </summary>
internal static partial class TypedRow
{
    private static readonly string[] Comparing = ["=", "<", ">", "is", "not", "like", "glob", "when", "between", "and"];

    /// <exception cref="ReceiptException">A name holds a typed number.</exception>
    public static void Refuse(ChartSource source, MeasuredMetric metric)
    {
        var keys = metric.Table.KeyColumns.Select(metric.Table.IndexOf).ToList();
        var names = metric
            .Table.Rows.SelectMany(row => keys.Select(key => row[key].Text))
            .OfType<string>()
            .Where(name => ChartTitle.TypedNumber(name) is not null)
            .ToHashSet(StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return;
        }

        var tokens = metric.Views.Select(view => view.Sql).Append(metric.Metric.Sql).SelectMany(SqlTokens.Of).ToList();
        var typed = tokens
            .Where(token => token.Kind == SqlTokenKind.String)
            .Select(token => Unquoted(token.Text))
            .Where(ChartTitle.HoldsNumber)
            .ToList();
        var numbers = tokens
            .Where(token => token.Kind == SqlTokenKind.Number)
            .Select(token => token.Text)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var literal = typed.Find(text =>
                name.Contains(text, StringComparison.Ordinal)
                && !IsSlice(tokens, text)
                && !Digits().Matches(text).All(run => numbers.Contains(run.Value))
            );
            if (literal is not null || IsJoined(tokens, name))
            {
                throw new ReceiptException(ChartFindings.NumberInRow(source, name, literal ?? "a number"));
            }
        }
    }

    /// <summary>Whether records are held against the text wherever it stands: <c>where week = '2026-W07'</c>, <c>in ('1 day', '2 days')</c>.</summary>
    private static bool IsSlice(List<SqlToken> tokens, string text) =>
        Enumerable
            .Range(0, tokens.Count)
            .Where(i => tokens[i].Kind == SqlTokenKind.String && Unquoted(tokens[i].Text) == text)
            .All(i => IsCompared(tokens, i));

    private static bool IsCompared(List<SqlToken> tokens, int i)
    {
        if (i > 0 && Array.Exists(Comparing, tokens[i - 1].Is))
        {
            return true;
        }

        var open = i - 1;
        while (open >= 0 && tokens[open].Depth >= tokens[i].Depth)
        {
            open--;
        }

        return open > 0 && tokens[open - 1].Is("in");
    }

    /// <summary>Whether a number of the name is typed where texts are put together: <c>99 || '% right'</c>, <c>printf('%d%% right', 99)</c>.</summary>
    private static bool IsJoined(List<SqlToken> tokens, string name)
    {
        var runs = Digits().Matches(name).Select(run => run.Value).ToHashSet(StringComparer.Ordinal);
        var isFormatted = tokens.Exists(token => token.Is("printf") || token.Is("format") || token.Is("concat") || token.Is("concat_ws"));
        for (var i = 0; i < tokens.Count; i++)
        {
            var isTyped =
                tokens[i].Kind == SqlTokenKind.Number
                && runs.Contains(tokens[i].Text)
                && (IsAt(i - 1, "|") || IsAt(i + 1, "|") || (isFormatted && IsAt(i - 1, ",")));
            if (isTyped)
            {
                return true;
            }
        }

        return false;

        bool IsAt(int i, string word) => i >= 0 && i < tokens.Count && tokens[i].Is(word);
    }

    private static string Unquoted(string literal) =>
        literal.Length < 2 ? literal : literal[1..^1].Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"\p{Nd}+(?:[.,]\p{Nd}+)*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Digits();
}
