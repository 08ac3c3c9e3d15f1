namespace Receipts.Core.Drafting;

/// <summary>
/// The lines of <c>.gitattributes</c> that keep git from changing the line ends of a receipt, which would break its seal on Windows. Written in
/// a git checkout only.
/// </summary>
internal sealed class GitAttributes(string root, string name)
{
    private readonly string path = Path.Combine(root, ".gitattributes");
    private string? before;
    private bool isAdded;

    public void Add()
    {
        if (!IsInCheckout())
        {
            return;
        }

        before = File.Exists(path) ? File.ReadAllText(path) : null;
        var lines = (before ?? "").ReplaceLineEndings("\n").Split('\n');
        var missing = DraftFolder
            .Parents.Where(folder => !lines.Contains($"{folder}/** -text", StringComparer.Ordinal))
            .Select(folder => $"{folder}/{name}/** -text\n")
            .ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var ended = before is null or "" || before.EndsWith('\n') ? before : before + "\n";
        File.WriteAllText(path, ended + string.Concat(missing));
        isAdded = true;
    }

    /// <summary>Puts the file back as it was.</summary>
    public void Remove()
    {
        if (!isAdded)
        {
            return;
        }

        if (before is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllText(path, before);
        }
    }

    private bool IsInCheckout()
    {
        for (var folder = root; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return true;
            }
        }

        return false;
    }
}
