using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>What a tool writes in place of an output: because it was told not to keep outputs, or because it found none.</summary>
internal sealed class UnkeptOutputs(FormatCard card, Survey survey)
{
    /// <summary>
    /// The condition that leaves out the records whose output was not kept, and why: an output that nobody knows is not a wrong one. Null where all outputs
    /// are there, or none.
    /// </summary>
    /// <param name="output">The column, by its name in the survey.</param>
    /// <param name="name">The same by its keys in the file.</param>
    public (RecordCondition Condition, string Why)? LeftOut(string output, string name)
    {
        if (
            card.Stripped is not { } stripped
            || survey.Texts(output) is not { Count: > 1 } texts
            || !texts.Contains(stripped, StringComparer.Ordinal)
            || RecordCondition.TryParse($"{name} != {SqlName.Text(stripped)}") is not { } condition
        )
        {
            return null;
        }

        var count = survey.Count($"{SqlName.Quote(output)} = {SqlName.Text(stripped)}");
        return (
            condition,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{card.Tool} did not keep the output of {count} of {survey.Tables.Sum(table => table.Rows)} records"
            )
        );
    }

    /// <summary>Whether a condition leaves such records out.</summary>
    public bool IsThat(RecordCondition condition) =>
        card.Stripped is { } stripped && condition is { IsNegated: true, Values: [var only] } && only == stripped;

    /// <summary>The texts of an output column that say that the tool found no output: its sign, alone or in a list of one; empty where it is nowhere.</summary>
    public IReadOnlyList<string> Signs(string output) =>
        card.NoOutput is not { } sign || !survey.Columns.Contains(output)
            ? []
            : [.. survey.Texts(output).Where(text => text == sign || text == $"[\"{sign}\"]")];
}

/// <summary>A tool's own sign that it found no output.</summary>
/// <param name="Tool">What the tool is called, without the form of its file.</param>
/// <param name="Sign">What it writes.</param>
/// <param name="Texts">The values of the column that say so, which may be lists of one.</param>
internal sealed record NoOutputSign(string Tool, string Sign, IReadOnlyList<string> Texts)
{
    /// <summary>As SQL: whether an output is there.</summary>
    public string IsThere(string column) =>
        $"coalesce(trim({column}), '') not in ({string.Join(", ", Texts.Prepend("").Select(SqlName.Text))})";

    /// <summary>As SQL: whether the sign stands in its place.</summary>
    public string Stands(string column) => $"{column} in ({string.Join(", ", Texts.Select(SqlName.Text))})";
}
