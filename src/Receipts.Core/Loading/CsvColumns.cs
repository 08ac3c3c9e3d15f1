using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Loading;

/// <summary>A name in the header of a CSV, and where it stands.</summary>
internal readonly record struct CsvName(string Name, Place Place);

/// <summary>Where the cells of one CSV column go.</summary>
internal readonly record struct CsvColumn(TableColumn Column, KeptMember? Kept);

/// <summary>The columns of a table that CSV files fill; the same name in two files is one column.</summary>
internal sealed class CsvColumns
{
    private readonly TableWriter table;
    private readonly Dictionary<string, CsvColumn> byName = new(StringComparer.Ordinal);

    public CsvColumns(TableWriter table)
    {
        this.table = table;
        Declared = Resolve([.. table.Source.Columns.Select(name => new CsvName(name, table.Source.Place))]);
    }

    /// <summary>The columns that receipt.yaml names for files without a header; empty when there is one.</summary>
    public IReadOnlyList<CsvColumn> Declared { get; }

    public IReadOnlyList<CsvColumn> Resolve(IReadOnlyList<CsvName> header)
    {
        var columns = new List<CsvColumn>(header.Count);
        foreach (var (name, place) in header)
        {
            if (!byName.TryGetValue(name, out var column))
            {
                var plan = table.Plan(name, name);
                column = new CsvColumn(table.Add(plan, place), table.Keep(plan.Name));
                byName.Add(name, column);
            }

            columns.Add(columns.Contains(column) ? throw new ReceiptException(EvidenceFindings.ColumnClash(place, name, name)) : column);
        }

        return columns;
    }
}
