using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>Chooses the columns whose few values cut the records into slices.</summary>
internal sealed class SliceColumns(Survey survey, DraftRequest request, Func<EvidenceTable, Place> placeOf, List<ShapeChoice> choices)
{
    /// <summary>More values than that are no slices that a reader could take in.</summary>
    public const int MostAsked = 100;

    private const int MostFound = 20;
    private const int MostDrafted = 4;

    /// <summary>More columns of numbers that end at the same one are marks by several criteria, and no settings.</summary>
    private const int MostOfOneScale = 2;

    /// <summary>The slices to draft.</summary>
    /// <param name="taken">Columns that play another role.</param>
    /// <param name="sides">The columns with what was expected and what came out, where they are columns.</param>
    /// <param name="isRight">Whether a record is right, as SQL; null where columns alone do not say it.</param>
    public IReadOnlyList<string> Find(IReadOnlySet<string> taken, IReadOnlyList<string?> sides, string? isRight)
    {
        if (request.Slices is { } asked)
        {
            return Asked(asked);
        }

        var found = survey.Columns.Where(column => !taken.Contains(column) && !ComesFromTheAnswer(column) && HasFewValues(column)).ToList();
        if (
            survey
                .Columns.Where(column => !taken.Contains(column) && !ComesFromTheAnswer(column) && HasManyFrequentValues(column))
                .ToList() is
            { Count: > 0 } many
        )
        {
            choices.Add(
                new ShapeChoice(
                    "left out",
                    string.Join(", ", many),
                    $"more values than are drafted, each in many records: --slice {string.Join(',', many.Select(ShellWord.Typed))} drafts them"
                )
            );
        }

        var measured = survey
            .Columns.Where(column => !taken.Contains(column) && !ComesFromTheAnswer(column) && HasFewNumbersWithFractions(column))
            .ToList();
        LeaveOut(measured, [.. measured], "numbers with fractions, which may be measured: where they are settings, --slice drafts it");
        LeaveOut(
            found,
            found.FindAll(column =>
                (ColumnName.IsOfAnswers(column) || (survey.ObjectOf(column) is { } whole && ColumnName.IsOfAnswers(whole)))
                && Role.JudgeVersion.Says(column) == 0
                // Verdicts were taken before; what is left goes with right and wrong by chance.
                && !(isRight is not null && ColumnName.IsCorrectOfSomething(column))
            ),
            "its name is that of a verdict on answers, which is no property of the records"
        );
        LeaveOut(
            found,
            found.FindAll(column => isRight is not null && ColumnName.SaysHowItWent(column) && SaysTheOutcome(column, isRight)),
            "its values go with right and wrong records, and by its name it says which they are: --slice drafts it all the same"
        );
        LeaveOut(
            found,
            found.FindAll(column => ColumnName.IsPlainlyWrong(column) && SaysYesAndNo(column)),
            "by its name it says that an answer is wrong, which is no property of the records: --slice drafts it all the same"
        );
        LeaveOut(
            found,
            found.FindAll(column => isRight is not null && SaysYesAndNo(column) && SaysTheOutcome(column, isRight)),
            "of its two values one stands beside every right record and the other beside every wrong one, as of a verdict: --slice drafts it all the same"
        );
        LeaveOut(
            found,
            found.FindAll(column => isRight is not null && ColumnName.SaysWhyItIsWrong(column) && SaysWhatIsWrong(column, isRight)),
            "it has nothing to say of right records, and something of each wrong one, as what was written after the outcome has: --slice drafts it all the same"
        );
        LeaveOut(
            found,
            found.FindAll(IsConfidence),
            "its name is that of a confidence or a probability, whose single values are no slices"
        );
        LeaveOut(
            found,
            found.FindAll(ColumnName.HasAScale),
            "its name has the scale of a mark behind it, which somebody gave: --slice drafts it all the same"
        );
        LeaveOut(
            found,
            found.FindAll(column => ColumnName.IsSaidByAMachine(column) && (SaysYesAndNo(column) || survey.AreNumbers(column))),
            "by its name it is what a model said of the answer: --slice drafts it all the same"
        );
        var marks = survey.Columns.Where(column => MarksUpTo(column) > 0).ToLookup(MarksUpTo);
        LeaveOut(
            found,
            found.FindAll(column => marks[MarksUpTo(column)].Skip(MostOfOneScale).Any()),
            "it holds marks of the same scale as other columns beside it: --slice drafts it all the same"
        );
        // Beside outputs the means of scores are drafted.
        LeaveOut(
            found,
            found.FindAll(column => sides[1] is null && ColumnName.IsScore(column) && survey.AreNumbers(column)),
            "it is named like a score of an output, and is no property of the records: --slice drafts it all the same"
        );
        // What stands in one file for one system is no property of its records.
        LeaveOut(found, found.FindAll(NamesTheSystem), "one value in each file: it names the system, and says nothing of a record");
        foreach (var side in sides.OfType<string>().Where(HasFewValues))
        {
            // `answer_index` beside `answer`, or `doc_gold`: what the record is scored by is no property of its input.
            LeaveOut(
                found,
                found.FindAll(column =>
                    (IsNamedLike(column, side) || (side == sides[1] && !ColumnName.IsOfASide(column))) && survey.AreOne(column, side)
                ),
                $"`{side}` under another name"
            );
        }

        foreach (var side in sides.OfType<string>().Where(survey.IsObject))
        {
            LeaveOut(found, found.FindAll(column => IsAMemberOf(side, column)), $"it is a member of `{side}` under another name");
        }

        LeaveOut(
            found,
            found.FindAll(ColumnName.IsOfASide),
            "by its name it comes from the answer, from what was expected or from a grader: --slice drafts it all the same"
        );
        var answers = new OtherAnswers(survey);
        foreach (var expected in sides.Take(1).OfType<string>())
        {
            LeaveOut(
                found,
                found.FindAll(column => answers.IsOne(column, expected)),
                $"it has the values of `{expected}`, and the same more often than by chance or a name of who answers: another answer, and no property of the record"
            );
        }

        found = [.. SliceCopies.Without(survey, found, choices)];
        foreach (var column in isRight is null ? [] : found.FindAll(column => WhatFollows(column, isRight).IsTheOutcome))
        {
            LeaveOut(
                found,
                [column],
                $"which records are right follows from it in {WhatFollows(column, isRight!).Counted}, as from what was written after the outcome: --slice drafts it all the same"
            );
        }

        LeaveOut(
            found,
            found.FindAll(column => survey.Distinct(column) >= ManyValues && (Role.Id.Says(column) > 0 || Role.Example.Says(column) > 0)),
            "its name is that of an id of which several records are, so that it says which belong together"
        );
        LeaveOut(
            found,
            found.FindAll(IsTooFine),
            "it has five values or more, and none of them eight records, so that its table would show nothing; --slice drafts it all the same"
        );
        if (found.Count > MostDrafted)
        {
            // What has words is more likely to say what a record is than what has numbers.
            found = [.. found.OrderBy(survey.AreNumbers)];
        }

        foreach (var slice in found.Take(MostDrafted))
        {
            choices.Add(
                new ShapeChoice(
                    "slice",
                    slice,
                    $"{Values(slice)} different values{(isRight is null ? "" : WhyItMayBeAfter(slice, isRight))}"
                )
            );
        }

        if (found.Count == 0)
        {
            choices.Add(
                new ShapeChoice("slice", "–", "no other column has at least two values, few of them, each twice or more on average")
            );
        }

        if (found.Skip(MostDrafted).ToList() is { Count: > 0 } more)
        {
            choices.Add(new ShapeChoice("left out", string.Join(", ", more), "could be slices too; name those you want with --slice"));
        }

        return [.. found.Take(MostDrafted)];
    }

