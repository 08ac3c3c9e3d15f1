using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;
using Receipts.Core.Texts;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>How a printed table fits a metric: which columns are its keys, and which of its numbers stand in the others.</summary>
internal sealed class FittedTable
{
    // A key that headers stand for has a column for each of its values.
    private const int MostValues = 100;

    private readonly PrintedTable printed;
    private readonly MeasuredMetric metric;
    private readonly ClaimComparison comparison;
    private readonly List<FittedColumn> columns = [];

    private FittedTable(PrintedTable printed, MeasuredMetric metric, ClaimComparison comparison, Dictionary<string, int> keys)
    {
        (this.printed, this.metric, this.comparison) = (printed, metric, comparison);
        Keys = keys;
        var left = metric.Table.KeyColumns.Where(key => !keys.ContainsKey(key)).ToList();
        var values = left switch
        {
            [] => [null],
            [var only] => Enumerable
                .Range(0, metric.Table.Rows.Count)
                .Select(row => (string?)metric.Cell(row, only).ToString())
                .Distinct()
                .ToList(),
            _ => [],
        };
        Left = left is [var across] ? across : null;
        var matches = values.Take(MostValues).Select(value => (value, Match(value))).ToList();
        for (var column = 0; column < printed.Header.Count; column++)
        {
            if (!keys.ContainsValue(column) && OnlyFit(column, matches) is { } fitted)
            {
                columns.Add(fitted);
            }
        }

        IsWhole =
            columns.Count > 0
            && matches.Where(match => columns.Exists(column => column.Value == match.value)).All(match => match.Item2.IsWhole);
        HasExtra =
            columns.Count > 0 && matches.Exists(match => columns.Exists(column => column.Value == match.value) && match.Item2.HasExtra);
    }

    public PrintedTable Printed => printed;

    public MeasuredMetric Metric => metric;

    /// <summary>Key column to the position of the printed column.</summary>
    public Dictionary<string, int> Keys { get; }

    /// <summary>The key column that the table does not print; null when it prints all.</summary>
    public string? Left { get; }

    public IReadOnlyList<FittedColumn> Columns => columns;

    /// <summary>Leaves out columns of which some numbers do not reproduce, where another metric gives all of them; null when none is left.</summary>
    public FittedTable? Beside(IEnumerable<FittedTable> others)
    {
        var rivals = others.Where(other => other != this && other.printed == printed).SelectMany(other => other.columns).ToList();
        columns.RemoveAll(column =>
            column.Reproduced < column.Numbers
            && rivals.Exists(rival => rival.At == column.At && rival.Numbers == column.Numbers && rival.Reproduced == rival.Numbers)
        );
        return columns.Count > 0 ? this : null;
    }

    /// <summary>Whether every row of the metric that it could print is printed.</summary>
    public bool IsWhole { get; }

    /// <summary>Whether rows are printed that the metric has not.</summary>
    public bool HasExtra { get; }

    /// <summary>How many of its numbers are what was measured.</summary>
    public int Reproduced => columns.Sum(column => column.Reproduced);

    /// <summary>How many of its columns are headed as those of the metric.</summary>
    public int Named => columns.Count(column => column.IsNamed);

    /// <summary>The table held against one metric; null when its rows cannot be told or no column of numbers fits.</summary>
    public static FittedTable? Of(PrintedTable printed, MeasuredMetric metric, ClaimComparison comparison)
    {
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in metric.Table.KeyColumns)
        {
            var rows = metric.RowsBy(key);
            var best = Enumerable
                .Range(0, printed.Header.Count)
                .Where(column =>
                    !keys.ContainsValue(column) && (Words(printed.Header[column].Text) == Words(key) || !IsRunning(printed, column))
                )
                .Select(column =>
                    (column, count: printed.Rows.Count(row => row[column].Text.Length > 0 && rows.Spelled(row[column].Text).Count > 0))
                )
                .OrderByDescending(one => one.count)
                .FirstOrDefault();
            if (best.count * 2 >= printed.Rows.Count && best.count >= 2)
            {
                keys.Add(key, best.column);
            }
        }

