using System.Globalization;
using System.Text;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;

namespace Receipts.Core.Drafting;

/// <summary>Markdown in which every number is printed from its measurement and bound to it.</summary>
/// <param name="decimalSeparator">As the document prints it.</param>
internal sealed class BoundText(Measurements measurements, char decimalSeparator = '.')
{
    private static readonly Place Nowhere = new("REPORT.md");

    private const int MostDecimals = 8;

    private static readonly ExactDecimal All = ExactDecimal.Of(100);

    private readonly StringBuilder markdown = new();

    public override string ToString() => markdown.ToString();

    /// <summary>What was written since the last time, to stand in a template; null for nothing.</summary>
    public string? Take()
    {
        var written = markdown.ToString().TrimEnd('\n');
        markdown.Clear();
        return written.Length == 0 ? null : written;
    }

    /// <summary>A paragraph, a sentence a line; empty ones are left out.</summary>
    public void Paragraph(params IEnumerable<string> sentences)
    {
        if (Template.Paragraph(sentences) is { } paragraph)
        {
            Lines([paragraph]);
        }
    }

    public void Heading(string heading) => Lines([heading]);

    /// <summary>What only a person can say, marked so that the verdict counts it.</summary>
    /// <param name="what">In a word.</param>
    /// <param name="question">What there is to think about.</param>
    public void ToBeWritten(string what, string question) => Lines([$"*To be written: {what}.*<!--? {what}: {question} -->"]);

    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            markdown.Append(line).Append('\n');
        }

        markdown.Append('\n');
    }

    /// <summary>A metric as a table that is bound whole.</summary>
    public void Table(string metric, params TableHeader[] headers)
    {
        var table = measurements.Find(metric, Nowhere).Table;
        List<string> lines =
        [
            $"<!--= table {metric}: {string.Join(", ", headers.Select(header => header.Column))} -->",
            $"| {string.Join(" | ", headers.Select(header => MarkdownText.Escape(header.Text)))} |",
            $"| {string.Join(" | ", headers.Select(header => header.IsNumber ? "---:" : "---"))} |",
        ];
        foreach (var row in table.Rows)
        {
            lines.Add($"| {string.Join(" | ", headers.Select(header => Cell(row[table.IndexOf(header.Column)], header.IsShare)))} |");
        }

        Lines(lines);
    }

    /// <summary>The measured value; null when there is none.</summary>
    public double? Value(string reference) => Find(reference) is { IsNumber: true } value ? value.Real ?? value.Integer : null;

    /// <summary>Wrong records of a split.</summary>
    public double Wrong(string split) => Value($"by_split[{split}].wrong") ?? 0;

    /// <summary>Scored records of a split.</summary>
    public double Scored(string split) => Value($"by_split[{split}].n") ?? 0;

    public int RowsOf(string metric) => measurements.Find(metric, Nowhere).Table.Rows.Count;

    /// <summary>The texts of a column of a metric, in the order of its rows.</summary>
    public IReadOnlyList<string> Texts(string metric, string column)
    {
        var table = measurements.Find(metric, Nowhere).Table;
        return [.. table.Rows.Select(row => row[table.IndexOf(column)].Text).OfType<string>()];
    }

    /// <summary>A number as it is: counts, and what is no share.</summary>
    public string Number(string reference) => Bound(Plain(Find(reference)), reference);

    /// <summary>Two numbers: <c>345 of 400</c>.</summary>
    public string Of(string some, string all) => $"{Plain(Find(some))} of {Plain(Find(all))}<!--= {some}, {all} -->";

    public string Percent(string reference) => Bound(Share(Find(reference), "%"), reference);

    /// <summary>A probability, which may be far below the last of a few decimals.</summary>
    public string Small(string reference)
    {
        var value = Find(reference);
        return Bound(
            value.Real is < 0.001 ? Local(value.Real.Value.ToString("0.0e+0", CultureInfo.InvariantCulture)) : Plain(value),
            reference
        );
    }

    public string Points(string reference) => Bound(Share(Find(reference), " points"), reference);

    private Measurement Find(string reference) => measurements.Find(Reference.TryParse(reference)!, Nowhere).Value;

    private static string Bound(string printed, string reference) => $"{printed}<!--= {reference} -->";

    private string Cell(Measurement value, bool isShare) =>
        value.IsNull ? "–"
        : value.Text is { } text ? MarkdownText.Escape(text)
        : isShare ? Share(value, "%")
        : Plain(value);

    private string Plain(Measurement value) =>
        value.Integer is not null ? value.ToString() : Local(Numeral.Exact(value)!.Value.RoundTo(-4).ToString(4));

    /// <summary>Two decimals, and more where these would make nothing of something, or all of almost all.</summary>
    private string Share(Measurement value, string unit)
    {
        var exact = Numeral.Exact(value)!.Value.Shift(2);
        var decimals = 2;
        while (
            decimals < MostDecimals
            && exact.RoundTo(-decimals) is var rounded
            && rounded != exact
            && (rounded == ExactDecimal.Zero || rounded == All)
        )
        {
            decimals++;
        }

        return Local(exact.RoundTo(-decimals).ToString(decimals)) + unit;
    }

    private string Local(string number) => number.Replace('.', decimalSeparator);
}

/// <summary>A column of a bound table.</summary>
/// <param name="IsShare">Whether it is printed as a percentage.</param>
internal sealed record TableHeader(string Column, string Text, bool IsNumber = true, bool IsShare = false)
{
    public static TableHeader Words(string column, string text) => new(column, text, IsNumber: false);

    public static TableHeader Share(string column, string text) => new(column, text, IsShare: true);
}
