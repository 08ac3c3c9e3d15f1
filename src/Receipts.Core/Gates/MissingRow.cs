using Receipts.Core.Metrics;

namespace Receipts.Core.Gates;

/// <summary>Rows of which nothing was measured.</summary>
internal static class MissingRow
{
    /// <summary>A row of which nothing was measured: a breach where it has to be there, since nothing shows that it holds.</summary>
    public static DecidedRow Of(Measured cell, bool isRequired) =>
        new()
        {
            Reference = cell.Reference.ToString(),
            Measured = cell,
            State = isRequired ? GateState.Breached : GateState.Inconclusive,
            Evidence = new GateEvidence.Nothing(),
            Says = "nothing was measured",
            Settles = isRequired ? null : "records of this row",
        };

    /// <summary>A row that is not there.</summary>
    public static DecidedRow Of(string reference, string says) =>
        new()
        {
            Reference = reference,
            State = GateState.Breached,
            Evidence = new GateEvidence.Nothing(),
            Says = says,
        };
}
