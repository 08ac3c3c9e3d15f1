using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Receipts.Core.Formats;

/// <summary>Writes records as lines of JSON whose tokens nobody has to cut, since whoever writes them knows them.</summary>
/// <param name="file">How the file is shown to the reader.</param>
/// <param name="nanIsNull">Whether what is no number is null.</param>
internal sealed class RecordWriter(BlockQueue<RecordBlock> blocks, string file, bool nanIsNull)
{
    private const int LongestNumber = 32;

    /// <summary>Escapes no more than what has to be.</summary>
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private RecordBlock? block;
    private bool isBehindValue;
    private int depth;

    /// <summary>The number of the record that is being written, from 1; of the last one in the end.</summary>
    public int Record { get; private set; }

    /// <summary>How many NaN and Infinity were written as null.</summary>
    public long Nans { get; private set; }

    /// <exception cref="OperationCanceledException">Nobody reads any more.</exception>
    public void BeginRecord()
    {
        Record++;
        if (block is null)
        {
            block = blocks.TakeEmpty();
            block.Begin(file, Record);
        }

        block.BeginLine();
        isBehindValue = false;
        Begin(JsonTokenType.StartObject, '{');
    }

    /// <returns>How many bytes it has.</returns>
    public int EndRecord()
    {
        End(JsonTokenType.EndObject, '}');
        var length = block!.EndLine();
        if (block.IsFull)
        {
            Finish();
        }

        return length;
    }

    /// <summary>Hands over the last records.</summary>
    public void Finish()
    {
        if (block is not null)
        {
            blocks.Send(block);
            block = null;
        }
    }

    public void BeginObject()
    {
        Separate();
        Begin(JsonTokenType.StartObject, '{');
    }

    public void EndObject() => End(JsonTokenType.EndObject, '}');

    public void BeginArray()
    {
        Separate();
        Begin(JsonTokenType.StartArray, '[');
    }

    public void EndArray() => End(JsonTokenType.EndArray, ']');

    public void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        AddQuoted(JsonTokenType.PropertyName, name);
        block!.Add((byte)':');
        isBehindValue = false;
    }

    public void Text(string text) => Text(Encoding.UTF8.GetBytes(text));

    /// <param name="text">What is UTF-8.</param>
    public void Text(ReadOnlySpan<byte> text)
    {
        Separate();
        AddQuoted(JsonTokenType.String, text);
    }

    public void Boolean(bool value) => Add(value ? JsonTokenType.True : JsonTokenType.False, value ? "true"u8 : "false"u8);

    public void Null() => Add(JsonTokenType.Null, "null"u8);

    public void Number(ReadOnlySpan<byte> digits) => Add(JsonTokenType.Number, digits);

    public void Number<T>(T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> digits = stackalloc byte[LongestNumber];
        value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        Number(digits[..length]);
    }

    /// <summary>What is no number, by its name in JavaScript.</summary>
    public void NotANumber(ReadOnlySpan<byte> word)
    {
        if (!nanIsNull)
        {
            // Whoever cuts the line says where it is none.
            Add(JsonTokenType.None, word);
            block!.LeaveUncut();
            return;
        }

        Nans++;
        Separate();
        block!.AddToken(JsonTokenType.Null, block.Length, "null".Length);
        block.AddInPlaceOf(word.Length, "null"u8);
    }

    private void Begin(JsonTokenType type, char sign)
    {
        if (++depth > JsonSyntax.MaximumDepth)
        {
            throw new InvalidDataException("its records nest too deeply");
        }

        block!.AddToken(type, block.Length, 1);
        block.Add((byte)sign);
        isBehindValue = false;
    }

    private void End(JsonTokenType type, char sign)
    {
        depth--;
        block!.AddToken(type, block.Length, 1);
        block.Add((byte)sign);
        isBehindValue = true;
    }

    private void Add(JsonTokenType type, ReadOnlySpan<byte> word)
    {
        Separate();
        block!.AddToken(type, block.Length, word.Length);
        block.Add(word);
    }

    private void Separate()
    {
        if (isBehindValue)
        {
            block!.Add((byte)',');
        }

        isBehindValue = true;
    }

    private void AddQuoted(JsonTokenType type, ReadOnlySpan<byte> text)
    {
        block!.Add((byte)'"');
        var start = block.Length;
        var plain = Encoder.FindFirstCharacterToEncodeUtf8(text);
        if (plain < 0)
        {
            block.Add(text);
            block.AddToken(type, start, text.Length);
        }
        else
        {
            for (var rest = text; !rest.IsEmpty; )
            {
                // Mostly enough; else it goes on with what is left.
                Encoder.EncodeUtf8(rest, block.Room(rest.Length + LongestNumber), out var read, out var written);
                block.Take(written);
                rest = rest[read..];
            }

            block.AddToken(type, start, block.Length - start, text);
        }

        block.Add((byte)'"');
    }
}
