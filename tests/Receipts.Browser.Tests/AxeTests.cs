using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Receipts.Browser.Tests;

/// <summary>Whom the pages shut out, everything unfolded and a number opened: nobody by axe's rules, nor by colours that stand too near to each other.</summary>
public sealed class AxeTests(Chromium chromium, PublishedPages pages) : IDisposable
{
    /// <summary>Of axe's work two thirds: it looks through the layers of every single element.</summary>
    private const string Contrast = "color-contrast";

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(PublishedPages.Shipped), MemberType = typeof(PublishedPages))]
    public async Task A_shipped_receipt_s_page_keeps_every_rule_of_axe_and_has_contrast_in_light_and_in_dark(string name)
    {
        await using var opened = await UnfoldedAsync(pages.Of(name));
        Assert.Empty(await Axe.ProblemsAsync(opened.Page, except: Contrast));
        Assert.Empty(await FaintAsync(opened.Page));
        await opened.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Empty(await FaintAsync(opened.Page));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Axe_finds_nothing_at_all_on_a_red_page(bool isDark)
    {
        await using var opened = await UnfoldedAsync(HostileReceipt.PageIn(scratch), isDark);
        Assert.Empty(await Axe.ProblemsAsync(opened.Page));
        Assert.Empty(await FaintAsync(opened.Page));
    }

    [Fact]
    public async Task Axe_finds_nothing_at_all_on_a_page_with_gates_flips_and_records()
    {
        await using var opened = await UnfoldedAsync(pages.Of("release-check"));
        Assert.Empty(await Axe.ProblemsAsync(opened.Page));
    }

    [Fact]
    public async Task Text_that_is_too_faint_is_found()
    {
        await using var opened = await UnfoldedAsync(pages.Of("release-check"));
        await opened.Page.EvaluateAsync("document.querySelector('h1').style.color = 'rgb(200 200 200)'");
        var problem = Assert.Single(await FaintAsync(opened.Page));
        Assert.StartsWith("h1 : rgb(200, 200, 200) on ", problem, StringComparison.Ordinal);
    }

    /// <summary>Text below WCAG's 4.5 to 1 (1.4.3; 3 to 1 where it is large) on the grounds that lie under it, each pair of colours once.</summary>
    private static async Task<string[]> FaintAsync(IPage page)
    {
        var found = await page.EvaluateAsync<JsonElement>(
            """
            () => {
              const parts = (text) => {
                const [r, g, b, a = 1] = text.match(/[\d.]+(e-\d+)?/g).map(Number);
                return text.startsWith('color(srgb') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
              };
              const over = (top, below) => below.map((part, i) => top[3] * top[i] + (1 - top[3]) * part);
              const light = (colour) => colour.slice(0, 3).map((part) => part / 255)
                .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
              const styles = new Map();
              const styleOf = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
              const groundOf = (element) => element ? over(parts(styleOf(element).backgroundColor), groundOf(element.parentElement)) : [255, 255, 255];
              const faint = new Map();
              const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (words.nextNode()) {
                const element = words.currentNode.parentElement;
                if (!words.currentNode.data.trim() || element.closest('script, style, svg, option') || !element.getClientRects().length) continue;
                const style = styleOf(element);
                const ground = groundOf(element);
                const text = over(parts(style.color), ground);
                const [high, low] = [light(text), light(ground)].sort((a, b) => b - a);
                const size = parseFloat(style.fontSize);
                const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
                const ratio = (high + 0.05) / (low + 0.05);
                const pair = `${style.color} on ${ground.map(Math.round)}`;
                if (ratio < least) faint.set(pair, `${element.localName} ${element.className}: ${pair} is ${ratio.toFixed(2)} to 1`);
              }
              return [...faint.values()];
            }
            """
        );
        return [.. found.EnumerateArray().Select(one => one.GetString()!)];
    }

    private async Task<OpenedPage> UnfoldedAsync(string file, bool isDark = false)
    {
        Assert.SkipWhen(Chromium.IsMissing, Chromium.Missing);
        Assert.SkipWhen(Axe.IsMissing, "axe-core is not there; `sh .ci/axe` brings it");
        var opened = await OpenedPage.OfAsync(chromium, file, isDark: isDark);
        await opened.Page.EvaluateAsync("document.querySelectorAll('details').forEach((part) => { part.open = true; })");

        // Records out of sight are not drawn; each question about one would draw it anew.
        await opened.Page.EvaluateAsync(
            "document.querySelectorAll('.record').forEach((record) => { record.style.contentVisibility = 'visible'; })"
        );
        await opened.Page.Locator("a.m").First.ClickAsync();
        return opened;
    }
}
