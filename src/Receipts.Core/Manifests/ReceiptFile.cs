using System.Buffers;
using System.Text;
using Receipts.Core.Files;
using Receipts.Core.Findings;

namespace Receipts.Core.Manifests;

/// <summary>Reads <c>receipt.yaml</c>.</summary>
public static class ReceiptFile
{
    public const string Name = "receipt.yaml";

    private const int LongestFile = 1024 * 1024;

    /// <summary>The folders of all receipts that <paramref name="path"/> names: itself, the file's folder, or those below it.</summary>
    /// <exception cref="ReceiptException">There is none.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        if (path.Length == 0)
        {
            throw new ReceiptException(ManifestFindings.NoReceipts("''"));
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full) && Path.GetFileName(full) == Name)
        {
            return [Path.GetDirectoryName(full)!];
        }

        if (File.Exists(Path.Combine(full, Name)))
        {
            return [full];
        }

        var found = Directory.Exists(full) ? Below(full, Deepest) : [];
        return found.Order(StringComparer.Ordinal).ToList() is { Count: > 0 } folders
            ? folders
            : throw new ReceiptException(ManifestFindings.NoReceipts(ShownPath.Of(full)));
    }

    // receipts/team/topic/name
    private const int Deepest = 3;

    private static IEnumerable<string> Below(string folder, int depth) =>
        Directory
            .EnumerateDirectories(folder)
            .SelectMany(child =>
                IsMeantAsReceipt(child) ? [child]
                : depth > 1 && Path.GetFileName(child)[0] != '.' && !ForeignFile.IsLinked(new DirectoryInfo(child))
                    ? Below(child, depth - 1)
                : []
            );

    /// <summary>A folder with metrics or a report and no receipt.yaml was a receipt, and must not be passed over in silence.</summary>
    private static bool IsMeantAsReceipt(string folder) =>
        File.Exists(Path.Combine(folder, Name))
        || File.Exists(Path.Combine(folder, "metrics.sql"))
        || Directory.Exists(Path.Combine(folder, "metrics"))
        || Directory
            .EnumerateFiles(folder)
            .Select(file => Path.GetFileName(file).ToLowerInvariant())
            .Any(file => file is "report.md" or "receipt.yml" or Name);

    /// <exception cref="ReceiptException">The file is no receipt of version 1, or names a path that it must not.</exception>
    public static Receipt Read(string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var source = ReadText(Path.Combine(folder, Name));
        return new ReceiptReader(folder, source).Read();
    }

    /// <summary>A text file of a receipt: valid UTF-8, at most 1 MB unless more is said.</summary>
    /// <exception cref="ReceiptException">It is missing, too large, a symlink or not UTF-8.</exception>
    public static SourceText ReadText(string path, int most = LongestFile)
    {
        var shown = ShownPath.Of(path);
        var place = new Place(shown);
        var file = new FileInfo(path);
        var foreign = new ForeignFile(path);
        if (foreign.IsLink)
        {
            throw new ReceiptException(ManifestFindings.PathLeaves(place, shown, "is a symlink"));
        }

        if (!file.Exists)
        {
            throw new ReceiptException(ManifestFindings.NoFile(place, shown));
        }

        if (file.Length > most)
        {
            throw new ReceiptException(ManifestFindings.NotYaml(place, $"{file.Length} bytes; at most {most} are read"));
        }

        var bytes = foreign.ReadAll(most);
        try
        {
            var text = bytes.AsSpan();
            text = text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;
            return new SourceText(shown, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text));
        }
        catch (DecoderFallbackException problem)
        {
            throw new ReceiptException(NotUtf8(shown, bytes), problem);
        }
    }

    private static Finding NotUtf8(string shown, ReadOnlySpan<byte> bytes)
    {
        var bad = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        while (Rune.DecodeFromUtf8(bytes[bad..], out _, out var length) == OperationStatus.Done)
        {
            bad += length;
        }

        var before = Encoding.UTF8.GetString(bytes[..bad]).TrimStart('\uFEFF');
        var step =
            bytes.StartsWith("PK"u8) ? "it is a workbook or another archive; save its sheet as CSV"
            : bytes.StartsWith("%PDF"u8) ? "it is a PDF; save its text or its table in a file of its own"
            : bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? "it is UTF-16; save it as UTF-8"
            : "save it as UTF-8";
        return ManifestFindings.NotUtf8(new SourceText(shown, before).PlaceAt(before.Length), bytes[bad], step);
    }
}
