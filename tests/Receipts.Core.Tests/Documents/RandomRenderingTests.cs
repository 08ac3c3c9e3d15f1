using System.Globalization;
using System.Text;
using Receipts.Core.Tests.Slices;
using Xunit;

namespace Receipts.Core.Tests.Documents;

/// <summary>
/// The differential oracle over documents that nobody wrote: blocks and inline pieces put together at random, every number of its own. Every number that
/// <c>cmark-gfm</c> shows is accounted for. <c>RECEIPTS_RANDOM_DOCUMENTS</c> says how many, <c>RECEIPTS_RANDOM_SEED</c> which.
/// </summary>
public sealed class RandomRenderingTests
{
    private static int Wanted => Setting("RECEIPTS_RANDOM_DOCUMENTS", 300);

    [Fact]
    public void No_digit_of_a_random_document_is_unaccounted_for()
    {
        Assert.SkipWhen(CommonMarkRenderer.IsMissing, RenderedDigitsTests.Missing);
        var random = new Seeded(Setting("RECEIPTS_RANDOM_SEED", 1));
        var (compared, digits) = (0, 0L);
        var troubles = new List<string>();
        for (var i = 0; i < Wanted && troubles.Count < 10; i++)
        {
            var blocks = RandomMarkdown.Blocks(random);
            var text = string.Concat(blocks);
            if (RenderedDigits.Read(text) is null)
            {
                continue;
            }

            compared++;
            digits += text.Count(char.IsAsciiDigit);
            if (RenderedDigits.UnaccountedFor(text) is not null)
            {
                var least = Least(blocks);
                troubles.Add($"{RenderedDigits.UnaccountedFor(least)} in\n{least}");
            }
        }

        Assert.True(troubles.Count == 0, string.Join("\n-----\n", troubles));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Wanted} documents, {compared} without a finding compared, {digits} digits, none unaccounted for"
        );
        Assert.True(compared >= Wanted / 4, $"only {compared} of {Wanted} documents had no finding anyway");
    }

    /// <summary>The document without the blocks, lines and words that its trouble does not need.</summary>
    private static string Least(IReadOnlyList<string> blocks)
    {
        var parts = Fewest(blocks);
        parts = Fewest([.. string.Concat(parts).Split('\n').Select(line => line + "\n")]);
        return string.Concat(Fewest([.. string.Concat(parts).Split(' ').Select(word => word + " ")]));
    }

    private static List<string> Fewest(IReadOnlyList<string> parts)
    {
        var kept = parts.ToList();
        for (var i = kept.Count - 1; i >= 0; i--)
        {
            var part = kept[i];
            kept.RemoveAt(i);
            if (RenderedDigits.UnaccountedFor(string.Concat(kept)) is null)
            {
                kept.Insert(i, part);
            }
        }

        return kept;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var set)
            ? set
            : otherwise;
}

/// <summary>Documents of Markdown at random, most of them well formed, some not.</summary>
internal static class RandomMarkdown
{
    private static readonly string[] Words =
    [
        "accuracy",
        "of",
        "the",
        "records",
        "is",
        "was",
        "and",
        "falls",
        "to",
        "model",
        "GPT",
        "percent",
        "about",
        "n",
        "=",
        "(",
        ")",
        ",",
        ".",
        ":",
        ";",
        "–",
        "-",
        "/",
        "$",
        "%",
        "±",
        ">",
        "<",
        "&",
        "[",
        "]",
        "!",
        "#",
        "|",
        "_",
        "*",
        "~",
        "\"",
        "'",
        "é",
        "件",
        "\\",
        "@",
        "^",
        "`",
        "&nbsp;",
        "&gt;",
        "&lt;",
        "&amp;",
        "&#37;",
        "\u00A0",
        "https://a.example/ ",
        "<https://d.example/> ",
        "www.b.example ",
        "x@c.example ",
    ];

    private static readonly (string Open, string Close)[] Spans =
    [
        ("*", "*"),
        ("**", "**"),
        ("_", "_"),
        ("__", "__"),
        ("~~", "~~"),
        ("`", "`"),
        ("``", "``"),
        ("[", "](/u)"),
        ("[", "](/u \"t\")"),
        ("![", "](/i)"),
        ("[", "][r]"),
        ("[", "]"),
        ("<b>", "</b>"),
        ("<i>", "</i>"),
        ("<sup>", "</sup>"),
        ("<span title=\"q\">", "</span>"),
        ("<a href=\"/u\">", "</a>"),
        ("<code>", "</code>"),
        ("<!-- ", " -->"),
        ("<del>", "</del>"),
        ("(", ")"),
        ("\"", "\""),
        ("***", "***"),
        ("**_", "_**"),
        ("<kbd>", "</kbd>"),
        ("<br>", ""),
        ("\\*", "\\*"),
        ("[", "][]"),
    ];

