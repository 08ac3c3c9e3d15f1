using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Finds out which column is what, by its name and by its values, unless the request says so.</summary>
internal sealed class ShapeFinder
{
    /// <summary>Two years of weeks.</summary>
    private const int MostParts = 104;

    private readonly Survey survey;
    private readonly DraftRequest request;
    private readonly Func<EvidenceTable, Place> placeOf;
    private readonly GradeFinder grading;
    private readonly SideReadings sides;
    private readonly MissingSide missing;
    private readonly ComparableSides comparable;
    private readonly List<ShapeChoice> choices = [];

    /// <summary>Whether a judge's column was held against a person's for want of anything else.</summary>
    private bool isJudgeHistory;

    /// <summary>Whether the output turned out to hold messages.</summary>
    private bool hasMessages;

    /// <summary>Whether the output turned out to be a text that writes an object.</summary>
    private bool isWrittenAsText;

    /// <summary>Whether the sides are what each of two files has beside the key, or what both have, for want of names.</summary>
    private bool areOfTheFiles;

    /// <summary>What the values say of an output that its name does not.</summary>
    private string? whyOutput;

    private string? whyExpected;

    /// <summary>Whether what was expected is called as a grade may be.</summary>
    private bool isTarget;

    /// <summary>Columns that play a role already.</summary>
    private readonly HashSet<string> taken = new(AsciiIgnoreCase.Instance);

    /// <param name="placeOf">The raw file of a table.</param>
    private ShapeFinder(Survey survey, DraftRequest request, Func<EvidenceTable, Place> placeOf)
    {
        this.survey = survey;
        this.request = request;
        this.placeOf = placeOf;
        grading = new GradeFinder(survey, request, Place);
        sides = new SideReadings(survey, request, grading, Place);
        missing = new MissingSide(survey, request, grading, sides, taken, placeOf);
        comparable = new ComparableSides(survey, request, Place);
    }

    /// <exception cref="ReceiptException">A column is missing, two readings are equally good, or there is nothing to score.</exception>
    public static Shape Find(Survey survey, DraftRequest request, Func<EvidenceTable, Place> placeOf) =>
        new ShapeFinder(survey, request, placeOf).Find();

    private Place Place => placeOf(survey.Tables[^1]);

    private Shape Find()
    {
        RequireCommonColumns();
        var hasNone = request.Output == DraftRequest.None;
        if (hasNone && request.Expected is not null)
        {
            throw new ReceiptException(DraftFindings.NoOutputs(Place));
        }

        var preference = hasNone || NamesBothSides() ? null : new PreferenceFinder(survey, request, Place).Find();
        var (expected, output) = request.Grade is null && preference is null && !hasNone ? FindSides() : (null, null);
        IReadOnlyList<GradeRule> grades = preference is null ? [] : TakePreference(preference);
        if (expected is not null && VerdictOnFreeAnswers(expected, output!) is { } verdict)
        {
            (expected, grades) = (null, [verdict]);
        }

        grades = expected is null && grades.Count == 0 ? FindGrades() : grades;
        output ??= preference?.Output ?? (hasNone ? WithoutOutput(grades, "none, as you say") : FindGradedOutput(grades));
        var id = new IdColumns(survey, request, placeOf, choices).Find(
            taken,
            survey.Columns.Contains(expected ?? output) ? expected ?? output : null
        );
        var optional = new OptionalColumns(survey, request, Place, choices, taken, grading);
        var error =
            output.Length == 0
                ? null
                : optional.FindError(output, SqlOf(Grade.Wrong, grades, expected, output), SqlOf(Grade.Correct, grades, expected, output));
        var others = grades.Count > 0 ? optional.LeaveOtherVerdicts(grades) : [];
        LeaveOtherSystems(grades);
        SayWhatIsNotCompared(expected, output, grades);
        var recorded = output.Length == 0 ? null : optional.FindRecorded(isGraded: grades.Count > 0);
        IReadOnlyList<string> contradictory = [];
        if (grades.Count == 0 && !isJudgeHistory)
        {
            (recorded, contradictory) = optional.TakeVerdicts(recorded, output, SqlOf(Grade.Correct, grades, expected, output));
        }

        optional.LeavePieces(
            grades.Count == 0 ? recorded
            : grades is [var whole] ? whole.Column
            : null
        );
        var confidence = output.Length == 0 ? null : optional.FindConfidence(output);
        var input = optional.FindInput(expected, output) ?? InputAmong(id);
        var week = isJudgeHistory ? Grouping(Role.Week) : null;
        var times = optional.SetTimesAside(hasWeeks: isJudgeHistory && week is null);
        taken.UnionWith(request.SetAside);
        taken.UnionWith(request.Slices?.Select(survey.Resolve).OfType<string>() ?? []);
        IReadOnlyList<string> scores =
            isJudgeHistory || output.Length == 0 ? [] : new ScoreColumns(survey, choices, taken).Take(expected, output);
        var judge = grades.Count > 0 ? JudgeOf(grades) : null;
        LeaveOtherGraders(grades);
        var slices = new SliceColumns(survey, request, placeOf, choices).Find(
            taken,
            [expected ?? ExpectedOfTheTool(), output.Length == 0 ? null : output],
            SqlOf(Grade.Correct, grades, expected, output)
        );
        SayWhatStandsBesideTheGrade(grades, judge);
        if (judge is not null && request.Slices is null)
        {
            slices = [judge, .. slices.Where(slice => slice != judge)];
            choices.Add(new ShapeChoice("judge", judge, "it says who graded, and not all records were graded by one"));
        }

        // The filters of one answer or the models of one question are read side by side, and not as one.
        if (request.Slices is null && id is [_, var variant] && TellsSystemsApart(variant))
        {
            slices = [variant, .. slices.Where(slice => slice != variant)];
            choices.Add(new ShapeChoice("slice", variant, "it tells the records of one example apart"));
        }

        return new Shape
        {
            Id = id,
            Input = input,
            Expected = expected,
            Output = output,
            HasFields = expected is not null && survey.Objects.Contains(expected),
            Grades = grades,
            IsJudgeHistory = isJudgeHistory,
            IsPreference = grades is [var only] && ColumnName.IsPreference(only.Column),
            HasMessages = hasMessages,
            IsWrittenAsText = isWrittenAsText,
            Week = week ?? (isJudgeHistory && times is [var time] ? time : null),
            HasDates = isJudgeHistory && week is null && times.Count == 1,
            JudgeVersion = isJudgeHistory ? Grouping(Role.JudgeVersion) : null,
            HasManyGrades = grades.Count > 1 || grades.Any(grade => survey.IsList(grade.Column)),
            Slices = slices,
            Judge = judge,
            Recorded = recorded,
            Contradictory = contradictory,
            Proposed = grades.Count > 0 ? [] : ToPropose(expected, output),
            AreFreeTexts = AreFreeTexts(expected, output),
            RecordedScale = recorded is null ? null : grading.ScaleOfWords(recorded),
            Confidence = confidence,
            Scores = scores,
            OtherVerdicts = others,
            Error = error,
            Choices = choices,
        };
    }

