using System.Globalization;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Metrics;
using Receipts.Core.Scoring;

namespace Receipts.Core.Verification;

/// <summary>
/// Verdicts that the evidence carries, held against those of the rescore and against what the documents print: where the three do not agree, one
/// of them may stand alone.
/// </summary>
internal sealed class RecordedVerdicts
{
    private const int MostRows = 5;
    private const int MostNamed = 10_000;

    private readonly Place place;
    private readonly Measurements rescored;
    private readonly Dictionary<string, (long Differing, long Scored)> splits = new(StringComparer.Ordinal);
    private readonly List<Disagreement> disagreements = [];
    private readonly List<Finding> problems = [];
    private Measurements? recorded;

    private RecordedVerdicts(Place place, Measurements rescored)
    {
        this.place = place;
        this.rescored = rescored;
    }

    /// <summary>A record whose recorded verdict is not the rescored one. There are thousands, and words are asked of few.</summary>
    /// <param name="row">What its file's name says, its id, its row, and both verdicts.</param>
    public sealed class Disagreement(string split, IReadOnlyList<Measurement> row)
    {
        public string Split => split;

        /// <summary>What <c>known:</c> calls it: <c>recorded[split, id]</c>, with what its file's name says between them.</summary>
        public string Name =>
            new Reference(null, "recorded", [.. Keys.Prepend(split).Select(key => ReferenceKey.Of(Measurement.Of(key)))], null).ToString();

        public string Says => $"{string.Join(": ", Keys)} (row {row[^3]}: recorded {Word(row[^2])}, rescored {Word(row[^1])})";

        private IEnumerable<string> Keys => row.SkipLast(3).Select(key => key.ToString());

        private static string Word(Measurement verdict) =>
            verdict.IsNull ? "nothing"
            : verdict.Integer == 1 ? "correct"
            : "wrong";
    }

    /// <summary>The first of them, as many as an author could ever list.</summary>
    public IReadOnlyList<Disagreement> Disagreements => disagreements;

    /// <summary>One finding for each split with disagreements that are not excused, and what could not be compared.</summary>
    /// <param name="excused">Those that the author knows of.</param>
    /// <param name="claims">What the documents print.</param>
    public IEnumerable<Finding> Findings(IReadOnlySet<Disagreement> excused, IReadOnlyList<Claim> claims)
    {
        var alone = recorded is null ? "" : WhoStandsAlone(claims, recorded);
        return problems.Concat(
            from split in splits
            let rows = disagreements.Where(row => row.Split == split.Key && !excused.Contains(row)).ToList()
            let differing = split.Value.Differing - excused.Count(row => row.Split == split.Key)
            where differing > 0
            select NumberFindings.RecordedDiffers(
                place,
                split.Key,
                differing,
                split.Value.Scored,
                rows.Take(MostRows).Select(row => row.Says),
                differing - Math.Min(MostRows, rows.Count),
                alone
            )
        );
    }

    /// <summary>Reads the recorded verdicts, and measures everything once more with them where they differ.</summary>
    public static RecordedVerdicts Read(MeasuredReceipt measured)
    {
        var score = measured.Receipt.Score;
        var verdicts = new RecordedVerdicts(score?.Place ?? measured.Receipt.Place, measured.Measurements);
        if (score?.Recorded is not { } grade)
        {
            return verdicts;
        }

        var carried = measured.Evidence.Recorded;
        if (carried.Count == 0)
        {
            verdicts.problems.Add(
                NumberFindings.NoRecordedVerdict(verdicts.place, "score", $"no scored table has the recorded column {grade.Column}")
            );
        }

        try
        {
            verdicts.Compare(measured, carried);
        }
        catch (ReceiptException problem)
        {
            verdicts.problems.Add(problem.Finding);
        }

        return verdicts;
    }

    private void Compare(MeasuredReceipt measured, IReadOnlyDictionary<string, GradedColumn> carried)
    {
        foreach (var (table, grade) in carried)
        {
            if (grade.UnknownValues > 0)
            {
                problems.Add(Unreadable(table, grade));
            }
            else
            {
                CompareWithin(measured, table);
            }
        }

        if (disagreements.Count > 0)
        {
            (recorded, var failures) = measured.MeasureInstead(Record(measured.Evidence, carried.Keys));
            problems.AddRange(
                failures.Select(failure =>
                    NumberFindings.NoRecordedVerdict(
                        failure.Place,
                        "score",
                        $"with the recorded verdicts in place of the rescored ones: {failure.Message}; the numbers that depend on it were not compared"
                    )
                )
            );
        }
    }

