using System.CommandLine;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Cli.Commands;

/// <summary>The one receipt that a command works on.</summary>
internal static class ReceiptArgument
{
    public static Argument<string> Create() => new("receipt") { Description = "The receipt's folder, such as receipts/invoice-extraction" };

    /// <exception cref="ReceiptException">It is no receipt, or holds several.</exception>
    public static Receipt Read(string path) =>
        ReceiptFile.Find(path) is var folders && folders is [var folder]
            ? ReceiptFile.Read(folder)
            : throw new ReceiptException(ManifestFindings.SeveralReceipts(path, folders.Select(Receipt.Display)));
}
