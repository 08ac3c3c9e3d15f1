using System.Globalization;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Slices;

/// <summary>The ways in which the columns of a split divide its records.</summary>
internal sealed class ColumnFeatures(MeasuredReceipt measured, ScoredRows rows)
{
    // Days on which something may have begun: few, since each of them is tried with everything else.
    private const int Parts = 8;

    private static readonly string[] Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    // Profiles that one pass over the records fills.
    private const int MostProfiles = 100;

    /// <summary>The features of each column; some of their levels may have no record.</summary>
    public IEnumerable<Feature> Of(IEnumerable<string> columns) =>
        columns
            .Chunk(MostProfiles)
            .SelectMany(chunk =>
            {
                var asked = chunk.SelectMany(column => ColumnProfile.Sql(rows.Column(column))).Select((sql, i) => $"{sql} as c{i}");
                var answers = measured.Query($"select {string.Join(", ", asked)} {rows.FromTable}").Rows[0];
                return chunk.Zip(answers.Chunk(answers.Count / chunk.Length).Select(ColumnProfile.Of));
            })
            .SelectMany(column => Of(column.First, column.Second));

    private IEnumerable<Feature> Of(string column, ColumnProfile profile)
    {
        var sql = rows.Column(column);
        var name = SliceText.Of(column);
        Level[] none = profile.Nulls > 0 ? [Value(name, sql, Measurement.Null)] : [];
        if (profile.IsFewValued)
        {
            yield return new Feature(column, FeatureKind.Values, [.. Values(sql).Select(value => Value(name, sql, value))]);
        }

        if (profile.IsDate)
        {
            yield return new Feature(column, FeatureKind.TimePart, [.. DaysOf(name, sql), .. profile.IsFewValued ? [] : none])
            {
                // NULL alone is no date here: its level comes after the days, and where it has none that is the number for no level.
                NumberSql = $"coalesce(cast({Weekday(sql)} as integer), {Weekdays.Length})",
            };
            yield return new Feature(column, FeatureKind.TimePart, profile.Times > 0 ? [.. HoursOf(name, sql)] : []);
            foreach (var day in Days(sql))
            {
                yield return new Feature(
                    column,
                    FeatureKind.Since,
                    [new Level($"{name} < {day}", $"{sql} < '{day}'"), new Level($"{name} ≥ {day}", $"{sql} >= '{day}'")]
                );
            }
        }
        else if (!profile.IsFewValued)
        {
            var (kind, what, measure) =
                profile.IsNumeric ? (FeatureKind.Quartiles, name, sql)
                : profile.IsNumericText ? (FeatureKind.Quartiles, name, $"cast({sql} as real)")
                : (FeatureKind.Length, $"length of {name}", $"length({sql})");
            var (quarters, halves) = QuartileLevels.Of(what, measure, Numbers(measure));
            yield return new Feature(column, kind, [.. quarters, .. none]);
            yield return new Feature(column, FeatureKind.Half, halves);
        }
    }

    private static Level Value(string name, string sql, Measurement value) =>
        new(
            $"{name} = {(value.IsNull ? "[null]" : value.Text is { } text ? SliceText.Of(text) : value.ToString())}",
            $"{sql} is {SqlLiteral.Of(value)}"
        );

    private static IEnumerable<Level> DaysOf(string name, string sql) =>
        Weekdays.Select((day, i) => new Level($"weekday of {name} = {day}", $"{Weekday(sql)} is '{i}'"));

    private static string Weekday(string sql) => $"strftime('%w', substr({sql}, 1, 10))";

    // As written: a time with an offset keeps the hour of its own clock.
    private static IEnumerable<Level> HoursOf(string name, string sql) =>
        Enumerable
            .Range(0, 24)
            .Select(hour => hour.ToString("00", CultureInfo.InvariantCulture))
            .Select(hour => new Level($"hour of {name} = {hour}", $"substr({sql}, 12, 2) is '{hour}'"));

    /// <summary>The days that come nearest to cutting the records into eighths; never the first, before which there is none.</summary>
    private IEnumerable<string> Days(string sql)
    {
        var days = measured
            .Query($"select substr({sql}, 1, 10) as day, count(*) {rows.FromTable} and {sql} is not null group by 1 order by 1")
            .Rows.Select(row => (Day: row[0].Text!, Count: row[1].Integer!.Value))
            .ToList();
        var (before, starts) = (0L, new List<(string Day, long Before)>());
        foreach (var (day, count) in days)
        {
            starts.Add((day, before));
            before += count;
        }

        return days.Count < 2
            ? []
            : Enumerable
                .Range(1, Parts - 1)
                .Select(part => starts.Skip(1).MinBy(start => Math.Abs((start.Before * Parts) - (part * before))).Day)
                .Distinct();
    }

    private IEnumerable<Measurement> Values(string sql) =>
        measured.Query($"select {sql} as value {rows.FromTable} group by 1 order by 1").Rows.Select(row => row[0]);

    private List<double> Numbers(string sql) =>
        [
            .. measured
                .Query($"select {sql} as value {rows.FromTable} and {sql} is not null")
                .Rows.Select(row => row[0].Real ?? row[0].Integer!.Value)
                .Order(),
        ];
}
