using Dapper;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Scoring;

/// <summary>What the score rule asks of the evidence and only all of it can answer.</summary>
internal static class ScoreChecks
{
    /// <summary>Every name that the rule uses must mean something: a misspelt one would silently score nothing.</summary>
    public static void RequireColumns(ScorePlan plan)
    {
        var rule = plan.Rule;
        foreach (var table in plan.Candidates.Where(_ => rule.Tables.Count > 0))
        {
            foreach (var (key, column) in rule.Sides)
            {
                RequireColumn(key, column, [table], rule);
            }
        }

        var scored = plan.Scored.ToList();
        if (scored.Count == 0)
        {
            throw new ReceiptException(
                ScoringFindings.NothingToScore(
                    rule.Place,
                    [.. rule.Sides.Select(side => side.Column)],
                    plan.Candidates.FirstOrDefault(table => table.IsByMembers)?.Name,
                    rule.Sides.Select(side => side.Column)
                        .FirstOrDefault(side =>
                            side.Contains('.', StringComparison.Ordinal) && plan.Candidates.Any(table => table.Has(side.Replace('.', '_')))
                        )
                )
            );
        }

        foreach (var id in rule.Id)
        {
            foreach (var table in scored)
            {
                RequireColumn("id", id, [table], rule);
            }
        }

        foreach (var slice in rule.Slices)
        {
            RequireColumn("slices", slice, scored, rule);
        }

        foreach (var cluster in rule.Cluster)
        {
            RequireColumn("cluster", cluster, scored, rule);
        }

        foreach (var table in scored.Where(_ => rule.Repeat is not null))
        {
            RequireColumn("repeat", rule.Repeat!, [table], rule);
        }

        if (rule.Input is { } input)
        {
            RequireColumn("input", input, scored, rule);
        }

        if (rule.Error is { } error)
        {
            RequireColumn("error", error, scored, rule);
        }

        if (scored.Select(table => table.Scorer.MissingId).FirstOrDefault(id => id is not null) is { } missing)
        {
            throw new ReceiptException(missing);
        }
    }

    /// <summary>Every grade has to have a meaning: one that was passed over would leave the count of what is wrong.</summary>
    public static void RequireGrades(ScorePlan plan)
    {
        foreach (var grade in plan.Scored.SelectMany(table => table.Scorer.Grades).Where(grade => grade.UnknownValues > 0))
        {
            throw new ReceiptException(
                ScoringFindings.UnknownGrade(grade.FirstUnknown!.Value, grade.Rule, grade.Unknown, grade.UnknownValues)
            );
        }
    }

    /// <summary>Takes out of <c>record</c> and <c>field</c> what tables without both sides have put there.</summary>
    public static void DropUnscored(SqliteConnection connection, ScorePlan plan)
    {
        foreach (var other in plan.Candidates.Where(other => !other.HasBothSides))
        {
            foreach (var table in plan.TablesWith("split"))
            {
                connection.Execute($"delete from {table} where split = {SqlName.Text(other.Name)}");
            }
        }

        var identity = plan.ScoredIdentity;
        foreach (var column in plan.Records.Identity.Where(column => !identity.Contains(column)))
        {
            foreach (var table in plan.TablesWith(column))
            {
                connection.Execute($"alter table {table} drop column {SqlName.Quote(column)}");
            }
        }
    }

    /// <summary>Writes the ids of all tables in one form, so that what is one id by <see cref="RecordId"/> is one to every query.</summary>
    public static void WriteIdsAlike(SqliteConnection connection, ScorePlan plan)
    {
        var scored = plan.Scored.Where(_ => plan.Rule.Id.Count > 0).ToList();
        foreach (var table in plan.TablesWith("id"))
        {
            foreach (
                var whole in scored.Where(one =>
                    one.Scorer.Ids.AreWholeTexts && !scored.TrueForAll(other => other.Scorer.Ids.AreWholeTexts)
                )
            )
            {
                connection.Execute($"update {table} set id = substr(id, 1, length(id) - 2) where split = {SqlName.Text(whole.Name)}");
            }

            if (AreIdsMixed(plan))
            {
                connection.Execute($"update {table} set id = cast(id as text) where typeof(id) <> 'text'");
            }
        }
    }

    private static bool AreIdsMixed(ScorePlan plan) =>
        plan.Scored.Any(table => table.Scorer.Ids.HasTexts) && plan.Scored.Any(table => table.Scorer.Ids.HasNumbers);

    /// <summary>Ids are unique within a table and what its file and pointer names say.</summary>
    public static void RequireIds(SqliteConnection connection, ScorePlan plan)
    {
        foreach (var table in plan.Scored.Where(table => plan.Rule.Id.Count > 0 && !table.Scorer.HasDistinctIds))
        {
            Uniqueness.Require(
                connection,
                table.Reader.Layout,
                new Uniqueness.Scope("record", [.. table.Reader.Layout.Identity.Append("id").Concat(Repeat(plan.Rule, table))], table.Name),
                table.Scorer.Ids.AreMixed ? ScoringFindings.OneIdInTwoForms : ScoringFindings.DuplicateId
            );
        }
    }

    /// <summary>What tells the runs of a record apart, unless a file's name or a pointer says it.</summary>
    private static string[] Repeat(ScoreRule rule, ScoredTable table) =>
        rule.Repeat is { } repeat && !table.Reader.Layout.Identity.Contains(repeat, AsciiIgnoreCase.Instance) ? [repeat] : [];

    private static void RequireColumn(string option, string column, IReadOnlyList<ScoredTable> tables, ScoreRule rule)
    {
        if (!tables.Any(table => table.Has(column)))
        {
            throw new ReceiptException(
                ScoringFindings.NoSuchColumn(
                    rule.Place,
                    option,
                    column,
                    string.Join(", ", tables.Select(table => table.Name)),
                    string.Join(", ", tables.SelectMany(table => table.Reader.Columns.All).Select(known => known.Name).Distinct())
                )
            );
        }
    }
}
