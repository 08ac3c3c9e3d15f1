using System.Collections;
using Dapper;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Loading;

/// <summary>
/// Applies the rules that an author wrote in SQL to records that were scored by the plain ones. Where one side of a field is NULL nothing
/// is asked: NULL is right where nothing was expected, and nowhere else.
/// </summary>
internal sealed class ScoringRules(SqliteConnection connection, ScoreRule rule, LoadPlan plan, SandboxLimits limits)
{
    private const string Probe = "_probe";

    public void Apply()
    {
        if (rule.Match is MatchRule.Sql match)
        {
            foreach (var reader in plan.Scored)
            {
                Decide(Match(reader, match));
            }

            SumMatches();
        }

        if (rule.WellFormed is WellFormedRule.Sql wellFormed)
        {
            foreach (var reader in plan.Scored)
            {
                Decide(WellFormed(reader, wellFormed));
            }
        }

        if (rule.Match is MatchRule.Sql || rule.WellFormed is WellFormedRule.Sql)
        {
            Settle();
        }
    }

    private Question Match(TableReader reader, MatchRule.Sql match)
    {
        string[] own = ["expected", "output", "field"];
        var columns = ColumnsOf(reader, own);
        return new Question(reader, match.Expression, match.Place, "field", "match")
        {
            Columns = [.. own, .. columns],
            Condition = "expected is not null and output is not null",
            From = $"""
                select a.rowid as _asked, a.expected as expected, a.output as output, a.field as field{Selected(columns)}
                from field a join {Joined(reader)} and a.expected is not null and a.output is not null
                """,
            IsSide = column => column is "expected" or "output" || IsOfSide(column),
        };
    }

    private Question WellFormed(TableReader reader, WellFormedRule.Sql wellFormed)
    {
        var columns = ColumnsOf(reader);
        return new Question(reader, wellFormed.Expression, wellFormed.Place, "record", "well_formed")
        {
            Columns = columns,
            Condition = "fields is not null",
            From = $"select a.rowid as _asked{Selected(columns)} from record a join {Joined(reader)} and a.fields is not null",
            IsSide = IsOfSide,
        };
    }

    private void Decide(Question question)
    {
        RequireOneExpression(question);
        connection.Execute($"create table {Probe} ({SqlName.QuoteAll(question.Columns)})");
        var answers = new BitArray(connection.QueryFirst<int>($"select coalesce(max(rowid), 0) + 1 from {question.Table}"));
        var sandbox = new Sandbox(connection, plan.TableNames.Append(Probe), limits with { Rows = int.MaxValue });
        try
        {
            RequireSide(sandbox, question);
            using var asked = sandbox.Prepare(
                new SqlFragment($"select _asked, (\n{question.Expression}\n) from (\n{question.From}\n)", question.Place)
            );
            foreach (var row in asked.Rows())
            {
                answers[(int)(long)row[0]!] = row[1] switch
                {
                    0L => false,
                    1L => true,
                    var other => throw new ReceiptException(
                        ScoringFindings.RuleIsNoAnswer(question.Place, question.Column, question.Split, other?.ToString() ?? "NULL")
                    ),
                };
            }
        }
        finally
        {
            sandbox.Lift();
        }

        connection.CreateFunction("_answer", (long row) => answers[(int)row] ? 1L : 0L);
        connection.Execute(
            $"update {question.Table} set {question.Column} = _answer(rowid) where split = @Split and {question.Condition}",
            new { question.Split }
        );
        connection.Execute($"drop table {Probe}");
    }

    private static void RequireSide(Sandbox sandbox, Question question)
    {
        using var alone = sandbox.Prepare(new SqlFragment($"select (\n{question.Expression}\n) from {Probe}", question.Place));
        if (!alone.Reads.Any(read => read.Table == Probe && question.IsSide(read.Column)))
        {
            throw new ReceiptException(ScoringFindings.RuleReadsNeitherSide(question.Place, question.Column));
        }
    }

