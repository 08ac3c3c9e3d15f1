using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Finds the grades of a file that is graded, and the output that they say it of.</summary>
internal sealed class GradedFile(SideSearch search)
{
    private readonly GradeFinder finder = new(search.Roles, search.Grading, search.Offer);
    private readonly ColumnRoles roles = search.Roles;
    private readonly Survey survey = search.Roles.Survey;
    private readonly DraftRequest request = search.Roles.Request;

    /// <summary>
    /// The one verdict that the file has on answers of which most are not equal to what was expected: where it calls most of these right all the same, as of free
    /// texts or of a value in other words, what it says is the outcome. Null where the author has said anything of the sides, or both sides have the same few
    /// values, of which another one is wrong whatever a verdict says.
    /// </summary>
    /// <exception cref="ReceiptException">Several verdicts say right of most, and not the same.</exception>
    public GradeRule? VerdictOn(SideReading reading)
    {
        var (expected, output) = (reading.Expected, reading.Output);
        if (
            request is not { Expected: null, Output: null, Recorded: null, Match: null, Messages: null }
            || reading is { IsJudgeHistory: true } or { HasMessages: true }
            || !AreOtherWords(expected, output)
            || finder.Verdicts(roles.Taken) is not [var verdict, ..] verdicts
        )
        {
            return null;
        }

        var areFree = search.Comparable.AreFreeTexts(expected, output);
        if (!areFree && IsExpectedOfFew(expected))
        {
            return verdicts.Count == 1 && IsInEveryRecord(verdict.Column)
                ? Decided(
                    verdict,
                    $"it is in every record, and `{expected}` in less than half of them; --expected {ShellWord.Typed(expected)} --output {ShellWord.Typed(output)} compares those"
                )
                : null;
        }

        if (verdicts.Count > 1)
        {
            return verdicts.Any(one => SaysRightOfMostThatDiffer(one.Column, one.Scale, expected, output))
                ? throw new ReceiptException(
                    DraftFindings.VerdictsThatPart(
                        roles.Place,
                        expected,
                        output,
                        [.. verdicts.Select(one => search.Grading.Counted(one.Column))]
                    )
                )
                : null;
        }

        return areFree
                ? Decided(
                    verdict,
                    $"answers of this length are hardly ever equal to a reference to the letter, so that the verdict decides; --expected {expected} --output {output} compares them"
                )
            : IsOfSeveralWords(verdict.Column) && SaysRightOfMostThatDiffer(verdict.Column, verdict.Scale, expected, output)
                ? Decided(
                    verdict,
                    $"most answers are not equal to the reference to the letter, and it calls most of these right, so that it decides; --expected {ShellWord.Typed(expected)} --output {ShellWord.Typed(output)} compares them"
                )
            : null;
    }

    /// <summary>
    /// Whether a recorded verdict calls most of the answers right that are not equal to what was expected in other words, so that nobody knows whether they are
    /// wrong; not where the author has named the sides or the verdict.
    /// </summary>
    public bool SaysOtherwise(string recorded, string? expected, string output) =>
        request is { Expected: null, Output: null, Recorded: null }
        && expected is not null
        && AreOtherWords(expected, output)
        && search.Grading.ScaleOfWords(recorded) is { } scale
        && SaysRightOfMostThatDiffer(recorded, scale, expected, output);

    /// <summary>Whether less than half of the answers are equal to what was expected, and they have not the same few values, or none are expected of most.</summary>
    private bool AreOtherWords(string expected, string output) =>
        survey.Columns.Contains(expected)
        && survey.Columns.Contains(output)
        && survey.Tables.All(table =>
            2 * survey.Number($"select count(*) from {SqlName.Quote(table.Name)} where {SqlName.Quote(expected)} = {SqlName.Quote(output)}")
            <= table.Rows
        )
        && (
            search.Comparable.AreFreeTexts(expected, output)
            || IsExpectedOfFew(expected)
            || ColumnPair.Of(survey, output, expected) is { HaveOneVocabulary: false }
        );

    private bool IsOfSeveralWords(string verdict) => survey.Words(verdict, GradeWords.Most).Count > 1;

    private GradeRule Decided(GradeRule verdict, string why)
    {
        roles.Taken.Add(verdict.Column);
        roles.Choices.RemoveAll(choice => choice.Role == Role.Expected.Name);
        roles.Choices.Add(new ShapeChoice("grade", verdict.Column, $"{verdict.Scale}; {why}"));
        return verdict;
    }

