using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Finds out which columns are the grades, where nothing was expected that an output could be held against.</summary>
internal sealed partial class GradeFinder(ColumnRoles roles, GradeColumns columns, GradeOffer offer)
{
    private const int MostShown = 5;

    private readonly Survey survey = roles.Survey;
    private readonly DraftRequest request = roles.Request;
    private readonly Place place = roles.Place;

    /// <summary>The grades that were asked for.</summary>
    /// <exception cref="ReceiptException">One is not there, or nobody can say what its values mean.</exception>
    public IReadOnlyList<GradeRule> Asked(string names) =>
        [
            .. names
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .DefaultIfEmpty(names)
                .Select(name => survey.Required(place, "--grade", name, survey.Columns))
                .Distinct(AsciiIgnoreCase.Instance)
                .Select(RequireFilled)
                .Select(column =>
                    Rule(
                        column,
                        columns.ScaleOf(column) is { } scale
                        && columns.Without(column, scale).Count == 0
                        && !(IsSaidWithoutWords(names) && columns.IsOpen(column))
                            ? scale
                            : throw Unreadable(column)
                    )
                ),
        ];

    /// <summary>Whether one grade is named and nothing of its words; where several are, each has to hold, and true is right.</summary>
    private bool IsSaidWithoutWords(string names) =>
        request is { Correct.Count: 0, Wrong.Count: 0, CorrectFrom: null } && !names.Contains(',', StringComparison.Ordinal);

    private string RequireFilled(string column) =>
        survey.Tables.All(table => survey.Filled(table, column) == 0)
            ? throw new ReceiptException(DraftFindings.NothingToScore(place, "grade", column, survey.Tables[0].Rows))
            : column;

    /// <summary>The verdicts of a file on its answers; one of those that say the same.</summary>
    /// <param name="taken">Columns that play another role.</param>
    public IReadOnlyList<GradeRule> Verdicts(IReadOnlySet<string> taken)
    {
        var found = survey
            .Columns.Where(column => !taken.Contains(column) && survey.IsFilledInEveryTable(column))
            .Where(column =>
                columns.ScaleOfWords(column) is GradeScale.Words words
                && !survey.IsList(column)
                // What compares to the letter says of long answers what a comparison does.
                && !ColumnName.ComparesToTheLetter(column)
                && !columns.IsOpen(column)
                && (
                    Role.Recorded.Says(column) > 0
                    || Role.Grade.Says(column) > 0
                    || ColumnName.IsOfAnswers(column)
                    || GradeWords.SaysVerdicts(words)
                )
            )
            .ToList();
        return
        [
            .. found
                .Where((column, at) => !found.Take(at).Any(before => columns.SayTheSame(before, column)))
                .Select(column => Rule(column, columns.ScaleOfWords(column)!)),
        ];
    }

    /// <summary>The one column that is plainly the grade; null when nothing is named like one.</summary>
    /// <exception cref="ReceiptException">Several are, or the only one says nothing without a limit or words.</exception>
    public GradeRule? Find()
    {
        var named = columns.Named();
        var readable = named.Where(column => columns.ScaleOf(column) is not null).ToList();
        var best = readable.Where(column => columns.Sureness(column) == readable.Max(columns.Sureness)).ToList();
        // What was agreed on is called a verdict as well, by other words.
        var agreed = columns.ByValues().Where(ColumnName.IsAgreedOn).ToList();
        if (OfThePerson([.. readable.Union(agreed)]) is { } person)
        {
            return Rule(person);
        }

        if (best.Count > 1 && best.TrueForAll(column => columns.SayTheSame(best[0], column)))
        {
            best = [best[0]];
        }

        return (best, named) switch
        {
            ([var one], _) when SaysOfTheRequest(one) => throw OfTheRequest(one),
            ([var one], _) => Others(one, [.. readable.Union(agreed).Union(columns.ByValues().Where(ColumnName.IsOfTheWhole))])
                is { Count: > 0 } others
                ? throw new ReceiptException(DraftFindings.SeveralGrades(place, [.. others.Prepend(one).Select(columns.Counted)]))
                : Rule(one),
            ([_, _, ..], _) => throw new ReceiptException(DraftFindings.SeveralGrades(place, [.. best.Select(columns.Counted)])),
            // What is called correct and says so goes before marks that somebody would have to put a limit to.
            (_, [var only, ..]) => OnePlain() ?? throw Unreadable(only),
            _ => OnePlain(),
        };
    }

