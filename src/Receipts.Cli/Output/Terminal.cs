using System.Globalization;
using System.Text;
using Receipts.Core.Metrics;

namespace Receipts.Cli;

/// <summary>Where a command writes: results to one side, trouble to the other.</summary>
internal sealed class Terminal
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>What a command reads where it is told to read the standard input.</summary>
    public Stream In { get; init; } = Stream.Null;

    /// <summary>Whether results may be coloured.</summary>
    public bool HasColour { get; init; }

    /// <summary>Where progress is shown; null where no person watches.</summary>
    public StatusLine? Status { get; init; }

    /// <summary>Whether results reach a screen, which acts on what it is sent: a terminal, or the log of a workflow.</summary>
    public bool IsScreen { get; init; }

    /// <summary>Columns to keep results within. What goes to a file or another program is not folded: a finding is one line there.</summary>
    public int Width { get; init; } = int.MaxValue;

    /// <summary>Columns to keep trouble within.</summary>
    public int ErrorWidth { get; init; } = int.MaxValue;

    /// <summary>The day that a waiver is held against where the command line names none.</summary>
    public DateOnly Today { get; init; }

    /// <summary>The file that GitHub shows as the summary of a step; null elsewhere.</summary>
    public string? StepSummary { get; init; }

    /// <summary>The process's own console. Colour only on a terminal, and not where <c>NO_COLOR</c> is set.</summary>
    public static Terminal Standard()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var results = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true };
        var trouble = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
        var status = Console.IsErrorRedirected || Console.IsOutputRedirected ? null : new StatusLine(trouble);
        return new Terminal
        {
            Out = status?.Above(results) ?? results,
            Error = status?.Above(trouble) ?? trouble,
            Status = status,
            In = Console.OpenStandardInput(),
            HasColour = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            Width = Console.IsOutputRedirected ? int.MaxValue : ScreenWidth(),
            IsScreen = !Console.IsOutputRedirected || Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true",
            StepSummary = Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary ? summary : null,
            Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            ErrorWidth = Console.IsErrorRedirected ? int.MaxValue : ScreenWidth(),
        };
    }

    /// <summary>Lines for people, folded where they are too long for the terminal.</summary>
    public void Line(string text = "") => Write(Out, text, Width);

    /// <summary>Lines for programs, as they are.</summary>
    public void Raw(string text) => Out.WriteLine(text);

    /// <summary>JSON with its characters of format, and what the log of a workflow takes for a command, by number.</summary>
    public void Json(string json)
    {
        foreach (var format in json.Where(c => char.GetUnicodeCategory(c) == UnicodeCategory.Format).Distinct().ToList())
        {
            json = json.Replace(
                format.ToString(),
                string.Create(CultureInfo.InvariantCulture, $"\\u{(int)format:x4}"),
                StringComparison.Ordinal
            );
        }

        Raw(json.Replace("##[", @"##\u005b", StringComparison.Ordinal));
    }

    /// <summary>Text for programs as it is, unless it reaches a screen.</summary>
    public void Plain(string text) => Raw(IsScreen ? Visible.Lines(text) : text);

    public void Trouble(string text) => Write(Error, Visible.Lines(text), ErrorWidth);

    public void Table(TextTable table)
    {
        foreach (var line in table.Lines(Width))
        {
            Raw(line);
        }
    }

    /// <summary>Text from anywhere as one paragraph, whatever spaces it has.</summary>
    public void Paragraph(string text, int indent) =>
        Line(new string(' ', indent) + string.Join(' ', Visible.Text(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The result of a query, with a mark before one row.</summary>
    public void Show(MeasuredTable result, int marked = -1)
    {
        var table = new TextTable(result.Columns).Numeric(
            Enumerable
                .Range(0, result.Columns.Count)
                .Where(i => result.Rows.Count > 0 && result.Rows.All(row => row[i].IsNumber || row[i].IsNull))
        );
        for (var i = 0; i < result.Rows.Count; i++)
        {
            var cells = result.Rows[i].Select(cell => cell.ToString()).ToList();
            if (i == marked)
            {
                table.AddMarked(cells);
            }
            else
            {
                table.Add(cells);
            }
        }

        Table(table);
    }

    /// <summary>The text in a colour, where there is colour.</summary>
    public string Paint(string text, Colour colour) => HasColour ? $"\u001b[{(int)colour}m{text}\u001b[0m" : text;

    private static int ScreenWidth() => Math.Max(40, Console.WindowWidth);

    private static void Write(TextWriter writer, string text, int width)
    {
        foreach (var piece in text.Split('\n').SelectMany(line => Fold.Of(line, width)))
        {
            writer.WriteLine(piece);
        }
    }
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
