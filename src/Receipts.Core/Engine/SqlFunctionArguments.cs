using System.Globalization;

namespace Receipts.Core.Engine;

/// <summary>What one call of a SQL function was given. Whatever is impossible is refused in a sentence that names the function and the value.</summary>
/// <param name="Values">null, long, double, string or a blob.</param>
internal readonly record struct SqlFunctionArguments(string Function, object?[] Values)
{
    // Every whole number up to here is a double.
    private const long LargestCount = 1L << 53;
    private const int LongestShownText = 60;

    public bool AnyNull => Values.Contains(null);

    /// <exception cref="ArgumentException">The number of arguments is another one.</exception>
    public void RequireCount(int fewest, int most)
    {
        if (Values.Length < fewest || Values.Length > most)
        {
            var wanted =
                fewest == most ? $"{fewest} argument(s)"
                : most - fewest == 1 ? $"{fewest} or {most} arguments"
                : $"{fewest} to {most} arguments";
            throw new ArgumentException($"{Function}() takes {wanted}, not {Values.Length}");
        }
    }

    /// <summary>A whole number from 0 to 2^53, as INTEGER or REAL.</summary>
    public long Count(int index) =>
        Values[index] switch
        {
            long count and >= 0 and <= LargestCount => count,
            double real and >= 0 and <= LargestCount when real == Math.Floor(real) => (long)real,
            (long and > LargestCount) or (double and > LargestCount) => throw Refused($"takes counts up to {LargestCount}", index),
            _ => throw Refused("takes counts", index),
        };

    /// <summary>Counts whose sum is one too.</summary>
    public long[] Counts(int how)
    {
        var counts = new long[how];
        var sum = 0L;
        for (var i = 0; i < how; i++)
        {
            counts[i] = Count(i);
            sum += counts[i];
        }

        return sum <= LargestCount
            ? counts
            : throw new ArgumentException($"{Function}() takes counts up to {LargestCount} in all, not {sum}");
    }

    /// <summary>A finite number, as INTEGER or REAL; text is never a number.</summary>
    public double Number(int index) =>
        Values[index] switch
        {
            long whole => whole,
            double real when double.IsFinite(real) => real,
            string => throw Refused("takes finite numbers (a column of a CSV becomes one under `numbers:`)", index),
            _ => throw Refused("takes finite numbers", index),
        };

    /// <summary>A share from 0 to 1.</summary>
    public double Share(int index, string what) =>
        Values[index] is long or double && Number(index) is var share and >= 0 and <= 1
            ? share
            : throw Refused($"takes {what} from 0 to 1", index);

    /// <summary>A confidence level above 0 and below 1, 0.95 where it is left out.</summary>
    public double Level(int index) =>
        index >= Values.Length ? 0.95
        : Values[index] is double level and > 0 and < 1 ? level
        : throw Refused("takes a level between 0 and 1", index);

    /// <summary>0 or 1, as SQL has no other truth.</summary>
    public bool Truth(int index, string what) =>
        Values[index] switch
        {
            0L or 0.0 => false,
            1L or 1.0 => true,
            _ => throw Refused($"takes {what} that is 0 or 1", index),
        };

    /// <summary>Text, and a number as its text.</summary>
    public string Text(int index) =>
        Values[index] switch
        {
            string text => text,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new ArgumentException("a blob is not text"),
        };

    /// <summary>The error for an argument, which says what is taken and what was given.</summary>
    public ArgumentException Refused(string taken, int index) => new($"{Function}() {taken}, not {Shown(Values[index])}");

    private static string Shown(object? value) =>
        value switch
        {
            null => "NULL",
            string { Length: > LongestShownText } text => $"'{text[..LongestShownText]}…'",
            string text => $"'{text}'",
            byte[] => "a blob",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
}
