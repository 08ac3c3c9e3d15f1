using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Sealing;

/// <summary>What lies in the folders of a receipt, read once.</summary>
/// <param name="Digests">In the ordinal order of their paths.</param>
/// <param name="Findings">In the order of their places.</param>
internal sealed record SealedFolders(IReadOnlyList<FileDigest> Digests, IReadOnlyList<Finding> Findings)
{
    private const int BufferSize = 256 * 1024;

    public static SealedFolders Read(string receiptFolder, string fixtureFolder, DigestPace? pace)
    {
        var findings = new ConcurrentQueue<Finding>();
        var files = new SortedDictionary<string, FileInfo>(StringComparer.Ordinal);
        foreach (
            var folder in ReceiptPath.IsWithin(fixtureFolder, receiptFolder) ? [receiptFolder] : new[] { receiptFolder, fixtureFolder }
        )
        {
            foreach (var file in FilesBelow(new DirectoryInfo(folder), findings))
            {
                files[RelativePath(receiptFolder, file.FullName)] = file;
            }
        }

        files.Remove(Seal.FileName);
        var digests = new ConcurrentQueue<FileDigest>();

        // The largest first, so that one large file does not start when all others are done.
        var byLength = files.OrderByDescending(file => file.Value.Length);
        Parallel.ForEach(
            Partitioner.Create(byLength, EnumerablePartitionerOptions.NoBuffering),
            file =>
            {
                if (Digest(file.Key, file.Value, findings, pace) is { } digest)
                {
                    digests.Enqueue(digest);
                }
            }
        );

        return new SealedFolders(
            [.. digests.OrderBy(digest => digest.Path, StringComparer.Ordinal)],
            [.. findings.OrderBy(finding => finding.Place.File, StringComparer.Ordinal)]
        );
    }

    /// <summary>With <c>/</c>, also where the system writes it otherwise.</summary>
    public static string RelativePath(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return Path.DirectorySeparatorChar == '/' ? relative : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    private static IEnumerable<FileInfo> FilesBelow(DirectoryInfo root, ConcurrentQueue<Finding> findings)
    {
        var folders = new Stack<DirectoryInfo>([root]);
        while (folders.TryPop(out var folder))
        {
            foreach (var entry in Entries(folder, findings))
            {
                var place = new Place(ShownPath.Of(entry.FullName));
                if (entry.Name.StartsWith('.'))
                {
                    continue;
                }

                if (ForeignFile.IsLinked(entry) || entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                {
                    findings.Enqueue(SealFindings.Linked(place));
                }
                else if (entry.Name.AsSpan().ContainsAny('\n', '\r', '\\'))
                {
                    findings.Enqueue(SealFindings.RefusedName(place));
                }
                else if (entry is DirectoryInfo directory)
                {
                    folders.Push(directory);
                }
                else
                {
                    yield return (FileInfo)entry;
                }
            }
        }
    }

    private static FileSystemInfo[] Entries(DirectoryInfo folder, ConcurrentQueue<Finding> findings)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            findings.Enqueue(SealFindings.Unreadable(new Place(ShownPath.Of(folder.FullName)), trouble));
            return [];
        }
    }

    private static FileDigest? Digest(string path, FileInfo file, ConcurrentQueue<Finding> findings, DigestPace? pace)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long length = 0;
            using var stream = new ForeignFile(file.FullName).Open();
            while (stream?.Read(buffer) is { } read and > 0)
            {
                hash.AppendData(buffer, 0, read);
                length += read;
                pace?.Digested(read);
            }

            return new FileDigest(path, Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            findings.Enqueue(SealFindings.Unreadable(new Place(ShownPath.Of(file.FullName)), trouble));
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