        if (keys.Count == 0 || metric.Table.KeyColumns.Count - keys.Count > 1)
        {
            return null;
        }

        var fitted = new FittedTable(printed, metric, comparison, keys);
        return fitted.columns.Count > 0 ? fitted : null;
    }

    /// <summary>Whether a column numbers its rows, as <c>#</c> and <c>Rank</c> do: such a number is the key of nothing, unless its header says so.</summary>
    private static bool IsRunning(PrintedTable printed, int column) =>
        printed.Rows.Select((row, i) => row[column].Numerals is [var only] && only.Value == ExactDecimal.Of(i + 1)).All(isNext => isNext);

    private TableRows Match(string? value)
    {
        var match = new RowMatch(metric, [.. Keys.Select(key => (key.Key, key.Value))])
        {
            IsMeant = row => value is null || Left is not { } left || metric.Cell(row, left).ToString() == value,
        };
        var rows = match.Match(printed.Rows).ToList();
        var isClear = rows.TrueForAll(row => row.Rows.Count <= 1 && row.Other is null);
        return new TableRows(isClear ? rows : [], !match.Missing(rows).Any(), rows.Exists(row => row.Rows.Count == 0));
    }

    /// <summary>
    /// Whether a header may stand for a column of the metric: the one that it names, or one that no header names, and right for right and wrong for wrong. Of columns that were
    /// exchanged the digits fit the wrong ones.
    /// </summary>
    private bool MayBe(int at, string column)
    {
        var header = Words(printed.Header[at].WithoutPercent);
        var named = metric.Table.ValueColumns.FirstOrDefault(value => Words(value) == header);
        return named is not null
            ? named == column
            : printed.Header.All(other => Words(other.WithoutPercent) != Words(column)) && SaysWrong(header) == SaysWrong(Words(column));
    }

    private static bool SaysWrong(string words) =>
        words
            .Split(' ')
            .Any(word =>
                word
                    is "error"
                        or "errors"
                        or "err"
                        or "wrong"
                        or "incorrect"
                        or "loss"
                        or "fail"
                        or "failed"
                        or "failures"
                        or "wer"
                        or "cer"
                        or "mistakes"
            );

    /// <summary>The one column of the metric, and the one key, whose measurements stand in a printed column; null when none or several do.</summary>
    private FittedColumn? OnlyFit(int at, List<(string? Value, TableRows Rows)> matches)
    {
        var fits = new List<FittedColumn>();
        foreach (var (value, rows) in matches)
        {
            foreach (var column in metric.Table.ValueColumns.Where(column => MayBe(at, column)))
            {
                if (Fit(at, rows, column, value) is { } fitted)
                {
                    fits.Add(fitted);
                }
            }
        }

        var named = fits.Where(fit => fit.IsOfHeader).ToList();
        fits =
            named.Count > 0
                ? named
                : fits.Where(fit => fit.Reproduced * 4 >= fit.Numbers * 3 || (fit.IsNamed && fit.Value is null)).ToList();
        var most = fits.Count == 0 ? 0 : fits.Max(fit => fit.Reproduced);
        var best = fits.Where(fit => fit.Reproduced == most).ToList();
        var one =
            best is [var only] ? only
            : best.Where(fit => fit.IsNamed).ToList() is [var called] ? called
            : null;
        // A rank by another measure goes on from 1 to the last as well.
        var isOtherRank = one is { } rank && rank.Reproduced < rank.Numbers && IsRunning(printed, at);
        return
            isOtherRank
            || (one is { IsNamed: true } && matches.Exists(match => match.Value == one.Value && IsContradicted(one, match.Rows)))
            ? null
            : one;
    }

    /// <summary>
    /// Whether another column of the metric, which no header names, gives all numbers below a name of which some are not its own: avg_floored_score below <c>Avg Score</c>. Where these stand below
    /// another header, two columns were exchanged.
    /// </summary>
    private bool IsContradicted(FittedColumn named, TableRows rows) =>
        named.Reproduced < named.Numbers
        && metric.Table.ValueColumns.Any(column =>
            column != named.Column
            && printed.Header.All(header => Words(header.WithoutPercent) != Words(column))
            && Gives(named.At, rows, column)
        )
        && !Enumerable
            .Range(0, printed.Header.Count)
            .Any(other => other != named.At && !Keys.ContainsValue(other) && Gives(other, rows, named.Column));

    private bool Gives(int at, TableRows rows, string column) =>
        Fit(at, rows, column, null) is { Numbers: > 1 } fitted && fitted.Reproduced == fitted.Numbers;

    private FittedColumn? Fit(int at, TableRows rows, string column, string? value)
    {
        var header = printed.Header[at];
        NumeralScale? said = TableHeadings.SaysPercent(header, new Measured(metric, 0, column)) ? NumeralScale.Percent : null;
        var isNamed = Words(header.WithoutPercent) == Words(column);
        FittedColumn? best = null;
        foreach (var scale in new NumeralScale?[] { said, NumeralScale.Percent })
        {
            var (numbers, reproduced) = (0, 0);
            foreach (var row in rows.Matched.Where(row => row.Rows.Count == 1 && row.Cells[at].Numerals.Count == 1))
            {
                numbers++;
                reproduced += Prints(row.Cells[at], new Measured(metric, row.Rows[0], column), scale) ? 1 : 0;
            }

            // Of a column that is named verify tells which numbers are false, exchanged ones too; but "Compliance" heads scores here and shares there.
            if (
                reproduced > (best?.Reproduced ?? -1)
                && (
                    (reproduced >= 2 && reproduced * 2 >= numbers)
                    || (isNamed && value is null && numbers >= 2 && CountMeasured(at, rows, column, scale) * 2 > numbers)
                )
            )
            {
                best = new FittedColumn(at, column, value, scale == said ? null : scale, numbers, reproduced)
                {
                    IsNamed = isNamed,
                    IsOfHeader = value is { Length: > 0 } && Words(header.Text).Contains(Words(value), StringComparison.Ordinal),
                };
            }
        }

        return best;
    }

    /// <summary>How many numbers below the name of a column are measured in it for any row, or in their row below the name of another.</summary>
    private int CountMeasured(int at, TableRows rows, string column, NumeralScale? scale)
    {
        var others = metric
            .Table.ValueColumns.Where(other => printed.Header.Any(cell => Words(cell.WithoutPercent) == Words(other)))
            .ToList();
        var matched = rows.Matched.Where(row => row.Rows.Count == 1 && row.Cells[at].Numerals.Count == 1).Take(MostValues).ToList();
        return matched.Count(row =>
            matched.Exists(other => Prints(row.Cells[at], new Measured(metric, other.Rows[0], column), scale))
            || others.Exists(other => Prints(row.Cells[at], new Measured(metric, row.Rows[0], other), scale))
        );
    }

    private bool Prints(TableCell cell, Measured measured, NumeralScale? scale)
    {
        var numeral = cell.Numerals[0];
        var claim = new ResolvedClaim(numeral, cell, measured.Reference, scale, numeral.Place, numeral.Place, "");
        return comparison.Compare(claim, measured) is { Finding: null, IsRead: true };
    }

    /// <summary>A name as its words, in small letters.</summary>
    public static string Words(string text) =>
        string.Join(' ', text.ToLowerInvariant().Split([' ', '_', '-', '.', '(', ')', '%'], StringSplitOptions.RemoveEmptyEntries));

    private sealed record TableRows(IReadOnlyList<MatchedRow> Matched, bool IsWhole, bool HasExtra);
}

/// <summary>A printed column and the column of a metric that stands in it.</summary>
/// <param name="At">Its position in the table.</param>
/// <param name="Value">The key that its header stands for, of the one that no column prints; null when all are printed.</param>
/// <param name="Scale">What has to be said of its scale; null when its units and header say it.</param>
/// <param name="Numbers">How many of its cells have a number and a row.</param>
internal sealed record FittedColumn(int At, string Column, string? Value, NumeralScale? Scale, int Numbers, int Reproduced)
{
    /// <summary>Whether its header is the name of the column.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether its header has the key in it.</summary>
    public bool IsOfHeader { get; init; }
}
