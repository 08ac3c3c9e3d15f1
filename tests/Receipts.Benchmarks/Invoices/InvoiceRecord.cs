using System.Globalization;
using System.Text.Json;

namespace Receipts.Benchmarks.Invoices;

/// <summary>One record of evidence: the text that was read, what is on the invoice, and what a reader by line position made of it.</summary>
internal sealed record InvoiceRecord(string Id, string Input, Invoice Invoice, IReadOnlyList<string?> Output, Shift Shift)
{
    private static readonly string[] Delimiters = [" = ", " | ", " - ", "\t"];
    private static readonly string[] Indents = ["", "  ", "    ", "\t"];

    /// <summary>How many fields are right.</summary>
    public int Matched => Invoice.Values.Zip(Output).Count(pair => pair.First == pair.Second);

    public bool IsCorrect => Matched == Output.Count;

    public bool IsFilled => Output.All(value => !string.IsNullOrWhiteSpace(value));

    /// <param name="number">The record's number in its file, from 1.</param>
    public static InvoiceRecord Draw(int number, Shift shift, SplitMix64 random)
    {
        var invoice = Invoice.Draw(number, random);
        var values = invoice.Values;
        int[] order = [.. Enumerable.Range(0, values.Count)];
        if (shift is Shift.Reorder or Shift.Mixed)
        {
            var first = random.Below(order.Length - 1);
            (order[first], order[first + 1]) = (order[first + 1], order[first]);
        }

        IReadOnlyList<string?> inOrder = [.. order.Select(field => values[field])];
        const string banner = "*** COPY — NOT A DEMAND FOR PAYMENT ***";
        var (input, output) = shift switch
        {
            Shift.Delimiter => (Lines(values, order, random.Pick(Delimiters)), inOrder),
            Shift.Whitespace or Shift.Mixed => (Spread(values, order, random), inOrder),
            Shift.Verbose => (banner + "\n" + Lines(values, order, ": "), [banner, .. values.Take(values.Count - 1)]),
            Shift.Compact => Compact(values, order),
            _ => (Lines(values, order, ": "), inOrder),
        };
        return new InvoiceRecord(string.Create(CultureInfo.InvariantCulture, $"prod-{number:0000000}"), input, invoice, output, shift);
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Id);
        writer.WriteString("input", Input);
        WriteFields(writer, "expected", Invoice.Values);
        WriteFields(writer, "output", Output);
        writer.WriteString("shift_type", Shift.ToString().ToLowerInvariant());
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, string name, IReadOnlyList<string?> values)
    {
        writer.WriteStartObject(name);
        for (var i = 0; i < values.Count; i++)
        {
            writer.WriteString(Invoice.Fields[i], values[i]);
        }

        writer.WriteEndObject();
    }

    private static string Lines(IReadOnlyList<string> values, IEnumerable<int> order, string delimiter) =>
        string.Join('\n', order.Select(field => Invoice.Labels[field] + delimiter + values[field]));

    private static string Spread(IReadOnlyList<string> values, int[] order, SplitMix64 random)
    {
        var indent = random.Pick(Indents);
        var blank = random.Below(3);
        return string.Concat(
            order.Select(field =>
                $"{indent}{Invoice.Labels[field]} :{new string(' ', 1 + random.Below(4))}{values[field]} \n"
                + (random.Below(4) < blank ? "  \n" : "")
            )
        );
    }

    /// <summary>Four lines of three, three, three and two fields; the reader takes the rest of a line for its value and finds no other lines.</summary>
    private static (string Input, IReadOnlyList<string?> Output) Compact(IReadOnlyList<string> values, int[] order)
    {
        const int perLine = 3;
        const string delimiter = ": ";
        string[] lines =
        [
            .. order
                .Chunk(perLine)
                .Select(line => string.Join(" | ", line.Select(field => Invoice.Labels[field] + delimiter + values[field]))),
        ];
        var read = lines.Select(line => (string?)line[(line.IndexOf(delimiter, StringComparison.Ordinal) + delimiter.Length)..]);
        return (string.Join('\n', lines), [.. read, .. Enumerable.Repeat<string?>(null, order.Length - lines.Length)]);
    }
}
