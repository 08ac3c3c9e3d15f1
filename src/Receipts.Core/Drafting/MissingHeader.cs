using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Tables of cells whose first record stands where a header should.</summary>
internal static class MissingHeader
{
    /// <summary>
    /// Stops where the names of the columns are values like those below them, such as T00 above T01 and FAIL above PASS and FAIL: the first record
    /// would be lost as a header.
    /// </summary>
    /// <exception cref="ReceiptException">A table has no header.</exception>
    public static void Require(Survey survey, IReadOnlyList<EvidenceSource> sources)
    {
        foreach (var source in sources.Where(source => source.Columns.Count == 0))
        {
            foreach (var (table, columns) in TableCells.Of(survey, [source]))
            {
                if (
                    columns.Find(column => IsValue(survey, table, column)) is { } known
                    && columns.TrueForAll(column => IsValue(survey, table, column) || IsCounted(survey, table, column))
                )
                {
                    throw new ReceiptException(DraftFindings.NoHeader(source.Place, Header(known)));
                }
            }
        }
    }

    /// <summary>What stands in the header, also where the file says it twice, so that the column is called by its number.</summary>
    private static string Header(EvidenceColumn column) =>
        (SourceFinder.IsNamedByNumber(column) ? column.Name[..^(column.Raw!.Length + 1)] : column.Raw!).Trim();

    private static bool IsValue(Survey survey, EvidenceTable table, EvidenceColumn column) =>
        survey.Number(
            $"select exists (select 1 from {SqlName.Quote(table.Name)} where {TableCells.Trimmed(column)} = {SqlName.Text(Header(column))})"
        ) == 1;

    /// <summary>Whether a name has digits and is but for them what most values are, as numbered things are.</summary>
    private static bool IsCounted(Survey survey, EvidenceTable table, EvidenceColumn column) =>
        Header(column).Any(char.IsAsciiDigit)
        && 10
            * survey.Number(
                $"select count(*) from {SqlName.Quote(table.Name)} where {WithoutDigits(TableCells.Trimmed(column))} = {WithoutDigits(SqlName.Text(Header(column)))}"
            )
            >= 9 * table.Rows;

    private static string WithoutDigits(string value) => $"regexp_replace('[0-9]+', {value}, '9')";
}
