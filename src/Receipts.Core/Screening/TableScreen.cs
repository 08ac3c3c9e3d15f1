using System.Numerics;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Numbers;

namespace Receipts.Core.Screening;

/// <summary>Puts the numbers of one table to test: within a cell, against the n and the counts of their row, and against the total of their column.</summary>
internal sealed partial class TableScreen(GridCells cells, ScreenOptions options, ScreenLedger ledger)
{
    private readonly List<int> sizes = Vocabulary.SaysOtherSize(cells.Caption)
        ? []
        : [.. cells.ColumnsWhere(Vocabulary.IsSize).Where(column => !HoldsZero(cells, column) && !IsSetting(cells, column))];
    private readonly List<int> successShares = [.. cells.ColumnsWhere(Vocabulary.IsSuccessShare)];
    private readonly Dictionary<int, int?> scales = [];
    private readonly List<int> successes = [.. cells.ColumnsWhere(Vocabulary.IsSuccessCount)];

    private readonly bool isOtherwise =
        Vocabulary.SpeaksOfRuns(cells.Caption)
        || Vocabulary.SpeaksOfOtherSizes(cells.Caption)
        || cells.ColumnsWhere(Vocabulary.IsRepeats).Any()
        || cells.ColumnsWhere(Vocabulary.IsPartial).Any()
        || Vocabulary.SpeaksOfDraws(cells.Caption)
        || Enumerable.Range(0, cells.Rows).Any(row => Vocabulary.SpeaksOfDraws(cells.Label(row)))
        || Enumerable.Range(0, cells.Columns).Any(column => Vocabulary.SpeaksOfOtherSizes(cells.Header(column)));

    // What is right of the answered questions is no share of all, whichever of both the header leaves unsaid.
    private readonly bool isOfSome = cells
        .ColumnsWhere(Vocabulary.IsShareLeft)
        .Any(column => Enumerable.Range(0, cells.Rows).Any(row => cells.Alone(row, column) is { IsCount: false }));

    // Of no records there is no share: beside one n is the number of something else, such as shots.
    private static bool HoldsZero(GridCells cells, int column) =>
        Enumerable
            .Range(0, cells.Rows)
            .Where(row => cells.Alone(row, column) is { IsCount: true, Numeral.Value.Sign: 0 })
            .Any(row => cells.ColumnsWhere(Vocabulary.IsShare).Any(share => cells.Alone(row, share) is { Numeral.Value.Sign: > 0 }));

    /// <summary>Whether an n of 1 stands beside a share of neither none nor all: it counts votes, shots or the like, and so do the others of its column.</summary>
    private static bool IsSetting(GridCells cells, int column) =>
        Enumerable
            .Range(0, cells.Rows)
            .Where(row => cells.Alone(row, column) is { IsCount: true } count && count.Numeral.Value == ExactDecimal.Of(1))
            .Any(row =>
                cells
                    .ColumnsWhere(Vocabulary.IsShare)
                    .Any(share =>
                        cells.Alone(row, share) is { Numeral: { Flaw: null, Value: var value } }
                        && value.Sign > 0
                        && value != ExactDecimal.Of(1)
                        && value != ExactDecimal.Of(100)
                    )
            );

    public void Run()
    {
        for (var column = 0; column < cells.Columns; column++)
        {
            ReadWithin(cells.HeaderCell(column), "");
            for (var row = 0; row < cells.Rows; row++)
            {
                if (cells.Cell(row, column) is { } cell)
                {
                    if (cells.Alone(row, column) is { } number && column > 0 && !ledger.IsSettled(number.Found))
                    {
                        TestAlone(row, column, number);
                    }

                    ReadWithin(cell, cells.Header(column));
                }
            }
        }

        CompareIntervals();
        new ColumnSums(cells, ledger).Run();
    }

    // What no column says is read like prose; the n that is given for all belongs to columns that are known to be shares.
    private void ReadWithin(Passage cell, string about)
    {
        if (cell.Numerals.Count > 0)
        {
            new ProseScreen(new Prose(cell), about, options with { N = null }, ledger).Run();
        }
    }