    /// <summary>What was expected by the card of a tool whose outputs nothing can be held against.</summary>
    private string? ExpectedOfTheTool() =>
        request.SetAside.FirstOrDefault(column => Role.Expected.Says(column) > 0 && survey.Columns.Contains(column));

    /// <summary>What a message may propose as the grade where the sides are never equal; a side itself where it has the words of a verdict.</summary>
    private IReadOnlyList<string> ToPropose(string? expected, string output) =>
        grading
            .VerdictsToPropose([expected, output])
            // Of free answers a comparison to the letter says what that of the draft says.
            .Where(column => !(AreFreeTexts(expected, output) && ColumnName.ComparesToTheLetter(column)))
            .ToList()
            is { Count: > 0 } found
            ? found
        : AreFreeTexts(expected, output) && grading.OpenVerdicts(column => !taken.Contains(column)) is { Count: > 0 } open ? open
        : expected is not null && Role.Grade.Says(expected) > 0 && !survey.IsObject(expected) && grading.ScaleOfWords(expected) is not null
            ? [expected]
        : [];

    /// <summary>What was read, where it tells the records apart as well.</summary>
    private string? InputAmong(IEnumerable<string> id)
    {
        if (
            request.Input is not null
            || id.FirstOrDefault(column => Role.Input.Says(column) > 0 && !survey.AreCodes(column)) is not { } input
        )
        {
            return null;
        }

        choices.RemoveAll(choice => choice.Role == Role.Input.Name);
        choices.Add(new ShapeChoice(Role.Input.Name, input, ShapeChoice.Because(asked: null)));
        return input;
    }

    /// <summary>What is plainly called expected in a file that is graded is held against nothing, and nobody should have to find that out.</summary>
    private void SayWhatIsNotCompared(string? expected, string output, IReadOnlyList<GradeRule> grades)
    {
        if (expected is not null || grades.Count == 0 || request.Grade is not null || output.Length == 0)
        {
            return;
        }

        foreach (
            var column in survey.Columns.Where(column =>
                column != output
                && (Role.SaysExpected(column) || (Role.EndsAsExpected(column) && !taken.Contains(column)))
                && survey.Texts(column).Count > 0
            )
        )
        {
            var option = $"--expected {GradeFinder.Typed(column)} --output {GradeFinder.Typed(output)}";
            if (!choices.Exists(choice => choice.Why.Contains(option, StringComparison.Ordinal)))
            {
                choices.Add(
                    new ShapeChoice(
                        "left out",
                        column,
                        $"the records are graded, so that nothing is held against it; {option} compares them"
                    )
                );
            }
        }
    }

    /// <summary>Whether a record is right, or has an output that is wrong, as SQL; null where columns alone do not say it.</summary>
    private string? SqlOf(Grade outcome, IReadOnlyList<GradeRule> grades, string? expected, string output) =>
        grades is [{ Scale: GradeScale.Words } grade] ? grading.Says(outcome, grade.Column, grade.Scale)
        : expected is null || !survey.Columns.Contains(expected) || !survey.Columns.Contains(output) ? null
        : outcome == Grade.Correct ? $"{SqlName.Quote(expected)} is {SqlName.Quote(output)}"
        : $"trim({SqlName.Quote(output)}) <> '' and {SqlName.Quote(expected)} is not {SqlName.Quote(output)}";

