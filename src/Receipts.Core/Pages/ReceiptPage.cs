using System.Text;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>A checked receipt as one HTML file that needs nothing else: the report with every number marked, and behind each mark what it rests on.</summary>
public static class ReceiptPage
{
    /// <summary>The page. The same receipt, tool and SQLite give the same bytes.</summary>
    /// <param name="name">The receipt's name, which is all that is known of one that cannot be read.</param>
    /// <param name="records">Wrong records to show at most.</param>
    /// <param name="checksItself">Whether it carries its evidence and derives its numbers again wherever it is opened; <see cref="BrowserEngine.IsThere"/> then.</param>
    /// <param name="asOf">The day that waivers are held against; null for any day until the first of them ends.</param>
    public static string Write(CheckedReceipt receipt, string name, int records, bool checksItself = false, DateOnly? asOf = null)
    {
        var numbers = new PageNumbers(receipt, name);
        var shown = PageRecords.Of(receipt, records);
        var title = receipt.Verdict.Receipt?.Title ?? name;
        var (head, body) = (new HtmlText(), new HtmlText());
        head.Line($"""<header class="top"><p class="kicker">Receipt <span>{name}</span></p><h1>{title}</h1>""");
        var gates = GateSection.Decide(receipt, asOf);
        BannerSection.Write(head, receipt.Verdict, gates is null ? null : GateSection.Line(gates, asOf));
        FindingSection.Write(body, receipt.Verdict.Findings, numbers);
        if (gates is not null)
        {
            GateSection.Write(body, gates, asOf, numbers);
        }

        ReportSection.Write(body, receipt, numbers);
        ClaimedSection.Write(body, receipt.Verdict, numbers);
        ClaimSection.Write(body, receipt, numbers, shown);
        FlipSection.Write(body, receipt, records);
        RecordSection.Write(body, shown);
        QuerySection.Write(body, receipt.Verdict, numbers);
        ExemptSection.Write(body, receipt.Verdict, numbers);
        AboutSection.Write(body, receipt.Verdict, name);
        // Which marks there are is known once the report is written.
        var check = checksItself ? SelfCheck.Of(receipt, numbers) : null;
        if (check is not null)
        {
            head.Add(SelfCheckSection.Status(check));
        }

        BannerSection.WriteLedger(head, receipt.Verdict, shown);
        head.Line($"</header>");
        head.Add(Contents(body.ToString()));
        return Frame(title, head.Add(body), check is { WhyNot: null } ? check : null);
    }

    /// <summary>Links to the sections that the page has.</summary>
    private static HtmlText Contents(string body)
    {
        var contents = new HtmlText();
        contents.Add($"""<nav aria-label="sections">""");
        foreach (
            var (id, title) in new[]
            {
                ("findings", "findings"),
                ("gates", "ship or not"),
                ("report", "report"),
                ("claimed", "other documents"),
                ("claims", "every number"),
                ("flips", "broken and mended"),
                ("records", "records"),
                ("queries", "queries"),
                ("exempt", "exemptions"),
                ("blind-spots", "blind spots"),
                ("about", "what it means"),
            }
        )
        {
            if (body.Contains($" id=\"{id}\"", StringComparison.Ordinal))
            {
                contents.Add($"""<a href="#{id}">{title}</a> """);
            }
        }

        return contents.Line($"</nav>");
    }

    private static string Frame(string title, HtmlText body, SelfCheck? check)
    {
        var page = new HtmlText();
        page.Line($"<!DOCTYPE html>");
        page.Line($"""<html lang="en"><head><meta charset="utf-8"/>""");
        page.Line(
            $"""<meta http-equiv="Content-Security-Policy" content="{(check is null ? PageAssets.Policy : PageAssets.SelfCheckPolicy)}"/>"""
        );
        page.Line(
            $"""<meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="color-scheme" content="light dark"/>"""
        );
        page.Line($"""<meta name="referrer" content="no-referrer"/><meta name="robots" content="noindex"/>""");
        page.Line($"""<meta name="generator" content="receipts {Verdict.ToolVersion}"/><title>{title}</title>""");
        page.Line($"{PageAssets.Style}");
        page.Line($"</head><body>");
        page.Line($"""<a class="skip" href="#report">To the report</a>""");
        page.Line($"<main>");
        page.Add(body);
        page.Line($"</main>");
        page.Line($"""<aside id="panel" hidden="" tabindex="-1" aria-label="the number that was chosen"></aside>""");
        page.Line($"{PageAssets.Script}");
        if (check is not null)
        {
            page.Add(SelfCheckSection.Carried(check));
            page.Line($"{PageAssets.SelfCheckScript}");
        }

        page.Line($"</body></html>");
        return page.ToString();
    }

    /// <summary>The bytes of a page as it is written to a file.</summary>
    public static byte[] Bytes(string page) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(page);
}
