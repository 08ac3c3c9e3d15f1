using Receipts.Core.Metrics;

namespace Receipts.Core.Drafting;

/// <summary>The <c>REPORT.md</c> of a draft from a log of requests: how long they took, what became of them, and what such a log cannot show.</summary>
internal sealed class RequestReport
{
    private readonly DraftPlan plan;
    private readonly RequestLog log;
    private readonly BoundText text;

    private RequestReport(DraftPlan plan, RequestLog log, Measurements measurements)
    {
        this.plan = plan;
        this.log = log;
        text = new BoundText(measurements);
    }

    public static string Write(DraftPlan plan, RequestLog log, Measurements measurements) =>
        new RequestReport(plan, log, measurements).Filled() + "\n";

    private IEnumerable<string> Splits => plan.Tables.Select(table => table.Name);

    private string Filled()
    {
        WriteBackwards();
        foreach (var split in Splits)
        {
            text.Paragraph(Headline(split));
        }

        var summary = text.Take();
        WriteSizes();
        WriteLatency();
        WriteThroughput();
        WriteWords(log.Status, "status", "What became of them");
        WriteWords(log.Finish, "finish", "Why answers ended");
        WriteAttempts();
        WriteContent();
        return Template.Fill(
            "requests.md",
            plan,
            ("opening", DraftReport.Opening(plan)),
            ("summary", summary),
            ("timed", Template.Where(IsTimed)),
            ("has_unit", Template.Where(log.HasUnit)),
            ("sections", text.Take()),
            ("has_intended", Template.Where(log.Meant is not null)),
            ("has_status", Template.Where(log.Status is not null)),
            ("has_finish", Template.Where(log.Finish is not null)),
            ("has_in_flight", log.InFlight),
            ("has_attempt", log.Attempt),
            ("has_rate", Template.Where(log.HasRate)),
            (
                "end_of_draft",
                DraftEnd.Of(
                    plan,
                    $"requests[{plan.Focus}].timed",
                    "They recompute; they send no request again, and they cannot tell whether the log is a fair sample of anything."
                )
            )
        );
    }

    private bool IsTimed => Splits.Any(split => text.Value($"requests[{split}].timed") > 0);

    private void WriteSizes() =>
        text.Paragraph(
            log.BySize.Select(column =>
                $"{Mention(column, "A column of points in time")} does not name its unit, and is taken by its size for a time since the year that computers count from."
            )
        );

    /// <summary>What makes every latency doubtful comes first.</summary>
    private void WriteBackwards()
    {
        foreach (var split in Splits.Where(split => text.Value($"requests[{split}].backwards") > 0))
        {
            text.Paragraph(
                $"**{text.Of($"requests[{split}].backwards", $"requests[{split}].n")} requests of `{split}` {(log.HasBothEnds ? "end before they start" : "take less than no time")}.**",
                "A clock jumped, two clocks were mixed, or a column is not what it is called.",
                "These requests are in no latency below. The others were timed by the same clocks, and may be wrong without showing it."
            );
        }
    }