    /// <summary>That much of the outcome follows from a column, as from few properties that were known before.</summary>
    private string WhyItMayBeAfter(string column, string isRight) =>
        WhatFollows(column, isRight) is { IsMostOfIt: true } found
            ? $"; which records are right follows from it in {found.Counted}, so that it may have been written after the outcome: then name others with --slice"
            : "";

    /// <summary>In how many records the outcome follows from a column, and whether that is all but one in a hundred or most of what is not plain without it.</summary>
    private (bool IsTheOutcome, bool IsMostOfIt, string Counted) WhatFollows(string column, string isRight)
    {
        var (value, from) = (SqlName.Quote(column), SqlName.Quote(survey.Tables[^1].Name));
        var counts = survey
            .Query(
                $"""
                select coalesce(sum(n), 0), coalesce(sum(most), 0), coalesce(max(sum(fit), sum(n - fit)), 0)
                from (select count(*) as n, total(fits) as fit, max(total(fits), total(not fits)) as most from (select {isRight} as fits, {value} as v from {from}) where fits is not null group by v)
                """
            )
            .Rows[0];
        var (all, known, most) = (counts[0].Approximate ?? 0, counts[1].Approximate ?? 0, counts[2].Approximate ?? 0);
        var isMany = all - most >= 2 * FewestOnASide;
        return (
            isMany && known >= AllButFew * all && survey.Distinct(column) <= MostThatDecide,
            isMany && known - most >= Nearly * (all - most),
            string.Create(CultureInfo.InvariantCulture, $"{known} of {all}")
        );
    }

