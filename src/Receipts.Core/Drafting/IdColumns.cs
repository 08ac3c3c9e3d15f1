using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>Chooses the columns that tell the records of a file apart.</summary>
internal sealed class IdColumns(Survey survey, DraftRequest request, Func<EvidenceTable, Place> placeOf, List<ShapeChoice> choices)
{
    /// <summary>The columns, which no longer play another role; none for the row number.</summary>
    /// <param name="taken">Columns that play another role, to which these are added.</param>
    /// <param name="same">What is the same in all records of an example, where it is a column: what was expected, or else the output that several grade.</param>
    /// <exception cref="ReceiptException">What was asked for does not tell the records apart.</exception>
    public IReadOnlyList<string> Find(HashSet<string> taken, string? same)
    {
        if (request.Id == DraftRequest.RowNumber)
        {
            choices.Add(new ShapeChoice("id", "–", "the row number, as you say"));
            return [];
        }

        if (request.Id is { } said)
        {
            var asked = survey.Resolve(said) is not null
                ? [Required(said)]
                : said.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(column => Required(column))
                    .Distinct(AsciiIgnoreCase.Instance)
                    .ToList();
            return Identified(taken, asked.Count == 0 ? [Required(said)] : asked, "as you say");
        }

        var named = survey
            .Columns.Where(column => !taken.Contains(column) && (Role.Id.Says(column) > 0 || IsNamedAsId(column)))
            .OrderByDescending(Role.Id.Says)
            .ToList();
        if (named.Find(column => TellApart([column])) is { } id && Role.Id.Says(id) == named.Max(Role.Id.Says))
        {
            return Identified(taken, [id], "by its name");
        }

        // Of a key that has a name in each of two files, that of the first has it in all records, and the other's in those that have a partner.
        if (
            survey.JoinKeys.Count > 1
            && survey.JoinKeys.FirstOrDefault(key => survey.Columns.Contains(key) && TellApart([key])) is { } joined
        )
        {
            return Identified(taken, [joined], "the files are joined by it");
        }

        // Several runs of one example are told apart by what counts them.
        var repeats = survey
            .Columns.Where(column => !taken.Contains(column) && Role.Repeat.Says(column) > 0)
            .OrderByDescending(Role.Repeat.Says);
        if (named.SelectMany(column => repeats.Select(repeat => new[] { column, repeat })).FirstOrDefault(TellApart) is { } pair)
        {
            return Identified(taken, pair, "several records of one example, by their names");
        }

        if (OfASetting(named, [.. repeats], taken) is { } three)
        {
            return Identified(taken, three, "several records of one example in each setting, by their names");
        }

        // Whatever it is called: where each of its values has nearly all examples, it tells systems or runs on one set apart.
        var others = survey.Columns.Where(column => !taken.Contains(column) && !named.Contains(column, AsciiIgnoreCase.Instance));
        if (named.SelectMany(column => others.Select(other => new[] { column, other })).FirstOrDefault(IsOneSetSeveralTimes) is { } crossed)
        {
            return Identified(taken, crossed, Shared(crossed, "examples"));
        }

        // A column that is called id and is none is a fault in the data, not a reason to look elsewhere.
        if (named.Find(column => Role.Id.Says(column) == Role.Id.Names.Length) is { } sure)
        {
            return Identified(taken, [sure], "by its name");
        }

        if (named.Find(column => TellApart([column])) is { } other)
        {
            return Identified(taken, [other], "by its name");
        }

        if (
            survey.Columns.FirstOrDefault(column => !taken.Contains(column) && Role.Input.Says(column) > 0 && survey.AreCodes(column)) is
            { } code
        )
        {
            return Identified(taken, [code], "a name and no text");
        }

        // What has several records, one of each for every run, is an example, whatever it is called; and so is what has the same expected value in all of
        // them, and one of each for every value of another column.
        var free = survey.Columns.Where(column => !taken.Contains(column) && !ColumnName.IsCount(column)).ToList();
        bool AreAlike(string column) => same is not null && survey.IsOfEach(column, same);
        bool AreOfOneInput(string column) =>
            free.Where(read => Role.Input.Says(read) > 0 || (IsOfTexts(read) && !SideName.IsSaidByTheSystem(read)))
                .All(read => survey.IsOfEach(column, read));
        if (
            free.Where(Repeats)
                .SelectMany(column =>
                    free.Where(other => other != column && (AreAlike(column) || (Role.Repeat.Says(other) > 0 && AreOfOneInput(column))))
                        .Select(other => new[] { column, other })
                )
                .FirstOrDefault(IsOneSetSeveralTimes) is
            { } examples
        )
        {
            var alike = AreAlike(examples[0]) ? $", each with one value of `{same}`" : "";
            return Identified(taken, examples, $"{Shared(examples, "examples")}{alike}");
        }

        if (OfBothFiles(taken, same) is { } shared)
        {
            return Identified(taken, [shared], "in both files, which have most of its values in common");
        }

        if (OneSetOfInputs(taken) is var (read, each))
        {
            return Identified(
                taken,
                [NameOf(read, taken), each],
                IsWhole([read, each]) ? "each value of the second has the same inputs" : Shared([read, each], "inputs")
            );
        }

        choices.Add(new ShapeChoice("id", "–", "no column named like an id is different in every record: the row number"));
        SayCopies();
        return [];
    }

