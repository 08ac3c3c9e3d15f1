using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Pages;

/// <summary>
/// Until it is disposed, the files of a receipt are shown by paths beside its folder, whatever folder the tool was started in and wherever a bundle was unpacked to, so that the
/// same receipt gives the same page.
/// </summary>
public sealed class PagePaths : IDisposable
{
    private readonly List<ShownFolder> shown = [];

    /// <param name="folder">Full path of the receipt's folder.</param>
    public PagePaths(string folder)
    {
        var home = Path.TrimEndingDirectorySeparator(folder);
        Name = Path.GetFileName(home);
        Show(home, Name);
        try
        {
            var receipt = ReceiptFile.Read(folder);
            foreach (var path in receipt.Documents.Select(document => document.Path).Prepend(receipt.FixtureFolder))
            {
                if (!ReceiptPath.IsWithin(path, home))
                {
                    Show(path, Path.GetRelativePath(Path.GetDirectoryName(home)!, path).Replace('\\', '/'));
                }
            }
        }
        catch (ReceiptException)
        {
            // The page will say why it cannot be read.
        }
    }

    /// <summary>The name of the receipt: that of its folder.</summary>
    public string Name { get; }

    public void Dispose() => shown.ForEach(folder => folder.Dispose());

    private void Show(string path, string name) => shown.Add(new ShownFolder(path, name));
}
