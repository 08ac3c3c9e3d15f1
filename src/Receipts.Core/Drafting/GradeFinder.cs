using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Finds out which columns are grades, and what their values mean, where nothing was expected that an output could be held against.</summary>
internal sealed partial class GradeFinder(Survey survey, DraftRequest request, Place place)
{
    /// <summary>More values than that are no words of a verdict.</summary>
    public const int MostWords = 20;

    private const int MostShown = 5;

    /// <summary>What tools write where there is no number.</summary>
    private static readonly string[] Nothings = ["nan", "none", "null", "n/a", "na", "<na>"];

    /// <summary>What graders write where they gave no verdict.</summary>
    private static readonly string[] NoVerdicts =
    [
        "not_attempted",
        "not attempted",
        "not_graded",
        "not graded",
        "ungraded",
        "skipped",
        "-",
    ];

    /// <summary>Words that tools write for right and wrong. Single letters count only together: an I alone may be anything.</summary>
    private static readonly (string Correct, string Wrong)[] Vocabularies =
    [
        ("correct", "incorrect"),
        ("correct", "wrong"),
        ("right", "wrong"),
        ("pass", "fail"),
        ("passed", "failed"),
        ("yes", "no"),
        ("success", "failure"),
        ("resolved", "unresolved"),
        ("solved", "unsolved"),
        ("accept", "reject"),
        ("accepted", "rejected"),
        ("good", "bad"),
        ("✓", "✗"),
        ("✔", "✘"),
        ("✅", "❌"),
        ("wahr", "falsch"),
        ("richtig", "falsch"),
        ("ja", "nein"),
        ("vrai", "faux"),
        ("oui", "non"),
        ("verdadero", "falso"),
        ("vero", "falso"),
        ("approved", "rejected"),
        ("helpful", "unhelpful"),
        ("supported", "unsupported"),
        ("acceptable", "unacceptable"),
        ("match", "mismatch"),
        ("ok", "nok"),
        ("thumbs_up", "thumbs_down"),
        ("👍", "👎"),
        ("C", "I"),
        ("Y", "N"),
    ];

    /// <summary>Inspect's words where some samples have no answer, an N, which its accuracy counts as wrong.</summary>
    private static readonly GradeScale.Words InspectWithoutAnswers = new(["C"], ["I", "N"]);

    /// <summary>The grades that were asked for.</summary>
    /// <exception cref="ReceiptException">One is not there, or nobody can say what its values mean.</exception>
    public IReadOnlyList<GradeRule> Asked(string names) =>
        [
            .. names
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .DefaultIfEmpty(names)
                .Select(Required)
                .Distinct(AsciiIgnoreCase.Instance)
                .Select(RequireFilled)
                .Select(column =>
                    Rule(
                        column,
                        ScaleOf(column) is { } scale && Without(column, scale).Count == 0 && !(IsSaidWithoutWords(names) && IsOpen(column))
                            ? scale
                            : throw Unreadable(column)
                    )
                ),
        ];

    /// <summary>Whether one grade is named and nothing of its words; where several are, each has to hold, and true is right.</summary>
    private bool IsSaidWithoutWords(string names) =>
        request is { Correct.Count: 0, Wrong.Count: 0, CorrectFrom: null } && !names.Contains(',', StringComparison.Ordinal);

    /// <summary>Columns that say right and wrong by their values, whatever they are called, or by the end of their name.</summary>
    private List<string> ByValues() =>
        [
            .. survey
                .Columns.Where(column => survey.Tables.All(table => Survey.Has(table, column) && survey.Filled(table, column) > 0))
                .Where(column =>
                    ScaleOf(column) is GradeScale.Words words
                    && (SaysVerdicts(words) || (ColumnName.IsOfAnswers(column) && !survey.IsList(column)) || IsBesideNames(column))
                ),
        ];

    /// <summary>Whether a document is nothing but names and this value of each, as <c>{ "t1": true, "t2": false }</c>.</summary>
    private bool IsBesideNames(string column) => column == "value" && survey.Columns is ["key", "value"] or ["value", "key"];

    /// <summary>Whether names are the two words of one verdict, as of lists of what passed and what failed.</summary>
    public static bool AreVerdicts(IReadOnlyCollection<string> names) =>
        names.Count == 2
        && Array.Exists(
            Vocabularies,
            pair =>
                names.Contains(pair.Correct, StringComparer.OrdinalIgnoreCase)
                && names.Contains(pair.Wrong, StringComparer.OrdinalIgnoreCase)
        );

