using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Pairs of columns that may be what was expected and what came out, by what their names or their files say of the two together.</summary>
internal sealed class SideReadings(Survey survey, DraftRequest request, GradeColumns grading, Place place)
{
    /// <summary>The columns of all files that are named like the role, with how sure that makes; the one that was asked for alone.</summary>
    /// <remarks>Where no name is that of what was expected, the only one that begins so is.</remarks>
    public List<(string Column, int Sureness)> Named(Role role, string? asked)
    {
        if (asked is not null)
        {
            return [(survey.Required(place, "--" + role.Name, asked, survey.Columns.Concat(survey.Objects)), 0)];
        }

        var named = survey
            .Members.Where(survey.InEveryTable)
            .Select(member => (Column: member, Sureness: role.Says(member)))
            .Where(candidate => candidate.Sureness > 0)
            .ToList();
        if (role == Role.Expected && survey.Members.Any(member => Role.Output.Says(member) > LikeAnyResult))
        {
            named.AddRange(survey.Columns.Where(survey.InEveryTable).Where(IsTheRightOne).Select(column => (column, role.Names.Length)));
        }

        if (role == Role.Output && survey.Members.Any(member => ColumnName.Plain(member) == "premise"))
        {
            // Of two sentences the second is read as the first is.
            named.RemoveAll(candidate => ColumnName.Plain(candidate.Column) == "hypothesis");
        }

        if (role == Role.Expected && named is [var answer] && CameOutItself(answer.Column))
        {
            return [];
        }

        return role == Role.Expected && named.Count == 0 && TheOnly(BeginningAsExpected()) is { } only ? [(only, 1)] : named;
    }

    /// <summary>Whether a bare <c>true</c>, or a <c>correct</c> of other words than those of a verdict, is what an output beside it should have been.</summary>
    private bool IsTheRightOne(string column) =>
        ColumnName.Plain(column) switch
        {
            "true" => true,
            "correct" or "right" => grading.ScaleOfWords(column) is null
                && survey.Distinct(column) > 2
                && survey.Tables.All(table => survey.Facts(table, column) is { AreShares: false }),
            _ => false,
        };

    /// <summary>
    /// Whether what may be called the answer to a question by either side is what came out: no other column is called an output, and none has its values.
    /// </summary>
    private bool CameOutItself(string answer) =>
        request is { With: null, Output: null }
        && ColumnName.Plain(answer) is "answer" or "answers"
        && survey.Members.Any(member => Role.Input.Says(member) > 0)
        && !survey.Members.Any(member => member != answer && (Role.Output.Says(member) > 0 || SideName.SoundsLikeOutput(member)))
        && (survey.IsObject(answer) || new OtherAnswers(survey).Candidates(answer, column => Role.Id.Says(column) == 0).Count == 0);

    /// <summary>The only one of columns, or the only one that is no number: an <c>output_text</c> beside <c>output_chars</c>.</summary>
    private string? TheOnly(IEnumerable<string> columns)
    {
        var all = columns.ToList();
        var words = all.FindAll(column => survey.IsObject(column) || !survey.AreNumbers(column));
        return all is [var only] ? only
            : words is [var text] ? text
            : null;
    }

    /// <summary>The only column whose name sounds like an output, where no name is that of one; what is a verdict aside.</summary>
    public string? SoundingLikeOutput(Func<string, bool> isFree) =>
        TheOnly(
            survey.Columns.Where(column =>
                survey.InEveryTable(column)
                && isFree(column)
                && SideName.SoundsLikeOutput(column)
                && survey.Texts(column).Count > 0
                && grading.ScaleOfWords(column) is null
            )
        );

    private IEnumerable<string> BeginningAsExpected() =>
        survey.Columns.Where(column => survey.InEveryTable(column) && SideName.SoundsLikeExpected(column));

