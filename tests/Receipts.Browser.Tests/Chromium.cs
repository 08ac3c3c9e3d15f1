using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Receipts.Browser.Tests.Chromium))]
[assembly: AssemblyFixture(typeof(Receipts.Browser.Tests.PublishedPages))]

namespace Receipts.Browser.Tests;

/// <summary>The machine's own Chromium, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Set where the browser has to be there, as in CI: its absence is a failure then, and no skipped test.</summary>
    public const string RequiredBy = "RECEIPTS_REQUIRE_CHROMIUM";

    public const string Missing = "chromium is not installed";

    private static readonly string? Program = Array.Find(
        [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .SelectMany(folder => (string[])[Path.Combine(folder, "chromium"), Path.Combine(folder, "chromium-browser")]),
        ],
        File.Exists
    );

    private IPlaywright? playwright;
    private IBrowser? browser;

    public static bool IsMissing => Program is null && Environment.GetEnvironmentVariable(RequiredBy) is null or "";

    public async ValueTask InitializeAsync()
    {
        if (IsMissing)
        {
            return;
        }

        Assert.True(Program is not null, $"chromium is not installed, and {RequiredBy} says that it has to be");
        playwright = await Playwright.CreateAsync();

        // In a container the browser's own sandbox is not to be had, and the pages are ours.
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A window of its own that remembers nothing. A busy machine may take minutes; no test hangs on speed.</summary>
    public async Task<IBrowserContext> OpenAsync(int width, bool hasScript, bool isDark)
    {
        var window = await browser!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                JavaScriptEnabled = hasScript,
                ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            }
        );
        window.SetDefaultTimeout(600_000);
        return window;
    }
}
