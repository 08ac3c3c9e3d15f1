using System.Text;
using Receipts.Core.Metrics;

namespace Receipts.Cli;

/// <summary>Where a command writes: results to one side, trouble to the other.</summary>
internal sealed class Terminal
{
    private const int PlainWidth = 80;

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>What a command reads where it is told to read the standard input.</summary>
    public Stream In { get; init; } = Stream.Null;

    /// <summary>Whether results may be coloured.</summary>
    public bool HasColour { get; init; }

    /// <summary>Whether a person watches, so that progress is shown.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Columns to keep within.</summary>
    public int Width { get; init; } = PlainWidth;

    /// <summary>The process's own console. Colour only on a terminal, and not where <c>NO_COLOR</c> is set.</summary>
    public static Terminal Standard()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal
        {
            Out = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true },
            Error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            In = Console.OpenStandardInput(),
            HasColour = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            IsWatched = !Console.IsErrorRedirected && !Console.IsOutputRedirected,
            Width = Console.IsOutputRedirected ? PlainWidth : Math.Max(40, Console.WindowWidth),
        };
    }

    public void Line(string text = "") => Out.WriteLine(text);

    public void Trouble(string text) => Error.WriteLine(Visible.Lines(text));

    /// <summary>Text from anywhere, broken between words to fit.</summary>
    public void Paragraph(string text, int indent)
    {
        var line = new StringBuilder().Append(' ', indent);
        var empty = line.Length;
        foreach (var word in Visible.Text(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > empty && line.Length + 1 + word.Length > Width)
            {
                Line(line.ToString());
                empty = indent + 2;
                line.Clear().Append(' ', empty);
            }

            line.Append(line.Length > empty ? " " : "").Append(word);
        }

        Line(line.ToString());
    }

    /// <summary>The result of a query, with a mark before one row.</summary>
    public void Show(MeasuredTable result, int marked = -1)
    {
        var table = new TextTable(["  " + result.Columns[0], .. result.Columns.Skip(1)]).Numeric(
            Enumerable
                .Range(0, result.Columns.Count)
                .Where(i => result.Rows.Count > 0 && result.Rows.All(row => row[i].IsNumber || row[i].IsNull))
        );
        for (var i = 0; i < result.Rows.Count; i++)
        {
            var cells = result.Rows[i].Select(cell => cell.ToString()).ToArray();
            cells[0] = (i == marked ? "> " : "  ") + cells[0];
            table.Add(cells);
        }

        foreach (var line in table.Lines(Width))
        {
            Line(line);
        }
    }

    /// <summary>The text in a colour, where there is colour.</summary>
    public string Paint(string text, Colour colour) => HasColour ? $"\u001b[{(int)colour}m{text}\u001b[0m" : text;
}

/// <summary>The few colours of the output, by their terminal codes.</summary>
internal enum Colour
{
    Bold = 1,
    Faint = 2,
    Red = 31,
    Green = 32,
    Yellow = 33,
}
