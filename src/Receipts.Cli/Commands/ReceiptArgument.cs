using System.CommandLine;
using Receipts.Core.Bundles;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Cli.Commands;

/// <summary>The one receipt that a command works on.</summary>
internal static class ReceiptArgument
{
    /// <summary>For a command that may write beside the receipt.</summary>
    public static Argument<string> Folder() => new("receipt") { Description = "The receipt's folder, such as receipts/invoice-extraction" };

    /// <summary>For a command that only reads.</summary>
    public static Argument<string> FolderOrBundle() =>
        new("receipt") { Description = "The receipt's folder, such as receipts/invoice-extraction, or a bundle that holds it" };

    /// <exception cref="ReceiptException">It is no receipt, or holds several.</exception>
    public static Receipt Read(string path) =>
        UnpackedBundle.In(path) is { } zip
            ? throw new ReceiptException(BundleFindings.OnlyRead(new Place(ShownPath.Of(zip))))
            : Read(path, ReceiptFile.Find(path));

    /// <inheritdoc cref="Read(string)"/>
    public static Receipt Read(string path, NamedReceipts named) => Read(path, named.Folders);

    private static Receipt Read(string path, IReadOnlyList<string> folders) => ReceiptFile.Read(FolderOf(path, folders));

    /// <summary>The one folder, whether or not its receipt.yaml can be read.</summary>
    public static string FolderOf(string path, NamedReceipts named) => FolderOf(path, named.Folders);

    private static string FolderOf(string path, IReadOnlyList<string> folders) =>
        folders is [var folder] ? folder : throw new ReceiptException(ManifestFindings.SeveralReceipts(path, folders.Select(ShownPath.Of)));
}
