using System.Text.RegularExpressions;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Says with the card of a tool which column of its log plays which role, wherever the author has not said it.</summary>
internal sealed partial class CardReading(FormatCard card, Survey survey, DraftRequest request)
{
    private readonly GradeColumns grading = new(survey, request);
    private readonly HashSet<string> said = new(StringComparer.Ordinal);
    private readonly List<ShapeChoice> leftOut = [];

    /// <summary>Why the tool's verdict is the outcome although its files have what was expected; null where it is not.</summary>
    private string? whyGraded;

    /// <summary>The column by which the tool calls an example; null where there is none.</summary>
    public string? Example => card.Id.Select(Resolve).OfType<string>().FirstOrDefault();

    /// <summary>The column of outputs; null where there is none.</summary>
    public string? Output => request.Output is { } asked ? survey.Resolve(asked) ?? asked : FilledMost(Filled("output"));

    /// <summary>
    /// What the system said, where the tool is to have read an answer out of it and did not always find one: a record is not blank in which the system
    /// said something.
    /// </summary>
    private string? FilledMost(string? first) =>
        first is null || survey.Objects.Contains(first)
            ? first
            : card
                .Roles.GetValueOrDefault("output", [])
                .Where(name => !name.Contains('*', StringComparison.Ordinal))
                .SelectMany(All)
                .Where(column => !survey.Objects.Contains(column))
                .Aggregate(
                    first,
                    (best, column) =>
                        survey.Tables.All(table =>
                            survey.FilledBoth(table, best, column) == survey.Filled(table, best)
                            && survey.Filled(table, column) > survey.Filled(table, best)
                        )
                            ? column
                            : best
                );

    /// <summary>What the files leave open where nothing else in them says what is right; null for nothing.</summary>
    public Finding? Open { get; private set; }

    /// <summary>Whether the tool was told not to keep any output.</summary>
    public bool IsStripped =>
        Output is { } output && card.Stripped is { } stripped && survey.Texts(output) is [var only] && only == stripped;

    /// <exception cref="ReceiptException">The tool kept no outputs, or they stand side by side.</exception>
    public DraftRequest Apply(Place place)
    {
        var isOurs = request.Expected is null && request.Grade is null;
        var output = Output;
        var expected = isOurs ? Filled("expected") : null;
        var grade = isOurs && expected is null ? Grade(place) : null;
        if (expected is not null && output is not null && !IsStripped && DecidingVerdict(place, expected, output) is { } verdict)
        {
            whyGraded =
                $"most outputs that it calls right are not `{expected}` to the letter, so that it decides; --expected {expected} --output {output} compares them";
            (expected, grade) = (null, verdict);
        }

        if (card.Question is { } question && isOurs && expected is null && grade is null)
        {
            Open = DraftFindings.OpenQuestion(
                place,
                card.Tool,
                Named().Replace(WithoutClauses(question), WithColumn) + WithoutValues(question)
            );
        }

        if (
            card.Several is { } several
            && (request.Output is null || (isOurs && request.Recorded is null))
            && card.Roles["output"].SelectMany(All).Skip(1).Any()
        )
        {
            throw new ReceiptException(DraftFindings.OpenQuestion(place, card.Tool, several));
        }

        if (IsStripped)
        {
            // What the tool says of outputs that it did not keep is still there to be counted.
            expected = null;
            grade ??= isOurs ? Grade(place) ?? Filled("recorded", IsVerdict) : null;
            if (grade is null && request.Grade is null)
            {
                throw new ReceiptException(DraftFindings.Stripped(place, card.Tool, output!, card.Stripped!, card.Unstripped));
            }
        }

        if (request.Recorded is null && (request.Grade ?? grade) is null && Filled("recorded", IsVerdict) is null)
        {
            leftOut.AddRange(
                from column in card.Roles.GetValueOrDefault("recorded", []).SelectMany(All).Take(MostVerdicts)
                let words = survey.Columns.Contains(column) ? survey.Words(column, GradeWords.Most) : []
                where words.Count is > 0 and <= GradeWords.Most
                select new ShapeChoice(
                    "recorded verdict",
                    "–",
                    $"`{column}` holds {string.Join(", ", words.Take(MostVerdicts).Select(word => word.Word))}, and nothing says which of these are right: where it is the grade, --grade {column} and --correct or --correct-from"
                )
            );
        }

        return request with
        {
            Expected = request.Expected ?? Say("expected", expected),
            Grade = request.Grade ?? Say("grade", grade),
            Correct = grade is null ? request.Correct : card.Correct,
            Wrong = grade is null ? request.Wrong : card.Wrong,
            Unscored = grade is null || card.Unscored.Count == 0 ? request.Unscored : card.Unscored,
            Output = IsStripped ? Say("output", DraftRequest.None) : request.Output ?? Say("output", output),
            Id = request.Id ?? Id(),
            Input = request.Input ?? Say("input", Filled("input", column => column != expected && column != output)),
            Error = request.Error ?? Say("error", HasNone("error") ? DraftRequest.None : Filled("error", IsSometimesFilled)),
            Recorded =
                request.Recorded ?? ((request.Grade ?? grade) is null ? Say("recorded verdict", Filled("recorded", IsVerdict)) : null),
            Confidence = request.Confidence ?? Say("confidence", Filled("confidence", IsShare)),
            Slices = request.Slices ?? Slices(),
            Verdicts = [.. card.Roles.GetValueOrDefault("recorded", []).SelectMany(All)],
            SetAside = [.. card.Apart.Concat(card.Id).SelectMany(All)],
        };
    }

