using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Finds out which column is what, by its name and by its values, unless the request says so.</summary>
internal sealed class ShapeFinder
{
    private readonly Survey survey;
    private readonly DraftRequest request;
    private readonly Func<EvidenceTable, Place> placeOf;
    private readonly GradeFinder grading;
    private readonly List<ShapeChoice> choices = [];

    /// <summary>Columns that play a role already.</summary>
    private readonly HashSet<string> taken = new(AsciiIgnoreCase.Instance);

    /// <param name="placeOf">The raw file of a table.</param>
    private ShapeFinder(Survey survey, DraftRequest request, Func<EvidenceTable, Place> placeOf)
    {
        this.survey = survey;
        this.request = request;
        this.placeOf = placeOf;
        grading = new GradeFinder(survey, request, Place);
    }

    /// <exception cref="ReceiptException">A column is missing, two readings are equally good, or there is nothing to score.</exception>
    public static Shape Find(Survey survey, DraftRequest request, Func<EvidenceTable, Place> placeOf) =>
        new ShapeFinder(survey, request, placeOf).Find();

    private Place Place => placeOf(survey.Tables[^1]);

    private Shape Find()
    {
        RequireCommonColumns();
        var (expected, output) = request.Grade is null ? FindSides() : (null, null);
        var grades = expected is null ? FindGrades() : [];
        output ??= FindGradedOutput(grades);
        var id = FindId();
        var error = FindOne(Role.Error, request.Error, "--error", WhyNoError);
        var recorded = FindOne(Role.Recorded, request.Recorded, "--recorded", grades.Count == 0 ? WhyNoVerdict : WhyNothingRescored);
        var confidence = FindOne(Role.Confidence, request.Confidence, "--confidence", WhyNoConfidence);
        var input = FindInput();
        SetTimesAside();
        taken.UnionWith(request.SetAside);
        var slices = new SliceColumns(survey, request, placeOf, choices).Find(taken);
        return new Shape
        {
            Id = id,
            Input = input,
            Expected = expected,
            Output = output,
            HasFields = expected is not null && survey.Objects.Contains(expected),
            Grades = grades,
            HasManyGrades = grades.Count > 1 || grades.Any(grade => survey.IsList(grade.Column)),
            Slices = slices,
            Recorded = recorded,
            Proposed = grades.Count > 0 ? [] : grading.Proposals(),
            RecordedScale = recorded is null ? null : grading.ScaleOfWords(recorded),
            Confidence = confidence,
            Error = error,
            Choices = choices,
        };
    }

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

    /// <summary>Both sides, or none where no column says what was expected, so that only a grade can say what is right.</summary>
    private (string? Expected, string? Output) FindSides()
    {
        var expecting = Candidates(Role.Expected, request.Expected);
        var giving = Candidates(Role.Output, request.Output);
        if (request.Expected is null && request.Output is not null)
        {
            expecting.RemoveAll(candidate => candidate.Column == giving[0].Column);
        }

        var named =
            from expected in expecting
            from output in giving
            where expected.Column != output.Column && !IsGradeOf(expected.Column, output.Column)
            let sameKind = IsObject(expected.Column) == IsObject(output.Column)
            select (Expected: expected.Column, Output: output.Column, Sureness: expected.Sureness + output.Sureness + (sameKind ? 1 : 0));
        var readings = named.Concat(Pairs()).OrderByDescending(reading => reading.Sureness).ToList();
        readings = readings.Count > 0 ? readings : [.. PairsInside().OrderByDescending(reading => reading.Sureness)];
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

        var (chosen, answer, _) = best[0];
        RequireValues(chosen, "expected value");
        RequireValues(answer, "output");
        RequireOneKind(chosen, answer);
        RequireOneKind(answer, chosen);
        TakeSide(Role.Expected, chosen, request.Expected);
        TakeSide(Role.Output, answer, request.Output);
        if (survey.ObjectOf(chosen) is { } whole)
        {
            // What stands beside both sides in one object is about the answer, and no property of the record.
            taken.UnionWith(survey.Columns.Where(column => survey.ObjectOf(column) == whole));
        }

        return (chosen, answer);
    }

    /// <summary>Columns whose names say that one is the model's version of the other, when neither was asked for: surer than any name alone.</summary>
    private IEnumerable<(string Expected, string Output, int Sureness)> Pairs() =>
        request.Expected is not null || request.Output is not null
            ? []
            : from expected in survey.Members.Where(InEveryTable)
            from output in survey.Members.Where(InEveryTable)
            where Role.IsPredictionOf(output, expected)
            select (expected, output, Sureness: int.MaxValue);

