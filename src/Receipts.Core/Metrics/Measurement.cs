using System.Globalization;

namespace Receipts.Core.Metrics;

/// <summary>One value of one metric, in the type SQLite gave it. NULL says that there was nothing to measure.</summary>
public readonly record struct Measurement
{
    private readonly object? raw;

    private Measurement(object? raw) => this.raw = raw;

    public static Measurement Null => default;

    public static Measurement Of(long integer) => new(integer);

    public static Measurement Of(double real) => new(real);

    public static Measurement Of(string text) => new(text);

    public bool IsNull => raw is null;

    /// <summary>The value when it is an INTEGER, else null.</summary>
    public long? Integer => raw as long?;

    /// <summary>The value when it is a REAL, else null.</summary>
    public double? Real => raw as double?;

    /// <summary>The value when it is TEXT, else null.</summary>
    public string? Text => raw as string;

    /// <summary>Whether it is an INTEGER or a REAL.</summary>
    public bool IsNumber => raw is long or double;

    /// <summary>The value as a double, which may not hold all digits of a large INTEGER; null when it is no number.</summary>
    public double? Approximate => Integer ?? Real;

    /// <summary>The value in full, whatever the culture: integers as digits, reals by their shortest round-trip form, NULL as <c>NULL</c>.</summary>
    public override string ToString() =>
        raw switch
        {
            null => "NULL",
            long integer => integer.ToString(CultureInfo.InvariantCulture),
            double real => real.ToString("R", CultureInfo.InvariantCulture),
            _ => (string)raw,
        };
}
