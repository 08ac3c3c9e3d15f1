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

    private const int MostSystems = 20;

    private readonly Survey survey;
    private readonly DraftRequest request;
    private readonly ColumnRoles roles;
    private readonly SideSearch search;
    private readonly GradeColumns grading;
    private readonly GradedFile graded;

    private ShapeFinder(ColumnRoles roles)
    {
        this.roles = roles;
        (survey, request) = (roles.Survey, roles.Request);
        search = new SideSearch(roles);
        grading = search.Grading;
        graded = new GradedFile(search);
    }

    /// <param name="placeOf">The raw file of a table.</param>
    /// <exception cref="ReceiptException">A column is missing, two readings are equally good, or there is nothing to score.</exception>
    public static Shape Find(Survey survey, DraftRequest request, Func<EvidenceTable, Place> placeOf) =>
        new ShapeFinder(new ColumnRoles(survey, request, placeOf)).Find();

    private Place Place => roles.Place;

    private Shape Find()
    {
        RequireCommonColumns();
        if (
            request is { Expected: null, Output: null, Grade: null, Recorded: null, Messages: null }
            && SummaryRows.Find(survey, Place) is { } rows
        )
        {
            throw new ReceiptException(rows);
        }

        var hasNone = request.Output == DraftRequest.None;
        if (hasNone && request.Expected is not null)
        {
            throw new ReceiptException(DraftFindings.NoOutputs(Place));
        }

        var preference = hasNone || NamesBothSides() ? null : new PreferenceFinder(survey, request, Place).Find();
        var compared = request.Grade is null && preference is null && !hasNone ? new SideFinder(search).Find() : null;
        var verdict = compared is null ? null : graded.VerdictOn(compared);
        var expected = verdict is null ? compared?.Expected : null;
        var grades =
            preference is not null ? TakePreference(preference)
            : verdict is not null ? [verdict]
            : expected is null ? graded.FindGrades()
            : [];
        var output =
            compared?.Output
            ?? preference?.Output
            ?? (hasNone ? graded.WithoutOutput(grades, "none, as you say") : graded.FindOutput(grades));
        var isJudgeHistory = compared is { IsJudgeHistory: true };
        var beside = new BesideTheGrade(roles, grading, grades);
        var id = new IdColumns(survey, request, roles.PlaceOf, roles.Choices).Find(
            roles.Taken,
            survey.Columns.Contains(expected ?? output) ? expected ?? output : null
        );
        var optional = new OptionalColumns(survey, request, Place, roles.Choices, roles.Taken, grading);
        var error =
            output.Length == 0
                ? null
                : optional.FindError(output, SqlOf(Grade.Wrong, grades, expected, output), SqlOf(Grade.Correct, grades, expected, output));
        var others = grades.Count > 0 ? optional.LeaveOtherVerdicts(grades) : [];
        beside.LeaveOtherSystems();
        beside.SayWhatIsNotCompared(expected, output);
        var recorded = output.Length == 0 ? null : optional.FindRecorded(isGraded: grades.Count > 0);
        IReadOnlyList<string> contradictory = [];
        if (grades.Count == 0 && !isJudgeHistory)
        {
            (recorded, contradictory) = optional.TakeVerdicts(recorded, expected, output, SqlOf(Grade.Correct, grades, expected, output));
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
        roles.Taken.UnionWith(request.SetAside);
        roles.Taken.UnionWith(request.Slices?.Select(survey.Resolve).OfType<string>() ?? []);
        IReadOnlyList<string> scores =
            isJudgeHistory || output.Length == 0 ? [] : new ScoreColumns(survey, roles.Choices, roles.Taken).Take(expected, output);
        var judge = grades.Count > 0 ? beside.Judge() : null;
        beside.LeaveOtherGraders();
        var slices = new SliceColumns(survey, request, roles.PlaceOf, roles.Choices).Find(
            roles.Taken,
            [expected ?? ExpectedOfTheTool(), output.Length == 0 ? null : output],
            SqlOf(Grade.Correct, grades, expected, output)
        );
        beside.SayWhatStandsBeside(judge);
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
            HasMessages = compared is { HasMessages: true },
            IsWrittenAsText = compared is { IsWrittenAsText: true },
            Week = week ?? (isJudgeHistory && times is [var time] ? time : null),
            HasDates = isJudgeHistory && week is null && times.Count == 1,
            JudgeVersion = isJudgeHistory ? Grouping(Role.JudgeVersion) : null,
            HasManyGrades = grades.Count > 1 || grades.Any(grade => survey.IsList(grade.Column)),
            Slices = WithThoseToldApart(slices, judge, id),
            Judge = judge,
            Recorded = recorded,
            Contradictory = contradictory,
            SaysOtherwise = recorded is not null && graded.SaysOtherwise(recorded, expected, output),
            Proposed = grades.Count > 0 ? [] : ToPropose(expected, output),
            AreFreeTexts = search.Comparable.AreFreeTexts(expected, output),
            RecordedScale = recorded is null ? null : grading.ScaleOfWords(recorded),
            Confidence = confidence,
            Scores = scores,
            OtherVerdicts = others,
            Error = error,
            Choices = roles.Choices,
        };
    }

    /// <summary>The slices, and before them what tells the records of one example apart, and who graded.</summary>
    private IReadOnlyList<string> WithThoseToldApart(IReadOnlyList<string> slices, string? judge, IReadOnlyList<string> id)
    {
        if (request.Slices is not null)
        {
            return slices;
        }

        if (judge is not null)
        {
            slices = [judge, .. slices.Where(slice => slice != judge)];
            roles.Choices.Add(new ShapeChoice("judge", judge, "it says who graded, and not all records were graded by one"));
        }

        // The filters of one answer or the models of one question are read side by side, and not as one.
        if (id is [_, var variant] && TellsSystemsApart(variant))
        {
            slices = [variant, .. slices.Where(slice => slice != variant)];
            roles.Choices.RemoveAll(choice => choice is { Role: "slice", Column: "–" });
            roles.Choices.Add(new ShapeChoice("slice", variant, "it tells the records of one example apart"));
        }

        return slices;
    }

    /// <summary>What was expected by the card of a tool whose outputs nothing can be held against.</summary>
    private string? ExpectedOfTheTool() =>
        request.SetAside.FirstOrDefault(column => Role.Expected.Says(column) > 0 && survey.Columns.Contains(column));

    /// <summary>What a message may propose as the grade where the sides are never equal; a side itself where it has the words of a verdict.</summary>
    private IReadOnlyList<string> ToPropose(string? expected, string output) =>
        search
            .Offer.VerdictsToPropose([expected, output])
            // Of free answers a comparison to the letter says what that of the draft says.
            .Where(column => !(search.Comparable.AreFreeTexts(expected, output) && ColumnName.ComparesToTheLetter(column)))
            .ToList()
            is { Count: > 0 } found
            ? found
        : search.Comparable.AreFreeTexts(expected, output) && search.Offer.OpenVerdicts(roles.IsFree) is { Count: > 0 } open ? open
        : expected is not null && Role.Grade.Says(expected) > 0 && search.Offer.Reading(expected) is { } reading ? [reading]
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

        roles.Choices.RemoveAll(choice => choice.Role == Role.Input.Name);
        roles.Choices.Add(new ShapeChoice(Role.Input.Name, input, ShapeChoice.Because(asked: null)));
        return input;
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

        var (here, there) = (ColumnRoles.ColumnsOf(first), ColumnRoles.ColumnsOf(second));
        if (!here.Intersect(there, AsciiIgnoreCase.Instance).Any())
        {
            throw new ReceiptException(DraftFindings.NothingInCommon(roles.PlaceOf(first), roles.PlaceOf(second).File, here, there));
        }
    }

    /// <summary>Whether a column is called what was expected and another what came out, so that a preference is said beside them.</summary>
    private bool NamesBothSides() =>
        survey.Members.Where(survey.InEveryTable).Any(member => Role.Expected.Says(member) > 1)
        && survey.Members.Where(survey.InEveryTable).Any(member => Role.Output.Says(member) > 1);

    private IReadOnlyList<GradeRule> TakePreference(Preference preference)
    {
        static string List(IEnumerable<string> words) => string.Join(" or ", words.Select(word => $"`{word}`"));
        var scale = (GradeScale.Words)preference.Grade.Scale;
        roles.Taken.Add(preference.Grade.Column);
        roles.Taken.Add(preference.Other);
        roles.Choices.Add(
            new ShapeChoice(
                "preference",
                preference.Grade.Column,
                $"between `{preference.Output}` and `{preference.Other}`: for the first one {List(scale.Correct)}, against it {List(scale.Wrong)}{(scale.Unscored.Count == 0 ? "" : ", a tie " + List(scale.Unscored))}"
            )
        );
        roles.TakeOutput(preference.Output);
        return [preference.Grade];
    }

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
        survey.Distinct(column) is > 1 and <= MostSystems
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
}