    private void TestAlone(int row, int column, ProseNumber number)
    {
        var header = cells.Header(column);
        if (options.Items is { } items && MeanHeader().IsMatch(header) && number.Numeral is { Unit: NumeralUnit.None, LastDigitPower: < 0 })
        {
            if (PrintedRatio.TryMean(number.Numeral) is { } mean)
            {
                ledger.Test(number.Found, mean, SizesOf(row, column).Times(items), isMean: true);
            }

            return;
        }

        var isShare = Vocabulary.IsShare(header) || (options.N is not null && number.Numeral.Unit == NumeralUnit.Percent);
        if (!isShare && Vocabulary.SpeaksOfAverage(header))
        {
            ledger.LeaveOut(number.Found, NotTested.Average);
            return;
        }

        if (!isShare || number.Numeral.Unit is not (NumeralUnit.None or NumeralUnit.Percent))
        {
            return;
        }

        var scale = number.Numeral.Unit == NumeralUnit.Percent ? 2 : Scale(column);
        if (isOtherwise || IsMixed(header) || IsMixed(cells.Label(row)) || IsSummary(row))
        {
            ledger.LeaveOut(number.Found, NotTested.Average);
        }
        else if (Vocabulary.SpeaksOfParts(header))
        {
            ledger.LeaveOut(number.Found, NotTested.Parts);
        }
        else if (Vocabulary.IsOfPart(header) || (isOfSome && !Vocabulary.IsOfAll(header) && !Vocabulary.IsShareLeft(header)))
        {
            ledger.LeaveOut(number.Found, NotTested.OfSomethingElse);
        }
        else if (scale is null || (scale == 0 && number.Numeral.LastDigitPower > -2))
        {
            ledger.LeaveOut(number.Found, NotTested.NoShare);
        }
        else if (PrintedRatio.TryShare(number.Numeral, scale.Value) is not { } share)
        {
            ledger.LeaveOut(number.Found, number.Numeral.Relation == NumeralRelation.None ? NotTested.NoPart : NotTested.Inexact);
        }
        else
        {
            TestShare(row, column, number, share);
        }
    }

    private void TestShare(int row, int column, ProseNumber number, PrintedRatio share)
    {
        var known = SizesOf(row, column);
        if (
            SuccessesOf(row, column) is { } count
            && known.Stated is [var n]
            && count <= n
            && (known with { Others = [.. known.Others.Where(other => other != count)] }).Plausible.Where(size => size >= count).ToList()
                is var plausible
        )
        {
            ledger.Compared(
                number.Found,
                plausible.Exists(size => share.Admits(count, size)) || IsShareOfRow(row, column, share)
                    ? null
                    : ScreenFindings.Disagree(number.Numeral.Place, number.Numeral.Printed, $"{count} of {n}", share.Render(count, n))
            );
        }
        else if (IsShareOfRow(row, column, share))
        {
            ledger.Compared(number.Found, null);
        }
        else if (Vocabulary.IsAnyShare(cells.Header(column)) && known.Stated.Any(part => part.Sign > 0 && share.MayCount(part)))
        {
            // Of 86 and 52.4% nobody can tell whether 86 are all of them or those.
            ledger.LeaveOut(number.Found, NotTested.OfSomethingElse);
        }
        else
        {
            ledger.Test(number.Found, share, known, isMean: false);
        }
    }

    /// <summary>Whether a count of the row is the printed share of another: 15 of 18 answered, whatever the n beside them is.</summary>
    private bool IsShareOfRow(int row, int column, PrintedRatio share)
    {
        var counts = CountsOf(row, Enumerable.Range(1, cells.Columns - 1).Where(other => other != column)).Distinct().ToList();
        return counts.Exists(count => counts.Exists(n => count < n && share.Admits(count, n)));
    }

    /// <summary>The count that a share must be of, where the row has one such count and one such share. A column headed Correct may hold either.</summary>
    private BigInteger? SuccessesOf(int row, int column) =>
        successes is [var only]
        && successShares.Except(successes).ToList() is [var share]
        && share == column
        && cells.Alone(row, only) is { IsCount: true } count
            ? ShareScreen.Whole(count.Numeral)
            : null;

    private SampleSizes SizesOf(int row, int column)
    {
        // Accuracy (n=1) beside Accuracy (n=8): the n is how often each was answered.
        var header = WithoutN(cells.Header(column));
        var isSetting =
            header != cells.Header(column)
            && Enumerable.Range(1, cells.Columns - 1).Count(other => WithoutN(cells.Header(other)) == header) > 1;
        var inText = new[] { isSetting ? header : cells.Header(column), cells.Label(row) }
            .Select(text => NInText().Match(text))
            .Where(match => match.Success)
            .Select(match =>
                BigInteger.Parse(
                    match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal),
                    System.Globalization.CultureInfo.InvariantCulture
                )
            );
        var stated = CountsOf(row, sizes).Concat(inText).ToList();