    private void RequireCommonColumns()
    {
        if (survey.Tables is not [var first, var second])
        {
            return;
        }

        var (here, there) = (ColumnsOf(first), ColumnsOf(second));
        if (!here.Intersect(there, AsciiIgnoreCase.Instance).Any())
        {
            throw new ReceiptException(DraftFindings.NothingInCommon(placeOf(first), placeOf(second).File, here, there));
        }
    }

    /// <summary>
    /// The one verdict that the file has on free answers, which are hardly ever equal to a reference to the letter: where most of what it calls right is not,
    /// what it says is the outcome. Null where the author has said anything of the sides, or short values are compared.
    /// </summary>
    private GradeRule? VerdictOnFreeAnswers(string expected, string output)
    {
        if (
            request is not { Expected: null, Output: null, Recorded: null, Match: null, Messages: null }
            || isJudgeHistory
            || hasMessages
            || !AreFreeTexts(expected, output)
            || grading.OneVerdict(taken) is not { } verdict
            || survey.Tables.Any(table =>
                2
                    * survey.Number(
                        $"select count(*) from {SqlName.Quote(table.Name)} where {SqlName.Quote(expected)} = {SqlName.Quote(output)}"
                    )
                > table.Rows
            )
        )
        {
            return null;
        }

        taken.Add(verdict.Column);
        choices.RemoveAll(choice => choice.Role == Role.Expected.Name);
        choices.Add(
            new ShapeChoice(
                "grade",
                verdict.Column,
                $"{verdict.Scale}; answers of this length are hardly ever equal to a reference to the letter, so that the verdict decides; --expected {expected} --output {output} compares them"
            )
        );
        return verdict;
    }

    private bool AreFreeTexts(string? expected, string output) =>
        expected is not null
        && survey.Columns.Contains(expected)
        && survey.Columns.Contains(output)
        && survey.Tables.All(table =>
            survey.Facts(table, expected).MeanLength >= LongAnswer && survey.Facts(table, output).MeanLength >= LongAnswer
        );

    /// <summary>Characters on average: a sentence, and no name or label.</summary>
    private const int LongAnswer = 25;

    /// <summary>Both sides, or none where no column says what was expected, so that only a grade can say what is right.</summary>
    private (string? Expected, string? Output) FindSides()
    {
        var expecting = sides.Named(Role.Expected, request.Expected);
        var giving = sides.Named(Role.Output, request.Messages ?? request.Output);
        if (request.Expected is null && request.Output is not null)
        {
            expecting.RemoveAll(candidate => candidate.Column == giving[0].Column);
        }

        LeaveDescriptions(expecting, giving);
        if (request.Expected is null && grading.Proposals().Any())
        {
            // A column that was meant to be filled says nothing, and the grade does.
            expecting.RemoveAll(candidate => survey.Tables.All(table => survey.Filled(table, candidate.Column) == 0));
        }

        var named =
            from expected in expecting
            from output in giving
            where expected.Column != output.Column && !IsGradeOf(expected.Column, output.Column)
            let sameKind = survey.IsObject(expected.Column) == survey.IsObject(output.Column)
            select (Expected: expected.Column, Output: output.Column, Sureness: expected.Sureness + output.Sureness + (sameKind ? 1 : 0));
        var readings = named
            .Concat(sides.Pairs())
            .Concat(sides.PairsOfOneStem())
            .Where(reading => !IsPlainVerdictOn(reading.Expected, reading.Output) && !IsPlainVerdictOn(reading.Output, reading.Expected))
            .GroupBy(reading => (reading.Expected, reading.Output))
            .Select(same => same.MaxBy(reading => reading.Sureness))
            .OrderByDescending(reading => reading.Sureness)
            .ToList();
        readings = readings.Count > 0 ? readings : [.. sides.TheOnlyOneThatSoundsLikeOutput(expecting)];
        readings = readings.Count > 0 ? readings : [.. sides.AnswerBesideTheExpected(expecting)];
        readings = readings.Count > 0 ? readings : [.. sides.PairsInside().OrderByDescending(reading => reading.Sureness)];
        readings = readings.Count > 0 ? readings : [.. sides.PairsByTheirEnds()];
        readings = readings.Count > 0 ? readings : PairOfTheVerdict();
        if (readings.Count == 0 && TargetCalledLikeAGrade() is var (target, prediction))
        {
            readings = [(target, prediction, 1)];
            isTarget = true;
        }

        if (readings.Count == 0)
        {
            readings = [.. sides.OneNameInBothFiles()];
            areOfTheFiles = readings.Count > 0;
        }

        if (readings.Count == 0)
        {
            readings = [.. sides.JudgeBesidePerson()];
            isJudgeHistory = readings.Count > 0;
        }

        if (readings.Count == 0)
        {
            return request.Expected is { } both && both == request.Output ? throw new ReceiptException(DraftFindings.SameSide(Place, both))
                : request.Expected is null ? (null, null)
                : throw new ReceiptException(NoSide(Role.Output));
        }

        var best = readings.TakeWhile(reading => reading.Sureness == readings[0].Sureness).ToList();
        if (best.Count > 1)
        {
            throw new ReceiptException(
                DraftFindings.Ambiguous(Place, best.Select(reading => $"--expected {reading.Expected} --output {reading.Output}"))
            );
        }

        var (chosen, answer) = comparable.WithinTheirObjects(best[0].Expected, best[0].Output);
        (chosen, answer) = OfOneVocabulary(chosen, answer, expecting);
        RequireValues(chosen, "expected value");
        RequireValues(answer, "output");
        if (
            request.Messages is null
            && !survey.IsObject(chosen)
            && !survey.IsList(chosen)
            && new AnswerSearch(survey).In(answer) is { } messages
        )
        {
            hasMessages = true;
            return (chosen, messages);
        }

        comparable.RequireNoCounts(chosen, answer);
        if (survey.Tables.All(table => survey.FilledBoth(table, chosen, answer) == 0))
        {
            throw new ReceiptException(
                DraftFindings.NotOfRole(
                    Place,
                    answer,
                    "output",
                    $"no record has it and `{chosen}`: where the two stand in records of their own, put those into two files, and give them as --data and --with"
                )
            );
        }

        isWrittenAsText = request.Match is null or MatchRule.Json && comparable.Writes(answer, chosen);
        if (!isWrittenAsText)
        {
            comparable.RequireOneKind(chosen, answer);
            comparable.RequireOneKind(answer, chosen);
        }

        comparable.RequireNoVerdictInTheCell(answer);
        if (isJudgeHistory)
        {
            choices.Add(
                new ShapeChoice("shape", "the history of a judge", "a judge's and a person's column, the same words in both, and no answer")
            );
        }

        TakeSide(Role.Expected, chosen, request.Expected);
        TakeSide(Role.Output, answer, request.Output);
        if (survey.ObjectOf(chosen) is { } whole)
        {
            // What stands beside both sides in one object is about the answer, and no property of the record: unless it is the whole record, with its id
            // or its input, as in the `row` of each of the rows that a dataset server gives.
            var inside = survey.Columns.Where(column => survey.ObjectOf(column) == whole).ToList();
            taken.UnionWith(
                inside.Exists(column =>
                    Role.Id.Says(Survey.Within(whole, column)) == Role.Id.Names.Length || Role.Input.Says(Survey.Within(whole, column)) > 0
                )
                    ? []
                    : inside
            );
        }

        return (chosen, answer);
    }

