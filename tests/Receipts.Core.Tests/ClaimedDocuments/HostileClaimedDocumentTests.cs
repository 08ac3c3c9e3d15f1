using System.Diagnostics;
using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Claims;
using Receipts.Core.Findings;
using Receipts.Core.Texts;
using Xunit;

namespace Receipts.Core.Tests.ClaimedDocuments;

public sealed class HostileClaimedDocumentTests
{
    // Far more than any of them takes, far less than what grows with the square of its length would.
    private const int Seconds = 60;

    public static TheoryData<string, string, string> Unreadable =>
        new()
        {
            { "a.txt", "one character too many", new string('a', ClaimedDocument.LongestText + 1) },
            { "a.md", "one character too many", new string('a', ClaimedDocument.LongestParsed + 1) },
            { "a.csv", "one character too many", new string('1', ClaimedDocument.LongestData + 1) },
            { "a.csv", "one cell too many", new string(',', CellBudget.Most) },
            { "a.csv", "an open quote", "a\n\"" + Repeat("\"\"", 1_000_000) },
            { "a.json", "arrays in arrays", Repeat("[", 1_000_000) },
            { "a.json", "objects in objects", Repeat("{\"a\":", 100_000) },
            { "a.json", "a half of a text", "\"" + new string('a', 1_000_000) },
            { "a.json", "an empty file", "" },
            { "a.json", "one value too many", "[" + Repeat("1,", 4_000_000) + "1]" },
            { "a.jsonl", "a line that is no value", Repeat("1\n", 10_000) + "x" },
            { "a.ipynb", "an array", "[1]" },
            { "a.ipynb", "a cell of numbers", """{"cells": [{"cell_type": "markdown", "source": [1]}]}""" },
            { "a.yaml", "sequences in sequences", Repeat("- ", 1_000) + "1" },
            { "a.yaml", "open brackets", Repeat("[", 10_000) },
            { "a.yaml", "an anchor in an anchor", "a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]" },
            { "a.html", "tables in tables", Repeat("<table><td>", 10_000) },
            { "a.html", "open comments", Repeat("<!-- 1 ", 100_000) },
            { "a.html", "open tags", Repeat("<a b=\"1 ", 100_000) },
            { "a.html", "spans of a thousand columns", "<table><tr>" + Repeat("<td colspan=1000>1", 3_000) + "</table>" },
            { "a.html", "spans in every table", Repeat("<table>" + Repeat("<tr><td colspan=1000>1", 100) + "</table>", 100) },
            { "a.html", "spans in every row", "<table>" + Repeat("<tr><td rowspan=0 colspan=1000>1</td></tr>", 3_000) + "</table>" },
            { "a.tex", "braces in braces", Repeat("{", 100_000) },
            { "a.tex", "open arguments", Repeat("\\ref{", 100_000) },
            { "a.tex", "open environments", Repeat("\\begin{a}", 100_000) },
            { "a.tex", "open definitions", Repeat("\\def\\a{", 100_000) },
            { "a.tex", "spans of a thousand columns", Table(Repeat("\\multicolumn{1000}{c}{1} & ", 3_000)) },
        };

