using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Finds what was expected and what came out, where the files have both.</summary>
internal sealed class SideFinder(SideSearch search)
{
    private readonly ColumnRoles roles = search.Roles;
    private readonly Survey survey = search.Roles.Survey;
    private readonly DraftRequest request = search.Roles.Request;

    /// <summary>Both sides, or none where no column says what was expected, so that only a grade can say what is right.</summary>
    public SideReading? Find()
    {
        var expecting = search.Sides.Named(Role.Expected, request.Expected);
        var giving = search.Sides.Named(Role.Output, request.Messages ?? request.Output);
        if (request.Expected is null && request.Output is not null)
        {
            expecting.RemoveAll(candidate => candidate.Column == giving[0].Column);
        }

        giving.RemoveAll(candidate => IsWhatBecameOfIt(candidate.Column, expecting));
        LeaveDescriptions(expecting, giving);
        if (request.Expected is null && search.Grading.Proposals().Any())
        {
            // A column that was meant to be filled says nothing, and the grade does.
            expecting.RemoveAll(candidate => survey.Tables.All(table => survey.Filled(table, candidate.Column) == 0));
        }

        var named =
            from expected in expecting
            from output in giving
            where expected.Column != output.Column && !IsGradeOf(expected.Column, output.Column)
            let sameKind = survey.IsObject(expected.Column) == survey.IsObject(output.Column)
            select new SideReading(expected.Column, output.Column, expected.Sureness + output.Sureness + (sameKind ? 1 : 0));
        var readings = named
            .Concat(search.Sides.Pairs())
            .Concat(search.Sides.PairsOfOneStem())
            .Where(reading => !IsPlainVerdictOn(reading.Expected, reading.Output) && !IsPlainVerdictOn(reading.Output, reading.Expected))
            .GroupBy(reading => (reading.Expected, reading.Output))
            .Select(same => same.MaxBy(reading => reading.Sureness)!)
            .OrderByDescending(reading => reading.Sureness)
            .ToList();
        // Each is asked only where those before it found nothing.
        foreach (
            var further in new Func<IEnumerable<SideReading>>[]
            {
                () => search.Sides.TheOnlyOneThatSoundsLikeOutput(expecting),
                () => search.Sides.AnswerBesideTheExpected(expecting),
                () => search.Sides.TheOnlyConversation(expecting),
                () => search.Sides.PairsInside().OrderByDescending(reading => reading.Sureness),
                search.Sides.PairsByTheirEnds,
                search.Sides.PairOfTheVerdict,
                () => search.Sides.TrueBesideTheName(expecting),
                () => search.Sides.TheOnlyOneOfItsStem(expecting),
                TargetCalledLikeAGrade,
                search.Sides.OneNameInBothFiles,
                search.Sides.JudgeBesidePerson,
            }.TakeWhile(_ => readings.Count == 0)
        )
        {
            readings = [.. further()];
        }

        if (readings.Count == 0)
        {
            return request.Expected is { } both && both == request.Output
                    ? throw new ReceiptException(DraftFindings.SameSide(roles.Place, both))
                : request.Expected is null ? null
                : throw new ReceiptException(search.Missing.Why(Role.Output));
        }

        var best = readings.TakeWhile(reading => reading.Sureness == readings[0].Sureness).ToList();
        if (best.Count > 1)
        {
            throw new ReceiptException(
                DraftFindings.Ambiguous(roles.Place, best.Select(reading => $"--expected {reading.Expected} --output {reading.Output}"))
            );
        }

        return Checked(
            search.Sides.OfOneVocabulary(search.Comparable.WithinTheirObjects(best[0]), expecting.ConvertAll(side => side.Column))
        );
    }

    /// <summary>A reading of which both sides can be held against each other.</summary>
    /// <exception cref="ReceiptException">They cannot.</exception>
    private SideReading Checked(SideReading reading)
    {
        var (chosen, answer) = (reading.Expected, reading.Output);
        search.Missing.RequireValues(chosen, "expected value");
        search.Missing.RequireValues(answer, "output");
        if (
            request.Messages is null
            && !survey.IsObject(chosen)
            && !survey.IsList(chosen)
            && new AnswerSearch(survey).In(answer) is { } messages
        )
        {
            return reading with { Output = messages, HasMessages = true };
        }

        search.Comparable.RequireNoCounts(chosen, answer);
        if (survey.Tables.All(table => survey.FilledBoth(table, chosen, answer) == 0))
        {
            throw new ReceiptException(
                DraftFindings.NotOfRole(
                    roles.Place,
                    answer,
                    "output",
                    $"no record has it and `{chosen}`: where the two stand in records of their own, put those into two files, and give them as --data and --with"
                )
            );
        }

        var isWrittenAsText = request.Match is null or MatchRule.Json && search.Comparable.Writes(answer, chosen);
        if (!isWrittenAsText)
        {
            search.Comparable.RequireOneKind(chosen, answer);
            search.Comparable.RequireOneKind(answer, chosen);
        }

        search.Comparable.RequireNoVerdictInTheCell(answer);
        if (reading.IsJudgeHistory)
        {
            roles.Choices.Add(
                new ShapeChoice("shape", "the history of a judge", "a judge's and a person's column, the same words in both, and no answer")
            );
        }

        roles.TakeSide(Role.Expected, chosen, Why(request.Expected, reading.WhyExpected));
        roles.TakeSide(Role.Output, answer, Why(request.Output, reading.WhyOutput));
        if (survey.ObjectOf(chosen) is { } whole)
        {
            // What stands beside both sides in one object is about the answer, and no property of the record: unless it is the whole record, with its id
            // or its input, as in the `row` of each of the rows that a dataset server gives. A verdict there is the one on these sides.
            var inside = survey.Columns.Where(column => survey.ObjectOf(column) == whole && !IsVerdictIn(whole, column)).ToList();
            roles.Taken.UnionWith(
                inside.Exists(column =>
                    Role.Id.Says(Survey.Within(whole, column)) == Role.Id.Names.Length || Role.Input.Says(Survey.Within(whole, column)) > 0
                )
                    ? []
                    : inside
            );
        }

        return reading with
        {
            IsWrittenAsText = isWrittenAsText,
        };
    }

