using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Numbers;

namespace Receipts.Core.Screening;

/// <summary>Compares the row of totals with the sum of the others, where a header says that its column adds up.</summary>
internal sealed class ColumnSums(GridCells cells, ScreenLedger ledger)
{
    public void Run()
    {
        if (TotalRow() is not { } total)
        {
            return;
        }

        var columns = cells.ColumnsWhere(Vocabulary.IsCount).Where(IsWhole).ToList();

        // Slices may overlap, and a table may show some of them; that another column adds up says that these do neither.
        var oneAdds = columns.Exists(column => Sum(column, total) == Printed(total, column));

        // The total of an invoice is a field of it, whose row stands among those of other fields, and counts less than some of them.
        // Of so few numbers as errors in fields are, one column adds up by chance.
        if (Others(total).Any(row => Vocabulary.IsBesideTotal(cells.Label(row))))
        {
            return;
        }

        var isField =
            Vocabulary.SpeaksOfParts(cells.Header(0))
            || (total == 0 && !oneAdds)
            || columns.Exists(column => Others(total).Any(row => Printed(row, column) > Printed(total, column)));
        var adds = (Vocabulary.IsTotal(cells.Label(total)) && !isField) || oneAdds;
        foreach (var column in adds ? columns : [])
        {
            var number = cells.Alone(total, column)!;
            var sum = Sum(column, total);
            if (
                sum != number.Numeral.Value
                && (CountsTwice(column, total, sum) || IsOfOther(column, total, sum) || AreSharesOfTotal(column, total))
            )
            {
                ledger.LeaveOut(number.Found, NotTested.NoPart);
                continue;
            }

            ledger.Compared(
                number.Found,
                sum == number.Numeral.Value
                    ? null
                    : ScreenFindings.Total(number.Numeral.Place, Name(column), number.Numeral.Printed, sum.ToString(), cells.Rows - 1)
            );
        }

        foreach (var column in cells.ColumnsWhere(Vocabulary.IsPartOfWhole).Where(_ => Vocabulary.IsTotal(cells.Label(total))))
        {
            CompareParts(column, total);
        }
    }

    private void CompareParts(int column, int total)
    {
        var parts = Others(total).Select(row => cells.Alone(row, column)).OfType<ProseNumber>().ToList();
        var hundred = ExactDecimal.Of(100);
        var isWhole =
            parts.Count == cells.Rows - 1
            && cells.Alone(total, column) is { } printed
            && printed.Numeral.Value == hundred
            && parts.TrueForAll(IsPart)
            && parts.Count(part => part.Numeral.Value == hundred) < 2;
        if (!isWhole)
        {
            return;
        }

        var number = cells.Alone(total, column)!;
        var sum = parts.Aggregate(ExactDecimal.Zero, (sum, part) => sum + part.Numeral.Value);
        var bound = parts
            .Append(number)
            .Aggregate(ExactDecimal.Zero, (half, part) => half + ExactDecimal.Of(5, part.Numeral.LastDigitPower - 1));

        // Where a record may be in several rows, they sum to more than all there are.
        if (sum - hundred > bound)
        {
            ledger.LeaveOut(number.Found, NotTested.NoPart);
            return;
        }

        ledger.Compared(
            number.Found,
            hundred - sum <= bound
                ? null
                : ScreenFindings.Hundred(
                    number.Numeral.Place,
                    Name(column),
                    number.Numeral.Printed,
                    sum + number.Numeral.UnitText,
                    parts.Count,
                    bound.ToString()
                )
        );
    }

    /// <summary>The one row of totals, first or last; null when there is none, or when rows are parts of other rows.</summary>
    private int? TotalRow()
    {
        var labels = Enumerable.Range(0, cells.Rows).Select(cells.Label).ToList();
        var totals = Enumerable
            .Range(0, cells.Rows)
            .Where(row => Vocabulary.IsTotal(labels[row]) || Vocabulary.IsAll(labels[row]))
            .ToList();
        // Where all are indented, it is how the table is set.
        var indented = Enumerable.Range(0, cells.Rows).Count(cells.IsIndented);
        var hasParts = labels.Exists(Vocabulary.IsPartOfRow) || (indented > 0 && indented < cells.Rows - 1);
        return totals is [var only] && cells.Rows > 2 && (only == 0 || only == cells.Rows - 1) && !hasParts ? only : null;
    }

    private IEnumerable<int> Others(int total) => Enumerable.Range(0, cells.Rows).Where(row => row != total);

    private bool IsWhole(int column) => Enumerable.Range(0, cells.Rows).All(row => cells.Alone(row, column) is { IsCount: true });

    private ExactDecimal Sum(int column, int total) => Others(total).Aggregate(ExactDecimal.Zero, (sum, row) => sum + Printed(row, column));

    /// <summary>
    /// Whether a total may be right although its column does not add up: the others run up to it, one of them is the sum of the rest, or each
    /// stands under a sum of its own. One of the others may be a part or a count of something else, as reruns are.
    /// </summary>
    private bool CountsTwice(int column, int total, ExactDecimal sum) =>
        Others(total).Any(row => Printed(row, column) == Printed(total, column) || sum - Printed(row, column) == Printed(total, column))
        || sum == Printed(total, column) + Printed(total, column);

    /// <summary>Whether a total is said to be one of more or of other things than the rows: these are some of all, overlap, or leave something out.</summary>
    private bool IsOfOther(int column, int total, ExactDecimal sum)
    {
        var words = cells.Header(0) + "\n" + cells.Caption;
        return Vocabulary.SpeaksOfOtherSum(words)
            || cells.HasNote(total, 0)
            || cells.HasNote(total, column)
            || IsOfSameRecords(total)
            || (
                sum < Printed(total, column)
                    ? Vocabulary.SpeaksOfSelection(words)
                    : Vocabulary.MayCountTwice(cells.Header(0), cells.Header(column))
            );
    }

    /// <summary>Whether all rows and the total have the same n, so that each counts all records and they overlap.</summary>
    private bool IsOfSameRecords(int total) =>
        cells
            .ColumnsWhere(Vocabulary.IsSize)
            .Where(IsWhole)
            .Any(size => Others(total).All(row => Printed(row, size) == Printed(total, size)));

    /// <summary>Whether each count is printed beside its share of the total, so that a respondent who gave several answers is in several rows.</summary>
    private bool AreSharesOfTotal(int column, int total)
    {
        var whole = ShareScreen.Whole(cells.Alone(total, column)!.Numeral);
        return whole.Sign > 0
            && cells
                .ColumnsWhere(header => Vocabulary.IsPartOfWhole(header) || Vocabulary.IsShare(header))
                .Any(share =>
                    Others(total)
                        .All(row =>
                            cells.Alone(row, share) is { } printed
                            && PrintedRatio.TryShare(printed.Numeral, 2) is { } ratio
                            && ratio.Admits(ShareScreen.Whole(cells.Alone(row, column)!.Numeral), whole)
                        )
                );
    }

    private ExactDecimal Printed(int row, int column) => cells.Alone(row, column)!.Numeral.Value;

    private static bool IsPart(ProseNumber number) =>
        number.Numeral
            is { Flaw: null, Relation: NumeralRelation.None, Sign: NumeralSign.None, Unit: NumeralUnit.Percent or NumeralUnit.None };

    private string Name(int column) => $"`{cells.Header(column)}`";
}
