using System.Text.RegularExpressions;
using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Drafting;

/// <summary>
/// Rows of a table of cells that sum up the others, such as <c>Total,,,2</c> at its end: they are about all records and are none. A word alone does not say
/// so, since a record may be the <c>total</c> among the fields of an invoice.
/// </summary>
internal static partial class TotalRows
{
    private const int MostWords = 8;

    /// <summary>The condition that leaves such rows out, and why; null where there are none that are not left out yet.</summary>
    public static (RecordCondition Condition, string Why)? Find(
        Survey survey,
        IReadOnlyList<EvidenceSource> sources,
        IReadOnlyList<RecordCondition> conditions
    ) =>
        TableCells
            .Of(survey, sources)
            .Where(cells => cells.Table.Rows > 1)
            .Select(cells => Of(survey, cells.Table, cells.Columns))
            .FirstOrDefault(found => found is not null && conditions.All(known => known.Text != found.Text))
            is { } total
            ? (total, "rows that sum up the others are no records")
            : null;

    private static RecordCondition? Of(Survey survey, EvidenceTable table, List<EvidenceColumn> columns)
    {
        var (from, first) = (SqlName.Quote(table.Name), columns[0]);
        var last = survey
            .Query($"select {string.Join(", ", columns.Select(TableCells.Trimmed))} from {from} order by row desc limit 1")
            .Rows[0];
        var word = last.Select(cell => cell.ToString()).FirstOrDefault(text => text.Length > 0) ?? "";
        if (last[0].ToString().Length == 0)
        {
            // The rows above are numbered, or their ids stand in the first column: what has none there is no record.
            return
                survey.Filled(table, first.Name) == table.Rows - 1
                && (SaysTotal().IsMatch(word) || SumsUp(survey, table, columns, last, $"{TableCells.Trimmed(first)} <> ''"))
                ? RecordCondition.TryParse($"{first.Raw} is not null")
                : null;
        }

        if (!survey.Tables.All(other => Survey.Has(other, first.Name)) || Words(survey, table, first) is not { Count: > 0 } words)
        {
            return null;
        }

        var isTotal = $"{TableCells.Trimmed(first)} in ({string.Join(", ", words.Select(SqlName.Text))})";
        return
            AreNumbered(survey, table, first, isTotal)
            || columns.Exists(column => IsIdOfTheOthers(survey, table, column, isTotal))
            || (words is [var only] && only == word && SumsUp(survey, table, columns, last, $"not ({isTotal})"))
            ? RecordCondition.TryParse(
                words is [var one] ? $"{first.Raw} != {Quoted(one)}" : $"{first.Raw} not in ({string.Join(", ", words.Select(Quoted))})"
            )
            : null;
    }

    /// <summary>What the first column says in rows of totals, by its words alone; none where too many rows say such a thing.</summary>
    private static List<string> Words(Survey survey, EvidenceTable table, EvidenceColumn first)
    {
        var found = survey
            .Query(
                $"select {TableCells.Trimmed(first)} as v, count(*) as n from {SqlName.Quote(table.Name)} where v regexp {SqlName.Text(Totals)} group by v order by min(row) limit {MostWords + 1}"
            )
            .Rows;
        return found.Count > MostWords || 3 * found.Sum(row => row[1].Integer!.Value) > table.Rows
            ? []
            : [.. found.Select(row => row[0].ToString())];
    }

    /// <summary>Whether every other row has a number or a code with one in the first column: among these a word is no id.</summary>
    private static bool AreNumbered(Survey survey, EvidenceTable table, EvidenceColumn first, string isTotal) =>
        survey.Number($"select min({TableCells.Trimmed(first)} regexp '[0-9]') from {SqlName.Quote(table.Name)} where not ({isTotal})")
        == 1;

    /// <summary>Whether a column that is named like an id has one in every row but these.</summary>
    private static bool IsIdOfTheOthers(Survey survey, EvidenceTable table, EvidenceColumn column, string isTotal) =>
        (Role.Id.Says(column.Name) > 0 || IdColumns.IsNamedAsId(column.Name))
        && survey.Number($"select min(({TableCells.Trimmed(column)} = '') = ({isTotal})) from {SqlName.Quote(table.Name)}") == 1;

    /// <summary>Whether the numbers of a row are sums or means of those above, one of them a sum that no single record would have.</summary>
    private static bool SumsUp(
        Survey survey,
        EvidenceTable table,
        List<EvidenceColumn> columns,
        IReadOnlyList<Measurement> row,
        string others
    )
    {
        var numbers = columns
            .Zip(row, (column, cell) => (Column: column, Said: cell.ToString()))
            .Skip(1)
            .Where(cell => HasDigit(cell.Said))
            .ToList();
        return numbers.Exists(cell => cell.Said is not ("0" or "1"))
            && numbers.TrueForAll(cell => IsSum(survey, table, cell.Column, cell.Said, others));
    }

    private static bool IsSum(Survey survey, EvidenceTable table, EvidenceColumn column, string said, string others) =>
        survey.Number(
            $"""
            select coalesce(count(v) > 1 and min(abs(total(v) - amount), abs(avg(v) - amount)) <= {Half(said)} + 1e-9 * abs(amount), 0)
            from (
              select parse_number({TableCells.Trimmed(column)}) as v, parse_number({SqlName.Text(said)}) as amount from {SqlName.Quote(
                table.Name
            )} where {others}
            )
            """
        ) == 1;

    private static bool HasDigit(string cell) => cell.Any(char.IsAsciiDigit);

    /// <summary>Half a unit of the last digit that is written.</summary>
    private static string Half(string said) => said.LastIndexOf('.') is >= 0 and var dot ? $"5e-{said.Length - dot}" : "0";

    private static string Quoted(string word) =>
        word.Any(sign => sign is ',' or '(' or ')' or '\'' or '"') ? $"'{word.Replace("'", "''", StringComparison.Ordinal)}'" : word;

    private const string Totals =
        "(?i)^(?:grand |sub-?|overall )?(?:totals?|sum|average|avg|mean|median|accuracy|overall|summe|gesamt|insgesamt|mittelwert|durchschnitt|somme|moyenne|suma|media|promedio|totale|somma)(?:$|:| \\(| correct\\b| score\\b| accuracy\\b)";

    [GeneratedRegex(Totals, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SaysTotal();
}
