using Receipts.Core.Comparing;
using Receipts.Core.Findings;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>What the candidate breaks and mends against the current system, on the same records, newly silent ones first.</summary>
internal static class FlipSection
{
    /// <summary>Characters of a value that are shown.</summary>
    private const int Longest = 1200;

    /// <summary>Flips whose outputs are looked up, each of which is a search.</summary>
    private const int MostSearched = 200;

    /// <param name="most">Flips to show.</param>
    public static void Write(HtmlText page, CheckedReceipt receipt, int most)
    {
        // Flips of numbers that do not reproduce would be read as true.
        if (
            receipt is not { Verdict.Exit: 0, Measured: { } measured }
            || measured.Receipt.Decision is not { Candidate: { } candidate, Current: { } current }
        )
        {
            return;
        }

        page.Line($"""<section class="flips" id="flips"><h2>What {candidate} breaks and mends against {current}</h2>""");
        try
        {
            Write(
                page,
                Comparison.Of(new ComparedSide(measured, current, current), new ComparedSide(measured, candidate, candidate)),
                Math.Min(most, MostSearched)
            );
        }
        catch (ReceiptException problem)
        {
            page.Line($"""<p class="more">They are not compared: {problem.Finding.Message}</p>""");
        }

        page.Line($"</section>");
    }

    private static void Write(HtmlText page, Comparison comparison, int most)
    {
        page.Line($"""<p class="lead">{ComparisonSentence.Records(comparison)}.</p>""");
        if (comparison.Same == 0 || !comparison.AreTheSameRecords || comparison.Rule is not null)
        {
            page.Line(
                $"""<p class="more">Nothing is compared: {comparison.Rule ?? "a difference would not be the system’s alone"}. <code>receipts compare --despite</code> compares all the same.</p>"""
            );
            return;
        }

        if (ComparisonSentence.Graded(comparison) is { } graded)
        {
            page.Line($"""<p class="lead">The {graded}.</p>""");
        }

        page.Line($"<p>{comparison.After.Name} {ComparisonSentence.Of(comparison)}.</p>");
        if (comparison.Repeats is null)
        {
            WriteMatrix(page, comparison);
            WriteSlices(page, comparison);
            WriteFlips(page, comparison, most);
        }
        else
        {
            page.Line(
                $"""<p class="more">Every record ran several times; <code>receipts compare</code> shows which are right in all runs and which in none.</p>"""
            );
        }
    }

    private static void WriteMatrix(HtmlText page, Comparison comparison)
    {
        page.Add(
            $"""<div class="scroll" tabindex="0"><table class="matrix"><caption>Records by what they were under {comparison.Before.Name} (rows) and are under {comparison.After.Name} (columns)</caption><thead><tr><td></td>"""
        );
        foreach (var after in OutcomeMatrix.Outcomes)
        {
            page.Add($"""<th scope="col" class="right">{after}</th>""");
        }

        page.Line($"</tr></thead><tbody>");
        foreach (var before in OutcomeMatrix.Outcomes)
        {
            page.Add($"""<tr><th scope="row">{before}</th>""");
            foreach (var after in OutcomeMatrix.Outcomes)
            {
                page.Add($"""<td class="right{(before == after ? " none" : "")}">{comparison.Whole[before, after]}</td>""");
            }

            page.Line($"</tr>");
        }

        page.Line($"</tbody></table></div>");
    }

    private static void WriteSlices(HtmlText page, Comparison comparison)
    {
        if (comparison.Slices.Count == 0)
        {
            return;
        }

        page.Line(
            $"""<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">slice</th><th scope="col" class="right">records</th><th scope="col" class="right">broken</th><th scope="col" class="right">mended</th><th scope="col" class="right">newly silent</th><th scope="col" class="right">points</th><th scope="col" class="right">95%</th></tr></thead><tbody>"""
        );
        foreach (var slice in comparison.Slices)
        {
            var (matrix, difference) = (slice.Matrix, slice.Matrix.Difference);
            var points = difference.Value is { } value ? ComparisonSentence.Points(value) : "–";
            var interval = difference.Interval() is { } bounds
                ? $"{ComparisonSentence.Points(bounds.Low)} to {ComparisonSentence.Points(bounds.High)}"
                : "–";
            page.Line(
                $"""<tr><th scope="row">{ComparisonSentence.Slice(slice.Column, slice.Value)}</th><td class="right">{matrix.Records}</td><td class="right">{matrix.Broken}</td><td class="right">{matrix.Mended}</td><td class="right">{matrix.NewlySilent}</td><td class="right">{points}</td><td class="right">{interval}</td></tr>"""
            );
        }

        page.Line($"</tbody></table></div>");
    }

    private static void WriteFlips(HtmlText page, Comparison comparison, int most)
    {
        var shown = comparison.Flips.Take(most).ToList();
        if (comparison.Flips.Count == 0)
        {
            return;
        }

        page.Line(
            $"""<details class="flipped"><summary>The records whose outcome differs: {shown.Count} of {comparison.Flips.Count} are shown, newly silent ones first</summary>"""
        );
        foreach (var flip in shown)
        {
            page.Line(
                $"""<article class="record {flip.After.Outcome}"><h3>{flip.After.Id} <b class="outcome">{ComparisonSentence.Word(flip.Kind)}</b></h3><p class="slices">{flip.Before.Outcome} under {comparison.Before.Name}, {flip.After.Outcome} under {comparison.After.Name}{string.Concat(comparison.After.SliceColumns.Zip(flip.After.Slices, (column, value) => $"; {column}: {Short(value)}"))}</p>"""
            );
            WriteChanges(page, comparison, flip);
            page.Line($"</article>");
        }

        page.Line($"</details>");
    }

    private static void WriteChanges(HtmlText page, Comparison comparison, Flip flip)
    {
        var changes = flip.Changes(comparison);
        if (changes.Count == 0)
        {
            page.Line($"""<p class="slices">Both gave the same.</p>""");
            return;
        }

        page.Line(
            $"""<div class="scroll" tabindex="0"><table class="pair"><thead><tr><th scope="col">field</th><th scope="col">expected</th><th scope="col">{comparison.Before.Name}</th><th scope="col">{comparison.After.Name}</th></tr></thead><tbody>"""
        );
        foreach (var change in changes)
        {
            var (before, after) = change is { Before: { Length: > 0 } old, After: { Length: > 0 } now }
                ? TextDifference.Mark(Short(old), Short(now))
                : (Plain(change.Before), Plain(change.After));
            page.Line(
                $"""<tr><th scope="row">{change.Field}</th><td>{Plain(change.Expected)}</td><td>{before}</td><td>{after}</td></tr>"""
            );
        }

        page.Line($"</tbody></table></div>");
    }

    private static HtmlText Plain(string? value) =>
        value is null ? $"""<span class="none">nothing</span>"""
        : value.Length == 0 ? (HtmlText)$"""<span class="none">empty text</span>"""
        : $"{Short(value)}";

    private static string Short(string text) => text.Length <= Longest ? text : $"{text[..Longest]}… ({text.Length} characters)";
}
