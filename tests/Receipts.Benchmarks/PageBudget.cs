using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Receipts.Benchmarks.Invoices;
using Receipts.Core.Pages;
using Receipts.Core.Verification;

namespace Receipts.Benchmarks;

/// <summary>How long a reader waits for a page with thousands of records, in the machine's own Chromium, beside what is allowed.</summary>
internal static class PageBudget
{
    // Of the generated records one in seven or eight is wrong.
    private const int RecordsForEach = 8;

    /// <summary>Generates a receipt with at least <paramref name="count"/> wrong records, publishes so many of them, and opens the page.</summary>
    /// <returns>Whether every wait is within its budget.</returns>
    public static async Task<bool> MeasureAsync(string folder, int count)
    {
        var file = Publish(folder, count);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 1280, Height = 900 },
            }
        );
        page.SetDefaultTimeout(600_000);
        var isFast = true;
        await WaitAsync("open, until it is drawn", 3000, async () => await page.GotoAsync(new Uri(file).AbsoluteUri) is not null);
        var records = await page.Locator("#records .record").CountAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"records on it: {records}"));
        await WaitAsync("filter by outcome", 500, () => EnterAsync("#filters select:has(option[value='=loud'])", "=loud", "change"));
        await WaitAsync("all of them again", 500, () => EnterAsync("#filters select:has(option[value='=loud'])", "", "change"));
        await WaitAsync("search", 500, () => EnterAsync("#filters input", "no such words", "input"));
        await WaitAsync("search for what is there", 500, () => EnterAsync("#filters input", "invoice", "input"));
        await WaitAsync("open what a number rests on", 200, () => ClickAsync("a.m"));
        await WaitAsync("unfold a record", 200, () => ClickAsync("#records .record:not([hidden]) summary"));
        return isFast;

        // Not by label: to find a label's control Playwright walks over all two hundred thousand elements, which no reader waits for.
        async Task<bool> EnterAsync(string selector, string value, string happens)
        {
            await page.EvaluateAsync(
                """
                ([selector, value, happens]) => {
                  const control = document.querySelector(selector);
                  control.value = value;
                  control.dispatchEvent(new Event(happens));
                }
                """,
                new[] { selector, value, happens }
            );
            return true;
        }

        async Task<bool> ClickAsync(string selector)
        {
            await page.EvaluateAsync("(selector) => document.querySelector(selector).click()", selector);
            return true;
        }

        async Task WaitAsync(string what, int budget, Func<Task<bool>> act)
        {
            var clock = Stopwatch.StartNew();
            await act();

            // Two frames later what was asked for is on the screen.
            await page.EvaluateAsync("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
            var taken = clock.Elapsed.TotalMilliseconds;
            isFast &= taken <= budget;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what, -30} {taken, 7:0} ms, budget {budget} ms{(taken > budget ? ", too slow" : "")}"
                )
            );
        }
    }

    private static string Publish(string folder, int count)
    {
        var receipt = LargeReceipt.Write(Path.GetFullPath(folder), count * RecordsForEach);
        var file = Path.Combine(Path.GetFullPath(folder), "page.html");
        using var opened = ReceiptCheck.Open(
            receipt,
            new CheckOptions
            {
                Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, limit) => Environment.FailFast($"{step} took longer than {limit}")),
                WithFields = true,
            }
        );
        var bytes = ReceiptPage.Bytes(ReceiptPage.Write(opened, "large", count));
        File.WriteAllBytes(file, bytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {bytes.Length} bytes"));
        return file;
    }

    private static string Chromium() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(path => Path.Combine(path, "chromium"))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("chromium is not installed");
}