    /// <summary>What is expected of an answer may be a description, which a verdict stands for: by the first word of its name alone it is no side then.</summary>
    private void LeaveDescriptions(List<(string Column, int Sureness)> expecting, List<(string Column, int Sureness)> giving)
    {
        // Verdicts are looked for in all columns, which takes long.
        if (
            request.Expected is null
            && expecting.Exists(candidate => Role.Expected.Says(candidate.Column) == 0)
            && (grading.HasVerdicts || (giving.Count > 0 && giving.TrueForAll(output => SaysYesOrNo(output.Column))))
        )
        {
            var answers = new OtherAnswers(survey);
            expecting.RemoveAll(candidate =>
                Role.Expected.Says(candidate.Column) == 0
                && !giving.Exists(output => answers.AreOftenTheSame(output.Column, candidate.Column))
            );
        }
    }

    private bool SaysYesOrNo(string column) => !survey.IsObject(column) && grading.ScaleOfWords(column) is not null;

    private List<(string Expected, string Output, int Sureness)> PairOfTheVerdict()
    {
        List<(string, string, int)> found = [.. sides.PairOfTheVerdict()];
        whyOutput = found.Count == 0 ? null : "it is equal to what was expected where a verdict says right, and hardly anywhere else";
        return found;
    }

    /// <summary>The two sides, or, where they have no value in common, the two beside them that have.</summary>
    private (string Expected, string Output) OfOneVocabulary(string expected, string output, List<(string Column, int Sureness)> expecting)
    {
        if (sides.PairOfOneVocabulary(expected, output, expecting.ConvertAll(side => side.Column)) is not var (wanted, given))
        {
            return (expected, output);
        }

        whyExpected = wanted == expected ? null : $"it has the values of `{given}`, as `{expected}` has not";
        whyOutput =
            given == output ? null
            : wanted == output ? $"it has the values of `{wanted}`"
            : $"it has the values of `{wanted}`, as `{output}` has not";
        return (wanted, given);
    }

    /// <summary>
    /// What should have come out, where it is called as a grade may be, and what did. By chance the two are the same as often as a verdict and an output are.
    /// </summary>
    /// <exception cref="ReceiptException">Neither the name nor the values say which of the two a column is.</exception>
    private (string Expected, string Output)? TargetCalledLikeAGrade()
    {
        var answers = new OtherAnswers(survey);
        (string, string)? found = null;
        foreach (var (target, output) in sides.TargetsCalledLikeAGrade())
        {
            var (kappa, counted) = answers.Agreement(target, output);
            // A verdict goes with the answer as well, as soon as the system is better at one of the two; a prediction may be bad.
            var isPredicted = SideName.SaysPredicted(output, target);
            if (ColumnName.IsPlainlyAVerdict(target) || (kappa < PlainlyBeyondChance && !isPredicted))
            {
                continue;
            }

            if (found is not null || !isPredicted || kappa < PlainlyBeyondChance)
            {
                throw new ReceiptException(
                    DraftFindings.TargetOrGrade(Place, GradeFinder.Typed(target), GradeFinder.Typed(output), counted)
                );
            }

            found = (target, output);
        }

        return found;
    }

