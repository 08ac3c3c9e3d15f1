using Receipts.Core.Bundles;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Cli.Commands;

/// <summary>The receipts that paths on the command line name. Bundles among them are unpacked until this is disposed.</summary>
internal sealed class NamedReceipts : IDisposable
{
    private readonly Dictionary<string, UnpackedBundle> bundles = new(StringComparer.Ordinal);

    private NamedReceipts() { }

    /// <summary>Full paths of the receipts' folders, each once.</summary>
    public IReadOnlyList<string> Folders { get; private set; } = [];

    /// <exception cref="ReceiptException">A path names no receipt, or a bundle that is not unpacked.</exception>
    public static NamedReceipts Find(IEnumerable<string> paths)
    {
        var named = new NamedReceipts();
        try
        {
            named.Folders = [.. paths.SelectMany(named.FindIn).Distinct(StringComparer.Ordinal)];
            return named;
        }
        catch
        {
            named.Dispose();
            throw;
        }
    }

    public void Dispose() => bundles.Values.ToList().ForEach(bundle => bundle.Dispose());

    private IReadOnlyList<string> FindIn(string path)
    {
        if (UnpackedBundle.In(path) is not { } zip)
        {
            return ReceiptFile.Find(path);
        }

        if (!bundles.TryGetValue(zip, out var bundle))
        {
            bundle = UnpackedBundle.Open(zip);
            bundles.Add(zip, bundle);
        }

        return bundle.Find(path);
    }
}
