using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>The queries of a draft from a log of requests, as <c>metrics.sql</c>.</summary>
internal sealed class RequestMetrics(DraftPlan plan, RequestLog log)
{
    /// <summary>Different words of a status beyond that are counted and not listed.</summary>
    public const int MostWords = 20;

    private const string StatusNames = "names_of_status";
    private const string FinishNames = "names_of_finish";

    public string Write() =>
        string.Join(
            "\n",
            (
                (IEnumerable<string?>)
                    [
                        Head,
                        Requests,
                        Latencies,
                        Counts,
                        Quantiles("latency", "clock", "latencies"),
                        log.InFlight is null ? null : InFlight,
                        log.HasRate ? Throughput : null,
                        log.Meant is null ? null : Waited,
                        .. Words(log.Status, "status", StatusNames),
                        .. Words(log.Finish, "finish", FinishNames),
                        log.Attempt is null ? null : Attempts,
                        InOrder,
                    ]
            )
                .OfType<string>()
                .Select(query => query.ReplaceLineEndings("\n") + "\n")
        );

    private string Head =>
        $"""
            -- The queries behind every number of REPORT.md, as `receipts new` drafted them. Points in time are in {(
                log.HasUnit ? "milliseconds, and what was taken is in seconds" : "the unit of the file, which its columns do not name"
            )}.
            """;

    private string Requests =>
        $"""
            -- view: request
            -- Every request of the log. It took nothing that is known where begin or end are missing, and where it ends before it starts.
            select *, {(
                log.HasBothEnds
                    ? $"case when ended >= began then {(log.HasUnit ? "(ended - began) / 1000.0" : "1.0 * (ended - began)")} end"
                    : "case when length >= 0 then length end"
            )} as took
            from (
              {string.Join("\n  union all\n  ", plan.Tables.Select(Of))}
            );
            """;

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

    private string Per => log.HasUnit ? " / 1000.0" : "";

    private string Latencies
    {
        get
        {
            var clocks = new List<string>
            {
                $"select split, '{(log.HasBothEnds ? "from the start" : "as recorded")}' as clock, took from request where took is not null",
            };
            if (log.Meant is not null)
            {
                clocks.Add(
                    $"select split, 'from the intended start', (ended - meant){Per} from request where took is not null and ended >= meant"
                );
            }

            if (log.FirstToken is not null)
            {
                clocks.Add(
                    $"select split, 'start to first token', (first_token - began){Per} from request where took is not null and first_token between began and ended"
                );
            }

            if (log.TookToFirst is not null)
            {
                clocks.Add(
                    $"select split, 'to first token, as recorded', to_first from request where to_first >= 0 and {(
                        log.HasBothEnds ? "(took is not null or began is null or ended is null)" : "(took is not null or length is null)"
                    )}{(log.HasLimitOfFirst ? $" and not coalesce(to_first > {LimitOfFirst}, 0)" : "")}"
                );
            }