        // Any other count of the row may be that of a part that the shares are of, or of what they leave out.
        var others = Enumerable.Range(1, cells.Columns - 1).Where(other => other != column && !sizes.Contains(other));
        return stated.Count > 0 ? SampleSizes.Of(stated) with { Others = [.. CountsOf(row, others).Where(n => n.Sign > 0).Distinct()] }
            : options.N is { } all && sizes.Count == 0 ? SampleSizes.Of(all)
            : SampleSizes.None;
    }

    private static string WithoutN(string header) => NInText().Replace(header, "n");

    private IEnumerable<BigInteger> CountsOf(int row, IEnumerable<int> columns) =>
        columns
            .Select(other => cells.Alone(row, other))
            .Where(number => number is { IsCount: true })
            .Select(number => ShareScreen.Whole(number!.Numeral));

    // The row of everything may be the mean of the others, whatever its n says.
    private bool IsSummary(int row) => cells.Rows > 1 && (Vocabulary.IsTotal(cells.Label(row)) || Vocabulary.IsAll(cells.Label(row)));

    private static bool IsMixed(string text) =>
        Vocabulary.SpeaksOfAverage(text) || Vocabulary.SpeaksOfRuns(text) || Vocabulary.SpeaksOfMeasure(text);

    /// <summary>The power of ten that the shares of a column without units are printed times; null when it holds some below 1 and some above.</summary>
    private int? Scale(int column)
    {
        if (!scales.TryGetValue(column, out var scale))
        {
            scale = ReadScale(column);
            scales.Add(column, scale);
        }

        return scale;
    }

    private int? ReadScale(int column)
    {
        var one = ExactDecimal.Of(1);
        var values = Enumerable
            .Range(0, cells.Rows)
            .Select(row => cells.Alone(row, column))
            .Where(number => number is { Numeral.Unit: NumeralUnit.None } && number.Numeral.Value.Sign > 0)
            .Select(number => number!.Numeral.Value)
            .ToList();
        return cells.Header(column).Contains('%', StringComparison.Ordinal) || (values.Count > 0 && values.TrueForAll(value => value > one))
                ? 2
            : values.TrueForAll(value => value <= one) ? 0
            : null;
    }

    /// <summary>Compares the column of estimates with the two columns of its interval right behind it.</summary>
    private void CompareIntervals()
    {
        for (var low = 2; low + 1 < cells.Columns; low++)
        {
            if (!Vocabulary.IsLow(cells.Header(low)) || !Vocabulary.IsHigh(cells.Header(low + 1)) || MayBeEfforts(low))
            {
                continue;
            }

            for (var row = 0; row < cells.Rows; row++)
            {
                // Bare whole numbers are years or grades as well as ends of an interval.
                if (
                    cells.Alone(row, low - 1) is { } estimate
                    && cells.Alone(row, low) is { IsCount: false } from
                    && cells.Alone(row, low + 1) is { IsCount: false } to
                )
                {
                    PrintedInterval.Compare(estimate, from, to, ledger);
                }
            }
        }
    }

    /// <summary>Whether <c>Low</c> and <c>High</c> may be settings, such as efforts: nothing says that they are an interval, and not all rows but one agree with it.</summary>
    private bool MayBeEfforts(int low)
    {
        if (
            !cells.Header(low).Trim().Equals("low", StringComparison.OrdinalIgnoreCase)
            || Vocabulary.SpeaksOfInterval(cells.Caption)
            || Enumerable.Range(0, cells.Columns).Any(column => Vocabulary.SpeaksOfInterval(cells.Header(column)))
        )
        {
            return false;
        }

        var rows = Enumerable
            .Range(0, cells.Rows)
            .Select(row => (cells.Alone(row, low - 1), cells.Alone(row, low), cells.Alone(row, low + 1)))
            .Where(row => row is ({ }, { }, { }))
            .Select(row => (row.Item1!.Numeral.Value, Low: row.Item2!.Numeral.Value, High: row.Item3!.Numeral.Value))
            .ToList();
        return rows.Count < 3 || rows.Count(row => row.Value < row.Low || row.High < row.Value) > 1;
    }

    [GeneratedRegex(
        @"^(?:means?|average|avg\.?|M)(?:\s(?:score|rating|answer|grade))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex MeanHeader();

    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])n\s?=\s?(?<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?![\p{L}\p{Nd}.,])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex NInText();
}