    private bool IsExpectedOfFew(string expected) =>
        survey.Columns.Contains(expected) && survey.Tables.All(table => 2 * survey.Filled(table, expected) < table.Rows);

    private bool IsInEveryRecord(string column) => survey.Tables.All(table => survey.Filled(table, column) == table.Rows);

    private bool SaysRightOfMostThatDiffer(string verdict, GradeScale scale, string expected, string output) =>
        survey.Tables.All(table =>
            survey.Number(
                $"select 2 * total({search.Grading.Says(Grade.Correct, verdict, scale)}) > count(*) from {SqlName.Quote(table.Name)} where trim({SqlName.Quote(expected)}) <> trim({SqlName.Quote(output)})"
            ) == 1
        );

    /// <exception cref="ReceiptException">Nothing says what is right, or nobody can say which column does.</exception>
    public IReadOnlyList<GradeRule> FindGrades()
    {
        RequireNoPreference(LabelOfTwo());
        if (request.Grade is null && request.Output is null && IsClassWithoutOutput())
        {
            throw new ReceiptException(search.Missing.Why(Role.Output));
        }

        if (
            request is { Grade: null, Output: null, Expected: null, CorrectFrom: null, Correct.Count: 0 }
            && !search.Grading.Proposals().Any()
            && new OtherAnswers(survey).Pair(_ => true) is var (wanted, given, _)
            && (Role.Grade.Says(wanted) > 0 || Role.Grade.Says(given) > 0)
        )
        {
            // What is called a grade and has the words of another column is a side.
            throw new ReceiptException(search.Missing.Why(Role.Expected));
        }

        var found =
            request.Grade is { } asked ? finder.Asked(asked)
            : PlainGrade() is { } one ? [one]
            : throw new ReceiptException(
                search.Missing.Why(
                    request.Output is null && search.Sides.Named(Role.Expected, asked: null).Count > 0 ? Role.Output : Role.Expected
                )
            );
        RequireNoPreference(found is [{ Scale: GradeScale.Words } verdict] ? verdict.Column : null);
        RequireBothOutcomes(found);
        foreach (var grade in found)
        {
            roles.Taken.Add(grade.Column);
            var whole = survey.ObjectOf(grade.Column);
            // What a judge says beside its verdict is no property of the record, and may be another verdict.
            roles.Taken.UnionWith(
                survey.Columns.Where(column =>
                    whole is not null && survey.ObjectOf(column) == whole && search.Grading.ScaleOfWords(column) is null
                )
            );
            var same = search.Grading.SayingTheSame(grade.Column);
            roles.Taken.UnionWith(same);
            var others = request.Grade is null ? same : [];
            roles.Choices.Add(
                new ShapeChoice(
                    "grade",
                    grade.Column,
                    $"{grade.Scale}; {(request is { Grade: null, HeaderRows: 0 } ? "by its values" : ShapeChoice.Because(request.Grade))}{(others.Count == 0 ? "" : $"; {string.Join(" and ", others)} {(others.Count == 1 ? "says" : "say")} the same of every record")}"
                )
            );
        }

        // What says right and wrong as well is another verdict.
        roles.Taken.UnionWith(
            survey.Columns.Where(column =>
                Role.Expected.Says(column) > 0 || (Role.Grade.Says(column) > 0 && search.Grading.ScaleOfWords(column) is null)
            )
        );
        return found;
    }

    /// <exception cref="ReceiptException">Several columns could be the grade; or one is called expected, and another has its values.</exception>
    private GradeRule? PlainGrade()
    {
        try
        {
            return finder.Find();
        }
        catch (ReceiptException several)
            when (several.Finding.Code == DraftFindings.AmbiguousCode
                && request is { Expected: null, Output: null }
                && search.Missing.Proposal(Role.Output) is not null
            )
        {
            throw new ReceiptException(search.Missing.Why(Role.Output), several);
        }
    }

