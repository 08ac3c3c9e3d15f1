using Receipts.Core.Formats;

namespace Receipts.Core.Loading;

/// <summary>Reads a file that has one JSON object a line.</summary>
internal static class JsonLinesReader
{
    /// <param name="before">Called before each record.</param>
    public static void Read(SourceBuffer source, TableWriter table, JsonRecordReader records, Action? before = null)
    {
        var searched = 0;
        var blank = new BlankLines(table);
        while (!source.IsEmpty)
        {
            var lineBreak = source.Unread[searched..].IndexOf((byte)'\n');
            if (lineBreak < 0 && !source.Ended)
            {
                searched = source.Unread.Length;
                source.Fill();
                continue;
            }

            var length = lineBreak < 0 ? source.Unread.Length : searched + lineBreak;
            if (IsBlank(source.Unread[..length]))
            {
                blank.Meet(source, 0);
            }
            else
            {
                blank.BeforeRecord();
                before?.Invoke();
                if (table.Filter.Keeps(source.Unread[..length]))
                {
                    table.BeginRow(source, 0);
                    records.Read(source, 0, length);
                    table.EndRow();
                }
                else
                {
                    table.PassOver();
                }
            }

            source.Advance(lineBreak < 0 ? length : length + 1);
            searched = 0;
        }
    }

    /// <summary>Reads lines that another thread makes or cuts.</summary>
    /// <param name="block">Bytes of lines that it hands over at once.</param>
    /// <param name="handedOver">Told whenever it did.</param>
    public static void Read(
        string thread,
        int block,
        Action<BlockQueue<RecordBlock>> cut,
        TableWriter table,
        JsonRecordReader records,
        Action? handedOver = null
    )
    {
        var blank = new BlankLines(table);
        BlockQueue<RecordBlock>.Run(
            thread,
            () => new RecordBlock(block),
            cut,
            lines =>
            {
                handedOver?.Invoke();
                for (var i = 0; i < lines.Count; i++)
                {
                    Read(lines, lines[i], blank, table, records);
                }
            }
        );
    }

    private static void Read(RecordBlock block, RecordBlock.Line line, BlankLines blank, TableWriter table, JsonRecordReader records)
    {
        if (!line.IsCut && IsBlank(block.BytesOf(line)))
        {
            blank.Meet(block, line.Start);
            return;
        }

        blank.BeforeRecord();
        if (table.Filter.Keeps(block.BytesOf(line)))
        {
            table.BeginRow(block, line.Start);
            records.Read(block, line);
            table.EndRow();
        }
        else
        {
            table.PassOver();
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;
}
