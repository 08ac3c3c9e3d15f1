using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Loading;

/// <summary>A name in the header of a CSV, and where it stands.</summary>
internal readonly record struct CsvName(string Name, Place Place);

/// <summary>Where the cells of one CSV column go.</summary>
internal readonly record struct CsvColumn(TableColumn Column, KeptMember? Kept)
{
    /// <summary>What it is where its cells write objects, whose members are the columns; null for any other.</summary>
    public Member? Objects { get; init; }
}

/// <summary>The columns of a table that CSV files fill; the same name in two files is one column.</summary>
internal sealed class CsvColumns
{
    private readonly TableWriter table;
    private readonly JsonRecordReader json;
    private readonly Dictionary<string, CsvColumn> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> headerOfNumber = new(StringComparer.Ordinal);

    /// <param name="json">Reads cells that write objects.</param>
    public CsvColumns(TableWriter table, JsonRecordReader json)
    {
        this.table = table;
        this.json = json;
        Declared = Resolve([.. table.Source.Columns.Select(name => new CsvName(name, table.Source.Place))]);
    }

    /// <summary>The columns that receipt.yaml names for files without a header; empty when there is one.</summary>
    public IReadOnlyList<CsvColumn> Declared { get; }

    public IReadOnlyList<CsvColumn> Resolve(IReadOnlyList<CsvName> header)
    {
        var columns = new List<CsvColumn>(header.Count);
        var raw = RawNames([.. header.Select(cell => cell.Name)], table.Source);
        for (var i = 0; i < header.Count; i++)
        {
            var (name, place) = header[i];
            if (raw[i] != name && !headerOfNumber.TryAdd(raw[i], name) && headerOfNumber[raw[i]] != name)
            {
                throw new ReceiptException(EvidenceFindings.NumberMovesAbout(place, raw[i], headerOfNumber[raw[i]], name));
            }

            if (!byName.TryGetValue(raw[i], out var column))
            {
                var plan = table.Plan(raw[i], name);
                column = plan.IsObjects
                    ? new CsvColumn(new TableColumn(-1, plan), Kept: null) { Objects = json.AddObjects(raw[i], plan) }
                    : new CsvColumn(table.Add(plan, place), table.Keep(plan.Name));
                byName.Add(raw[i], column);
            }

            columns.Add(columns.Contains(column) ? throw new ReceiptException(EvidenceFindings.HeaderRepeats(place, name, i + 1)) : column);
        }

        return columns;
    }

    /// <summary>
    /// What each column is called before it is renamed: its name in the header, or its number where receipt.yaml renames it by that, since names
    /// may repeat. A number that is itself a name in the header means that name. Where nobody has declared anything yet, names that repeat
    /// are told apart by their number.
    /// </summary>
    public static IReadOnlyList<string> RawNames(IReadOnlyList<string> header, EvidenceSource source)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. header.Select(
                (name, i) =>
                {
                    var number = (i + 1).ToString(CultureInfo.InvariantCulture);
                    var repeats = !seen.Add(name) && source.MakesWay;
                    return (repeats || source.Rename.ContainsKey(number)) && !header.Contains(number) ? number : name;
                }
            ),
        ];
    }
}
