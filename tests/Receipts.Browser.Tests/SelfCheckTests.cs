using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Receipts.Cli.Tests;
using Receipts.Core.Pages;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Browser.Tests;

/// <summary>Pages that derive their own numbers again, in a real browser, opened from the disk.</summary>
public sealed partial class SelfCheckTests(Chromium chromium, PublishedPages pages) : IDisposable
{
    private const string Reference = "invoice-extraction";

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(PublishedPages.Shipped), MemberType = typeof(PublishedPages))]
    public async Task A_shipped_receipt_s_page_derives_every_number_again_and_comes_to_the_tool_s_count(string name)
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        var verified = CommandRun.Of("verify", Repository.File("receipts/" + name));
        var reproduced = Total().Match(verified.Out).Groups["count"].Value;
        await using var opened = await OpenedPage.OfAsync(chromium, pages.SelfChecking(name));
        var status = await StatusAsync(opened, "ok");
        Assert.StartsWith($"Green: {reproduced} of {reproduced} numbers reproduce in this browser", status, StringComparison.Ordinal);
        Assert.EndsWith($"The tool found {reproduced} numbers reproduced, the same.", status, StringComparison.Ordinal);
        Assert.Empty(opened.Requests);
        Assert.Empty(opened.Complaints);
        Assert.Equal(0, await opened.OverflowAsync());
    }

    [Fact]
    public async Task One_changed_byte_of_the_evidence_turns_it_red()
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        var file = scratch["page.html"];
        var page = await File.ReadAllTextAsync(pages.SelfChecking(Reference));
        var at = page.IndexOf('>', page.IndexOf("id=\"self-file-1\"", StringComparison.Ordinal)) + 5000;
        await File.WriteAllTextAsync(file, page[..at] + (page[at] == 'A' ? 'B' : 'A') + page[(at + 1)..]);
        await using var opened = await OpenedPage.OfAsync(chromium, file);
        Assert.StartsWith(
            "Red: what this page carries is not what the tool has read.",
            await StatusAsync(opened, "bad"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "production.jsonl has changed",
            await opened.Page.Locator("#self-check").InnerTextAsync(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("at-c")]
    [InlineData("class=\"printed\"")]
    public async Task One_changed_digit_of_the_report_turns_it_red_and_is_named(string where)
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        var file = scratch["page.html"];
        var page = await File.ReadAllTextAsync(pages.SelfChecking(Reference));
        var number = PrintedNumber().Matches(page).First(match => match.Value.Contains(where, StringComparison.Ordinal));
        await File.WriteAllTextAsync(
            file,
            page[..number.Index]
                + number.Value.Replace("86.25%", "86.26%", StringComparison.Ordinal)
                + page[(number.Index + number.Length)..]
        );
        await using var opened = await OpenedPage.OfAsync(chromium, file);
        Assert.StartsWith("Red: 1 number of this page", await StatusAsync(opened, "bad"), StringComparison.Ordinal);
        Assert.Contains("the page prints 86.26%", await opened.Page.Locator("#self-check").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await opened.Page.Locator("#report a.m.bad").CountAsync());
    }

    [Fact]
    public async Task A_number_that_was_changed_wherever_the_page_has_it_is_red_as_well()
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        var file = scratch["page.html"];
        var page = await File.ReadAllTextAsync(pages.SelfChecking(Reference));
        await File.WriteAllTextAsync(
            file,
            page.Replace("86.25%", "86.26%", StringComparison.Ordinal).Replace("\"8625e-2\"", "\"8626e-2\"", StringComparison.Ordinal)
        );
        await using var opened = await OpenedPage.OfAsync(chromium, file);
        Assert.StartsWith("Red: ", await StatusAsync(opened, "bad"), StringComparison.Ordinal);
        Assert.Contains("measured here: 0.8625", await opened.Page.Locator("#self-check").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_query_or_engine_turns_it_red()
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        var file = scratch["page.html"];
        var page = await File.ReadAllTextAsync(pages.SelfChecking(Reference));
        var at = page.IndexOf('>', page.IndexOf("id=\"self-engine\"", StringComparison.Ordinal)) + 300_000;
        foreach (
            var changed in new[]
            {
                page.Replace("avg(correct) as exact_match", "1 - avg(correct) as exact_match", StringComparison.Ordinal),
                page[..at] + (page[at] == 'A' ? 'B' : 'A') + page[(at + 1)..],
            }
        )
        {
            Assert.NotEqual(page, changed);
            await File.WriteAllTextAsync(file, changed);
            await using var opened = await OpenedPage.OfAsync(chromium, file);
            Assert.StartsWith("Red: ", await StatusAsync(opened, "bad"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_receipt_that_does_not_reproduce_is_not_green_here_either()
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        Small("rate.rate", "0.5", "wrong");
        await using var opened = await OpenedPage.OfAsync(chromium, Publish(scratch["small"], expected: 1));
        Assert.StartsWith(
            "This browser agrees with the tool, whose verdict is not green",
            await StatusAsync(opened, "bad"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_has_no_twin_is_not_checked_and_never_green()
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        Small("rate.rate", "1.0", "right", evidence: "{ file: run.jsonl, where: id is not null }");
        await using var opened = await OpenedPage.OfAsync(chromium, Publish(scratch["small"], expected: 0));
        var status = await StatusAsync(opened, "open");
        Assert.StartsWith("0 of 1 number reproduce in this browser; 1 number not checked here.", status, StringComparison.Ordinal);
        Assert.Contains("`where` has no twin here", await opened.Page.Locator("#self-check").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_that_is_too_large_is_not_embedded_and_the_page_says_so()
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        Small("rate.rate", "1.0", "right", filler: new string('x', (int)SelfCheck.MostBytes));
        var file = Publish(scratch["small"], expected: 0);
        Assert.True(new FileInfo(file).Length < 300_000);
        await using var opened = await OpenedPage.OfAsync(chromium, file);
        Assert.Contains("are not embedded", await opened.Page.Locator(".self").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("wasm-unsafe-eval", await opened.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_script_the_page_says_that_nothing_was_checked_here()
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        await using var opened = await OpenedPage.OfAsync(chromium, pages.SelfChecking(Reference), hasScript: false);
        Assert.EndsWith("this one has not.", await opened.Page.Locator("#self-check .status").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public void The_same_receipt_gives_the_same_bytes_and_check_says_so()
    {
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        var receipt = Repository.File("receipts/" + Reference);
        var file = pages.SelfChecking(Reference);
        Assert.InRange(new FileInfo(file).Length, 700_000, 1_200_000);
        Assert.Equal(0, CommandRun.Of("publish", receipt, "--out", file, "--self-check", "--check").Exit);
        Assert.Equal(1, CommandRun.Of("publish", receipt, "--out", file, "--check").Exit);
    }

    [Fact]
    public void The_browser_s_SQLite_is_the_tool_s() => Assert.Equal(BrowserEngine.Version, Verdict.EngineVersion);

    [Fact]
    public void Without_the_engine_the_command_says_what_brings_it()
    {
        Assert.SkipUnless(!BrowserEngine.IsThere, "this build has the engine");
        var run = CommandRun.Of("publish", Repository.File("receipts/" + Reference), "--out", scratch["page.html"], "--self-check");
        Assert.Equal(2, run.Exit);
        Assert.Contains(BrowserEngine.Command, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(scratch["page.html"]));
    }

    private static async Task<string> StatusAsync(OpenedPage opened, string style)
    {
        await opened.Page.Locator("#self-check[data-done]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var status = await opened.Page.Locator("#self-check .status").InnerTextAsync();
        Assert.True(await opened.Page.Locator($"#self-check.{style}").CountAsync() == 1, status);
        return status;
    }

    private string Publish(string receipt, int expected)
    {
        var file = scratch["page.html"];
        PublishedPages.Publish(receipt, file, expected, "--self-check");
        return file;
    }

    /// <summary>A receipt of one record and one number.</summary>
    private void Small(string reference, string printed, string output, string evidence = "run.jsonl", string filler = "")
    {
        Directory.CreateDirectory(scratch["small/data"]);
        File.WriteAllText(
            scratch["small/receipt.yaml"],
            $$"""
            receipt: 1
            title: Small
            fixture: data
            evidence: { run: {{evidence}} }
            score: { id: id, expected: expected, output: output }
            documents: [REPORT.md]
            """
        );
        File.WriteAllText(
            scratch["small/metrics.sql"],
            "-- name: rate\n-- The share that is right.\nselect avg(correct) as rate from record;\n"
        );
        File.WriteAllText(scratch["small/REPORT.md"], $"# Small\n\nRight: {printed}<!--= {reference} -->.\n");
        File.WriteAllText(
            scratch["small/data/run.jsonl"],
            $$"""{"id": "a", "expected": "right", "output": "{{output}}", "filler": "{{filler}}"}""" + "\n"
        );
    }

    [GeneratedRegex(
        @"^(?<count>\d+) numbers reproduce",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Total();

    [GeneratedRegex("<a class=\"(?:m ok|printed)\"[^>]*>86\\.25%</a>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PrintedNumber();
}
