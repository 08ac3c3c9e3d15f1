using System.Collections;
using Dapper;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Scoring;

/// <summary>
/// Decides what rules in SQL have left open while the records passed. Where one side of a field is NULL nothing is asked: NULL is right where
/// nothing was expected, and nowhere else.
/// </summary>
internal sealed class ScoringRules(SqliteConnection connection, IReadOnlyList<TableReader> readers, ScorePlan plan, SandboxLimits limits)
{
    private const string Probe = "_probe";

    private readonly ScoreRule rule = plan.Rule;

    /// <summary>What a rule may read: not <c>record</c>, whose outcomes are what it is asked for.</summary>
    private IEnumerable<string> Readable =>
        readers.Select(reader => reader.Layout.Source.Table).Append(Probe).Concat(plan.WithFields ? ["field"] : []);

    public void Apply()
    {
        if (rule.Match is MatchRule.Sql match)
        {
            foreach (var table in plan.Scored)
            {
                Decide(Match(table.Reader, match));
            }

            SumMatches();
        }

        if (rule.WellFormed is WellFormedRule.Sql wellFormed)
        {
            foreach (var table in plan.Scored)
            {
                Decide(WellFormed(table.Reader, wellFormed));
            }
        }

        Settle();
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
        RequireSide(question);
        var sandbox = new Sandbox(connection, Readable.Append("record"), limits with { Rows = int.MaxValue, ResultBytes = long.MaxValue });
        try
        {
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

    private void RequireSide(Question question)
    {
        var sandbox = new Sandbox(connection, Readable, limits);
        try
        {
            using var alone = sandbox.Prepare(new SqlFragment($"select (\n{question.Expression}\n) from {Probe}", question.Place));
            if (!alone.Reads.Any(read => read.Table == Probe && question.IsSide(read.Column)))
            {
                throw new ReceiptException(ScoringFindings.RuleReadsNeitherSide(question.Place, question.Column));
            }
        }
        finally
        {
            sandbox.Lift();
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
        var identity = plan.Records.Identity.Where(column => plan.ScoredIdentity.Contains(column)).ToList();
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

    /// <summary>Says what became of the records, which until now bear in <c>outcome</c> the part that they are counted in.</summary>
    private void Settle()
    {
        var tables = plan.Scored.ToDictionary(table => table.Name, StringComparer.Ordinal);
        var groups = connection.Query<Settled>(
            """
            select split, outcome as part, matched = fields as correct, well_formed as wellFormed, count(*) as records
            from record where fields is not null group by 1, 2, 3, 4
            """
        );
        foreach (var group in groups)
        {
            tables[group.Split].Scorer.CountsOf(group.Part).Count(group.Correct, group.WellFormed, group.Records);
        }

        connection.CreateFunction("_outcome", (bool correct, bool wellFormed) => Outcomes.Word(Outcomes.Of(correct, wellFormed)));
        connection.Execute(
            "update record set correct = matched = fields, outcome = _outcome(matched = fields, well_formed) where fields is not null"
        );
    }

    private bool IsOfSide(string column) =>
        new[] { rule.Expected, rule.Output }
            .OfType<string>()
            .Any(side => column == side || column.StartsWith(side + "_", StringComparison.Ordinal));

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

    /// <summary>Records of one part of a split that have the same outcome.</summary>
    internal sealed record Settled
    {
        public string Split { get; init; } = "";

        public int Part { get; init; }

        public bool Correct { get; init; }

        public bool WellFormed { get; init; }

        public long Records { get; init; }
    }
}
