using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Metrics;
using Receipts.Core.Publishing;
using Xunit;

namespace Receipts.Core.Tests.Publishing;

/// <summary>A table that another program reads holds what was measured, cell by cell.</summary>
public sealed class TableTextTests
{
    private static readonly Gen<Measurement> Cells = Gen.OneOf(
        Gen.Constant(Measurement.Null),
        ArbMap.Default.GeneratorFor<long>().Select(Measurement.Of),
        ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).Select(Measurement.Of),
        HostileText.Any.Select(Measurement.Of)
    );

    private static readonly Arbitrary<MeasuredTable> Tables = Gen.Choose(1, 4)
        .SelectMany(
            width => HostileText.Any.ArrayOf(width).SelectMany(_ => Cells.ArrayOf(width).ArrayOf(), (names, rows) => (names, rows)),
            (_, table) => Table([.. table.names.Select((name, i) => $"{name}{i}")], table.rows)
        )
        .ToArbitrary();

    [Fact]
    public void Every_cell_comes_back_from_CSV() =>
        Prop.ForAll(
                Tables,
                table =>
                {
                    var lines = ReadCsv(TableText.Csv(table));
                    return lines[0].Select(cell => cell.Text).SequenceEqual(table.Columns)
                        && lines.Count == table.Rows.Count + 1
                        && lines
                            .Skip(1)
                            .Zip(table.Rows)
                            .All(pair => pair.First.Zip(pair.Second).All(cell => IsSame(cell.First, cell.Second)));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Every_cell_comes_back_from_JSON() =>
        Prop.ForAll(
                Tables,
                table =>
                {
                    using var json = JsonDocument.Parse(TableText.Json(table));
                    return json.RootElement.GetArrayLength() == table.Rows.Count
                        && json.RootElement.EnumerateArray()
                            .Zip(table.Rows)
                            .All(pair =>
                                pair.First.EnumerateObject().Select(member => member.Name).SequenceEqual(table.Columns)
                                && pair.First.EnumerateObject().Zip(pair.Second).All(cell => IsSame(cell.First.Value, cell.Second))
                            );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void JSON_carries_no_command_to_a_terminal() =>
        Prop.ForAll(Tables, table => !HostileText.CanCommand(TableText.Json(table))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void A_number_is_written_the_same_in_every_culture(string culture)
    {
        var table = Table(
            ["I"],
            [
                [Measurement.Of(-1234567.5)],
                [Measurement.Of(-1234567)],
                [Measurement.Of(1e-9)],
            ]
        );
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal("I\n-1234567.5\n-1234567\n1E-09\n", TableText.Csv(table));
            Assert.Contains("\"I\": -1234567.5", TableText.Json(table), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nothing_and_an_empty_text_are_told_apart()
    {
        var table = Table(
            ["a", "b"],
            [
                [Measurement.Null, Measurement.Of("")],
            ]
        );
        Assert.Equal("a,b\n,\"\"\n", TableText.Csv(table));
        using var json = JsonDocument.Parse(TableText.Json(table));
        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("a").ValueKind);
        Assert.Equal("", json.RootElement[0].GetProperty("b").GetString());
    }

    private static MeasuredTable Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<Measurement>> rows) =>
        new("m", columns, [], rows);

    private static bool IsSame((string Text, bool IsQuoted) cell, Measurement measured) =>
        measured.IsNull ? cell is ("", false)
        : measured.Text is { } text ? cell.Text == text && (cell.IsQuoted || text.Length > 0)
        : measured.Integer is { } integer ? long.Parse(cell.Text, CultureInfo.InvariantCulture) == integer
        : double.Parse(cell.Text, CultureInfo.InvariantCulture).Equals(measured.Real);

    private static bool IsSame(JsonElement value, Measurement measured) =>
        measured.IsNull ? value.ValueKind == JsonValueKind.Null
        : measured.Text is { } text ? value.GetString() == text
        : measured.Integer is { } integer ? value.GetInt64() == integer
        : value.GetDouble().Equals(measured.Real);

    /// <summary>RFC 4180 read by its grammar, quotes and all.</summary>
    private static List<List<(string Text, bool IsQuoted)>> ReadCsv(string csv)
    {
        var lines = new List<List<(string, bool)>>();
        for (var i = 0; i < csv.Length; )
        {
            var line = new List<(string, bool)>();
            do
            {
                line.Add(ReadCell(csv, ref i));
            } while (csv[i++] == ',');

            lines.Add(line);
        }

        return lines;
    }

    private static (string Text, bool IsQuoted) ReadCell(string csv, ref int i)
    {
        var text = new StringBuilder();
        if (csv[i] != '"')
        {
            for (; csv[i] is not (',' or '\n'); i++)
            {
                text.Append(csv[i]);
            }

            return (text.ToString(), false);
        }

        for (i++; csv[i] != '"' || csv[i + 1] == '"'; i++)
        {
            i += csv[i] == '"' ? 1 : 0;
            text.Append(csv[i]);
        }

        i++;
        return (text.ToString(), true);
    }
}