    private bool IsVerdictIn(string whole, string column) =>
        (Role.Recorded.Says(Survey.Within(whole, column)) > 0 || ColumnName.IsOfAnswers(Survey.Within(whole, column)))
        && search.Grading.ScaleOfWords(column) is not null;

    private static string Why(string? asked, string? seen) => asked is null && seen is not null ? seen : ShapeChoice.Because(asked);

    /// <summary>What is expected of an answer may be a description, which a verdict stands for: by the first word of its name alone it is no side then.</summary>
    private void LeaveDescriptions(List<(string Column, int Sureness)> expecting, List<(string Column, int Sureness)> giving)
    {
        // Verdicts are looked for in all columns, which takes long.
        if (
            request.Expected is null
            && expecting.Exists(candidate => Role.Expected.Says(candidate.Column) == 0)
            && (search.Grading.HasVerdicts || (giving.Count > 0 && giving.TrueForAll(output => SaysYesOrNo(output.Column))))
        )
        {
            expecting.RemoveAll(candidate =>
                Role.Expected.Says(candidate.Column) == 0
                && !giving.Exists(output => ColumnPair.Of(survey, output.Column, candidate.Column) is { AreOftenTheSame: true })
            );
        }
    }

    /// <summary>Whether what is called an output has words for what became of each record, and none of those that were expected: then it is a grade.</summary>
    private bool IsWhatBecameOfIt(string column, List<(string Column, int Sureness)> expecting) =>
        request.Output is null
        && !survey.IsObject(column)
        && survey.Words(column, GradeWords.Most).Select(word => word.Word).ToList() is { Count: <= GradeWords.Most } words
        && ColumnName.AreOutcomes(words)
        && expecting.Exists(candidate => candidate.Column != column)
        && expecting.TrueForAll(candidate =>
            candidate.Column == column
            || survey.IsObject(candidate.Column)
            || !survey.Words(candidate.Column, GradeWords.Most).Any(word => words.Contains(word.Word))
        );

    private bool SaysYesOrNo(string column) => !survey.IsObject(column) && search.Grading.ScaleOfWords(column) is not null;

    /// <summary>
    /// What should have come out, where it is called as a grade may be, and what did. By chance the two are the same as often as a verdict and an output are.
    /// </summary>
    /// <exception cref="ReceiptException">Neither the name nor the values say which of the two a column is.</exception>
    private IEnumerable<SideReading> TargetCalledLikeAGrade()
    {
        SideReading? found = null;
        foreach (var (target, output) in search.Sides.TargetsCalledLikeAGrade())
        {
            var pair = ColumnPair.Of(survey, target, output);
            var isBeyondChance = pair?.Kappa >= PlainlyBeyondChance;
            // A verdict goes with the answer as well, as soon as the system is better at one of the two; a prediction may be bad.
            var isPredicted = SideName.SaysPredicted(output, target);
            if (ColumnName.IsPlainlyAVerdict(target) || (!isBeyondChance && !isPredicted))
            {
                continue;
            }

            if (found is not null || !isPredicted || !isBeyondChance)
            {
                throw new ReceiptException(
                    DraftFindings.TargetOrGrade(roles.Place, ShellWord.Typed(target), ShellWord.Typed(output), pair?.Counted ?? "no record")
                );
            }

            found = new SideReading(target, output)
            {
                WhyExpected = "it has the values of the output, and the same one more often than by chance, so that it is no grade",
            };
        }

        return found is null ? [] : [found];
    }

    private const double PlainlyBeyondChance = 0.4;

    /// <summary>Whether a column that is called a label says right and wrong of the other one, and not what that should have been.</summary>
    private bool IsGradeOf(string label, string output) =>
        request.Expected is null
        && Role.Grade.Says(label) > 0
        && !survey.IsObject(label)
        && search.Grading.ScaleOfWords(label) is not null
        && (survey.IsObject(output) || search.Grading.ScaleOfWords(output) is null);

    /// <summary>Whether a label has the words of a verdict and of nothing else, beside an answer of other words: it is no side, whichever is meant.</summary>
    private bool IsPlainVerdictOn(string label, string answer) =>
        request is { Expected: null, Output: null }
        && IsGradeOf(label, answer)
        && search.Grading.ScaleOfWords(label) is GradeScale.Words words
        && GradeWords.SaysVerdicts(words);
}
