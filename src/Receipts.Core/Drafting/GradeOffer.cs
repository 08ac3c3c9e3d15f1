using System.Globalization;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>What a message says of columns that could be the grade: the options that take them, and a place for what only their author knows.</summary>
internal sealed class GradeOffer(Survey survey, DraftRequest request, GradeColumns columns)
{
    private const int MostShown = 5;
    private const int MostValues = 10;

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
            options[column] = ShellWord.Typed(column);
        }

        var found = survey
            .Columns.Where(options.ContainsKey)
            .Select(column => (Column: column, Options: options[column]))
            .OrderByDescending(guess =>
                ColumnName.IsOfAnswers(guess.Column) || ColumnName.IsScore(guess.Column) || columns.Sureness(guess.Column) > 0
            )
            .ToList();
        // A yes and a no under any name may be a setting of the run, and goes behind what is called a verdict, in whatever words.
        var surest = new[]
        {
            found.FindAll(guess => !columns.IsOpen(guess.Column) && !IsInOtherWords(guess.Column)),
            found.FindAll(guess => !columns.IsOpen(guess.Column)),
        }.FirstOrDefault(some => some.Count > 0);
        var shown = (surest ?? found).Take(MostShown).ToList();
        return found.Count == 0
            ? null
            : $"{string.Join(", ", shown.Select(guess => $"`{guess.Column}` ({Values(guess.Column)})"))} could be the grade{(surest is null ? ", or a property or a setting of each record" : "")}: {string.Join(", or ", shown.Select(guess => $"--grade {guess.Options}"))}";
    }

    /// <summary>
    /// Columns that say the same of every record and are called as verdicts on other systems are but for one word: of the best system, or of the worst, a verdict
    /// never changes.
    /// </summary>
    private IEnumerable<string> OfOneValueBeside(IReadOnlyCollection<string> verdicts) =>
        survey.Columns.Where(column =>
            survey.InEveryTable(column)
            && columns.Words(column) is [var only]
            && columns.ScaleOfWords(column) is not null
            && verdicts.Any(verdict =>
                ColumnName.DifferInOneWord(column, verdict) && columns.Words(verdict).Contains(only, StringComparer.OrdinalIgnoreCase)
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
                .Words(column, GradeWords.Most)
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

        var words = columns.Words(column);
        if (words.Count is < 2 or > MostValues)
        {
            return null;
        }

        if (survey.IsList(column))
        {
            return columns.ScaleOfWords(column) is GradeScale.Words scale && GradeWords.SaysYes(scale) ? ShellWord.Typed(column) : null;
        }

        var (right, wrong, _) = GradeWords.Known(words);
        return columns.ScaleOfWords(column) is not null
            ? columns.IsOpen(column)
                ? BothReadings(column, words)
                : ShellWord.Typed(column)
            : ((ColumnName.IsScore(column) || IsOneOfRatings(column)) && AreMarks(words))
            || (right.Count > 0 && wrong.Count > 0 && (Role.Status.Says(column) == 0 || GradeWords.AreVerdicts(words)))
            || IsInOtherWords(column)
            || ColumnName.AreOutcomes(words)
                ? WithWords(column)
                : (ColumnName.IsPreference(column) || ColumnName.HasAScale(column)) && WithoutTies(words) is [_, _] sides
                    ? BothReadings(column, sides, words.Except(sides))
                    : null;
    }

    /// <summary>
    /// What takes a number that a judge or a person gave by its name, as <c>judge_score</c>, from a limit on; of shares a minus one stands for none. Null for
    /// another column, and for one that is called after what is wrong, of which more is worse.
    /// </summary>
    private string? OfMarks(string column)
    {
        if (
            !ColumnName.IsScore(column)
            || !(ColumnName.IsOfAPerson(column) || Role.Rater.Says(ColumnName.Plain(column).Split('_')[0]) > 0)
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
            $"{ShellWord.Typed(column)} --correct-from NUMBER{(hasNone ? $" --unscored {survey.Words(column, int.MaxValue - 1).First(word => word.Word is "-1" or "-1.0").Word}" : "")}, where it holds {(hasNone ? leastShare : least)} to {most}"
        );
    }

    /// <summary>Columns that are named like a grade and can be read as one, and where none is, columns that are named like a measure of answers: <c>prompt_level_strict_acc</c>.</summary>
    /// <param name="sides">The columns that are held against each other.</param>
    public IReadOnlyList<string> VerdictsToPropose(IReadOnlyList<string?> sides) =>
        columns.Proposals() is { Count: > 0 } named
            ? named
            :
            [
                .. survey.Columns.Where(column =>
                    (ColumnName.IsOfAnswers(column) || ColumnName.IsScore(column))
                    && !survey.IsList(column)
                    && columns.ScaleOfWords(column) is not null
                ),
                .. sides
                    .OfType<string>()
                    .Where(side => SaysVerdicts(side) && !SideName.IsPlainlyASide(side))
                    .Select(WithWords)
                    .OfType<string>(),
                .. request.Verdicts.Select(WithLetters).OfType<string>(),
                .. columns.Named().Where(column => !sides.Contains(column)).Select(WithWords).OfType<string>(),
            ];

    /// <summary>Columns of yes and no under any name, each with a reading of its words: beside answers that nothing else tells right from wrong they may be what people say of them.</summary>
    public IReadOnlyList<string> OpenVerdicts(Func<string, bool> isFree) =>
        [
            .. survey
                .Columns.Where(column => survey.InEveryTable(column) && isFree(column) && IsFreeToGrade(column))
                .Where(column => columns.ScaleOfWords(column) is not null && columns.Words(column).Count == 2)
                .Where(column => !ColumnName.ComparesToTheLetter(column))
                .Select(OptionsOf)
                .OfType<string>(),
        ];

    /// <summary>Whether a side has words that say right and words that say wrong, whatever it is called: <c>accept</c> and <c>reject</c>.</summary>
    private bool SaysVerdicts(string side) =>
        survey.Columns.Contains(side, StringComparer.Ordinal)
        && columns.Words(side) is { Count: > 1 and <= GradeWords.Most } words
        && GradeWords.Known(words) is { Right.Count: > 0, Wrong.Count: > 0 }
        && columns.ScaleOfWords(side) is not GradeScale.Words { Correct: ["yes" or "true", ..] };

    /// <summary>A column of Inspect's C, I, P and N as an option that says what they mean; null for other words.</summary>
    private string? WithLetters(string column)
    {
        var letters = columns.Words(column);
        var wrong = letters.Where(letter => letter is "I" or "P" or "N").ToList();
        return wrong.Count > 0 && letters.TrueForAll(letter => letter is "C" or "I" or "P" or "N")
            ? $"{column} --correct C --wrong {string.Join(',', wrong)}"
            : null;
    }

    /// <summary>A column as an option with what its few values may mean; null where they are too many, or an object.</summary>
    public string? Reading(string column) =>
        !survey.IsObject(column) && !survey.IsList(column) && columns.Words(column) is { Count: > 1 and <= MostValues } words
            ? words.Count == 2 && !words.Exists(word => GradeWords.Known([word]).Others.Count == 0)
                ? BothReadings(column, words)
                : WithWords(column)
            : null;

    /// <summary>Whether a word of a name is that of a verdict, and its words are none that are known: <c>gpt_verdict_detection</c>.</summary>
    private bool IsInOtherWords(string column) =>
        ColumnName.IsPlainlyAVerdict(column)
        && ColumnName.Plain(column).Contains('_', StringComparison.Ordinal)
        && Role.JudgeVersion.Says(column) == 0
        && survey.Texts(column).Count > 1
        && columns.ScaleOfWords(column) is null
        && GradeWords.Known(columns.Words(column)) is ({ Count: 0 }, _, _) or (_, { Count: 0 }, _);

    /// <summary>Whether a column holds marks from 0 to 10, as another one beside it does: several things that somebody thought of one answer.</summary>
    public bool IsOneOfRatings(string column) => IsRating(column) && survey.Columns.Any(other => other != column && IsRating(other));

    private bool IsRating(string column) =>
        survey.InEveryTable(column)
        && columns.Words(column) is { Count: > 2 } words
        && AreMarks(words)
        && words.TrueForAll(word => word is "10" || word.Length == 1)
        // The ten digits are classes.
        && (words.Contains("10") || !words.Contains("0") || words.TrueForAll(word => string.CompareOrdinal(word, "5") <= 0))
        && !ColumnName.SaysHowMany(column);

    /// <summary>Whether values are a few whole numbers of one or two digits, as people and judges give them.</summary>
    public static bool AreMarks(List<string> words) =>
        words.Count is > 1 and <= MostValues && words.TrueForAll(word => word.Length <= 2 && word.All(char.IsAsciiDigit));

    /// <summary>
    /// A column that is named like a grade, as an option with what its values may mean: the words that are known, or a place for its author to say it. Null
    /// where it has too many values to name.
    /// </summary>
    private string? WithWords(string column)
    {
        var words = columns.Words(column).Select(word => word.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (words.Count is 0 or > GradeWords.Most)
        {
            return null;
        }

        if (words.TrueForAll(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            return words.Count < 2
                ? null
                : $"{ShellWord.Typed(column)} --correct-from NUMBER, where it holds {words.MinBy(Number)} to {words.MaxBy(Number)}";
        }

        return OfWords(column, words);

        static double Number(string word) => double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>A column as an option with what its words mean where they are known, or with a place to say it.</summary>
    public static string OfWords(string column, List<string> words)
    {
        var (right, wrong, others) = GradeWords.Known(words);
        var unscored =
            others.Count == 0 ? ""
            : others.TrueForAll(GradeWords.SaysNothing) ? $" --unscored {ShellWord.Typed(string.Join(',', others))}"
            : $", and {string.Join(", ", others.Take(MostShown))} with one of these or with --unscored";
        return right.Count == 0 || wrong.Count == 0
            ? $"{ShellWord.Typed(column)} with --correct WORD,… --wrong WORD,… of {string.Join(", ", words.Take(MostShown))}"
            : $"{ShellWord.Typed(column)} --correct {ShellWord.Typed(string.Join(',', right))} --wrong {ShellWord.Typed(string.Join(',', wrong))}{unscored}";
    }

    /// <summary>A column of two words, of which either may say right; the words that it has, where one alone is there.</summary>
    /// <param name="unscored">Words beside them that say neither.</param>
    private static string BothReadings(string column, IReadOnlyList<string> words, IEnumerable<string>? unscored = null) =>
        (
            ColumnName.SaysWhatIsWrong(column) || ColumnName.SaysWhatWasDone(column)
                ? [.. GradeWords.AffirmativeFirst(words).Reverse()]
                : GradeWords.AffirmativeFirst(words)
        )
            is [var one, var other]
            ? $"{ShellWord.Typed(column)} --correct {ShellWord.Typed(one)} --wrong {ShellWord.Typed(other)}{string.Concat((unscored ?? []).Select(word => $" --unscored {ShellWord.Typed(word)}"))}, or the other way round"
            : $"{ShellWord.Typed(column)} with --correct and --wrong";

    /// <summary>The words of a preference without those that say that neither was the better one.</summary>
    private static List<string> WithoutTies(List<string> words) =>
        words.FindAll(word => !ColumnName.Plain(word).Split('_').Any(PreferenceFinder.Ties.Contains));
}
