namespace Receipts.Core.Gates;

/// <summary>What is known of a limit.</summary>
public enum GateState
{
    /// <summary>All that is compatible with the records lies within the limit.</summary>
    Holds,

    /// <summary>The records show neither.</summary>
    Inconclusive,

    /// <summary>All that is compatible with the records lies beyond the limit, or there is nothing to measure where something must be.</summary>
    Breached,

    /// <summary>The gate could not be read against the measurements; a finding says why.</summary>
    NotChecked,
}

/// <summary>The words for states.</summary>
public static class GateStates
{
    public static string Word(this GateState state) =>
        state switch
        {
            GateState.Holds => "holds",
            GateState.Inconclusive => "inconclusive",
            GateState.Breached => "breached",
            _ => "not checked",
        };
}
