using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>The marks of one document: every numeral of it, each in the state that the verdict gave it.</summary>
internal sealed class DocumentMarks
{
    private readonly SourceText source;
    private readonly List<Mark> marks = [];

    private DocumentMarks(SourceText source) => this.source = source;

    /// <summary>In the order of the source; no two of them overlap.</summary>
    public IReadOnlyList<Mark> Marks { get; private set; } = [];

    /// <summary>Findings that stand at an offset and beside no marked number, by their number on the page.</summary>
    public SortedSet<(int At, int Finding)> Flags { get; } = [];

    /// <summary>The numerals of a receipt's own document.</summary>
    public static DocumentMarks Of(Document document, LayoutNode.Group layout, PageNumbers numbers)
    {
        var made = new DocumentMarks(document.Source);
        made.AddClaims(numbers.ClaimsOf(document.Source.File), layout);
        var compared = made.marks.Select(mark => mark.Start).ToHashSet();

        // Where the evidence could not be read, nothing was compared.
        foreach (
            var numeral in document
                .Claims.Select(claim => claim.Numeral)
                .Concat(document.Tables.SelectMany(table => table.Bound))
                .Where(numeral => !compared.Contains(numeral.Start))
        )
        {
            made.Add(numeral, numbers.IsMeasured ? MarkState.Elsewhere : MarkState.NotChecked, null, "");
        }

        foreach (var exempt in document.Exempt)
        {
            made.Add(exempt.Numeral, MarkState.Exempt, numbers.ExemptAt(exempt.Numeral.Place), exempt.Reason);
        }

        foreach (var other in document.Elsewhere)
        {
            made.Add(other.Numeral, MarkState.Elsewhere, null, other.Receipt);
        }

        foreach (var numeral in document.Unbound)
        {
            if (numbers.FindingAt(numeral.Place) is { } finding)
            {
                made.Add(numeral, MarkState.Unbound, $"f{finding}", numbers.Findings[finding - 1].Message);
            }
            else
            {
                made.Add(numeral, MarkState.Outside, null, "");
            }
        }

        foreach (var ruled in document.ByRule)
        {
            made.Add(ruled.Start, ruled.End, MarkState.ByRule, null, ruled.Rule);
        }

        made.Close(numbers);
        return made;
    }

    /// <summary>The numerals of somebody else's document.</summary>
    public static DocumentMarks Of(SourceText source, LayoutNode.Group layout, ClaimedCoverage coverage, PageNumbers numbers)
    {
        var made = new DocumentMarks(source);
        made.AddClaims(numbers.ClaimsOf(coverage.File), layout);
        foreach (var number in coverage.NotCovered.Where(number => number.Place is { Line: > 0, Column: > 0 }))
        {
            var start = source.OffsetAt(number.Place);
            var isThere = string.CompareOrdinal(source.Text, start, number.Printed, 0, number.Printed.Length) == 0;
            made.Add(start, start + (isThere ? number.Printed.Length : 1), MarkState.NotCovered, null, "");
        }

        made.Close(numbers);
        return made;
    }

    private void AddClaims(IEnumerable<(CheckedClaim Claim, int Number)> claims, LayoutNode.Group layout)
    {
        var cells = new Lazy<List<LayoutNode.Group>>(() => [.. Cells(layout).OrderBy(cell => cell.Start)]);
        foreach (var (claim, number) in claims)
        {
            var state = MarkStates.Of(claim.Outcome);
            var target = string.Create(CultureInfo.InvariantCulture, $"c{number}");
            var title = claim.Reference is null ? "" : claim.Bound;
            if (claim.Numeral is { } numeral)
            {
                Add(numeral, state, target, title);
            }
            else if (claim.Place is { Line: > 0, Column: > 0 })
            {
                var start = source.OffsetAt(claim.Place);
                var at = cells.Value.FindLastIndex(cell => cell.Start <= start);
                var end = at >= 0 && start < cells.Value[at].End ? cells.Value[at].End : start + 1;
                Add(
                    start,
                    Math.Max(start + 1, start + source.Text[start..Math.Min(end, source.Text.Length)].TrimEnd().Length),
                    state,
                    target,
                    title
                );
            }
        }
    }

    private void Add(Numeral numeral, MarkState state, string? target, string title)
    {
        // The unit belongs to it, where it stands right behind the digits.
        var isBefore = string.CompareOrdinal(source.Text, numeral.End, numeral.UnitText, 0, numeral.UnitText.Length) == 0;
        Add(numeral.Start, numeral.End + (isBefore ? numeral.UnitText.Length : 0), state, target, title);
    }

    private void Add(int start, int end, MarkState state, string? target, string title) =>
        marks.Add(
            new Mark(
                start,
                end,
                state,
                target,
                title.Length == 0 ? state.Word()
                    : state == MarkState.Reproduced ? title
                    : $"{state.Word()}: {title}"
            )
        );

    /// <summary>Of marks that overlap, the first stays; what is worst of several at one place comes first.</summary>
    private void Close(PageNumbers numbers)
    {
        var kept = new List<Mark>();
        foreach (
            var mark in marks.OrderBy(mark => mark.Start).ThenByDescending(mark => mark.State is MarkState.Failed or MarkState.NotChecked)
        )
        {
            if (kept.Count == 0 || mark.Start >= kept[^1].End)
            {
                kept.Add(mark);
            }
            else if (mark.Start > kept[^1].Start)
            {
                // A unit that was taken twice belongs to neither more than to the other.
                kept[^1] = kept[^1] with
                {
                    End = mark.Start,
                };
                kept.Add(mark);
            }

            if (mark.Target is { } target && kept[^1].Target is not null)
            {
                numbers.SetMark(target, kept[^1].Id);
            }
        }

        Marks = kept;
        var marked = kept.Select(mark => mark.Start).ToHashSet();
        foreach (var (finding, number) in numbers.FindingsOf(source.File).Where(one => one.Finding.Place is { Line: > 0, Column: > 0 }))
        {
            if (source.OffsetAt(finding.Place) is var at && !marked.Contains(at))
            {
                Flags.Add((at, number));
            }
        }
    }

    private static IEnumerable<LayoutNode.Group> Cells(LayoutNode.Group group) =>
        group.Kind == LayoutKind.Cell ? [group] : group.Parts.OfType<LayoutNode.Group>().SelectMany(Cells);
}
