namespace Receipts.Core.Formats;

/// <summary>Cuts a file into lines of records and those into tokens, for whoever reads them on another thread.</summary>
internal static class LineCutter
{
    /// <summary>Sends all lines.</summary>
    public static void Cut(SourceBuffer source, BlockQueue<RecordBlock> blocks)
    {
        var block = Begin(source, blocks);
        var searched = 0;
        while (!source.IsEmpty)
        {
            var lineBreak = source.Unread[searched..].IndexOf((byte)'\n');
            if (lineBreak < 0 && !source.Ended)
            {
                // What goes wrong with the rest of the file goes wrong behind the lines so far.
                if (block.Count > 0)
                {
                    blocks.Send(block);
                    block = Begin(source, blocks);
                }

                searched = source.Unread.Length;
                source.Fill();
                continue;
            }

            var length = lineBreak < 0 ? source.Unread.Length : searched + lineBreak;
            block.AddLine(source, length);
            source.Advance(lineBreak < 0 ? length : length + 1);
            searched = 0;
            if (block.IsFull)
            {
                blocks.Send(block);
                block = Begin(source, blocks);
            }
        }

        blocks.Send(block);
    }

    private static RecordBlock Begin(SourceBuffer source, BlockQueue<RecordBlock> blocks)
    {
        var block = blocks.TakeEmpty();
        block.Begin(source.File, source.PlaceAt(0).Line);
        return block;
    }
}
