namespace Receipts.Core.Pages;

/// <summary>Where a page says what came of checking itself, and what it carries for that.</summary>
internal static class SelfCheckSection
{
    /// <summary>The place of the result; a browser without script is told what it would be.</summary>
    public static HtmlText Status(SelfCheck check) =>
        check.WhyNot is { } why
            ? (HtmlText)
                $"""<section class="self open" aria-label="checked again in this browser"><h2>Checked again in this browser</h2><p class="status">{why}</p></section>"""
            : $"""<section class="self" id="self-check" aria-label="checked again in this browser"><h2>Checked again in this browser</h2><p class="status" role="status">This page carries its evidence and SQLite {BrowserEngine.Version}. A browser that runs its script derives every number again, and says here what came of it; this one has not.</p><p class="lead">A second program, in this page, reads the evidence below, scores it, runs the queries and compares every bound number. Charts, exemptions and the seal are the tool’s alone. It shows that the arithmetic holds, and nothing about whoever made the page: a forger’s page would be green as well.</p></section>""";

    /// <summary>The evidence, the engine and the rest, as text that no browser runs.</summary>
    public static HtmlText Carried(SelfCheck check)
    {
        var carried = new HtmlText();
        if (check.WhyNot is not null)
        {
            return carried;
        }

        for (var i = 0; i < check.Files.Count; i++)
        {
            carried.Add($"""<script type="text/plain" id="self-file-{i}">""");
            carried.AppendLiteral(Convert.ToBase64String(check.Files[i]));
            carried.Line($"</script>");
        }

        carried.Add($"""<script type="text/plain" id="self-engine">""");
        carried.AppendLiteral(Convert.ToBase64String(Deflate.Pack(BrowserEngine.Bytes)));
        carried.Line($"</script>");
        carried.Add($"""<script type="application/json" id="self-spec">""");

        // The writer of JSON spells out every sign that HTML knows.
        carried.AppendLiteral(check.Spec);
        carried.Line($"</script>");
        return carried;
    }
}