    /// <exception cref="ReceiptException">The only ones say that a step of the run went through.</exception>
    private GradeRule? OnePlain() =>
        columns.ByValues() is not { Count: > 0 } sure ? null
        : sure.FindAll(column => !SaysOfTheRequest(column)) is { Count: > 0 } answers ? OneOf(answers)
        : throw OfTheRequest(sure[0]);

    private ReceiptException OfTheRequest(string column) =>
        new(
            DraftFindings.NotOfRole(
                place,
                column,
                "grade by its name alone",
                $"it may say that {(ColumnName.Plain(column).Contains("ok", StringComparison.Ordinal) ? "a step of the run" : "the request")} went through, and not that the answer is right; where it says that, name it: --grade {ShellWord.Typed(column)}{(offer.Guessed(other => other != column) is { } others ? $"; {others}" : "")}"
            )
        );

    /// <summary>The only one of the columns that say right and wrong by their values, or the one that is meant where they are of a person and of judges.</summary>
    /// <exception cref="ReceiptException">They are several, and do not say the same of every record.</exception>
    private GradeRule? OneOf(List<string> sure) =>
        sure is [var only] ? Rule(only)
        : OfThePerson(sure) is { } person ? Rule(person)
        : sure.TrueForAll(column => columns.ScaleOf(column) is GradeScale.Words words && GradeWords.SaysVerdicts(words))
            ? sure.TrueForAll(column => columns.SayTheSame(sure[0], column)) ? Rule(sure[0])
                : throw new ReceiptException(DraftFindings.SeveralGrades(place, [.. sure.Select(columns.Counted)]))
        : null;

    /// <summary>
    /// The one verdict of a person, or the one that was agreed on, beside verdicts of judges alone: what people say is what a judge is held against.
    /// </summary>
    private static string? OfThePerson(List<string> verdicts) =>
        OfThose(ColumnName.IsAgreedOn, verdicts) ?? OfThose(ColumnName.IsOfAPerson, verdicts);

    private static string? OfThose(Func<string, bool> decide, List<string> verdicts) =>
        verdicts.Count > 1
        && verdicts.Where(decide).ToList() is [var one]
        && verdicts.TrueForAll(column => column == one || ColumnName.IsOfAMachine(column))
            ? one
            : null;

    /// <summary>
    /// The other columns that could be the grade and do not say the same of every record: a <c>score</c> of one and zero beside <c>passed</c>. Nobody but
    /// the author knows which of them decides.
    /// </summary>
    private List<string> Others(string chosen, List<string> readable) =>
        [
            .. readable.Where(column =>
                !AsciiIgnoreCase.Equal(column, chosen)
                && !columns.SayTheSame(chosen, column)
                // What few records have is a part of them.
                && survey.Tables.All(table => 2 * survey.Filled(table, column) >= survey.Filled(table, chosen))
            ),
        ];

    /// <summary>
    /// Whether a <c>success</c> is the same in every record, or in every one that has an answer, or stands in one object with when a call was made, how long
    /// it took or how many tokens it wrote: that a service answered says nothing of its answer. Nor does a <c>parse_ok</c>, which is called after no column
    /// and nobody who grades.
    /// </summary>
    private bool SaysOfTheRequest(string column)
    {
        var whole = survey.ObjectOf(column);
        string Name(string name) => whole is null ? name : Survey.Within(whole, name);
        return ColumnName.Plain(Name(column)).Split('_') is [.. var stem, "success" or "ok"]
            && (
                stem is [] or ["is"]
                    ? columns.Words(column).Count == 1
                        || IsTheSameOfAllAnswers(column)
                        || (whole is not null && survey.Columns.Any(other => survey.ObjectOf(other) == whole && IsOfACall(Name(other))))
                    : !ColumnName.IsOfAPerson(column)
                        && !ColumnName.IsOfAMachine(column)
                        && (IsTheSameOfAllAnswers(column) || !IsOfAnAnswer(column))
            );
    }

    /// <summary>Whether a verdict is called after an answer, or after a column that has a word more than it: <c>total_ok</c> beside <c>total_pred</c>.</summary>
    private bool IsOfAnAnswer(string column) =>
        ColumnName.IsOfASide(column)
        || survey.Members.Any(other =>
            other != column
            && ColumnName.IsVerdictOf(column, other)
            && ColumnName.Plain(other).Count(sign => sign == '_') >= ColumnName.Plain(column).Count(sign => sign == '_')
        );

