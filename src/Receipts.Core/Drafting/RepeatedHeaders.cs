using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>
/// Rows of a table of cells that are no records: its header once more, as where files were put one behind the other, the ruler below the header of a
/// table in a text, and rows without a value, which spreadsheets write for lines that somebody cleared.
/// </summary>
internal static class RepeatedHeaders
{
    /// <summary>The condition that leaves such rows out, and why; null where there are none that are not left out yet.</summary>
    public static (RecordCondition Condition, string Why)? Find(
        Survey survey,
        IReadOnlyList<EvidenceSource> sources,
        IReadOnlyList<RecordCondition> conditions
    )
    {
        foreach (var (table, columns) in TableCells.Of(survey, sources))
        {
            if (Filled(survey, table, columns, conditions) is { } filled)
            {
                return (filled, "rows without a value are no records");
            }

            var isHeader = string.Join(" and ", columns.Select(column => $"{TableCells.Trimmed(column)} = {SqlName.Text(column.Raw!)}"));
            var isRuler =
                string.Join(" and ", columns.Select(column => $"trim({TableCells.Trimmed(column)}, '-=:+ ') = ''"))
                + $" and {string.Join(" + ", columns.Select(column => $"(length({TableCells.Trimmed(column)}) >= 2)"))} >= 2";
            if (survey.Number($"select exists (select 1 from {SqlName.Quote(table.Name)} where ({isHeader}) or ({isRuler}))") == 0)
            {
                continue;
            }

            // Where a table has a line at its edge, the first cell of every row is blank.
            var found = columns
                .Select(column =>
                    (
                        column.Raw,
                        Words: survey
                            .Query(
                                $"select distinct {TableCells.Trimmed(column)} as v from {SqlName.Quote(table.Name)} where v <> '' and (({isHeader}) or ({isRuler})) limit 1"
                            )
                            .Rows
                    )
                )
                .Where(column => column.Words.Count > 0)
                .Select(column => RecordCondition.TryParse($"{column.Raw} != {column.Words[0][0]}"))
                .FirstOrDefault(condition => condition is not null && conditions.All(known => known.Text != condition.Text));
            if (found is not null)
            {
                return (found, "rows that repeat the header, or rule it off, are no records");
            }
        }

        return null;
    }

    /// <summary>That a column has a value, where it has one in every row that has any, and some rows have none.</summary>
    private static RecordCondition? Filled(
        Survey survey,
        EvidenceTable table,
        List<EvidenceColumn> columns,
        IReadOnlyList<RecordCondition> conditions
    )
    {
        var isBlank = string.Join(" and ", columns.Select(column => $"{TableCells.Trimmed(column)} = ''"));
        var blank = survey.Number($"select count(*) from {SqlName.Quote(table.Name)} where {isBlank}");
        return blank == 0 || blank == table.Rows
            ? null
            : columns
                .Where(column => survey.Tables.All(other => Survey.Has(other, column.Name)))
                .Where(column => survey.Filled(table, column.Name) == table.Rows - blank)
                .Select(column => RecordCondition.TryParse($"{column.Raw} is not null"))
                .FirstOrDefault(condition => condition is not null && conditions.All(known => known.Text != condition.Text));
    }
}
