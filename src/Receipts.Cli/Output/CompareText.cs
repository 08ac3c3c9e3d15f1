using System.Globalization;
using Receipts.Core.Comparing;

namespace Receipts.Cli;

/// <summary>A comparison for people: the eval set, the outcomes, the slices, and the flips with both outputs.</summary>
internal sealed class CompareText(Terminal terminal)
{
    private const int MostIds = 10;

    /// <summary>Whether the records are the same, which says what a difference means.</summary>
    public void WriteRecords(Comparison comparison)
    {
        terminal.Line(terminal.Paint(Visible.Text($"{comparison.Before.Name} → {comparison.After.Name}"), Colour.Bold));
        terminal.Paragraph(ComparisonSentence.Records(comparison), indent: 2);
        if (ComparisonSentence.Graded(comparison) is { } graded)
        {
            terminal.Paragraph(graded, indent: 2);
        }

        WriteIds("added", comparison.Added);
        WriteIds("retired", comparison.Retired);
        WriteIds("relabelled: another expected value", comparison.Relabelled);
        WriteIds("reworded: another input", comparison.Reworded);
        foreach (var limit in comparison.Limits)
        {
            terminal.Paragraph(limit, indent: 2);
        }

        terminal.Line();
    }

    public void WriteOutcomes(Comparison comparison, int mostFlips)
    {
        if (comparison.Repeats is { } repeats)
        {
            new RepeatsText(terminal).Write(comparison, repeats, mostFlips);
            return;
        }

        var whole = comparison.Whole;
        if (comparison.Flips.Count == 0 && comparison.Rewritten.Count == 0)
        {
            terminal.Paragraph("every output is the same", indent: 2);
            terminal.Line();
            return;
        }

        var matrix = new TextTable(["before ↓ after →", .. OutcomeMatrix.Outcomes]).Numeric(1, 2, 3, 4);
        foreach (var before in OutcomeMatrix.Outcomes)
        {
            matrix.Add([before, .. OutcomeMatrix.Outcomes.Select(after => Count(whole[before, after]))]);
        }

        terminal.Table(matrix);
        terminal.Line();
        terminal.Paragraph(ComparisonSentence.Of(comparison), indent: 2);
        terminal.Line();
        WriteSlices(comparison.Slices);
        WriteFields(comparison.Fields);
        foreach (var kind in comparison.Flips.GroupBy(flip => flip.Kind))
        {
            WriteFlips(comparison, [.. kind], mostFlips);
        }

        WriteIds("with another output and the same outcome", comparison.Rewritten);
    }

    /// <summary>All systems side by side, after each was held against the candidate.</summary>
    public void WriteAbreast(SystemsAbreast abreast)
    {
        terminal.Line(
            terminal.Paint(Visible.Text($"{string.Join(", ", abreast.Systems.Select(system => system.Name))} abreast"), Colour.Bold)
        );
        terminal.Paragraph(ComparisonSentence.Shared(abreast), indent: 2);
        terminal.Line();
        var table = new TextTable(["system", .. OutcomeMatrix.Outcomes, .. abreast.AreRuns ? [] : (string[])["right alone"]])
            .Numeric(1, 2, 3, 4, 5)
            .Named();
        foreach (var system in abreast.Systems)
        {
            table.Add([
                system.Name,
                .. system.Outcomes.Select(Count),
                .. system.Alone is { } alone ? [Count(alone)] : Array.Empty<string>(),
            ]);
        }

        terminal.Table(table);
        terminal.Line();
        if (abreast.Slices.Count == 0)
        {
            return;
        }

        var slices = new TextTable(["slice", "n", .. abreast.Systems.Select(system => system.Name)])
            .Numeric([.. Enumerable.Range(1, abreast.Systems.Count + 1)])
            .Named();
        foreach (var slice in abreast.Slices)
        {
            slices.Add([
                ComparisonSentence.Slice(slice.Column, slice.Value),
                Count(slice.Records),
                .. slice.Shares.Select(ComparisonSentence.Share),
            ]);
        }

        terminal.Table(slices);
        terminal.Line();
    }

    internal void WriteIds(string what, IReadOnlyList<string> ids)
    {
        if (ids.Count > 0)
        {
            terminal.Paragraph(ComparisonSentence.Ids(what, ids, MostIds), indent: 2);
        }
    }

    private void WriteSlices(IReadOnlyList<ComparedSlice> slices)
    {
        if (slices.Count == 0)
        {
            return;
        }

        var table = new TextTable("slice", "n", "broken", "mended", "newly silent", "points", "from", "to")
            .Numeric(1, 2, 3, 4, 5, 6, 7)
            .Named();
        foreach (var slice in slices)
        {
            var matrix = slice.Matrix;
            table.Add(
                ComparisonSentence.Slice(slice.Column, slice.Value),
                Count(matrix.Difference.Records),
                Count(matrix.Broken),
                Count(matrix.Mended),
                Count(matrix.NewlySilent),
                matrix.Difference.Value is { } difference ? ComparisonSentence.Points(difference) : "–",
                matrix.Difference.Interval() is { } low ? ComparisonSentence.Points(low.Low) : "–",
                matrix.Difference.Interval() is { } high ? ComparisonSentence.Points(high.High) : "–"
            );
        }

        terminal.Table(table);
        terminal.Line();
    }

    private void WriteFields(IReadOnlyList<ComparedField> fields)
    {
        if (fields.Count == 0)
        {
            return;
        }

        var table = new TextTable("field", "n", "broken", "mended", "wrong before", "wrong after").Numeric(1, 2, 3, 4, 5).Named();
        foreach (var field in fields)
        {
            table.Add(
                field.Name,
                Count(field.Records),
                Count(field.Broken),
                Count(field.Mended),
                Count(field.WrongBefore),
                Count(field.WrongAfter)
            );
        }

        terminal.Table(table);
        terminal.Line();
    }

    private void WriteFlips(Comparison comparison, IReadOnlyList<Flip> flips, int most)
    {
        terminal.Line(terminal.Paint($"  {ComparisonSentence.Word(flips[0].Kind)}: {flips.Count}", Colour.Bold));
        foreach (var flip in flips.Take(most))
        {
            terminal.Paragraph(
                $"{flip.After.Id}{(flip.After.Slices.Count > 0 ? $" ({string.Join(", ", flip.After.Slices)})" : "")}: {flip.Before.Outcome} before, {flip.After.Outcome} after",
                indent: 4
            );
            WriteValues(comparison, flip);
        }

        if (flips.Count > most)
        {
            terminal.Paragraph(
                $"{(most > 0 ? $"and {flips.Count - most} more: " : "")}{string.Join(", ", flips.Skip(most).Select(flip => flip.After.Id))}",
                indent: 4
            );
        }

        terminal.Line();
    }

    /// <summary>What was expected and what either side gave, where these differ.</summary>
    private void WriteValues(Comparison comparison, Flip flip)
    {
        foreach (var change in flip.Changes(comparison))
        {
            terminal.Paragraph(
                $"{change.Field}: {(comparison.After.IsGraded ? "" : $"expected {ComparisonSentence.Shown(change.Expected)}, ")}before {ComparisonSentence.Shown(change.Before)}, after {ComparisonSentence.Shown(change.After)}",
                indent: 6
            );
        }
    }

    internal static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);
}
