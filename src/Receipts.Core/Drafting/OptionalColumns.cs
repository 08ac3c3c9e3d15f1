using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Chooses the columns of roles that a file need not fill: errors, recorded verdicts, confidences and inputs.</summary>
/// <param name="taken">Columns that play another role, to which these are added.</param>
internal sealed class OptionalColumns(
    Survey survey,
    DraftRequest request,
    Place place,
    List<ShapeChoice> choices,
    HashSet<string> taken,
    GradeColumns grading
)
{
    /// <param name="output">The output, or the object of outputs.</param>
    /// <param name="isWrong">Whether a record has an output that is wrong, as SQL: an error of the system leaves none. Null where columns alone do not say it.</param>
    /// <param name="isRight">Whether a record is right, as SQL.</param>
    public string? FindError(string output, string? isWrong, string? isRight)
    {
        var found = FindOne(
            Role.Error,
            request.Error,
            "--error",
            column =>
                WhyNoError(column)
                ?? (request.Error is null && isWrong is not null ? WhyOfTheAnswer(column, output, isWrong, isRight!) : null)
        );
        // What says why an answer is wrong is no property of the record.
        taken.UnionWith(survey.Columns.Where(column => found is null && Role.Error.Says(column) > 0 && WhyNoError(column) is null));
        return found;
    }

    private string? WhyOfTheAnswer(string column, string output, string isWrong, string isRight)
    {
        var saying = survey.Tables.Sum(table => survey.Saying(table, column));
        var wrong = survey.Tables.Sum(table => survey.SayingWhere(table, column, isWrong, output));
        var answered = wrong + survey.Tables.Sum(table => survey.SayingWhere(table, column, isRight, output));
        return 2 * answered < saying ? null
            // Of a few that are right an answer may have come at the second try.
            : wrong < answered && answered < FewestAnswered ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{answered} of the {saying} records in which it says something have an output, {(wrong == answered ? "and a wrong one, so that it may say why" : "so that they are scored")}; where these are errors of the system, --error {ShellWord.Typed(column)} leaves them out"
            );
    }

    private const int FewestAnswered = 4;

    public string? FindRecorded(bool isGraded) =>
        FindOne(Role.Recorded, request.Recorded, "--recorded", isGraded ? WhyNothingRescored : WhyNoVerdict);

    /// <summary>
    /// Takes what says right and wrong of the answers beside what was expected of them: a slice by it would say of the records what the rescore
    /// says of them already. Where no column is named like a verdict, and one is by its values, as <c>status</c> with <c>pass</c> and <c>fail</c> or
    /// <c>scores.ExactMatch</c>, it is the recorded one.
    /// </summary>
    /// <param name="recorded">The recorded verdict that was found by its name; null for none.</param>
    /// <param name="expected">What the output is held against; null where it is not.</param>
    /// <param name="output">The output.</param>
    /// <param name="isRight">Whether a record is right, as SQL; null where columns alone do not say it.</param>
    /// <returns>The recorded verdict, and columns that contradict one another, so that nobody can say which of them is meant.</returns>
    public (string? Recorded, IReadOnlyList<string> Contradictory) TakeVerdicts(
        string? recorded,
        string? expected,
        string output,
        string? isRight
    )
    {
        var verdicts = survey
            .Columns.Where(column => !taken.Contains(column) && IsVerdict(column) && !IsCorrectByChance(column, isRight))
            .ToList();
        taken.UnionWith(verdicts);
        var whole = verdicts.FindAll(column => !ColumnName.IsCriterion(column));
        // Of several systems in one table, and of several things that are asked of one answer, the verdict that is called after the sides is their own.
        var own = whole.FindAll(column => ColumnName.IsVerdictOf(column, output) || IsInOneObject(column, expected, output));
        if (
            request.Recorded is null
            && recorded is not null
            && isRight is not null
            && own is [var ofTheSides]
            && Agreement(ofTheSides, isRight) > Agreement(recorded, isRight)
        )
        {
            verdicts.Add(recorded);
            choices.RemoveAll(choice => choice.Role == Role.Recorded.Name);
            recorded = null;
        }

        var others = own.Count > 0 ? [] : whole.FindAll(column => IsOfSomethingElse(column, expected, output, isRight));
        var called = whole.Except(others).ToList();
        var surest =
            own.Count > 0 ? own
            : called.Find(column => Agreement(column, isRight) == 1) is { } same ? [same]
            : called.FindAll(column => Sureness(column) == called.Max(Sureness));
        var isOpen = recorded is null && request.Recorded is null && surest.Count > 0;
        var isOne = isOpen && surest.TrueForAll(column => grading.SayTheSame(surest[0], column));
        foreach (var column in verdicts)
        {
            choices.Add(
                isOne && column == surest[0]
                    ? new ShapeChoice(Role.Recorded.Name, column, "it says right and wrong of the answers")
                    : new ShapeChoice(
                        "left out",
                        column,
                        "it says right and wrong of the answers, so that it is no slice of the records"
                            + (
                                others.Contains(column)
                                    ? $", and by its name of something else than `{expected}`; to hold it against the rescore all the same, --recorded {column}"
                                : isOpen && !isOne ? $"; to hold it against the rescore, --recorded {column}"
                                : ""
                            )
                    )
            );
        }

        if (
            request.Recorded is null
            && recorded is not null
            && ColumnName.IsOfAMachine(recorded)
            && whole.FindAll(ColumnName.IsOfAPerson) is [var person]
            && grading.ScaleOfWords(person) is not null
        )
        {
            // What a person says of an answer is held against the rescore before what a judge says.
            choices.RemoveAll(choice => choice.Column == person || choice.Role == Role.Recorded.Name);
            choices.Add(new ShapeChoice(Role.Recorded.Name, person, "a person's verdict, before that of a judge"));
            choices.Add(
                new ShapeChoice("left out", recorded, "it says right and wrong of the answers, so that it is no slice of the records")
            );
            return (person, []);
        }

        return isOne ? (surest[0], []) : (recorded, isOpen ? surest : []);
    }

    /// <summary>
    /// Whether a column is called <c>correct_…</c> and not after another, and goes with the records that are right by chance alone: it says how the customer
    /// spells, and not whether the answer is right.
    /// </summary>
    private bool IsCorrectByChance(string column, string? isRight) =>
        isRight is not null
        && ColumnName.IsCorrectOfSomething(column)
        && !survey.Members.Any(other => other != column && ColumnName.IsVerdictOf(column, other))
        && grading.ScaleOfWords(column) is { } scale
        && survey.Kappa(grading.Says(Grade.Correct, column, scale), isRight) < BeyondChance;

    private const double BeyondChance = 0.2;

    private bool IsInOneObject(string column, string? expected, string output) =>
        expected is not null
        && survey.ObjectOf(column) is { } whole
        && survey.ObjectOf(expected) == whole
        && survey.ObjectOf(output) == whole;

    /// <summary>How far a verdict goes with the comparison of both sides beyond chance; 0 where nobody can say.</summary>
    private double Agreement(string column, string? isRight) =>
        isRight is not null && !survey.IsList(column) && grading.ScaleOfWords(column) is { } scale
            ? survey.Kappa(grading.Says(Grade.Correct, column, scale), isRight)
            : 0;

    /// <summary>
    /// Whether a verdict is called after something, and both sides after something else, and it parts from their comparison: <c>answer_type_match</c> beside
    /// <c>routing.expected</c> and <c>routing.actual</c> says nothing of the routing.
    /// </summary>
    private bool IsOfSomethingElse(string column, string? expected, string output, string? isRight) =>
        expected is not null
        && isRight is not null
        && ColumnName.AreOfOneThing(expected, output)
        && ColumnName.IsVerdictOfAnother(column, [expected, output])
        && Agreement(column, isRight) < NearlyTheSame;

    private const double NearlyTheSame = 0.8;

    /// <summary>Takes what else says right and wrong of the answers beside their grade: what another judge says, or of another system.</summary>
    /// <param name="grades">The grade; what stands in one object with it and says yes and no is a verdict whatever its name.</param>
    /// <returns>Those of them whose values have a meaning that is known.</returns>
    public IReadOnlyList<GradeRule> LeaveOtherVerdicts(IReadOnlyList<GradeRule> grades)
    {
        var verdicts = new List<GradeRule>();
        foreach (
            var many in survey
                .Columns.Where(column => !taken.Contains(column) && IsVerdict(column))
                .GroupBy(survey.ObjectOf)
                .Where(inside => inside.Key is not null && inside.Count() > MostOfOneObject)
                .ToList()
        )
        {
            taken.UnionWith(many);
            choices.Add(
                new ShapeChoice(
                    "left out",
                    string.Create(CultureInfo.InvariantCulture, $"{many.Count()} columns of {many.Key}"),
                    "each says right and wrong of a part of the records or of an answer, and is no slice of them"
                )
            );
        }

        foreach (
            var column in survey
                .Columns.Where(column => !taken.Contains(column) && (IsVerdict(column) || IsBeside(column, grades)))
                .ToList()
        )
        {
            taken.Add(column);
            if (ColumnName.SaysWhatIsWrong(column))
            {
                choices.Add(
                    new ShapeChoice(
                        "left out",
                        column,
                        "it says right or wrong of answers by the name of what is wrong, so that nobody knows which of its values means right, and is no slice of the records"
                    )
                );
                continue;
            }

            choices.Add(
                new ShapeChoice(
                    "other verdict",
                    column,
                    "it says right and wrong of answers, and is no slice of the records" + AllHaveToHold(column, grades)
                )
            );
            if (grading.ScaleOfWords(column) is { } scale && Survey.Has(survey.Tables[^1], column))
            {
                verdicts.Add(
                    new GradeRule
                    {
                        Place = place,
                        Column = column,
                        Scale = scale,
                    }
                );
            }
        }

        return verdicts;
    }

    /// <summary>More than that are names of what was tested, and no verdicts that a report would hold against the grade.</summary>
    private const int MostOfOneObject = 10;

    /// <summary>
    /// Takes the columns that are one verdict in pieces with another: <c>is_incorrect</c> and <c>is_not_attempted</c> beside <c>is_correct</c>, of which one
    /// alone is true in each record.
    /// </summary>
    /// <param name="verdict">The grade or the recorded verdict.</param>
    public void LeavePieces(string? verdict)
    {
        if (verdict is null || survey.IsList(verdict) || YesOf(verdict) is not { } yes)
        {
            return;
        }

        var pieces = survey
            .Columns.Where(column => column != verdict && !taken.Contains(column) && survey.InEveryTable(column))
            .Select(column => (Column: column, Yes: YesOf(column)))
            .Where(piece => piece.Yes is not null && survey.Count($"({piece.Yes}) and ({yes})") == 0 && survey.Count(piece.Yes) > 0)
            .ToList();
        if (
            pieces.Count < 2
            || survey.Count(
                $"({string.Join(" + ", pieces.Select(piece => piece.Yes).Prepend(yes).Select(one => $"coalesce({one}, 0)"))}) <> 1"
            ) > 0
        )
        {
            return;
        }

        foreach (var (column, says) in pieces)
        {
            taken.Add(column);
            var no = survey.Words(column, GradeWords.Most).First(word => grading.ScaleOfWords(column)!.Read(word.Word) == Grade.Wrong).Word;
            choices.Add(
                new ShapeChoice(
                    "left out",
                    column,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"of `{verdict}`, {string.Join(" and ", pieces.Select(piece => $"`{piece.Column}`"))} one alone is true in each record, so that they are one verdict in pieces; its {survey.Count(says!)} records count as wrong{(ColumnName.SaysIncorrect(column) ? "" : $", and --where \"{column} = {no}\" leaves them out")}"
                    )
                )
            );
        }
    }

    /// <summary>Whether a column of yes and no says yes, as SQL; null for another column.</summary>
    private string? YesOf(string column) =>
        survey.Words(column, GradeWords.Most).Count == 2 && grading.ScaleOfWords(column) is GradeScale.Words scale
            ? grading.Says(Grade.Correct, column, scale)
            : null;

    /// <summary>How a criterion beside the grade is made a part of it.</summary>
    private string AllHaveToHold(string column, IReadOnlyList<GradeRule> grades) =>
        grades is [var grade] && (ColumnName.IsCriterion(column) || IsBeside(column, grades))
            ? $"; where both have to hold, --grade {grade.Column},{column}"
            : "";

    private bool IsBeside(string column, IReadOnlyList<GradeRule> grades) =>
        survey.ObjectOf(column) is { } whole
        && grades.Any(grade => survey.ObjectOf(grade.Column) == whole)
        && !ColumnName.Plain(Survey.Within(whole, column)).Contains('_', StringComparison.Ordinal)
        && grading.ScaleOfWords(column) is GradeScale.Words;

    /// <summary>By its own name twice as sure as by the one that it has within its object; 0 where only its values say it.</summary>
    private int Sureness(string column) =>
        survey.ObjectOf(column) is { } whole && column.StartsWith(whole + "_", StringComparison.OrdinalIgnoreCase)
            ? Math.Max(2 * Role.Recorded.Says(column), Role.Recorded.Says(column[(whole.Length + 1)..]))
            : 2 * Role.Recorded.Says(column);

    private bool IsVerdict(string column) =>
        grading.ScaleOfWords(column) is GradeScale.Words words
        && (
            ColumnName.IsOfAnswers(column)
            || Role.Recorded.Says(column) > 0
            || Role.Grade.Says(column) > 1
            || request.Verdicts.Contains(column, StringComparer.Ordinal)
            || GradeWords.SaysVerdicts(words)
            || ColumnName.IsCriterion(column)
        );

    /// <param name="output">The output, whose own confidence may be called after it: <c>hybrid_confidence</c> beside <c>hybrid_label</c>.</param>
    public string? FindConfidence(string output) =>
        FindOne(
            Role.Confidence,
            request.Confidence,
            "--confidence",
            column => WhyNoConfidence(column) ?? (request.Confidence is null ? WhyOfOneValue(column, output) : null),
            column => IsOf(column, output)
        );

    /// <summary>Of two values the one that is given has a probability of a half at least: what is below may be that of the one, whichever is given.</summary>
    private string? WhyOfOneValue(string column, string output) =>
        ColumnName.Plain(column).Split('_') is [.., "probability" or "prob" or "proba"]
        && survey.Columns.Contains(output)
        && survey.Distinct(output) == 2
        && survey.Over(column, "min(cast(replace(v, ',', '.') as real)) < 0.5") is [{ Integer: 1 }]
            ? $"it is below a half in some records, so that it may be that of one of the two values of `{output}`, and the file does not say of which; where it is that of the output, --confidence {column}"
            : null;

    private static bool IsOf(string confidence, string output)
    {
        var (words, whole) = (ColumnName.Plain(confidence).Split('_'), ColumnName.Plain(output));
        return words.Length > 1
            && Role.Confidence.Says(words[^1]) > 0
            && string.Join('_', words[..^1]) is var stem
            && (whole == stem || whole.StartsWith(stem + "_", StringComparison.Ordinal));
    }

    /// <summary>The column of a role that need not be there.</summary>
    /// <param name="whyNot">Why a column cannot play it, by its values; null when it can.</param>
    /// <param name="isCalledSo">Whether a column is named like it although the role knows no such name.</param>
    private string? FindOne(Role role, string? asked, string option, Func<string, string?> whyNot, Func<string, bool>? isCalledSo = null)
    {
        if (asked == DraftRequest.None)
        {
            choices.Add(new ShapeChoice(role.Name, "–", "none, as you say"));
            return null;
        }

        // An error may be an object; what it holds is not asked.
        var columns = role == Role.Error ? survey.Columns.Concat(survey.Objects) : survey.Columns;
        if (asked is not null)
        {
            asked = survey.Required(place, option, asked, columns);
            if (whyNot(asked) is { } why)
            {
                throw new ReceiptException(
                    DraftFindings.NotOfRole(
                        place,
                        asked,
                        role.Name,
                        why == NoMeaning ? $"{why}; say it with --correct WORD,… --wrong WORD,… (--unscored WORD,…)" : why
                    )
                );
            }
        }

        var named = columns
            .Where(column => !taken.Contains(column) && (role.Says(column) > 0 || isCalledSo?.Invoke(column) == true))
            .OrderByDescending(role.Says)
            .ToList();
        var found = asked ?? named.Find(column => whyNot(column) is null);
        if (found is null)
        {
            choices.AddRange(named.Select(column => new ShapeChoice(role.Name, "–", $"`{column}` is named like it, but {whyNot(column)}")));
            return null;
        }

        taken.Add(found);
        // The code of an error stands beside its message, and is as little a property of the record.
        var whole = role == Role.Error && survey.ObjectOf(found) is { } of && Role.Error.Says(of) > 0 ? of : found;
        taken.UnionWith(survey.Columns.Where(member => survey.ObjectOf(member) == whole));
        choices.Add(new ShapeChoice(role.Name, found, ShapeChoice.Because(asked)));
        return found;
    }

    private string? WhyNoError(string column) =>
        survey.Tables.All(table => survey.Saying(table, column) == 0) ? "it is empty in every record"
        : survey.Tables.Any(table => survey.Saying(table, column) is > 0 and var saying && saying == table.Rows)
            ? "it is filled in every record of a file, so that nothing would be scored"
        : null;

    private string? WhyNoVerdict(string column) =>
        survey.Tables.Select(table => survey.Facts(table, column)).ToList() is var all && all.TrueForAll(facts => facts.Filled == 0)
            ? "it is empty in every record"
        : grading.ScaleOfWords(column) is not null ? null
        : NoMeaning;

    private const string NoMeaning = "nothing says what its values mean";

    private string? WhyNoConfidence(string column) =>
        survey.Tables.Select(table => survey.Facts(table, column)).ToList() is var all && all.TrueForAll(facts => facts.Filled == 0)
            ? "it is empty in every record"
        : all.TrueForAll(facts => facts.Filled == 0 || (facts.IsNumeric && facts.Shares == facts.Filled)) ? null
        : "it has values that are no numbers from 0 to 1";

    /// <param name="expected">The column that outputs are held against; null where there is none.</param>
    /// <param name="output">The output; empty where there is none.</param>
    public string? FindInput(string? expected, string output)
    {
        if (request.Input == DraftRequest.None)
        {
            choices.Add(new ShapeChoice("input", "–", "none, as you say"));
            return null;
        }

        var asked = request.Input is { } said ? InsideTheInput(said) ?? survey.Required(place, "--input", said, survey.Columns) : null;
        var free = survey
            .Columns.Where(column => !taken.Contains(column) && Role.Remark.Says(column) == 0)
            .Where(column => survey.Tables.Any(table => survey.Filled(table, column) > 0))
            .ToList();
        var input =
            asked
            ?? free.Where(column => Role.Input.Says(column) > 0).OrderByDescending(Role.Input.Says).FirstOrDefault()
            ?? free.Find(column => SideName.IsSaidToTheSystem(column) && survey.HoldsSentences(column))
            ?? free.Where(IsInAnInput).OrderByDescending(InputWithin).ThenByDescending(MeanLength).FirstOrDefault()
            ?? free.Where(BeginsAsAnInput).MaxBy(column => Role.Input.Says(ColumnName.Plain(column).Split('_')[0]))
            ?? free.Find(IsNamedInsideTheRow)
            // Where no output was found the longest texts may be it; what the card of a tool sets apart is something else than what was read.
            ?? free.Except(request.SetAside)
                .Where(column => output.Length > 0 && IsLongText(column) && !TellsOfTheOutput(column, expected, output))
                .OrderByDescending(MeanLength)
                .FirstOrDefault();
        if (input is null)
        {
            choices.Add(
                new ShapeChoice(
                    "input",
                    "–",
                    survey.Columns.Any(column => !taken.Contains(column) && HoldsLongTexts(column))
                        ? "no column is named like an input, and the long texts may be of the answer"
                        : "no column is named like an input or holds long texts"
                )
            );
            return null;
        }

        taken.Add(input);
        choices.Add(
            new ShapeChoice(
                "input",
                input,
                request.Input is not null || Role.Input.Says(input) > 0 || SideName.IsSaidToTheSystem(input) || IsNamedInsideTheRow(input)
                        ? ShapeChoice.Because(request.Input)
                    : IsInAnInput(input) ? $"by the name of `{survey.ObjectOf(input)}`"
                    : BeginsAsAnInput(input) ? ShapeChoice.Because(null)
                    : "it holds the longest texts"
            )
        );
        return input;
    }

    /// <summary>Whether a column of sentences is called after an input by the first word of its name: <c>question_text</c>.</summary>
    private bool BeginsAsAnInput(string column) =>
        Role.Input.Says(ColumnName.Plain(column).Split('_')[0]) > 0 && IsLongText(column, shortest: 0);

    /// <summary>Whether a column of texts stands in an object that is named like the input: the <c>question</c> of <c>input: { question, lang }</c>.</summary>
    private bool IsInAnInput(string column) =>
        survey.ObjectOf(column) is { } whole
        && (Role.Input.Says(whole) > 0 || Role.Input.Says(whole.Split('_')[0]) > 0)
        && survey
            .Tables.Select(table => survey.Facts(table, column))
            .All(facts => facts.Texts > 0 && (InputWithin(column) > 0 || facts.Distinct > facts.Rows / 4));

    /// <summary>Of an object that is said to be the input, the column that is named like one, or has the longest texts; null for no object.</summary>
    private string? InsideTheInput(string said) =>
        survey.Resolve(said) is { } whole && survey.IsObject(whole)
            ? survey
                .Columns.Where(column => survey.ObjectOf(column) == whole)
                .OrderByDescending(InputWithin)
                .ThenByDescending(MeanLength)
                .FirstOrDefault()
            : null;

    private int InputWithin(string column) =>
        survey.ObjectOf(column) is { } whole && column.StartsWith(whole + "_", StringComparison.OrdinalIgnoreCase)
            ? Role.Input.Says(column[(whole.Length + 1)..])
            : 0;

    /// <summary>What the <c>row</c> of each row of a dataset server is called here, since the tool has a column of that name.</summary>
    private const string WholeRecord = "source_row";

    private bool IsNamedInsideTheRow(string column) =>
        survey.ObjectOf(column) is WholeRecord && Role.Input.Says(column[(WholeRecord.Length + 1)..]) > 0;

    private bool IsLongText(string column, int shortest = ShortestText) =>
        !SideName.IsOfTheAnswer(column) && !SideName.IsSaidByTheSystem(column) && HoldsLongTexts(column, shortest);

    // A path, the hash of a commit and the names of parts are long as well, and without a blank or a letter of another alphabet; of a list or an object
    // its texts count.
    private bool HoldsLongTexts(string column, int shortest = ShortestText) =>
        survey
            .Tables.Select(table => survey.Facts(table, column))
            .All(facts => facts.Texts > 0 && facts.MeanLength >= shortest && facts.Distinct > facts.Rows / 2)
        && survey.Over(
            column,
            "avg(case when substr(v, 1, 1) in (char(123), '[') and json_valid(v) then exists (select 1 from json_tree(v) where type = 'text' and atom glob '*[^!-~]*') else trim(v) glob '*[^!-~]*' end) > 0.5"
        )
            is [{ Integer: 1 }];

    private const int ShortestText = 30;

    /// <summary>
    /// Whether texts name the output in nearly each wrong record, and what was expected in few: what was read holds the one as seldom as the other, or, where
    /// values are taken out of it, both.
    /// </summary>
    private bool TellsOfTheOutput(string column, string? expected, string output)
    {
        if (expected is null || !survey.Columns.Contains(expected) || !survey.Columns.Contains(output))
        {
            return false;
        }

        var (text, wanted, given) = (SqlName.Quote(column), SqlName.Quote(expected), SqlName.Quote(output));
        var wrong = string.Join(
            " union all ",
            survey
                .Tables.Where(table => new[] { column, expected, output }.All(one => Survey.Has(table, one)))
                .Select(table =>
                    $"select instr({text}, trim({given})) > 0 as names_output, instr({text}, trim({wanted})) > 0 as names_expected from {SqlName.Quote(table.Name)} where length(trim({given})) > 1 and length(trim({wanted})) > 1 and {given} is not {wanted}"
                )
        );
        return wrong.Length > 0
            && survey.Number(
                $"select count(*) >= 4 and 10 * total(names_output) >= 9 * count(*) and 2 * total(names_expected) <= count(*) from ({wrong})"
            ) == 1;
    }

    private double MeanLength(string column) => survey.Tables.Max(table => survey.Facts(table, column).MeanLength);

    /// <summary>Times make no slices of their own: their hours and weekdays are for the search.</summary>
    /// <returns>The columns of times.</returns>
    public IReadOnlyList<string> SetTimesAside(bool hasWeeks)
    {
        var times = survey
            .Columns.Where(column => !taken.Contains(column))
            .Where(column =>
                survey.Tables.Select(table => survey.Facts(table, column)).ToList() is var all
                && all.Exists(facts => facts.Filled > 0)
                && all.TrueForAll(facts => facts.Times == facts.Filled)
            )
            .ToList();
        taken.UnionWith(times);
        foreach (var time in times)
        {
            choices.Add(
                new ShapeChoice(
                    "time",
                    time,
                    hasWeeks && times.Count == 1
                        ? "every value begins as an ISO date; agreement is drafted by its weeks"
                        : "every value begins as an ISO date; nothing is drafted from it"
                )
            );
        }

        return times;
    }

    private static string WhyNothingRescored(string column) =>
        $"`{column}` can be compared with nothing, since the records are graded and not rescored";
}
