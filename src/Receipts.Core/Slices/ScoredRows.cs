using Receipts.Core.Engine;
using Receipts.Core.Loading;

namespace Receipts.Core.Slices;

/// <summary>The scored records of one split in SQL: its raw table beside what scoring says.</summary>
/// <param name="AllScored">Whether no record of the split is unscored; then its columns are read without <c>record</c>, which is quicker.</param>
internal sealed record ScoredRows(EvidenceTable Table, bool AllScored = false)
{
    public string Name => SqlName.Quote(Table.Name);

    /// <summary>A column of the raw table; quoted, since it may be named like a keyword or like a column of <c>record</c>.</summary>
    public string Column(string column) => $"{Name}.{SqlName.Quote(column)}";

    /// <summary><c>from</c> and <c>where</c>; unscored records are left out.</summary>
    public string From => $"from {Name}\njoin record on {string.Join(" and ", Join)}\nwhere record.correct is not null";

    /// <summary>The same for who reads columns of the raw table alone.</summary>
    public string FromTable => AllScored ? $"from {Name}\nwhere true" : From;

    /// <summary>The columns that tell the records of the table apart.</summary>
    public string Key => string.Join(", ", Table.Identity.Prepend("row").Select(Column));

    private IEnumerable<string> Join =>
        Table
            .Identity.Select(column => $"record.{SqlName.Quote(column)} is {Column(column)}")
            .Prepend($"record.row = {Column("row")}")
            .Prepend($"record.split = {SqlName.Text(Table.Name)}");
}
