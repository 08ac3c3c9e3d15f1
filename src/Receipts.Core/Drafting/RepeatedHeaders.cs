using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>
/// Rows of a table of cells that are no records: its header once more, as where files were put one behind the other, the ruler below the header of a
/// table in a text, and rows without a value, which spreadsheets write for lines that somebody cleared.
/// </summary>
internal static class RepeatedHeaders
{
    private const int FewestColumns = 2;

    /// <summary>SQLite does not take an expression of hundreds of parts.</summary>
    private const int MostColumns = 100;

    /// <summary>The condition that leaves such rows out, and why; null where there are none that are not left out yet.</summary>
    public static (RecordCondition Condition, string Why)? Find(
        Survey survey,
        IReadOnlyList<EvidenceSource> sources,
        IReadOnlyList<RecordCondition> conditions
    )
    {
        foreach (var table in survey.Tables.Where(table => sources.Any(source => source.Table == table.Name && HasCells(source))))
        {
            var columns = table.Columns.Where(column => column.Raw is not null).ToList();
            if (columns.Count is < FewestColumns or > MostColumns)
            {
                continue;
            }

            if (Filled(survey, table, columns, conditions) is { } filled)
            {
                return (filled, "rows without a value are no records");
            }

            var isHeader = string.Join(" and ", columns.Select(column => $"{Cell(column)} = {SqlName.Text(column.Raw!)}"));
            var isRuler =
                string.Join(" and ", columns.Select(column => $"trim({Cell(column)}, '-=:+ ') = ''"))
                + $" and {string.Join(" + ", columns.Select(column => $"(length({Cell(column)}) >= 2)"))} >= 2";
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
                                $"select distinct {Cell(column)} as v from {SqlName.Quote(table.Name)} where v <> '' and (({isHeader}) or ({isRuler})) limit 1"
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

    /// <summary>
    /// Stops where the names of the columns are values like those below them, such as T00 above T01 and FAIL above PASS and FAIL: the first record
    /// would be lost as a header.
    /// </summary>
    /// <exception cref="ReceiptException">A table has no header.</exception>
    public static void RequireHeaders(Survey survey, IReadOnlyList<EvidenceSource> sources)
    {
        foreach (var source in sources.Where(source => HasCells(source) && source.Columns.Count == 0))
        {
            var table = survey.Tables.First(table => table.Name == source.Table);
            var columns = table.Columns.Where(column => column.Raw is not null).ToList();
            if (
                columns.Count is >= FewestColumns and <= MostColumns
                && columns.Find(column => IsValue(survey, table, column)) is { } known
                && columns.TrueForAll(column => IsValue(survey, table, column) || IsCounted(survey, table, column))
            )
            {
                throw new ReceiptException(DraftFindings.NoHeader(source.Place, known.Raw!));
            }
        }
    }

    private static bool IsValue(Survey survey, EvidenceTable table, EvidenceColumn column) =>
        survey.Number(
            $"select exists (select 1 from {SqlName.Quote(table.Name)} where {Cell(column)} = {SqlName.Text(column.Raw!.Trim())})"
        ) == 1;

    /// <summary>Whether a name has digits and is but for them what most values are, as numbered things are.</summary>
    private static bool IsCounted(Survey survey, EvidenceTable table, EvidenceColumn column) =>
        column.Raw!.Any(char.IsAsciiDigit)
        && 10
            * survey.Number(
                $"select count(*) from {SqlName.Quote(table.Name)} where {WithoutDigits(Cell(column))} = {WithoutDigits(SqlName.Text(column.Raw!.Trim()))}"
            )
            >= 9 * table.Rows;

    private static string WithoutDigits(string value) => $"regexp_replace('[0-9]+', {value}, '9')";

    /// <summary>That a column has a value, where it has one in every row that has any, and some rows have none.</summary>
    private static RecordCondition? Filled(
        Survey survey,
        EvidenceTable table,
        List<EvidenceColumn> columns,
        IReadOnlyList<RecordCondition> conditions
    )
    {
        var isBlank = string.Join(" and ", columns.Select(column => $"{Cell(column)} = ''"));
        var blank = survey.Number($"select count(*) from {SqlName.Quote(table.Name)} where {isBlank}");
        return blank == 0 || blank == table.Rows
            ? null
            : columns
                .Where(column => survey.Tables.All(other => Survey.Has(other, column.Name)))
                .Where(column => survey.Filled(table, column.Name) == table.Rows - blank)
                .Select(column => RecordCondition.TryParse($"{column.Raw} is not null"))
                .FirstOrDefault(condition => condition is not null && conditions.All(known => known.Text != condition.Text));
    }

    /// <summary>Whether a file is a table of cells.</summary>
    public static bool HasCells(EvidenceSource source) => source.Sheet is not null || DraftPlan.IsCsv(source);

    private static string Cell(EvidenceColumn column) => $"trim(coalesce({SqlName.Quote(column.Name)}, ''))";
}
