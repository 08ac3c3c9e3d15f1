namespace Receipts.Core.Slices;

/// <summary>One way to divide records: every record has one of its levels, or none.</summary>
/// <param name="Column">The column of the raw table that it is made from.</param>
/// <param name="Levels">Two at least.</param>
internal sealed record Feature(string Column, FeatureKind Kind, IReadOnlyList<Level> Levels)
{
    /// <summary>Levels that one feature has at most; a record's level fits into a byte.</summary>
    public const int MostLevels = 50;

    /// <summary>SQL for the number of a record's level, where that is quicker than to try each condition; null to try them.</summary>
    public string? NumberSql { get; init; }

    /// <summary>SQL for the number of a record's level; the number of levels where it has none.</summary>
    public string CodeSql =>
        NumberSql ?? $"case {string.Join(' ', Levels.Select((level, i) => $"when {level.Condition} then {i}"))} else {Levels.Count} end";

    /// <summary>Whether both say something of their own, so that a pair of their levels is worth a look.</summary>
    public bool PairsWith(Feature other) => Column != other.Column || (IsOfTime && other.IsOfTime);

    private bool IsOfTime => Kind is FeatureKind.TimePart or FeatureKind.Since;
}

/// <summary>How a feature is made from its column.</summary>
internal enum FeatureKind
{
    /// <summary>A level for every value.</summary>
    Values,

    /// <summary>A level for every quarter of the numbers.</summary>
    Quartiles,

    /// <summary>A level for every quarter of the lengths of its text.</summary>
    Length,

    /// <summary>Two levels: numbers, or lengths, up to the median and above it.</summary>
    Half,

    /// <summary>The hour, or the weekday, of a date.</summary>
    TimePart,

    /// <summary>Two levels: before a day, and from it on.</summary>
    Since,
}

/// <summary>One value, or range of values, of a feature.</summary>
/// <param name="Name">As readers see it, on one line: <c>shift_type = reorder</c>.</param>
/// <param name="Condition">The same in SQL, over the raw table. NULL is no.</param>
public sealed record Level(string Name, string Condition);

/// <summary>The records that have a level, or every one of several levels of different features.</summary>
public sealed record Slice(IReadOnlyList<Level> Levels)
{
    public string Name => string.Join(" and ", Levels.Select(level => level.Name));

    /// <summary>The slice in SQL, over the raw table.</summary>
    public string Condition => string.Join(" and ", Levels.Select(level => level.Condition));
}
