using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Receipts.Core.Formats;

/// <summary>
/// Cuts an object of JSON into the tokens of the platform's reader in half the time, since nearly all of a record is short texts. It takes
/// only what it is sure of: anything else is the platform's to cut or to refuse.
/// </summary>
internal ref struct TokenCutter
{
    private readonly ReadOnlySpan<byte> json;
    private readonly TokenList tokens;
    private int at;

    private TokenCutter(ReadOnlySpan<byte> json, TokenList tokens)
    {
        this.json = json;
        this.tokens = tokens;
    }

    /// <summary>Adds the tokens of an object and of nothing else; false where it is not sure of them, and then what it has added means nothing.</summary>
    /// <param name="json">What is UTF-8.</param>
    public static bool TryCut(ReadOnlySpan<byte> json, TokenList tokens)
    {
        var cutter = new TokenCutter(json, tokens);
        return cutter.Next() == '{' && cutter.TryObject(1) && cutter.Next() == 0 && cutter.at == json.Length;
    }

    private bool TryValue(int depth)
    {
        switch (Next())
        {
            case (byte)'"':
                return TryText(JsonTokenType.String);
            case (byte)'{':
                return TryObject(depth + 1);
            case (byte)'[':
                return TryArray(depth + 1);
            case (byte)'t':
                return TryWord(JsonTokenType.True, "true"u8);
            case (byte)'f':
                return TryWord(JsonTokenType.False, "false"u8);
            case (byte)'n':
                return TryWord(JsonTokenType.Null, "null"u8);
            default:
                return TryNumber();
        }
    }

    private bool TryObject(int depth)
    {
        if (depth > JsonSyntax.MaximumDepth)
        {
            return false;
        }

        Take(JsonTokenType.StartObject, 1);
        if (Next() != '}')
        {
            do
            {
                if (Next() != '"' || !TryText(JsonTokenType.PropertyName) || !TryPass(':') || !TryValue(depth))
                {
                    return false;
                }
            } while (TryPass(','));

            if (Next() != '}')
            {
                return false;
            }
        }

        Take(JsonTokenType.EndObject, 1);
        return true;
    }

    private bool TryArray(int depth)
    {
        if (depth > JsonSyntax.MaximumDepth)
        {
            return false;
        }

        Take(JsonTokenType.StartArray, 1);
        if (Next() != ']')
        {
            do
            {
                if (!TryValue(depth))
                {
                    return false;
                }
            } while (TryPass(','));

            if (Next() != ']')
            {
                return false;
            }
        }

        Take(JsonTokenType.EndArray, 1);
        return true;
    }

    private bool TryWord(JsonTokenType type, ReadOnlySpan<byte> word)
    {
        if (!json[at..].StartsWith(word))
        {
            return false;
        }

        Take(type, word.Length);
        return true;
    }

    private bool TryNumber()
    {
        var behind = at < json.Length && json[at] == '-' ? at + 1 : at;
        var whole = behind;
        PassDigits(ref behind);
        if (behind == whole || (json[whole] == '0' && behind > whole + 1))
        {
            return false;
        }

        if (behind < json.Length && json[behind] == '.')
        {
            var fraction = ++behind;
            PassDigits(ref behind);
            if (behind == fraction)
            {
                return false;
            }
        }

        if (behind < json.Length && json[behind] is (byte)'e' or (byte)'E')
        {
            behind++;
            behind += behind < json.Length && json[behind] is (byte)'+' or (byte)'-' ? 1 : 0;
            var exponent = behind;
            PassDigits(ref behind);
            if (behind == exponent)
            {
                return false;
            }
        }

        Take(JsonTokenType.Number, behind - at);
        return true;
    }

    private readonly void PassDigits(ref int behind)
    {
        while (behind < json.Length && char.IsAsciiDigit((char)json[behind]))
        {
            behind++;
        }
    }

    private bool TryText(JsonTokenType type)
    {
        var start = ++at;
        at = JsonSyntax.EndOfPlain(json, start);
        if (at < json.Length && json[at] == '\\')
        {
            return TryEscaped(type, start);
        }

        if (at == json.Length || json[at] != '"')
        {
            return false;
        }

        tokens.Add(new JsonToken(type, isEscaped: false, start, at - start));
        at++;
        return true;
    }

    private bool TryEscaped(JsonTokenType type, int start)
    {
        // Without escapes it is shorter.
        var plain = tokens.Room(json.Length - start);
        var written = 0;
        var from = start;
        while (at < json.Length && json[at] == '\\')
        {
            json[from..at].CopyTo(plain[written..]);
            written += at - from;
            if (!TryEscape(plain, ref written))
            {
                return false;
            }

            from = at;
            at = JsonSyntax.EndOfPlain(json, at);
        }

        if (at == json.Length || json[at] != '"')
        {
            return false;
        }

        json[from..at].CopyTo(plain[written..]);
        tokens.Add(new JsonToken(type, isEscaped: true, start, at - start));
        tokens.TakePlain(written + at - from);
        at++;
        return true;
    }

    private bool TryEscape(Span<byte> plain, ref int written)
    {
        var sign = at + 1 < json.Length ? json[at + 1] : 0;
        if (sign == 'u')
        {
            return TryCodePoint(plain, ref written);
        }

        var meant = sign switch
        {
            'n' => (byte)'\n',
            't' => (byte)'\t',
            'r' => (byte)'\r',
            'b' => (byte)'\b',
            'f' => (byte)'\f',
            '"' or '\\' or '/' => (byte)sign,
            _ => (byte)0,
        };
        plain[written++] = meant;
        at += 2;
        return meant != 0;
    }

    private bool TryCodePoint(Span<byte> plain, ref int written)
    {
        if (TryUnit() is not { } first)
        {
            return false;
        }

        if (!Rune.TryCreate(first, out var rune) && !(TryUnit() is { } second && Rune.TryCreate(first, second, out rune)))
        {
            return false;
        }

        written += rune.EncodeToUtf8(plain[written..]);
        return true;
    }

    private char? TryUnit()
    {
        const int Length = 6;
        if (
            !json[at..].StartsWith("\\u"u8)
            || json.Length - at < Length
            || !Utf8Parser.TryParse(json.Slice(at + 2, Length - 2), out ushort unit, out var used, 'x')
            || used != Length - 2
        )
        {
            return null;
        }

        at += Length;
        return (char)unit;
    }

    /// <summary>The next byte that is no blank; zero at the end.</summary>
    private byte Next()
    {
        while (at < json.Length)
        {
            var sign = json[at];
            if (sign is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return sign;
            }

            at++;
        }

        return 0;
    }

    private bool TryPass(char sign)
    {
        if (Next() != sign)
        {
            return false;
        }

        at++;
        return true;
    }

    private void Take(JsonTokenType type, int length)
    {
        tokens.Add(new JsonToken(type, isEscaped: false, at, length));
        at += length;
    }
}
