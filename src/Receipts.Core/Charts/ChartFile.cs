using System.Text;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Charts;

/// <summary>The committed picture of a chart, <c>charts/&lt;name&gt;.svg</c> in the receipt's folder.</summary>
public sealed record ChartFile
{
    private readonly ChartSource source;
    private readonly string folder;

    /// <exception cref="ReceiptException">The chart's name would be the name of a file elsewhere.</exception>
    public ChartFile(ChartSource source, string receiptFolder)
    {
        if (!IsPlainName(source.Name))
        {
            throw new ReceiptException(ChartFindings.RefusedName(source));
        }

        this.source = source;
        folder = System.IO.Path.Combine(receiptFolder, "charts");
    }

    /// <summary>Full path of the file.</summary>
    public string Path => System.IO.Path.Combine(folder, source.Name + ".svg");

    /// <summary>Holds the committed bytes against <paramref name="svg"/>, the same chart drawn again; null when they are equal.</summary>
    public Finding? Check(string svg)
    {
        var file = ShownPath.Of(Path);
        if (IsLinked)
        {
            return ChartFindings.LinkedFile(source, file);
        }

        if (!File.Exists(Path))
        {
            return ChartFindings.NotDrawn(source, file);
        }

        // One byte more than the drawing is enough to know that they differ.
        var drawn = Encoding.UTF8.GetBytes(svg);
        var found = new byte[drawn.Length + 1];
        var length = Read(found);
        return found.AsSpan(0, length).SequenceEqual(drawn) ? null : FirstDifference(file, found.AsSpan(0, length), drawn);
    }

    /// <summary>Writes the picture, and the folder when there is none.</summary>
    /// <exception cref="ReceiptException">The folder or the file is a symbolic link.</exception>
    public void Write(string svg)
    {
        if (IsLinked)
        {
            throw new ReceiptException(ChartFindings.LinkedFile(source, ShownPath.Of(Path)));
        }

        Directory.CreateDirectory(folder);

        // Deleted first and created anew, so that nothing planted in its place is ever written through.
        File.Delete(Path);
        using var stream = new FileStream(Path, FileMode.CreateNew);
        stream.Write(Encoding.UTF8.GetBytes(svg));
    }

    private bool IsLinked => new ForeignFile(folder).IsLink || new ForeignFile(Path).IsLink;

    private int Read(byte[] buffer)
    {
        using var stream = new ForeignFile(Path).Open();
        return stream?.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) ?? 0;
    }

    private static bool IsPlainName(string name) =>
        name.Length is > 0 and <= 100 && char.IsLetterOrDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');

    private Finding FirstDifference(string file, ReadOnlySpan<byte> found, ReadOnlySpan<byte> drawn)
    {
        var offset = found.CommonPrefixLength(drawn);
        var line = found[..offset].Count((byte)'\n');
        var start = found[..offset].LastIndexOf((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(found[start..offset]) + 1;
        return ChartFindings.DifferentDrawing(
            source,
            new Place(file, line + 1, column),
            LineFrom(found, start, column),
            LineFrom(drawn, start, column)
        );
    }

    /// <summary>The line that begins at <paramref name="start"/>, or what stands around a column far into it.</summary>
    private static string? LineFrom(ReadOnlySpan<byte> text, int start, int column)
    {
        const int most = 100;
        if (start >= text.Length)
        {
            return null;
        }

        var rest = text[start..];
        var end = rest.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
        var from = column > most ? Math.Min(column - (most / 2), line.Length) : 0;
        var to = Math.Min(line.Length, from + most);
        return (from > 0 ? "…" : "") + line[from..to] + (to < line.Length ? "…" : "");
    }
}
