using System.Text;

namespace Receipts.Core.Formats;

/// <summary>What bytes that are no UTF-8 may be, by what they would say: nobody can know it, and a wrong guess would be read without an error.</summary>
internal static class LikelyEncodings
{
    private const double Enough = 0.8;
    private const int LongestShown = 16;

    /// <summary>How a character of an encoding has to look for a text to be likely, as a share of those beyond ASCII.</summary>
    /// <param name="Page">The number of its code page.</param>
    /// <param name="Name">As iconv calls it.</param>
    private sealed record Candidate(int Page, string Name, Func<string, byte[], double> Score);

    private const string WesternLetters = "äöüßÄÖÜéèêëàâáãåæçîïíìñôóòõøœúùûýÉÈÀÁÅÆÇÑÓÕØÚÂÊÔÃÍ";

    private static readonly string[] Eastern =
    [
        "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
        "áčďéěíňóřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽľĺŕĽô",
        "áéíóöőúüűÁÉÍÓÖŐÚÜŰ",
        "ăâîșțşţĂÂÎŞŢ",
        "čćšžđČĆŠŽĐ",
        "äöüßÄÖÜ",
    ];

    private static readonly Candidate[] All =
    [
        new(1252, "windows-1252", (text, _) => Western(text, WesternLetters)),
        new(10000, "MACINTOSH", (text, _) => Western(text, WesternLetters)),
        // A text is of one language: no Polish word stands beside a Czech one.
        new(1250, "windows-1250", (text, _) => Eastern.Max(letters => Western(text, letters))),
        new(1251, "windows-1251", (text, _) => Cyrillic(text)),
        new(20866, "KOI8-R", (text, _) => Cyrillic(text)),
        new(
            932,
            "SHIFT_JIS",
            (text, bytes) => EastAsian(text, bytes, lead => lead is 0x81 or 0x82 or 0x83 or (>= 0x88 and <= 0x97), leastTrail: 0x40)
        ),
        new(
            51932,
            "EUC-JP",
            (text, bytes) => IsKana(text) ? EastAsian(text, bytes, lead => lead is >= 0xA1 and <= 0xCF, leastTrail: 0xA1) : 0
        ),
        new(
            54936,
            "GB18030",
            (text, bytes) => EastAsian(text, bytes, lead => lead is (>= 0xA1 and <= 0xA3) or (>= 0xB0 and <= 0xD7), leastTrail: 0xA1)
        ),
        new(950, "BIG5", (text, bytes) => EastAsian(text, bytes, lead => lead is 0xA1 or (>= 0xA4 and <= 0xC6), leastTrail: 0x40)),
        new(51949, "EUC-KR", (text, bytes) => EastAsian(text, bytes, lead => lead is 0xA1 or (>= 0xB0 and <= 0xC8), leastTrail: 0xA1)),
    ];

    /// <summary>The encodings in which some bytes read as words, the likeliest first, each with one of those words.</summary>
    /// <param name="bytes">Some of the file, of which parts may be cut.</param>
    public static IReadOnlyList<(string Name, string Word)> Of(ReadOnlySpan<byte> bytes)
    {
        var cut = Whole(bytes);
        var found = new List<(string Name, string Text, double Score)>();
        foreach (var candidate in All)
        {
            if (
                Decode(candidate.Page, cut) is { } text
                && candidate.Score(text, cut) is >= Enough and var score
                && found.All(other => other.Text != text)
            )
            {
                found.Add((candidate.Name, text, score));
            }
        }

        // Where western words fit better than those of the east, the east is no question.
        if (found.Find(one => one.Name == "windows-1252") is { Name: not null, Score: var western })
        {
            found.RemoveAll(one => one.Name == "windows-1250" && one.Score < western);
        }

        return [.. found.OrderByDescending(one => one.Score).Select(one => (one.Name, WordIn(one.Text)))];
    }

    /// <summary>Whether most characters beyond ASCII are whole in UTF-8, so that it is that, and damaged.</summary>
    public static bool IsDamagedUtf8(ReadOnlySpan<byte> bytes)
    {
        var (whole, broken) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            whole += status == System.Buffers.OperationStatus.Done && !rune.IsAscii ? 1 : 0;
            broken += status == System.Buffers.OperationStatus.Done ? 0 : 1;
            bytes = bytes[used..];
        }

