using System.Text;
using System.Text.RegularExpressions;
using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>
/// A text that a draft is made from, in a file beside the code. <c>{rate}</c> is a hole; what stands between <c>{if other}</c> or <c>{unless other}</c> and
/// <c>{end}</c>, and before or behind <c>{else}</c>, is left out where that hole has nothing or something. A line with nothing but such a word is no line of
/// the text, a paragraph with nothing but a hole that has nothing is no paragraph, and a hole on a line of its own indents all lines of what fills it.
/// </summary>
internal static partial class Template
{
    /// <summary>Fills the holes of a file: by what every draft has, such as <c>{focus}</c>, and by what is given.</summary>
    /// <returns>The text without the end of its last line.</returns>
    /// <exception cref="InvalidOperationException">A hole has no value, or a section no end, which is a bug.</exception>
    public static string Fill(string file, DraftPlan plan, params IEnumerable<(string Name, string? Value)> holes) =>
        Filled(Read(file), Common(plan).Concat(holes));

    /// <summary>The text with its holes filled, see <see cref="Fill"/>.</summary>
    public static string Filled(string text, IEnumerable<(string Name, string? Value)> holes)
    {
        var values = holes.ToDictionary(hole => hole.Name, hole => hole.Value, StringComparer.Ordinal);
        var sections = new Stack<bool>();
        var filled = new StringBuilder();
        var read = 0;
        foreach (Match mark in Mark().Matches(text))
        {
            Append(text[read..mark.Index]);
            read = mark.Index + mark.Length;
            switch (mark.Groups["word"].Value)
            {
                case "if":
                    sections.Push(Value(mark) is not null);
                    break;
                case "unless":
                    sections.Push(Value(mark) is null);
                    break;
                case "else":
                    sections.Push(!sections.Pop());
                    break;
                case "end":
                    sections.Pop();
                    break;
                default:
                    Append(
                        Value(mark) is { } value
                            ? value.Replace("\n", "\n" + mark.Groups["indent"].Value, StringComparison.Ordinal) + mark.Groups["rest"].Value
                            : ""
                    );
                    break;
            }
        }

        Append(text[read..]);
        return sections.Count == 0
            ? filled.ToString().TrimEnd('\n')
            : throw new InvalidOperationException("A section of a template has no end.");

        void Append(string some) => filled.Append(sections.Contains(false) ? "" : some);

        string? Value(Match mark) =>
            values.TryGetValue(mark.Groups["name"].Value, out var value)
                ? value
                : throw new InvalidOperationException($"Nothing fills the hole {mark.Value} of a template.");
    }

    /// <summary>Fills a template once for every table that has a column, with <c>{of_table}</c> and <c>{of_split}</c>: one query over all of them.</summary>
    public static string FillEach(string file, DraftPlan plan, string column, params (string Name, string? Value)[] holes) =>
        string.Join(
            "\nunion all\n",
            plan.TablesWith(column)
                .Select(table =>
                    Fill(file, plan, [.. holes, ("of_table", SqlName.Quote(table.Name)), ("of_split", SqlName.Text(table.Name))])
                )
        );

    /// <summary>A paragraph, a sentence a line; empty ones are left out, and null is one of none.</summary>
    public static string? Paragraph(params IEnumerable<string> sentences) =>
        string.Join('\n', sentences.Where(sentence => sentence.Length > 0)) is { Length: > 0 } lines ? lines : null;

    /// <summary>What a hole has that is there or not, for sections alone.</summary>
    public static string? Where(bool isThere) => isThere ? "" : null;

    private static IEnumerable<(string Name, string? Value)> Common(DraftPlan plan) =>
        [
            ("focus", plan.Focus),
            ("split", SqlName.Text(plan.Focus)),
            ("table", SqlName.Quote(plan.Focus)),
            ("other", plan.Other),
            ("before", plan.Other is null ? null : SqlName.Text(plan.Other)),
            ("rate", plan.Rate),
            ("rate_name", plan.RateName),
            ("rate_words", plan.RateName.ToLowerInvariant()),
        ];

    private static string Read(string file)
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    // A word on a line of its own, a hole in a paragraph of its own, and either within a line.
    [GeneratedRegex(
        @"^\{(?:(?<word>if|unless)\x20(?<name>[a-z_]+)|(?<word>else|end))\}\n"
            + @"|(?<=\A|\n\n|\{end\}\n)\{(?<name>(?!else|end\})[a-z_]+)\}(?<rest>\n(?:\n|\z))"
            + @"|(?:(?<=^(?<indent>\x20+))(?=\{[a-z_]+\}$)|)\{(?:(?<word>if|unless)\x20(?<name>[a-z_]+)|(?<word>else|end)|(?<name>[a-z_]+))\}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Mark();
}
