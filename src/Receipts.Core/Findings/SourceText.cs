namespace Receipts.Core.Findings;

/// <summary>A text file with its name, so that an offset can be told as a line and a column.</summary>
public sealed class SourceText
{
    private readonly List<int> lineStarts = [0];

    /// <param name="file">The name to show in findings.</param>
    /// <param name="text">The decoded text, line ends as they are in the file.</param>
    public SourceText(string file, string text)
    {
        File = file;
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                lineStarts.Add(i + 1);
            }
        }
    }

    public string File { get; }

    public string Text { get; }

    /// <summary>The place of a UTF-16 offset into <see cref="Text"/>.</summary>
    public Place PlaceAt(int offset)
    {
        var index = lineStarts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return new Place(File, line + 1, offset - lineStarts[line] + 1);
    }

    /// <summary>The UTF-16 offset of a place with a line and a column: the way back from <see cref="PlaceAt"/>.</summary>
    public int OffsetAt(Place place) => lineStarts[place.Line - 1] + place.Column - 1;
}
