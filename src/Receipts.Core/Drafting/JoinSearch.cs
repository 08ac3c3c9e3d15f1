using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Finds the column by which the records of two files belong together: different in every record of both, and with values in common.</summary>
/// <param name="survey">Two tables.</param>
/// <param name="hasCells">Whether a table has cells under a header, whose records bear the names of the columns and not those of the file.</param>
internal sealed class JoinSearch(Survey survey, Place place, Func<EvidenceTable, bool> hasCells)
{
    private EvidenceTable Left => survey.Tables[0];

    private EvidenceTable Right => survey.Tables[1];

    /// <param name="asked">What the author says: names with commas between them, <c>here=there</c> where they differ; null to look.</param>
    /// <exception cref="ReceiptException">No column is like that.</exception>
    public JoinedTables Find(string? asked, List<ShapeChoice> choices)
    {
        var on = asked is null ? Search() : [.. asked.Split(',').Select(Pair)];
        choices.Add(
            new ShapeChoice(
                "joined by",
                string.Join(", ", on.Select(pair => pair.Left == pair.Right ? pair.Left : $"{pair.Left} = {pair.Right}")),
                asked is null ? "a column of both files" : "as you say"
            )
        );
        if (on is [var pair])
        {
            RequireOneSpelling(pair.Left, pair.Right);
        }

        return new JoinedTables(Left.Name, Right.Name, on);
    }

    /// <summary>
    /// Keys are compared as texts: <c>07</c> of a sheet is not the <c>7</c> of a log, and both would stay alone, each as a record of its own.
    /// </summary>
    /// <exception cref="ReceiptException">Keys that stay alone on both sides are the same but for how they are written.</exception>
    private void RequireOneSpelling(string left, string right)
    {
        var (one, other) = (ColumnOf(Left, left), ColumnOf(Right, right));
        static string Alone(EvidenceTable table, string key, EvidenceTable others, string theirs) =>
            $"select {RecordId.SqlToSeek(key)} as k from {SqlName.Quote(table.Name)} where k not in (select {RecordId.SqlToSeek(theirs)} from {SqlName.Quote(others.Name)} where {SqlName.Quote(theirs)} is not null)";
        const string plain = "lower(case when trim(k) glob '[0-9]*' then coalesce(nullif(ltrim(trim(k), '0'), ''), '0') else trim(k) end)";
        var found = survey
            .Query(
                $"""
                with a as (select k, {plain} as p from ({Alone(Left, one, Right, other)})), b as (select k, {plain} as p from ({Alone(
                    Right,
                    other,
                    Left,
                    one
                )}))
                select count(*) over () as n, a.k as one, b.k as two from a join b on a.p = b.p order by a.k limit 1
                """
            )
            .Rows;
        if (found is [var row])
        {
            throw new ReceiptException(
                DraftFindings.KeysWrittenOtherwise(
                    place,
                    (Left.Name, left),
                    (Right.Name, right),
                    row[0].Integer!.Value,
                    row[1].ToString(),
                    row[2].ToString()
                )
            );
        }
    }

    private static string ColumnOf(EvidenceTable table, string raw) =>
        table.Columns.First(column => column.Raw == raw || column.Name == raw).Name;

    private (string Left, string Right) Pair(string asked)
    {
        var names = asked.Split('=', 2);
        var (one, other) = (names[0].Trim(), names[^1].Trim());
        // Which of the files is called first is not for the author to remember.
        return RawOf(Left, one) is { } left && RawOf(Right, other) is { } right ? (left, right)
            : RawOf(Left, other) is { } turned && RawOf(Right, one) is { } behind ? (turned, behind)
            : throw new ReceiptException(DraftFindings.NoKeyOfBoth(place, asked, Names(Left), Names(Right)));
    }

    private IReadOnlyList<(string Left, string Right)> Search()
    {
        var best = (
            from left in Keys(Left)
            from right in Keys(Right)
            where AsciiIgnoreCase.Equal(left.Name, right.Name) || (IsId(left.Name) && IsId(right.Name))
            let common = Common(left.Name, right.Name)
            where common > 0
            orderby common descending, AsciiIgnoreCase.Equal(left.Name, right.Name) descending, Role.Id.Says(left.Name) descending
            select (Left: NameIn(Left, left), Right: NameIn(Right, right))
        ).ToList();
        // A column that is called id in both is meant, and loading says what is wrong with it.
        var named = Names(Left).Intersect(Names(Right), AsciiIgnoreCase.Instance).Where(IsId).OrderByDescending(Role.Id.Says).ToList();
        return best.Count > 0 ? [best[0]]
            : named.Count > 0 ? [Pair(named[0])]
            : throw new ReceiptException(DraftFindings.NoKeyOfBoth(place, asked: null, Names(Left), Names(Right)));
    }

    private IEnumerable<EvidenceColumn> Keys(EvidenceTable table) =>
        table.Columns.Where(column => column.Name != "row" && column.Object is null && survey.TellApart(table, [column.Name]));

    private long Common(string left, string right) =>
        survey.Number(
            $"select count(*) from {SqlName.Quote(Left.Name)} where {RecordId.SqlToSeek(left)} in (select {RecordId.SqlToSeek(right)} from {SqlName.Quote(Right.Name)})"
        );

    private static bool IsId(string name) =>
        Role.Id.Says(name) > 0 || name.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Id", StringComparison.Ordinal);

    private string NameIn(EvidenceTable table, EvidenceColumn column) => hasCells(table) ? column.Name : column.Raw ?? column.Name;

    private string? RawOf(EvidenceTable table, string name) =>
        table.Columns.FirstOrDefault(column => column.Raw == name || AsciiIgnoreCase.Equal(column.Name, name)) is { } found
            ? NameIn(table, found)
            : null;

    private static IEnumerable<string> Names(EvidenceTable table) =>
        table.Columns.Select(column => column.Name).Where(name => name != "row");
}
