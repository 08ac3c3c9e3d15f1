using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Loading;

/// <summary>What will be read and scored, settled before any file is opened.</summary>
internal sealed class LoadPlan
{
    private LoadPlan(IReadOnlyList<TableReader> readers, RecordLayout? records, bool withFields)
    {
        Readers = readers;
        Records = records;
        WithFields = withFields;
    }

    public IReadOnlyList<TableReader> Readers { get; }

    /// <summary>The columns of <c>record</c> and <c>field</c>; null when nothing is scored.</summary>
    public RecordLayout? Records { get; }

    /// <summary>Whether the table <c>field</c> is filled, because it is wanted or because a rule asks about every field.</summary>
    public bool WithFields { get; }

    /// <summary>Every table that a rule in SQL may read.</summary>
    public IEnumerable<string> TableNames =>
        Readers.Select(reader => reader.Layout.Source.Table).Append("record").Concat(WithFields ? ["field"] : []);

    /// <summary>The tables that were scored, once they are read.</summary>
    public IEnumerable<TableReader> Scored => Readers.Where(reader => reader.Scorer is { HasBothSides: true });

    /// <summary>What file names and pointers say about the records of any scored table.</summary>
    public IReadOnlySet<string> ScoredIdentity => Scored.SelectMany(reader => reader.Layout.Identity).ToHashSet(AsciiIgnoreCase.Instance);

    public static LoadPlan For(Receipt receipt, FixtureFolder fixture, bool withFields)
    {
        RequireTableNames(receipt.Evidence);
        var layouts = EvidenceLayout.Of(receipt.Evidence, fixture);
        if (receipt.Score is not { } rule)
        {
            return new LoadPlan([.. layouts.Select(layout => new TableReader(layout, scorer: null))], records: null, withFields: false);
        }

        withFields |= rule.Match is MatchRule.Sql;
        RequireTables(rule, receipt.Evidence);
        var candidates = layouts.Where(layout => MayScore(rule, layout)).ToList();
        var records = RecordLayout.For(rule, candidates.SelectMany(layout => layout.Identity));
        return new LoadPlan(
            [
                .. layouts.Select(layout => new TableReader(
                    layout,
                    MayScore(rule, layout) ? new RecordScorer(rule, records, layout.Source.Table, layout.Identity, withFields) : null
                )),
            ],
            records,
            withFields
        );
    }

    /// <summary>The tables as they were read.</summary>
    public IReadOnlyList<EvidenceTable> Tables() =>
        [
            .. Readers.Select(reader => new EvidenceTable(
                reader.Layout.Source.Table,
                [
                    .. reader.Columns.All.Select(column => new EvidenceColumn(column.Name, column.LooksNumeric)
                    {
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
                IsScored = reader.Scorer is { HasBothSides: true },
            }),
        ];

    private static bool MayScore(ScoreRule rule, EvidenceLayout layout) =>
        layout.Source.Each is null && (rule.Tables.Count == 0 || rule.Tables.Contains(layout.Source.Table));

    private static void RequireTableNames(IReadOnlyList<EvidenceSource> sources)
    {
        var seen = new Dictionary<string, string>(AsciiIgnoreCase.Instance);
        foreach (var source in sources)
        {
            var table = source.Table;
            if (
                table.Length == 0
                || table[0] == '_'
                || table.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)
                || table.Contains('\0', StringComparison.Ordinal)
                || new[] { "record", "field", "ledger", "json_each", "json_tree" }.Contains(table, AsciiIgnoreCase.Instance)
            )
            {
                throw new ReceiptException(EvidenceFindings.BadTableName(source.Place, table));
            }

            if (!seen.TryAdd(table, table))
            {
                throw new ReceiptException(EvidenceFindings.TableTwice(source.Place, table, seen[table]));
            }
        }
    }

    private static void RequireTables(ScoreRule rule, IReadOnlyList<EvidenceSource> sources)
    {
        var names = sources.Select(source => source.Table).ToList();
        foreach (var table in rule.Tables.Where(table => !names.Contains(table)))
        {
            throw new ReceiptException(ScoringFindings.NoSuchTable(rule.Place, table, string.Join(", ", names)));
        }
    }
}
