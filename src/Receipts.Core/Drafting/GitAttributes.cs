using System.Text;
using Receipts.Core.Files;

namespace Receipts.Core.Drafting;

/// <summary>
/// The lines of <c>.gitattributes</c> that keep git from changing the line ends of a receipt, which would break its seal on Windows. Written in
/// a git checkout only, after what the file holds already, of which no byte changes.
/// </summary>
internal sealed class GitAttributes(string root, string name)
{
    private readonly string path = Path.Combine(root, ".gitattributes");
    private byte[]? before;

    /// <summary>The lines that were added.</summary>
    public IReadOnlyList<string> Added { get; private set; } = [];

    public void Add()
    {
        if (GitFolder.RootOf(root) is null)
        {
            return;
        }

        before = File.Exists(path) ? File.ReadAllBytes(path) : null;
        var lines = Encoding.Latin1.GetString(before ?? []).ReplaceLineEndings("\n").Split('\n');
        var missing = DraftFolder
            .Parents.Where(folder => !lines.Contains($"{folder}/** -text", StringComparer.Ordinal))
            .Select(folder => $"{folder}/{name}/** -text")
            .ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var ended = before is null or [] or [.., (byte)'\n'] ? "" : "\n";
        File.WriteAllBytes(path, [.. before ?? [], .. Encoding.ASCII.GetBytes(ended + string.Concat(missing.Select(line => line + "\n")))]);
        Added = missing;
    }

    /// <summary>Puts the file back as it was.</summary>
    public void Remove()
    {
        if (Added.Count == 0)
        {
            return;
        }

        if (before is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllBytes(path, before);
        }
    }
}