    /// <summary>
    /// A reading, or, where its two columns have no value in common, as codes and words have none, the pair beside them that has the same values, and the same
    /// in a record more often than by chance: words before codes.
    /// </summary>
    /// <param name="expecting">The columns that may be what was expected by their names.</param>
    public SideReading OfOneVocabulary(SideReading reading, IReadOnlyList<string> expecting)
    {
        var (expected, output) = (reading.Expected, reading.Output);
        if (
            request is not ({ Messages: null, Match: null } and ({ Expected: null } or { Output: null }))
            || !new[] { expected, output }.All(side => survey.Columns.Contains(side) && !survey.IsList(side))
            || ColumnPair.Of(survey, output, expected) is not { HaveNothingInCommon: true }
        )
        {
            return reading;
        }

        var wanted = request.Expected is not null
            ? [expected]
            : survey.Columns.Where(column => column == expected || expecting.Contains(column) || IsInOtherWords(column, expected));
        var pairs =
            from one in wanted
            from other in request.Output is null ? survey.Columns : [output]
            where one != other && Role.Id.Says(other) == 0 && survey.InEveryTable(one) && survey.InEveryTable(other)
            let pair = ColumnPair.Of(survey, other, one)
            where pair is { Same: > 0, HaveOneVocabulary: true }
            where IsNamedAsOutput(other) || (pair is { HasSeveralValues: true, HasKappa: true } && !survey.AreOne(other, expected))
            where !(SideName.SoundsLikeExpected(other) || Role.SaysExpected(other))
            orderby Role.Output.Says(other) > 0 || SideName.SoundsLikeOutput(other) descending, survey.Texts(one).Count
                > 0 descending, expecting.Contains(one) descending, (double)pair.Same / pair.Records descending
            select reading with
            {
                Expected = one,
                Output = other,
                WhyExpected = one == expected ? null : $"it has the values of `{other}`, as `{expected}` has not",
                WhyOutput =
                    other == output ? null
                    : one == output ? $"it has the values of `{one}`"
                    : $"it has the values of `{one}`, as `{output}` has not",
            };
        return pairs.FirstOrDefault() ?? reading;
    }

    /// <summary>
    /// Whether a column says in other words what was expected, as names of classes say what their codes do. Of values that are different in each record any
    /// column does that, and what is called an output is none.
    /// </summary>
    private bool IsInOtherWords(string column, string expected) =>
        !IsNamedAsOutput(column)
        && survey.Distinct(column) > 1
        && survey.Tables.All(table => survey.Facts(table, column) is var facts && 2 * facts.Distinct <= facts.Filled)
        && survey.AreOne(column, expected);

    private static bool IsNamedAsOutput(string column) => OtherAnswers.CameOut(column) || Role.Output.Says(column) > 0;

    /// <summary>
    /// Beside a verdict, the one pair that is the same where the verdict says right, and in hardly any other record, where a name says which of the two one
    /// of them is: the other one is the other side, whatever it is called, and the verdict says of the two what the rescore will.
    /// </summary>
    public IEnumerable<SideReading> PairOfTheVerdict()
    {
        if (request.Output is not null || request.Messages is not null)
        {
            return [];
        }

        var columns = survey.Columns.Where(column => survey.InEveryTable(column) && !survey.IsList(column)).ToList();
        var verdicts = columns.FindAll(column => grading.ScaleOfWords(column) is not null);
        var free = columns.FindAll(column => Role.Id.Says(column) == 0 && !(verdicts.Contains(column) && IsCalledAVerdict(column)));
        var wanted = request.Expected is { } asked
            ? columns.FindAll(column => column == survey.Resolve(asked))
            : columns
                .Where(column => Role.SaysExpected(column) || Role.EndsAsExpected(column))
                .Union(BeginningAsExpected())
                .Union(CalledTheCorrectOnes())
                .ToList();
        var pairs =
            verdicts.Count == 0 ? []
            : wanted.Count > 0
                ? from expected in wanted
                from output in ColumnPair.SometimesTheSame(survey, expected, free.Except(wanted))
                where AreToldBy(verdicts, expected, output)
                select new SideReading(expected, output)
                {
                    WhyOutput = "it is equal to what was expected where a verdict says right, and hardly anywhere else",
                }
            : from output in free.Where(IsNamedAsOutput)
            from expected in ColumnPair.SometimesTheSame(survey, output, free.Where(column => !IsNamedAsOutput(column)))
            where AreToldBy(verdicts, expected, output)
            select new SideReading(expected, output)
            {
                WhyExpected = "the output is equal to it where a verdict says right, and hardly anywhere else",
            };
        return pairs.Take(2).ToList() is [var only] ? [only] : [];
    }

    private bool AreToldBy(List<string> verdicts, string expected, string output)
    {
        var fewestWrong = AreOfOneStem(expected, output) ? 0 : 1;
        return ColumnPair.Of(survey, output, expected) is { HasSeveralValues: true } pair
            && verdicts.Exists(verdict =>
                verdict != expected && verdict != output && pair.IsToldBy(verdict, SaysRight(verdict), fewestWrong)
            );
    }

