using System.Globalization;
using Parquet.Meta;

namespace Receipts.Core.Formats;

/// <summary>A date, a time of day or a moment that a column stores as a count of units, written in the form of ISO 8601.</summary>
/// <param name="Kind">What it counts from.</param>
/// <param name="TicksOfUnit">Units of 100 ns; 0 for nanoseconds.</param>
/// <param name="IsUtc">Whether a moment is one in UTC, and not one on some clock.</param>
internal sealed record ParquetClock(ParquetClock.Counted Kind, long TicksOfUnit, bool IsUtc)
{
    private const long NanosecondsOfTick = 100;

    public enum Counted
    {
        /// <summary>From midnight.</summary>
        Time,

        /// <summary>From 1970-01-01, midnight.</summary>
        Moment,

        /// <summary>Days from 1970-01-01.</summary>
        Date,
    }

    /// <summary>How a column counts; null when it holds numbers.</summary>
    public static ParquetClock? Of(SchemaElement element) =>
        element.LogicalType switch
        {
            { TIME: { } time } => new ParquetClock(Counted.Time, TicksOf(time.Unit), time.IsAdjustedToUTC),
            { TIMESTAMP: { } moment } => new ParquetClock(Counted.Moment, TicksOf(moment.Unit), moment.IsAdjustedToUTC),
            { DATE: not null } => new ParquetClock(Counted.Date, TimeSpan.TicksPerDay, IsUtc: false),
            _ => element.ConvertedType switch
            {
                ConvertedType.TIME_MILLIS => new ParquetClock(Counted.Time, TimeSpan.TicksPerMillisecond, IsUtc: true),
                ConvertedType.TIME_MICROS => new ParquetClock(Counted.Time, TimeSpan.TicksPerMicrosecond, IsUtc: true),
                ConvertedType.TIMESTAMP_MILLIS => new ParquetClock(Counted.Moment, TimeSpan.TicksPerMillisecond, IsUtc: true),
                ConvertedType.TIMESTAMP_MICROS => new ParquetClock(Counted.Moment, TimeSpan.TicksPerMicrosecond, IsUtc: true),
                ConvertedType.DATE => new ParquetClock(Counted.Date, TimeSpan.TicksPerDay, IsUtc: false),
                _ => null,
            },
        };

    public static string Moment(DateTime moment) =>
        moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + (moment.Kind == DateTimeKind.Utc ? "Z" : "");

    /// <summary>The text; null when it lies outside the years 1 to 9999, or is no time of a day.</summary>
    public string? Write(long units)
    {
        var (ticks, rest) =
            TicksOfUnit > 0
                ? ((Int128)units * TicksOfUnit, 0L)
                : (FloorDivided(units, NanosecondsOfTick), units - (FloorDivided(units, NanosecondsOfTick) * NanosecondsOfTick));
        var from = Kind == Counted.Time ? 0 : DateTime.UnixEpoch.Ticks;
        if (from + ticks < 0 || from + ticks > (Kind == Counted.Time ? TimeSpan.TicksPerDay - 1 : DateTime.MaxValue.Ticks))
        {
            return null;
        }

        var at = new DateTime((long)(from + ticks), DateTimeKind.Unspecified);
        return Kind switch
        {
            Counted.Date => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Counted.Time => at.ToString("HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(at, rest),
            _ => at.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(at, rest) + (IsUtc ? "Z" : ""),
        };
    }

    private static string Fraction(DateTime at, long nanoseconds)
    {
        var digits = at.ToString("fffffff", CultureInfo.InvariantCulture) + nanoseconds.ToString("00", CultureInfo.InvariantCulture);
        digits = digits.TrimEnd('0');
        return digits.Length == 0 ? "" : "." + digits;
    }

    private static long FloorDivided(long units, long by) => (units - (((units % by) + by) % by)) / by;

    private static long TicksOf(TimeUnit? unit) =>
        unit switch
        {
            { MILLIS: not null } => TimeSpan.TicksPerMillisecond,
            { MICROS: not null } => TimeSpan.TicksPerMicrosecond,
            _ => 0,
        };
}
