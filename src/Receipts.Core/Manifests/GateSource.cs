using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Numbers;

namespace Receipts.Core.Manifests;

/// <summary>What is to be decided: the question, and which split plays which part in it.</summary>
public sealed record DecisionSource
{
    public required Place Place { get; init; }

    /// <summary>The question that the gates answer; null when the author did not say.</summary>
    public string? Question { get; init; }

    /// <summary>The split that holds what might be shipped.</summary>
    public string? Candidate { get; init; }

    /// <summary>The split that holds what runs today.</summary>
    public string? Current { get; init; }

    /// <summary>The split that holds what would run when neither does.</summary>
    public string? Fallback { get; init; }
}

/// <summary>A limit on a measurement, with who answers for it and what follows when it is breached.</summary>
public sealed record GateSource
{
    public required string Name { get; init; }

    public required Place Place { get; init; }

    /// <summary>The measurement as a reference writes it; of a metric with keys, each row is held to the limit.</summary>
    public required string Metric { get; init; }

    public required GateLimit Limit { get; init; }

    /// <summary>References to the events and to the records that the measurement is a share of; null when it is no share.</summary>
    public (string Events, string Records)? Counts { get; init; }

    /// <summary>Keys of rows that the metric must have.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>How many records there must be before anything is decided; null when not said.</summary>
    public long? Least { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    public required GateAction IfBreached { get; init; }

    /// <summary>Why the limit is where it is; null when the author did not say.</summary>
    public string? Because { get; init; }

    public WaiverSource? Waiver { get; init; }
}

/// <summary>What a gate asks of its measurement.</summary>
/// <param name="Value">The limit by value: 2% is 0.02.</param>
/// <param name="Written">As its author wrote it.</param>
public abstract record GateLimit(ExactDecimal Value, string Written)
{
    /// <summary>Whether it was written as a percentage, so that it limits a share.</summary>
    public bool IsShare => Written.EndsWith('%');

    /// <summary>The measurement is the limit or less.</summary>
    public sealed record AtMost(ExactDecimal Value, string Written) : GateLimit(Value, Written)
    {
        public override string ToString() => $"at most {Written}";
    }

    /// <summary>The measurement is the limit or more.</summary>
    public sealed record AtLeast(ExactDecimal Value, string Written) : GateLimit(Value, Written)
    {
        public override string ToString() => $"at least {Written}";
    }

    /// <summary>The candidate does worse than the current system by the limit at most, on the same records.</summary>
    public sealed record LosesAtMost(ExactDecimal Value, string Written) : GateLimit(Value, Written)
    {
        public override string ToString() => $"loses at most {Written}";
    }
}

/// <summary>What follows when a gate is breached, the gentlest first.</summary>
public enum GateAction
{
    /// <summary>Ship all the same; the breach is known.</summary>
    Ship,

    /// <summary>Ship to less than was asked for.</summary>
    Narrow,

    /// <summary>Repair before shipping.</summary>
    Repair,

    /// <summary>Do not ship.</summary>
    Hold,

    /// <summary>Take back what was shipped.</summary>
    RollBack,
}

/// <summary>A gate that may be breached for a while.</summary>
/// <param name="Until">The last day on which it holds.</param>
public sealed record WaiverSource(DateOnly Until, string By, string Because, Place Place)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"waived until {Until:yyyy-MM-dd} by {By}: {Because}");
}

/// <summary>The words for actions.</summary>
public static class GateActions
{
    /// <summary>Each action by the word that receipt.yaml uses for it.</summary>
    public static IReadOnlyDictionary<string, GateAction> Words { get; } =
        new Dictionary<string, GateAction>(StringComparer.Ordinal)
        {
            ["ship"] = GateAction.Ship,
            ["hold"] = GateAction.Hold,
            ["roll back"] = GateAction.RollBack,
            ["narrow"] = GateAction.Narrow,
            ["repair"] = GateAction.Repair,
        };

    public static string Word(this GateAction action) => Words.First(word => word.Value == action).Key;
}
