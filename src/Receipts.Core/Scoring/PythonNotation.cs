using System.Globalization;
using System.Text;
using Receipts.Core.Formats;

namespace Receipts.Core.Scoring;

/// <summary>Values as Python prints them, <c>['a', None]</c> and <c>True</c>: what <c>str</c> and a table of pandas write of lists, of objects and of true and false.</summary>
internal static class PythonNotation
{
    /// <summary>The same value as JSON; null where a text is plainly none. Whether what comes of it is JSON shows when it is read.</summary>
    public static byte[]? ToJson(ReadOnlySpan<byte> bytes)
    {
        if (bytes.TrimStart(" \t\r\n"u8) is not [(byte)'[' or (byte)'{' or (byte)'T' or (byte)'F' or (byte)'N', ..])
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        var json = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            if (text[at] is '\'' or '"')
            {
                if (ReadText(text, ref at) is not { } read)
                {
                    return null;
                }

                json.Append(JsonText.Quote(read));
            }
            else if (char.IsAsciiLetter(text[at]) && !IsExponent(text, at))
            {
                var end = at;
                while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                {
                    end++;
                }

                if (WordOf(text.AsSpan(at, end - at)) is not { } word)
                {
                    return null;
                }

                json.Append(word);
                at = end;
            }
            else
            {
                json.Append(text[at++]);
            }
        }

        return Encoding.UTF8.GetBytes(json.ToString());
    }

    private static bool IsExponent(string text, int at) => text[at] is 'e' or 'E' && at > 0 && char.IsAsciiDigit(text[at - 1]);

    private static string? WordOf(ReadOnlySpan<char> word) =>
        word switch
        {
            "True" => "true",
            "False" => "false",
            "None" => "null",
            _ => null,
        };

    /// <summary>The text that begins with a quote; null where it does not end.</summary>
    /// <param name="at">The quote; left behind the one that ends it.</param>
    private static string? ReadText(string text, ref int at)
    {
        var quote = text[at++];
        var read = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                ReadEscape(text, ref at, read);
            }
            else
            {
                read.Append(text[at++]);
            }
        }

        return at++ < text.Length ? read.ToString() : null;
    }

    private static void ReadEscape(string text, ref int at, StringBuilder read)
    {
        var sign = text[at + 1];
        var digits =
            sign == 'x' ? 2
            : sign == 'u' ? 4
            : 0;
        if (
            digits > 0
            && at + 2 + digits <= text.Length
            && int.TryParse(text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
        )
        {
            read.Append((char)code);
            at += 2 + digits;
            return;
        }

        read.Append(
            sign switch
            {
                'n' => "\n",
                't' => "\t",
                'r' => "\r",
                '\\' or '\'' or '"' => sign.ToString(),
                // Python leaves a bar that escapes nothing where it is.
                _ => $"\\{sign}",
            }
        );
        at += 2;
    }
}
