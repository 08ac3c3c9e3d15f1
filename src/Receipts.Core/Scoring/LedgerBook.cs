using Dapper;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Scoring;

/// <summary>The ledger and its notes, drawn up once everything is loaded.</summary>
internal sealed record LedgerBook(IReadOnlyList<LedgerLine> Lines, IReadOnlyList<LedgerNote> Notes)
{
    /// <summary>Checks what can only be checked at the end, and writes the table <c>ledger</c>.</summary>
    /// <param name="stored">How many rows of each table were stored, counted where they were stored.</param>
    public static LedgerBook Close(
        SqliteConnection connection,
        Receipt receipt,
        EvidencePlan plan,
        IReadOnlyDictionary<string, long> stored,
        FixtureFolder fixture,
        SandboxLimits limits
    )
    {
        if (plan.Score is { } score)
        {
            ScoreChecks.RequireColumns(score);
            ScoreChecks.RequireGrades(score);
            ScoreChecks.DropUnscored(connection, score);
            ScoreChecks.WriteIdsAlike(connection, score);
            ScoreChecks.RequireIds(connection, score);
            if (score.Rule.IsDecidedLater)
            {
                new ScoringRules(connection, plan.Readers, score, limits).Apply();
            }
        }

        Uniqueness.RequireKeys(connection, plan.Readers);
        var lines = plan.Readers.SelectMany(reader => LinesOf(reader, plan.ScoredBy(reader), stored)).ToList();
        foreach (var line in lines)
        {
            RequireBalance(line, receipt.Place);
        }

        Write(connection, lines, receipt.Score);
        return new LedgerBook(
            lines,
            [
                .. plan.Readers.SelectMany(reader => NotesOf(reader, plan.Readers, plan.ScoredBy(reader), receipt.Score)),
                .. NotLoaded(receipt, plan, fixture),
            ]
        );
    }

    private static IEnumerable<LedgerLine> LinesOf(TableReader reader, ScoredTable? scored, IReadOnlyDictionary<string, long> stored)
    {
        var table = reader.Layout.Source.Table;
        if (scored is null)
        {
            return [new LedgerLine(table, IsPart: false, stored[table], null, null, null, null)];
        }

        var isGraded = scored.Rule.IsGraded;
        var whole = Line(table, stored[table], scored.Counts, isGraded);
        return reader.Layout.Identity.Count == 0
            ? [whole]
            :
            [
                whole,
                .. scored.Parts.Select(part =>
                    Line($"{table}/{string.Join('/', part.Identity)}", part.Rows, part.Counts, isGraded) with
                    {
                        IsPart = true,
                    }
                ),
            ];
    }

    private static LedgerLine Line(string split, long loaded, LedgerCounts counts, bool isGraded) =>
        new(split, IsPart: false, loaded, counts[Outcome.Correct], counts[Outcome.Silent], counts[Outcome.Loud], counts[Outcome.Unscored])
        {
            IsGraded = isGraded,
            CorrectByExact = isGraded ? null : counts.CorrectByExact,
        };

    private static void RequireBalance(LedgerLine line, Place place)
    {
        var accounted = line.Correct + line.Silent + line.Loud + line.Unscored;
        if (line.IsScored && accounted != line.Loaded)
        {
            throw new ReceiptException(ScoringFindings.LedgerDoesNotAddUp(place, line.Split, line.Loaded, accounted!.Value));
        }
    }

    private static void Write(SqliteConnection connection, List<LedgerLine> lines, ScoreRule? rule)
    {
        (string Column, string Value)[] columns =
        [
            ("split", "@Split"),
            ("loaded", "@Loaded"),
            .. rule is null
                ? ((string, string)[])[]
                : [("correct", "@Correct"), ("silent", "@Silent"), ("loud", "@Loud"), ("unscored", "@Unscored")],
            .. rule is { IsGraded: false } ? ((string, string)[])[("correct_by_exact", "@CorrectByExact")] : [],
        ];
        connection.Execute($"create table ledger ({string.Join(", ", columns.Select(column => column.Column))})");
        connection.Execute($"insert into ledger values ({string.Join(", ", columns.Select(column => column.Value))})", lines);
    }