    private const double AllButFew = 0.99;

    private const int MostThatDecide = 10;

    private const double Nearly = 0.8;

    private void LeaveOut(List<string> found, List<string> columns, string why)
    {
        foreach (var column in columns)
        {
            choices.Add(new ShapeChoice("left out", column, why));
            found.Remove(column);
        }
    }

    /// <summary>Whether no value of a column stands beside a right record and a wrong one, and both are there; nothing is a value where there is one other alone.</summary>
    private bool SaysTheOutcome(string column, string isRight)
    {
        var (value, from) = (SqlName.Quote(column), SqlName.Quote(survey.Tables[^1].Name));
        var filled = WordsOf(column).Count > 1 ? $"where trim({value}) <> ''" : "";
        var outcomes = survey
            .Query(
                $"select min(fits), max(fits) from (select {isRight} as fits, lower(trim(coalesce({value}, ''))) as v from {from} {filled}) group by v"
            )
            .Rows;
        return outcomes.Count == 2 && outcomes.All(row => row[0] == row[1]) && outcomes[0][0] != outcomes[1][0];
    }

    /// <summary>
    /// Whether every right record has nothing or one word for it, and each wrong one has another: <c>failure_mode</c>, which is <c>none</c> where all is well.
    /// </summary>
    private bool SaysWhatIsWrong(string column, string isRight)
    {
        var (value, from) = (SqlName.Quote(column), SqlName.Quote(survey.Tables[^1].Name));
        var counts = survey
            .Query(
                $"""
                select count(*) filter (where fits), count(*) filter (where not fits),
                  count(distinct v) filter (where fits), coalesce(max(v) filter (where fits), ''), coalesce(total(not fits and (v = of_right or v = '')), 0)
                from (
                  select *, max(v) filter (where fits) over () as of_right
                  from (select {isRight} as fits, lower(trim(coalesce({value}, ''))) as v from {from})
                )
                """
            )
            .Rows[0];
        return counts[0].Integer >= FewestOnASide
            && counts[1].Integer >= FewestOnASide
            && counts[2].Integer == 1
            && Nothings.Contains(counts[3].ToString())
            && counts[4].Approximate == 0;
    }

    private const int FewestOnASide = 4;

    /// <summary>What people write where nothing is to be said.</summary>
    private static readonly string[] Nothings =
    [
        "",
        "-",
        "–",
        "—",
        "n/a",
        "na",
        "nil",
        "no error",
        "none",
        "no issue",
        "nothing",
        "null",
        "ok",
        "okay",
        "correct",
        "right",
        "keine",
        "keiner",
        "kein",
        "aucun",
        "aucune",
        "ninguno",
        "ninguna",
        "nessuno",
        "нет",
        "无",
        "なし",
    ];

    /// <summary>
    /// Whether the two values of a column are those of a verdict, or a yes and a no, or a mark and nothing, below a name that asks for one: a yes may as well say
    /// that a page is written by hand.
    /// </summary>
    private bool SaysYesAndNo(string column) =>
        WordsOf(column) is var words
        && (
            ColumnName.AsksForAVerdict(column)
                ? IsPair(words, YesAndNo) || IsPair(words, Verdicts) || IsMark(words)
                : IsPair(words, Verdicts)
        );

    // A mark for yes, and nothing for no, or the other way round.
    private static bool IsMark(List<string> words) =>
        words is [var only] && (Marks.Contains(only) || YesAndNo.Concat(Verdicts).Any(pair => only == pair.Yes || only == pair.No));

    private static bool IsPair(List<string> words, (string Yes, string No)[] pairs) =>
        words is [var one, var other] && pairs.Any(pair => (pair.Yes, pair.No) == (one, other) || (pair.Yes, pair.No) == (other, one));

    private List<string> WordsOf(string column) =>
        [.. survey.Words(column, GradeWords.Most).Select(word => word.Word.Trim().ToLowerInvariant()).Distinct()];

    private static readonly string[] Marks = ["x", "✓", "✔", "✗", "✘", "✅", "❌", "●", "•", "*"];

