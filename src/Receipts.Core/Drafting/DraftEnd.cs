namespace Receipts.Core.Drafting;

/// <summary>How every draft ends: what comes next, and how it is checked again.</summary>
internal static class DraftEnd
{
    /// <param name="explained">The measurement that is explained as an example.</param>
    /// <param name="limits">What the commands cannot do.</param>
    /// <param name="command">Another command that is of use; null for none.</param>
    public static string Of(DraftPlan plan, string explained, string limits, string? command = null) =>
        Template.Fill("end.md", plan, ("name", plan.Name), ("explained", explained), ("command", command), ("limits", limits));
}
