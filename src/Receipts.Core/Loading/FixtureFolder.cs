using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Loading;

/// <summary>A file of the fixture that a pattern found.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">Its path below the fixture, with <c>/</c>.</param>
/// <param name="Captured">What the braces of the pattern stand for.</param>
internal sealed record FixtureFile(string Path, string Name, IReadOnlyList<string> Captured)
{
    /// <summary>Which member of it is meant, where it is a zip; null for the file itself.</summary>
    public ZipMember? Member { get; init; }

    /// <summary>Bytes on disk, or in the zip; zero once it is gone.</summary>
    public long Length =>
        Member is not null ? Member.Packed
        : new FileInfo(Path) is { Exists: true } file ? file.Length
        : 0;

    /// <summary>How the reader knows it.</summary>
    public string Shown => Member is null ? ShownPath.Of(Path) : $"{ShownPath.Of(Path)}/{Member.Name}";

    /// <summary>Its path below the fixture, or that of the zip that it lies in.</summary>
    public string OnDisk => Member is null ? Name : Name[..^(Member.Name.Length + 1)];
}

/// <summary>The folder that evidence comes from and never leaves: not by <c>..</c>, not by an absolute path, not by a link.</summary>
internal sealed class FixtureFolder(string root)
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
    };

    private readonly string root = Path.GetFullPath(root);

    /// <summary>The parts of a declared path, checked to stay inside.</summary>
    public static IReadOnlyList<NamePattern> ParsePath(string path, Place place)
    {
        if (
            path.Length == 0
            || Path.IsPathRooted(path)
            || path.Contains('\\', StringComparison.Ordinal)
            || path.Contains(':', StringComparison.Ordinal)
        )
        {
            throw new ReceiptException(EvidenceFindings.RefusedPath(place, path, "is not a path below a folder, written with `/`"));
        }

        var parts = path.Split('/');
        if (parts.Any(part => part.Length == 0 || part.Contains('\0', StringComparison.Ordinal)))
        {
            throw new ReceiptException(EvidenceFindings.RefusedPath(place, path, "has an empty part"));
        }

        return parts.FirstOrDefault(part => part.StartsWith('.')) is { } dotted
            ? throw new ReceiptException(EvidenceFindings.RefusedPath(place, path, $"goes through `{dotted}`"))
            : [.. parts.Select(part => NamePattern.Parse(part, allowStar: true, path, place))];
    }

    /// <summary>The files that a pattern finds, in the ordinal order of their names; at least one.</summary>
    /// <param name="intoZips">Whether a pattern that goes on behind the name of a zip finds members of it.</param>
    public IReadOnlyList<FixtureFile> Find(IReadOnlyList<NamePattern> pattern, Place place, bool intoZips = false)
    {
        var found = new List<FixtureFile>();
        Collect(root, "", pattern, 0, [], found, place);
        if (intoZips)
        {
            CollectMembers(root, "", pattern, 0, [], found);
        }

        if (found.Count == 0)
        {
            throw new ReceiptException(EvidenceFindings.NoFile(place, string.Join('/', pattern.Select(part => part.Text))));
        }

        foreach (var file in found)
        {
            RequireInside(file, place);
        }

        found.Sort((x, y) => string.CompareOrdinal(x.Name, y.Name));
        return found;
    }

    /// <summary>Every file of the fixture by its path below it, dot-names and links aside, in ordinal order.</summary>
    public IReadOnlyList<string> AllFiles()
    {
        var files = new List<string>();
        Walk(root, "");
        files.Sort(string.CompareOrdinal);
        return files;

        void Walk(string folder, string prefix)
        {
            foreach (var entry in Entries(folder))
            {
                if (entry is DirectoryInfo && !ForeignFile.IsLinked(entry))
                {
                    Walk(entry.FullName, prefix + entry.Name + "/");
                }
                else if (entry is FileInfo && !ForeignFile.IsLinked(entry))
                {
                    files.Add(prefix + entry.Name);
                }
            }
        }
    }

    private static void Collect(
        string folder,
        string prefix,
        IReadOnlyList<NamePattern> pattern,
        int depth,
        IReadOnlyList<string> captured,
        List<FixtureFile> found,
        Place place
    )
    {
        var part = pattern[depth];
        var isLast = depth == pattern.Count - 1;
        foreach (var entry in Entries(folder))
        {
            if (entry is DirectoryInfo == isLast || part.TryMatch(entry.Name) is not { } values)
            {
                continue;
            }

            var name = prefix + entry.Name;
            if (isLast)
            {
                found.Add(new FixtureFile(entry.FullName, name, [.. captured, .. values]));
            }
            // Links that lead back are a maze without an end: twelve to `.` under nine stars are five billion ways.
            else if (!part.IsLiteral && ForeignFile.IsLinked(entry))
            {
                throw new ReceiptException(
                    EvidenceFindings.RefusedPath(
                        place,
                        string.Join('/', pattern.Select(one => one.Text)),
                        $"meets the link `{name}`, which leads to a folder: such a link is followed only where it is named"
                    )
                );
            }
            else
            {
                Collect(entry.FullName, name + "/", pattern, depth + 1, [.. captured, .. values], found, place);
            }
        }
    }

    /// <summary>Goes the same way, and on where it meets a zip.</summary>
    private static void CollectMembers(
        string folder,
        string prefix,
        IReadOnlyList<NamePattern> pattern,
        int depth,
        IReadOnlyList<string> captured,
        List<FixtureFile> found
    )
    {
        if (depth == pattern.Count - 1)
        {
            return;
        }

        foreach (var entry in Entries(folder))
        {
            if (pattern[depth].TryMatch(entry.Name) is not { } values)
            {
                continue;
            }

            var name = prefix + entry.Name;
            if (entry is DirectoryInfo)
            {
                CollectMembers(entry.FullName, name + "/", pattern, depth + 1, [.. captured, .. values], found);
            }
            else if (PackedName.IsZip(entry.Name))
            {
                found.AddRange(Members(new FixtureFile(entry.FullName, name, [.. captured, .. values]), [.. pattern.Skip(depth + 1)]));
            }
        }
    }

    private static IEnumerable<FixtureFile> Members(FixtureFile zip, IReadOnlyList<NamePattern> pattern)
    {
        foreach (var member in ZipDirectory.Read(zip.Path, new Place(ShownPath.Of(zip.Path))))
        {
            var parts = member.Name.Split('/');
            var captured = parts.Length == pattern.Count ? pattern.Zip(parts, (part, name) => part.TryMatch(name)).ToList() : [null];
            if (captured.TrueForAll(values => values is not null))
            {
                yield return new FixtureFile(
                    zip.Path,
                    $"{zip.Name}/{member.Name}",
                    [.. zip.Captured, .. captured.SelectMany(values => values!)]
                )
                {
                    Member = member,
                };
            }
        }
    }

    private static IEnumerable<FileSystemInfo> Entries(string folder) =>
        Directory.Exists(folder)
            ? new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything).Where(entry => !entry.Name.StartsWith('.'))
            : [];

    private void RequireInside(FixtureFile file, Place place)
    {
        var realRoot = RealPath.Of(root);
        string real;
        try
        {
            real = RealPath.Of(file.Path);
        }
        catch (IOException exception)
        {
            throw new ReceiptException(EvidenceFindings.LeadsNowhere(place, file.Name), exception);
        }

        var below = Path.GetRelativePath(realRoot, real).Replace('\\', '/');
        if (Path.IsPathRooted(below) || below.Split('/').Any(part => part.StartsWith('.')))
        {
            throw new ReceiptException(EvidenceFindings.LeavesTheFixture(place, file.Name, ShownPath.Of(real)));
        }
    }
}
