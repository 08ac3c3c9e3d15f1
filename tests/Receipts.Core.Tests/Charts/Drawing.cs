using Receipts.Core.Charts;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Xunit;

namespace Receipts.Core.Tests.Charts;

/// <summary>A declaration and a table, and the picture that they give.</summary>
internal sealed record Drawing(ChartSource Source, MeasuredTable Table)
{
    public string Svg => Chart.From(Source, Table, reference => $"<{reference}>").ToSvg();

    /// <param name="roles">As receipt.yaml has them: <c>successes: correct, count: n</c>.</param>
    public static ChartSource Declare(string name, string kind, string title, string roles) =>
        new()
        {
            Name = name,
            Place = new Place("receipt.yaml", 17, 3),
            Kind = kind,
            Metric = "measured",
            Title = title,
            Roles = Roles(roles),
        };

    /// <param name="columns">Separated by blanks, the keys in parentheses: <c>(split bin) n</c>.</param>
    public static MeasuredTable Measure(string columns, params object?[][] rows)
    {
        var end = columns.IndexOf(')', StringComparison.Ordinal);
        var keys = end < 0 ? [] : columns[1..end].Split(' ');
        string[] names = [.. keys, .. columns[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        Assert.All(rows, row => Assert.Equal(names.Length, row.Length));
        return new MeasuredTable("measured", names, keys, [.. rows.Select(row => row.Select(Cell).ToList())]);
    }

    public Drawing WithRoles(string roles) => this with { Source = Source with { Roles = Roles(roles) } };

    public Drawing WithRows(params object?[][] rows) =>
        this with
        {
            Table = Table with { Rows = [.. rows.Select(row => row.Select(Cell).ToList())] },
        };

    /// <summary>The picture is refused, as something that could not be checked.</summary>
    public void AssertRefused(string code, string says = "", Severity severity = Severity.Unchecked)
    {
        var finding = Assert.Throws<ReceiptException>(() => Svg).Finding;
        Assert.Equal((code, severity), (finding.Code.Id, finding.Code.Severity));
        Assert.Equal(Source.Place, finding.Place);
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Roles(string roles) =>
        roles
            .Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(role => role.Split(": "))
            .ToDictionary(role => role[0], role => role[1], StringComparer.Ordinal);

    private static Measurement Cell(object? value) =>
        value switch
        {
            null => Measurement.Null,
            int integer => Measurement.Of(integer),
            long integer => Measurement.Of(integer),
            double real => Measurement.Of(real),
            _ => Measurement.Of((string)value),
        };
}