    private const double PlainlyBeyondChance = 0.4;

    /// <summary>The one column, the surest by its name, that cuts the history of a judge into parts that a table can show; null for none.</summary>
    private string? Grouping(Role role)
    {
        var named = survey
            .Columns.Where(survey.InEveryTable)
            .Where(column => role.Says(column) > 0 && survey.Distinct(column) <= MostParts && survey.Texts(column).All(Excerpt.IsPlain))
            .ToList();
        return named.Where(column => role.Says(column) == named.Max(role.Says)).Take(2).ToList() is [var only] ? only : null;
    }

    private bool TellsSystemsApart(string column) =>
        survey.Distinct(column) is > 1 and <= MostJudges
        && (
            Role.Variant.Says(column) > 0
            || (
                !CountsRepeats(column)
                && Role.Id.Says(column) == 0
                && survey.Tables.All(table =>
                    survey.Facts(table, column) is { IsNumeric: false, Texts: > 0 } facts && 2 * facts.Distinct <= facts.Rows
                )
            )
        );

    /// <summary>Whether a column counts the runs of one system by its name, and is not called after several of them.</summary>
    private static bool CountsRepeats(string column) => Role.Repeat.Says(column) > 0 && Role.System.Says(column) == 0;

    /// <summary>
    /// The column that says who graded, where it has several values: beside a verdict the <c>model</c> of <c>judge: { verdict, model }</c>, or a column that is
    /// called <c>judge_version</c>.
    /// </summary>
    private string? JudgeOf(IReadOnlyList<GradeRule> grades) =>
        survey.Columns.FirstOrDefault(column =>
            survey.InEveryTable(column)
            && grades.All(grade => grade.Column != column)
            && !IsOfOtherGraders(column, grades)
            && grading.ScaleOfWords(column) is null
            && (
                Role.JudgeVersion.Says(column) > 1
                || Role.Rater.Says(column) > 0
                || grades.Any(grade =>
                    survey.ObjectOf(grade.Column) is { } whole
                    && survey.ObjectOf(column) == whole
                    && Role.Grader.Says(Survey.Within(whole, column)) > 0
                )
            )
            && survey.Words(column, SliceColumns.MostAsked).Count is > 1 and <= MostJudges
        );

    /// <summary>Whether a column is called after a judge and the grades after people, or the other way round: it says who gave another verdict.</summary>
    private static bool IsOfOtherGraders(string column, IReadOnlyList<GradeRule> grades) =>
        grades.Any(grade =>
            ColumnName.IsOfAPerson(grade.Column)
                ? Role.JudgeVersion.Says(column) > 1 || ColumnName.IsOfAJudge(column)
                : ColumnName.IsOfAMachine(grade.Column) && ColumnName.IsOfAPerson(column)
        );

    /// <summary>What stands in one object with the grade may be a property of the record all the same, and only its author can say so.</summary>
    private void SayWhatStandsBesideTheGrade(IReadOnlyList<GradeRule> grades, string? judge)
    {
        if (request.Slices is not null || request.Verdicts.Count > 0)
        {
            return;
        }

        var inside = survey
            .Columns.Where(column =>
                grades.Any(grade =>
                    grade.Column != column && survey.ObjectOf(column) is { } whole && survey.ObjectOf(grade.Column) == whole
                )
                && column != judge
                && !choices.Exists(choice => choice.Column == column)
                && !IsOfAGrader(column)
                && grading.ScaleOfWords(column) is null
                && survey.InEveryTable(column)
                && survey.Words(column, SliceColumns.MostAsked).Count is > 1 and <= SliceColumns.MostAsked
                && survey.Tables.All(table =>
                    survey.Facts(table, column) is { IsNumeric: false } facts && 2 * facts.Distinct <= facts.Filled
                )
            )
            .ToList();
        if (inside.Count > 0)
        {
            choices.Add(
                new ShapeChoice(
                    "left out",
                    string.Join(", ", inside),
                    $"in one object with the grade, so that it may be of whoever graded: --slice {string.Join(',', inside)} where it is a property of the record"
                )
            );
        }
    }

    private static bool IsOfAGrader(string column) =>
        ColumnName.IsOfAMachine(column)
        || ColumnName.IsOfAPerson(column)
        || ColumnName.IsPlainlyAVerdict(column)
        || ColumnName.IsScore(column)
        || ColumnName.IsOfASide(column);

    private void LeaveOtherGraders(IReadOnlyList<GradeRule> grades)
    {
        foreach (var column in survey.Columns.Where(column => !taken.Contains(column) && IsOfOtherGraders(column, grades)).ToList())
        {
            taken.Add(column);
            choices.Add(
                new ShapeChoice("left out", column, "it is of those who gave another verdict, so that it is no slice of the records")
            );
        }
    }

