using Dapper;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Loading;

/// <summary>What the score rule asks of the evidence and only all of it can answer.</summary>
internal static class ScoreChecks
{
    /// <summary>Every name that the rule uses must mean something: a misspelt one would silently score nothing.</summary>
    public static void RequireColumns(ScoreRule rule, LoadPlan plan)
    {
        foreach (var reader in plan.Readers.Where(reader => reader.Scorer is not null))
        {
            if (rule.Tables.Count > 0)
            {
                RequireColumn("expected", rule.Expected, [reader], rule);
                RequireColumn("output", rule.Output, [reader], rule);
            }
        }

        var scored = plan.Scored.ToList();
        if (scored.Count == 0)
        {
            throw new ReceiptException(ScoringFindings.NothingToScore(rule.Place, rule.Expected, rule.Output));
        }

        foreach (var id in rule.Id)
        {
            foreach (var reader in scored)
            {
                RequireColumn("id", id, [reader], rule);
            }
        }

        foreach (var slice in rule.Slices)
        {
            RequireColumn("slices", slice, scored, rule);
        }

        if (rule.Error is { } error)
        {
            RequireColumn("error", error, scored, rule);
        }

        if (scored.Select(reader => reader.Scorer!.MissingId).FirstOrDefault(id => id is not null) is { } missing)
        {
            throw new ReceiptException(missing);
        }
    }

    /// <summary>Takes out of <c>record</c> and <c>field</c> what tables without both sides have put there.</summary>
    public static void DropUnscored(SqliteConnection connection, LoadPlan plan)
    {
        var tables = plan.WithFields ? new[] { "record", "field" } : ["record"];
        foreach (var table in tables)
        {
            foreach (var reader in plan.Readers.Where(reader => reader.Scorer is { HasBothSides: false }))
            {
                connection.Execute($"delete from {table} where split = @Table", new { reader.Layout.Source.Table });
            }

            var identity = plan.ScoredIdentity;
            foreach (var column in plan.Records!.Identity.Where(column => !identity.Contains(column)))
            {
                connection.Execute($"alter table {table} drop column {SqlName.Quote(column)}");
            }
        }
    }

    private static void RequireColumn(string option, string column, IReadOnlyList<TableReader> readers, ScoreRule rule)
    {
        if (!readers.Any(reader => reader.Scorer!.Occurring.Contains(column)))
        {
            throw new ReceiptException(
                ScoringFindings.NoSuchColumn(
                    rule.Place,
                    option,
                    column,
                    string.Join(", ", readers.Select(reader => reader.Layout.Source.Table)),
                    string.Join(", ", readers.SelectMany(reader => reader.Columns.All).Select(known => known.Name).Distinct())
                )
            );
        }
    }
}