    private static readonly (string Yes, string No)[] YesAndNo =
    [
        ("yes", "no"),
        ("y", "n"),
        ("true", "false"),
        ("t", "f"),
        ("1", "0"),
        ("1.0", "0.0"),
        ("+", "-"),
        ("ja", "nein"),
        ("j", "n"),
        ("ja", "nee"),
        ("ja", "nej"),
        ("wahr", "falsch"),
        ("oui", "non"),
        ("vrai", "faux"),
        ("sí", "no"),
        ("si", "no"),
        ("sì", "no"),
        ("verdadero", "falso"),
        ("vero", "falso"),
        ("sim", "não"),
        ("tak", "nie"),
        ("да", "нет"),
        ("是", "否"),
        ("はい", "いいえ"),
        ("예", "아니오"),
    ];

    /// <summary>Words and signs that say right and wrong and nothing else.</summary>
    private static readonly (string Yes, string No)[] Verdicts =
    [
        ("ok", "nok"),
        ("ok", "not ok"),
        ("ok", "ko"),
        ("same", "not same"),
        ("same", "different"),
        ("equal", "not equal"),
        ("equal", "unequal"),
        ("=", "≠"),
        ("=", "!="),
        ("==", "!="),
        ("○", "×"),
        ("✓", "✗"),
        ("✔", "✘"),
        ("richtig", "falsch"),
        ("i.o.", "n.i.o."),
        ("io", "nio"),
        ("верно", "неверно"),
        ("对", "错"),
        ("正确", "错误"),
        ("正", "誤"),
    ];

    /// <summary>Whether a column is equal to one member of an object in every record.</summary>
    private bool IsAMemberOf(string whole, string column) =>
        survey
            .Columns.Where(member => survey.ObjectOf(member) == whole)
            .Any(member => survey.InEveryTable(member) && survey.AreEqual(column, member));

    /// <summary>Whether a column is called as a side of the score is, or has its values.</summary>
    private bool IsNamedLike(string column, string side) =>
        column.StartsWith(side, StringComparison.OrdinalIgnoreCase)
        || Role.Expected.Says(ColumnName.Plain(column).Split('_')[^1]) > 0
        || survey.AreEqual(column, side);

    private static bool IsConfidence(string column) =>
        Role.Confidence.Says(column) > 0
        || Role.Confidence.Names.SelectMany(names => names)
            .Any(name => ColumnName.Plain(column).EndsWith("_" + name, StringComparison.Ordinal));

    /// <summary>Whether a column has many values, and each of them in few records, as the problem has of which there are three answers each.</summary>
    private bool IsTooFine(string column) =>
        survey.Distinct(column) >= ManyValues
        && survey.Tables.All(table =>
            survey.Number(
                $"select coalesce(max(n), 0) from (select count(*) as n from {SqlName.Quote(table.Name)} group by {(Survey.Has(table, column) ? SqlName.Quote(column) : "null")})"
            ) < FewestOfOne
            || !Survey.Has(table, column)
        );

    /// <summary>The highest of a few whole numbers from 1 on, as people and judges give them; 0 for a column of anything else, or one that counts or names a kind.</summary>
    private int MarksUpTo(string column) =>
        !ColumnName.SaysHowMany(column)
        && !ColumnName.IsCategory(column)
        && survey.InEveryTable(column)
        // A blank counts as a value there. To sort what has many more takes most of a draft's time.
        && survey.Tables.All(table => survey.Facts(table, column).Distinct <= MostMarks + 1)
        && survey.Words(column, MostMarks) is { Count: > 1 and <= MostMarks } words
        && words.All(word =>
            int.TryParse(word.Word, NumberStyles.None, CultureInfo.InvariantCulture, out var mark) && mark is > 0 and <= MostMarks
        )
        && words.Max(word => int.Parse(word.Word, CultureInfo.InvariantCulture)) is > 2 and var highest
            ? highest
            : 0;

    private const int MostMarks = 10;

    private const int ManyValues = 5;
    private const int FewestOfOne = 8;

    private bool NamesTheSystem(string column) =>
        Role.System.Says(column) > 0 && survey.Tables.Count > 1 && survey.Tables.All(table => survey.Facts(table, column).Distinct == 1);

    private List<string> Asked(IReadOnlyList<string> asked)
    {
        if (asked is [DraftRequest.None])
        {
            choices.Add(new ShapeChoice("slice", "–", "none, as you say"));
            return [];
        }

        if (asked.Count == 0)
        {
            throw new ReceiptException(DraftFindings.NoSlice(placeOf(survey.Tables[^1])));
        }

        var found = new List<string>();
        foreach (var slice in asked.Distinct(AsciiIgnoreCase.Instance))
        {
            var column =
                (
                    survey.Resolve(slice) is { } resolved && Survey.Has(survey.Tables[^1], resolved) && !survey.Objects.Contains(resolved)
                        ? resolved
                        : null
                ) ?? throw new ReceiptException(DraftFindings.NoColumn(placeOf(survey.Tables[^1]), "--slice", slice, survey.Columns));
            foreach (var table in survey.Tables)
            {
                if (survey.Facts(table, column).Distinct > MostAsked)
                {
                    throw new ReceiptException(
                        DraftFindings.TooManyValues(placeOf(table), column, survey.Facts(table, column).Distinct, MostAsked)
                    );
                }
            }

            found.Add(column);
            choices.Add(new ShapeChoice("slice", column, $"{Values(column)} different values, as you say"));
        }

        return found;
    }

