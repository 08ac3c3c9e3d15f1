using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Benchmarks;

/// <summary>From the text of a report to its numerals and claims. A report does not grow with its records, so its own length is what varies.</summary>
public class DocumentBenchmarks
{
    private SourceText source = null!;

    /// <summary>Paragraphs of one bound number, one exempt by rule and one exempt by its author; every tenth is a table of four numbers.</summary>
    [Params(10, 100, 1_000)]
    public int Paragraphs { get; set; }

    [GlobalSetup]
    public void Write()
    {
        var text = new StringBuilder("# A long report\n");
        for (var number = 1; number <= Paragraphs; number++)
        {
            text.Append(number % 10 == 0 ? Table(number) : Paragraph(number));
        }

        source = new SourceText("REPORT.md", text.ToString());
    }

    /// <exception cref="InvalidOperationException">The report was not read as it was meant.</exception>
    [Benchmark]
    public int Read()
    {
        var document = MarkdownDocument.Read(source, "large", '.', onlyBound: false);
        var tables = Paragraphs / 10;
        return document.Findings.Count == 0 && document.Claims.Count == Paragraphs - tables && document.Tables.Count == tables
            ? document.Exempt.Count
            : throw new InvalidOperationException(
                $"{document.Claims.Count} claims, {document.Tables.Count} tables\n{string.Join('\n', document.Findings)}"
            );
    }

    private static string Paragraph(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""

            In *this* paragraph, `INV-{number}` of 2026-04-17 is one of {number}<!--= by_shift[reorder].n --> records, read
            with [a reader](https://example.org/{number}) of version 3.11<!--~ 3.11: the version, which we chose -->.

            """
        );

    private static string Table(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""

            <!--= table by_shift: shift_type, n, exact_match -->
            | Shift | Records | Exact match |
            | --- | ---: | ---: |
            | delimiter | {number} | 100.00% |
            | reorder | {number + 1} | 0.00% |

            """
        );
}