    /// <summary>The verdicts of a file on its answers; one of those that say the same.</summary>
    /// <param name="taken">Columns that play another role.</param>
    public IReadOnlyList<GradeRule> Verdicts(IReadOnlySet<string> taken)
    {
        var found = survey
            .Columns.Where(column =>
                !taken.Contains(column) && survey.Tables.All(table => Survey.Has(table, column) && survey.Filled(table, column) > 0)
            )
            .Where(column =>
                ScaleOfWords(column) is GradeScale.Words words
                && !survey.IsList(column)
                // What compares to the letter says of long answers what a comparison does.
                && !ColumnName.ComparesToTheLetter(column)
                && !IsOpen(column)
                && (Role.Recorded.Says(column) > 0 || Role.Grade.Says(column) > 0 || ColumnName.IsOfAnswers(column) || SaysVerdicts(words))
            )
            .ToList();
        return
        [
            .. found
                .Where((column, at) => !found.Take(at).Any(before => SayTheSame(before, column)))
                .Select(column => Rule(column, ScaleOfWords(column)!)),
        ];
    }

    private string RequireFilled(string column) =>
        survey.Tables.FirstOrDefault(table => survey.Filled(table, column) == 0) is { } blank
        && survey.Tables.All(table => survey.Filled(table, column) == 0)
            ? throw new ReceiptException(DraftFindings.NothingToScore(place, "grade", column, blank.Rows))
            : column;

    /// <summary>The one column that is plainly the grade; null when nothing is named like one.</summary>
    /// <exception cref="ReceiptException">Several are, or the only one says nothing without a limit or words.</exception>
    public GradeRule? Find()
    {
        var named = Named();
        var readable = named.Where(column => ScaleOf(column) is not null).ToList();
        var best = readable.Where(column => Sureness(column) == readable.Max(Sureness)).ToList();
        // What was agreed on is called a verdict as well, by other words.
        var agreed = ByValues().Where(ColumnName.IsAgreedOn).ToList();
        if (OfThePerson([.. readable.Union(agreed)]) is { } person)
        {
            return Rule(person, ScaleOf(person)!);
        }

        if (best.Count > 1 && best.TrueForAll(column => SayTheSame(best[0], column)))
        {
            best = [best[0]];
        }

        return (best, named) switch
        {
            ([var one], _) when SaysOfTheRequest(one) => throw OfTheRequest(one),
            ([var one], _) => Others(one, [.. readable.Union(agreed).Union(ByValues().Where(ColumnName.IsOfTheWhole))])
                is { Count: > 0 } others
                ? throw new ReceiptException(DraftFindings.SeveralGrades(place, [.. others.Prepend(one).Select(Counted)]))
                : Rule(one, ScaleOf(one)!),
            ([_, _, ..], _) => throw new ReceiptException(DraftFindings.SeveralGrades(place, [.. best.Select(Counted)])),
            // What is called correct and says so goes before marks that somebody would have to put a limit to.
            (_, [var only, ..]) => OnePlain() ?? throw Unreadable(only),
            _ => OnePlain(),
        };
    }

    /// <summary>Whether a column is a verdict by its name or by its words.</summary>
    public bool HasVerdicts => Proposals().Count > 0 || ByValues().Count > 0;

    /// <exception cref="ReceiptException">The only ones say that a step of the run went through.</exception>
    private GradeRule? OnePlain() =>
        ByValues() is not { Count: > 0 } sure ? null
        : sure.FindAll(column => !SaysOfTheRequest(column)) is { Count: > 0 } answers ? OneOf(answers)
        : throw OfTheRequest(sure[0]);

    private ReceiptException OfTheRequest(string column) =>
        new(
            DraftFindings.NotOfRole(
                place,
                column,
                "grade by its name alone",
                $"it may say that {(ColumnName.Plain(column).Contains("ok", StringComparison.Ordinal) ? "a step of the run" : "the request")} went through, and not that the answer is right; where it says that, name it: --grade {Typed(column)}{(Guessed(other => other != column) is { } others ? $"; {others}" : "")}"
            )
        );

