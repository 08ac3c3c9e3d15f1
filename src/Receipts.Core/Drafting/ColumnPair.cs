using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>A column held against what may have been expected of it: what the values of the two say, where no name does.</summary>
internal sealed class ColumnPair
{
    /// <summary>Cohen's kappa of two columns that have nothing to do with one another is about zero.</summary>
    private const double LeastKappa = 0.2;

    private const int FewestSame = 3;

    private const int FewestOfAVerdict = 4;

    private readonly Survey survey;
    private readonly string column;
    private readonly string expected;

    private ColumnPair(Survey survey, string column, string expected) =>
        (this.survey, this.column, this.expected) = (survey, column, expected);

    /// <summary>Null where no two records have both.</summary>
    public static ColumnPair? Of(Survey survey, string column, string expected)
    {
        if (new ColumnPair(survey, column, expected).Rows() is not { Length: > 0 } rows)
        {
            return null;
        }

        var row = survey
            .Query(
                $"with pair as ({rows}) select count(*), coalesce(sum(a = e), 0), coalesce(sum(a in (select e from pair)), 0), count(distinct a) from pair"
            )
            .Rows[0];
        return row[0].Integer is > 1 and var records
            ? new ColumnPair(survey, column, expected)
            {
                Records = records,
                Same = row[1].Integer ?? 0,
                Known = row[2].Integer ?? 0,
                Different = row[3].Integer ?? 0,
            }
            : null;
    }

    /// <summary>Those of many columns that are the same as one in some records, found in one reading of the file.</summary>
    public static IEnumerable<string> SometimesTheSame(Survey survey, string column, IEnumerable<string> many)
    {
        var others = many.Where(other => other != column).Take(MostCompared).ToList();
        if (others.Count == 0)
        {
            return [];
        }

        var same = survey
            .Tables.Select(table =>
                survey
                    .Query(
                        $"select {string.Join(", ", others.Select(other => $"total({Value(other)} = {Value(column)})"))} from {SqlName.Quote(table.Name)} where trim({SqlName.Quote(column)}) <> ''"
                    )
                    .Rows[0]
            )
            .ToList();
        return others.Where((_, i) => same.Sum(row => row[i].Real ?? 0) >= FewestOfAVerdict);
    }

    /// <summary>More columns than that no query takes.</summary>
    private const int MostCompared = 1000;

    /// <summary>The records that have both; two empty lists have nothing in common.</summary>
    public long Records { get; private init; }

    /// <summary>Those in which the two are the same.</summary>
    public long Same { get; private init; }

    /// <summary>Those in which the column has a value that is expected anywhere.</summary>
    private long Known { get; init; }

    /// <summary>The values of the column.</summary>
    private long Different { get; init; }

    public bool IsACopy => Same == Records;

    /// <summary>Whether the two are the same in every record and different in each: what files were joined by, and no answers.</summary>
    public bool AreKeys => IsACopy && Different == Records;

    public bool HaveNothingInCommon => Same == 0 && Known == 0;

    /// <summary>Whether the column has the values of the expected one and no others, or hardly any.</summary>
    public bool HaveOneVocabulary => Known * 10 >= Records * 9;

    public bool HasSeveralValues => Different > 1;

    /// <summary>Whether the column is held against the expected one: the same in a quarter of the records.</summary>
    public bool AreOftenTheSame => 4 * Same >= Records;

    /// <summary>
    /// Whether the two are the same in half of the records, or their values are hardly ever there twice and they are the same in some: then one in ten is
    /// more than chance gives.
    /// </summary>
    public bool AreLikeSides => 2 * Same >= Records || (Same >= FewestSame && 10 * Same >= Records && AreHardlyRepeated);

    /// <summary>Values that are hardly ever there twice are not the same by chance; of others Cohen's kappa says it.</summary>
    public bool IsBeyondChance => AreHardlyRepeated || HasKappa;

    public bool HasKappa => Kappa >= LeastKappa;

    private bool AreHardlyRepeated => 5 * Different >= 4 * Records;

    public double Kappa =>
        survey.Query($"select cohen_kappa(a, e) from ({Rows()})").Rows[0][0] is var kappa ? kappa.Real ?? kappa.Integer ?? 0 : 0;

    /// <summary>How often the two are the same, in words.</summary>
    public string Counted => string.Create(CultureInfo.InvariantCulture, $"{Same} of {Records} records");

    /// <summary>Whether a verdict says right where the two are the same, and in hardly any other record.</summary>
    /// <param name="isRight">What the verdict says of a record, as SQL.</param>
    /// <param name="fewestWrong">In how many records the two have to differ where it says wrong.</param>
    public bool IsToldBy(string verdict, string isRight, int fewestWrong) =>
        Same >= FewestOfAVerdict
        && survey.Number(
            $"select count(distinct e) > 1 and total(a = e) >= {FewestOfAVerdict} and total(not is_right and a <> e) >= {fewestWrong} and 20 * total(is_right = (a = e)) >= 19 * count(*) and 4 * total(is_right and a = e) >= 3 * total(is_right) and 4 * total(not is_right and a <> e) >= 3 * total(not is_right) from ({Rows($", {isRight} as is_right", $" and trim({SqlName.Quote(verdict)}) <> ''")})"
        ) == 1;

    private string Rows(string beside = "", string where = "") =>
        string.Join(
            " union all ",
            survey
                .Tables.Where(table => IsIn(table, column) && IsIn(table, expected))
                .Select(table =>
                    $"select {Value(column)} as a, {Value(expected)} as e{beside} from {SqlName.Quote(table.Name)} where trim({SqlName.Quote(column)}) <> '' and trim({SqlName.Quote(expected)}) <> '' and not ({SqlName.Quote(column)} || '' in ('[]', '{{}}') and {SqlName.Quote(expected)} || '' in ('[]', '{{}}')){where}"
                )
        );

    /// <summary>A value as a text; 20 and 20.0 are one number.</summary>
    private static string Value(string column) =>
        SqlName.Quote(column) is var value
            ? $"case when {value} glob '*.*' and {value} not glob '*[^0-9.-]*' and cast({value} as real) = cast({value} as integer) then cast({value} as integer) else {value} end || ''"
            : "";

    private static bool IsIn(EvidenceTable table, string column) => table.Columns.Any(of => of.Name == column);
}