    /// <summary>Says which records are copies of others, where nothing but their words tells: a few values are the same in many records anyway.</summary>
    private void SayCopies()
    {
        foreach (var table in survey.Tables.Where(table => table.Columns.Count <= MostCompared))
        {
            var columns = table.Columns.Select(column => column.Name).Where(column => column != "row").ToList();
            if (!columns.Exists(column => Role.Input.Says(column) > 0 || survey.HoldsSentences(column)))
            {
                continue;
            }

            var different = survey.Different(table, columns);
            if (different < table.Rows && 2 * different >= table.Rows)
            {
                choices.Add(
                    new ShapeChoice(
                        ShapeChoice.Copies,
                        string.Create(CultureInfo.InvariantCulture, $"{table.Rows - different} of {table.Rows} records of {table.Name}"),
                        "each is one before it, word for word, and is counted like any other"
                    )
                );
            }
        }
    }

    private const int MostCompared = 60;

    /// <summary>
    /// What was read, and the column that says by which of several systems: each of its values has the same texts, each of them once. Null where nothing was
    /// read several times.
    /// </summary>
    public (string Read, string Each)? OneSetOfInputs(HashSet<string> taken)
    {
        var free = survey.Columns.Where(column => !taken.Contains(column)).ToList();
        return (
            from read in free
            where Role.Input.Says(read) > 0 || (IsOfTexts(read) && !SideName.IsSaidByTheSystem(read))
            where Repeats(read)
            from each in free
            where each != read && IsOneSetSeveralTimes([read, each])
            orderby Role.System.Says(each) + Role.Variant.Says(each) descending
            select ((string, string)?)(read, each)
        ).FirstOrDefault();
    }

    /// <summary>The shortest column that stands for a text, one to one.</summary>
    private string NameOf(string read, HashSet<string> taken) =>
        survey
            .Columns.Where(column => column == read || (!taken.Contains(column) && survey.AreOne(column, read)))
            .MinBy(column => survey.Tables.Max(table => survey.Facts(table, column).MeanLength))!;

    private bool IsOfTexts(string column) =>
        survey.Tables.All(table => survey.Facts(table, column) is { IsNumeric: false, Texts: > 0, Times: 0 })
        && survey.Over(column, "avg(trim(v) glob '*[^ ] [^ ]*') > 0.5") is [{ Integer: 1 }];

