using System.Globalization;

namespace Receipts.Core.Formats;

/// <summary>A count of days, as a sheet stores a date, in ISO's form.</summary>
internal static class SheetDate
{
    private const double Last = 2_958_466;
    private const int From1904 = 1462;

    /// <summary>The 29th of February 1900, which Lotus 1-2-3 thought to be a day, and Excel after it.</summary>
    private const int NoDay = 60;

    /// <summary>Null for what is no date, such as a negative count.</summary>
    public static string? TryWrite(double days, NumberShown shown, bool isFrom1904)
    {
        days += isFrom1904 ? From1904 : 0;
        if (days is < 0 or >= Last || Math.Floor(days) == NoDay)
        {
            return null;
        }

        var milliseconds = (long)Math.Round(days * 86_400_000);
        var time = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddMilliseconds(
            milliseconds + (days < NoDay ? 86_400_000 : 0)
        );
        var hasTime = milliseconds % 86_400_000 != 0;
        var clock = time.Millisecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fff";
        return time.ToString(
            shown == NumberShown.AsTime && days < 1 ? clock
                : shown == NumberShown.AsDate && !hasTime ? "yyyy-MM-dd"
                : $"yyyy-MM-dd'T'{clock}",
            CultureInfo.InvariantCulture
        );
    }
}
