using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Scoring;

namespace Receipts.Core.Verification;

/// <summary>Records that are wrong, both sides of each: some of every slice before many of one.</summary>
/// <param name="Records">In the order of the evidence.</param>
/// <param name="Totals">How many there are of each split and outcome, those that are not among <paramref name="Records"/> included.</param>
public sealed record FailingRecords(IReadOnlyList<ScoredPair> Records, IReadOnlyList<OutcomeTotal> Totals)
{
    private static readonly string[] Outcomes = ["silent", "loud"];

    /// <summary>The wrong records of all scored tables, at most so many.</summary>
    internal static FailingRecords Find(Receipt receipt, EvidenceDatabase evidence, Sandbox sandbox, int most)
    {
        if (receipt.Score is not { } score || !evidence.TableNames.Contains("record"))
        {
            return new FailingRecords([], []);
        }

        var wrong = $"outcome in ({string.Join(", ", Outcomes.Select(SqlName.Text))})";
        var totals = Run(
            sandbox,
            $"select split, outcome, count(*) as n from record where {wrong} group by split, outcome order by min(rowid)"
        );
        var columns = evidence.ColumnsOf("record");
        var slices = columns.Skip(3).Take(columns.ToList().IndexOf("fields") - 3).ToList();
        var chosen = Run(
            sandbox,
            $"""
            select * from record where rowid in (
              select r from (
                select rowid as r, row_number() over (partition by split, outcome{string.Concat(
                slices.Select(slice => ", " + SqlName.Quote(slice))
            )} order by rowid) as k
                from record where {wrong}
              ) order by k, r limit {most}
            ) order by rowid
            """
        );
        var records = new List<ScoredPair>();
        foreach (var table in evidence.Tables.Where(table => table.IsScored))
        {
            var ofTable = chosen.Rows.Where(row => row[0].Text == table.Name).ToList();
            if (ofTable.Count > 0)
            {
                records.AddRange(Pairs(table, ofTable, chosen, slices, score, sandbox));
            }
        }

        return new FailingRecords(
            records,
            [.. totals.Rows.Select(row => new OutcomeTotal(row[0].ToString(), row[1].ToString(), row[2].Integer!.Value))]
        );
    }

    private static IEnumerable<ScoredPair> Pairs(
        EvidenceTable table,
        List<IReadOnlyList<Measurement>> chosen,
        MeasuredTable record,
        List<string> slices,
        ScoreRule score,
        Sandbox sandbox
    )
    {
        IReadOnlyList<string> identity = ["row", .. table.Identity];
        var keys = chosen.ConvertAll(row => string.Join(", ", identity.Select(column => Literal(row[Find(record, column)]))));
        var named =
            $"({string.Join(", ", identity.Select(SqlName.Quote))}) in (values {string.Join(", ", keys.Select(key => $"({key})"))})";
        var fields = Run(sandbox, $"select * from field where split = {SqlName.Text(table.Name)} and {named} order by rowid");
        var raw = Run(sandbox, $"select * from {SqlName.Quote(table.Name)} where {named}");
        var fieldsOf = fields.Rows.ToLookup(row => Key(row, fields, identity), StringComparer.Ordinal);
        var rawOf = raw.Rows.ToLookup(row => Key(row, raw, identity), StringComparer.Ordinal);
        foreach (var row in chosen)
        {
            var key = Key(row, record, identity);
            yield return new ScoredPair(
                row[Find(record, "outcome")].ToString(),
                row[Find(record, "id")].ToString(),
                [.. slices.Select(slice => (slice, row[Find(record, slice)].ToString()))],
                [
                    .. fieldsOf[key]
                        .Select(field => new ScoredField(
                            field[Find(fields, "field")].ToString(),
                            score.IsGraded ? Measurement.Null : field[Find(fields, "expected")],
                            field[Find(fields, score.IsGraded ? "grade" : "output")],
                            field[Find(fields, "match")].Integer == 1
                        )),
                ],
                rawOf[key].Select(cells => RawRecord.Of(table, raw, cells)).First(),
                Besides(table, score, slices)
            )
            {
                IsGraded = score.IsGraded,
            };
        }
    }

    /// <summary>Columns of a record that are neither a side of it nor shown in its head.</summary>
    private static HashSet<string> Besides(EvidenceTable table, ScoreRule score, List<string> slices)
    {
        // What a grade was given for is all that there is to see beside it.
        var sides = score.IsGraded ? [] : score.Sides.Select(side => side.Column).ToHashSet(AsciiIgnoreCase.Instance);
        return
        [
            .. table
                .Columns.Where(column => !sides.Contains(column.Name) && !(column.Object is { } whole && sides.Contains(whole)))
                .Select(column => column.Name)
                .Except([.. slices, .. score.Id, "row"], AsciiIgnoreCase.Instance),
        ];
    }

    private static string Key(IReadOnlyList<Measurement> row, MeasuredTable table, IReadOnlyList<string> identity) =>
        string.Join('\0', identity.Select(column => row[Find(table, column)].ToString()));

    // Two tables may spell one column in two ways; SQLite takes them for the same.
    private static int Find(MeasuredTable table, string column) =>
        table.Columns.ToList().FindIndex(name => AsciiIgnoreCase.Equal(name, column));

    private static MeasuredTable Run(Sandbox sandbox, string sql)
    {
        using var query = sandbox.Prepare(new SqlFragment(sql, new Place("records")));
        return query.Read("records", []);
    }

    private static string Literal(Measurement value) => value.Text is { } text ? SqlName.Text(text) : value.ToString();
}

/// <summary>How many records of a split have an outcome.</summary>
public sealed record OutcomeTotal(string Split, string Outcome, long Count);

/// <summary>A scored record: what was expected beside what came out.</summary>
/// <param name="Slices">What tells its slices apart, with the slice that it is in.</param>
/// <param name="Raw">The record as it was loaded.</param>
/// <param name="Besides">The columns of <paramref name="Raw"/> that belong to neither side.</param>
public sealed record ScoredPair(
    string Outcome,
    string Id,
    IReadOnlyList<(string Column, string Value)> Slices,
    IReadOnlyList<ScoredField> Fields,
    RawRecord Raw,
    IReadOnlySet<string> Besides
)
{
    /// <summary>Whether the fields are criteria with the grades that they were given; nothing was expected of them.</summary>
    public bool IsGraded { get; init; }
}

/// <summary>One field of a record, both sides; of a graded one the criterion and its grade.</summary>
public sealed record ScoredField(string Name, Measurement Expected, Measurement Output, bool Matches);
