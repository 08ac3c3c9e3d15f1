using Receipts.Core.Pages;

namespace Receipts.Browser.Tests;

/// <summary>What tests of pages that check themselves need: a browser, and a build that has SQLite for it.</summary>
internal static class SelfChecks
{
    /// <summary>Set where the build has to have it, as in CI.</summary>
    private const string RequiredBy = "RECEIPTS_REQUIRE_SQLITE_WASM";

    public const string Missing = $"chromium is not installed, or `{BrowserEngine.Command}` was not run before the build";

    public static bool AreMissing =>
        Chromium.IsMissing || (!BrowserEngine.IsThere && Environment.GetEnvironmentVariable(RequiredBy) is null or "");
}