    /// <summary>
    /// Of two files the column that is different in every record of both, and of whose values most are in both, with one expected value under each: it tells
    /// which records are the same, whatever it is called. What the system read is that where no name is.
    /// </summary>
    private string? OfBothFiles(HashSet<string> taken, string? same)
    {
        if (survey.Tables is not [var one, var other] || request.With is not null)
        {
            return null;
        }

        var (first, second) = (SqlName.Quote(one.Name), SqlName.Quote(other.Name));
        var least = Math.Min(one.Rows, other.Rows);
        return survey
            .Columns.Where(column => !taken.Contains(column) && TellApart([column]))
            .Where(column =>
                survey.Tables.All(table => survey.Facts(table, column) is { Reals: 0, Structures: 0 } facts && facts.Times < facts.Filled)
            )
            .OrderBy(column => Role.Input.Says(column) > 0)
            .FirstOrDefault(column =>
            {
                var key = SqlName.Quote(column);
                long InBoth(string condition) =>
                    survey.Number($"select count(*) from {first} as a join {second} as b on a.{key} = b.{key} where {condition}");
                var both = InBoth("1");
                return both > 1
                    && 2 * both >= least
                    && (
                        same is null
                            ? survey.Tables.All(table => survey.Facts(table, column).Texts > 0)
                            : 10 * InBoth($"a.{SqlName.Quote(same)} is b.{SqlName.Quote(same)}") >= 9 * both
                    );
            });
    }

    /// <summary>An example, the setting that it was run with, and what counts its runs in each; null where the three are not there, or two of them do.</summary>
    private string[]? OfASetting(List<string> examples, List<string> repeats, HashSet<string> taken)
    {
        var settings = survey
            .Columns.Where(column =>
                !taken.Contains(column)
                && !examples.Contains(column)
                && !repeats.Contains(column)
                && survey.Tables.All(table =>
                    survey.Facts(table, column) is { Structures: 0, Distinct: > 1 and <= MostSystems } facts && facts.Filled == table.Rows
                )
            )
            .ToList();
        return (
            from example in examples
            where Repeats(example)
            from repeat in repeats
            from setting in settings
            where TellApart([example, setting, repeat]) && !TellApart([example, setting])
            select new[] { example, setting, repeat }
        ).FirstOrDefault();
    }

    /// <exception cref="ReceiptException">They do not tell the records apart.</exception>
    private IReadOnlyList<string> Identified(HashSet<string> taken, IReadOnlyList<string> columns, string why)
    {
        foreach (var table in survey.Tables.Where(table => !survey.TellApart(table, columns)))
        {
            throw new ReceiptException(
                DraftFindings.IdRepeats(
                    placeOf(table),
                    string.Join(", ", columns),
                    survey.Different(table, columns),
                    columns.Min(column => survey.Facts(table, column).Filled),
                    table.Rows,
                    Clash(table, columns),
                    Proposals(taken, columns)
                )
            );
        }

        // The setting of an experiment tells the records of one example apart, and is a property of each all the same.
        taken.UnionWith(columns.Where((column, at) => at == 0 || !IsASetting(column, columns.Count)));
        choices.Add(
            new ShapeChoice("id", string.Join(", ", columns), $"different in every record{(columns.Count > 1 ? " together" : "")}; {why}")
        );
        return columns;
    }

    private bool IsASetting(string column, int columns) =>
        Role.Repeat.Says(column) == 0 && (columns > 2 || survey.Tables.Any(table => survey.Facts(table, column).Reals > 0));

    /// <summary>The first record that has no id, or that of one before it, in words.</summary>
    private string Clash(EvidenceTable table, IReadOnlyList<string> columns)
    {
        var (from, keys) = (SqlName.Quote(table.Name), columns.Select(SqlName.Quote).ToList());
        var without = survey
            .Query(
                $"select row from {from} where {string.Join(" or ", keys.Select(key => $"nullif(trim({key}), '') is null"))} order by row limit 1"
            )
            .Rows;
        if (without is [var first])
        {
            return $"record {first[0]} has none; --where \"{columns[0]} is not null\" leaves such records out";
        }

        var twice = survey
            .Query(
                $"select {string.Join(" || ', ' || ", keys)} as id, min(row) as one, max(row) as other from {from} group by {string.Join(", ", keys)} having count(*) > 1 order by one limit 1"
            )
            .Rows;
        return twice is [var clash] ? $"`{clash[0]}` is in records {clash[1]} and {clash[2]}" : "";
    }