    /// <summary>Of verdicts that are called after systems those on the others are no slices of the records.</summary>
    private void LeaveOtherSystems(IReadOnlyList<GradeRule> grades)
    {
        if (grades is not [var grade] || !OtherAnswers.IsNamedAfterASystem(grade.Column))
        {
            return;
        }

        foreach (
            var column in survey
                .Columns.Where(column =>
                    !taken.Contains(column) && OtherAnswers.IsNamedAfterASystem(column) && grading.HaveOneVocabulary(column, grade.Column)
                )
                .ToList()
        )
        {
            taken.Add(column);
            choices.Add(
                new ShapeChoice(
                    "left out",
                    column,
                    $"beside `{grade.Column}` it is the verdict on another system, and no slice of the records"
                )
            );
        }
    }

    private const int MostJudges = 20;

    /// <summary>Whether a column that is called a label says right and wrong of the other one, and not what that should have been.</summary>
    private bool IsGradeOf(string label, string output) =>
        request.Expected is null
        && Role.Grade.Says(label) > 0
        && !survey.IsObject(label)
        && grading.ScaleOfWords(label) is not null
        && (survey.IsObject(output) || grading.ScaleOfWords(output) is null);

    /// <summary>Whether a label has the words of a verdict and of nothing else, beside an answer of other words: it is no side, whichever is meant.</summary>
    private bool IsPlainVerdictOn(string label, string answer) =>
        request is { Expected: null, Output: null }
        && IsGradeOf(label, answer)
        && grading.ScaleOfWords(label) is GradeScale.Words words
        && GradeFinder.SaysVerdicts(words);

    /// <summary>Whether a column is called what was expected and another what came out, so that a preference is said beside them.</summary>
    private bool NamesBothSides() =>
        survey.Members.Where(survey.InEveryTable).Any(member => Role.Expected.Says(member) > 1)
        && survey.Members.Where(survey.InEveryTable).Any(member => Role.Output.Says(member) > 1);

    private IReadOnlyList<GradeRule> TakePreference(Preference preference)
    {
        static string List(IEnumerable<string> words) => string.Join(" or ", words.Select(word => $"`{word}`"));
        var scale = (GradeScale.Words)preference.Grade.Scale;
        taken.Add(preference.Grade.Column);
        taken.Add(preference.Other);
        choices.Add(
            new ShapeChoice(
                "preference",
                preference.Grade.Column,
                $"between `{preference.Output}` and `{preference.Other}`: for the first one {List(scale.Correct)}, against it {List(scale.Wrong)}{(scale.Unscored.Count == 0 ? "" : ", a tie " + List(scale.Unscored))}"
            )
        );
        TakeSide(Role.Output, preference.Output, request.Output);
        return [preference.Grade];
    }

    /// <exception cref="ReceiptException">Nothing says what is right, or nobody can say which column does.</exception>
    private IReadOnlyList<GradeRule> FindGrades()
    {
        if (request.Grade is null && request.Output is null && IsClassWithoutOutput())
        {
            throw new ReceiptException(NoSide(Role.Output));
        }

        if (
            request is { Grade: null, Output: null, Expected: null, CorrectFrom: null, Correct.Count: 0 }
            && !grading.Proposals().Any()
            && new OtherAnswers(survey).Pair(_ => true) is var (wanted, given, _)
            && (Role.Grade.Says(wanted) > 0 || Role.Grade.Says(given) > 0)
        )
        {
            // What is called a grade and has the words of another column is a side.
            throw new ReceiptException(NoSide(Role.Expected));
        }

        var found =
            request.Grade is { } asked ? grading.Asked(asked)
            : grading.Find() is { } one ? [one]
            : throw new ReceiptException(
                NoSide(request.Output is null && sides.Named(Role.Expected, asked: null).Count > 0 ? Role.Output : Role.Expected)
            );
        RequireNoPreference(found);
        foreach (var grade in found)
        {
            taken.Add(grade.Column);
            var whole = survey.ObjectOf(grade.Column);
            // What a judge says beside its verdict is no property of the record, and may be another verdict.
            taken.UnionWith(
                survey.Columns.Where(column =>
                    whole is not null && survey.ObjectOf(column) == whole && grading.ScaleOfWords(column) is null
                )
            );
            var same = grading.SayingTheSame(grade.Column);
            taken.UnionWith(same);
            var others = request.Grade is null ? same : [];
            choices.Add(
                new ShapeChoice(
                    "grade",
                    grade.Column,
                    $"{grade.Scale}; {(request is { Grade: null, HeaderRows: 0 } ? "by its values" : ShapeChoice.Because(request.Grade))}{(others.Count == 0 ? "" : $"; {string.Join(" and ", others)} {(others.Count == 1 ? "says" : "say")} the same of every record")}"
                )
            );
        }

        // What says right and wrong as well is another verdict.
        taken.UnionWith(
            survey.Columns.Where(column =>
                Role.Expected.Says(column) > 0 || (Role.Grade.Says(column) > 0 && grading.ScaleOfWords(column) is null)
            )
        );
        return found;
    }