    /// <summary>
    /// Members of one object that are named like both sides, when neither was asked for: the <c>data: { expected, sampled }</c> of a log of events.
    /// </summary>
    private IEnumerable<(string Expected, string Output, int Sureness)> PairsInside() =>
        request.Expected is not null || request.Output is not null
            ? []
            : from expected in survey.Columns
            let whole = survey.ObjectOf(expected)
            where whole is not null && InEveryTable(expected) && Role.Expected.Says(Within(whole, expected)) > 0
            from output in survey.Columns
            where output != expected && survey.ObjectOf(output) == whole && InEveryTable(output)
            let said = Role.Output.Says(Within(whole, output))
            where said > 0
            select (expected, output, Role.Expected.Says(Within(whole, expected)) + said);

    /// <summary>What a column is called within its object.</summary>
    private static string Within(string whole, string column) =>
        column.StartsWith(whole + "_", StringComparison.OrdinalIgnoreCase) ? column[(whole.Length + 1)..] : column;

    /// <summary>Whether a column that is called a label says right and wrong of the other one, and not what that should have been.</summary>
    private bool IsGradeOf(string label, string output) =>
        request.Expected is null
        && Role.Grade.Says(label) > 0
        && !IsObject(label)
        && grading.ScaleOfWords(label) is not null
        && (IsObject(output) || grading.ScaleOfWords(output) is null);

    /// <exception cref="ReceiptException">Nothing says what is right, or nobody can say which column does.</exception>
    private IReadOnlyList<GradeRule> FindGrades()
    {
        var found =
            request.Grade is { } asked ? grading.Asked(asked)
            : grading.Find() is { } one ? [one]
            : throw new ReceiptException(
                NoSide(request.Output is null && Candidates(Role.Expected, asked: null).Count > 0 ? Role.Output : Role.Expected)
            );
        foreach (var grade in found)
        {
            taken.Add(grade.Column);
            var whole = survey.ObjectOf(grade.Column);
            // What a judge says beside its verdict is no property of the record.
            taken.UnionWith(survey.Columns.Where(column => whole is not null && survey.ObjectOf(column) == whole));
            choices.Add(new ShapeChoice("grade", grade.Column, $"{grade.Scale}; {Because(request.Grade)}"));
        }

        taken.UnionWith(survey.Columns.Where(column => Role.Expected.Says(column) > 0 || Role.Grade.Says(column) > 0));
        return found;
    }

    private string FindGradedOutput(IReadOnlyList<GradeRule> grades)
    {
        var named = request.Output is null
            ? survey
                .Members.Where(InEveryTable)
                .Where(member => !grades.Any(grade => grade.Column == member || survey.ObjectOf(grade.Column) == member))
                .Select(member => (Column: member, Sureness: Math.Max(10 * Role.Output.Says(member), Role.GradedOutput.Says(member))))
                .Where(candidate => candidate.Sureness > 0)
                .ToList()
            : Candidates(Role.Output, request.Output);
        var best = named.Where(candidate => candidate.Sureness == named.Max(other => other.Sureness)).ToList();
        var output = best switch
        {
            [var one] => one.Column,
            [] => throw new ReceiptException(
                DraftFindings.NoGradedOutput(Place, grades[0].Column, survey.Members.Where(member => member != grades[0].Column))
            ),
            _ => throw new ReceiptException(
                DraftFindings.SeveralOutputs(Place, grades[0].Column, [.. best.Select(candidate => candidate.Column)])
            ),
        };
        if (grades.FirstOrDefault(grade => grade.Column == output) is not null)
        {
            throw new ReceiptException(DraftFindings.NotOfRole(Place, output, "output", "it is the grade"));
        }

        RequireValues(output, "output");
        TakeSide(Role.Output, output, request.Output);
        return output;
    }

    private static string WhyNothingRescored(string column) =>
        $"`{column}` can be compared with nothing, since the records are graded and not rescored";

    private bool IsObject(string member) => survey.Objects.Contains(member);

    private bool InEveryTable(string member) => survey.Tables.All(table => Survey.Has(table, member));

    private Finding NoSide(Role role) =>
        survey.Columns.All(column => column is "key" or "value") ? DraftFindings.NoRecords(Place)
        : survey.Tables.Count > 1 && survey.Members.Any(member => role.Says(member) > 0)
            ? DraftFindings.NoCommonColumn(Place, role.Name, survey.Members.Where(InEveryTable))
        : DraftFindings.NoSide(
            Place,
            role.Name,
            survey.Members,
            survey.Members.FirstOrDefault(member =>
                (role == Role.Expected ? Role.Grade.Says(member) : role.Says(member)) > 0
                && survey.Tables.All(table => survey.Filled(table, member) == 0)
            )
        );

