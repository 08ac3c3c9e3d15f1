using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Scoring;

/// <summary>What will be read and scored, settled before any file is opened.</summary>
/// <param name="Score">Null when nothing is scored.</param>
internal sealed record EvidencePlan(IReadOnlyList<TableReader> Readers, ScorePlan? Score)
{
    /// <param name="wanted">The columns that somebody will ask for.</param>
    public static EvidencePlan For(Receipt receipt, FixtureFolder fixture, bool withFields, StoredColumns wanted)
    {
        var layouts = EvidenceLayout.Of(receipt.Evidence, fixture);

        // A rule in SQL may read any column, and an array is read back from the column that holds it.
        var columns = receipt.Score is { IsDecidedLater: true }
            ? StoredColumns.All
            : wanted.And([.. receipt.Evidence.Select(source => source.Each?.Column).OfType<string>()]);
        if (receipt.Score is not { } rule)
        {
            return new EvidencePlan(
                [.. layouts.Select(layout => new TableReader(layout, passage: null, columns) { Spool = SpoolFor(layout, layouts) })],
                Score: null
            );
        }

        RequireTables(rule, receipt.Evidence);
        withFields |= rule.Match is MatchRule.Sql;
        var scored = layouts.Where(layout => MayScore(rule, layout)).ToList();
        // The split tells whose rows go again when one of several tables turns out not to be scored.
        var records = RecordLayout.For(
            rule,
            scored.SelectMany(layout => layout.Identity),
            column => columns.Has("field", column) || (column == "split" && scored.Count > 1),
            columns.PacksFields
        );
        var readers = new List<TableReader>();
        var candidates = new List<ScoredTable>();
        foreach (var layout in layouts)
        {
            var scorer = MayScore(rule, layout) ? new RecordScorer(rule, records, layout, withFields) : null;
            readers.Add(new TableReader(layout, scorer?.Passage, columns) { Spool = SpoolFor(layout, layouts) });
            if (scorer is not null)
            {
                candidates.Add(new ScoredTable(rule, readers[^1], scorer));
            }
        }

        return new EvidencePlan(readers, new ScorePlan(rule, records, withFields, candidates));
    }

    /// <summary>The table of the score rule that a reader fills; null when it is not scored.</summary>
    public ScoredTable? ScoredBy(TableReader reader) => Score?.Scored.FirstOrDefault(table => table.Reader == reader);

    /// <summary>Whether any table lacks a column that its evidence has.</summary>
    public bool LeftOut =>
        Readers.Any(reader => reader.Columns.All.Any(column => column.IsLeftOut))
        || Score is { WithFields: true, Records: var records }
            && (records.Packed is not null || records.StoredFieldColumns.Count < records.FieldColumns.Count);

    /// <summary>The tables as they were read.</summary>
    public IReadOnlyList<EvidenceTable> Tables() =>
        [
            .. Readers.Select(reader => new EvidenceTable(
                reader.Layout.Source.Table,
                [
                    .. reader.Columns.All.Select(column => new EvidenceColumn(column.Name, column.LooksNumeric)
                    {
                        IsPartlyObject = column.IsPartlyObject,
                        Raw = column.Plan.Raw,
                        Object = column.Plan.Object,
                        Key = column.Plan.Key,
                    }),
                ],
                reader.Rows,
                reader.Files
            )
            {
                Identity = [.. reader.Layout.Identity],
                IsScored = ScoredBy(reader) is not null,
            }),
        ];

    private static RecordSpool? SpoolFor(EvidenceLayout layout, IReadOnlyList<EvidenceLayout> layouts) =>
        layouts.Any(other => other.Source.Join is { } join && (join.Left == layout.Source.Table || join.Right == layout.Source.Table))
            ? new RecordSpool(layout.Source.Table)
            : null;

    private static bool MayScore(ScoreRule rule, EvidenceLayout layout) =>
        layout.Source.Each is null && (rule.Tables.Count == 0 || rule.Tables.Contains(layout.Source.Table));

    private static void RequireTables(ScoreRule rule, IReadOnlyList<EvidenceSource> sources)
    {
        var names = sources.Select(source => source.Table).ToList();
        foreach (var table in rule.Tables.Where(table => !names.Contains(table)))
        {
            throw new ReceiptException(ScoringFindings.NoSuchTable(rule.Place, table, string.Join(", ", names)));
        }
    }
}
