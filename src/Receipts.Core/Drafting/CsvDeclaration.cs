using System.Globalization;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Declares the oddities of a CSV: what was asked for, and what its first rows show.</summary>
/// <param name="say">Tells the author what was found, and why.</param>
internal sealed class CsvDeclaration(DraftRequest request, Action<string, string, string> say)
{
    /// <param name="look">What the first rows show; null when nothing.</param>
    /// <param name="format">What the file's name, or its content, says that it is: of that the separator is known.</param>
    public EvidenceSource Declare(EvidenceSource source, CsvLook? look, EvidenceFormat format)
    {
        if (request.Delimiter is { } said)
        {
            source = source with { Delimiter = said };
            say("delimiter", Shown(said), "as you say");
        }
        else if (look is not null && look.Delimiter != (format == EvidenceFormat.Tsv ? (byte)'\t' : (byte)','))
        {
            source = source with { Delimiter = (char)look.Delimiter };
            say("delimiter", Shown((char)look.Delimiter), "it stands between as many cells in the header as in the rows below it");
        }

        if (request.Skip is null && look is { Skip: > 0 })
        {
            source = source with { Skip = look.Skip };
            say("skipped", Invariant($"{look.Skip} {(look.Skip == 1 ? "line" : "lines")}"), "the header stands below");
        }

        if (look is not null && request.HeaderRows == 0)
        {
            source = source with { Columns = ByPlace(look.Header.Count), Delimiter = (char)look.Delimiter };
            say("header", "none", $"as you say: the columns are {source.Columns[0]} to {source.Columns[^1]}");
        }
        else if (look is { HeaderLines: > 0 })
        {
            source = source with { Skip = source.Skip + look.HeaderLines, Columns = look.Header };
            if (look.HasTwoRows)
            {
                say("header", "2 rows", HeaderInTwoRows.Why(request));
            }
            else
            {
                say(
                    "header",
                    "names without blanks",
                    "they stand around the names in the file, and are no part of them; cells keep theirs"
                );
            }
        }

        if (request.HasPlainQuotes)
        {
            source = source with { HasPlainQuotes = true };
            say("quotes", "none", "as you say");
        }
        else if (look is { HasPlainQuotes: true })
        {
            source = source with { HasPlainQuotes = true };
            say(
                "quotes",
                "none",
                "as characters like any other they leave every row as many cells as the header, and as quotes they do not"
            );
        }

        if (request.HasDecimalComma)
        {
            source = source with { HasDecimalComma = true };
            say("decimal", ",", "as you say");
        }
        else if (look is { HasDecimalComma: true })
        {
            source = source with { HasDecimalComma = true };
            say("decimal", ",", "a column has nothing but numbers, written with a comma");
        }

        return source;
    }

    /// <summary>What the columns are called of a table that has no header.</summary>
    public static IReadOnlyList<string> ByPlace(int count) => [.. Enumerable.Range(1, count).Select(place => Invariant($"c{place}"))];

    private static string Shown(char delimiter) =>
        delimiter == '\t' ? "tab"
        : char.IsControl(delimiter) ? Invariant($"U+{(int)delimiter:X4}")
        : delimiter.ToString();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
