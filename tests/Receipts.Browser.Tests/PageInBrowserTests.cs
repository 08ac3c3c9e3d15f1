using Microsoft.Playwright;
using Xunit;

namespace Receipts.Browser.Tests;

/// <summary>Pages of receipts in a real browser, opened from the disk.</summary>
public sealed class PageInBrowserTests(Chromium chromium, PublishedPages pages) : IDisposable
{
    private const string Reference = "invoice-extraction";

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(PublishedPages.Shipped), MemberType = typeof(PublishedPages))]
    public async Task A_shipped_receipt_s_page_asks_nobody_for_anything_and_fits_every_screen(string name)
    {
        Assert.SkipWhen(Chromium.IsMissing, Chromium.Missing);
        await using var opened = await OpenedPage.OfAsync(chromium, pages.Of(name));
        foreach (var width in new[] { 360, 768, 1440 })
        {
            await opened.Page.SetViewportSizeAsync(width, 900);
            Assert.Equal(0, await opened.OverflowAsync());
            Assert.Equal(0, await opened.Page.EvaluateAsync<int>("[...document.images].filter(image => image.naturalWidth === 0).length"));
        }

        Assert.Empty(opened.Requests);
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task A_number_opens_what_it_rests_on_by_click_and_by_Enter_and_Escape_closes_it()
    {
        Assert.SkipWhen(Chromium.IsMissing, Chromium.Missing);
        await using var opened = await OpenedPage.OfAsync(chromium, pages.Of(Reference));
        var panel = opened.Page.Locator("#panel");
        var number = opened.Page.Locator("a.m", new() { HasTextString = "86.25%" }).First;
        Assert.True(await panel.IsHiddenAsync());
        await number.ClickAsync();
        Assert.Contains("345/400", await panel.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("by_split[production].exact_match", await panel.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("0.8625", await panel.Locator("td.cited").InnerTextAsync());
        await opened.Page.Keyboard.PressAsync("Escape");
        Assert.True(await panel.IsHiddenAsync());
        Assert.Equal("86.25%", await opened.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        await opened.Page.Keyboard.PressAsync("Enter");
        Assert.True(await panel.IsVisibleAsync());
        await panel.GetByText("next", new() { Exact = true }).ClickAsync();
        Assert.Contains("drop.points", await panel.InnerTextAsync(), StringComparison.Ordinal);
        await panel.GetByText("close", new() { Exact = true }).ClickAsync();
        Assert.True(await panel.IsHiddenAsync());
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Records_are_found_by_slice_by_outcome_and_by_words()
    {
        Assert.SkipWhen(Chromium.IsMissing, Chromium.Missing);
        await using var opened = await OpenedPage.OfAsync(chromium, pages.Of(Reference));
        var shown = opened.Page.Locator("#records .list .record:visible");
        var all = await shown.CountAsync();
        Assert.InRange(all, 1, 50);
        await opened.Page.GetByLabel("outcome").SelectOptionAsync("loud (6)");
        Assert.Equal(6, await shown.CountAsync());
        await opened.Page.GetByLabel("search the records").FillAsync("no such words");
        Assert.Equal(0, await shown.CountAsync());
        await opened.Page.GetByLabel("search the records").FillAsync("");
        await opened.Page.GetByLabel("outcome").SelectOptionAsync("all");
        Assert.Equal(all, await shown.CountAsync());
        await opened.Page.Locator("#ledger a[data-split='production'][data-outcome='loud']").ClickAsync();
        Assert.Equal(6, await shown.CountAsync());
    }

    [Fact]
    public async Task Without_a_script_everything_is_there_and_a_number_leads_to_what_it_rests_on()
    {
        Assert.SkipWhen(Chromium.IsMissing, Chromium.Missing);
        await using var opened = await OpenedPage.OfAsync(chromium, pages.Of(Reference), hasScript: false);
        await opened.Page.Locator("a.m", new() { HasTextString = "86.25%" }).First.ClickAsync();
        var claim = opened.Page.Locator(".claim:target");
        Assert.Contains("345/400", await claim.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await opened.Page.Locator("#records .record").First.IsVisibleAsync());
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task What_authors_and_records_say_runs_nothing_and_breaks_no_layout()
    {
        Assert.SkipWhen(Chromium.IsMissing, Chromium.Missing);
        var file = HostileReceipt.PageIn(scratch);
        foreach (var width in new[] { 360, 1440 })
        {
            await using var opened = await OpenedPage.OfAsync(chromium, file, width);
            Assert.Empty(opened.Requests);
            Assert.Empty(opened.Complaints);
            Assert.Equal(0, await opened.OverflowAsync());
            Assert.Equal(1, await opened.Page.Locator("script").CountAsync());
            Assert.Equal(1, await opened.Page.Locator("main").CountAsync());
            Assert.Equal(
                0,
                await opened.Page.Locator("iframe, object, embed, form, base, img:not([src^='data:image/svg+xml'])").CountAsync()
            );
            foreach (var number in await opened.Page.Locator("a.m").AllAsync())
            {
                await number.ClickAsync();
            }

            Assert.Empty(opened.Complaints);
        }
    }

    [Fact]
    public async Task A_page_that_checks_itself_runs_nothing_of_its_evidence_and_is_not_green_where_the_tool_is_not()
    {
        Assert.SkipWhen(Chromium.IsMissing, Chromium.Missing);
        Assert.SkipWhen(SelfChecks.AreMissing, SelfChecks.Missing);
        await using var opened = await OpenedPage.OfAsync(chromium, HostileReceipt.PageIn(scratch, "--self-check"));
        await opened.Page.Locator("#self-check[data-done]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Empty(opened.Requests);
        Assert.Empty(opened.Complaints);
        Assert.Equal(0, await opened.OverflowAsync());
        Assert.DoesNotContain("Green", await opened.Page.Locator("#self-check .status").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_script_in_the_page_is_not_run()
    {
        Assert.SkipWhen(Chromium.IsMissing, Chromium.Missing);
        var file = scratch["page.html"];
        var page = await File.ReadAllTextAsync(pages.Of(Reference), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file,
            page.Replace(
                "</main>",
                "</main><script>alert(1)</script><img src=\"https://example.org/x.png\" onerror=\"alert(2)\"/>",
                StringComparison.Ordinal
            ),
            TestContext.Current.CancellationToken
        );
        await using var opened = await OpenedPage.OfAsync(chromium, file);
        Assert.DoesNotContain(opened.Complaints, complaint => complaint.StartsWith("dialog:", StringComparison.Ordinal));
        Assert.NotEmpty(opened.Complaints);
        Assert.All(opened.Complaints, complaint => Assert.Contains("Content Security Policy", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_of_a_million_characters_break_no_layout()
    {
        Assert.SkipWhen(Chromium.IsMissing, Chromium.Missing);
        await using var opened = await OpenedPage.OfAsync(chromium, HostileReceipt.LongPageIn(scratch), width: 360);
        Assert.Equal(0, await opened.OverflowAsync());
        await opened.Page.Locator("a.m").First.ClickAsync();
        Assert.True(await opened.Page.Locator("#panel").IsVisibleAsync());
        Assert.Equal(0, await opened.OverflowAsync());
        Assert.Empty(opened.Requests);
        Assert.Empty(opened.Complaints);
    }

    [Theory]
    [InlineData(Reference)]
    [InlineData("drift-watch")]
    public async Task A_PDF_of_it_has_every_number_of_the_report_on_its_pages(string name)
    {
        Assert.SkipWhen(Chromium.IsMissing, Chromium.Missing);
        Assert.SkipWhen(PdfText.IsMissing, "pdftotext is not installed");
        await using var opened = await OpenedPage.OfAsync(chromium, pages.Of(name));
        var numbers = await opened.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('#report a.m')].map((mark) => mark.textContent.replace(/\\s/g, ''))"
        );
        Assert.InRange(numbers.Length, 100, 2000);
        await opened.Page.PdfAsync(new() { Path = scratch["page.pdf"], Format = "A4" });
        var text = await PdfText.OfAsync(scratch["page.pdf"]);

        // As often as the report says them: one that is cut off is not made good by the same number elsewhere in the report.
        Assert.All(
            numbers.GroupBy(number => number, StringComparer.Ordinal),
            same => Assert.InRange(text.Split(same.Key).Length - 1, same.Count(), int.MaxValue)
        );
    }

    [Fact]
    public async Task Printed_it_has_every_number_and_all_that_was_folded_but_the_rest_of_wrong_records()
    {
        Assert.SkipWhen(Chromium.IsMissing, Chromium.Missing);
        await using var opened = await OpenedPage.OfAsync(chromium, pages.Of(Reference));
        await opened.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await opened.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(
            0,
            await opened.Page.EvaluateAsync<int>(
                "[...document.querySelectorAll('details')].filter(part => !part.open && part.getClientRects().length > 0).length"
            )
        );
        Assert.Equal(
            0,
            await opened.Page.EvaluateAsync<int>(
                "[...document.querySelectorAll('a.m')].filter(mark => mark.getClientRects().length === 0).length"
            )
        );
        Assert.True((await opened.Page.PdfAsync(new() { Tagged = true, Outline = true })).Length > 10_000);
    }
}
