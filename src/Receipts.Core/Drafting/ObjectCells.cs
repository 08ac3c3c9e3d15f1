using Receipts.Core.Engine;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Finds columns of cells that write JSON objects, as exports of logs hold scores and metadata: what is in them is read as in JSON.</summary>
internal static class ObjectCells
{
    /// <summary>More members than that are no scores and no metadata, but things that were counted or named.</summary>
    private const int MostMembers = 60;

    /// <param name="sources">The tables' sources; those that are read from JSON have objects where they mean objects.</param>
    /// <param name="choices">Takes a line for each column that is left as it is.</param>
    /// <returns>Their names in the files.</returns>
    public static IReadOnlyList<string> Find(
        Survey survey,
        DraftRequest request,
        IReadOnlyList<EvidenceSource> sources,
        List<ShapeChoice> choices
    )
    {
        var found = new List<string>();
        var tables = survey.Tables.Where(table => sources.Any(source => source.Table == table.Name && IsOfCells(source))).ToList();
        foreach (var column in survey.Columns.Where(column => survey.ObjectOf(column) is null && IsFree(column, request)))
        {
            if (
                tables.Count < survey.Tables.Count
                || !survey.InEveryTable(column)
                || !tables.TrueForAll(table => HoldsObjects(survey, table, column))
            )
            {
                continue;
            }

            var members = MembersOf(survey, tables, column);
            if (members.Count == 0)
            {
                continue;
            }

            if (
                members.Count <= MostMembers
                && members.TrueForAll(member => member.Length > 0)
                && !members.Exists(member => survey.Columns.Contains($"{column}_{member}", AsciiIgnoreCase.Instance))
            )
            {
                found.Add(survey.Tables.SelectMany(table => table.Columns).First(of => of.Name == column).Raw ?? column);
            }
            else
            {
                choices.Add(
                    new ShapeChoice(
                        "left out",
                        column,
                        "its cells write objects, whose members are not looked at; a query reads them by json_extract"
                    )
                );
            }
        }

        return found;
    }

    private static bool IsOfCells(EvidenceSource source) =>
        source.Join is null && (source.Format ?? FormatLook.OfName(source.File)) is not (EvidenceFormat.Json or EvidenceFormat.JsonLines);

    /// <summary>Whether a column is no side, no input and no error by its name: these are compared, shown or asked as what the cell holds.</summary>
    private static bool IsFree(string column, DraftRequest request) =>
        !new[] { request.Expected, request.Output, request.Input, request.Error }.Contains(column, StringComparer.Ordinal)
        && Role.Expected.Says(column) == 0
        && Role.Output.Says(column) == 0
        && Role.GradedOutput.Says(column) == 0
        && Role.Input.Says(column) == 0
        && Role.Error.Says(column) == 0;

    private static bool HoldsObjects(Survey survey, EvidenceTable table, string column) =>
        survey.Facts(table, column) is { Filled: > 0 } facts
        && facts.Structures == facts.Filled
        && survey.Number(
            $"select min(case when json_valid({SqlName.Quote(column)}) then json_type({SqlName.Quote(column)}) = 'object' else 0 end) from {SqlName.Quote(table.Name)} where trim({SqlName.Quote(column)}) <> ''"
        ) == 1;

    /// <summary>The members of all objects, one more than are read where there are too many.</summary>
    private static List<string> MembersOf(Survey survey, List<EvidenceTable> tables, string column)
    {
        var keys = string.Join(
            " union ",
            tables.Select(table =>
                $"select distinct j.key as k from {SqlName.Quote(table.Name)}, json_each(case when trim({SqlName.Quote(column)}) <> '' then {SqlName.Quote(column)} end) as j"
            )
        );
        return [.. survey.Query($"select k from ({keys}) order by k limit {MostMembers + 1}").Rows.Select(row => row[0].ToString())];
    }
}
