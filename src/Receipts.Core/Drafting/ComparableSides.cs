using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>What has to hold of two columns before the one is held against the other.</summary>
internal sealed class ComparableSides(Survey survey, DraftRequest request, Place place)
{
    /// <summary>A cell that begins with the verdict that a tool writes into it equals nothing that was expected.</summary>
    public void RequireNoVerdictInTheCell(string column)
    {
        if (
            survey.Columns.Contains(column, AsciiIgnoreCase.Instance)
            && survey.Texts(column) is { Count: > 0 } cells
            && FormatCard.All.FirstOrDefault(card =>
                card.Marked.Count > 0 && cells.All(cell => card.Marked.Any(mark => cell.StartsWith(mark + " ", StringComparison.Ordinal)))
            )
                is { } card
        )
        {
            throw new ReceiptException(
                DraftFindings.NotOfRole(
                    place,
                    column,
                    "output",
                    $"every cell begins with {card.ShortName}'s own {card.Marked[0]} or {card.Marked[1]}, which is no part of the answer{(card.Unmarked is null ? "" : $"; {card.Unmarked}")}"
                )
            );
        }
    }

    /// <summary>Whether one side is an object, and the other a text that writes one in most records, as the APIs of chat models return it.</summary>
    public bool Writes(string text, string whole) =>
        survey.IsObject(whole)
        && !survey.Columns.Contains(whole, AsciiIgnoreCase.Instance)
        && survey.Columns.Contains(text, AsciiIgnoreCase.Instance)
        && !survey.IsObject(text)
        && survey.Over(text, "avg(case when json_valid(v) then json_type(v) = 'object' else 0 end) > 0.5") is [{ Integer: 1 }];

    private bool HasFences(string text) =>
        survey.Columns.Contains(text, AsciiIgnoreCase.Instance)
        && survey.Over(text, "avg(v like '%```%{%}%```%') > 0.2") is [{ Integer: 1 }];

    /// <summary>An object and one value never match, and whatever was meant lies inside the object.</summary>
    public void RequireOneKind(string one, string other)
    {
        if (survey.IsObject(one) && !survey.IsObject(other) && !survey.Columns.Contains(one, AsciiIgnoreCase.Instance))
        {
            throw new ReceiptException(
                HasFences(other)
                    ? DraftFindings.InAFence(place, one, other, Path.GetFileName(place.File))
                    : DraftFindings.DifferentKinds(place, one, survey.KeysOf(one), Inside(one), other)
            );
        }
    }

    /// <summary>
    /// Fields are compared by their names. Two objects without a name in common have none to compare: where each has one member these are the sides, and else
    /// its author has to say which are meant.
    /// </summary>
    public SideReading WithinTheirObjects(SideReading reading)
    {
        var (expected, output) = (reading.Expected, reading.Output);
        if (!IsWholly(expected) || !IsWholly(output) || survey.KeysOf(expected).Intersect(survey.KeysOf(output)).Any())
        {
            return reading;
        }

        var (wanted, given) = (Columns(expected), Columns(output));
        return (wanted, given) is ([var one], [var other])
            ? reading with
            {
                Expected = one,
                Output = other,
            }
            : throw new ReceiptException(
                DraftFindings.NoFieldInCommon(
                    place,
                    expected,
                    survey.KeysOf(expected),
                    output,
                    survey.KeysOf(output),
                    $"--expected {ShellWord.Typed(Inside(expected))} --output {ShellWord.Typed(Inside(output))}"
                )
            );

        bool IsWholly(string side) => survey.IsObject(side) && !survey.Columns.Contains(side, AsciiIgnoreCase.Instance);
        List<string> Columns(string side) => [.. survey.Columns.Where(column => survey.ObjectOf(column) == side)];
    }

    /// <summary>The column of an object that most probably is the answer: by the last word of its name, or else the first.</summary>
    private string Inside(string whole)
    {
        var columns = survey.Columns.Where(column => survey.ObjectOf(column) == whole).ToList();
        return columns.Find(column => Spoken.Any(word => column.EndsWith("_" + word, StringComparison.OrdinalIgnoreCase))) ?? columns[0];
    }

    private static readonly string[] Spoken = ["content", "text", "answer", "output", "completion", "choices", "label", "value"];

    /// <summary>Rows that say how often each pair of values was there are no records, and half of them are no half of the records.</summary>
    public void RequireNoCounts(string expected, string output)
    {
        if (
            request.Id is null
            && !survey.IsObject(expected)
            && !survey.IsObject(output)
            && survey.Columns.FirstOrDefault(column =>
                column != expected && column != output && ColumnName.IsCount(column) && AreCounts(column)
            )
                is { } counts
            && (string[])
                [
                    expected,
                    output,
                    .. survey.Columns.Where(column =>
                        column != expected && column != output && column != counts && survey.Distinct(column) <= MostGroups
                    ),
                ]
                is var told
            && survey.Tables.All(table => table.Rows > 1 && survey.Different(table, told) == table.Rows)
            && !survey.Columns.Any(column =>
                column != expected && column != output && column != counts && survey.Tables.All(table => survey.TellApart(table, [column]))
            )
        )
        {
            var isByGroup = survey.Tables.Any(table => survey.Different(table, [expected, output]) < table.Rows);
            throw new ReceiptException(DraftFindings.Counted(place, expected, output, counts, isByGroup));
        }
    }

    /// <summary>Pairs may be counted by group, such as a language.</summary>
    private const int MostGroups = 20;

    private bool AreCounts(string column) =>
        survey.Tables.All(table => survey.Facts(table, column) is { IsNumeric: true, Reals: 0 } facts && facts.Filled == table.Rows)
        && survey.Over(column, "min(v + 0 >= 0 and v + 0 = cast(v as integer)) and max(v + 0 > 1)") is [{ Integer: 1 }];

    /// <summary>Whether both sides are texts of some length, which are hardly ever equal to the letter.</summary>
    public bool AreFreeTexts(string? expected, string output) =>
        expected is not null
        && survey.Columns.Contains(expected)
        && survey.Columns.Contains(output)
        && survey.Tables.All(table =>
            survey.Facts(table, expected).MeanLength >= LongAnswer && survey.Facts(table, output).MeanLength >= LongAnswer
        );

    /// <summary>Characters on average: a sentence, and no name or label.</summary>
    private const int LongAnswer = 25;
}