            return $"""
                -- view: latencies
                -- How long requests took, by where that is counted from.
                {string.Join("\nunion all\n", clocks)};
                """;
        }
    }

    /// <summary>The longest that it can have taken to the first token: the whole, but for rounding.</summary>
    private string LimitOfFirst => log.IsInWholeSeconds ? "took + 1" : "took + 0.001";

    private string Counts
    {
        get
        {
            var counts = new List<string> { "count(*) as n", "count(took) as timed" };
            if (log.HasBothEnds)
            {
                counts.Add("count(*) filter (where ended < began) as backwards");
                counts.Add("count(*) filter (where began is null) as without_start");
                counts.Add("count(*) filter (where ended is null) as without_end");
                counts.Add("count(*) filter (where began < begun_before) as began_before_row_above");
                counts.Add("count(*) filter (where ended < ended_before) as ended_before_row_above");
            }
            else
            {
                counts.Add("count(*) filter (where length < 0) as backwards");
                counts.Add("count(*) filter (where length is null) as without_end");
            }

            if (log.Meant is not null)
            {
                counts.Add("count(took) filter (where ended >= meant) as timed_from_meant");
                counts.Add("count(*) filter (where began < meant) as before_meant");
                counts.Add("count(*) filter (where meant is null) as without_meant");
            }

            if (log.FirstToken is not null)
            {
                counts.Add("count(*) filter (where first_token < began or first_token > ended) as token_outside");
            }

            if (log.HasLimitOfFirst)
            {
                counts.Add($"count(*) filter (where to_first < 0 or to_first > {LimitOfFirst}) as to_first_outside");
            }

            if (log.Attempt is not null)
            {
                counts.Add("count(*) filter (where attempt is null) as without_attempt");
            }

            if (log.InFlight is not null)
            {
                counts.Add("count(took) filter (where in_flight is null) as without_in_flight");
            }

            if (log.Status is not null)
            {
                counts.Add("count(*) filter (where status is null or trim(status) = '') as without_status");
            }

            var above = log.HasBothEnds
                ? "(\n  select *, lag(began) over above as begun_before, lag(ended) over above as ended_before\n  from request\n  window above as (partition by split order by row)\n)"
                : "request";
            return $"""
                -- name: requests(split)
                -- Requests of the log, those of which it is known how long they took, and what cannot be or is not there.
                select
                  split,
                  {string.Join(",\n  ", counts)}
                from {above}
                group by split;
                """;
        }
    }

    private const string Shares = """'{"p50": 0.5, "p95": 0.95, "p99": 0.99}'""";

    private static string Quantiles(string name, string key, string source) =>
        $"""
            -- view: ordered_{name}
            -- The same in order, with the rank of each.
            select *, row_number() over (partition by split, {key} order by took) as k, count(*) over (partition by split, {key}) as n
            from {source};

            -- name: {name}(split, {key}, q) empty ok
            -- Quantiles (type 7) with their exact 95% interval from order statistics: its lower end is the last value of which it is at most 2.5% likely that it
            -- lies above the quantile, its upper end the first that is at most 2.5% likely to lie below. NULL where there are too few values for an end.
            select
              split,
              {key},
              share.key as q,
              max(n) as n,
              coalesce(
                quantile(took, 0.5) filter (where share.key = 'p50'),
                quantile(took, 0.95) filter (where share.key = 'p95'),
                quantile(took, 0.99) filter (where share.key = 'p99')
              ) as value,
              max(took) filter (where clopper_pearson_high(k - 1, n) <= share.value) as low,
              min(took) filter (where clopper_pearson_low(k, n) >= share.value) as high
            from ordered_{name}
            cross join json_each({Shares}) as share
            group by split, {key}, share.key;
            """;

    private string InFlight =>
        $"""
            -- view: banded
            -- Requests that have a latency, by what the log says of others beside them{(
                log.HasManyInFlight ? ": each band goes from its power of two to below the next" : ""
            )}.
            select split, {(log.HasManyInFlight ? Band : "in_flight")} as in_flight, took
            from request
            where took is not null and in_flight is not null;

            {Quantiles("by_in_flight", "in_flight", "banded")}
            """;

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

    private string Throughput
    {
        get
        {
            var (first, last, known) =
                log.HasBothEnds ? ("began", "ended", "took is not null")
                : log.Began is not null ? ("began", "began", "began is not null")
                : ("logged", "logged", "logged is not null");
            var per = log.HasBothEnds ? Per : " / 1000.0";
            return $"""
                -- name: throughput(split) empty ok
                -- Requests from the first to the last point in time of the log, and how many that makes in {(
                    log.HasBothEnds && !log.HasUnit ? "a unit of time" : "a second"
                )}{(log.HasBothEnds ? "; by Little's law that rate times the mean latency is how many were in the service on average" : "")}.
                select
                  split,
                  count(*) as n,
                  (max({last}) - min({first})){per} as span,
                  count(*) / nullif((max({last}) - min({first})){per}, 0) as rate{(
                    log.HasBothEnds ? $",\n  avg(took) as mean,\n  sum(took) / nullif((max(ended) - min(began)){per}, 0) as in_service" : ""
                )}
                from request
                where {known}
                group by split;
                """;
        }
    }

    private string Waited =>
        $"""
            -- name: waited(split) empty ok
            -- Requests that began after they were meant to, how long they had waited on average, and the longest of these waits.
            select
              split,
              count(*) as n,
              count(*) filter (where began > meant) as late,
              avg(began > meant) as share,
              avg((began - meant){Per}) filter (where began > meant) as mean_wait,
              max((began - meant){Per}) as longest
            from request
            where began is not null and meant is not null
            group by split;
            """;

    private IEnumerable<string> Words(RequestWord? word, string key, string names)
    {
        if (word is null)
        {
            yield break;
        }

        if (!word.HasPlainValues)
        {
            yield return Excerpt.LabelsView(names, key, "request");
        }

        var tokens = log.Tokens is null ? "" : ", tokens";
        yield return $"""
            -- view: placed_{key}
            -- Requests by {Excerpt.OneLine(word.Column)}, each of its values with its place by how many it has, and half of those with a latency took that or less.
            select
              split,
              case when {key} is null or trim({key}) = '' then '(none)' else {(
                word.HasPlainValues ? key : Excerpt.Label(names, key)
            )} end as {key},
              count(*) as n,
              1.0 * count(*) / sum(count(*)) over (partition by split) as share,
              median(took) as half,
              row_number() over (partition by split order by count(*) desc, {key}) as place{(
                log.Tokens is null ? "" : ",\n  sum(tokens) as tokens"
            )}
            from request
            group by split, 2;

            -- name: by_{key}(split, {key})
            -- The most frequent first; {MostWords} at most of each split.
            select split, {key}, n, share, half{tokens}
            from placed_{key}
            where place <= {MostWords}
            order by split, place;
            """;
        if (word.HasManyValues)
        {
            yield return Rest("by_" + key, "placed_" + key);
        }
    }

    /// <summary>What a list leaves out, so that the report can say how much that is.</summary>
    private static string Rest(string metric, string placed) =>
        $"""
            -- name: rest_{metric}(split)
            -- How many other values there are beyond these, and how many requests have them.
            select split, count(*) filter (where place > {MostWords}) as others, coalesce(sum(n) filter (where place > {MostWords}), 0) as n
            from {placed}
            group by split;
            """;

    private string Attempts =>
        $"""
            -- view: placed_attempts
            -- Requests by {Excerpt.OneLine(log.Attempt!)}, and half of those with a latency took that or less.
            select split, attempt, count(*) as n, median(took) as half, row_number() over (partition by split order by attempt) as place
            from request
            where attempt is not null
            group by split, attempt;

            -- name: attempts(split, attempt) empty ok
            -- The lowest first; {MostWords} at most of each split.
            select split, attempt, n, half
            from placed_attempts
            where place <= {MostWords}
            order by split, place;
            {(log.HasManyAttempts ? "\n" + Rest("attempts", "placed_attempts") : "")}
            """.TrimEnd();

    /// <summary>A check that holds now, so that changed evidence fails it. Where it does not hold, the report begins with that.</summary>
    private string? InOrder =>
        !plan.TimesAreInOrder
            ? null
            : $"""
                -- check: times_in_order(split)
                -- No request {(log.HasBothEnds ? "ends before it starts" : "takes less than no time")}.
                select split, count(*) as n, coalesce(min({(log.HasBothEnds ? "ended >= began" : "length >= 0")}), 1) as ok
                from request
                group by split;
                """;
}
