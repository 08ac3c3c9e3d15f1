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

    /// <summary>Both halves of a surrogate pair.</summary>
    private const int LongestEscape = 12;

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

    public void Name(RecordName name)
    {
        var room = block!.Room(name.Written.Length + 1);
        var comma = PutComma(room);
        name.Written.CopyTo(room[comma..]);
        var start = block.Length + comma + 1;
        block.Take(comma + name.Written.Length);
        if (name.IsEscaped)
        {
            block.AddToken(JsonTokenType.PropertyName, start, name.Length, name.Plain);
        }
        else
        {
            block.AddToken(JsonTokenType.PropertyName, start, name.Length);
        }

        isBehindValue = false;
    }

    public void Text(string text) => Text(Encoding.UTF8.GetBytes(text));

    /// <param name="text">What is UTF-8.</param>
    public void Text(ReadOnlySpan<byte> text)
    {
        var plain = LengthOfPlain(text);
        if (plain < text.Length)
        {
            Separate();
            AddEscaped(text, plain);
            return;
        }

        PlainText(text);
    }

    /// <summary>Whether a text, which is UTF-8, is written as it is.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) => LengthOfPlain(text) == text.Length;

    /// <summary>The same of any bytes, where those are ASCII alone.</summary>
    public static bool IsPlainAscii(ReadOnlySpan<byte> text) => JsonSyntax.EndOfPlain(text, 0, JsonSyntax.LastPlainAscii) == text.Length;

    /// <param name="text">What is written as it is.</param>
    public void PlainText(ReadOnlySpan<byte> text)
    {
        var room = block!.Room(text.Length + 3);
        var comma = PutComma(room);
        room[comma] = (byte)'"';
        text.CopyTo(room[(comma + 1)..]);
        room[comma + 1 + text.Length] = (byte)'"';
        var start = block.Length + comma + 1;
        block.Take(comma + text.Length + 2);
        block.AddToken(JsonTokenType.String, start, text.Length);
        isBehindValue = true;
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

    /// <summary>How many bytes a text begins with that are written as they are.</summary>
    private static int LengthOfPlain(ReadOnlySpan<byte> text)
    {
        var ascii = JsonSyntax.EndOfPlain(text, 0, JsonSyntax.LastPlainAscii);
        if (ascii == text.Length || text[ascii] <= sbyte.MaxValue)
        {
            return ascii;
        }

        return Encoder.FindFirstCharacterToEncodeUtf8(text[ascii..]) is >= 0 and var next ? ascii + next : text.Length;
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

    private void Separate() => block!.Take(PutComma(block.Room(1)));

    /// <returns>How many bytes it takes.</returns>
    private int PutComma(Span<byte> room)
    {
        var comma = isBehindValue ? 1 : 0;
        room[0] = (byte)',';
        isBehindValue = true;
        return comma;
    }

    /// <param name="plain">How many bytes it begins with that need no escape.</param>
    private void AddEscaped(ReadOnlySpan<byte> text, int plain)
    {
        block!.Add((byte)'"');
        var start = block.Length;
        for (var rest = text; !rest.IsEmpty; )
        {
            block.Add(rest[..plain]);
            rest = rest[plain..];
            rest = rest[AddEscape(rest)..];
            plain = LengthOfPlain(rest);
        }

        block.AddToken(JsonTokenType.String, start, block.Length - start, text);
        block.Add((byte)'"');
    }

    /// <summary>Adds the escape of the first character, if there is any.</summary>
    /// <returns>How many bytes the character has.</returns>
    private int AddEscape(ReadOnlySpan<byte> rest)
    {
        // What most texts with escapes have; the platform's way to write it takes as long as the rest of the line.
        var known = rest switch
        {
            [(byte)'\n', ..] => "\\n"u8,
            [(byte)'"', ..] => "\\\""u8,
            _ => default,
        };
        if (!known.IsEmpty)
        {
            block!.Add(known);
            return 1;
        }

        Rune.DecodeFromUtf8(rest, out _, out var read);
        Encoder.EncodeUtf8(rest[..read], block!.Room(LongestEscape), out _, out var written);
        block.Take(written);
        return read;
    }
}
