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
    private const int MostDifferences = 10_000;

    private readonly Place place;
    private readonly Dictionary<string, long> scored = new(StringComparer.Ordinal);
    private readonly List<Disagreement> disagreements = [];
    private readonly HashSet<Disagreement> excused = [];
    private readonly List<Finding> findings = [];
    private string alone = "";

    private RecordedVerdicts(Place place) => this.place = place;

    /// <summary>A record whose recorded verdict is not the rescored one.</summary>
    /// <param name="Name">What <c>known:</c> calls it: <c>recorded[split, id]</c>.</param>
    public sealed record Disagreement(string Split, string Name, string Says);

    public IReadOnlyList<Disagreement> Disagreements => disagreements;

    /// <summary>One finding for each split with disagreements that are not excused, and what could not be compared.</summary>
    public IEnumerable<Finding> Findings =>
        findings.Concat(
            from rows in disagreements.Except(excused).GroupBy(row => row.Split)
            let all = rows.ToList()
            select NumberFindings.RecordedDiffers(
                place,
                rows.Key,
                all.Count,
                scored[rows.Key],
                all.Take(MostRows).Select(row => row.Says),
                all.Count - Math.Min(MostRows, all.Count),
                alone
            )
        );

    /// <summary>Takes a disagreement as one that the author knows of.</summary>
    public void Excuse(Disagreement disagreement) => excused.Add(disagreement);

    /// <summary>Compares all three. The measured receipt can measure nothing afterwards.</summary>
    public static RecordedVerdicts Compare(MeasuredReceipt measured, IReadOnlyList<Claim> claims)
    {
        var score = measured.Receipt.Score;
        var verdicts = new RecordedVerdicts(score?.Place ?? measured.Receipt.Place);
        if (score?.RecordedCorrect is not { } column)
        {
            return verdicts;
        }

        var tables = measured.Evidence.Tables.Where(table => table.IsScored && table.Columns.Any(of => of.Name == column)).ToList();
        if (tables.Count == 0)
        {
            verdicts.findings.Add(
                NumberFindings.NoRecordedVerdict(verdicts.place, "score", $"no scored table has the recorded column {column}")
            );
        }

        foreach (var table in tables)
        {
            verdicts.Compare(measured, table, column);
        }

        if (verdicts.disagreements.Count > 0)
        {
            verdicts.alone = WhoStandsAlone(
                claims,
                measured.Measurements,
                measured.MeasureInstead(Record(measured.Evidence, tables, column))
            );
        }

        return verdicts;
    }

    private void Compare(MeasuredReceipt measured, EvidenceTable table, string column)
    {
        var both = $"""
            (
              select r.id, r.row, t.{SqlName.Quote(column)} as recorded, {Verdict(column)} as verdict, r.correct as rescored
              from record as r join {SqlName.Quote(table.Name)} as t on {Same(table)}
              where r.split = {SqlName.Text(table.Name)}
            )
            """;
        scored[table.Name] = measured.Query($"select count(*) as n from {both}").Rows[0][0].Integer!.Value;
        var rows = measured.Query(
            $"select * from {both} where verdict is not rescored or (verdict is null and recorded is not null) limit {MostDifferences}"
        );
        foreach (var row in rows.Rows)
        {
            var (id, recorded, verdict, rescored) = (row[0].ToString(), row[2], row[3], row[4]);
            if (verdict.IsNull && !recorded.IsNull)
            {
                findings.Add(
                    NumberFindings.NoRecordedVerdict(
                        place,
                        table.Name,
                        $"row {row[1]} has {recorded} in {column}, which is none of 1, 0, true and false"
                    )
                );
                return;
            }

            var name = new Reference(
                null,
                "recorded",
                [ReferenceKey.Of(Measurement.Of(table.Name)), ReferenceKey.Of(Measurement.Of(id))],
                null
            );
            disagreements.Add(
                new Disagreement(table.Name, name.ToString(), $"{id} (row {row[1]}: recorded {Word(verdict)}, rescored {Word(rescored)})")
            );
        }
    }

    /// <summary>The table <c>record</c> with the recorded verdicts where there are any.</summary>
    private static string Record(EvidenceDatabase evidence, IEnumerable<EvidenceTable> tables, string column)
    {
        var columns = evidence
            .ColumnsOf("record")
            .Where(name => name is not ("correct" or "outcome"))
            .Select(name => "r." + SqlName.Quote(name));
        var recorded = string.Join(
            " ",
            tables.Select(table =>
                $"when {SqlName.Text(table.Name)} then (select {Verdict(column)} from {SqlName.Quote(table.Name)} as t where {Same(table)})"
            )
        );
        return $"""
            select *, case when correct is null then 'unscored' when correct then 'correct' when well_formed then 'silent' else 'loud' end as outcome
            from (select {string.Join(", ", columns)}, case r.split {recorded} else r.correct end as correct from main.record as r)
            """;
    }

    private static string Verdict(string column) =>
        $"case lower(t.{SqlName.Quote(column)}) when '1' then 1 when 'true' then 1 when '1.0' then 1 when '0' then 0 when 'false' then 0 when '0.0' then 0 end";

    private static string Same(EvidenceTable table) =>
        string.Join(" and ", table.Identity.Prepend("row").Select(name => $"t.{SqlName.Quote(name)} is r.{SqlName.Quote(name)}"));

    private static string WhoStandsAlone(IReadOnlyList<Claim> claims, Measurements rescored, Measurements recorded)
    {
        var (agreeRescored, agreeRecorded, agreeNeither) = (0, 0, 0);
        foreach (var claim in claims)
        {
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
            (0, 0, 0) => "no printed number tells them apart",
            (> 0, 0, 0) => $"the recorded verdicts stand alone: the rescored ones give {Numbers(agreeRescored)}",
            (0, > 0, 0) => $"the rescore stands alone: the recorded verdicts give {Numbers(agreeRecorded)}",
            _ =>
                $"the rescored verdicts give {Numbers(agreeRescored)}, the recorded ones {agreeRecorded}, and {agreeNeither} come from neither",
        };
    }

    private static string Numbers(int count) =>
        count == 1 ? "the 1 printed number that depends on them" : $"{count} printed numbers that depend on them";

    private static string Word(Measurement verdict) =>
        verdict.IsNull ? "nothing"
        : verdict.Integer == 1 ? "correct"
        : "wrong";
}
