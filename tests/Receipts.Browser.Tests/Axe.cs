using System.Text.Json;
using Microsoft.Playwright;
using Receipts.Cli.Tests;
using Xunit;

namespace Receipts.Browser.Tests;

/// <summary>axe-core, which <c>.ci/axe</c> brings: what of a page shuts out readers who do not see it, or see it poorly.</summary>
internal static class Axe
{
    /// <summary>Set where it has to be there, as in CI: its absence is a failure then, and no skipped test.</summary>
    public const string RequiredBy = "RECEIPTS_REQUIRE_AXE";

    private static readonly string File = Repository.File("artifacts/axe/axe.min.js");

    public static bool IsMissing => !System.IO.File.Exists(File) && Environment.GetEnvironmentVariable(RequiredBy) is null or "";

    /// <summary>What it finds, each with the rule and the first element.</summary>
    /// <param name="except">A rule not to ask for.</param>
    public static async Task<string[]> ProblemsAsync(IPage page, string? except = null)
    {
        Assert.True(System.IO.File.Exists(File), $"`sh .ci/axe` brings axe-core, and {RequiredBy} says that it has to be there");

        // Evaluated from outside, which the page's own policy does not reach.
        await page.EvaluateAsync(await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken));
        var found = await page.EvaluateAsync<JsonElement>(
            """
            async (except) => {
              const result = await axe.run(document, { resultTypes: ['violations'], rules: except ? { [except]: { enabled: false } } : {} });
              return result.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.length} × ${one.nodes[0].html.slice(0, 300)} ${one.nodes[0].failureSummary}`);
            }
            """,
            except
        );
        return [.. found.EnumerateArray().Select(one => one.GetString()!)];
    }
}
