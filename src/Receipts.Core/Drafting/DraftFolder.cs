using Receipts.Core.Files;

namespace Receipts.Core.Drafting;

/// <summary>
/// Where a draft is made, and where it goes: beside its final place, so that moving it there is one step. What is not kept is removed,
/// also when the process is told to end.
/// </summary>
internal sealed class DraftFolder : IDisposable
{
    /// <summary>The folders that hold receipts and their fixtures.</summary>
    public static readonly IReadOnlyList<string> Parents = ["receipts", "fixtures"];

    private readonly string staging;
    private readonly GitAttributes attributes;
    private readonly List<string> made = [];
    private readonly EndOfProcess end;
    private bool isKept;

    public DraftFolder(string root, string name)
    {
        staging = Path.Combine(root, ".receipts-new-" + Path.GetRandomFileName());
        Receipt = (Path.Combine(staging, "receipts", name), Path.Combine(root, "receipts", name));
        Fixture = (Path.Combine(staging, "fixtures", name), Path.Combine(root, "fixtures", name));
        attributes = new GitAttributes(root, name);
        end = new EndOfProcess(Remove);
    }

    /// <summary>The lines that were added to <c>.gitattributes</c>.</summary>
    public IReadOnlyList<string> AddedAttributes => attributes.Added;

    public (string Made, string Final) Receipt { get; }

    public (string Made, string Final) Fixture { get; }

    /// <exception cref="IOException">Something of that name is there, or cannot be written.</exception>
    public void MoveIntoPlace()
    {
        foreach (var (from, to) in new[] { Fixture, Receipt })
        {
            var parent = Path.GetDirectoryName(to)!;
            if (!Directory.Exists(parent))
            {
                Directory.CreateDirectory(parent);
                made.Add(parent);
            }

            Directory.Move(from, to);
            made.Add(to);
        }

        Directory.Delete(staging, recursive: true);
        attributes.Add();
    }

    public void Keep() => isKept = true;

    public void Dispose()
    {
        Remove();
        end.Dispose();
    }

    private void Remove()
    {
        if (isKept)
        {
            return;
        }

        isKept = true;
        foreach (var folder in Enumerable.Reverse(made).Prepend(staging).Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        attributes.Remove();
    }
}
