using System.Globalization;
using Receipts.Core.Comparing;

namespace Receipts.Cli;

/// <summary>A comparison of several runs for people: how often either system is right, which records it changes, and which are flaky.</summary>
internal sealed class RepeatsText(Terminal terminal)
{
    public void Write(Comparison comparison, RepeatedComparison repeats, int most)
    {
        var whole = repeats.Whole;
        foreach (var left in ComparisonSentence.LeftOut(repeats))
        {
            terminal.Paragraph(left, indent: 2);
        }

        if (whole.Records == 0)
        {
            terminal.Line();
            return;
        }

        terminal.Paragraph(
            $"{(whole.Fewest == whole.Most ? Plural(whole.Fewest, "run") : $"{whole.Fewest} to {whole.Most} runs")} of each, told apart by {comparison.After.Repeat ?? comparison.Before.Repeat}",
            indent: 2
        );
        terminal.Line();
        var k = whole.Fewest;
        var table = new TextTable("", "pass@1", $"pass@{k}", $"pass^{k}", "flaky").Numeric(1, 2, 3, 4);
        foreach (var (side, isLater) in new[] { (comparison.Before, false), (comparison.After, true) })
        {
            table.Add(
                side.Name,
                Share(whole.Mean(isLater, runs => runs.Rate)),
                Share(whole.Mean(isLater, runs => runs.AnyOf(k))),
                Share(whole.Mean(isLater, runs => runs.AllOf(k))),
                Share(whole.Mean(isLater, runs => runs.IsFlaky ? 1 : 0))
            );
        }

        terminal.Table(table);
        terminal.Line();
        terminal.Paragraph(ComparisonSentence.Of(comparison), indent: 2);
        terminal.Line();
        WriteSlices(repeats);
        WriteCases(
            "right in every run before and in none after",
            repeats.Broken,
            most,
            one => $"{one.Later.Silent} of {one.Later.Scored} runs silent"
        );
        WriteCases(
            "right in no run before and in every run after",
            repeats.Mended,
            most,
            one => $"{one.Earlier.Silent} of {one.Earlier.Scored} runs were silent"
        );
        WriteCases(
            "flaky, right in some runs and wrong in others, so that a flip of one run may be noise",
            repeats.Flaky,
            most,
            one => $"right in {one.Earlier.Right} of {one.Earlier.Scored} runs before, {one.Later.Right} of {one.Later.Scored} after"
        );
    }

    private void WriteSlices(RepeatedComparison repeats)
    {
        if (repeats.Slices.Count == 0)
        {
            return;
        }

        var table = new TextTable("slice", "n", "before", "after", "points", "from", "to").Numeric(1, 2, 3, 4, 5, 6).Named();
        foreach (var (column, value, runs) in repeats.Slices)
        {
            table.Add(
                $"{column} {value}",
                CompareText.Count(runs.Records),
                Share(runs.Mean(isLater: false, one => one.Rate)),
                Share(runs.Mean(isLater: true, one => one.Rate)),
                ComparisonSentence.Points(runs.Difference ?? 0),
                runs.Interval is { } low ? ComparisonSentence.Points(low.Low) : "–",
                runs.Interval is { } high ? ComparisonSentence.Points(high.High) : "–"
            );
        }

        terminal.Table(table);
        terminal.Line();
    }

    private void WriteCases(string what, IReadOnlyList<ComparedCase> cases, int most, Func<ComparedCase, string> says)
    {
        if (cases.Count == 0)
        {
            return;
        }

        terminal.Line(terminal.Paint($"  {what}: {cases.Count}", Colour.Bold));
        foreach (var one in cases.Take(most))
        {
            var slices = one.After[0].Slices;
            terminal.Paragraph($"{one.Id}{(slices.Count > 0 ? $" ({string.Join(", ", slices)})" : "")}: {says(one)}", indent: 4);
        }

        if (cases.Count > most)
        {
            terminal.Paragraph(
                $"{(most > 0 ? $"and {cases.Count - most} more: " : "")}{string.Join(", ", cases.Skip(most).Select(one => one.Id))}",
                indent: 4
            );
        }

        terminal.Line();
    }

    private static string Share(double share) =>
        share.ToString("0.0%", CultureInfo.InvariantCulture).Replace(" %", "%", StringComparison.Ordinal);

    private static string Plural(long count, string noun) => $"{CompareText.Count(count)} {noun}{(count == 1 ? "" : "s")}";
}
