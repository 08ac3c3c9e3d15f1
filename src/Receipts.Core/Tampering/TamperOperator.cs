namespace Receipts.Core.Tampering;

/// <summary>One way to falsify a receipt, or, for a control, to change it without changing what it says.</summary>
/// <param name="Name">What reports call it, such as <c>drop-record</c>.</param>
/// <param name="Aim">What somebody would gain by it, in a few words.</param>
public sealed record TamperOperator(string Name, TamperTarget Target, string Aim);

/// <summary>What is tampered with.</summary>
public enum TamperTarget
{
    /// <summary>Raw files of the fixture.</summary>
    Evidence,

    /// <summary>Printed numbers and their bindings.</summary>
    Documents,

    /// <summary>The SQL of the metrics.</summary>
    Queries,

    /// <summary>The gates of receipt.yaml.</summary>
    Gates,

    /// <summary>Drawn charts.</summary>
    Charts,

    /// <summary>The folders themselves.</summary>
    Files,

    /// <summary>Anything, without a change of meaning.</summary>
    Controls,
}