    private Finding Unreadable(string table, GradedColumn grade) =>
        NumberFindings.NoRecordedVerdict(
            place,
            table,
            $"{ScoringFindings.UnknownWords(grade.Rule, grade.Unknown, grade.UnknownValues)}, first at {grade.FirstUnknown}. {ScoringFindings.Cure(grade.Rule, grade.Unknown.Keys, "recorded: { correct: ", " }")}"
        );

    private void CompareWithin(MeasuredReceipt measured, string table)
    {
        // The same id may stand in every file.
        var evidence = measured.Evidence.Tables.Single(one => one.Name == table);
        var names = string.Concat(evidence.Identity.Select(column => SqlName.Quote(column) + ", "));
        var differing = $"from record where split = {SqlName.Text(table)} and recorded is not null and recorded is not correct";
        var rows = measured.Query($"select {names}id, row, recorded, correct {differing} limit {MostNamed}").Rows;
        disagreements.AddRange(rows.Select(row => new Disagreement(table, row)));
        var count = rows.Count < MostNamed ? rows.Count : measured.Query($"select count(*) as n {differing}").Rows[0][0].Integer!.Value;
        splits[table] = (count, evidence.Rows);
    }

    /// <summary>The table <c>record</c> with the recorded verdicts where there are any.</summary>
    private static string Record(EvidenceDatabase evidence, IEnumerable<string> tables)
    {
        var columns = evidence.ColumnsOf("record").Where(name => name is not ("correct" or "outcome")).Select(SqlName.Quote);
        return $"""
            select *, case when correct is null then 'unscored' when correct then 'correct' when well_formed then 'silent' else 'loud' end as outcome
            from (
              select {string.Join(", ", columns)}, case when split in ({string.Join(
                ", ",
                tables.Select(SqlName.Text)
            )}) then recorded else correct end as correct
              from main.record
            )
            """;
    }

    private string WhoStandsAlone(IReadOnlyList<Claim> claims, Measurements recorded)
    {
        var (agreeRescored, agreeRecorded, agreeNeither, notCompared) = (0, 0, 0, 0);
        foreach (var claim in claims)
        {
            if (recorded.Failed(claim.Reference.Metric) && !rescored.Failed(claim.Reference.Metric))
            {
                notCompared++;
                continue;
            }

            try
            {
                var (mine, theirs) = (rescored.Find(claim.Reference, claim.Place), recorded.Find(claim.Reference, claim.Place));
                if (mine.Value == theirs.Value)
                {
                    continue;
                }

                var (byMine, byTheirs) = (claim.Numeral.Admits(mine.Quantity, claim.As), claim.Numeral.Admits(theirs.Quantity, claim.As));
                agreeRescored += byMine && !byTheirs ? 1 : 0;
                agreeRecorded += byTheirs && !byMine ? 1 : 0;
                agreeNeither += !byMine && !byTheirs ? 1 : 0;
            }
            catch (ReceiptException problem)
            {
                // What a reference does not find under either verdict is another finding's business.
                _ = problem;
            }
        }

        return (agreeRescored, agreeRecorded, agreeNeither) switch
        {
            (0, 0, 0) when notCompared > 0 => "which printed numbers depend on them was not compared",
            (0, 0, 0) => "no printed number tells them apart",
            (> 0, 0, 0) => $"the recorded verdicts stand alone: the rescored ones give {Numbers(agreeRescored)}",
            (0, > 0, 0) => $"the rescore stands alone: the recorded verdicts give {Numbers(agreeRecorded)}",
            _ =>
                $"the rescored verdicts give {Numbers(agreeRescored)}, the recorded ones {agreeRecorded}, and {agreeNeither} come from neither",
        };
    }

    private static string Numbers(int count) =>
        count == 1 ? "the 1 printed number that depends on them" : $"{count} printed numbers that depend on them";
}