    /// <summary>Beside a name the same one with a word before it that says that it is what was so: <c>TrueEntities</c> and <c>Entities</c>.</summary>
    /// <param name="expecting">What is called expected: nothing, or this name alone, which says that it is true.</param>
    public IEnumerable<SideReading> TrueBesideTheName(List<(string Column, int Sureness)> expecting) =>
        request is { Expected: null, Output: null, Messages: null }
            ? from expected in survey.Columns
            where survey.InEveryTable(expected) && ColumnName.IsAgreedOn(ColumnName.Plain(expected).Split('_')[0])
            where
                expecting.TrueForAll(side =>
                    side.Column == expected && ColumnName.Plain(expected).StartsWith("true_", StringComparison.Ordinal)
                )
            from output in survey.Columns
            where survey.InEveryTable(output)
            where ColumnName.Plain(expected).Split('_')[1..] is { Length: > 0 } rest && string.Join('_', rest) == ColumnName.Plain(output)
            where ColumnPair.Of(survey, output, expected) is { Same: > 0 }
            select new SideReading(expected, output)
            : [];

    /// <summary>What is called correct and is no verdict: the <c>correct_option</c> beside what was picked.</summary>
    private IEnumerable<string> CalledTheCorrectOnes() =>
        survey.Columns.Where(column =>
            survey.InEveryTable(column)
            && ColumnName.IsCorrectOfSomething(column)
            && !ColumnName.SaysHowMany(column)
            && grading.ScaleOfWords(column) is null
        );

    /// <summary>Whether two names are one word apart, as <c>expected_route</c> and <c>got_route</c> are: where nothing is wrong a column without a word of its own may be a copy.</summary>
    private static bool AreOfOneStem(string expected, string output) =>
        (ColumnName.Plain(expected).Split('_'), ColumnName.Plain(output).Split('_')) is ([_, _, ..] wanted, [_, _, ..] given)
        && wanted.Skip(1).SequenceEqual(given.Skip(1));

    private static bool IsCalledAVerdict(string column) => Role.Grade.Says(column) > 0 || ColumnName.IsOfAnswers(column);

    private string SaysRight(string verdict) => grading.Says(Grade.Correct, verdict, grading.ScaleOfWords(verdict)!);

    /// <summary>Columns whose names say that one is the model's version of the other, when neither was asked for: surer than any name alone.</summary>
    public IEnumerable<SideReading> Pairs() =>
        request.Expected is not null || request.Output is not null
            ? []
            : from expected in survey.Members.Where(survey.InEveryTable)
            from output in survey.Members.Where(survey.InEveryTable)
            // The prediction of an id is that of another column.
            where SideName.IsPredictionOf(output, expected) && Role.Id.Says(expected) < Role.Id.Names.Length
            select new SideReading(expected, output, int.MaxValue);

    /// <summary>
    /// The one column beside the key that both of two joined files have, where no names say more: in the file that was given besides it is what was
    /// expected, and in the other one what came out.
    /// </summary>
    public IEnumerable<SideReading> OneNameInBothFiles()
    {
        if (request.With is null || survey.Sides is not [var gold, var answers] || request.Output is not null)
        {
            return [];
        }

        var both = survey
            .Members.Where(member => survey.Members.Contains($"{answers.Name}_{member}", AsciiIgnoreCase.Instance))
            .Where(member => Survey.Has(gold, member) && (request.Expected is null || request.Expected == member))
            .ToList();
        var found =
            both is [var one] ? new SideReading(one, $"{answers.Name}_{one}")
            : (BesideTheKey(gold), BesideTheKey(answers)) is ([var wanted], [var given]) && wanted != given ? new SideReading(wanted, given)
            : null;
        const string Why = "what its file has beside the key";
        return found is null ? [] : [found with { WhyExpected = Why, WhyOutput = Why }];
    }

    /// <summary>What a joined file has beside what it is joined by, by the names of the table that both make.</summary>
    private List<string> BesideTheKey(EvidenceTable side) =>
        [
            .. side
                .Columns.Where(column => column.Name != "row" && !survey.JoinKeys.Contains(column.Raw ?? column.Name))
                .Select(column => survey.Resolve(column.Name) ?? survey.Resolve("source_" + column.Name))
                .OfType<string>(),
        ];

