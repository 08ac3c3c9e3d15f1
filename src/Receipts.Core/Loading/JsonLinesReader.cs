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
            if (source.Unread[..length].Trim(" \t\r"u8).IsEmpty)
            {
                blank.Meet(source);
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
}
