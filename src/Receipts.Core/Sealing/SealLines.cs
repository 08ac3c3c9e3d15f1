using System.Buffers;
using System.Globalization;
using System.Text;
using Receipts.Core.Files;
using Receipts.Core.Findings;

namespace Receipts.Core.Sealing;

/// <summary>A committed <c>SHA256SUMS</c> as read. Its paths are compared with those found, and never opened.</summary>
/// <param name="Lines">The lines that name an allowed path for the first time.</param>
/// <param name="Findings">What is wrong with the other lines.</param>
internal sealed record SealLines(IReadOnlyList<SealLine> Lines, IReadOnlyList<Finding> Findings)
{
    // A hundred thousand files with long names; a larger seal is no seal.
    private const int MostBytes = 32 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static SealLines Read(FileInfo file, Place place, Predicate<string> isAllowed)
    {
        string text;
        try
        {
            text = Text(file);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return new SealLines([], [SealFindings.Unreadable(place, trouble)]);
        }

        var lines = new Dictionary<string, SealLine>();
        var findings = new List<Finding>();
        var ended = text.EndsWith('\n');
        var rows = text.Split('\n');
        for (var i = 0; i < rows.Length - (ended ? 1 : 0); i++)
        {
            var at = place with { Line = i + 1 };
            if (SealLine.TryParse(rows[i], at) is not { } line || (!ended && i == rows.Length - 1))
            {
                findings.Add(SealFindings.Malformed(at, rows[i]));
            }
            else if (!isAllowed(line.Path))
            {
                findings.Add(SealFindings.PathNotAllowed(at, line.Path));
            }
            else if (!lines.TryAdd(line.Path, line))
            {
                findings.Add(SealFindings.Duplicate(at, line.Path, lines[line.Path].Place.Line));
            }
        }

        return new SealLines([.. lines.Values], findings);
    }

    private static string Text(FileInfo file)
    {
        if (file.Length > MostBytes)
        {
            throw new IOException(
                string.Create(CultureInfo.InvariantCulture, $"it has {file.Length} bytes, and a seal has at most {MostBytes}")
            );
        }

        return Strict.GetString(new ForeignFile(file.FullName).ReadAll(MostBytes));
    }
}

/// <param name="Path">As written: with <c>/</c>, relative to the receipt's folder.</param>
internal sealed record SealLine(Place Place, string Sha256, string Path)
{
    private const int HexLength = 64;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <summary>64 lower-case hexadecimal digits, two spaces, a path; null for anything else.</summary>
    public static SealLine? TryParse(string text, Place place) =>
        text.Length > HexLength + 2
        && !text.AsSpan(0, HexLength).ContainsAnyExcept(LowerHex)
        && text.AsSpan(HexLength, 2) is "  "
        && !text.AsSpan(HexLength).ContainsAny('\r', '\\', '\0')
            ? new SealLine(place, text[..HexLength], text[(HexLength + 2)..])
            : null;
}