    /// <summary>The only one of the columns that say right and wrong by their values, or the one that is meant where they are of a person and of judges.</summary>
    /// <exception cref="ReceiptException">They are several, and do not say the same of every record.</exception>
    private GradeRule? OneOf(List<string> sure) =>
        sure is [var only] ? Rule(only, ScaleOf(only)!)
        : OfThePerson(sure) is { } person ? Rule(person, ScaleOf(person)!)
        : sure.TrueForAll(column => ScaleOf(column) is GradeScale.Words words && SaysVerdicts(words))
            ? sure.TrueForAll(column => SayTheSame(sure[0], column)) ? Rule(sure[0], ScaleOf(sure[0])!)
                : throw new ReceiptException(DraftFindings.SeveralGrades(place, [.. sure.Select(Counted)]))
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
                && !SayTheSame(chosen, column)
                // What few records have is a part of them.
                && survey.Tables.All(table => 2 * survey.Filled(table, column) >= survey.Filled(table, chosen))
            ),
        ];

    /// <summary>The other columns that are named like a grade and say the same of every record.</summary>
    public IReadOnlyList<string> SayingTheSame(string chosen) =>
        [.. Proposals().Where(column => !AsciiIgnoreCase.Equal(column, chosen) && SayTheSame(chosen, column))];

    /// <summary>Whether two columns say right and wrong alike of every record.</summary>
    public bool SayTheSame(string one, string other)
    {
        if (survey.IsList(one) || survey.IsList(other))
        {
            return false;
        }

        var (mine, theirs) = (ScaleOf(one)!, ScaleOf(other)!);
        return survey.Pairs(one, other).All(pair => Read(mine, pair.One) == Read(theirs, pair.Other));
    }

    private static Grade Read(GradeScale scale, string? word) => string.IsNullOrWhiteSpace(word) ? Grade.None : scale.Read(word);

    /// <summary>
    /// Whether a <c>success</c> is the same in every record, or in every one that has an answer, or stands in one object with when a call was made, how long
    /// it took or how many tokens it wrote: that a service answered says nothing of its answer. Nor does a <c>parse_ok</c>, which is called after no column
    /// and nobody who grades.
    /// </summary>
    private bool SaysOfTheRequest(string column)
    {
        var whole = survey.ObjectOf(column);
        string Name(string name) =>
            whole is not null && name.StartsWith(whole + "_", StringComparison.OrdinalIgnoreCase) ? name[(whole.Length + 1)..] : name;
        return ColumnName.Plain(Name(column)).Split('_') is [.. var stem, "success" or "ok"]
            && (
                stem is [] or ["is"]
                    ? survey.Words(column, MostWords).Count == 1
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
        ScaleOf(column) is GradeScale.Words scale
        && survey.Tables.Sum(table =>
            survey.Answered(
                table,
                Says(Grade.Wrong, column, scale),
                survey.Members.Where(member =>
                    member != column
                    && Role.Input.Says(member) == 0
                    && (Role.Output.Says(member) > 0 || Role.GradedOutput.Says(member) > 0 || SideName.EndsAsAnAnswer(member))
                ),
                survey.Members.Where(member => Role.Error.Says(member) > 0)
            )
        ) == 0;

    private static bool IsOfACall(string name) => Role.Logged.Says(name) > 0 || Role.Took.Says(name) > 0 || Role.Tokens.Says(name) > 0;

    /// <summary>A column with how often it says that a record is right.</summary>
    public string Counted(string column)
    {
        var words = survey.Words(column, MostWords);
        var right = words.Where(word => ScaleOf(column)!.Read(word.Word) == Grade.Correct).Sum(word => word.Count);
        return string.Create(CultureInfo.InvariantCulture, $"{column} ({right} of {words.Sum(word => word.Count)} right)");
    }

    /// <summary>Columns that are named like a grade and can be read as one, the surest first: what a message may propose.</summary>
    public IReadOnlyList<string> Proposals() => [.. Named().Where(column => ScaleOf(column) is not null)];

    /// <summary>The same, and where none is, columns that are named like a measure of answers: <c>prompt_level_strict_acc</c>.</summary>
    /// <param name="sides">The columns that are held against each other.</param>
    public IReadOnlyList<string> VerdictsToPropose(IReadOnlyList<string?> sides) =>
        Proposals() is { Count: > 0 } named
            ? named
            :
            [
                .. survey.Columns.Where(column =>
                    (ColumnName.IsOfAnswers(column) || ColumnName.IsScore(column))
                    && !survey.IsList(column)
                    && ScaleOfWords(column) is not null
                ),
                .. sides
                    .OfType<string>()
                    .Where(side => SaysVerdicts(side) && !SideName.IsPlainlyASide(side))
                    .Select(WithWords)
                    .OfType<string>(),
                .. request.Verdicts.Select(WithLetters).OfType<string>(),
                .. Named().Where(column => !sides.Contains(column)).Select(WithWords).OfType<string>(),
            ];

    /// <summary>Columns of yes and no under any name, each with a reading of its words: beside answers that nothing else tells right from wrong they may be what people say of them.</summary>
    public IReadOnlyList<string> OpenVerdicts(Func<string, bool> isFree) =>
        [
            .. survey
                .Columns.Where(column => survey.InEveryTable(column) && isFree(column) && IsFreeToGrade(column))
                .Where(column => ScaleOfWords(column) is not null && survey.Words(column, MostWords).Count == 2)
                .Where(column => !ColumnName.ComparesToTheLetter(column))
                .Select(OptionsOf)
                .OfType<string>()
                .Select(options => options["--grade ".Length..]),
        ];

    /// <summary>Whether a side has words that say right and words that say wrong, whatever it is called: <c>accept</c> and <c>reject</c>.</summary>
    private bool SaysVerdicts(string side) =>
        survey.Columns.Contains(side, StringComparer.Ordinal)
        && survey.Words(side, MostWords) is { Count: > 1 and <= MostWords } words
        && Known([.. words.Select(word => word.Word)]) is { Right.Count: > 0, Wrong.Count: > 0 }
        && ScaleOfWords(side) is not GradeScale.Words { Correct: ["yes" or "true", ..] };

    /// <summary>
    /// Columns that could be the grade by their values, though nothing else says that they are, each with what it says and the options that take it: yes and no,
    /// words of a verdict, or a few whole numbers under a name of a score.
    /// </summary>
    public string? Guessed(Func<string, bool> isFree)
    {
        var options = survey
            .Columns.Where(column => survey.InEveryTable(column) && isFree(column) && IsFreeToGrade(column))
            .Select(column => (Column: column, Options: OptionsOf(column)))
            .Where(guess => guess.Options is not null)
            .ToDictionary(guess => guess.Column, guess => guess.Options!);
        foreach (var column in OfOneValueBeside(options.Keys).ToList())
        {
            options[column] = $"--grade {Typed(column)}";
        }

        var found = survey
            .Columns.Where(options.ContainsKey)
            .Select(column => (Column: column, Options: options[column]))
            .OrderByDescending(guess =>
                ColumnName.IsOfAnswers(guess.Column) || ColumnName.IsScore(guess.Column) || Sureness(guess.Column) > 0
            )
            .ToList();
        // A yes and a no under any name may be a setting of the run, and goes behind what is called a verdict, in whatever words.
        var surest = new[]
        {
            found.FindAll(guess => !IsOpen(guess.Column) && !IsInOtherWords(guess.Column)),
            found.FindAll(guess => !IsOpen(guess.Column)),
        }.FirstOrDefault(some => some.Count > 0);
        var shown = (surest ?? found).Take(MostShown).ToList();
        return found.Count == 0
            ? null
            : $"{string.Join(", ", shown.Select(guess => $"`{guess.Column}` ({Values(guess.Column)})"))} could be the grade{(surest is null ? ", or a property or a setting of each record" : "")}: {string.Join(", or ", shown.Select(guess => guess.Options))}";
    }

    /// <summary>
    /// Columns that say the same of every record and are called as verdicts on other systems are but for one word: of the best system, or of the worst, a verdict
    /// never changes.
    /// </summary>
    private IEnumerable<string> OfOneValueBeside(IReadOnlyCollection<string> verdicts) =>
        survey.Columns.Where(column =>
            survey.InEveryTable(column)
            && survey.Words(column, MostWords) is [var only]
            && ScaleOfWords(column) is not null
            && verdicts.Any(verdict =>
                ColumnName.DifferInOneWord(column, verdict)
                && survey.Words(verdict, MostWords).Any(word => word.Word.Equals(only.Word, StringComparison.OrdinalIgnoreCase))
            )
        );

    // A result may be that of a test; an output or a prediction is none.
    private bool IsFreeToGrade(string column) =>
        Role.Input.Says(column) == 0
        && (Role.Output.Says(column) <= 2 || Role.Grade.Says(column) > 0)
        && Role.Id.Says(column) == 0
        && Role.Repeat.Says(column) == 0
        && Role.Attempt.Says(column) == 0
        && !ColumnName.CountsThings(column, survey.Columns)
        && !SideName.SoundsLikeOutput(column)
        && ColumnName.Plain(column).Split('_')[0] is not ("has" or "had" or "with");

    private string Values(string column) =>
        string.Join(
            ", ",
            survey
                .Words(column, MostWords)
                .Take(MostShown)
                .Select(word => string.Create(CultureInfo.InvariantCulture, $"{word.Word}: {word.Count}"))
        );

    /// <summary>What takes a column as the grade; null where its values are none of a grade.</summary>
    private string? OptionsOf(string column)
    {
        if (survey.IsList(column))
        {
            return null;
        }

        if (OfMarks(column) is { } marks)
        {
            return marks;
        }

        var words = survey.Words(column, MostWords).Select(word => word.Word).ToList();
        if (words.Count is < 2 or > MostValues)
        {
            return null;
        }

        var (right, wrong, _) = Known(words);
        return ScaleOfWords(column) is not null ? (IsOpen(column) ? BothReadings(column, words) : $"--grade {Typed(column)}")
            : ((ColumnName.IsScore(column) || IsOneOfRatings(column)) && AreMarks(words))
            || (right.Count > 0 && wrong.Count > 0 && (Role.Status.Says(column) == 0 || AreVerdicts(words)))
            || IsInOtherWords(column)
            || ColumnName.AreOutcomes(words)
                ? $"--grade {WithWords(column)}"
            : ColumnName.IsPreference(column) && WithoutTies(words) is [_, _] sides ? BothReadings(column, sides, words.Except(sides))
            : null;
    }

    /// <summary>
    /// What takes a number that somebody gave by its name, as <c>judge_score</c>, from a limit on; of shares a minus one stands for none. Null for another
    /// column, and for one that is called after what is wrong, of which more is worse.
    /// </summary>
    private string? OfMarks(string column)
    {
        if (
            !ColumnName.IsPlainlyAVerdict(column)
            || !ColumnName.IsScore(column)
            || ColumnName.SaysWhatIsWrong(column)
            || ColumnName.SaysWhatWasDone(column)
            || survey.Distinct(column) <= 2
            || !survey.Tables.All(table => survey.Facts(table, column).IsNumeric)
        )
        {
            return null;
        }

        const string number = "cast(replace(v, ',', '.') as real)";
        var row = survey.Over(column, $"min({number}), max({number}), min({number}) filter (where {number} <> -1)");
        var (least, most, leastShare) = (row[0].Real ?? 0, row[1].Real ?? 0, row[2].Real ?? 0);
        var hasNone = least == -1 && most <= 1 && leastShare >= 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"--grade {Typed(column)} --correct-from NUMBER{(hasNone ? $" --unscored {survey.Words(column, int.MaxValue - 1).First(word => word.Word is "-1" or "-1.0").Word}" : "")}, where it holds {(hasNone ? leastShare : least)} to {most}"
        );
    }

    /// <summary>
    /// Whether yes may be right or wrong: the words say no more than yes and no, and the name does not say that it is a verdict on the answer, as
    /// <c>attack_succeeded</c> and <c>failed</c> do not.
    /// </summary>
    private bool IsOpen(string column) =>
        ScaleOfWords(column) is GradeScale.Words scale
        && SaysYes(scale)
        && (
            ColumnName.SaysWhatIsWrong(column)
            || ColumnName.SaysWhatWasDone(column)
            || !(
                Sureness(column) > 0
                || Role.Recorded.Says(column) > 0
                || ColumnName.IsOfAnswers(column)
                || ColumnName.IsScore(column)
                || ColumnName.IsCriterion(column)
                || ColumnName.AsksForAVerdict(column)
                || request.Verdicts.Contains(column, StringComparer.Ordinal)
            )
        );

    /// <summary>Whether the words of a scale are a yes and a no, as anything may have.</summary>
    public static bool SaysYes(GradeScale.Words scale) => YesWords.Contains(scale.Correct[0]);

    private static readonly string[] YesWords = ["true", "yes", "ja", "oui", "Y"];

    /// <summary>A column of two words, of which either may say right; the words that it has, where one alone is there.</summary>
    /// <param name="unscored">Words beside them that say neither.</param>
    private static string BothReadings(string column, IReadOnlyList<string> words, IEnumerable<string>? unscored = null) =>
        (
            ColumnName.SaysWhatIsWrong(column) || ColumnName.SaysWhatWasDone(column)
                ? [.. AffirmativeFirst(words).Reverse()]
                : AffirmativeFirst(words)
        )
            is [var one, var other]
            ? $"--grade {Typed(column)} --correct {Typed(one)} --wrong {Typed(other)}{string.Concat((unscored ?? []).Select(word => $" --unscored {Typed(word)}"))}, or the other way round"
            : $"--grade {Typed(column)} with --correct and --wrong";

    /// <summary>The words of a preference without those that say that neither was the better one.</summary>
    private static List<string> WithoutTies(List<string> words) =>
        words.FindAll(word => !ColumnName.Plain(word).Split('_').Any(PreferenceFinder.Ties.Contains));

    /// <summary>Whether a word of a name is that of a verdict, and its words are none that are known: <c>gpt_verdict_detection</c>.</summary>
    private bool IsInOtherWords(string column) =>
        ColumnName.IsPlainlyAVerdict(column)
        && ColumnName.Plain(column).Contains('_', StringComparison.Ordinal)
        && Role.JudgeVersion.Says(column) == 0
        && survey.Texts(column).Count > 1
        && ScaleOfWords(column) is null
        && Known([.. survey.Words(column, MostWords).Select(word => word.Word)]) is ({ Count: 0 }, _, _) or (_, { Count: 0 }, _);

    /// <summary>Of two words the one that is known to say yes or right before the other, however much more frequent that is.</summary>
    private static IReadOnlyList<string> AffirmativeFirst(IReadOnlyList<string> words) =>
        words.Count == 2 && Known([.. words]) is { Right: [var yes], Wrong: [var no] }
            ? [yes, no]
            : [.. words.OrderByDescending(word => GradeScale.Booleans.Read(word) == Grade.Correct)];

    private static bool AreMarks(IReadOnlyList<string> words) => words.All(word => word.Length <= 2 && word.All(char.IsAsciiDigit));

    /// <summary>Whether a column holds marks from 0 to 10, as another one beside it does: several things that somebody thought of one answer.</summary>
    public bool IsOneOfRatings(string column) => IsRating(column) && survey.Columns.Any(other => other != column && IsRating(other));

    private bool IsRating(string column) =>
        survey.InEveryTable(column)
        && survey.Words(column, MostWords).Select(word => word.Word).ToList() is { Count: > 2 and <= MostValues } words
        && AreMarks(words)
        && words.TrueForAll(word => word is "10" || word.Length == 1)
        // The ten digits are classes.
        && (words.Contains("10") || !words.Contains("0") || words.TrueForAll(word => string.CompareOrdinal(word, "5") <= 0))
        && !ColumnName.SaysHowMany(column);

    /// <summary>Whether a column has a few words, and none that says right or wrong anywhere: <c>ham</c> and <c>spam</c>.</summary>
    public bool AreNoVerdicts(string column) =>
        survey.Texts(column).Count > 0
        && ScaleOfWords(column) is null
        && survey.Words(column, MostWords) is { Count: > 1 and <= MostWords } words
        && Known([.. words.Select(word => word.Word)]) is { Right.Count: 0, Wrong.Count: 0 };

    /// <summary>A column as an option with what its few values may mean; null where they are too many, or an object.</summary>
    public string? Reading(string column) =>
        !survey.IsObject(column) && !survey.IsList(column) && survey.Words(column, MostWords) is { Count: > 1 and <= MostValues } words
            ? words is [var one, var other] && !words.Any(word => Known([word.Word]).Others.Count == 0)
                ? BothReadings(column, [one.Word, other.Word])["--grade ".Length..]
                : WithWords(column)
            : null;

    /// <summary>The words that are known to say right, those that are known to say wrong, and the others; only others where one word would say both.</summary>
    private static (List<string> Right, List<string> Wrong, List<string> Others) Known(List<string> words)
    {
        var right = words.FindAll(word => Array.Exists(Vocabularies, pair => !IsLetter(pair.Correct) && Is(word, pair.Correct)));
        var wrong = words.FindAll(word => Array.Exists(Vocabularies, pair => !IsLetter(pair.Wrong) && Is(word, pair.Wrong)));
        return right.Intersect(wrong).Any() ? ([], [], words) : (right, wrong, [.. words.Except(right).Except(wrong)]);

        static bool Is(string word, string known) => word.Trim().Equals(known, StringComparison.OrdinalIgnoreCase);
    }

    private static bool SaysNothing(string word) => IsNothing(word) || Unjudged.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>What becomes of a test that says neither right nor wrong.</summary>
    private static readonly string[] Unjudged =
    [
        "skip",
        "skipped",
        "ignore",
        "error",
        "timeout",
        "unknown",
        "pending",
        "unscored",
        "cancelled",
        "canceled",
    ];

    private const int MostValues = 10;

    /// <summary>
    /// A column that is named like a grade, as an option with what its values may mean: the words that are known, or a place for its author to say it. Null
    /// where it has too many values to name.
    /// </summary>
    private string? WithWords(string column)
    {
        var words = survey.Words(column, MostWords).Select(word => word.Word.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (words.Count is 0 or > MostWords)
        {
            return null;
        }

        if (words.TrueForAll(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            return words.Count < 2
                ? null
                : $"{Typed(column)} --correct-from NUMBER, where it holds {words.MinBy(Number)} to {words.MaxBy(Number)}";
        }

        return OfWords(column, words);

        static double Number(string word) => double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>A column as an option with what its words mean where they are known, or with a place to say it.</summary>
    public static string OfWords(string column, List<string> words)
    {
        var (right, wrong, others) = Known(words);
        var unscored =
            others.Count == 0 ? ""
            : others.TrueForAll(SaysNothing) ? $" --unscored {Typed(string.Join(',', others))}"
            : $", and {string.Join(", ", others.Take(MostShown))} with one of these or with --unscored";
        return right.Count == 0 || wrong.Count == 0
            ? $"{Typed(column)} with --correct WORD,… --wrong WORD,… of {string.Join(", ", words.Take(MostShown))}"
            : $"{Typed(column)} --correct {Typed(string.Join(',', right))} --wrong {Typed(string.Join(',', wrong))}{unscored}";
    }

    /// <summary>A name or words as a command line takes them.</summary>
    public static string Typed(string text) =>
        text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '.' or '-' or '/' or ',') ? text : $"\"{text}\"";

    /// <summary>A column of Inspect's C, I, P and N as an option that says what they mean; null for other words.</summary>
    private string? WithLetters(string column)
    {
        var letters = survey.Words(column, MostWords).Select(word => word.Word).ToList();
        var wrong = letters.Where(letter => letter is "I" or "P" or "N").ToList();
        return wrong.Count > 0 && letters.TrueForAll(letter => letter is "C" or "I" or "P" or "N")
            ? $"{column} --correct C --wrong {string.Join(',', wrong)}"
            : null;
    }

    private List<string> Named() =>
        [
            .. survey
                .Columns.Where(column => survey.Tables.All(table => Survey.Has(table, column)))
                .Where(column => Sureness(column) > 0)
                .Where(column => survey.Tables.Any(table => survey.Facts(table, column).Filled > 0))
                .Where(column => !IsProse(column))
                .OrderByDescending(Sureness),
        ];

    /// <summary>A letter alone may stand for anything, as no check mark does.</summary>
    private static bool IsLetter(string word) => word.Length == 1 && char.IsAsciiLetter(word[0]);

    /// <summary>What a judge wrote: long, and different in nearly every record. What it says of right and wrong stands in another column.</summary>
    private bool IsProse(string column) =>
        !survey.IsList(column)
        && survey.Tables.All(table => survey.Facts(table, column) is { IsNumeric: false, MeanLength: >= 30 })
        && (
            survey.Tables.All(table => 2 * survey.Facts(table, column).Distinct > table.Rows)
            // What a judge writes may begin alike in all records; a full stop before more words is no mark.
            || survey.Over(column, "avg(v glob '*[.:!?] *') > 0.5") is [{ Integer: 1 }]
        );

    /// <summary>By its own name, twice as sure as by the name that it has within its object.</summary>
    private int Sureness(string column) =>
        survey.ObjectOf(column) is { } whole && column.StartsWith(whole + "_", StringComparison.OrdinalIgnoreCase)
            ? Math.Max(2 * Role.Grade.Says(column), Role.Grade.Says(column[(whole.Length + 1)..]))
            : 2 * Role.Grade.Says(column);

    private GradeScale? ScaleOf(string column) =>
        request.CorrectFrom is { } limit ? new GradeScale.From(limit) { Unscored = UnscoredBesideNumbers(column, limit) }
        : request.Correct.Count > 0 || request.Wrong.Count > 0
            ? new GradeScale.Words(request.Correct, request.Wrong) { Unscored = request.Unscored }
        : ScaleOfWords(column);

    /// <summary>
    /// The words among the numbers of a grade that say nothing of a record: those that were named, or else the ways in which tools write that there is no
    /// number, such as the <c>nan</c> of a metric that could not be worked out.
    /// </summary>
    /// <remarks>A preference that stands at the limit is a tie.</remarks>
    private IReadOnlyList<string> UnscoredBesideNumbers(string column, string limit) =>
        request.Unscored.Count > 0 ? request.Unscored
        : ColumnName.IsPreference(column) && new GradeScale.From(limit).Read(limit) == Grade.Correct
            ? [limit, .. NoNumbers(column, new GradeScale.From(limit)).Where(IsNothing)]
        : [.. NoNumbers(column, new GradeScale.From(limit)).Where(IsNothing)];

    private static bool IsNothing(string word) => Nothings.Contains(word, StringComparer.OrdinalIgnoreCase);

    private IEnumerable<string> NoNumbers(string column, GradeScale scale) =>
        survey
            .Texts(column)
            .Where(word => scale.Read(word) == Grade.Unknown)
            .Select(word => word.Trim())
            .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the values of a column mean, where tools write such words; null when one of them has no such meaning.</summary>
    public GradeScale? ScaleOfWords(string column)
    {
        var words = survey.Words(column, MostWords);
        if (words.Count is 0 or > MostWords)
        {
            return null;
        }

        return Vocabularies
            .Where(pair => !IsLetter(pair.Correct) || words.Select(word => word.Word.Trim().ToUpperInvariant()).Distinct().Count() > 1)
            .Select(GradeScale (pair) => new GradeScale.Words([pair.Correct], [pair.Wrong]))
            .Prepend(GradeScale.Booleans)
            .Append(InspectWithoutAnswers)
            .Select(scale => scale with { Unscored = request.Unscored.Count > 0 ? request.Unscored : SayingNothing(words, scale) })
            .FirstOrDefault(scale =>
                words.All(word => scale.Read(word.Word) != Grade.Unknown) && words.Any(word => scale.Read(word.Word) != Grade.None)
            );
    }

    /// <summary>The words beside those of a scale in which no verdict is given.</summary>
    private IReadOnlyList<string> SayingNothing(IReadOnlyList<(string Word, long Count)> words, GradeScale scale)
    {
        var found = words
            .Select(word => word.Word.Trim())
            .Where(word => scale.Read(word) == Grade.Unknown)
            .Where(word => IsNothing(word) || NoVerdicts.Contains(word, StringComparer.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        // The author's own, which are none, so that a scale without such words is the one that it was.
        return found.Count == 0 ? request.Unscored : found;
    }

    /// <summary>Whether words are those of a verdict and of nothing else, as <c>yes</c>, <c>good</c> and <c>1</c> are not.</summary>
    public static bool SaysVerdicts(GradeScale.Words scale) =>
        scale.Correct is [var right] && scale.Wrong.Count == 1 && VerdictWords.Contains(right);

    private static readonly string[] VerdictWords = ["correct", "right", "pass", "passed", "resolved", "solved", "richtig", "✓", "✔", "✅"];

    /// <summary>Whether two columns say right and wrong in the same words, letter for letter.</summary>
    public bool HaveOneVocabulary(string one, string other)
    {
        var words = survey.Words(one, MostWords).Concat(survey.Words(other, MostWords)).Select(word => word.Word).Distinct().ToList();
        return ScaleOfWords(one) is { } scale
            && ScaleOfWords(other) is not null
            && words.All(word => scale.Read(word) != Grade.Unknown)
            && words.Select(word => word.Trim().ToUpperInvariant()).Distinct().Count() == words.Count;
    }

    /// <summary>The values that a scale gives no meaning, the most frequent first.</summary>
    private List<(string Word, long Count)> Without(string column, GradeScale? scale) =>
        [
            .. survey
                .Words(column, scale is GradeScale.From ? int.MaxValue - 1 : MostWords)
                .Where(word => scale is null || scale.Read(word.Word) == Grade.Unknown),
        ];

    private ReceiptException Unreadable(string column)
    {
        if (request.Grade is null && CountedOf(column) is { } whole)
        {
            return new ReceiptException(DraftFindings.Totals(place, column, whole));
        }

        if (request is { Grade: null, CorrectFrom: null } && OtherMeans(column) is { Count: > 0 } others)
        {
            return new ReceiptException(DraftFindings.Means(place, column, others, Typed(column)));
        }

        var all = survey.Words(column, MostWords).Select(word => word.Word).ToList();
        if (request.CorrectFrom is { } limit && all.Count <= MostWords && all.TrueForAll(word => Parts().IsMatch(word)))
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
                    Typed(string.Join(',', ordered.Where(word => Value(word) >= from))),
                    Typed(string.Join(',', ordered.Where(word => Value(word) < from)))
                )
            );
        }

        var unknown = Without(column, ScaleOf(column));
        var words = (unknown.Count > 0 ? unknown : [.. survey.Words(column, MostWords)])
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
                all.Count == 2 && all.TrueForAll(word => word.All(char.IsLetterOrDigit)) ? AffirmativeFirst(all) : [],
                [.. words],
                areMarks: all.Count is > 1 and <= MostValues && AreMarks(all) && all.Exists(word => word is not ("0" or "1"))
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

    /// <summary>Whether a verdict in the words of a scale says right, or wrong, as SQL. A whole number may be written with a decimal, as 1.0.</summary>
    public string Says(Grade outcome, string column, GradeScale scale)
    {
        var words = survey.Words(column, MostWords).Select(word => word.Word).Where(word => scale.Read(word) == outcome);
        return $"{SqlName.Quote(column)} || '' in ({string.Join(", ", words.SelectMany(word => word.All(char.IsAsciiDigit) ? new[] { word, word + ".0" } : [word]).Select(SqlName.Text))})";
    }

    private GradeRule Rule(string column, GradeScale scale) =>
        new()
        {
            Place = place,
            Column = column,
            Scale = scale,
        };

    private string Required(string name) => survey.Required(place, "--grade", name, survey.Columns);

    /// <summary>A number of a whole, as <c>4/5</c> and <c>80%</c>.</summary>
    [GeneratedRegex(
        @"^\s*(?<n>\d+(\.\d+)?)\s*(%|/\s*\d+)\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Parts();
}
