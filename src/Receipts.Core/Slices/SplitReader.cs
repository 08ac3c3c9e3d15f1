using System.Security.Cryptography;
using System.Text;
using Receipts.Core.Drafting;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Slices;

/// <summary>Reads a split for the search: what divides its records, which are wrong, and in which half each of them is.</summary>
internal sealed class SplitReader(MeasuredReceipt measured, ScoreRule rule, EvidenceTable table, bool allScored, SearchedColumns columns)
{
    // A byte each; and as many cells of one query are held at a time as take some hundred megabytes.
    private const long MostValues = 500_000_000;
    private const int CellsOfAQuery = 2_000_000;

    private readonly ScoredRows rows = new(table, allScored);
    private readonly Dictionary<string, bool> outcomes = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ReceiptException">It has too many values, or not a column that was named.</exception>
    public SearchedSplit Read()
    {
        if (
            columns.Named.FirstOrDefault(name => !table.Columns.Any(column => Is(column.Name, name) && IsSearched(column.Name))) is
            { } unknown
        )
        {
            throw new ReceiptException(
                SliceFindings.NoColumn(
                    measured.Receipt.Place,
                    table.Name,
                    unknown,
                    table.Columns.Select(column => column.Name).Where(IsSearched)
                )
            );
        }

        // Scored records come in one order, whatever is asked of them.
        var records = measured.Query($"select record.correct, record.id, {rows.Key} {rows.From} order by {rows.Key}").Rows;
        var features = new ColumnFeatures(measured, rows)
            .Of(table.Columns.Select(column => column.Name).Where(column => IsSearched(column) && columns.Keeps(column)))
            .Where(feature => feature.Levels.Count > 1)
            .ToList();
        if ((long)records.Count * features.Count > MostValues)
        {
            throw new ReceiptException(
                SliceFindings.TooLarge(measured.Receipt.Place, table.Name, records.Count, features.Count, MostValues)
            );
        }

        var divided = features
            .Chunk(Math.Clamp(CellsOfAQuery / Math.Max(1, records.Count), 1, 64))
            .SelectMany(chunk => chunk.Zip(Codes(chunk)))
            .Where(pair => pair.Second.Any(code => code != pair.Second[0]))
            .ToList();
        return new SearchedSplit(
            [.. divided.Select(pair => pair.First)],
            [.. divided.Select(pair => pair.Second)],
            [.. records.Select(record => record[0].Integer == 0)],
            [.. records.Select(record => IsInFirstHalf(record))]
        );
    }

    /// <summary>Whether a column is a side of what is compared, or belongs to one.</summary>
    public static bool IsCompared(string column, ScoreRule rule) =>
        (rule.Expected is { } expected && IsSide(column, expected)) || IsSide(column, rule.Output);

    /// <summary>What is not searched although it is in the split: both sides by their names alone, what else scoring reads, and what was left out on request.</summary>
    public IReadOnlyList<string> NotSearched =>
        [
            .. ((IEnumerable<string?>)[rule.Expected, rule.Output])
                .OfType<string>()
                .Concat(
                    table
                        .Columns.Select(column => column.Name)
                        .Where(column => !Is(column, "row") && !IsCompared(column, rule) && !(IsSearched(column) && columns.Keeps(column)))
                ),
        ];

    /// <summary>Never the answer itself, nor what only tells one record from all others.</summary>
    private bool IsSearched(string column) =>
        !Is(column, "row")
        && !rule.Id.Any(id => Is(column, id))
        && !IsCompared(column, rule)
        && !(rule.Error is { } error && Is(column, error))
        && !(rule.Recorded is { } recorded && IsGrade(column, recorded))
        && !rule.Grades.Any(grade => IsGrade(column, grade))
        && (columns.Only?.Contains(column, StringComparer.OrdinalIgnoreCase) == true || !IsWrittenAfterwards(column));

    /// <summary>What comes from the answer or says how it went carries all wrong records, and explains none.</summary>
    private bool IsWrittenAfterwards(string column) =>
        ColumnName.IsOfASide(column)
        || ColumnName.IsOfAnswers(column)
        || ColumnName.IsOfAJudge(column)
        || ColumnName.IsScore(column)
        || Role.Remark.Says(column) > 0
        || (ColumnName.SaysHowItWent(column) && SaysTheOutcome(column));

    /// <summary>Whether one of two values stands beside right records alone and the other beside wrong ones alone.</summary>
    private bool SaysTheOutcome(string column)
    {
        if (!outcomes.TryGetValue(column, out var says))
        {
            var found = measured
                .Query(
                    $"select min(fits), max(fits) from (select record.correct as fits, {rows.Column(column)} as v {rows.From}) where trim(v) <> '' group by v limit 3"
                )
                .Rows;
            says = found.Count == 2 && found.All(row => row[0] == row[1]) && found[0][0] != found[1][0];
            outcomes[column] = says;
        }

        return says;
    }

    /// <summary>A grade, or what stands beside it in one object, where a judge gives its reasons.</summary>
    private bool IsGrade(string column, GradeRule grade) =>
        grade.IsIn(column)
        || table.Columns.FirstOrDefault(other => grade.IsIn(other.Name))?.Object is { } whole
            && table.Columns.Any(other => Is(other.Name, column) && other.Object == whole);

    // An object's members became columns with its name in front.
    private static bool IsSide(string column, string side) =>
        Is(column, side) || column.StartsWith(side + "_", StringComparison.OrdinalIgnoreCase);

    private static bool Is(string column, string name) => column.Equals(name, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<byte[]> Codes(IReadOnlyList<Feature> features)
    {
        var result = measured.Query(
            $"select {string.Join(", ", features.Select((feature, i) => $"{feature.CodeSql} as code{i}"))} {rows.FromTable} order by {rows.Key}"
        );
        return features.Select((_, i) => result.Rows.Select(row => (byte)row[i].Integer!.Value).ToArray());
    }

    /// <summary>By a digest of what identifies the record, so that the halves are the same everywhere, in whatever order the records stand.</summary>
    private static bool IsInFirstHalf(IReadOnlyList<Measurement> record)
    {
        // Without a declared id the id is the row number. That is a record's only within its file.
        var identity = record.Skip(3).Prepend(record[1]).Select(part => part.ToString());
        return (SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', identity)))[0] & 1) == 0;
    }
}