    private static readonly string[] Markers =
    [
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "> ",
        "# ",
        "## ",
        "    ",
        "\t",
        "- [ ] ",
        "- [x] ",
        ">- ",
        "  ",
        "   ",
        "   - ",
    ];

    /// <summary>A few blocks with the blank lines between them.</summary>
    public static IReadOnlyList<string> Blocks(Seeded random)
    {
        var numbers = new NumberSeries();
        var blocks = new List<string>();
        var count = 1 + random.Below(6);
        for (var i = 0; i < count; i++)
        {
            blocks.Add(Block(random, numbers) + (random.Below(8) == 0 ? "" : "\n"));
        }

        return blocks;
    }

    private static string Block(Seeded random, NumberSeries numbers) =>
        random.Below(14) switch
        {
            0 or 1 or 2 => Lines(random, numbers),
            3 => Table(random, numbers),
            4 => Any(random, Markers) + Lines(random, numbers),
            5 => string.Concat(Enumerable.Range(0, 1 + random.Below(4)).Select(_ => Any(random, Markers) + Line(random, numbers) + "\n")),
            6 => $"{Any(random, Markers)}{Any(random, Markers)}{Line(random, numbers)}\n{Line(random, numbers)}\n",
            7 => $"```{(random.Below(2) == 0 ? "" : "python")}\n{Lines(random, numbers)}```\n",
            8 => $"[r]: /v{(random.Below(2) == 0 ? "" : $" \"{Line(random, numbers)}\"")}\n",
            9 => $"{Line(random, numbers)}\n{(random.Below(2) == 0 ? "===" : "---")}\n",
            10 => $"<div>\n{(random.Below(2) == 0 ? "\n" : "")}{Lines(random, numbers)}</div>\n",
            11 => $"Note[^n] {numbers.Next(random)}.\n\n[^n]: {Lines(random, numbers)}",
            12 => $"<details><summary>{Line(random, numbers)}</summary>\n\n{Lines(random, numbers)}\n</details>\n",
            _ => $"<table><tr><td>{Line(random, numbers)}</td><td>{numbers.Next(random)}</td></tr></table>\n",
        };

    private static string Table(Seeded random, NumberSeries numbers)
    {
        var width = 1 + random.Below(3);
        string Row(Func<string> cell) => "|" + string.Concat(Enumerable.Range(0, width).Select(_ => $" {cell()} |")) + "\n";
        return Row(() => Line(random, numbers))
            + Row(() => random.Below(3) == 0 ? "---:" : "---")
            + string.Concat(Enumerable.Range(0, random.Below(4)).Select(_ => Row(() => Line(random, numbers))));
    }

    private static string Lines(Seeded random, NumberSeries numbers) =>
        string.Concat(
            Enumerable.Range(0, 1 + random.Below(3)).Select(_ => Line(random, numbers) + Any(random, ["\n", "\n", "\n", "  \n", "\\\n"]))
        );

    private static string Line(Seeded random, NumberSeries numbers)
    {
        var line = new StringBuilder();
        var count = 1 + random.Below(6);
        for (var i = 0; i < count; i++)
        {
            line.Append(Piece(random, numbers, depth: 0)).Append(random.Below(4) == 0 ? "" : " ");
        }

        return line.ToString().TrimEnd();
    }

    private static string Piece(Seeded random, NumberSeries numbers, int depth)
    {
        switch (random.Below(depth > 2 ? 6 : 9))
        {
            case 0 or 1 or 2:
                return numbers.Next(random);
            case 3 or 4 or 5:
                return Any(random, Words);
            default:
                var (open, close) = Any(random, Spans);
                var inside = string.Join(' ', Enumerable.Range(0, 1 + random.Below(3)).Select(_ => Piece(random, numbers, depth + 1)));

                // Half of a pair is what hostile documents are made of.
                return random.Below(12) == 0 ? open + inside : open + inside + close;
        }
    }

    private static T Any<T>(Seeded random, IReadOnlyList<T> items) => items[random.Below(items.Count)];

    /// <summary>Numbers of which no two are the same, so that each is found where it stands.</summary>
    private sealed class NumberSeries
    {
        private int last = 700_000;

        public string Next(Seeded random) =>
            (++last).ToString(CultureInfo.InvariantCulture) + Any(random, ["", "", "", "", "%", " %", " points"]);
    }
}