    /// <summary>
    /// Columns of one stem, of which the names say that one was expected and the other came out: as sure as a name that is no more than usual, and surest
    /// where its author names one of the two.
    /// </summary>
    public IEnumerable<SideReading> PairsOfOneStem() =>
        from expected in survey.Members.Where(survey.InEveryTable)
        where request.Expected is null || survey.Resolve(request.Expected) == expected
        from output in survey.Members.Where(survey.InEveryTable)
        where request.Output is null || survey.Resolve(request.Output) == output
        where
            expected != output
            && SideName.ArePair(expected, output)
            && !(IsVerdict(expected) && IsVerdict(output))
            && !IsVerdictOfOne(expected)
        select new SideReading(expected, output, request.Expected is null && request.Output is null ? SureByStem : int.MaxValue);

    private const int SureByStem = 6;

    /// <summary>Whether a <c>correct_a</c> says of <c>model_a</c> that it is right, and not what that should have been.</summary>
    private bool IsVerdictOfOne(string member) =>
        !survey.IsObject(member)
        && ColumnName.Plain(member).Split('_') is ["correct", ..] or [.., "correct"]
        && grading.ScaleOfWords(member) is not null;

    private bool IsVerdict(string member) =>
        !survey.IsObject(member) && grading.ScaleOfWords(member) is not null && ColumnName.IsOfAnswers(member);

    /// <summary>Beside what was expected, the only column of conversations in which the system has the last word, where nothing else came out.</summary>
    public IEnumerable<SideReading> TheOnlyConversation(List<(string Column, int Sureness)> expecting) =>
        request is { Output: null, Messages: null }
        && expecting.Count > 0
        && survey.Columns.Where(HasTheLastWordOfTheSystem).Take(2).ToList() is [var only]
        && new AnswerSearch(survey).In(only) is not null
            ? expecting
                .Where(candidate => candidate.Sureness == expecting.Max(other => other.Sureness))
                .Select(candidate => new SideReading(candidate.Column, only, candidate.Sureness))
            : [];

    private bool HasTheLastWordOfTheSystem(string column) =>
        survey.InEveryTable(column)
        && survey.IsList(column)
        && survey.Over(column, "min(coalesce(json_extract(v, '$[#-1].role') in ('assistant', 'model', 'ai'), 0))") is [{ Integer: 1 }];

    /// <summary>Beside what was expected, the only column whose name sounds like an output, where none is called one and nothing is a grade.</summary>
    public IEnumerable<SideReading> TheOnlyOneThatSoundsLikeOutput(List<(string Column, int Sureness)> expecting) =>
        request.Output is null
        && request.Messages is null
        && expecting.Count > 0
        && !grading.Proposals().Except(expecting.Select(candidate => candidate.Column), AsciiIgnoreCase.Instance).Any()
        && TheOnly(
            survey
                .Members.Where(survey.InEveryTable)
                .Where(SideName.SoundsLikeOutput)
                .Where(member => expecting.All(candidate => candidate.Column != member))
        )
            is { } only
            ? expecting
                .Where(candidate => candidate.Sureness == expecting.Max(other => other.Sureness))
                .Select(candidate => new SideReading(candidate.Column, only, candidate.Sureness))
            : [];

    /// <summary>
    /// Beside what is called expected of something the only column that is called after the same thing and is often equal to it: the
    /// <c>retrieved_version</c> of an <c>expected_version</c>.
    /// </summary>
    public IEnumerable<SideReading> TheOnlyOneOfItsStem(List<(string Column, int Sureness)> expecting) =>
        request.Output is null
        && request.Messages is null
        && expecting is [{ Column: var expected }]
        && SideName.SoundsLikeExpected(expected)
        && survey
            .Columns.Where(column =>
                column != expected
                && survey.InEveryTable(column)
                && AreOfOneStem(expected, column)
                && ColumnPair.Of(survey, column, expected) is { AreOftenTheSame: true, IsBeyondChance: true }
            )
            .Take(2)
            .ToList()
            is [var only]
            ? [new SideReading(expected, only)]
            : [];

    /// <summary>
    /// A column that is called as a grade may be, and beside it the only one that is called as what came out is and has the same two values: a <c>match</c>
    /// of yes and no beside a <c>pred</c> of yes and no is more likely what should have come out than what somebody says of it.
    /// </summary>
    public IEnumerable<(string Target, string Output)> TargetsCalledLikeAGrade() =>
        request is { Expected: null, Messages: null, CorrectFrom: null, Correct.Count: 0, Wrong.Count: 0 }
        && survey
            .Columns.Where(survey.InEveryTable)
            .Where(column =>
                request.Output is { } asked
                    ? survey.Resolve(asked) == column
                    : Role.Output.Says(column) > LikeAnyResult || SideName.SoundsLikeOutput(column)
            )
            .Take(2)
            .ToList()
            is [var output]
            ? survey
                .Columns.Where(survey.InEveryTable)
                .Where(column =>
                    column != output
                    && (Role.Grade.Says(column) > 0 || Role.Recorded.Says(column) > 0)
                    && grading.HaveOneVocabulary(column, output)
                    && survey.Words(output, GradeWords.Most).Count == 2
                )
                .Select(column => (column, output))
            : [];

