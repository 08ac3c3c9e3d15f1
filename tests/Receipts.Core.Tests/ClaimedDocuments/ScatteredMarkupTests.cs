using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests.ClaimedDocuments;

/// <summary>Pieces of every format thrown together at random: whatever they make, it is read or refused, and no digit is counted twice.</summary>
public sealed class ScatteredMarkupTests
{
    private static readonly string[] Pieces =
    [
        "86.25%",
        "400",
        "-3",
        ".5",
        "½",
        "1,000",
        "GPT-4",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        ",",
        "\"",
        "\"\"",
        "'",
        ";",
        ":",
        "{",
        "}",
        "[",
        "]",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<td colspan=2>",
        "<td rowspan=2>",
        "</td>",
        "<th>",
        "<p>",
        "<b>",
        "</b>",
        "<br>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "&#49;",
        "&nbsp;",
        "\\begin{tabular}{lr}",
        "\\end{tabular}",
        "\\begin{table}[t]",
        "\\end{table}",
        "\\\\",
        " & ",
        "\\hline",
        "\\midrule",
        "\\multicolumn{2}{c}{",
        "\\multirow{2}{*}{",
        "\\textbf{",
        "\\%",
        "\\,",
        "~",
        "$",
        "^{",
        "_{",
        "^",
        "%",
        "\\foo",
        "\\footnote{",
        "\\frac{",
        "\\[",
        "\\verb|",
        "| a | 5 |\n",
        "| - | - |\n",
        "**",
        "`",
        "# ",
        "- ",
        "> ",
        "\\u0035",
        "\\n",
        "true",
        "null",
        "1e5",
        "\u200B",
        "\u202E",
        "\0",
        "\uD83D",
        "é",
        "件",
    ];

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.md")]
    [InlineData("a.html")]
    [InlineData("a.tex")]
    [InlineData("a.csv")]
    [InlineData("a.tsv")]
    [InlineData("a.json")]
    [InlineData("a.jsonl")]
    [InlineData("a.yaml")]
    [InlineData("a.ipynb")]
    public void Whatever_they_make_is_read_or_refused(string file)
    {
        var texts = Gen.ListOf(Gen.Elements(Pieces)).Select(pieces => string.Concat(pieces)).ToArbitrary();
        Prop.ForAll(texts, text => Holds(file, Framed(file, text))).Check(Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(50));
    }

    // Alone, hardly any of them would be JSON.
    private static string Framed(string file, string text) =>
        file switch
        {
            "a.json" or "a.jsonl" => "[\"" + text + "\", 7]",
            "a.ipynb" => """{"cells": [{"cell_type": "markdown", "source": [" """ + text + "\", \"7\"]}]}",
            "a.yaml" => "a: \"" + text + "\"\nb: " + text,
            _ => text,
        };

    private static bool Holds(string file, string text)
    {
        try
        {
            var document = ClaimedDocument.Read(new SourceText(file, text), '.');
            var offsets = document.Numerals.SelectMany(numeral => numeral.DigitOffsets).ToList();
            return offsets.Count == offsets.Distinct().Count()
                && document.Numerals.All(numeral => numeral.Start < numeral.End && numeral.End <= text.Length)
                && document.Numerals.All(numeral => numeral.DigitOffsets.All(offset => offset >= numeral.Start && offset < numeral.End))
                && document.Tables.All(table => table.Rows.All(row => row.Count == table.Header.Count))
                && document.Find("400").All(passage => passage.Sentence.Length > 0)
                && document.Findings.All(finding => finding.Message.Length > 0);
        }
        catch (ReceiptException exception)
        {
            return exception.Finding.Code.Severity == Severity.Unchecked;
        }
    }
}