    private static IEnumerable<LedgerNote> NotesOf(TableReader reader, IReadOnlyList<TableReader> all, ScoredTable? scored, ScoreRule? rule)
    {
        var table = reader.Layout.Source.Table;
        if (scored is not null)
        {
            var counts = scored.Counts;
            if (rule!.IsGraded)
            {
                yield return new LedgerNote.Graded(table, [.. FilesOf(reader, all)], rule.Grades);
            }

            if (rule.Match is not MatchRule.Exact)
            {
                yield return new LedgerNote.MatchRuleUsed(table, rule.Match.Name, counts[Outcome.Correct], counts.CorrectByExact);
            }

            if (rule.WellFormed is not WellFormedRule.Filled)
            {
                yield return new LedgerNote.WellFormedRuleUsed(table, rule.WellFormed.Name, counts.WellFormed, counts.WellFormedByFilled);
            }

            if (counts.ExtraKeys > 0)
            {
                yield return new LedgerNote.ExtraKeys(table, counts.ExtraKeys);
            }
        }
        else if (rule is not null)
        {
            yield return new LedgerNote.NotScored(table);
        }

        foreach (var note in OdditiesOf(reader))
        {
            yield return note;
        }

        if (reader.Nans > 0)
        {
            yield return new LedgerNote.Nans(table, reader.Nans);
        }

        foreach (var column in reader.Columns.All.Where(column => column.BlankNumbers > 0))
        {
            yield return new LedgerNote.BlankNumbers(table, column.Name, column.BlankNumbers);
        }
    }

    private static IEnumerable<LedgerNote> OdditiesOf(TableReader reader)
    {
        var source = reader.Layout.Source;
        foreach (var encoding in reader.Encodings)
        {
            yield return new LedgerNote.Decoded(source.Table, TextEncodings.NameOf(encoding));
        }

        if (source.Skip > 0)
        {
            yield return new LedgerNote.SkippedLines(source.Table, source.Skip);
        }

        if (reader.BlankLines > 0)
        {
            yield return new LedgerNote.BlankLines(source.Table, reader.BlankLines);
        }

        if (source.Where.Count > 0)
        {
            yield return new LedgerNote.LeftOut(source.Table, reader.Filter.LeftOut, string.Join(", ", source.Where), reader.Filter.Shown);
        }

        if (reader.Joined is { } counts)
        {
            // Where there are several to one of the other, those are counted.
            var (one, other) = source.Join!.Sides;
            yield return new LedgerNote.Joined(source.Table, one, other, one == source.Join.Left ? counts : counts.Turned);
        }

        if (reader.Formulas + reader.HiddenRows > 0)
        {
            yield return new LedgerNote.OfSheet(source.Table, reader.Formulas, reader.HiddenRows);
        }

        if (reader.Renamed.Count > 0)
        {
            yield return new LedgerNote.Renamed(source.Table, reader.Renamed);
        }

        if (source.HasPlainQuotes)
        {
            yield return new LedgerNote.PlainQuotes(source.Table);
        }

        if (reader.DecimalCommas > 0)
        {
            yield return new LedgerNote.DecimalCommas(source.Table, reader.DecimalCommas);
        }
    }

    private static IEnumerable<LedgerNote> NotLoaded(Receipt receipt, EvidencePlan plan, FixtureFolder fixture)
    {
        var loaded = plan.Readers.SelectMany(reader => reader.Layout.Files).Select(file => file.OnDisk).ToHashSet(StringComparer.Ordinal);
        var program = receipt.Replay?.Files ?? [];
        return fixture
            .AllFiles()
            .Where(file => !loaded.Contains(file) && !program.Contains(file))
            .Where(file => Path.GetExtension(file) is not (".cs" or ".md" or ".props") && !IsOfReceipt(receipt, file))
            .Select(file => new LedgerNote.NotLoaded(file));
    }

    /// <summary>Whether a file of the fixture is one of the receipt's own, where both share a folder.</summary>
    private static bool IsOfReceipt(Receipt receipt, string file)
    {
        var below = Path.GetRelativePath(receipt.Folder, Path.Combine(receipt.FixtureFolder, file)).Replace('\\', '/');
        return below is "receipt.yaml" or "metrics.sql" or "SHA256SUMS"
            || below.StartsWith("metrics/", StringComparison.Ordinal)
            || below.StartsWith("charts/", StringComparison.Ordinal);
    }

    /// <summary>The files that the records of a table stand in: of one that joins two others those of both.</summary>
    private static IEnumerable<string> FilesOf(TableReader reader, IReadOnlyList<TableReader> all) =>
        (
            reader.Layout.Source.Join is { } join
                ? all.Where(side => side.Layout.Source.Table == join.Left || side.Layout.Source.Table == join.Right)
                : [reader]
        ).SelectMany(side => side.Files.Select(file => file.Name));
}