    private IEnumerable<string> Headline(string split)
    {
        var clock = log.HasBothEnds ? "\"from the start\"" : "\"as recorded\"";
        if (text.Value($"requests[{split}].timed") is not > 0)
        {
            yield return $"Of none of the {text.Number($"requests[{split}].n")} requests of `{split}` is it known how long it took.";
            yield break;
        }

        string At(string q) => text.Number($"latency[{split}, {clock}, {q}].value");
        yield return $"Of the requests of `{split}` {text.Of($"requests[{split}].timed", $"requests[{split}].n")} have a latency: half of them took {At("p50")} {log.Unit} or less.";
        yield return $"Their p95 is {At("p95")} and their p99 {At("p99")} {log.Unit}.";
        if (text.Value($"requests[{split}].without_end") is > 0)
        {
            yield return $"Requests without {(log.HasBothEnds ? "an end" : "a latency")}: {text.Number($"requests[{split}].without_end")}. They fall out of every quantile, as if nobody had asked.";
        }

        if (log.Meant is not null && text.Value($"requests[{split}].timed_from_meant") is > 0)
        {
            yield return $"Counted from when they were meant to start, p95 is {text.Number($"latency[{split}, \"from the intended start\", p95].value")} {log.Unit}.";
        }
    }

    private void WriteLatency()
    {
        if (!IsTimed)
        {
            return;
        }

        text.Heading("## Latency");
        text.Paragraph(
            log.Status is null
                ? "Over all requests of which it is known how long they took."
                : "Over all requests of which it is known how long they took, whatever became of them: one that fails at once makes a latency look better.",
            "Where an end of the interval is missing there are too few values for it."
        );
        text.Table("latency", [TableHeader.Words("split", "Log"), TableHeader.Words("clock", "Counted"), .. QuantileColumns]);
        if (log.InFlight is null || text.RowsOf("by_in_flight") == 0)
        {
            return;
        }

        text.Heading("### By concurrency");
        text.Paragraph(
            $"By {Mention(log.InFlight, "the column of concurrency")}, as the log says it.",
            log.HasManyInFlight ? "Each band begins with its number and ends below the next power of two." : "",
            "Where latency grows from band to band and throughput does not, requests wait for each other."
        );
        text.Table("by_in_flight", [TableHeader.Words("split", "Log"), new TableHeader("in_flight", "Concurrency"), .. QuantileColumns]);
        text.Paragraph(
            Splits
                .Where(split => text.Value($"requests[{split}].without_in_flight") > 0)
                .Select(split =>
                    $"Requests of `{split}` with a latency and no value there, which are in no row: {text.Number($"requests[{split}].without_in_flight")}."
                )
        );
    }

    private TableHeader[] QuantileColumns =>
        [
            TableHeader.Words("q", "Quantile"),
            new TableHeader("n", "Requests"),
            new TableHeader("value", log.HasUnit ? "Seconds" : "Units of the file"),
            new TableHeader("low", "Interval from"),
            new TableHeader("high", "Interval to"),
        ];

    private void WriteThroughput()
    {
        if (!log.HasRate || text.RowsOf("throughput") == 0)
        {
            return;
        }

        var unit = log.HasBothEnds && !log.HasUnit ? "unit" : "second";
        text.Heading("## Throughput");
        text.Paragraph(
            log.HasBothEnds
                ? "From the first start to the last end of a request that has both, in their order."
                : $"From the first to the last time in {Mention((log.Began ?? log.Logged)!.Column, "the column of times")}.",
            "It is what came, on average over the whole log; whether more would have been served it does not say, and a rush in the middle is averaged away.",
            log.HasBothEnds
                ? "*In the service* is Little's law: the rate times the mean latency is the number of requests that were there at a time."
                : ""
        );
        text.Table(
            "throughput",
            [
                TableHeader.Words("split", "Log"),
                new TableHeader("n", "Requests"),
                new TableHeader("span", unit == "second" ? "Seconds" : "Units of the file"),
                new TableHeader("rate", $"Per {unit}"),
                .. log.HasBothEnds
                    ? [new TableHeader("mean", "Mean latency"), new TableHeader("in_service", "In the service")]
                    : (TableHeader[])[],
            ]
        );
        if (log.Meant is null || text.RowsOf("waited") == 0)
        {
            return;
        }

        text.Heading("### Before they were sent");
        text.Paragraph(
            "A request that begins after it was meant to has waited, and a latency from the start leaves that out: this is coordinated omission."
        );
        text.Table(
            "waited",
            TableHeader.Words("split", "Log"),
            new TableHeader("n", "With both"),
            new TableHeader("late", "Late"),
            TableHeader.Share("share", "Share"),
            new TableHeader("mean_wait", "Mean wait of these"),
            new TableHeader("longest", "Longest")
        );
    }

    private void WriteWords(RequestWord? word, string key, string heading)
    {
        if (word is null)
        {
            return;
        }

        text.Heading($"## {heading}");
        text.Paragraph(
            $"By {Mention(word.Column, "the column of it")}, the most frequent first.",
            key == "status"
                ? "What a timeout, a refusal and an error are called is for the log to say, and nothing here was put together."
                : "An answer that ended because its length was used up came in time and is cut: in *length* or *max_tokens* look for these."
        );
        text.Table(
            "by_" + key,
            [
                TableHeader.Words("split", "Log"),
                TableHeader.Words(key, key == "status" ? "Status" : "Reason"),
                new TableHeader("n", "Requests"),
                TableHeader.Share("share", "Share"),
                new TableHeader("half", "Half took at most"),
                .. log.Tokens is null ? (TableHeader[])[] : [new TableHeader("tokens", "Tokens")],
            ]
        );
        if (word.HasManyValues)
        {
            WriteRest("by_" + key, key == "status" ? "statuses" : "reasons");
        }
    }

    /// <summary>What a table leaves out, since it would be too long with it.</summary>
    private void WriteRest(string metric, string values) =>
        text.Paragraph(
            Splits
                .Where(split => text.Value($"rest_{metric}[{split}].n") > 0)
                .Select(split =>
                    $"Further {values} of `{split}` that the table leaves out: {text.Number($"rest_{metric}[{split}].others")}. Requests that have one of them: {text.Number($"rest_{metric}[{split}].n")}."
                )
        );

    private void WriteAttempts()
    {
        if (log.Attempt is null || text.RowsOf("attempts") == 0)
        {
            return;
        }

        text.Heading("## Attempts");
        text.Paragraph(
            $"By {Mention(log.Attempt, "the column of attempts")}.",
            "Each retry is a request that the service has to serve besides, and may come when it is slow already."
        );
        text.Table(
            "attempts",
            TableHeader.Words("split", "Log"),
            new TableHeader("attempt", "Attempt"),
            new TableHeader("n", "Requests"),
            new TableHeader("half", "Half took at most")
        );
        if (log.HasManyAttempts)
        {
            WriteRest("attempts", "attempts");
        }

        text.Paragraph(
            Splits
                .Where(split => text.Value($"requests[{split}].without_attempt") > 0)
                .Select(split =>
                    $"Requests of `{split}` without a value there, which are in no row: {text.Number($"requests[{split}].without_attempt")}."
                )
        );
    }

    private void WriteContent()
    {
        text.Heading("## What cannot be, or is not there");
        text.Paragraph(
            log.HasBothEnds
                ? "A log is written in the order in which requests start or end. Where both of the last counts are more than zero, its order is another, or a clock jumped."
                : "No columns were taken for both the begin and the end of a request, so that nothing here shows whether a clock jumped.",
            log.HasLimitOfFirst
                ? $"A time to the first token is outside where it is less than nothing, or longer than the whole request by more than {(log.IsInWholeSeconds ? "a second, since times are whole seconds" : "a thousandth of a second")}; it is in no quantile then."
                : ""
        );
        text.Table(
            "requests",
            [
                TableHeader.Words("split", "Log"),
                new TableHeader("n", "Requests"),
                new TableHeader("backwards", log.HasBothEnds ? "End before start" : "Below zero"),
                .. log.HasBothEnds ? [new TableHeader("without_start", "No start")] : (TableHeader[])[],
                new TableHeader("without_end", log.HasBothEnds ? "No end" : "No latency"),
                .. log.Meant is null
                    ? (TableHeader[])[]
                    : [new TableHeader("without_meant", "No intended start"), new TableHeader("before_meant", "Start before intended")],
                .. log.FirstToken is null ? (TableHeader[])[] : [new TableHeader("token_outside", "First token outside")],
                .. log.HasLimitOfFirst ? [new TableHeader("to_first_outside", "Time to first token outside")] : (TableHeader[])[],
                .. log.Status is null ? (TableHeader[])[] : [new TableHeader("without_status", "No status")],
                .. log.HasBothEnds
                    ?
                    [
                        new TableHeader("began_before_row_above", "Start before the row above"),
                        new TableHeader("ended_before_row_above", "End before the row above"),
                    ]
                    : (TableHeader[])[],
            ]
        );
    }

    private static string Mention(string column, string otherwise) => DraftSlice.Reads($"`{column}`") ? $"`{column}`" : otherwise;
}
