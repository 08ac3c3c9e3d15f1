namespace Receipts.Core.Formats;

/// <summary>How characters are written as bytes.</summary>
public enum TextEncoding
{
    Utf8,

    /// <summary>UTF-16 whose mark says in which order the bytes of a unit stand.</summary>
    Utf16,
    Utf16LittleEndian,
    Utf16BigEndian,

    /// <summary>What Windows calls ANSI in western Europe. Five of its bytes are no character.</summary>
    Windows1252,

    /// <summary>ISO 8859-1: every byte is the character of its number.</summary>
    Latin1,
}

/// <summary>The words that receipt.yaml has for encodings.</summary>
internal static class TextEncodings
{
    public static IReadOnlyDictionary<string, TextEncoding> ByName { get; } =
        new Dictionary<string, TextEncoding>(StringComparer.Ordinal)
        {
            ["utf-8"] = TextEncoding.Utf8,
            ["utf-16"] = TextEncoding.Utf16,
            ["utf-16le"] = TextEncoding.Utf16LittleEndian,
            ["utf-16be"] = TextEncoding.Utf16BigEndian,
            ["windows-1252"] = TextEncoding.Windows1252,
            ["latin-1"] = TextEncoding.Latin1,
        };

    public static string NameOf(TextEncoding encoding) => ByName.First(named => named.Value == encoding).Key;
}
