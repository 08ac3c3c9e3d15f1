using System.Globalization;
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

    /// <summary>The columns that tell the records of the joined table apart, where the author names more than its key; empty where nobody does.</summary>
    public IReadOnlyList<string> Apart { get; private set; } = [];

    /// <param name="asked">What the author says: names with commas between them, <c>here=there</c> where they differ; null to look.</param>
    /// <param name="expected">The column that the author says has what was expected; null where nothing is said.</param>
    /// <param name="isId">Whether the author says what tells records apart.</param>
    /// <exception cref="ReceiptException">No column is like that.</exception>
    public JoinedTables Find(string? asked, string? expected, bool isId, List<ShapeChoice> choices)
    {
        var on = asked is null ? Search() : Said(asked);
        choices.Add(
            new ShapeChoice(
                "joined by",
                string.Join(", ", on.Select(pair => pair.Left == pair.Right ? pair.Left : $"{pair.Left} = {pair.Right}")),
                asked is not null ? "as you say"
                    : on.Count == 1 ? "a column of both files"
                    : "columns of both files"
            )
        );
        if (on is [var pair])
        {
            RequireOneSpelling(pair.Left, pair.Right);
        }

        return WithRepeats(new JoinedTables(Left.Name, Right.Name, on), expected, isId, choices);
    }

    /// <summary>
    /// Several records of one key are answers to one question, each a record of its own, or several values that one question may have as its answer.
    /// Where both files have such, or nothing tells the outputs of one key apart, nobody knows which is meant, and loading says so.
    /// </summary>
    private JoinedTables WithRepeats(JoinedTables join, string? expected, bool isId, List<ShapeChoice> choices)
    {
        List<(EvidenceTable Table, EvidenceTable Other, List<string> Keys)> sides =
        [
            (Left, Right, KeysOf(Left, join, left: true)),
            (Right, Left, KeysOf(Right, join, left: false)),
        ];
        var several = sides.Where(side => Repeats(side.Table, side.Keys)).ToList();
        var gathered = several
            .Where(side => Expects(side.Table, expected) && !Expects(side.Other, expected) && Answers(side.Other))
            .ToList();
        if (gathered is [var lists])
        {
            var columns = Varying(lists.Table, lists.Keys);
            choices.Add(
                new ShapeChoice(
                    "gathered",
                    columns.Count == 0 ? "–" : string.Join(", ", columns),
                    columns.Count == 0
                        ? $"several records of {lists.Table.Name} have one key, and say the same"
                        : $"several records of {lists.Table.Name} have one key, and are one whose values are lists{Differing(lists.Table, lists.Keys, columns, expected)}"
                )
            );
            join = join with
            {
                Gather = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [lists.Table.Name] = columns },
            };
            several.Remove(lists);
        }

        if (several is not [var repeating] || !(isId || Apart.Count > 0 || AreCounted(repeating.Table, repeating.Keys)))
        {
            return join;
        }

        choices.Add(
            new ShapeChoice("repeats", repeating.Table.Name, "several of its records have one key, and each is a record of its own")
        );
        return join with { Repeats = repeating.Table.Name };
    }

    private static List<string> KeysOf(EvidenceTable table, JoinedTables join, bool left) =>
        [.. join.On.Select(pair => ColumnOf(table, left ? pair.Left : pair.Right))];

    private bool Repeats(EvidenceTable table, IReadOnlyList<string> keys) =>
        keys.All(key => survey.Facts(table, key).Filled == table.Rows) && survey.Different(table, keys) < table.Rows;

    /// <summary>Whether a column counts the records of one key.</summary>
    private bool AreCounted(EvidenceTable table, IReadOnlyList<string> keys) =>
        table.Columns.Any(column => Role.Repeat.Says(column.Name) > 0 && survey.TellApart(table, [.. keys, column.Name]));

    private static bool Expects(EvidenceTable table, string? expected) =>
        expected is not null
            ? Survey.Has(table, expected)
            : table.Columns.Any(column =>
                Role.Expected.Says(column.Object ?? column.Name) > 0 && Role.Output.Says(column.Object ?? column.Name) == 0
            ) && !Answers(table);

    /// <summary>Whether a column is named like an output, and not as what was expected may be called too.</summary>
    private static bool Answers(EvidenceTable table) => table.Columns.Any(column => Role.Output.Says(column.Object ?? column.Name) > 1);

    /// <summary>The members that are not the same in all records of a key.</summary>
    /// <summary>For how many keys what was expected is not one value: several who annotated, or answers that are all accepted.</summary>
    /// <param name="varying">Columns that do not say the same in all records of a key.</param>
    private string Differing(EvidenceTable table, List<string> keys, List<string> varying, string? expected)
    {
        if (
            table.Columns.FirstOrDefault(column =>
                column.Object is null
                && varying.Contains(NameIn(table, column))
                && (column.Name == expected || Role.Expected.Says(column.Name) > 0)
            )
            is not { Name: { } name }
        )
        {
            return "";
        }

        var row = survey
            .Query(
                $"select count(*) filter (where d > 1) as differ, count(*) as n from (select count(distinct {SqlName.Quote(name)}) as d from {SqlName.Quote(table.Name)} group by {string.Join(", ", keys.Select(SqlName.Quote))})"
            )
            .Rows[0];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"; of {row[1].Integer} keys {row[0].Integer} have several values of `{name}`, each of which is accepted"
        );
    }

    private List<string> Varying(EvidenceTable table, IReadOnlyList<string> keys) =>
        [
            .. table
                .Columns.Where(column => column.Name != "row" && !keys.Contains(column.Name))
                .Where(column =>
                    survey.Number(
                        $"select exists (select 1 from {SqlName.Quote(table.Name)} group by {string.Join(", ", keys.Select(SqlName.Quote))} having count(distinct quote({SqlName.Quote(column.Name)})) > 1)"
                    ) == 1
                )
                .Select(column => column.Object ?? NameIn(table, column))
                .Distinct(StringComparer.Ordinal),
        ];

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

    /// <summary>What the author names: the key, and behind it what one file alone has, to tell its records of one key apart.</summary>
    private List<(string Left, string Right)> Said(string asked)
    {
        var names = asked.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var alone = names
            .Where(name => !name.Contains('=', StringComparison.Ordinal) && RawOf(Left, name) is null != RawOf(Right, name) is null)
            .ToList();
        var (on, apart) = (names.Except(alone).Select(Pair).ToList(), alone.Distinct().ToList());
        if (on.Count == 0)
        {
            return [Pair(asked)];
        }

        Apart = names.Length == 1 ? [] : [.. on.Select(pair => pair.Left), .. apart];
        return on;
    }

    private IReadOnlyList<(string Left, string Right)> Search()
    {
        var pairs = Pairs(Columns(Left), Columns(Right)).ToList();
        if (pairs.FirstOrDefault(pair => IsKey(Left, pair.One) && IsKey(Right, pair.Other)) is { One: not null } best)
        {
            return [(NameIn(Left, best.One), NameIn(Right, best.Other))];
        }

        // A column that is called id in both is meant; with what counts its repeats where both files have that too.
        foreach (var (one, other) in pairs.Where(pair => IsId(pair.One.Name) && IsId(pair.Other.Name)))
        {
            var counts = Columns(Left)
                .Where(column => Role.Repeat.Says(column.Name) > 0)
                .SelectMany(
                    column => Columns(Right).Where(theirs => AsciiIgnoreCase.Equal(theirs.Name, column.Name)),
                    (mine, theirs) => (mine, theirs)
                );
            foreach (var (mine, theirs) in counts)
            {
                if (survey.TellApart(Left, [one.Name, mine.Name]) && survey.TellApart(Right, [other.Name, theirs.Name]))
                {
                    return [(NameIn(Left, one), NameIn(Right, other)), (NameIn(Left, mine), NameIn(Right, theirs))];
                }
            }

            if (IsKey(Left, one) || IsKey(Right, other) || AsciiIgnoreCase.Equal(one.Name, other.Name))
            {
                return [(NameIn(Left, one), NameIn(Right, other))];
            }
        }

        var named = Names(Left).Intersect(Names(Right), AsciiIgnoreCase.Instance).Where(IsId).OrderByDescending(Role.Id.Says).ToList();
        return named.Count > 0
            ? [Pair(named[0])]
            : throw new ReceiptException(DraftFindings.NoKeyOfBoth(place, asked: null, Names(Left), Names(Right)));
    }

    /// <summary>Columns of both that may be keys by their names and have values in common, the most likely first.</summary>
    private IEnumerable<(EvidenceColumn One, EvidenceColumn Other)> Pairs(IEnumerable<EvidenceColumn> left, List<EvidenceColumn> right) =>
        from one in left
        from other in right
        where AsciiIgnoreCase.Equal(one.Name, other.Name) || (IsId(one.Name) && IsId(other.Name))
        where IsKey(Left, one) || IsKey(Right, other) || (IsId(one.Name) && IsId(other.Name))
        let common = Common(one.Name, other.Name)
        where common > 0
        orderby IsKey(Left, one) && IsKey(Right, other) descending, IsKey(Left, one)
            || IsKey(Right, other) descending, common descending, AsciiIgnoreCase.Equal(one.Name, other.Name) descending, Role.Id.Says(
            one.Name
        ) descending
        select (one, other);

    private static List<EvidenceColumn> Columns(EvidenceTable table) =>
        [.. table.Columns.Where(column => column.Name != "row" && column.Object is null)];

    private bool IsKey(EvidenceTable table, EvidenceColumn column) => survey.TellApart(table, [column.Name]);

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
