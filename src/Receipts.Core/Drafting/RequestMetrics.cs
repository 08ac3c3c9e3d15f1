using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>The queries of a draft from a log of requests, as <c>metrics.sql</c>.</summary>
internal sealed class RequestMetrics(DraftPlan plan, RequestLog log)
{
    /// <summary>Different words of a status beyond that are counted and not listed.</summary>
    public const int MostWords = 20;

    public string Write()
    {
        IEnumerable<string?> queries =
        [
            Requests,
            log.Status is { } status ? Words(status, "status", "names_of_status") : null,
            log.Finish is { } finish ? Words(finish, "finish", "names_of_finish") : null,
            log.Attempt is { } attempt ? Attempts(attempt) : null,
            // Where it does not hold, the report begins with that.
            plan.TimesAreInOrder
                ? Template.Fill("requests-in-order.sql", plan, BothEnds)
                : null,
        ];
        return string.Join("\n", queries.OfType<string>().Select(query => query.ReplaceLineEndings("\n") + "\n"));
    }

    private (string Name, string? Value) BothEnds => ("both_ends", Template.Where(log.HasBothEnds));

    private string Requests
    {
        get
        {
            var (first, last, known) =
                log.HasBothEnds ? ("began", "ended", "took")
                : log.Began is not null ? ("began", "began", "began")
                : ("logged", "logged", "logged");
            var per = log.HasUnit ? " / 1000.0" : "";
            return Template.Fill(
                "requests.sql",
                plan,
                BothEnds,
                ("has_unit", Template.Where(log.HasUnit)),
                ("unnamed_unit", Template.Where(log.HasBothEnds && !log.HasUnit)),
                ("requests", string.Join("\nunion all\n", plan.Tables.Select(Of))),
                ("per", per),
                ("per_second", log.HasBothEnds ? per : " / 1000.0"),
                ("intended", Template.Where(log.Meant is not null)),
                ("first_token", Template.Where(log.FirstToken is not null)),
                ("to_first", Template.Where(log.TookToFirst is not null)),
                // The longest that it can have taken to the first token: the whole, but for rounding.
                (
                    "limit_of_first",
                    !log.HasLimitOfFirst ? null
                    : log.IsInWholeSeconds ? "took + 1"
                    : "took + 0.001"
                ),
                ("attempt", log.Attempt),
                ("in_flight", log.InFlight),
                ("status", Template.Where(log.Status is not null)),
                ("latency", Quantiles("latency", "clock", "latencies")),
                ("bands", log.HasManyInFlight ? Band : null),
                ("by_in_flight", log.InFlight is null ? null : Quantiles("by_in_flight", "in_flight", "banded")),
                ("rate_of", log.HasRate ? known : null),
                ("first", first),
                ("last", last)
            );
        }
    }

    private string Of(EvidenceTable table)
    {
        var columns = new List<string> { $"{SqlName.Text(table.Name)} as split", "row" };
        void Add(RequestTime? time, string name, bool isPoint)
        {
            if (time is not null)
            {
                var column = SqlName.Quote(time.Column);
                columns.Add($"{(isPoint ? time.Point(column) : time.Length(column))} as {name}");
            }
        }

        Add(log.Meant, "meant", isPoint: true);
        Add(log.Began, "began", isPoint: true);
        Add(log.FirstToken, "first_token", isPoint: true);
        Add(log.Ended, "ended", isPoint: true);
        Add(log.Logged, "logged", isPoint: true);
        Add(log.Took, "length", isPoint: false);
        Add(log.TookToFirst, "to_first", isPoint: false);
        columns.AddRange(
            new[]
            {
                (log.Status?.Column, "status"),
                (log.Finish?.Column, "finish"),
                (log.Attempt, "attempt"),
                (log.Tokens, "tokens"),
                (log.InFlight, "in_flight"),
            }
                .Where(column => column.Item1 is not null)
                .Select(column => $"{SqlName.Quote(column.Item1!)} as {column.Item2}")
        );
        return $"select {string.Join(", ", columns)} from {SqlName.Quote(table.Name)}";
    }

    private string Quantiles(string name, string key, string source) =>
        Template.Fill("quantiles.sql", plan, ("name", name), ("key", key), ("source", source));

    /// <summary>The power of two below a number, as far as a service can have requests.</summary>
    private static string Band =>
        "case when in_flight < 1 then 0 "
        + string.Join(
            ' ',
            Enumerable
                .Range(1, 20)
                .Select(power => string.Create(CultureInfo.InvariantCulture, $"when in_flight < {1 << power} then {1 << (power - 1)}"))
        )
        + string.Create(CultureInfo.InvariantCulture, $" else {1 << 20} end");

    private string Words(RequestWord word, string key, string names) =>
        Template.Fill(
            "requests-words.sql",
            plan,
            ("names", word.HasPlainValues ? null : Excerpt.LabelsView(names, key, "request")),
            ("key", key),
            ("column", Excerpt.OneLine(word.Column)),
            ("label", word.HasPlainValues ? key : Excerpt.Label(names, key)),
            ("tokens", log.Tokens),
            ("most", $"{MostWords}"),
            ("others", word.HasManyValues ? Others("by_" + key, "placed_" + key) : null)
        );

    private string Attempts(string column) =>
        Template.Fill(
            "requests-attempts.sql",
            plan,
            ("column", Excerpt.OneLine(column)),
            ("most", $"{MostWords}"),
            ("others", log.HasManyAttempts ? Others("attempts", "placed_attempts") : null)
        );

    /// <summary>What a list leaves out, so that the report can say how much that is.</summary>
    private string Others(string metric, string placed) =>
        Template.Fill("requests-others.sql", plan, ("metric", metric), ("placed", placed), ("most", $"{MostWords}"));
}