    /// <summary>
    /// A share of 1 or 0 reads as right or wrong, and what is the same in every record may be the points of each question, the worst of five marks, or what
    /// was looked for and found nowhere.
    /// </summary>
    private void RequireBothOutcomes(IReadOnlyList<GradeRule> found)
    {
        if (
            request is not { Grade: null, CorrectFrom: null, Correct.Count: 0 }
            || found is not [{ Column: var column, Scale: GradeScale.Words scale }]
        )
        {
            return;
        }

        if (SummaryRows.MayBeMean(survey, column))
        {
            throw new ReceiptException(DraftFindings.Means(roles.Place, column, []));
        }

        if (!GradeWords.SaysVerdicts(scale) && survey.Words(column, GradeWords.Most) is [var (word, count)])
        {
            throw new ReceiptException(
                ColumnName.IsScore(column) && survey.AreNumbers(column)
                    ? DraftFindings.UnreadableGrade(
                        roles.Place,
                        column,
                        [],
                        [string.Create(CultureInfo.InvariantCulture, $"{word} ({count})")],
                        areMarks: true
                    )
                    : DraftFindings.NotOfRole(
                        roles.Place,
                        column,
                        "grade by its name alone",
                        $"it is `{word}` in every record, so that nothing says what another word would mean; where it says of each answer whether that is right, name it: --grade {ShellWord.Typed(column)}"
                    )
            );
        }
    }

    /// <summary>Beside two answers that were held against each other a label of two values may say which of them was the better one.</summary>
    /// <param name="label">The column that would be taken for a verdict, or for what was expected.</param>
    private void RequireNoPreference(string? label)
    {
        if (
            request is { Grade: null, Expected: null, Output: null }
            && label is not null
            && !ColumnName.IsPlainlyAVerdict(label)
            && new PreferenceFinder(survey, request, roles.Place).Outputs() is var (output, other)
            && survey.HoldsSentences(output)
            && survey.HoldsSentences(other)
        )
        {
            throw new ReceiptException(
                DraftFindings.PreferenceOrGrade(roles.Place, ShellWord.Typed(label), ShellWord.Typed(output), ShellWord.Typed(other))
            );
        }
    }

    /// <summary>What is called a label, and has two values.</summary>
    private string? LabelOfTwo() =>
        survey.Columns.FirstOrDefault(column =>
            ColumnName.Plain(column) is "label" or "labels"
            && survey.InEveryTable(column)
            && survey.Words(column, GradeWords.Most).Count == 2
        );

    /// <summary>
    /// Whether what is called a label has the names of classes, and no words that say right and wrong, and nothing is there that it could grade: then it says
    /// what was expected, and the output is missing.
    /// </summary>
    private bool IsClassWithoutOutput() =>
        request.Correct.Count == 0
        && request.CorrectFrom is null
        && !search.Grading.Proposals().Any()
        && search
            .Sides.Named(Role.Expected, request.Expected)
            .Exists(candidate =>
                Role.Grade.Says(candidate.Column) > 0
                && !survey.IsObject(candidate.Column)
                && (
                    survey.Texts(candidate.Column).Count > 2
                    || search.Missing.Proposal(Role.Output) is not null
                    || search.Grading.AreNoVerdicts(candidate.Column)
                )
                && !survey.Members.Any(member =>
                    member != candidate.Column && Role.GradedOutput.Says(member) > 0 && Role.Input.Says(member) == 0
                )
            );

    public string FindOutput(IReadOnlyList<GradeRule> grades)
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
            : search.Sides.Named(Role.Output, request.Output);
        if (
            request.Output is null
            && grades is [var verdict]
            && named.FindAll(one => ColumnName.IsVerdictOf(verdict.Column, one.Column)) is [var own]
        )
        {
            // Of the answers of several systems the one that the verdict is called after.
            named = [own];
        }

        if (named.Count == 0 && ListOfAnswers(grades) is { } list)
        {
            named = [(list, 1)];
        }

