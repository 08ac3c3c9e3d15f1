using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>What a message asks where nothing says which column is a side: why none is, and which ones the values propose.</summary>
internal sealed class MissingSide(SideSearch search)
{
    private readonly ColumnRoles roles = search.Roles;
    private readonly Survey survey = search.Roles.Survey;
    private readonly DraftRequest request = search.Roles.Request;
    private readonly Place place = search.Roles.Place;

    /// <summary>Why no column is the side, and what its author can say.</summary>
    public Finding Why(Role role)
    {
        if (role == Role.Output)
        {
            foreach (var column in survey.Columns)
            {
                search.Comparable.RequireNoVerdictInTheCell(column);
            }
        }

        return WhyNone(role);
    }

    /// <exception cref="ReceiptException">A file does not have the side, or not a value of it.</exception>
    public void RequireValues(string side, string role)
    {
        foreach (var table in survey.Tables)
        {
            if (!Survey.Has(table, side))
            {
                throw new ReceiptException(DraftFindings.NoColumn(roles.PlaceOf(table), "the " + role, side, ColumnRoles.ColumnsOf(table)));
            }

            if (survey.Filled(table, side) == 0)
            {
                throw new ReceiptException(DraftFindings.NothingToScore(roles.PlaceOf(table), role, side, table.Rows, Guessed()));
            }
        }
    }

    private Finding WhyNone(Role role) =>
        survey.Columns is ["value"] && survey.IsList("value") ? DraftFindings.RowsOfLists(place, Path.GetFileName(place.File))
        : survey.Columns.All(column => column is "key" or "value") || survey.Tables.All(IsOfMembers)
            ? DraftFindings.NoRecords(roles.Place, Lists(), Path.GetFileName(roles.Place.File))
        : survey.Tables.Count > 1 && survey.Members.Any(member => role.Says(member) > 0)
            ? DraftFindings.NoCommonColumn(place, role.Name, survey.Members.Where(survey.InEveryTable), OnlyFileWith(role))
        : DraftFindings.NoSide(
            place,
            role.Name,
            ColumnsToName(),
            survey.Members.FirstOrDefault(member =>
                (role == Role.Expected ? Role.Grade.Says(member) : role.Says(member)) > 0
                && survey.Tables.All(table => survey.Filled(table, member) == 0)
            ),
            string.Join(
                "; ",
                new[] { role == Role.Output ? Taken() : null, Proposal(role), request.Expected is null ? Guessed() : null }.OfType<string>()
            )
                is { Length: > 0 } proposal
                ? proposal
                : null
        );

    /// <summary>The members of a document without records that are lists, by their names; none where a value is read otherwise.</summary>
    private List<string> Lists() =>
        survey.Columns.Contains("key") && survey.Columns.Contains("value")
            ?
            [
                .. survey
                    .Query(
                        $"select key from {SqlName.Quote(survey.Tables[^1].Name)} where substr(value, 1, 1) = '[' and json_valid(value) and json_array_length(value) > 0 order by row"
                    )
                    .Rows.Select(row => row[0].ToString()),
            ]
            : [];

    /// <summary>Which column was taken for what was expected where its author has not said so, and how to say that it is a verdict, or what came out.</summary>
    private string? Taken() =>
        request.Expected is null
        && search.Sides.Named(Role.Expected, asked: null).OrderByDescending(candidate => candidate.Sureness).FirstOrDefault()
            is { Column: { } expected }
            ? $"`{expected}` is taken for what was expected"
                + (
                    Role.Grade.Says(expected) > 0 && search.Offer.Reading(expected) is { } reading
                        ? $"; where it says which answers are right, --grade {reading}"
                    : ColumnName.Plain(expected) == "target" && survey.Columns.Any(column => ColumnName.Plain(column) == "source")
                        ? $"; where it is what came out of `source`, --output {ShellWord.Typed(expected)} with --expected or --grade"
                    : ""
                )
            : null;

    /// <summary>The file that alone has a column that is named like the side; null where both have one.</summary>
    private string? OnlyFileWith(Role role) =>
        survey.Tables.Where(table => survey.Members.Any(member => role.Says(member) > 0 && Survey.Has(table, member))).ToList() is [var one]
            ? roles.PlaceOf(one).File
            : null;

    /// <summary>The one column that is named or sounds like what came out, and not as a verdict may; null where none is, or several are.</summary>
    private string? Given() =>
        search.Sides.Named(Role.Output, request.Output) is { Count: > 0 } named
            ? named.FindAll(candidate => candidate.Sureness == named.Max(other => other.Sureness))
                is [{ Column: var one, Sureness: 0 or > SideReadings.LikeAnyResult }]
                ? one
                : null
            : search.Sides.SoundingLikeOutput(roles.IsFree);

    /// <summary>What could be the grade by its values; null where the author has said what is, or nothing could.</summary>
    public string? Guessed()
    {
        var systems = AreOfSystems(new OtherAnswers(survey).Abreast(search.Grading.HaveOneVocabulary)) ?? [];
        return request.Grade is null
            ? search.Offer.Guessed(column => roles.IsFree(column) && !systems.Contains(column) && !Role.SaysExpected(column))
            : null;
    }

