using Receipts.Core.Findings;

namespace Receipts.Core.Documents;

/// <summary>A table with the comment that binds it: its cells' texts, row by row, the header first.</summary>
internal sealed record TablePassages(CommentMark Binding, IReadOnlyList<IReadOnlyList<Passage>> Rows)
{
    /// <summary>
    /// The claim, its numerals marked as bound; null when the comment does not fit the table. Columns of prose, and headers where the comment names the columns, are left
    /// to be read like any other text.
    /// </summary>
    public TableClaim? Claim(SourceText source, string receiptName, DocumentFindingList findings)
    {
        var place = source.PlaceAt(Binding.Start);
        var (binding, trouble) = TableBinding.Parse(Binding.Content);
        if (binding is null)
        {
            findings.Add(DocumentFindings.MalformedTableBinding(place, trouble));
            return null;
        }

        var header = Rows[0];
        if (binding.Columns.Count > 0 && binding.Columns.Count != header.Count)
        {
            findings.Add(DocumentFindings.ColumnCount(place, binding.Columns.Count, header.Count));
            return null;
        }

        bool IsProse(int column) => column >= header.Count || (binding.Columns.Count > 0 && binding.Columns[column].Name is null);

        return new TableClaim(
            place,
            binding.Receipt == receiptName ? null : binding.Receipt,
            binding.Metric,
            binding.Columns,
            Row(header, column => binding.Columns.Count > 0 || IsProse(column)),
            [.. Rows.Skip(1).Select(row => Row(row, IsProse))]
        );

        List<TableCell> Row(IReadOnlyList<Passage> row, Func<int, bool> isProse)
        {
            var end = row.Count == 0 ? 0 : row[^1].Start;
            return
            [
                .. Enumerable
                    .Range(0, header.Count)
                    .Select(column =>
                        column < row.Count
                            ? Cell(row[column], isProse(column), source, findings)
                            : new TableCell("", source.PlaceAt(end), [])
                    ),
            ];
        }
    }

    private static TableCell Cell(Passage cell, bool isProse, SourceText source, DocumentFindingList findings)
    {
        var text = cell.Text.WithAddresses().Trim();
        var lead = cell.Text.Glyphs.FirstOrDefault(glyph => !char.IsWhiteSpace(glyph.Plain));
        var place = source.PlaceAt(text.Length == 0 ? cell.Start : lead.Start);
        if (isProse)
        {
            return new TableCell(text, place, []) { Raised = TableCell.RaisedIn(cell.Text)! };
        }

        foreach (var comment in cell.Text.Comments.Where(comment => DocumentComment.IsStatement(comment.Content)))
        {
            findings.Add(DocumentFindings.CommentInBoundCell(source.PlaceAt(comment.Start)));
        }

        cell.IsBoundWhole = true;
        var bound = cell.Numerals.Where(found => found.Fate == NumeralFate.Free).ToList();
        foreach (var found in bound)
        {
            found.Fate = NumeralFate.Bound;
        }

        if (bound.Count == 0 && cell.Text.AlteredIn(0, cell.Text.Length) is { } altered)
        {
            // A key, or a text: its row is withdrawn with it.
            findings.Add(DocumentFindings.AlteredCell(place, text, altered));
        }

        return new TableCell(text, place, [.. bound.Select(found => found.Numeral)])
        {
            Beside = NumeralDress.Beside(cell.Text, cell.Numerals),
            Raised = TableCell.RaisedIn(cell.Text)!,
            HoldsUnread = cell.HoldsUnread,
        };
    }
}
