using System.Globalization;
using Receipts.Cli.Tests;
using Receipts.Core.Engine;
using Receipts.Core.Pages;
using Xunit;

namespace Receipts.Browser.Tests;

/// <summary>The second implementation, in a real browser, by the same gold values and cases as the first.</summary>
public sealed class TwinTests(Chromium chromium) : IDisposable
{
    private const string NoTwin = "no twin: ";

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Statistics_agree_with_the_reference_values_that_the_tool_s_agree_with()
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        var gold = (await File.ReadAllLinesAsync(Repository.File("tests/Receipts.Core.Tests/TestData/sql-statistics.tsv")))
            .Skip(1)
            .Select(line => line.Split('\t'))
            .ToList();
        var found = await ValuesAsync([.. gold.Select(row => row[0])]);
        for (var i = 0; i < gold.Count; i++)
        {
            RequireNear(gold[i][0], gold[i][1], found[i]);
        }

        // Counts beyond what a page would wait for; no evidence that fits into one has them.
        Assert.InRange(found.Count(value => value.StartsWith(NoTwin, StringComparison.Ordinal)), 0, 20);
    }

    [Fact]
    public async Task The_examples_of_the_page_on_functions_give_what_it_says()
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);

        // That the clock is not read is a matter of the tool's alone: a query that asks for it has measured nothing.
        var examples = MarkdownTable
            .Rows("docs/sql-functions.md", "example", "result")
            .Select(row => (Expression: MarkdownTable.Codes(row[0])[0], Result: row[1]))
            .Where(example => !SqlClock.Names.Any(name => example.Expression.StartsWith(name, StringComparison.Ordinal)))
            .ToList();
        var found = await ValuesAsync([.. examples.Select(example => example.Expression)]);
        for (var i = 0; i < examples.Count; i++)
        {
            var (expression, result) = examples[i];
            if (result == "error")
            {
                Assert.True(
                    found[i].StartsWith("error: ", StringComparison.Ordinal) || found[i].StartsWith(NoTwin, StringComparison.Ordinal),
                    $"{expression}: {found[i]}"
                );
            }
            else if (result == "NULL")
            {
                Assert.True(found[i] == "NULL", $"{expression}: {found[i]}");
            }
            else
            {
                Assert.False(found[i].StartsWith(NoTwin, StringComparison.Ordinal), $"{expression}: {found[i]}");
                RequireNear(expression, MarkdownTable.Codes(result)[0], found[i]);
            }
        }
    }

    [Fact]
    public async Task Every_function_of_the_tool_has_a_twin_or_is_refused()
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        var own = SqlScalarFunction
            .All.Select(function => (function.Name, Arity: function.Fewest))
            .Concat(SqlAggregateFunction.All.Select(function => (function.Name, function.Arity)))
            .ToList();
        var found = await ValuesAsync([
            .. own.Select(function => $"{function.Name}({string.Join(", ", Enumerable.Repeat("null", function.Arity))})"),
            "random()",
            "sin(1)",
        ]);
        Assert.All(
            found.SkipLast(2).Zip(own),
            one =>
                Assert.True(
                    one.First == "NULL" || one.First.StartsWith("error: a number without", StringComparison.Ordinal),
                    $"{one.Second}: {one.First}"
                )
        );
        Assert.Equal([NoTwin + "the function random has no twin here", NoTwin + "the function sin has no twin here"], found.TakeLast(2));
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("trimmed")]
    [InlineData("casefold")]
    [InlineData("nfc")]
    [InlineData("number")]
    [InlineData("json")]
    [InlineData("any")]
    [InlineData("{ rule: any, by: squad }")]
    [InlineData("set")]
    [InlineData("squad")]
    [InlineData("contains")]
    [InlineData("ends")]
    [InlineData("regex")]
    [InlineData("{ sql: \"length(expected) = length(output)\" }")]
    public async Task Every_match_rule_scores_record_by_record_what_the_tool_scores(string rule)
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        var (status, text) = await CheckPairsAsync(rule);
        Assert.True(status.StartsWith("Green: 2 of 2 numbers reproduce", StringComparison.Ordinal), text);
    }

    /// <summary>Pairs of sides, on which rules differ; every outcome is one digit of the number that the report prints.</summary>
    private async Task<(string Status, string Text)> CheckPairsAsync(string rule)
    {
        string[] pairs =
        [
            "\"a\", \"a\"",
            "\"a\", \" a\\t\"",
            "\"A b\", \"a B\"",
            "\"stra\\u00dfe\", \"STRASSE\"",
            "\"caf\\u00e9\", \"cafe\\u0301\"",
            "\"The cat, sat.\", \"cat sat\"",
            "\"$1,234.50\", \"1234.5\"",
            "1.0, 1",
            "100, 1e2",
            "1, \"1\"",
            "true, 1",
            "\"true\", true",
            "[\"380\"], \"380\"",
            "[\"x\", \"y\"], \"y\"",
            "[\"x\", \"y\"], [\"y\", \"x\"]",
            "[1, 2, 2], [2, 1, 1]",
            "{\"a\": 1, \"b\": [1]}, {\"b\": [1.0], \"a\": 1}",
            "{\"a\": {\"c\": 1}}, {\"a\": {\"c\": 1.00}}",
            "{\"a\": null}, {}",
            "{\"a\": null}, {\"a\": \"\"}",
            "{\"a\": \"x\"}, {\"a\": null}",
            "\"{\\\"b\\\": 1, \\\"a\\\": 2}\", {\"a\": 2, \"b\": 1}",
            "\"[1, 2]\", [1, 2]",
            "\"b+\", \"abb\"",
            "8, \"It is **$8**.\"",
            "\"^[a-z]{2}$\", \"ab\"",
            "\"\", \"\"",
            "\"x\", null",
            "null, \"x\"",
            "8, \"It is $18.\"",
            "12345678901234567, 12345678901234568",
        ];
        Directory.CreateDirectory(scratch["pairs/data"]);
        await File.WriteAllLinesAsync(
            scratch["pairs/data/run.jsonl"],
            pairs.Select(
                (pair, i) =>
                {
                    var both = pair.Split(", ");
                    var half = Enumerable
                        .Range(1, both.Length - 1)
                        .First(at => IsJson(string.Join(", ", both[..at])) && IsJson(string.Join(", ", both[at..])));
                    return $$"""{"id": {{i}}, "expected": {{string.Join(", ", both[..half])}}, "output": {{string.Join(", ", both[half..])}}}""";
                }
            )
        );
        await File.WriteAllTextAsync(
            scratch["pairs/receipt.yaml"],
            $$"""
            receipt: 1
            title: Pairs
            fixture: data
            evidence: { run: { file: run.jsonl, json: [expected, output] } }
            score: { id: id, expected: expected, output: output, match: {{rule}} }
            documents: [REPORT.md]
            """
        );
        const string digits =
            "select sum(case outcome when 'correct' then 1 when 'silent' then 2 when 'loud' then 3 else 0 end << (2 * (row - 1))) as n from record";
        await File.WriteAllTextAsync(scratch["pairs/metrics.sql"], $"-- name: digits\n-- What became of every record.\n{digits};\n");
        await File.WriteAllTextAsync(scratch["pairs/REPORT.md"], "# Pairs\n\nNothing: 0<!--= digits.n -->.\n");
        var asked = CommandRun.Of("query", scratch["pairs"], digits);
        Assert.True(asked.Exit == 0, asked.Transcript);
        var unscored = LastNumber(CommandRun.Of("query", scratch["pairs"], "select unscored from ledger"));
        await File.WriteAllTextAsync(
            scratch["pairs/REPORT.md"],
            $"# Pairs\n\nEverything: {LastNumber(asked)}<!--= digits.n -->, and unscored {unscored}<!--= ledger[run].unscored -->.\n"
        );
        var file = scratch["page.html"];
        var run = CommandRun.Of("publish", scratch["pairs"], "--out", file, "--self-check");
        await using var opened = await OpenedPage.OfAsync(chromium, file);
        await opened
            .Page.Locator("#self-check[data-done]")
            .WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        return (
            await opened.Page.Locator("#self-check .status").InnerTextAsync(),
            run.Transcript + await opened.Page.Locator("#self-check").TextContentAsync()
        );
    }

    private static string LastNumber(CommandRun run) =>
        run
            .Out.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Last(line => line.All(char.IsAsciiDigit));

    private static bool IsJson(string text)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(text);
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static void RequireNear(string expression, string gold, string found)
    {
        if (found.StartsWith(NoTwin, StringComparison.Ordinal) || found == gold)
        {
            return;
        }

        Assert.True(double.TryParse(found, CultureInfo.InvariantCulture, out var real), $"{expression}: {found}");
        var shown = double.Parse(gold, CultureInfo.InvariantCulture);

        // A reference value is good to half a unit of the last digit that its source prints.
        var (mantissa, exponent) = gold.Split('e') is [var digits, var power]
            ? (digits, int.Parse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            : (gold, 0);
        var decimals = mantissa.Split('.') is [_, var fraction] ? fraction.Length : int.MaxValue;
        var printed = decimals == int.MaxValue ? 0 : 0.5000001 * Math.Pow(10, exponent - decimals);
        Assert.True(Math.Abs(real - shown) <= Math.Max(printed, 1e-11 * Math.Abs(shown)), $"{expression}: {found}, and not {gold}");
    }

    /// <summary>What the page's engine gives for expressions.</summary>
    private async Task<string[]> ValuesAsync(string[] expressions)
    {
        await using var window = await chromium.OpenAsync(800, hasScript: true, isDark: false);
        var page = await window.NewPageAsync();
        return await page.EvaluateAsync<string[]>(
            $$"""
            async ({ wasm, names, expressions }) => {
              {{PageAssets.Twin}}
              const engine = await openEngine(Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0)));
              addFunctions(engine, names);
              return expressions.map((expression) => {
                try {
                  const [[value]] = [...engine.rows(`select ${expression}`)];
                  return value === null ? "NULL" : String(value);
                } catch (problem) {
                  return `${problem instanceof Untwinned ? "no twin" : "error"}: ${problem.message}`;
                }
              });
            }
            """,
            new
            {
                wasm = Convert.ToBase64String(BrowserEngine.Bytes),
                names = SqlFunctions.OfSqlite,
                expressions,
            }
        );
    }
}
