using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Evidence that is a table of cells, each of them a text: a CSV or a sheet of a workbook.</summary>
internal static class TableCells
{
    private const int FewestColumns = 2;

    /// <summary>SQLite does not take an expression of hundreds of parts.</summary>
    private const int MostColumns = 100;

    /// <summary>The tables of cells with the columns that stand in their files.</summary>
    public static IEnumerable<(EvidenceTable Table, List<EvidenceColumn> Columns)> Of(
        Survey survey,
        IReadOnlyCollection<EvidenceSource> sources
    ) =>
        from table in survey.Tables
        where sources.Any(source => source.Table == table.Name && (source.Sheet is not null || DraftPlan.IsCsv(source)))
        let columns = table.Columns.Where(column => column.Raw is not null).ToList()
        where columns.Count is >= FewestColumns and <= MostColumns
        select (table, columns);

    /// <summary>A cell without the white space around it, blank for none.</summary>
    public static string Trimmed(EvidenceColumn column) => $"trim(coalesce({SqlName.Quote(column.Name)}, ''))";
}
