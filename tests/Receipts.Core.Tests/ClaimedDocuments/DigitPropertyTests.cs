using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests.ClaimedDocuments;

/// <summary>In every format: each digit of a cell that is a number lies in exactly one numeral, and changing it changes that numeral and no other.</summary>
public sealed class DigitPropertyTests
{
    /// <summary>Where a number can stand; <c>@</c> marks the place.</summary>
    private static readonly (string File, string Frame)[] Frames =
    [
        ("a.txt", "It is @ there."),
        ("a.md", "It is **@** there."),
        ("a.md", "| a | b |\n| - | - |\n| x | @ |"),
        ("a.md", "<table><tr><th>a</th></tr><tr><td>@</td></tr></table>"),
        ("a.html", "<table><tr><th>a</th></tr><tr><td><b>@</b></td></tr></table>"),
        ("a.html", "<p title=\"@\">a</p>"),
        ("a.tex", "\\begin{tabular}{lr} a & b \\\\ \\hline c & $@$ \\\\ \\end{tabular}"),
        ("a.tex", "It is \\textbf{@} \\emph{there}."),
        ("a.csv", "a,b\nc,@"),
        ("a.csv", "a,b\n\"c\"\"d\",\"@\""),
        ("a.tsv", "a\tb\nc\t@"),
        ("a.json", "{\"a\": [\"\\\"x\", \"@\"]}"),
        ("a.json", "{\"a\": \"\\n@\"}"),
        ("a.jsonl", "{\"a\": \"@\"}\n{\"a\": null}"),
        ("a.yaml", "a:\n  - \"@\""),
        ("a.yaml", "a: |\n  It is @\n  there."),
        (
            "a.ipynb",
            """{"cells": [{"cell_type": "code", "outputs": [{"data": {"text/html": ["<table>\n", "<tr><td>@</td></tr></table>"]}}]}]}"""
        ),
        ("a.ipynb", """{"cells": [{"cell_type": "markdown", "source": "It is\n**@** \"there\"."}]}"""),
    ];

    [Fact]
    public void Every_digit_of_a_number_counts_once()
    {
        var numbers = Gen.Choose(-99_999, 99_999).SelectMany(_ => Gen.Choose(0, 4), (value, decimals) => Write(value, decimals));
        var cases = Gen.Elements(Frames)
            .SelectMany(_ => numbers, (frame, number) => (frame.File, frame.Frame, Number: number))
            .ToArbitrary();
        Prop.ForAll(cases, one => Holds(one.File, one.Frame, one.Number)).Check(Config.QuickThrowOnFailure.WithMaxTest(1_500));
    }

    [Theory]
    [InlineData("0.10")]
    [InlineData("-3")]
    [InlineData("1e-05")]
    [InlineData("8.625E+1")]
    public void A_number_of_JSON_is_read_as_it_is_written(string number)
    {
        Assert.True(Holds("a.json", "{\"a\": [@, null]}", number));
        Assert.True(Holds("a.jsonl", "{\"a\": @}", number));
        Assert.True(Holds("a.yaml", "a: [@]", number));
    }

    private static string Write(int value, int decimals) =>
        (value / (decimal)Math.Pow(10, decimals)).ToString(
            "F" + decimals.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );

    private static bool Holds(string file, string frame, string number)
    {
        var at = frame.IndexOf('@', StringComparison.Ordinal);
        var text = frame.Replace("@", number, StringComparison.Ordinal);
        var before = Read(file, text);
        for (var i = at; i < at + number.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            var flipped = text[..i] + (char)('0' + ((text[i] - '0' + 1) % 10)) + text[(i + 1)..];
            var after = Read(file, flipped);
            var hit = before.Index().Where(one => one.Item.DigitOffsets.Contains(i)).ToList();
            var isAlone =
                hit.Count == 1
                && before.Count == after.Count
                && before.Zip(after).Index().All(pair => pair.Item.First.Text != pair.Item.Second.Text == (pair.Index == hit[0].Index));
            if (!isAlone)
            {
                // What is no JSON any more, such as 05, is not read at all.
                return false;
            }
        }

        return true;
    }

    private static IReadOnlyList<Numeral> Read(string file, string text)
    {
        try
        {
            return ClaimedDocument.Read(new SourceText(file, text), '.').Numerals;
        }
        catch (ReceiptException)
        {
            return [];
        }
    }
}
