using System.Globalization;
using Parquet.Meta;

namespace Receipts.Core.Formats;

/// <summary>A time of day or a moment that a column stores as a count of units, written in the form of ISO 8601.</summary>
/// <param name="TicksOfUnit">Units of 100 ns; 0 for nanoseconds.</param>
/// <param name="IsMoment">Whether it counts from 1970-01-01, and not from midnight.</param>
/// <param name="IsUtc">Whether a moment is one in UTC, and not one on some clock.</param>
internal sealed record ParquetClock(long TicksOfUnit, bool IsMoment, bool IsUtc)
{
    private const long NanosecondsOfTick = 100;

    /// <summary>How a column counts; null when it holds numbers.</summary>
    public static ParquetClock? Of(SchemaElement? element) =>
        element?.LogicalType switch
        {
            { TIME: { } time } => new ParquetClock(TicksOf(time.Unit), IsMoment: false, time.IsAdjustedToUTC),
            { TIMESTAMP: { } moment } => new ParquetClock(TicksOf(moment.Unit), IsMoment: true, moment.IsAdjustedToUTC),
            _ => element?.ConvertedType switch
            {
                ConvertedType.TIME_MILLIS => new ParquetClock(TimeSpan.TicksPerMillisecond, IsMoment: false, IsUtc: true),
                ConvertedType.TIME_MICROS => new ParquetClock(TimeSpan.TicksPerMicrosecond, IsMoment: false, IsUtc: true),
                ConvertedType.TIMESTAMP_MILLIS => new ParquetClock(TimeSpan.TicksPerMillisecond, IsMoment: true, IsUtc: true),
                ConvertedType.TIMESTAMP_MICROS => new ParquetClock(TimeSpan.TicksPerMicrosecond, IsMoment: true, IsUtc: true),
                _ => null,
            },
        };

    private static string Time(TimeSpan time) =>
        time.ToString(@"hh\:mm\:ss\.fffffff", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.');

    public static string Moment(DateTime moment) =>
        moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + (moment.Kind == DateTimeKind.Utc ? "Z" : "");

    /// <exception cref="ArgumentOutOfRangeException">It lies outside the years 1 to 9999, or is no time of a day.</exception>
    public string Write(long units)
    {
        var (ticks, rest) =
            TicksOfUnit > 0
                ? (checked(units * TicksOfUnit), 0)
                : (Math.DivRem(units, NanosecondsOfTick, out var left) - (left < 0 ? 1 : 0), left < 0 ? left + NanosecondsOfTick : left);
        var text = IsMoment
            ? Moment(DateTime.SpecifyKind(DateTime.UnixEpoch.AddTicks(ticks), DateTimeKind.Unspecified))
            : Time(new TimeOnly(ticks).ToTimeSpan());
        if (rest > 0)
        {
            // All seven digits before the two that a tick does not hold.
            var seconds = text.Split('.')[0];
            var fraction = text.Length > seconds.Length ? text[(seconds.Length + 1)..] : "";
            text = $"{seconds}.{fraction.PadRight(7, '0')}{rest.ToString("00", CultureInfo.InvariantCulture).TrimEnd('0')}";
        }

        return text + (IsMoment && IsUtc ? "Z" : "");
    }

    private static long TicksOf(TimeUnit? unit) =>
        unit switch
        {
            { MILLIS: not null } => TimeSpan.TicksPerMillisecond,
            { MICROS: not null } => TimeSpan.TicksPerMicrosecond,
            _ => 0,
        };
}
