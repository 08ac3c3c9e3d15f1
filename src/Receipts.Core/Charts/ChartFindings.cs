using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Charts;

/// <summary>What can be wrong with a chart.</summary>
public static class ChartFindings
{
    public static readonly FindingCode UnknownKindCode = new("RCT500", Severity.Unchecked);
    public static readonly FindingCode MissingRoleCode = new("RCT501", Severity.Unchecked);
    public static readonly FindingCode UnknownRoleCode = new("RCT502", Severity.Unchecked);
    public static readonly FindingCode UnknownColumnCode = new("RCT503", Severity.Unchecked);
    public static readonly FindingCode DigitInTitleCode = new("RCT504", Severity.Error);
    public static readonly FindingCode BrokenPlaceholderCode = new("RCT505", Severity.Unchecked);
    public static readonly FindingCode NotACountCode = new("RCT506", Severity.Unchecked);
    public static readonly FindingCode MorePartThanCountCode = new("RCT507", Severity.Unchecked);
    public static readonly FindingCode NothingToDrawCode = new("RCT508", Severity.Unchecked);
    public static readonly FindingCode TooManyRowsCode = new("RCT509", Severity.Unchecked);
    public static readonly FindingCode RefusedNameCode = new("RCT510", Severity.Unchecked);
    public static readonly FindingCode NotDrawnCode = new("RCT511", Severity.Error);
    public static readonly FindingCode DifferentDrawingCode = new("RCT512", Severity.Error);
    public static readonly FindingCode LinkedFileCode = new("RCT513", Severity.Unchecked);
    public static readonly FindingCode NotAShareCode = new("RCT514", Severity.Unchecked);
    public static readonly FindingCode NotAPositionCode = new("RCT515", Severity.Unchecked);
    public static readonly FindingCode RepeatedPositionCode = new("RCT516", Severity.Unchecked);
    public static readonly FindingCode TooManySeriesCode = new("RCT517", Severity.Unchecked);
    public static readonly FindingCode UnknownWordCode = new("RCT518", Severity.Unchecked);
    public static readonly FindingCode UnknownLimitCode = new("RCT519", Severity.Unchecked);

    public static Finding UnknownKind(ChartSource chart, IEnumerable<string> kinds) =>
        new(UnknownKindCode, chart.Place, $"chart {chart.Name} is of kind '{chart.Kind}', which is none of: {string.Join(", ", kinds)}");

    public static Finding MissingRole(ChartSource chart, string role, string roles) =>
        new(MissingRoleCode, chart.Place, $"chart {chart.Name} does not say which column is '{role}'; a {chart.Kind} chart needs: {roles}");

    public static Finding UnknownRole(ChartSource chart, string role, string roles) =>
        new(
            UnknownRoleCode,
            chart.Place,
            $"chart {chart.Name} has '{role}', which a {chart.Kind} chart does not use; its columns are: {roles}"
        );

    public static Finding UnknownColumn(ChartSource chart, string role, string column, MeasuredTable table) =>
        new(
            UnknownColumnCode,
            chart.Place,
            $"chart {chart.Name} takes '{role}' from '{column}', which is no column of {table.Metric}; its columns are: {string.Join(", ", table.Columns)}"
        );

    /// <param name="key">Such as <c>worst</c>.</param>
    public static Finding UnknownWord(ChartSource chart, string key, string word, IEnumerable<string> words) =>
        new(
            UnknownWordCode,
            chart.Place,
            $"chart {chart.Name} has '{key}: {word}', and what can stand there is: {string.Join(", ", words)}"
        );

    /// <param name="why">Such as <c>which is no gate of receipt.yaml</c>.</param>
    public static Finding UnknownLimit(ChartSource chart, string limit, string why) =>
        new(
            UnknownLimitCode,
            chart.Place,
            $"chart {chart.Name} takes its limit from '{limit}', {why}; a limit is the name of a gate with at_least or at_most, or a measured share as {{metric.column}}"
        );

    /// <param name="role">Where the words stand: <c>title</c>, or the name of one side.</param>
    public static Finding DigitInTitle(ChartSource chart, string role, string digit) =>
        new(
            DigitInTitleCode,
            chart.Place,
            $"the {role} of chart {chart.Name} has '{digit}' typed in it; a number there is written {{metric.column}} and re-derived"
        );

    public static Finding DigitInColumn(ChartSource chart, string role, string column, string digit) =>
        new(
            DigitInTitleCode,
            chart.Place,
            $"chart {chart.Name} prints the name of the column '{column}' ({role}), which has '{digit}' typed in it; name it without a number"
        );

    public static Finding TextInTitle(ChartSource chart, string reference, string text) =>
        new(
            DigitInTitleCode,
            chart.Place,
            $"chart {chart.Name} prints {reference} in its words, which is the text '{text}'; a number there is measured as a number"
        );