    public static TheoryData<string, string, string> Readable =>
        new()
        {
            { "a.txt", "digits without end", new string('9', 1_000_000) },
            { "a.txt", "numbers without end", Repeat("1 ", 500_000) },
            { "a.txt", "a large exponent", "1e999999999 and 1e-99999999999999999999" },
            { "a.txt", "lone surrogates", "1\uD800 and \uDC00 2 and 3\uD83D" },
            { "a.txt", "blank lines", Repeat("\n", 1_000_000) + "1" },
            { "a.csv", "a hundred thousand columns", Repeat("1,", 99_999) + "1\n" + Repeat("2,", 99_999) + "2" },
            { "a.csv", "half a million rows", Repeat("a,1\n", 250_000) },
            { "a.csv", "doubled quotes", "a\n\"" + Repeat("\"\"", 500_000) + "1\"" },
            { "a.csv", "blank lines between", "a\n" + Repeat("\n", 200_000) + "1" },
            { "a.json", "half a million values", "[" + Repeat("1.5,", 500_000) + "1]" },
            { "a.json", "half a million names", "{" + string.Concat(Enumerable.Range(0, 250_000).Select(i => $"\"{i}\":1,")) + "\"a\":1}" },
            { "a.json", "escapes without end", "[\"" + Repeat("\\u0031", 200_000) + "\", 1]" },
            { "a.json", "lone surrogates", "[\"1\\uD800\", \"\\uDC00 2\"]" },
            { "a.html", "cells without end", "<table>" + Repeat("<td>1", 200_000) + "</table>" },
            { "a.html", "rows without end", "<table>" + Repeat("<tr><td>1", 100_000) + "</table>" },
            {
                "a.html",
                "spans that reach too far",
                "<table><tr><td rowspan=99999999 colspan=99999999>1</td></tr><tr><td>2</td></tr></table>"
            },
            { "a.html", "ends of nothing", Repeat("</td></table></div>", 100_000) + "1" },
            { "a.html", "entities that do not end", Repeat("&#49", 100_000) },
            { "a.html", "angle brackets", Repeat("< 1", 200_000) },
            { "a.tex", "brackets without end", Repeat("\\\\[", 200_000) + "1" },
            { "a.tex", "raised signs", Repeat("1^{+2}", 100_000) },
            { "a.tex", "comments", Repeat("%1\n", 200_000) + "2" },
            { "a.tex", "cells without end", Table(Repeat("1 & ", 100_000)) },
            { "a.tex", "rows without end", Table(Repeat("1 & 2 \\\\ ", 50_000)) },
            { "a.tex", "rows that reach too far", Table("\\multirow{999999}{*}{1} & 2 \\\\ \\multirow{-999999}{*}{3} & 4") },
            { "a.tex", "unknown commands", Repeat("\\a1", 100_000) },
            { "a.tex", "a backslash at the end", "1\\" },
            { "a.md", "tables of HTML without end", Repeat("<table><td>1</table>\n\n", 5_000) },
            { "a.yaml", "a long list", Repeat("- 1\n", 50_000) },
            { "a.yaml", "a long text", "a: \"" + Repeat("\\x31 ", 50_000) + "\"" },
        };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_cannot_be_read_with_certainty_is_not_checked(string file, string what, string text)
    {
        Assert.NotEmpty(what);
        var clock = Stopwatch.StartNew();
        var thrown = Assert.Throws<ReceiptException>(() => ClaimedDocument.Read(new SourceText(file, text), '.').Tables);
        Assert.Equal(Severity.Unchecked, thrown.Finding.Code.Severity);
        Assert.DoesNotContain('\n', thrown.Finding.Message);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, Seconds);
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void What_can_be_read_is_read_in_seconds(string file, string what, string text)
    {
        Assert.NotEmpty(what);
        var clock = Stopwatch.StartNew();
        var document = ClaimedDocument.Read(new SourceText(file, text), '.');
        Assert.NotEmpty(document.Numerals);
        Assert.Empty(document.Find("no such words"));
        Assert.All(document.Tables, table => Assert.All(table.Rows, row => Assert.Equal(table.Header.Count, row.Count)));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, Seconds);
    }

    [Theory]
    [InlineData("a.html", "<table><tr><<table>4\n</table> 9></table>", "> 9")]
    [InlineData("a.tex", "{3}\\footnote{4}\n2 8", "2 8")]
    [InlineData("a.tex", "a 5\\thanks{7}\n\n6 1", "6 1")]
    [InlineData("a.tex", "\\begin{tabular}{ll}&\\multirow{3}{*}{5}\\\\ {7}\\endfoot \\\\ \\end{tabular}", "5")]
    [InlineData("a.tex", "\\begin{longtable}{l}\\multirow{2}{*}{5}\\\\ \\endlastfoot 8 \\end{longtable}", "8")]
    [InlineData("a.yaml", "---", "1")]
    [InlineData("a.yaml", "a: 1\nb:", "1")]
    [InlineData("a.yaml", "- ", "1")]
    public void What_stands_out_of_order_or_behind_the_end_is_read_without_a_fall(string file, string text, string quote)
    {
        var document = ClaimedDocument.Read(new SourceText(file, text), '.');
        Assert.All(document.Tables, table => Assert.NotNull(table.Header));
        Assert.All(document.Find(quote), passage => Assert.NotNull(passage.Sentence));
    }

    [Fact]
    public void A_quote_of_other_numbers_that_stands_everywhere_is_given_up_at_the_second_place()
    {
        var document = ClaimedDocument.Read(new SourceText("a.txt", Repeat("7,33 5\n7,45 61\n", 20_000)), '.');
        var clock = Stopwatch.StartNew();
        Assert.Null(ChangedQuote.Find(document, "7,33 8", '.', new HashSet<string>(), out _));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, Seconds);
    }

    [Fact]
    public void A_quote_of_many_occurrences_finds_each()
    {
        var document = ClaimedDocument.Read(new SourceText("a.md", Repeat("It is **5**.\n\n", 20_000)), '.');
        Assert.Equal(20_000, document.Find("It is 5").Count);
    }

    private static string Table(string body) => "\\begin{tabular}{l}" + body + "\\end{tabular}";

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
