using System.Text.Json;
using Receipts.Cli.Tests;

namespace Receipts.Browser.Tests;

/// <summary>A receipt whose every text wants to be something else.</summary>
internal static class HostileReceipt
{
    /// <summary>Its page, which is red.</summary>
    public static string PageIn(ScratchFolder scratch, params string[] options)
    {
        var file = scratch["page.html"];
        PublishedPages.Publish(In(scratch), file, expected: 1, options);
        return file;
    }

    /// <summary>The page of a receipt whose title, text, keys and values are single words of a million characters.</summary>
    public static string LongPageIn(ScratchFolder scratch)
    {
        const int million = 1_000_000;
        Directory.CreateDirectory(scratch["long/data"]);
        File.WriteAllText(
            scratch["long/receipt.yaml"],
            $$"""
            receipt: 1
            title: {{new string('t', million)}}
            promise: {{new string('p', 10_000)}}
            fixture: data
            evidence: { run: run.jsonl }
            score: { id: id, expected: expected, output: output, slices: [kind] }
            documents: [REPORT.md]
            charts:
              right: { kind: slices, metric: by_kind, successes: correct, count: n, title: {{new string('c', 10_000)}}, note: {{new string(
                'n',
                10_000
            )}} }
            """
        );
        File.WriteAllText(
            scratch["long/metrics.sql"],
            $"""
            -- name: by_kind(kind)
            -- {new string('d', 100_000)}
            select kind, sum(correct) as correct, count(*) as n from record group by kind;
            """
        );
        File.WriteAllText(
            scratch["long/REPORT.md"],
            $"# Long\n\nRight: 1<!--= by_kind[short].n -->. {new string('w', million - 50_000)}\n\n| {new string('x', 10_000)} | b |\n| --- | --- |\n| {new string('y', 10_000)} | `{new string('z', 10_000)}` |\n\n![bars](charts/right.svg)\n"
        );
        File.WriteAllLines(
            scratch["long/data/run.jsonl"],
            new[]
            {
                new Dictionary<string, object>
                {
                    ["id"] = new string('i', million),
                    ["kind"] = new string('k', million),
                    ["expected"] = new string('e', million),
                    ["output"] = new string('o', million),
                    [new string('q', million)] = "a key",
                },
                new Dictionary<string, object>
                {
                    ["id"] = "b",
                    ["kind"] = "short",
                    ["expected"] = "1",
                    ["output"] = "1\u0000\u202e",
                },
            }.Select(record => JsonSerializer.Serialize(record))
        );
        var file = scratch["long.html"];
        _ = CommandRun.Of("render", scratch["long"]);
        PublishedPages.Publish(scratch["long"], file, expected: 0);
        return file;
    }

    private static string In(ScratchFolder scratch)
    {
        const string evil = "<script>alert(1)</script></script></style></title>]]>--><img src=x onerror=alert(1)>\u202eturned\u0000end";
        Directory.CreateDirectory(scratch["evil"]);
        Directory.CreateDirectory(scratch["evil/data"]);
        File.WriteAllText(
            scratch["evil/receipt.yaml"],
            $$"""
            receipt: 1
            title: {{JsonSerializer.Serialize("<script>alert(1)</script>\u202e")}}
            promise: {{JsonSerializer.Serialize("</p></section><script>alert(1)</script>")}}
            fixture: data
            evidence: { run: run.jsonl }
            score: { id: id, expected: expected, output: output, slices: [kind] }
            documents: [REPORT.md]
            blind_spots: [{{JsonSerializer.Serialize("<iframe src=javascript:alert(1)>")}}]
            """
        );
        File.WriteAllText(
            scratch["evil/metrics.sql"],
            """
            -- name: rate
            -- </script><script>alert(1)</script> The share that is right. ]]>
            select avg(correct) as rate, count(*) as "<img src=x onerror=alert(1)>" from record;
            """
        );
        File.WriteAllText(
            scratch["evil/REPORT.md"],
            $"# <script>alert(1)</script>\n\nRight: 0.5<!--= rate.rate -->. {evil}\n\n<div onclick=\"alert(1)\">12</div>\n\n{new string('w', 100_000)}\n\n[a](javascript:alert(1)) ![b](https://example.org/b.png)\n\n| {new string('x', 3000)} | b |\n| --- | --- |\n| <td> | `</td>` |\n"
        );
        File.WriteAllLines(
            scratch["evil/data/run.jsonl"],
            new[]
            {
                new Dictionary<string, object>
                {
                    ["id"] = evil,
                    ["kind"] = evil,
                    ["expected"] = evil,
                    ["output"] = evil,
                },
                new Dictionary<string, object>
                {
                    ["id"] = "b",
                    ["kind"] = "</dd><script>alert(1)</script>",
                    ["expected"] = evil,
                    ["output"] = new string('y', 1_000_000) + evil,
                },
            }.Select(record => JsonSerializer.Serialize(record))
        );
        return scratch["evil"];
    }
}
