using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.Screening;

/// <summary>What a document's printed numbers say of each other, without any evidence. <c>Found = Tested + Vacuous + the sum of NotTested</c>.</summary>
public sealed record ScreenedDocument
{
    public required string File { get; init; }

    /// <summary>Numbers that a reader sees, those that a rule leaves out aside.</summary>
    public required int Found { get; init; }

    /// <summary>Numbers that were put to a test which they could have failed.</summary>
    public required int Tested { get; init; }

    /// <summary>Tested numbers that are impossible or contradict another.</summary>
    public required int Wrong { get; init; }

    /// <summary>Numbers whose n is so large that every number with as many decimals is possible.</summary>
    public required int Vacuous { get; init; }

    /// <summary>How many numbers were not tested, by reason.</summary>
    public required IReadOnlyDictionary<string, int> NotTested { get; init; }

    /// <summary>How many numbers each reading rule leaves out, by the rule's name, such as <c>dates</c>.</summary>
    public required IReadOnlyDictionary<string, int> ExemptByRule { get; init; }

    /// <summary>Numbers that stand where nothing is read.</summary>
    public required int Unread { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The exit code: the highest that a finding asks for.</summary>
    public int Exit => Findings.Select(finding => (int)finding.Code.Severity).DefaultIfEmpty(0).Max();

    /// <summary>The exit code of several documents, and of those that could not be read. It is never 0 without a document.</summary>
    public static int Worst(IReadOnlyList<ScreenedDocument> documents, IReadOnlyList<Finding> unread) =>
        documents
            .Select(document => document.Exit)
            .Concat(unread.Select(finding => (int)finding.Code.Severity))
            .DefaultIfEmpty((int)Severity.Unchecked)
            .Max();

    /// <summary>Paragraphs about all numbers that are heeded; a document has one or two.</summary>
    private const int Most = 5;

    /// <summary>Screens a document. That nothing in it could be tested is a finding.</summary>
    /// <exception cref="ReceiptException">The document is too large or too deeply nested to be read.</exception>
    public static ScreenedDocument Of(SourceText source, ScreenOptions options)
    {
        var text = MarkdownDocument.ReadText(source, '.');
        var cells = text.Grids.SelectMany(grid => grid.Rows).SelectMany(row => row).ToHashSet();
        var ledger = new ScreenLedger(RepeatedAnswers.In(text.Passages.Where(passage => !cells.Contains(passage))));
        foreach (var passage in text.Passages)
        {
            ProseScreen.DoubtNumbers(passage, ledger);
        }

        var ofAll = text
            .Passages.Where(passage => !cells.Contains(passage) && Vocabulary.SpeaksOfAllNumbers(GridCells.Shorten(passage)))
            .Take(Most)
            .ToList();
        var order = text.Passages.Index().ToDictionary(passage => passage.Item, passage => passage.Index);
        foreach (var grid in text.Grids.Select(grid => grid.Rows).Where(grid => grid[0].Count > 0))
        {
            var places = grid.SelectMany(row => row).Select(cell => order[cell]).ToList();
            var before = text.Passages.ElementAtOrDefault(places.Min() - 1);
            var after = text.Passages.ElementAtOrDefault(places.Max() + 1);
            new TableScreen(new GridCells(grid, [before, after, .. ofAll]), options, ledger).Run();
        }

        foreach (var passage in text.Passages.Where(passage => !cells.Contains(passage)))
        {
            new ProseScreen(new Prose(passage), "", options, ledger).Run();
        }

        return ledger.Close(source, text);
    }
}
