namespace Receipts.Core.Findings;

/// <summary>Stops the work on one receipt with a finding that its author can act on. Bugs throw anything else.</summary>
public sealed class ReceiptException : Exception
{
    public ReceiptException(Finding finding)
        : base(finding.ToString()) => Finding = finding;

    public ReceiptException(Finding finding, Exception inner)
        : base(finding.ToString(), inner) => Finding = finding;

    public Finding Finding { get; }

    /// <summary>What would have to be declared for the work to go on; null where that is for its author to say.</summary>
    internal Undeclared? Cure { get; init; }
}