    /// <param name="typed">The text of the query that holds the number.</param>
    public static Finding NumberInRow(ChartSource chart, string row, string typed) =>
        new(
            DigitInTitleCode,
            chart.Place,
            $"chart {chart.Name} names a row '{row}', and '{typed}' is typed into the query; name it without a number, or by one that the query compares with"
        );

    public static Finding NumberOfNothing(ChartSource chart, string row, string number) =>
        new(
            DigitInTitleCode,
            chart.Place,
            $"chart {chart.Name} names a row '{row}', and its {number} stands in no value that the query reads and is not measured in that row; name it without a number, or by a value of the evidence"
        );

    public static Finding BrokenPlaceholder(ChartSource chart, string role, string rest) =>
        new(
            BrokenPlaceholderCode,
            chart.Place,
            $"the {role} of chart {chart.Name} has a brace that is no part of a {{metric.column}}, at: {rest}"
        );

    public static Finding NotACount(ChartSource chart, string slice, string column, Measurement value) =>
        new(NotACountCode, chart.Place, $"chart {chart.Name} draws whole numbers of at least 0, and {column} of {slice} is {value}");

    /// <param name="words">What the part is, in the plural: <c>successes</c>.</param>
    public static Finding MorePartThanCount(ChartSource chart, string slice, long part, string words, long count) =>
        new(
            MorePartThanCountCode,
            chart.Place,
            string.Create(CultureInfo.InvariantCulture, $"chart {chart.Name} has {part} {words} in {slice}, where at most {count} can be")
        );

    /// <param name="pair">Whose sides and flips do not agree.</param>
    internal static Finding OtherFlips(ChartSource chart, Pair pair) =>
        new(
            MorePartThanCountCode,
            chart.Place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"chart {chart.Name} has {pair.Flips?.Broken} broken and {pair.Flips?.Mended} mended records in {pair.Label}, which do not lead from {pair.Left.Tally} right records to {pair.Right.Tally}"
            )
        );

    public static Finding FlipsOfIndependentSides(ChartSource chart) =>
        new(
            UnknownRoleCode,
            chart.Place,
            $"chart {chart.Name} has 'broken' and 'mended' beside 'sides: independent': a record that flips is on both sides"
        );

    public static Finding NotAShare(ChartSource chart, string row, string column, Measurement value) =>
        new(NotAShareCode, chart.Place, $"chart {chart.Name} draws shares from 0 to 1, and {column} of {row} is {value}");

    public static Finding NotAPosition(ChartSource chart, string row, string column, Measurement value) =>
        new(
            NotAPositionCode,
            chart.Place,
            $"chart {chart.Name} draws a number from -1e15 to 1e15 along its axis, and {column} of {row} is {value}"
        );

    public static Finding RepeatedPosition(ChartSource chart, string first, string second, string column) =>
        new(
            RepeatedPositionCode,
            chart.Place,
            $"chart {chart.Name} draws one point for each {column}, and {first} and {second} have the same"
        );

    public static Finding TooManySeries(ChartSource chart, IEnumerable<string> series, int most) =>
        new(
            TooManySeriesCode,
            chart.Place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"chart {chart.Name} tells at most {most} series apart, and its metric has more: {string.Join("; ", series)}"
            )
        );

    /// <param name="why">What the metric lacks: <c>has no rows</c>.</param>
    public static Finding NothingToDraw(ChartSource chart, string why) =>
        new(NothingToDrawCode, chart.Place, $"chart {chart.Name} has nothing to draw: metric {chart.Metric} {why}");

    /// <param name="things">What a row is in such a chart, in the plural.</param>
    public static Finding TooManyRows(ChartSource chart, int rows, string things, int most) =>
        new(
            TooManyRowsCode,
            chart.Place,
            string.Create(CultureInfo.InvariantCulture, $"chart {chart.Name} would have {rows} {things}; at most {most} are drawn")
        );

    public static Finding RefusedName(ChartSource chart) =>
        new(
            RefusedNameCode,
            chart.Place,
            $"'{chart.Name}' cannot be the name of a chart, whose file is charts/<name>.svg: use letters, digits, '-', '_' and '.', and begin with a letter or a digit"
        );

    public static Finding NotDrawn(ChartSource chart, string file) =>
        new(NotDrawnCode, new Place(file), $"chart {chart.Name} is declared and its file is missing; `receipts render` draws it");

    /// <param name="found">The committed line where they part; null when the file ends before it.</param>
    /// <param name="drawn">The same line drawn again; null when the drawing ends before it.</param>
    public static Finding DifferentDrawing(ChartSource chart, Place place, string? found, string? drawn) =>
        new(
            DifferentDrawingCode,
            place,
            $"the file has {Side(found)}, chart {chart.Name} drawn again from {chart.Metric} has {Side(drawn)}; `receipts render` draws it anew"
        );

    public static Finding LinkedFile(ChartSource chart, string file) =>
        new(
            LinkedFileCode,
            new Place(file),
            $"chart {chart.Name} is reached through a symbolic link, which could lead out of the receipt; put the file itself there"
        );

    private static string Side(string? line) => line is null ? "no such line" : $"'{line}'";
}
