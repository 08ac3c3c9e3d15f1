using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests.Documents;

/// <summary>
/// Each file in Corpus/ is one case: Markdown, a line <c>=====</c>, and what a careful reader finds in it. The lines under the bar give
/// <c>line,column printed [value unit inequality] what covers it</c> for each numeral in reading order, then tables, images, what rules exempt, and findings.
/// Before them, <c>decimal: ,</c> and <c>only: bound</c> say how the document is declared. <c>␍</c> at a line's end stands for a carriage return.
/// </summary>
public sealed class CorpusTests
{
    private const string Bar = "\n=====\n";

    public static TheoryData<string> Cases =>
        [
            .. Directory
                .EnumerateFiles(Folder(), "*.md")
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_document_is_read_as_a_careful_reader_reads_it(string name)
    {
        var (markdown, wanted, separator, onlyBound) = Load(name);
        var document = MarkdownDocument.Read(new SourceText("REPORT.md", markdown), "own", separator, onlyBound);
        Assert.Equal(wanted, Describe(document));
    }

    [Fact]
    public void The_corpus_has_at_least_eighty_cases() => Assert.True(Cases.Count >= 80);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Line_ends_do_not_change_what_is_read(string name)
    {
        var (markdown, _, separator, onlyBound) = Load(name);
        if (markdown.Contains('\r', StringComparison.Ordinal))
        {
            return;
        }

        var plain = MarkdownDocument.Read(new SourceText("REPORT.md", markdown), "own", separator, onlyBound);
        var windows = MarkdownDocument.Read(new SourceText("REPORT.md", markdown.ReplaceLineEndings("\r\n")), "own", separator, onlyBound);
        Assert.Equal(Describe(plain), Describe(windows));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_digit_offset_is_a_digit_and_belongs_to_one_numeral(string name)
    {
        var (markdown, _, separator, onlyBound) = Load(name);
        var document = MarkdownDocument.Read(new SourceText("REPORT.md", markdown), "own", separator, onlyBound);
        var seen = new HashSet<int>();
        foreach (var (numeral, _) in Numerals(document).Where(pair => !pair.Numeral.IsWord))
        {
            Assert.NotEmpty(numeral.DigitOffsets);
            Assert.All(numeral.DigitOffsets, offset => Assert.True(seen.Add(offset)));
            Assert.All(numeral.DigitOffsets, offset => Assert.InRange(offset, numeral.Start, numeral.End - 1));
            Assert.All(
                numeral.DigitOffsets,
                offset => Assert.True(markdown[offset] == '&' || Rune.IsDigit(Rune.GetRuneAt(markdown, offset)))
            );
        }
    }

    private static (string Markdown, string Wanted, char Separator, bool OnlyBound) Load(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), name + ".md"));
        var bar = text.LastIndexOf(Bar, StringComparison.Ordinal);
        var lines = text[(bar + Bar.Length)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (
            text[..(bar + 1)].Replace("␍\n", "\r\n", StringComparison.Ordinal),
            string.Join('\n', lines.Where(line => line is not ("decimal: ," or "only: bound"))),
            lines.Contains("decimal: ,") ? ',' : '.',
            lines.Contains("only: bound")
        );
    }

    private static IEnumerable<(Numeral Numeral, string Cover)> Numerals(Document document) =>
        document
            .Claims.Select(claim => (claim.Numeral, $"bound {claim.Reference}{Scale(claim.As)}"))
            .Concat(document.Elsewhere.Select(other => (other.Numeral, "elsewhere")))
            .Concat(document.Exempt.Select(exempt => (exempt.Numeral, $"exempt: {exempt.Reason}")))
            .Concat(document.Unbound.Select(numeral => (numeral, "unbound")))
            .Concat(document.Tables.SelectMany(table => table.Bound.Select(numeral => (numeral, $"bound in table {table.Metric}"))))
            .OrderBy(pair => pair.Item1.Start);

    private static string Describe(Document document)
    {
        var lines = Numerals(document)
            .Select(pair => $"{At(pair.Numeral.Place)} {Visible(pair.Numeral.Printed)} [{Reading(pair.Numeral)}] {pair.Cover}")
            .ToList();
        lines.AddRange(document.Tables.Select(Describe));
        lines.AddRange(
            document.Images.Select(image =>
                $"image {image.Target} \"{image.AltText}\"{(image.ExemptReason is null ? "" : $" exempt: {image.ExemptReason}")}"
            )
        );
        if (document.ExemptByRule.Count > 0)
        {
            lines.Add(
                "by rule: "
                    + string.Join(
                        ", ",
                        document.ExemptByRule.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}"))
                    )
            );
        }

        lines.AddRange(document.Findings.Select(finding => $"finding {finding.Code.Id} {At(finding.Place)}"));
        return string.Join('\n', lines);
    }

    private static string Describe(TableClaim table)
    {
        var receipt = table.Receipt is null ? "" : table.Receipt + "/";
        var columns =
            table.Columns.Count == 0
                ? ""
                : ": " + string.Join(", ", table.Columns.Select(column => (column.Name ?? "-") + Scale(column.As)));
        var rows = table
            .Rows.Prepend(table.Header)
            .Select(row => string.Join(" | ", row.Select(cell => cell.Text.Length == 0 ? "(empty)" : cell.Text)));
        return $"table {receipt}{table.Metric}{columns}\n  " + string.Join("\n  ", rows);
    }

    private static string Reading(Numeral numeral)
    {
        if (numeral.Flaw is not null)
        {
            return "flawed";
        }

        var value = numeral.Value.ToString(Math.Max(0, -numeral.LastDigitPower));
        var sign =
            numeral.Sign == NumeralSign.Minus && numeral.Value.Sign == 0 ? "-"
            : numeral.Sign == NumeralSign.Plus ? "+"
            : "";
        var unit = numeral.Unit switch
        {
            NumeralUnit.None => "",
            NumeralUnit.PerMille => " per mille",
            NumeralUnit.BasisPoints => " basis points",
            _ => " " + numeral.Unit.ToString().ToLowerInvariant(),
        };
        var relation = numeral.Relation switch
        {
            NumeralRelation.None => "",
            NumeralRelation.AtMost => " at most",
            NumeralRelation.AtLeast => " at least",
            _ => " " + numeral.Relation.ToString().ToLowerInvariant(),
        };
        return sign + value + unit + relation + (numeral.PrintedAsDouble ? " double" : "") + (numeral.IsWord ? " word" : "");
    }

    private static string Visible(string printed) => printed.Replace('\n', ' ');

    private static string Scale(NumeralScale? scale) =>
        scale switch
        {
            null => "",
            NumeralScale.AsIs => " as is",
            NumeralScale.Percent => " as percent",
            _ => " as points",
        };

    private static string At(Place place) => string.Create(CultureInfo.InvariantCulture, $"{place.Line},{place.Column}");

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Corpus");
}
