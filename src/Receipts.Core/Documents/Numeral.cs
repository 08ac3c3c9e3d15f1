using Receipts.Core.Findings;
using Receipts.Core.Numbers;

namespace Receipts.Core.Documents;

/// <summary>A number exactly as printed: <c>86.25%</c>, <c>0.90</c>, <c>1,000</c>, <c>−3</c>, <c>Four hundred</c>.</summary>
public sealed partial record Numeral
{
    /// <summary>The number as a reader sees it, without its unit: sign, digits, separators.</summary>
    public required string Text { get; init; }

    /// <summary>The unit that follows it, or that follows the other end of its range.</summary>
    public required NumeralUnit Unit { get; init; }

    /// <summary>The number with its unit and inequality, as printed.</summary>
    public required string Printed { get; init; }

    /// <summary>Where it begins in the source.</summary>
    public required Place Place { get; init; }

    /// <summary>Offset of its first source character, in UTF-16 code units: its sign, or its first digit.</summary>
    public required int Start { get; init; }

    /// <summary>Offset after its last digit in the source; the unit comes later.</summary>
    public required int End { get; init; }

    /// <summary>Offsets of its digits in the source, in reading order; empty for a number word. Marks and comments may stand between them.</summary>
    public IReadOnlyList<int> DigitOffsets { get; init; } = [];

    /// <summary>What the digits say, in the printed unit: 86.25 for <c>86.25%</c>. Zero when there is a <see cref="Flaw"/>.</summary>
    public ExactDecimal Value { get; init; }

    /// <summary>Power of ten of the last printed digit: -2 for <c>86.25</c>, 0 for <c>400</c>, -6 for <c>1.23e-4</c>.</summary>
    public int LastDigitPower { get; init; }

    /// <summary>Whether it has a decimal point or an exponent and 15 or more significant digits, as programs print a double.</summary>
    public bool PrintedAsDouble { get; init; }

    /// <summary>Whether it has an exponent, as in <c>1.23e-4</c>.</summary>
    public bool HasExponent { get; init; }

    /// <summary>Whether its digits stand in brackets right behind decimals and are read as their last places, as those of <c>69.5(5)</c>.</summary>
    public bool IsInLastPlaces { get; init; }

    /// <summary>The whole number that such digits are for themselves: 5 in <c>69.5(5)</c>.</summary>
    internal Numeral Whole => this with { Value = Value.Shift(-LastDigitPower), LastDigitPower = 0 };

    /// <summary>The power of ten that a letter or a word behind it multiplies it by: 3 for <c>1.2k</c>, 6 for <c>3.4 million</c>; 0 without one. It is not in <see cref="Value"/>.</summary>
    public int Multiple { get; init; }

    /// <summary>The sign in front of it, which also tells <c>-0.0</c> from <c>0.0</c>.</summary>
    public NumeralSign Sign { get; init; }

    /// <summary>The inequality claimed right before it.</summary>
    public NumeralRelation Relation { get; init; }

    /// <summary>Whether it is written in words; such a numeral is read only where a binding stands right after it.</summary>
    public bool IsWord { get; init; }

    /// <summary>The character between groups of three digits; null when there are none.</summary>
    public char? GroupSeparator { get; init; }

    /// <summary>The decimal separator of its document.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>The unit as printed, white space before it included; empty without one.</summary>
    public string UnitText { get; init; } = "";

    /// <summary>Why readers would not agree on its value, such as <c>86,25</c> where the decimal separator is a point; null when they would. It admits nothing then.</summary>
    public string? Flaw { get; init; }
}

/// <summary>The unit printed after a numeral.</summary>
public enum NumeralUnit
{
    None,

    /// <summary><c>%</c>, percent, per cent, pct: times 100.</summary>
    Percent,

    /// <summary><c>‰</c>: times 1,000.</summary>
    PerMille,

    /// <summary>basis points: times 10,000.</summary>
    BasisPoints,

    /// <summary>point(s), pp, pts, percentage points: times 100, for a column of points only.</summary>
    Points,

    /// <summary>ppm: times a million.</summary>
    PerMillion,

    /// <summary>ppb: times a billion.</summary>
    PerBillion,
}

/// <summary>The sign printed before a numeral.</summary>
public enum NumeralSign
{
    None,
    Plus,
    Minus,
}

/// <summary>The inequality printed before a numeral; the measured value stands on its left side.</summary>
public enum NumeralRelation
{
    None,

    /// <summary><c>&lt;</c></summary>
    Below,

    /// <summary><c>≤</c> or <c>&lt;=</c></summary>
    AtMost,

    /// <summary><c>></c></summary>
    Above,

    /// <summary><c>≥</c> or <c>>=</c></summary>
    AtLeast,
}