    /// <summary>The columns of all files that are named like the role, with how sure that makes; the one that was asked for alone.</summary>
    private List<(string Column, int Sureness)> Candidates(Role role, string? asked) =>
        asked is null
            ? [.. survey.Members.Where(InEveryTable).Select(member => (member, role.Says(member))).Where(candidate => candidate.Item2 > 0)]
            : [(Required(asked, "--" + role.Name, survey.Columns.Concat(survey.Objects)), 0)];

    /// <summary>An object and one value never match, and whatever was meant lies inside the object.</summary>
    private void RequireOneKind(string one, string other)
    {
        if (IsObject(one) && !IsObject(other) && !survey.Columns.Contains(one, AsciiIgnoreCase.Instance))
        {
            throw new ReceiptException(DraftFindings.DifferentKinds(Place, one, survey.KeysOf(one), other));
        }
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
                throw new ReceiptException(DraftFindings.NothingToScore(placeOf(table), role, side, table.Rows));
            }
        }
    }

    private void TakeSide(Role role, string column, string? asked)
    {
        taken.Add(column);
        var members = survey.Columns.Where(member => survey.ObjectOf(member) == column).ToList();
        taken.UnionWith(members);
        var kind = members.Count == 0 ? "one value a record" : "an object, " + Count(survey.KeysOf(column).Count, "key") + " in all";
        choices.Add(new ShapeChoice(role.Name, column, $"{kind}; {Because(asked)}"));
    }

    private IReadOnlyList<string> FindId()
    {
        if (request.Id == DraftRequest.RowNumber)
        {
            choices.Add(new ShapeChoice("id", "–", "the row number, as you say"));
            return [];
        }

        if (request.Id is { } said)
        {
            var asked = survey.Resolve(said) is not null
                ? [Required(said, "--id", survey.Columns)]
                : said.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(column => Required(column, "--id", survey.Columns))
                    .Distinct(AsciiIgnoreCase.Instance)
                    .ToList();
            return Identified(asked.Count == 0 ? [Required(said, "--id", survey.Columns)] : asked, "as you say");
        }

        var named = survey
            .Columns.Where(column => !taken.Contains(column) && (Role.Id.Says(column) > 0 || IsNamedAsId(column)))
            .OrderByDescending(Role.Id.Says)
            .ToList();
        if (named.Find(column => TellApart([column])) is { } id && Role.Id.Says(id) == named.Max(Role.Id.Says))
        {
            return Identified([id], "by its name");
        }

        // Several runs of one example are told apart by what counts them.
        var repeats = survey
            .Columns.Where(column => !taken.Contains(column) && Role.Repeat.Says(column) > 0)
            .OrderByDescending(Role.Repeat.Says);
        if (named.SelectMany(column => repeats.Select(repeat => new[] { column, repeat })).FirstOrDefault(TellApart) is { } pair)
        {
            return Identified(pair, "several records of one example, by their names");
        }

        // A column that is called id and is none is a fault in the data, not a reason to look elsewhere.
        if (named.Find(column => Role.Id.Says(column) == Role.Id.Names.Length) is { } sure)
        {
            return Identified([sure], "by its name");
        }

        if (named.Find(column => TellApart([column])) is { } other)
        {
            return Identified([other], "by its name");
        }

        choices.Add(new ShapeChoice("id", "–", "no column named like an id is different in every record: the row number"));
        return [];
    }

    /// <exception cref="ReceiptException">They do not tell the records apart.</exception>
    private IReadOnlyList<string> Identified(IReadOnlyList<string> columns, string why)
    {
        foreach (var table in survey.Tables.Where(table => !survey.TellApart(table, columns)))
        {
            throw new ReceiptException(
                DraftFindings.IdRepeats(
                    placeOf(table),
                    string.Join(", ", columns),
                    survey.Different(table, columns),
                    columns.Min(column => survey.Facts(table, column).Filled),
                    table.Rows
                )
            );
        }

        taken.UnionWith(columns);
        choices.Add(
            new ShapeChoice("id", string.Join(", ", columns), $"different in every record{(columns.Count > 1 ? " together" : "")}; {why}")
        );
        return columns;
    }

    private bool TellApart(IReadOnlyList<string> columns) => survey.Tables.All(table => survey.TellApart(table, columns));

    private static bool IsNamedAsId(string column) =>
        column.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || column.EndsWith("Id", StringComparison.Ordinal);

    /// <summary>The column of a role that need not be there.</summary>
    /// <param name="whyNot">Why a column cannot play it, by its values; null when it can.</param>
    private string? FindOne(Role role, string? asked, string option, Func<string, string?> whyNot)
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
            asked = Required(asked, option, columns);
            if (whyNot(asked) is { } why)
            {
                throw new ReceiptException(DraftFindings.NotOfRole(Place, asked, role.Name, why));
            }
        }

        var named = columns.Where(column => !taken.Contains(column) && role.Says(column) > 0).OrderByDescending(role.Says).ToList();
        var found = asked ?? named.Find(column => whyNot(column) is null);
        if (found is null)
        {
            choices.AddRange(named.Select(column => new ShapeChoice(role.Name, "–", $"`{column}` is named like it, but {whyNot(column)}")));
            return null;
        }

        taken.Add(found);
        taken.UnionWith(survey.Columns.Where(member => survey.ObjectOf(member) == found));
        choices.Add(new ShapeChoice(role.Name, found, Because(asked)));
        return found;
    }

    private string? WhyNoError(string column) =>
        survey.Tables.All(table => survey.Filled(table, column) == 0) ? "it is empty in every record"
        : survey.Tables.Any(table => survey.Filled(table, column) is > 0 and var filled && filled == table.Rows)
            ? "it is filled in every record of a file, so that nothing would be scored"
        : null;

    private string? WhyNoVerdict(string column) =>
        survey.Tables.Select(table => survey.Facts(table, column)).ToList() is var all && all.TrueForAll(facts => facts.Filled == 0)
            ? "it is empty in every record"
        : grading.ScaleOfWords(column) is not null ? null
        : "nothing says what its values mean";

    private string? WhyNoConfidence(string column) =>
        survey.Tables.Select(table => survey.Facts(table, column)).ToList() is var all && all.TrueForAll(facts => facts.Filled == 0)
            ? "it is empty in every record"
        : all.TrueForAll(facts => facts.Filled == 0 || (facts.IsNumeric && facts.Shares == facts.Filled)) ? null
        : "it has values that are no numbers from 0 to 1";

    private string? FindInput()
    {
        if (request.Input == DraftRequest.None)
        {
            choices.Add(new ShapeChoice("input", "–", "none, as you say"));
            return null;
        }

        var asked = request.Input is { } said ? Required(said, "--input", survey.Columns) : null;
        var free = survey.Columns.Where(column => !taken.Contains(column) && Role.Remark.Says(column) == 0).ToList();
        var input =
            asked
            ?? free.Where(column => Role.Input.Says(column) > 0).OrderByDescending(Role.Input.Says).FirstOrDefault()
            ?? free.Where(IsLongText).OrderByDescending(MeanLength).FirstOrDefault();
        if (input is null)
        {
            choices.Add(new ShapeChoice("input", "–", "no column is named like an input or holds long texts"));
            return null;
        }

        taken.Add(input);
        choices.Add(
            new ShapeChoice(
                "input",
                input,
                request.Input is null && Role.Input.Says(input) == 0 ? "it holds the longest texts" : Because(request.Input)
            )
        );
        return input;
    }

    private bool IsLongText(string column) =>
        survey
            .Tables.Select(table => survey.Facts(table, column))
            .All(facts => facts.Texts > 0 && facts.MeanLength >= 30 && facts.Distinct > facts.Rows / 2);

    private double MeanLength(string column) => survey.Tables.Max(table => survey.Facts(table, column).MeanLength);

    /// <summary>Times make no slices of their own: their hours and weekdays are for the search.</summary>
    private void SetTimesAside()
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
            choices.Add(new ShapeChoice("time", time, "every value begins as an ISO date; nothing is drafted from it"));
        }
    }

    /// <summary>The column that a user means, by the name that it has here.</summary>
    private string Required(string name, string option, IEnumerable<string> columns) =>
        survey.Resolve(name) is { } column && columns.Contains(column, AsciiIgnoreCase.Instance)
            ? column
            : throw new ReceiptException(DraftFindings.NoColumn(Place, option, name, columns));

    private static IEnumerable<string> ColumnsOf(EvidenceTable table) =>
        table.Columns.Select(column => column.Object ?? column.Name).Where(column => column != "row").Distinct();

    private static string Because(string? asked) => asked is null ? "by its name" : "as you say";

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
