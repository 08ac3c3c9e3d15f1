using System.Text;
using System.Text.Json;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>
/// Some lines of records with their tokens, made on one thread and read on another. Blocks go round, so that memory does not grow with the file.
/// </summary>
/// <param name="full">Bytes of lines that fill it.</param>
internal sealed class RecordBlock(int full) : IPlaces
{
    /// <summary>Bytes of lines that mostly fill a block: with their tokens they stay in the caches of a processor.</summary>
    public const int Usual = 1 << 16;

    /// <summary>The longest line whose tokens are kept: they take several times as much as the line.</summary>
    private const int LongestCut = 1 << 20;

    private const int MostLines = 1024;

    private readonly List<Line> lines = [];

    // Where bytes stand that the file does not have.
    private readonly List<int> inserted = [];
    private byte[] bytes = new byte[2 * full];
    private int firstLine;

    // Of the line that is being added.
    private int start;
    private int firstToken;
    private bool isCut;

    /// <summary>How the file is shown to the reader.</summary>
    public string File { get; private set; } = "";

    public int Count => lines.Count;

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    public bool IsFull => Length >= full || lines.Count >= MostLines;

    public TokenList Tokens { get; } = new();

    public Line this[int index] => lines[index];

    /// <param name="line">The number of the first line.</param>
    public void Begin(string file, int line)
    {
        (File, firstLine, Length) = (file, line, 0);
        lines.Clear();
        inserted.Clear();
        Tokens.Clear();
        if (bytes.Length > 2 * full)
        {
            // A line that is longer than a block is an exception.
            bytes = new byte[2 * full];
        }
    }

    /// <summary>Adds the line that a file goes on with.</summary>
    public void AddLine(SourceBuffer source, int count)
    {
        ReceiptException? failure = null;
        BeginLine();
        Add(source.Unread[..count]);
        try
        {
            source.RequireUtf8(0, count);
            Cut(source.Unread[..count]);
        }
        catch (ReceiptException exception)
        {
            failure = exception;
        }

        EndLine(failure);
    }

    public void BeginLine() => (start, firstToken, isCut) = (Length, Tokens.Count, true);

    /// <param name="failure">What is wrong with it, unless that shows in its tokens.</param>
    /// <returns>How many bytes the line has.</returns>
    public int EndLine(ReceiptException? failure = null)
    {
        if (!isCut)
        {
            Tokens.CutBack(firstToken);
        }

        lines.Add(new Line(start, Length - start, firstToken, Tokens.Count, failure));

        // Its end, so that no two lines begin at one place.
        return Length++ - start;
    }

    /// <summary>Has the line cut by whoever reads it.</summary>
    public void LeaveUncut() => isCut = false;

    public void Add(byte sign)
    {
        Room(1)[0] = sign;
        Length++;
    }

    public void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        Length += text.Length;
    }

    /// <summary>Space for so many bytes of the line; what was written there is kept by <see cref="Take"/>.</summary>
    /// <exception cref="ReceiptException">The line is too long.</exception>
    public Span<byte> Room(int count)
    {
        // A byte more for the end of the line.
        if (bytes.Length - Length <= count)
        {
            Grow(count + 1);
        }

        return bytes.AsSpan(Length);
    }

    public void Take(int count) => Length += count;

    /// <summary>Says what the bytes from <paramref name="from"/> on are.</summary>
    public void AddToken(JsonTokenType type, int from, int count)
    {
        if (IsCutSoFar())
        {
            Tokens.Add(new JsonToken(type, isEscaped: false, from - start, count));
        }
    }

    /// <summary>The same of a text with escapes.</summary>
    public void AddToken(JsonTokenType type, int from, int count, ReadOnlySpan<byte> plain)
    {
        if (IsCutSoFar())
        {
            Tokens.Add(new JsonToken(type, isEscaped: true, from - start, count));
            Tokens.AddPlain(plain);
        }
    }

    /// <summary>Adds a word in place of one of another length, by which places still go.</summary>
    public void AddInPlaceOf(int count, ReadOnlySpan<byte> word)
    {
        Add(word);
        for (var i = count; i < word.Length; i++)
        {
            inserted.Add(Length - 1);
        }

        for (var i = word.Length; i < count; i++)
        {
            Add((byte)' ');
        }
    }

    /// <summary>Has a line read.</summary>
    /// <exception cref="ReceiptException">It is not UTF-8.</exception>
    public void Give(TokenReader reader, Line line)
    {
        if (line.Failure is not null)
        {
            throw line.Failure;
        }

        if (line.IsCut)
        {
            reader.Begin(this, line.Start, BytesOf(line), Tokens, line.FirstToken, line.EndToken);
        }
        else
        {
            reader.Begin(this, line.Start, BytesOf(line));
        }
    }

    public ArraySegment<byte> BytesOf(Line line) => new(bytes, line.Start, line.Length);

    public Place PlaceAt(int offset)
    {
        var at = lines.FindLastIndex(line => line.Start <= offset);
        var begin = lines[at].Start;
        var characters = Encoding.UTF8.GetCharCount(bytes.AsSpan(begin..offset)) - inserted.Count(more => more >= begin && more < offset);
        return new Place(File, firstLine + at, characters + 1);
    }

    /// <summary>What is wrong with a line is found by whoever reads it, who then cuts it again.</summary>
    private void Cut(ReadOnlySpan<byte> line)
    {
        isCut = line.Length <= LongestCut && !line.Trim(" \t\r"u8).IsEmpty;
        if (isCut && TokenCutter.TryCut(line, Tokens))
        {
            return;
        }

        Tokens.CutBack(firstToken);
        var reader = new Utf8JsonReader(line, JsonSyntax.Options);
        try
        {
            while (isCut && reader.Read())
            {
                Tokens.Add(ref reader);
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            isCut = false;
        }
    }

    private void Grow(int count)
    {
        if (Length - start + count > SourceBuffer.MaximumRecord)
        {
            throw new ReceiptException(
                EvidenceFindings.RecordTooLong(new Place(File, firstLine + lines.Count, 1), SourceBuffer.MaximumRecord)
            );
        }

        // No longer than the longest line needs, so that a longer one comes here.
        Array.Resize(ref bytes, Math.Max(Math.Min(2 * bytes.Length, start + SourceBuffer.MaximumRecord), Length + count));
    }

    private bool IsCutSoFar()
    {
        if (Length - start > LongestCut && isCut)
        {
            Tokens.CutBack(firstToken);
            isCut = false;
        }

        return isCut;
    }

    /// <summary>A line and its tokens; without any it is blank, or they are yet to be cut.</summary>
    /// <param name="Failure">What is wrong with it and does not show in its tokens.</param>
    public readonly record struct Line(int Start, int Length, int FirstToken, int EndToken, ReceiptException? Failure)
    {
        public bool IsCut => EndToken > FirstToken;
    }
}