    /// <summary>The same choices, where it was not the author who said so.</summary>
    public IReadOnlyList<ShapeChoice> Attribute(IEnumerable<ShapeChoice> choices) =>
        [
            .. choices.Select(choice =>
                said.Contains(choice.Role)
                    ? choice with
                    {
                        Why =
                            choice
                                .Why.Replace("none, as you say", $"none, as the card of {card.Tool} says", StringComparison.Ordinal)
                                .Replace("as you say", $"as {card.Tool} calls it", StringComparison.Ordinal)
                            + (choice.Role == "grade" && whyGraded is not null ? $"; {whyGraded}" : ""),
                    }
                    : choice
            ),
            .. leftOut,
        ];

    private string? Say(string role, string? column)
    {
        if (column is not null)
        {
            said.Add(role);
        }

        return column;
    }

    private string? Id()
    {
        var there = card
            .Id.Select(Resolve)
            .OfType<string>()
            .Where(column => survey.Distinct(column) > 1 || survey.Tables.Sum(table => table.Rows) == 1);
        var columns = there.Distinct(StringComparer.Ordinal).ToList();

        // The first is what the tool calls the example; what repeats it is named only where it has to be.
        for (var count = 1; count <= columns.Count; count++)
        {
            var some = columns.Take(count).ToList();
            if (survey.Tables.All(table => some.TrueForAll(column => Survey.Has(table, column)) && survey.TellApart(table, some)))
            {
                return Say("id", string.Join(',', some));
            }
        }

        return null;
    }

    private IReadOnlyList<string>? Slices()
    {
        var columns = SliceCopies.Without(
            survey,
            card.Roles.GetValueOrDefault("slices", [])
                .SelectMany(All)
                .Distinct(StringComparer.Ordinal)
                .Where(column => survey.Distinct(column) is > 1 and <= 20),
            leftOut
        );
        return columns.Count == 0 ? null : [.. columns.Select(column => Say("slice", column)!)];
    }

    private bool HasNone(string role) => card.Roles.GetValueOrDefault(role, []) is [DraftRequest.None];

    private string? Filled(string role, Func<string, bool>? suits = null) =>
        card
            .Roles.GetValueOrDefault(role, [])
            .SelectMany(All)
            .Where(column => !survey.IsObject(column) || survey.Columns.Contains(column) || MayBeObjects.Contains(role))
            .FirstOrDefault(column =>
                survey.Tables.All(table => survey.Filled(table, column) > 0 || role == "error") && suits?.Invoke(column) != false
            );

    /// <summary>Roles that an object may play.</summary>
    private static readonly string[] MayBeObjects = ["input", "expected", "output", "error"];

    private bool IsSometimesFilled(string column) =>
        survey.Tables.Any(table => survey.Filled(table, column) > 0)
        && survey.Tables.All(table => survey.Filled(table, column) < table.Rows);

    private bool IsVerdict(string column) => grading.ScaleOfWords(column) is not null;

    /// <summary>
    /// The column in which the tool says what is right. Where a name stands for many, as of metrics, only words and what is right in one record and
    /// wrong in another are known to be a verdict: a mark that is 1 throughout may be the worst of five.
    /// </summary>
    private string? Grade(Place place)
    {
        foreach (var name in card.Roles.GetValueOrDefault("grade", []))
        {
            var isMany = name.Contains('*', StringComparison.Ordinal);
            var found = All(name)
                .Where(column => survey.Tables.All(table => survey.Filled(table, column) > 0))
                .Where(column => card.Correct.Count > 0 || IsVerdict(column))
                .Where(column => !isMany || HasWords(column) || survey.Tables.Any(table => survey.Facts(table, column).Distinct == 2))
                .ToList();
            if (found.Count > 1)
            {
                throw new ReceiptException(DraftFindings.SeveralGrades(place, found));
            }

            if (found.Count == 1)
            {
                return found[0];
            }
        }

        return null;
    }

