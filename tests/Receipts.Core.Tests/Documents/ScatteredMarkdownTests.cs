using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests.Documents;

/// <summary>Pieces of Markdown thrown together at random: whatever they make, it is read without a crash and no digit is counted twice.</summary>
public sealed class ScatteredMarkdownTests
{
    private static readonly string[] Pieces =
    [
        "86.25%",
        "400",
        "-3",
        "1,000",
        "2026-04-17",
        "GPT-4",
        ".5",
        "1.23e-4",
        "½",
        "٨٦",
        "&#56;",
        "&nbsp;",
        "four hundred",
        " points",
        " percent",
        " ",
        " ",
        " ",
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        "\n    ",
        "\t",
        "\r\n",
        "  \n",
        "- ",
        "1. ",
        "> ",
        "# ",
        "## 3. ",
        "```\n",
        "```json\n",
        "~~~",
        "---\n",
        "===\n",
        "| ",
        " | ",
        "|\n",
        "| --- | --- |\n",
        "|---|\n",
        "<!--= a.b -->",
        "<!--= a.b, c[d].e as percent, - -->",
        "<!--= table t -->\n",
        "<!--= table t: a, - -->\n",
        "<!--~ 400: reason -->",
        "<!--~ reason -->\n",
        "<!-- 5 -->",
        "<!--",
        "-->",
        "<!-->",
        "--!>",
        "<b>",
        "</b>",
        "<div>",
        "</div>\n",
        "<img src=\"x5\" alt=\"7\">",
        "<br>",
        "<sup>",
        "<script>",
        "<p title='8'",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "``",
        "[",
        "](u6)",
        "][r]",
        "![",
        "[^1]",
        "[^1]: ",
        "[r]: http://x/9 \"t 1\"\n",
        "https://a.b/2 ",
        "<http://c.d/3>",
        "\\",
        "<",
        ">",
        "&",
        "&#5",
        ":",
        ",",
        ".",
        "-",
        "–",
        "−",
        "+",
        "=",
        "^",
        "\u200B",
        "\u202E",
        "\0",
        "\uD83D",
        "e",
        "x",
        "é",
        "件",
        "\u00A0",
        "\u0338",
    ];

    [Fact]
    public void Whatever_they_make_is_read_and_no_digit_is_counted_twice()
    {
        var documents = Gen.ListOf(Gen.Elements(Pieces)).Select(pieces => string.Concat(pieces)).ToArbitrary();
        Prop.ForAll(documents, Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(60));
    }

    private static bool Holds(string text)
    {
        var document = MarkdownDocument.Read(new SourceText("REPORT.md", text), "own", '.', onlyBound: false);
        var numerals = document
            .Claims.Select(claim => claim.Numeral)
            .Concat(document.Elsewhere.Select(other => other.Numeral))
            .Concat(document.Exempt.Select(exempt => exempt.Numeral))
            .Concat(document.Unbound)
            .Concat(document.Tables.SelectMany(table => table.Bound))
            .ToList();
        var offsets = numerals.SelectMany(numeral => numeral.DigitOffsets).ToList();
        return offsets.Count == offsets.Distinct().Count()
            && numerals.TrueForAll(numeral => numeral.IsWord || numeral.DigitOffsets.Count > 0)
            && numerals.TrueForAll(numeral => numeral.Start < numeral.End && numeral.End <= text.Length)
            && document.Findings.All(finding => finding.Place.Line > 0 && finding.Message.Length > 0 && !finding.Message.EndsWith('.'));
    }
}
