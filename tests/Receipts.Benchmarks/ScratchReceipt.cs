using Receipts.Benchmarks.Invoices;
using Receipts.Core.Manifests;

namespace Receipts.Benchmarks;

/// <summary>A large receipt in a temporary folder of its own.</summary>
internal sealed class ScratchReceipt
{
    private readonly string root = Directory.CreateTempSubdirectory("receipts-benchmarks-").FullName;

    public ScratchReceipt(int records)
    {
        Folder = LargeReceipt.Write(root, records);
        Receipt = ReceiptFile.Read(Folder);
    }

    /// <summary>Full path of the folder that holds receipt.yaml.</summary>
    public string Folder { get; }

    public Receipt Receipt { get; }

    public void Delete() => Directory.Delete(root, recursive: true);
}
