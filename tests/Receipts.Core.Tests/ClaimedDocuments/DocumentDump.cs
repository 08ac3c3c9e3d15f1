using System.Globalization;
using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.Tests.ClaimedDocuments;

/// <summary>
/// Says what is read of a document: a line for each numeral, <c>line,column printed {table row column}</c>, <c>!</c> before a flawed one; the tables; what is asked by
/// <c>> find quote</c> and <c>> at pointer</c>; findings.
/// </summary>
internal static class DocumentDump
{
    public static string Of(SourceText source, char separator, IEnumerable<string> questions)
    {
        try
        {
            var document = ClaimedDocument.Read(source, separator);
            var lines = new List<string>();
            lines.AddRange(Describe(document));
            foreach (var question in questions)
            {
                lines.Add(question);
                lines.AddRange(Answer(document, question));
            }

            return string.Join('\n', lines);
        }
        catch (ReceiptException exception)
        {
            return Describe(exception.Finding, withMessage: true);
        }
    }

    private static IEnumerable<string> Answer(DocumentReading document, string question)
    {
        try
        {
            return question.StartsWith("> find ", StringComparison.Ordinal)
                ? [.. document.Find(question[7..]).Select(Describe)]
                : [.. Describe(document.At(question[5..], new Place("claims.yaml", 1, 1)))];
        }
        catch (ReceiptException exception)
        {
            return [Describe(exception.Finding, withMessage: true)];
        }
    }

    private static IEnumerable<string> Describe(DocumentReading document)
    {
        var cells = Coordinates(document.Tables);
        foreach (var numeral in document.Numerals)
        {
            yield return $"{At(numeral.Place)} {Printed(numeral)}{cells.GetValueOrDefault(numeral.Start, "")}";
        }

        foreach (var line in document.Tables.SelectMany(Describe))
        {
            yield return line;
        }

        foreach (var finding in document.Findings)
        {
            yield return Describe(finding, withMessage: false);
        }
    }

    private static string Describe(QuotedPassage passage) =>
        $"{At(passage.Place)} \"{passage.Sentence}\" {string.Join(' ', passage.Numerals.Select(Printed))}".TrimEnd();

    private static IEnumerable<string> Describe(PointedPart part) =>
        part switch
        {
            PointedPart.Value value =>
            [
                $"{At(value.Cell.Place)} {Text(value.Cell)}: {string.Join(' ', value.Cell.Numerals.Select(Printed))}",
            ],
            PointedPart.Text text => Describe(text.Document),
            PointedPart.Table table => Describe(table.Printed),
            _ => [],
        };

    private static IEnumerable<string> Describe(PrintedTable table) =>
        table.Rows.Prepend(table.Header).Select(row => "  " + string.Join(" | ", row.Select(Text))).Prepend($"table {At(table.Place)}");

    private static string Describe(Finding finding, bool withMessage) =>
        $"{finding.Code.Id} {At(finding.Place)}{(withMessage ? " " + finding.Message : "")}";

    private static Dictionary<int, string> Coordinates(IReadOnlyList<PrintedTable> tables)
    {
        var cells = new Dictionary<int, string>();
        for (var t = 0; t < tables.Count; t++)
        {
            var rows = tables[t].Rows.Prepend(tables[t].Header).ToList();
            for (var r = 0; r < rows.Count; r++)
            {
                for (var c = 0; c < rows[r].Count; c++)
                {
                    foreach (var numeral in rows[r][c].Numerals)
                    {
                        cells.TryAdd(
                            numeral.Start,
                            string.Create(CultureInfo.InvariantCulture, $" {{{t + 1} {(r == 0 ? "header" : $"{r}")} {c + 1}}}")
                        );
                    }
                }
            }
        }

        return cells;
    }

    private static string Printed(Numeral numeral) =>
        (numeral.Flaw is null ? "" : "!") + numeral.Printed.Replace('\u00A0', '·').Replace('\u2009', '·');

    private static string Text(TableCell cell) => cell.Text.Length == 0 ? "(empty)" : cell.Text;

    private static string At(Place place) => string.Create(CultureInfo.InvariantCulture, $"{place.Line},{place.Column}");
}