        if (
            named.Count == 0
            && grades is [var only]
            && ColumnName.IsPreference(only.Column)
            && new PreferenceFinder(survey, request, roles.Place).Outputs() is var (preferred, other)
        )
        {
            named = [(preferred, 1)];
            roles.Taken.Add(other);
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
                DraftFindings.SeveralOutputs(roles.Place, grades[0].Column, [.. best.Select(candidate => candidate.Column)])
            ),
        };
        if (output.Length == 0)
        {
            return output;
        }

        if (grades.FirstOrDefault(grade => grade.Column == output) is not null)
        {
            throw new ReceiptException(DraftFindings.NotOfRole(roles.Place, output, "output", "it is the grade"));
        }

        search.Missing.RequireValues(output, "output");
        if (request.Output is null)
        {
            RequireVerdicts(grades, output);
        }

        if (grades is [var decisive] && survey.Tables.All(table => survey.FilledBoth(table, decisive.Column, output) == 0))
        {
            return WithoutOutput(grades, $"`{output}` is empty in every record that has a grade");
        }

        roles.TakeOutput(output);
        return output;
    }

    /// <summary>Beside lists of verdicts the lists of what they say it of, one for one: texts, and of several the longest, from which the others are read.</summary>
    private string? ListOfAnswers(IReadOnlyList<GradeRule> grades) =>
        request.Output is null && grades is [var grade] && survey.IsList(grade.Column)
            ? survey
                .Columns.Where(column => column != grade.Column && SideName.EndsAsAnswers(column) && AreListsAbreast(column, grade.Column))
                .MaxBy(column => survey.Tables.Max(table => survey.Facts(table, column).MeanLength))
            : null;

    private bool AreListsAbreast(string one, string other) =>
        survey.IsList(one)
        && survey.Tables.All(table =>
            survey.Number(
                $"select coalesce(min(json_array_length({SqlName.Quote(one)}) = json_array_length({SqlName.Quote(other)}) and not exists (select 1 from json_each({SqlName.Quote(one)}) where type <> 'text')), 0) from {SqlName.Quote(table.Name)} where trim({SqlName.Quote(other)}) <> ''"
            ) == 1
        );

    private int SurenessOfGraded(string member) =>
        Math.Max(
            Math.Max(10 * Role.Output.Says(member), CanBeAnAnswer(member) ? Role.GradedOutput.Says(member) : 0),
            (SideName.EndsAsAnAnswer(member) && !survey.AreNumbers(member))
            || (SideName.IsSaidByTheSystem(member) && survey.HoldsSentences(member))
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
    public string WithoutOutput(IReadOnlyList<GradeRule> grades, string why)
    {
        RequireVerdicts(grades, "");
        if (grades.Count != 1)
        {
            throw new ReceiptException(
                DraftFindings.NoGradedOutput(
                    roles.Place,
                    grades[0].Column,
                    search.Missing.ColumnsToName().Where(member => member != grades[0].Column)
                )
            );
        }

        roles.Choices.Add(new ShapeChoice(Role.Output.Name, "–", why));
        return "";
    }

    /// <summary>What is called a label and says yes and no, or holds lists of that, may be the classes of the records, and a text beside it what was read.</summary>
    /// <exception cref="ReceiptException">Nothing says that it holds verdicts.</exception>
    private void RequireVerdicts(IReadOnlyList<GradeRule> grades, string output)
    {
        if (
            request.Grade is not null
            || grades is not [{ Column: var column, Scale: GradeScale.Words words }]
            || ColumnName.IsPlainlyAVerdict(column)
            || Role.Grade.Says(column) > 1
            || GradeWords.SaysVerdicts(words)
        )
        {
            return;
        }

        if (survey.IsList(column))
        {
            if (output.Length == 0 || !survey.IsList(output))
            {
                throw new ReceiptException(DraftFindings.ListsOfVerdicts(roles.Place, ShellWord.Typed(column)));
            }
        }
        else if (Role.Expected.Says(column) > 0 && GradeWords.SaysYes(words) && (output.Length == 0 || Role.Input.Says(output) > 0))
        {
            throw new ReceiptException(DraftFindings.ClassOrVerdict(roles.Place, ShellWord.Typed(column), ShellWord.Typed(output)));
        }
    }

    /// <summary>Where no name is that of an output: what stands beside the grade, or else the only text whose name sounds like one.</summary>
    private List<(string Column, int Sureness)> OfTheGrade(IReadOnlyList<GradeRule> grades) =>
        InTheObjectOfTheGrade(grades).ToList() is { Count: > 0 } beside ? beside
        : search.Sides.SoundingLikeOutput(column => roles.IsFree(column) && !survey.AreNumbers(column)) is { } said ? [(said, 1)]
        : [];

    /// <summary>What stands in the object of the grade and is named like an output, as in <c>large: { is_correct, solution }</c>.</summary>
    private IEnumerable<(string Column, int Sureness)> InTheObjectOfTheGrade(IReadOnlyList<GradeRule> grades) =>
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
}