    // What closes the parentheses around it, or begins another statement, would be asked of something else.
    private static void RequireOneExpression(Question question)
    {
        var tokens = SqlTokens.Of(question.Expression);
        if (tokens.Count == 0 || tokens.Any(token => token.Depth < 0 || token.Is(";")))
        {
            throw new ReceiptException(ScoringFindings.RuleIsNoExpression(question.Place, question.Column));
        }
    }

    private void SumMatches()
    {
        var identity = plan.Records!.Identity.Where(column => plan.ScoredIdentity.Contains(column)).ToList();
        connection.Execute($"create index _of_record on field ({SqlName.QuoteAll(["split", "row", .. identity])})");
        var same = string.Concat(identity.Select(column => $" and a.{SqlName.Quote(column)} is record.{SqlName.Quote(column)}"));
        connection.Execute(
            $"""
            update record set matched = (select sum(a.match) from field a where a.split = record.split and a.row = record.row{same})
            where fields is not null
            """
        );
        connection.Execute("drop index _of_record");
    }

    private void Settle()
    {
        connection.Execute(
            """
            update record set correct = matched = fields where fields is not null;
            update record set outcome = case when correct then 'correct' when well_formed then 'silent' else 'loud' end where fields is not null;
            """
        );
        foreach (var reader in plan.Scored)
        {
            foreach (var part in reader.Scorer!.Parts)
            {
                var same = reader.Layout.Identity.Zip(
                    part.Identity,
                    (column, value) => $" and {SqlName.Quote(column)} = {Stored(reader, column, value)}"
                );
                var where = $"split = {SqlName.Text(reader.Layout.Source.Table)}{string.Concat(same)}";
                var (correct, silent, loud, wellFormed) = connection.QueryFirst<(double, double, double, double)>(
                    $"""
                    select total(outcome = 'correct'), total(outcome = 'silent'), total(outcome = 'loud'), total(well_formed)
                    from record where {where}
                    """
                );
                part.Counts.Correct = (long)correct;
                part.Counts.Silent = (long)silent;
                part.Counts.Loud = (long)loud;
                part.Counts.WellFormed = (long)wellFormed;
            }
        }
    }

    private bool IsOfSide(string column) =>
        new[] { rule.Expected, rule.Output }.Any(side => column == side || column.StartsWith(side + "_", StringComparison.Ordinal));

    // A number is stored by its value, and the part knows it as it was written.
    private static string Stored(TableReader reader, string column, string value) =>
        SqlName.Text(value) + (reader.Columns.Find(column) is { IsNumbers: true } ? " + 0" : "");

    /// <summary>The record's columns that a rule may name, those aside whose names the field has taken.</summary>
    private static List<string> ColumnsOf(TableReader reader, params IEnumerable<string> taken) =>
        [.. reader.Columns.All.Select(column => column.Name).Except(taken, AsciiIgnoreCase.Instance)];

    private static string Selected(IEnumerable<string> columns) =>
        string.Concat(columns.Select(column => $", e.{SqlName.Quote(column)} as {SqlName.Quote(column)}"));

    private static string Joined(TableReader reader)
    {
        var table = reader.Layout.Source.Table;
        var identity = reader.Layout.Identity.Select(column => $" and a.{SqlName.Quote(column)} = e.{SqlName.Quote(column)}");
        return $"{SqlName.Quote(table)} e on a.split = {SqlName.Text(table)} and a.row = e.row{string.Concat(identity)}";
    }

    /// <summary>What a rule is asked, and where its answers go.</summary>
    /// <param name="Table">The table that takes the answers.</param>
    /// <param name="Column">Its column that takes them.</param>
    private sealed record Question(TableReader Reader, string Expression, Place Place, string Table, string Column)
    {
        /// <summary>The columns that the rule may name.</summary>
        public required IReadOnlyList<string> Columns { get; init; }

        /// <summary>Which rows of the table are asked about.</summary>
        public required string Condition { get; init; }

        /// <summary>A query for those rows with the columns, and <c>_asked</c> for where the answer goes.</summary>
        public required string From { get; init; }

        /// <summary>Whether a column belongs to what is compared.</summary>
        public required Func<string, bool> IsSide { get; init; }

        public string Split => Reader.Layout.Source.Table;
    }
}