    /// <summary>Columns that together with the id tell all records apart, and do not do so alone.</summary>
    private List<string> Proposals(HashSet<string> taken, IReadOnlyList<string> columns) =>
        [
            .. survey
                .Columns.Where(column => !taken.Contains(column) && !columns.Contains(column, AsciiIgnoreCase.Instance))
                .Where(column => survey.Tables.All(table => 2 * survey.Facts(table, column).Distinct <= table.Rows))
                .Where(column => TellApart([.. columns, column]))
                .Take(MostProposals)
                .Select(column => $"--id {string.Join(',', columns)},{column}"),
        ];

    private const int MostProposals = 3;

    private const int MostSystems = 20;

    /// <summary>Fewer values than that are kinds of records, and no examples.</summary>
    private const int FewestExamples = 8;

    /// <summary>Whether a column has as many values as examples would be, each in several records.</summary>
    private bool Repeats(string column) =>
        survey.Tables.All(table =>
            survey.Facts(table, column) is { Reals: 0, Distinct: >= FewestExamples } facts
            && facts.Filled == table.Rows
            && 3 * facts.Distinct <= 2 * table.Rows
        );

    /// <summary>
    /// Whether two columns tell all records apart, and nine in ten of their pairs are there; where the second says by its name who graded or which system
    /// answered, examples that one of them skipped are fewer pairs.
    /// </summary>
    private bool IsOneSetSeveralTimes(string[] pair) =>
        survey.Tables.All(table =>
            survey.Facts(table, pair[1]) is { Distinct: > 1 and <= MostSystems } several
            && survey.Facts(table, pair[0]) is { Distinct: > 1 } examples
            && examples.Distinct < table.Rows
            && (
                10 * table.Rows >= 9 * examples.Distinct * several.Distinct || (SaysWho(pair[1]) && 2 * table.Rows >= 3 * examples.Distinct)
            )
        ) && TellApart(pair);

    private long Pairs(string[] pair) =>
        survey.Tables.Sum(table => survey.Facts(table, pair[0]).Distinct * survey.Facts(table, pair[1]).Distinct);

    private bool IsWhole(string[] pair) => survey.Tables.Sum(table => table.Rows) == Pairs(pair);

    /// <summary>How much of the first the values of the second have in common.</summary>
    private string Shared(string[] pair, string what)
    {
        return survey.Tables.All(HasMost)
            ? $"the values of the second have the same {what}, or most of them"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{survey.Tables.Sum(table => table.Rows)} of the {Pairs(pair)} pairs that they could make are there"
            );

        bool HasMost(EvidenceTable table) =>
            2
                * survey.Number(
                    $"select min(n) from (select count(distinct {SqlName.Quote(pair[0])}) as n from {SqlName.Quote(table.Name)} group by {SqlName.Quote(pair[1])})"
                )
            > survey.Facts(table, pair[0]).Distinct;
    }

    private static bool SaysWho(string column) =>
        Role.Rater.Says(column) > 0 || Role.JudgeVersion.Says(column) > 0 || Role.System.Says(column) > 0 || Role.Variant.Says(column) > 0;

    private bool TellApart(IReadOnlyList<string> columns) => survey.Tables.All(table => survey.TellApart(table, columns));

    public static bool IsNamedAsId(string column) =>
        column.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || column.EndsWith("Id", StringComparison.Ordinal);

    private string Required(string name) => survey.Required(placeOf(survey.Tables[^1]), "--id", name, survey.Columns);
}