    /// <summary>Whether a verdict says wrong only where an error stands or no answer does.</summary>
    private bool IsTheSameOfAllAnswers(string column) =>
        columns.ScaleOf(column) is GradeScale.Words scale
        && survey.Tables.Sum(table =>
            survey.Answered(
                table,
                columns.Says(Grade.Wrong, column, scale),
                survey.Members.Where(member =>
                    member != column
                    && Role.Input.Says(member) == 0
                    && (Role.Output.Says(member) > 0 || Role.GradedOutput.Says(member) > 0 || SideName.EndsAsAnAnswer(member))
                ),
                survey.Members.Where(member => Role.Error.Says(member) > 0)
            )
        ) == 0;

    private static bool IsOfACall(string name) => Role.Logged.Says(name) > 0 || Role.Took.Says(name) > 0 || Role.Tokens.Says(name) > 0;

    private ReceiptException Unreadable(string column)
    {
        if (request.Grade is null && CountedOf(column) is { } whole)
        {
            return new ReceiptException(DraftFindings.Totals(place, column, whole));
        }

        if (request is { Grade: null, CorrectFrom: null } && OtherMeans(column) is { Count: > 0 } others)
        {
            return new ReceiptException(DraftFindings.Means(place, column, others));
        }

        var all = columns.Words(column);
        if (request.CorrectFrom is { } limit && all.Count <= GradeWords.Most && all.TrueForAll(word => Parts().IsMatch(word)))
        {
            var from = double.Parse(limit, CultureInfo.InvariantCulture);
            static double Value(string word) =>
                double.Parse(Parts().Match(word).Groups["n"].Value, NumberStyles.Float, CultureInfo.InvariantCulture);
            var ordered = all.OrderBy(Value).ToList();
            return new ReceiptException(
                DraftFindings.GradeOfParts(
                    place,
                    column,
                    all[0],
                    ShellWord.Typed(string.Join(',', ordered.Where(word => Value(word) >= from))),
                    ShellWord.Typed(string.Join(',', ordered.Where(word => Value(word) < from)))
                )
            );
        }

        var unknown = columns.Without(column, columns.ScaleOf(column));
        var words = (unknown.Count > 0 ? unknown : [.. survey.Words(column, GradeWords.Most)])
            .Take(MostShown)
            .Select(word =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(word.Word.Length <= 30 ? word.Word : word.Word[..30] + "…")} ({word.Count})"
                )
            );
        return new ReceiptException(
            DraftFindings.UnreadableGrade(
                place,
                column,
                all.Count == 2 && all.TrueForAll(word => word.All(char.IsLetterOrDigit)) ? GradeWords.AffirmativeFirst(all) : [],
                [.. words],
                areMarks: GradeOffer.AreMarks(all) && all.Exists(word => word is not ("0" or "1"))
            )
        );
    }

    /// <summary>The measures of many records that stand beside an accuracy of fractions, as in a table with a row for each model; none where none do.</summary>
    private List<string> OtherMeans(string column) =>
        ColumnName.Plain(column).Split('_')[^1] is "accuracy" or "acc"
        && survey.Tables.All(table => survey.Facts(table, column) is { IsNumeric: true } facts && facts.Shares == facts.Filled)
            ? [.. survey.Columns.Where(other => ColumnName.Plain(other).Split('_').Any(word => word is "precision" or "recall" or "f1"))]
            : [];

    /// <summary>The column that counts all records of each row where a grade counts the right ones of them; null for a grade.</summary>
    private string? CountedOf(string column) =>
        survey.Over(
            column,
            "coalesce(min(typeof(v) <> 'text' or v glob '[0-9]*'), 0) and min(v + 0 = cast(v as integer)) and max(v + 0 > 1)"
        )
            is [{ Integer: 1 }]
            ? survey.Columns.FirstOrDefault(whole =>
                whole != column
                && ColumnName.IsCount(whole)
                && survey.Tables.All(table =>
                    Survey.Has(table, whole)
                    && survey.Number(
                        $"select min(trim({SqlName.Quote(whole)}) <> '' and {SqlName.Quote(whole)} + 0 >= {SqlName.Quote(column)} + 0) from {SqlName.Quote(table.Name)} where trim({SqlName.Quote(column)}) <> ''"
                    ) == 1
                )
            )
            : null;

    private GradeRule Rule(string column) => Rule(column, columns.ScaleOf(column)!);

    private GradeRule Rule(string column, GradeScale scale) =>
        new()
        {
            Place = place,
            Column = column,
            Scale = scale,
        };

    /// <summary>A number of a whole, as <c>4/5</c> and <c>80%</c>.</summary>
    [GeneratedRegex(@"^\s*(?<n>\d+(\.\d+)?)\s*(%|/\s*\d+)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Parts();
}
