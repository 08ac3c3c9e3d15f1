using Microsoft.Playwright;

namespace Receipts.Browser.Tests;

/// <summary>A page in the browser, with everything that it asked for and complained of.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    private readonly IBrowserContext window;

    private OpenedPage(IBrowserContext window, IPage page)
    {
        this.window = window;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Addresses that it asked for beside itself, what it carries in itself not counted.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Errors of its script and complaints of its policy.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<OpenedPage> OfAsync(
        Chromium chromium,
        string path,
        int width = 1000,
        bool hasScript = true,
        bool isDark = false
    )
    {
        var context = await chromium.OpenAsync(width, hasScript, isDark);
        var opened = new OpenedPage(context, await context.NewPageAsync());
        var address = new Uri(path).AbsoluteUri;
        opened.Page.Request += (_, request) =>
        {
            if (request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                opened.Requests.Add(request.Url);
            }
        };
        opened.Page.Console += (_, message) => opened.Complaints.Add(message.Text);
        opened.Page.PageError += (_, message) => opened.Complaints.Add(message);
        opened.Page.Dialog += (_, dialog) => opened.Complaints.Add("dialog: " + dialog.Message);
        await opened.Page.GotoAsync(address);
        return opened;
    }

    /// <summary>Pixels by which it is wider than the window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");

    public ValueTask DisposeAsync() => window.DisposeAsync();
}