    /// <summary>Beside two answers that were held against each other a label of two values may say which of them was the better one.</summary>
    private void RequireNoPreference(IReadOnlyList<GradeRule> found)
    {
        if (
            request is { Grade: null, Output: null }
            && found is [{ Scale: GradeScale.Words } grade]
            && !ColumnName.IsPlainlyAVerdict(grade.Column)
            && new PreferenceFinder(survey, request, Place).Outputs() is var (output, other)
            && survey.HoldsSentences(output)
            && survey.HoldsSentences(other)
        )
        {
            throw new ReceiptException(
                DraftFindings.PreferenceOrGrade(Place, GradeFinder.Typed(grade.Column), GradeFinder.Typed(output), GradeFinder.Typed(other))
            );
        }
    }

    /// <summary>
    /// Whether what is called a label has the names of classes, and no words that say right and wrong, and nothing is there that it could grade: then it says
    /// what was expected, and the output is missing.
    /// </summary>
    private bool IsClassWithoutOutput() =>
        request.Correct.Count == 0
        && request.CorrectFrom is null
        && !grading.Proposals().Any()
        && sides
            .Named(Role.Expected, request.Expected)
            .Exists(candidate =>
                Role.Grade.Says(candidate.Column) > 0
                && !survey.IsObject(candidate.Column)
                && (
                    survey.Texts(candidate.Column).Count > 2
                    || missing.Proposal(Role.Output) is not null
                    || grading.AreNoVerdicts(candidate.Column)
                )
                && !survey.Members.Any(member =>
                    member != candidate.Column && Role.GradedOutput.Says(member) > 0 && Role.Input.Says(member) == 0
                )
            );

    private string FindGradedOutput(IReadOnlyList<GradeRule> grades)
    {
        var named = request.Output is null
            ? survey
                .Members.Where(survey.InEveryTable)
                .Where(member => !grades.Any(grade => grade.Column == member || survey.ObjectOf(grade.Column) == member))
                .Where(member => !SaysWhatBecameOfIt(member) && !Role.SaysExpected(member) && !Role.EndsAsExpected(member))
                .Select(member => (Column: member, Sureness: SurenessOfGraded(member)))
                .Where(candidate => candidate.Sureness > 0)
                // What is empty in every record was meant to be filled, and is no answer.
                .Where(candidate => survey.Tables.Any(table => survey.Filled(table, candidate.Column) > 0))
                .ToList()
            : sides.Named(Role.Output, request.Output);
        if (
            request.Output is null
            && grades is [var verdict]
            && named.FindAll(one => ColumnName.IsVerdictOf(verdict.Column, one.Column)) is [var own]
        )
        {
            // Of the answers of several systems the one that the verdict is called after.
            named = [own];
        }

        if (
            named.Count == 0
            && grades is [var only]
            && ColumnName.IsPreference(only.Column)
            && new PreferenceFinder(survey, request, Place).Outputs() is var (preferred, other)
        )
        {
            named = [(preferred, 1)];
            taken.Add(other);
        }
        else if (named.Count == 0)
        {
            named = [.. OfTheGrade(grades)];
        }

        var best = named.Where(candidate => candidate.Sureness == named.Max(other => other.Sureness)).ToList();
        var output = best switch
        {
            [var one] => one.Column,
            [] => WithoutOutput(
                grades,
                "no column is named like one; where one has the outputs, name it with --output, or another file that has them with --with"
            ),
            _ => throw new ReceiptException(
                DraftFindings.SeveralOutputs(Place, grades[0].Column, [.. best.Select(candidate => candidate.Column)])
            ),
        };
        if (output.Length == 0)
        {
            return output;
        }

        if (grades.FirstOrDefault(grade => grade.Column == output) is not null)
        {
            throw new ReceiptException(DraftFindings.NotOfRole(Place, output, "output", "it is the grade"));
        }

        RequireValues(output, "output");
        if (request.Output is null && !survey.IsList(output))
        {
            RequireVerdicts(grades);
        }

        if (grades is [var decisive] && survey.Tables.All(table => survey.FilledBoth(table, decisive.Column, output) == 0))
        {
            return WithoutOutput(grades, $"`{output}` is empty in every record that has a grade");
        }

        TakeSide(Role.Output, output, request.Output);
        return output;
    }

    private int SurenessOfGraded(string member) =>
        Math.Max(
            Math.Max(10 * Role.Output.Says(member), CanBeAnAnswer(member) ? Role.GradedOutput.Says(member) : 0),
            SideName.EndsAsAnAnswer(member) || (SideName.IsSaidByTheSystem(member) && survey.HoldsSentences(member))
                ? SurerThanAConversation
                : 0
        );

    /// <summary>
    /// Whether what is called as a text or a conversation is none by its values: the number of the <c>conversation</c>, how many <c>steps</c> there were.
    /// </summary>
    private bool CanBeAnAnswer(string member) =>
        Role.GradedOutput.Says(member) == Role.GradedOutput.Names.Length
        || survey.IsObject(member)
        || survey.Tables.All(table =>
            survey.Facts(table, member) is { IsNumeric: false } facts
            && (Role.GradedOutput.Says(member) > 1 || facts.Structures > 0 || facts.MeanLength >= ShortestConversation)
        );

    private const int ShortestConversation = 20;

    /// <summary>A <c>candidate_answer</c> beside the <c>conversation</c> before it.</summary>
    private const int SurerThanAConversation = 5;