    /// <summary>How sure names of outputs are that may be those of a verdict as well, such as <c>result</c>.</summary>
    public const int LikeAnyResult = 2;

    /// <summary>
    /// Beside what is plainly called expected, the one column that is called as the output of a graded file is, and has the expected value often: the
    /// <c>final_answer</c> of an agent with <c>ground_truth</c> and <c>success</c>.
    /// </summary>
    public IEnumerable<SideReading> AnswerBesideTheExpected(List<(string Column, int Sureness)> expecting)
    {
        if (request.Output is not null || request.Messages is not null)
        {
            return [];
        }

        return
            (
                from expected in expecting
                where Role.SaysExpected(expected.Column) && survey.Columns.Contains(expected.Column)
                from output in survey.Columns.Where(survey.InEveryTable)
                where output != expected.Column && Role.GradedOutput.Says(output) == Role.GradedOutput.Names.Length
                where ColumnPair.Of(survey, output, expected.Column) is { AreOftenTheSame: true }
                select new SideReading(expected.Column, output, expected.Sureness)
            ).ToList()
                is [var only]
            ? [only]
            : [];
    }

    /// <summary>
    /// The only column whose name ends as that of what was expected does, and the only one that ends as that of what came out, wherever they stand, where the
    /// two are often the same: <c>inputs.example.expected</c> and <c>output.output</c>.
    /// </summary>
    public IEnumerable<SideReading> PairsByTheirEnds()
    {
        if (request.Expected is not null || request.Output is not null || request.Messages is not null)
        {
            return [];
        }

        var wanted = survey
            .Columns.Where(column => survey.InEveryTable(column) && Role.EndsAsExpected(column))
            .Union(CalledTheCorrectOnes())
            .Take(2)
            .ToList();
        var given = survey
            .Columns.Where(column => survey.InEveryTable(column) && Role.EndsAsOutput(column) && !Role.EndsAsExpected(column))
            .Take(2)
            .ToList();
        return (wanted, given) is ([var expected], [var output]) && ColumnPair.Of(survey, output, expected) is { AreOftenTheSame: true }
            ? [new SideReading(expected, output)]
            : [];
    }

    /// <summary>
    /// Members of one object that are named like both sides, when neither was asked for: the <c>data: { expected, sampled }</c> of a log of events.
    /// </summary>
    public IEnumerable<SideReading> PairsInside() =>
        request.Expected is not null || request.Output is not null
            ? []
            : from expected in survey.Columns
            let whole = survey.ObjectOf(expected)
            where whole is not null && survey.InEveryTable(expected) && Role.Expected.Says(Survey.Within(whole, expected)) > 0
            from output in survey.Columns
            where output != expected && survey.ObjectOf(output) == whole && survey.InEveryTable(output)
            let said = Role.Output.Says(Survey.Within(whole, output))
            where said > 0
            select new SideReading(expected, output, Role.Expected.Says(Survey.Within(whole, expected)) + said);

    /// <summary>
    /// What a judge and a person say of the same answers, in the same words, when neither was asked for and no answer is there that either could grade: the
    /// history of a judge, which is right where it says what the person says.
    /// </summary>
    public IEnumerable<SideReading> JudgeBesidePerson()
    {
        var judges = survey.Members.Where(survey.InEveryTable).Where(member => Role.Judge.Says(member) > 0).ToList();
        var people = survey.Members.Where(survey.InEveryTable).Where(member => Role.Person.Says(member) > 0).ToList();
        return
            request.Expected is null
            && request.Output is null
            && (judges, people) is ([var judge], [var person])
            && !survey.Members.Any(member => Role.Output.Says(member) > 0 || Role.GradedOutput.Says(member) > 0)
            && !grading.Proposals().Except([judge, person], AsciiIgnoreCase.Instance).Any()
            && grading.HaveOneVocabulary(judge, person)
            ? [new SideReading(person, judge) { IsJudgeHistory = true }]
            : [];
    }
}