        return whole > broken;
    }

    /// <summary>Without what stands after the last end of a line, where a character may be cut.</summary>
    private static byte[] Whole(ReadOnlySpan<byte> bytes) =>
        bytes.LastIndexOf((byte)'\n') is > 0 and var end ? bytes[..end].ToArray() : bytes.ToArray();

    private static string? Decode(int page, byte[] bytes)
    {
        try
        {
            return
                CodePagesEncodingProvider
                    .Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                    ?.GetString(bytes)
                    is { } text
                && !text.EnumerateRunes().Any(IsNoText)
                ? text
                : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsNoText(Rune rune) =>
        !rune.IsAscii
        && Rune.GetUnicodeCategory(rune)
            is System.Globalization.UnicodeCategory.Control
                or System.Globalization.UnicodeCategory.PrivateUse
                or System.Globalization.UnicodeCategory.OtherNotAssigned;

    /// <summary>
    /// Letters with marks stand among plain ones, or a small one is a word of its own, and no capital follows a small letter; a sign stands at the edge of a word.
    /// </summary>
    private static double Western(string text, string letters)
    {
        const string signs = "“”„‘’–—…€°§£«»·";
        const string beforeWords = "¿¡";
        const string words = "àáâéèêíòóôúÀÉÓ";
        return Share(
            text,
            i =>
            {
                var (before, behind) = (Is(text, i - 1, char.IsLetter), Is(text, i + 1, char.IsLetter));
                return beforeWords.Contains(text[i], StringComparison.Ordinal) ? !before
                    : signs.Contains(text[i], StringComparison.Ordinal) ? text[i] is '’' or '‘' || !(before && behind)
                    : letters.Contains(text[i], StringComparison.Ordinal)
                        && !(char.IsUpper(text[i]) && Is(text, i - 1, char.IsLower))
                        && !(char.IsLower(text[i]) && Is(text, i + 1, char.IsUpper))
                        && (
                            Is(text, i - 1, char.IsAsciiLetter)
                            || Is(text, i + 1, char.IsAsciiLetter)
                            || (!before && !behind && words.Contains(text[i], StringComparison.Ordinal))
                        );
            }
        );
    }

    /// <summary>Words of letters alone, all small or all capitals or with a capital before small ones.</summary>
    private static double Cyrillic(string text)
    {
        var (likely, from) = (0, 0);
        while (from < text.Length)
        {
            var to = from;
            while (to < text.Length && IsCyrillic(text[to]))
            {
                to++;
            }

            likely +=
                to - from > 1
                && (
                    text.AsSpan(from + 1, to - from - 1) is var rest
                    && (AreAll(rest, char.IsLower) || (char.IsUpper(text[from]) && AreAll(rest, char.IsUpper)))
                )
                && !Is(text, from - 1, char.IsAsciiLetter)
                && !Is(text, to, char.IsAsciiLetter)
                    ? to - from
                    : 0;
            from = to + 1;
        }

        return text.Count(IsCyrillic) < FewestLetters ? 0 : 1.0 * likely / text.Count(letter => !char.IsAscii(letter));
    }

    private static bool AreAll(ReadOnlySpan<char> letters, Func<char, bool> kind)
    {
        foreach (var letter in letters)
        {
            if (!kind(letter))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Two bytes are a word of Russian by chance.</summary>
    private const int FewestLetters = 4;

    private static bool IsCyrillic(char letter) => letter is >= 'Ѐ' and <= 'ӿ';

    private static bool IsKana(string text) => text.Any(letter => letter is >= '぀' and <= 'ヿ');

    /// <summary>Characters of two bytes follow one another, and most are of those that are in daily use.</summary>
    private static double EastAsian(string text, byte[] bytes, Func<byte, bool> isCommon, byte leastTrail)
    {
        var beside = Share(text, i => Is(text, i - 1, IsWide) || Is(text, i + 1, IsWide));
        var (common, all) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] >= 0x80)
            {
                all++;
                common += isCommon(bytes[i]) && bytes[i + 1] >= leastTrail ? 1 : 0;
                i++;
            }
        }

        return all == 0 ? 0 : Math.Min(beside, 1.0 * common / all);
    }

    private static bool IsWide(char letter) => letter >= '\u1100';

    private static bool Is(string text, int at, Func<char, bool> kind) => at >= 0 && at < text.Length && kind(text[at]);

    private static double Share(string text, Func<int, bool> isLikely)
    {
        var beyond = Enumerable.Range(0, text.Length).Where(i => !char.IsAscii(text[i])).ToList();
        return beyond.Count == 0 ? 0 : 1.0 * beyond.Count(isLikely) / beyond.Count;
    }

    private static string WordIn(string text)
    {
        var at = text.AsSpan().IndexOfAnyExceptInRange('\0', '\x7f');
        var (from, to) = (at, at);
        while (from > 0 && char.IsLetter(text[from - 1]) && at - from < LongestShown)
        {
            from--;
        }

        while (to < text.Length && (to == at || char.IsLetter(text[to])) && to - from < LongestShown)
        {
            to++;
        }

        return text[from..to];
    }
}
