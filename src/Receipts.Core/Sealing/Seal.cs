using System.Text;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Sealing;

/// <summary>
/// The digests of everything in a receipt's and its fixture's folder, names that begin with a dot aside, as <c>SHA256SUMS</c> in the
/// receipt's folder holds them. It detects accidents: anyone can seal again.
/// </summary>
public sealed record Seal
{
    /// <summary>The seal's own name, the one file of the receipt's folder that it does not cover.</summary>
    public const string FileName = "SHA256SUMS";

    private readonly string receiptFolder;
    private readonly string fixturePrefix;

    private Seal(string receiptFolder, string fixturePrefix, SealedFolders folders)
    {
        this.receiptFolder = receiptFolder;
        this.fixturePrefix = fixturePrefix;
        Files = folders.Digests;
        Findings = folders.Findings;
    }

    /// <summary>Every file that a seal covers, in the ordinal order of its path.</summary>
    public IReadOnlyList<FileDigest> Files { get; }

    /// <summary>What cannot be sealed: links, names that the format cannot hold, files that cannot be read.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    private string SealPath => Path.Combine(receiptFolder, FileName);

    /// <summary>Reads and digests every file of both folders once. Links are not followed.</summary>
    /// <param name="receiptFolder">Full path of the folder that holds receipt.yaml.</param>
    /// <param name="fixtureFolder">Full path of the fixture; may be the receipt's folder or lie in it.</param>
    public static Seal Compute(string receiptFolder, string fixtureFolder) => Compute(receiptFolder, fixtureFolder, pace: null);

    /// <param name="pace">When to wait for whoever reads the same files; null for never.</param>
    internal static Seal Compute(string receiptFolder, string fixtureFolder, DigestPace? pace)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(receiptFolder));
        var fixture = Path.TrimEndingDirectorySeparator(Path.GetFullPath(fixtureFolder));
        var prefix = SealedFolders.RelativePath(root, fixture);
        return new Seal(root, prefix == "." ? "" : prefix + "/", SealedFolders.Read(root, fixture, pace));
    }

    /// <summary>Holds the committed seal against the files; what cannot be sealed is among the findings.</summary>
    /// <param name="requireSeal">Whether a receipt without a seal is an error and not a warning.</param>
    public IReadOnlyList<Finding> Check(bool requireSeal)
    {
        var place = new Place(ShownPath.Of(SealPath));
        var findings = new List<Finding>(Findings);
        var file = new FileInfo(SealPath);
        if (ForeignFile.IsLinked(file))
        {
            // Among the findings already, and what it leads to is none of the reader's files to show.
            return findings;
        }

        if (file.Exists)
        {
            var lines = SealLines.Read(file, place, IsAllowed);
            findings.AddRange(lines.Findings);
            findings.AddRange(Compare(lines));
        }
        else
        {
            findings.Add(requireSeal ? SealFindings.SealRequired(place) : SealFindings.NoSeal(place));
        }

        return findings;
    }

    /// <summary>Writes <c>SHA256SUMS</c>, which <c>sha256sum -c</c> checks when run in the receipt's folder.</summary>
    /// <exception cref="ReceiptException">Something in the folders cannot be sealed.</exception>
    public void Write()
    {
        if (Findings is [var finding, ..])
        {
            throw new ReceiptException(finding);
        }

        var lines = new StringBuilder();
        foreach (var file in Files)
        {
            lines.Append(file.Sha256).Append("  ").Append(file.Path).Append('\n');
        }

        // Deleted first and created anew, so that nothing planted in its place is ever written through.
        File.Delete(SealPath);
        using var stream = new FileStream(SealPath, FileMode.CreateNew);
        stream.Write(Encoding.UTF8.GetBytes(lines.ToString()));
    }

    private IEnumerable<Finding> Compare(SealLines lines)
    {
        // A file that could not be read or is a link has its own finding, and is not missing on top of it.
        var troubled = Findings.Select(finding => finding.Place.File).ToHashSet();
        var found = Files.ToDictionary(file => file.Path, file => file.Sha256);
        foreach (var line in lines.Lines)
        {
            if (!found.Remove(line.Path, out var sha256))
            {
                if (!troubled.Contains(Display(line.Path)))
                {
                    yield return SealFindings.Missing(line.Place, line.Path, line.Sha256);
                }
            }
            else if (sha256 != line.Sha256)
            {
                yield return SealFindings.Changed(line.Place, line.Path, line.Sha256, sha256);
            }
        }

        foreach (var path in found.Keys.Order(StringComparer.Ordinal))
        {
            yield return SealFindings.Unlisted(new Place(Display(path)), path, found[path]);
        }
    }

    private string Display(string path) => ShownPath.Of(Path.GetFullPath(Path.Combine(receiptFolder, path)));

    /// <summary>Whether a seal could have written this path: in one of the two folders, in its shortest form, no dot-name in it.</summary>
    private bool IsAllowed(string path)
    {
        var below =
            fixturePrefix.StartsWith("../", StringComparison.Ordinal) && path.StartsWith(fixturePrefix, StringComparison.Ordinal)
                ? path[fixturePrefix.Length..]
                : path;
        return path != FileName && below.Split('/').All(name => name.Length > 0 && name[0] != '.');
    }
}

/// <summary>A file and what it holds.</summary>
/// <param name="Path">With <c>/</c>, relative to the receipt's folder.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">The file's size.</param>
public sealed record FileDigest(string Path, string Sha256, long Bytes);
