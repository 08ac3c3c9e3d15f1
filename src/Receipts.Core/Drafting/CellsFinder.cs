using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Finds out what stands between the cells of a table in a text, and where its header is.</summary>
internal sealed class CellsFinder(SourceLook file)
{
    /// <param name="format">What the file's name, or its content, says that it is.</param>
    public void Find(EvidenceFormat format)
    {
        if (file.Request.Delimiter is null && file.Head(buffer => IsMarkdownTable(buffer.Unread), skipped: 0))
        {
            var name = Path.GetFileName(file.Place.File);
            var word = ShellWord.Of(name);
            throw new ReceiptException(
                EvidenceFindings.ConvertFirst(
                    file.Place,
                    name,
                    "a table in Markdown",
                    $"`grep '^ *|' {word} | sed -e 2d -e 's/^ *| *//' -e 's/ *| *$//' -e 's/ *| */\\t/g' > {Path.GetFileNameWithoutExtension(name)}.tsv`"
                )
            );
        }

        // A file whose name promises tabs and which has none was exported with another separator.
        var hasTabs = format == EvidenceFormat.Tsv && file.Head(buffer => buffer.Unread.Contains((byte)'\t'), skipped: 0);
        var known =
            file.Request.Delimiter is { } asked ? (byte)asked
            : hasTabs ? (byte)'\t'
            : (byte?)null;
        var look = file.Head(
            buffer => CsvLook.Of(buffer.Unread, buffer.Ended, known, (int?)file.Request.Skip, file.Request.HeaderRows),
            skipped: 0
        );
        if (file.Request.HeaderRows == 2 && look is not { HasTwoRows: true })
        {
            throw new ReceiptException(DraftFindings.NoHeaderOfTwoRows(file.Place));
        }

        if (look is not null)
        {
            file.TakeCard("csv", new HashSet<string>(), [new RecordPlace("", 0, look.Header.ToHashSet(StringComparer.Ordinal))]);
        }

        file.Source = new CsvDeclaration(file.Request, file.Say).Declare(file.Source, look, format);
    }

    /// <summary>Whether the first line with a bar in it is followed by the rule of dashes that makes it the header of a table.</summary>
    private static bool IsMarkdownTable(ReadOnlySpan<byte> head)
    {
        var isHeader = false;
        foreach (var line in head.Split((byte)'\n'))
        {
            var text = head[line].Trim(" \t\r"u8);
            if (isHeader)
            {
                return !text.ContainsAnyExcept("|-: \t"u8) && text.Contains((byte)'-') && text.Contains((byte)'|');
            }

            // Names without blanks around them are read, as cells apart by bars; and a table between quotes is what a cell holds.
            var bar = head[line].IndexOf("| "u8);
            isHeader = bar >= 0 && text.IndexOf("| "u8) >= 0;
            if (isHeader && head[..(line.Start.Value + bar)].Count((byte)'"') % 2 == 1)
            {
                return false;
            }
        }

        return false;
    }
}