    /// <summary>Whether a column has too many values to be a slice unasked, each in as many records as a share can be taken of.</summary>
    private bool HasManyFrequentValues(string column) =>
        survey.Tables.All(table =>
            survey.Facts(table, column) is { Structures: 0, Reals: 0, Distinct: > MostFound and <= MostAsked } facts
            && facts.Distinct * FewestOfOne <= facts.Rows
        )
        && survey.Words(column, MostAsked) is { Count: <= MostAsked } words
        && words[^1].Count >= FewestOfOne
        && !ColumnName.IsOfASide(column)
        && !ColumnName.IsOfAnswers(column)
        && Role.Id.Says(column) == 0
        && Role.Example.Says(column) == 0
        && !IdColumns.IsNamedAsId(column);

    /// <summary>
    /// At least two values over all files, few in each, and each of them more than once on average. The file that the report is about has to have
    /// the column.
    /// </summary>
    private bool HasFewValues(string column)
    {
        var all = survey.Tables.Select(table => survey.Facts(table, column)).ToList();
        return all[^1].Filled > 0
            && !IsMeasured(column)
            && all.TrueForAll(facts =>
                facts is { Distinct: <= MostFound, Structures: 0 } && (facts.Distinct < 2 || facts.Distinct * 2 <= facts.Rows)
            )
            && survey.Distinct(column) is >= 2 and <= 2 * MostFound
            && RepeatsMostly(column);
    }

    /// <summary>Whether a column has numbers with fractions that were measured, such as a confidence, which cut into no groups; settings and versions do.</summary>
    private bool IsMeasured(string column) =>
        HasFractions(column) && !ColumnName.Plain(column).Split('_').Any(Settings.Contains) && !IsASetting(column);

    private static readonly string[] Settings =
    [
        "version",
        "release",
        "temperature",
        "temp",
        "top",
        "threshold",
        "rate",
        "ratio",
        "size",
        "fraction",
    ];

    private bool HasFewNumbersWithFractions(string column) =>
        IsMeasured(column)
        && !IsConfidence(column)
        && survey.Words(column, MostSettings).Count is > 1 and <= MostSettings
        && survey.Tables[^1] is var last
        && survey.Facts(last, column).Distinct * FewestOfOne <= last.Rows;

    private bool HasFractions(string column) =>
        survey.Tables.All(table => survey.Facts(table, column) is { IsNumeric: true } or { Filled: 0 })
        && survey.Over(column, "total(cast(replace(v, ',', '.') as real) <> cast(replace(v, ',', '.') as integer)) > 0")
            is [{ Integer: 1 }];

    /// <summary>
    /// Whether a column has a few values and each of them many times, the rarest a quarter as often as if all were equally frequent: somebody chose them, and
    /// what is measured has its extremes seldom.
    /// </summary>
    private bool IsASetting(string column) =>
        survey.Words(column, MostSettings) is { Count: > 1 and <= MostSettings } words
        && words[^1].Count >= FewestOfOne
        && 4 * words.Count * words[^1].Count >= words.Sum(word => word.Count);

    private const int MostSettings = 10;

    /// <summary>Whether most of the values stand in several records: of many that are there once, a few frequent ones make no groups.</summary>
    private bool RepeatsMostly(string column) =>
        survey.Words(column, 2 * MostFound) is var words && 2 * words.Count(word => word.Count > 1) >= words.Count;

    /// <summary>Whether a column is what a model or a judge said, by its own name or by that of the object that it is in.</summary>
    private bool ComesFromTheAnswer(string column) =>
        new[] { column, column.TrimEnd("0123456789".ToCharArray()), survey.ObjectOf(column) }
            .OfType<string>()
            .Any(name => Role.Remark.Says(name) > 0 || ColumnName.IsOfAJudge(name))
        || (survey.ObjectOf(column) is { } whole && (Role.Output.Says(whole) > 0 || Role.Expected.Says(whole) > 0));

    private string Values(string column) => survey.Distinct(column).ToString(CultureInfo.InvariantCulture);
}
