using Receipts.Core.Findings;

namespace Receipts.Core.Drafting;

/// <summary>Why nothing can be added to a receipt.</summary>
public static class AdditionFindings
{
    public static readonly FindingCode NotAddedCode = new("RCT583", Severity.Unchecked);

    public static Finding NotAdded(Place place, string why) => new(NotAddedCode, place, $"nothing was added: {why}");
}