    /// <summary>
    /// The verdict of a scorer that reads the answer out of its text, as where a letter or a number was expected at the end of many words: by the letter most
    /// of what it calls right would be wrong. Null where the author says anything of the sides, or the scorer compares as we do.
    /// </summary>
    /// <exception cref="ReceiptException">There are several such verdicts, and they do not say the same.</exception>
    private string? DecidingVerdict(Place place, string expected, string output)
    {
        if (
            request is not { Output: null, Recorded: null, Match: null, Messages: null }
            || survey.Objects.Contains(expected)
            || survey.Objects.Contains(output)
            || (
                survey.IsList(output)
                && survey.Over(output, "min(json_array_length(v) = 1 and json_type(v, '$[0]') in ('text', 'integer', 'real'))")
                    is not [{ Integer: 1 }]
            )
        )
        {
            return null;
        }

        var verdicts = card
            .Roles.GetValueOrDefault("recorded", [])
            .SelectMany(All)
            .Where(IsVerdict)
            .Where(column => survey.Tables.All(table => 10 * survey.Filled(table, column) >= 9 * table.Rows))
            .ToList();
        if (
            verdicts.Count == 0
            || !verdicts.TrueForAll(column =>
                AreMostlyOtherwise(grading.Says(Manifests.Grade.Correct, column, grading.ScaleOfWords(column)!), expected, output)
            )
        )
        {
            return null;
        }

        return verdicts.TrueForAll(column => grading.SayTheSame(verdicts[0], column))
            ? verdicts[0]
            : throw new ReceiptException(DraftFindings.SeveralGrades(place, verdicts));
    }

    /// <summary>Whether most outputs that are right by a verdict are not the expected value.</summary>
    private bool AreMostlyOtherwise(string isRight, string expected, string output)
    {
        var (wanted, given) = ($"trim({SqlName.Quote(expected)})", $"trim({SqlName.Quote(output)})");
        return survey.Count(isRight) is > 0 and var right
            && 2
                * survey.Count(
                    $"{isRight} and ({given} = {wanted} or json_array({SqlName.Quote(output)}) = {wanted} or {given} in (json_array({SqlName.Quote(expected)}), json_array({SqlName.Quote(expected)} || '')))"
                )
                < right;
    }

    private const int MostVerdicts = 5;

    private bool HasWords(string column) =>
        survey.Tables.All(table => survey.Facts(table, column) is { IsNumeric: false } facts && facts.Texts > 0);

    private bool IsShare(string column) =>
        survey.Tables.All(table => survey.Facts(table, column) is { IsNumeric: true } facts && facts.Shares == facts.Filled);

    /// <summary>The question with a column of this file in place of braces, as a command line takes it.</summary>
    private string WithColumn(Match braces)
    {
        var pattern = braces.Groups["pattern"].Value;
        if (pattern == FormatCard.NameOfFile || pattern.Contains(':', StringComparison.Ordinal))
        {
            // An object of a command that the question proposes.
            return braces.Value;
        }

        var column =
            pattern == FormatCard.AnyShare
                ? survey.Columns.FirstOrDefault(column => !PlaysARole(column) && IsShare(column))
                : All(pattern).FirstOrDefault(column => survey.Tables.All(table => survey.Filled(table, column) > 0));
        var name = column ?? (pattern == FormatCard.AnyShare ? "NAME" : pattern);
        return name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '.' or '-' or '/') ? name : $"\"{name}\"";
    }

    /// <summary>A question without the clauses behind the first that name a column which the file has not.</summary>
    private string WithoutClauses(string question)
    {
        const string or = "; or ";
        var clauses = question.Split(or);
        return string.Join(or, clauses.Where((clause, at) => at == 0 || Named().Matches(clause).All(IsThere)));
    }

    private bool IsThere(Match braces) =>
        braces.Groups["pattern"].Value is var pattern
        && (
            pattern is FormatCard.NameOfFile or FormatCard.AnyShare || pattern.Contains(':', StringComparison.Ordinal) || All(pattern).Any()
        );

    /// <summary>That the metrics which a question is about are blank in every record; empty where one is not.</summary>
    private string WithoutValues(string question)
    {
        if (
            !question.Contains($"{{{FormatCard.AnyShare}}}", StringComparison.Ordinal)
            || survey.Columns.Any(column => !PlaysARole(column) && IsShare(column))
        )
        {
            return "";
        }

        var blank = survey
            .Columns.Where(column => !PlaysARole(column) && survey.Tables.All(table => survey.Filled(table, column) == 0))
            .ToList();
        return blank.Count == 0
            ? ""
            : $"; {string.Join(", ", blank)} {(blank.Count == 1 ? "is" : "are")} blank in every record, so that no metric of them was worked out";
    }

    private bool PlaysARole(string column) =>
        card
            .Roles.Values.SelectMany(names => names)
            .Concat(card.Id)
            .Concat(card.Apart)
            .SelectMany(All)
            .Contains(column, AsciiIgnoreCase.Instance);

    [GeneratedRegex(@"\{(?<pattern>[^}]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Named();

    private string? Resolve(string name) => All(name).FirstOrDefault();

    /// <summary>The columns and objects that a name of the card stands for.</summary>
    private IEnumerable<string> All(string name) =>
        !name.Contains('*', StringComparison.Ordinal)
            ? survey.Resolve(name) is { } found
                ? [found]
                : []
            : survey
                .Tables.SelectMany(table => table.Columns)
                .Where(column => FormatCard.Fits(name, column.Raw ?? column.Name))
                .Select(column => column.Name)
                .Distinct(StringComparer.Ordinal);
}
