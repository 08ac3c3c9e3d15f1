using Receipts.Core.Documents;

namespace Receipts.Core.Verification;

/// <summary>
/// A receipt that has been checked and can still be asked: its verdict holds every claim with its number, its measurement and with that the row and the
/// query, and as long as this is not disposed the raw records behind each are at hand, without measuring again.
/// </summary>
public sealed class CheckedReceipt : IDisposable
{
    internal CheckedReceipt(Verdict verdict, MeasuredReceipt? measured, IReadOnlyList<Document> documents)
    {
        Verdict = verdict;
        Measured = measured;
        Documents = documents;
    }

    public Verdict Verdict { get; }

    /// <summary>The receipt's documents as they were read, those that could be, in the order of receipt.yaml.</summary>
    public IReadOnlyList<Document> Documents { get; }

    /// <summary>The receipt with its evidence loaded; null when that could not be done.</summary>
    public MeasuredReceipt? Measured { get; }

    /// <summary>The raw records that the number of a claim may come from, the first ones in full; null when it was not measured.</summary>
    public RecordsBehind? RecordsBehind(CheckedClaim claim, int most) =>
        claim.Measured is { } measured ? Measured?.RecordsBehind(measured, most) : null;

    public void Dispose() => Measured?.Dispose();
}