    /// <summary>No output: the verdicts are counted, and nobody can say whether a wrong record looks complete.</summary>
    /// <exception cref="ReceiptException">There are several grades, or nothing says of a list that it holds verdicts.</exception>
    private string WithoutOutput(IReadOnlyList<GradeRule> grades, string why)
    {
        RequireVerdicts(grades);
        if (grades.Count != 1)
        {
            throw new ReceiptException(
                DraftFindings.NoGradedOutput(Place, grades[0].Column, missing.ColumnsToName().Where(member => member != grades[0].Column))
            );
        }

        choices.Add(new ShapeChoice(Role.Output.Name, "–", why));
        return "";
    }

    /// <summary>A list of labels, of ones and zeros, may be the classes of a record.</summary>
    /// <exception cref="ReceiptException">Nothing says of a list that it holds verdicts.</exception>
    private void RequireVerdicts(IReadOnlyList<GradeRule> grades)
    {
        if (
            grades is [var lists]
            && survey.IsList(lists.Column)
            && request.Grade is null
            && !ColumnName.IsPlainlyAVerdict(lists.Column)
            && Role.Grade.Says(lists.Column) <= 1
            && !(lists.Scale is GradeScale.Words words && GradeFinder.SaysVerdicts(words))
        )
        {
            throw new ReceiptException(DraftFindings.ListsOfVerdicts(Place, GradeFinder.Typed(lists.Column)));
        }
    }

    /// <summary>Where no name is that of an output: what stands beside the grade, or else the only text whose name sounds like one.</summary>
    private List<(string Column, int Sureness)> OfTheGrade(IReadOnlyList<GradeRule> grades) =>
        BesideTheGrade(grades).ToList() is { Count: > 0 } beside ? beside
        : sides.SoundingLikeOutput(column => !taken.Contains(column)) is { } said ? [(said, 1)]
        : [];

    /// <summary>What stands in the object of the grade and is named like an output, as in <c>large: { is_correct, solution }</c>.</summary>
    private IEnumerable<(string Column, int Sureness)> BesideTheGrade(IReadOnlyList<GradeRule> grades) =>
        from column in survey.Columns
        let whole = survey.ObjectOf(column)
        where whole is not null && grades.All(grade => grade.Column != column && survey.ObjectOf(grade.Column) == whole)
        let name = Survey.Within(whole, column)
        let sureness = Math.Max(10 * Role.Output.Says(name), Role.GradedOutput.Says(name))
        where sureness > 0 && survey.Texts(column).Count > 0
        select (column, sureness);

    /// <summary>Whether a column holds the words of whoever ran the answer, and no answer: <c>passed</c>, <c>failed: timed out</c>.</summary>
    private bool SaysWhatBecameOfIt(string column) =>
        !survey.IsObject(column)
        && survey.Texts(column) is { Count: > 0 } texts
        && texts.All(text => WhatBecameOfIt.Any(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase)));

    private static readonly string[] WhatBecameOfIt = ["passed", "failed", "timed out", "timeout", "success", "failure", "error"];

    private Finding NoSide(Role role)
    {
        if (role == Role.Output)
        {
            foreach (var column in survey.Columns)
            {
                comparable.RequireNoVerdictInTheCell(column);
            }
        }

        return missing.Why(role);
    }

    private void RequireValues(string side, string role)
    {
        foreach (var table in survey.Tables)
        {
            if (!Survey.Has(table, side))
            {
                throw new ReceiptException(DraftFindings.NoColumn(placeOf(table), "the " + role, side, ColumnsOf(table)));
            }

            if (survey.Filled(table, side) == 0)
            {
                throw new ReceiptException(DraftFindings.NothingToScore(placeOf(table), role, side, table.Rows, missing.Guessed()));
            }
        }
    }

    private const int MostKeys = 5;

    private void TakeSide(Role role, string column, string? asked)
    {
        taken.Add(column);
        var members = survey.Columns.Where(member => survey.ObjectOf(member) == column).ToList();
        taken.UnionWith(members);
        var kind =
            members.Count == 0 ? "one value a record"
            : survey.Columns.Contains(column)
                ? $"one value, and in some records an object ({string.Join(", ", survey.KeysOf(column).Take(MostKeys))})"
            : "an object, " + Count(survey.KeysOf(column).Count, "key") + " in all";
        var why =
            role == Role.Output && request.Messages == column ? "it holds messages, of which the text of the answer is read"
            : role == Role.Expected && isTarget
                ? $"{kind}; it has the values of the output, and the same one more often than by chance, so that it is no grade"
            : $"{kind}; {WhySide(role, asked)}";
        choices.Add(new ShapeChoice(role.Name, column, why));
    }

    private string WhySide(Role role, string? asked) =>
        asked is null && areOfTheFiles && request.With is not null ? "what its file has beside the key"
        : asked is null && (role == Role.Output ? whyOutput : whyExpected) is { } seen ? seen
        : ShapeChoice.Because(asked);

    private static IEnumerable<string> ColumnsOf(EvidenceTable table) =>
        table.Columns.Select(column => column.Object ?? column.Name).Where(column => column != "row").Distinct();

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
