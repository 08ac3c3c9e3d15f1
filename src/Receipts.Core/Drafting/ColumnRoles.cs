using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>Which columns of the surveyed files play a role already, and what there is to say of each choice.</summary>
/// <param name="placeOf">The raw file of a table.</param>
internal sealed class ColumnRoles(Survey survey, DraftRequest request, Func<EvidenceTable, Place> placeOf)
{
    private const int MostKeys = 5;

    public Survey Survey => survey;

    public DraftRequest Request => request;

    public List<ShapeChoice> Choices { get; } = [];

    public HashSet<string> Taken { get; } = new(AsciiIgnoreCase.Instance);

    public Place Place => placeOf(survey.Tables[^1]);

    public Place PlaceOf(EvidenceTable table) => placeOf(table);

    public bool IsFree(string column) => !Taken.Contains(column);

    /// <summary>A column that plays no role, and is no slice of the records either.</summary>
    public void Leave(string column, string why)
    {
        Taken.Add(column);
        Choices.Add(new ShapeChoice("left out", column, why));
    }

    public void TakeOutput(string column) => TakeSide(Role.Output, column, ShapeChoice.Because(request.Output));

    public void TakeSide(Role role, string column, string why)
    {
        Taken.Add(column);
        var members = survey.Columns.Where(member => survey.ObjectOf(member) == column).ToList();
        Taken.UnionWith(members);
        var kind =
            members.Count == 0 ? "one value a record"
            : survey.Columns.Contains(column)
                ? $"one value, and in some records an object ({string.Join(", ", survey.KeysOf(column).Take(MostKeys))})"
            : $"an object, {survey.KeysOf(column).Count} key{(survey.KeysOf(column).Count == 1 ? "" : "s")} in all";
        Choices.Add(
            new ShapeChoice(
                role.Name,
                column,
                role == Role.Output && request.Messages == column
                    ? "it holds messages, of which the text of the answer is read"
                    : $"{kind}; {why}"
            )
        );
    }

    /// <summary>What a file has to choose from: objects by their names.</summary>
    public static IEnumerable<string> ColumnsOf(EvidenceTable table) =>
        table.Columns.Select(column => column.Object ?? column.Name).Where(column => column != "row").Distinct();
}