    /// <summary>What a message lists for its reader to choose from: objects by their members.</summary>
    public IEnumerable<string> ColumnsToName() =>
        survey.Members.SelectMany(member =>
            survey.IsObject(member) ? survey.Columns.Where(column => survey.ObjectOf(column) == member) : [member]
        );

    /// <summary>The sides that the values propose where no name does; null where they propose none.</summary>
    public string? Proposal(Role role)
    {
        var answers = new OtherAnswers(survey);
        if (role == Role.Expected)
        {
            var abreast = answers.Abreast(search.Grading.HaveOneVocabulary);
            var given = request.Expected is null ? Given() : null;
            if (
                given is not null
                && survey.Columns.Contains(given)
                && answers.Candidates(given, column => Role.Id.Says(column) == 0 && !SideName.SoundsLikeOutput(column))
                    is [var likely, ..] wanted
            )
            {
                return $"with `{given}` go {string.Join(", ", wanted.Take(MostNamed).Select(candidate => candidate.Counted))}: --expected {ShellWord.Typed(likely.Column)} --output {ShellWord.Typed(given)}";
            }

            return given is null
                && request.Expected is null
                && request.Output is null
                && answers.Pair(column => !abreast.Contains(column) && Role.Id.Says(column) == 0 && !search.Offer.IsOneOfRatings(column))
                    is var (one, other, counted)
                    ? $"`{one}` and `{other}` are the same in {counted}: where these are the sides, --expected {ShellWord.Typed(one)} --output {ShellWord.Typed(other)}, or the other way round"
                : AreOfSystems(abreast) is not null && request.Expected is null
                    ? $"{Together(abreast)} have the same two values: where they are verdicts on several systems, --grade {ShellWord.Typed(abreast[0])} or another of them{(abreast.All(OtherAnswers.IsNamedAfterASystem) ? "" : "; where two of them are both sides, --expected and --output")}"
                : answers.OfGraders() is [var rater, var otherRater, ..] && request.Expected is null && request.Output is null
                    ? OtherAnswers.AreCriteria(rater, otherRater)
                            ? $"`{rater}` and `{otherRater}` are, by their names, what one says of a record by several criteria: where one of them decides, --grade {ShellWord.Typed(rater)} or another of them"
                        : $"`{rater}` and `{otherRater}` are, by their names, of two who say each what they think of a record, and neither is what the other should be: how far they agree is cohen_kappa(\"{rater}\", \"{otherRater}\") in a metric; where one of them decides, --expected takes it"
                : given is null && request.Output is null && search.Sides.Named(Role.Output, asked: null).Count == 0
                    ? "what came out is not plain either, and is said with --output"
                : null;
        }

        if (
            search.Sides.Named(Role.Expected, request.Expected).OrderByDescending(candidate => candidate.Sureness).FirstOrDefault()
                is not { Column: { } expected }
            || survey.IsObject(expected)
        )
        {
            return null;
        }

        var classes = survey.Texts(expected).Select(text => "_" + ColumnName.Plain(text)).Where(text => text.Any(char.IsLetter)).ToList();
        var numbers = survey
            .Columns.Where(column => classes.Exists(name => ColumnName.Plain(column).EndsWith(name, StringComparison.Ordinal)))
            .Where(survey.AreNumbers)
            .ToList();
        return answers.Candidates(expected, column => roles.IsFree(column) && Role.Id.Says(column) == 0) is [var first, ..] found
                ? $"with `{expected}` go {string.Join(", ", found.Take(5).Select(candidate => candidate.Counted))}: --expected {ShellWord.Typed(expected)} --output {ShellWord.Typed(first.Column)}"
            : numbers.Count > 1
                ? $"{string.Join(", ", numbers.Take(5))} have a number for each value of `{expected}`: write which is the largest into a column of its own, and name that with --output"
            : null;
    }

    /// <summary>Columns of the same two values, where their names are one word each, have one in common or are those of systems; null for others, which have no more in common than a yes and a no.</summary>
    private static IReadOnlyList<string>? AreOfSystems(IReadOnlyList<string> abreast) =>
        abreast.Count > 0
        && (
            abreast.All(OtherAnswers.IsNamedAfterASystem)
            || abreast.All(column => !ColumnName.Plain(column).Contains('_', StringComparison.Ordinal))
            || abreast
                .Select(column => ColumnName.Plain(column).Split('_').AsEnumerable())
                .Aggregate((one, other) => one.Intersect(other))
                .Any()
        )
            ? abreast
            : null;

    private static string Together(IReadOnlyList<string> columns) =>
        $"{string.Join(", ", columns.Take(columns.Count - 1).Take(MostNamed).Select(column => $"`{column}`"))} and `{columns[^1]}`";

    private const int MostNamed = 5;

    /// <summary>Whether the members of one object were read as records for want of any: single values in <c>value</c> under their names in <c>key</c>.</summary>
    private static bool IsOfMembers(EvidenceTable table) =>
        table.Columns.Any(column => column is { Name: "key", Raw: null })
        && table.Columns.Any(column => column is { Name: "value", Raw: null });
}
