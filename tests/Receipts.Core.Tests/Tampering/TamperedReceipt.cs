using Receipts.Core.Manifests;
using Receipts.Core.Tampering;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Tampering;

/// <summary>A receipt of the repository, copied and measured, and every change that could be made to it.</summary>
internal sealed class TamperedReceipt : IDisposable
{
    private readonly MeasuredReceipt measured;

    /// <param name="folder">Its path in the repository.</param>
    public TamperedReceipt(string folder)
    {
        Receipt = ReceiptFile.Read(Repository.File(folder));
        Copy = new ReceiptCopy(Receipt);
        measured = MeasuredReceipt.Measure(ReceiptFile.Read(Copy.Folder), Check);
        Evidence = RawEvidence.Read(Copy, measured, Receipt.Place);
        Operators = [.. new TamperPlan(Copy, measured, Evidence, ReceiptCheck.Run(Copy.Folder, Check)).Operators];
    }

    public static CheckOptions Check { get; } = new() { Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, _) => Assert.Fail(step)) };

    public Receipt Receipt { get; }

    public ReceiptCopy Copy { get; }

    public RawEvidence Evidence { get; }

    public IReadOnlyList<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> Operators { get; }

    public IEnumerable<Mutant> Mutants(TamperTarget target, int most) =>
        Operators.Where(found => found.Operator.Target == target).SelectMany(found => found.Mutants.Take(most));

    /// <summary>The file of a mutant as it was, empty where there was none, and as it is afterwards, null where there is none.</summary>
    public (byte[] Before, byte[]? After) Bytes(Mutant mutant)
    {
        var path = Copy.PathOf(mutant.Change.File);
        var before = File.Exists(path) ? File.ReadAllBytes(path) : [];
        return (before, mutant.Change.Apply(before));
    }

    public void Dispose()
    {
        measured.Dispose();
        Copy.Dispose();
    }
}
