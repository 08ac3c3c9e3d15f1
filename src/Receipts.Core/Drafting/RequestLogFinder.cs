using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>
/// Finds out whether files are logs of requests, by the names of their columns and by what is in them. A file that says of any record what was expected, or
/// whether it was right, is the log of an evaluation, whatever latencies it has beside.
/// </summary>
internal sealed class RequestLogFinder(Survey survey, GradeColumns grading, Place place, Func<string, bool> readsNumbers)
{
    private const int MostBands = 12;

    /// <summary>Names that stand in both kinds of logs: the label of a load test is the name of a request.</summary>
    private static readonly string[] OfEither = ["label", "labels", "answer", "answers", "success", "is_success", "result", "results"];

    private static readonly string[] OfAnyRequest = ["request", "message", "code", "text"];

    private static readonly (string Suffix, long PerSecond)[] Units =
    [
        ("_milliseconds", 1000),
        ("_millis", 1000),
        ("_msec", 1000),
        ("_ms", 1000),
        ("_microseconds", 1_000_000),
        ("_micros", 1_000_000),
        ("_us", 1_000_000),
        ("_nanoseconds", 1_000_000_000),
        ("_nanos", 1_000_000_000),
        ("_ns", 1_000_000_000),
        ("_seconds", 1),
        ("_secs", 1),
        ("_sec", 1),
        ("_s", 1),
    ];

    private readonly List<ShapeChoice> choices = [];

    /// <summary>Why a column that is called a time of a request cannot be read as one.</summary>
    private Finding? problem;

    /// <summary>The shape of a log of requests; null where nothing is certain.</summary>
    /// <exception cref="ReceiptException">It is one, and a column has values of two kinds, of which nobody can say what they mean together.</exception>
    public Shape? Find()
    {
        var certain = IsAnEvaluation() ? null : Certain();
        if (certain is { Began: { } began, Ended: { } ended } && WhyNot(ended, began) is { } why)
        {
            Unreadable(ended.Column, Role.Ended, $"it cannot be held against `{began.Column}`: {why}");
        }

        if (problem is not null)
        {
            throw new ReceiptException(problem);
        }

        if (certain is not { } log)
        {
            return null;
        }

        log = log with
        {
            FirstToken = WithinTheRequest(log),
            HasManyInFlight = log.InFlight is { } column && survey.Distinct(column) > MostBands,
            HasManyAttempts = log.Attempt is { } attempt && survey.Distinct(attempt) > RequestMetrics.MostWords,
            IsInWholeSeconds = log.HasLimitOfFirst && IsInWholeSeconds(log),
        };
        Say(log);
        return new Shape
        {
            Output = "",
            Requests = log,
            Choices = choices,
        };
    }

    /// <summary>What the times of a log are, whatever else is in the file; null where nothing is certain, or there is a <see cref="problem"/>.</summary>
    private RequestLog? Certain()
    {
        if (survey.Tables.Any(table => table.Rows == 0) || FindTimes() is not { } log)
        {
            return null;
        }

        log = log with
        {
            Meant = Comparable(Role.Meant, log),
            FirstToken = Comparable(Role.FirstToken, log),
            Logged = log.HasBothEnds ? null : Dated(Role.Logged),
            TookToFirst = Length(Role.TookToFirst) is { } first && first.PerSecond is not null == log.HasUnit ? first : null,
            Status = Word(Role.Status),
            Finish = Word(Role.Finish),
            Attempt = Count(Role.Attempt),
            Tokens = Count(Role.Tokens),
            InFlight = Count(Role.InFlight),
        };
        return problem is null && IsCertain(log) ? log : null;
    }

    private bool IsAnEvaluation() => HasSides() || Verdicts().Any() || ArePaired();

    /// <summary>Whether a column says of a record what was expected: then it is an evaluation, however long each took.</summary>
    private bool HasSides() =>
        survey.Members.Any(member => !Is(member, OfEither) && (Role.Expected.Says(member) > 0 || Role.EndsAsExpected(member)))
        || survey.Columns.Any(IsAgreedOnBeside);

    /// <summary>Whether what came out stands beside what should have.</summary>
    private bool ArePaired() =>
        survey.Members.Any(one =>
            survey.Members.Any(other => one != other && (SideName.IsPredictionOf(one, other) || SideName.ArePair(one, other)))
        );

    /// <summary>What says of a record whether it was right or how good it was.</summary>
    private IEnumerable<string> Verdicts() =>
        survey
            .Members.Where(member =>
                !Is(member, OfEither)
                && (
                    Role.Grade.Says(member) > 0
                    || Role.Recorded.Says(member) > 0
                    || Role.Judge.Says(member) > 0
                    || Role.Person.Says(member) > 0
                    || IsScore(member)
                )
            )
            .Union(survey.Columns.Where(column => IsWhatSomebodyThought(column) || SaysOfTheAnswer(column)));

    /// <summary>What keeps a file from being a log of requests, and how it is taken for what it says; null where it would be none anyway.</summary>
    public string? WhyAnEvaluation()
    {
        var verdicts = HasSides() || ArePaired() ? [] : Verdicts().Where(survey.Columns.Contains).Take(MostNamed).ToList();
        if (verdicts.Count == 0 || Certain() is null)
        {
            return null;
        }

        var readable = verdicts.FindAll(column => grading.ScaleOfWords(column) is not null);
        var options =
            readable.Count > 0
                ? $"--grade {string.Join(',', readable.Select(ShellWord.Typed))}"
                : $"--grade {ShellWord.Typed(verdicts[0])} --correct-from NUMBER";
        var isOne = verdicts.Count == 1;
        return $"{string.Join(" and ", verdicts.Select(column => $"`{column}`"))} {(isOne ? "says by its name" : "say by their names")} how good an answer was, which {options} takes; without {(isOne ? "that column" : "those columns")} the file is read as a log of requests";
    }

    private const int MostNamed = 5;

    /// <summary>Whether a column is called as a verdict or a score of answers is, as no state of a request is: <c>part1_correct</c>, <c>tests_passed</c>.</summary>
    private bool SaysOfTheAnswer(string column) =>
        Is(column, Labels)
            ? grading.ScaleOfWords(column) is not null
            : HasWordsOfAVerdict(column)
                || !Is(column, OfEither)
                    && Role.Status.Says(column) == 0
                    && ColumnName.Plain(column).Split('_')[^1] != "ok"
                    && (
                        IsScore(column)
                        || IsAMean(column)
                        || (
                            (ColumnName.IsOfAnswers(column) || ColumnName.ComparesToTheLetter(column) || SaysPassed(column))
                            && grading.ScaleOfWords(column) is not null
                        )
                    );

    /// <summary>Whether the words of a column say right and wrong and nothing else, whatever it is called: a <c>status</c> of passed and failed.</summary>
    private bool HasWordsOfAVerdict(string column) =>
        survey.Texts(column).Count > 0 && grading.ScaleOfWords(column) is GradeScale.Words words && GradeWords.SaysVerdicts(words);

    /// <summary>Whether a column has numbers under the name of a measure of answers: <c>total_accuracy</c>, <c>exact_match_rate</c>.</summary>
    private bool IsAMean(string column) =>
        (ColumnName.IsPlainlyAVerdict(column) || ColumnName.ComparesToTheLetter(column)) && survey.AreNumbers(column);

    /// <summary>The label of a load test is the name of a request, and no yes and no.</summary>
    private static readonly string[] Labels = ["label", "labels"];

    /// <summary>Whether a column is called after what was agreed on of another one: <c>gold_decision</c> beside <c>decision</c>.</summary>
    private bool IsAgreedOnBeside(string column) =>
        ColumnName.Plain(column) is var plain
        && plain.IndexOf('_', StringComparison.Ordinal) is > 0 and var end
        && ColumnName.IsAgreedOn(plain[..end])
        && survey.Columns.Any(other => ColumnName.Plain(other) == plain[(end + 1)..]);

    /// <summary>Whether a column is named like a score; a difference of times ends as one of texts does.</summary>
    private static bool IsScore(string column) =>
        ColumnName.IsScore(column) && ColumnName.Plain(column).Split('_')[^1] is not ("diff" or "distance");

    private static bool SaysPassed(string column) => ColumnName.Plain(column).Split('_')[^1] is "passed" or "solved" or "resolved";

    /// <summary>Whether a column says yes and no of the answers by its last word, such as the <c>rating</c> of <c>feedback: { rating }</c>.</summary>
    private bool IsWhatSomebodyThought(string column) =>
        OfAnswers.Contains(ColumnName.Plain(column).Split('_')[^1], StringComparer.Ordinal)
        && grading.ScaleOfWords(column) is GradeScale.Words
        && survey.Words(column, GradeWords.Most).Count > 1;

    private static readonly string[] OfAnswers =
    [
        "rating",
        "feedback",
        "thumbs",
        "thumb",
        "vote",
        "passing",
        "verdict",
        "helpful",
        "correct",
    ];

    /// <summary>Why a file that has latencies is no log of requests that can be read, with what would make it one; null where it has none.</summary>
    public Finding? WhyNone()
    {
        if (IsAnEvaluation())
        {
            return null;
        }

        var named = survey.Columns.Where(column => Role.Took.Says(Stem(column).Name) > 0).ToList();
        return named.Find(column => Unread(column) is not null) is { } written
                ? DraftFindings.NotOfRole(
                    place,
                    written,
                    Role.Took.Name + " of a request",
                    $"its values are no numbers, such as {Unread(written)}: write the number alone, and its unit behind the name of the column, as in {Stem(written).Name}_ms"
                )
            : named.Count > 1
                ? DraftFindings.NotOfRole(
                    place,
                    string.Join("` and `", named),
                    "one " + Role.Took.Name + " of a request",
                    "none of them is at least as long as the other in every record, or their units differ; keep the one in the file that is meant"
                )
            : null;
    }

    /// <summary>The first value of a column that is a length of time and no number: <c>123ms</c>, <c>0:00:01.5</c>.</summary>
    private string? Unread(string column) =>
        survey
            .Query(
                string.Join(
                    " union all ",
                    survey
                        .Tables.Where(table => Survey.Has(table, column))
                        .Select(table =>
                            $"select * from (select {SqlName.Quote(column)} as v from {SqlName.Quote(table.Name)} where typeof(v) = 'text' and v glob '[0-9]*' and (regexp('^[0-9.,]+ ?(ms|s|us|µs|ns|m|min|sec|secs|seconds|millis|milliseconds)$', v) or regexp('^[0-9]+(:[0-9]{{2}}){{1,2}}([.,][0-9]+)?$', v)) limit 1)"
                        )
                )
            )
            .Rows.Select(row => row[0].Text)
            .FirstOrDefault();

    private RequestLog? FindTimes()
    {
        var (began, ended) = (Named(Role.Began), Named(Role.Ended));
        if (began is not null && ended is not null && Time(Role.Began, began) is { } from && Time(Role.Ended, ended) is { } to)
        {
            return new RequestLog { Began = from, Ended = to };
        }

        return LongestOf() is { } took && Time(Role.Took, took) is { IsText: false } length
            ? new RequestLog { Took = length with { IsDated = false }, Began = began is null ? null : Dated(Role.Began) }
            : null;
    }

    /// <summary>Whether it is a log of requests and can be nothing else: a table with a begin and an end may be of places in a text.</summary>
    private bool IsCertain(RequestLog log)
    {
        var hasSides = survey.Members.Any(member =>
            !Is(member, OfEither)
            && !Is(member, OfAnyRequest)
            && (Role.Input.Says(member) > 0 || Role.Output.Says(member) > 0 || Role.GradedOutput.Says(member) > 0)
        );
        var isServed =
            log.Status is not null
            || log.Meant is not null
            || log.FirstToken is not null
            || log.TookToFirst is not null
            || log.Attempt is not null
            || log.Tokens is not null
            || log.InFlight is not null
            || survey.Columns.Any(column => ColumnName.Plain(column).Contains("request", StringComparison.Ordinal));
        return log.HasBothEnds
            ? isServed
                && (!hasSides || log.Status is not null)
                && (log.Began!.IsDated || log.Began.PerSecond is not null || log.Status is not null)
            : !hasSides && (isServed || Role.Took.Says(Stem(log.Took!.Column).Name) > 1);
    }

    /// <summary>A column that is called the first token, as a point in time: where no value lies within its request, nobody knows from when it counts.</summary>
    private RequestTime? WithinTheRequest(RequestLog log)
    {
        if (log is not { FirstToken: { } first, Began: { } began, Ended: { } ended })
        {
            return null;
        }

        var within = survey.Count($"{first.Point(Number(first))} between {began.Point(Number(began))} and {ended.Point(Number(ended))}");
        if (within == 0)
        {
            choices.Add(
                new ShapeChoice("first token", "–", $"`{first.Column}` lies in no record between start and end, so that it is not used")
            );
        }

        return within == 0 ? null : first;
    }

    private bool IsInWholeSeconds(RequestLog log) =>
        survey.Count(
            log.HasBothEnds
                ? $"{IsBroken($"{log.Began!.Point(Number(log.Began))} / 1000.0")} or {IsBroken($"{log.Ended!.Point(Number(log.Ended))} / 1000.0")}"
                : IsBroken(log.Took!.Length(Number(log.Took)))
        ) == 0;

    private static string IsBroken(string seconds) => $"{seconds} <> floor({seconds})";

    private static string Number(RequestTime time) =>
        time.IsText ? SqlName.Quote(time.Column) : $"cast(nullif(trim({SqlName.Quote(time.Column)}), '') as real)";

    /// <summary>The column that a role names; of several with equally sure names none.</summary>
    private string? Named(Role role)
    {
        var named = AllNamed(role);
        return named.Where(column => Says(role, column) == Says(role, named[0])).Take(2).ToList() is [var only] ? only : null;
    }

    private List<string> AllNamed(Role role) =>
        [
            .. survey
                .Columns.Where(column => Says(role, column) > 0 && survey.IsFilledInEveryTable(column))
                .OrderByDescending(column => Says(role, column)),
        ];

    private static int Says(Role role, string column) => Math.Max(role.Says(column), role.Says(Stem(column).Name));

    /// <summary>Of several times that a request took, the one that is nowhere less than another: the whole, of which the others are parts.</summary>
    private string? LongestOf()
    {
        var named = AllNamed(Role.Took);
        return named is [var only] ? only
            : named.Select(column => Stem(column).PerSecond).Distinct().Count() > 1 ? null
            : named.Find(column => named.TrueForAll(IsNumeric) && named.TrueForAll(part => part == column || IsNowhereLess(column, part)));
    }

    private bool IsNowhereLess(string whole, string part) =>
        survey.Count($"cast({SqlName.Quote(whole)} as real) < cast({SqlName.Quote(part)} as real)") == 0;

    /// <summary>Another point in time of a request, where it can be held against the start.</summary>
    private RequestTime? Comparable(Role role, RequestLog log)
    {
        if (!log.HasBothEnds || Named(role) is not { } column || Time(role, column) is not { } time)
        {
            return null;
        }

        if (WhyNot(time, log.Began!) is not { } why)
        {
            return time;
        }

        choices.Add(new ShapeChoice(role.Name, "–", $"`{column}` cannot be held against `{log.Began!.Column}`: {why}"));
        return null;
    }

    /// <summary>Why two points in time cannot be held against each other; null where they can.</summary>
    private static string? WhyNot(RequestTime one, RequestTime other) =>
        one.IsDated != other.IsDated ? "one is a point on a calendar and the other is not"
        : one.IsText && other.IsText && one.HasZone != other.HasZone ? "one names its time zone and the other does not"
        : one.IsText != other.IsText && !(one.HasZone || other.HasZone) ? "one is a date without a time zone and the other a number"
        : one.PerSecond is null != other.PerSecond is null ? "one says in which unit it is and the other does not"
        : null;

    private RequestTime? Dated(Role role) => Named(role) is { } column && Time(role, column) is { IsDated: true } time ? time : null;

    private RequestTime? Length(Role role) =>
        Named(role) is { } column && Time(role, column) is { IsText: false, IsDated: false } time ? time : null;

    private RequestWord? Word(Role role) =>
        Named(role) is { } column
            ? new RequestWord(
                column,
                survey.Texts(column).Where(word => word.Trim().Length > 0).All(Excerpt.IsPlain),
                survey.Distinct(column) >= RequestMetrics.MostWords
            )
            : null;

    private string? Count(Role role) => Named(role) is { } column && IsNumeric(column) ? column : null;

    private bool IsNumeric(string column) =>
        survey.Tables.All(table =>
        {
            var facts = survey.Facts(table, column);
            return facts.IsNumeric && (facts.Texts == 0 || readsNumbers(table.Name));
        });

    /// <summary>What the values of a column are, all of them; null where they are no times at all.</summary>
    /// <remarks>Where most of them are times, and some are not or are of another unit, that is the <see cref="problem"/>.</remarks>
    private RequestTime? Time(Role role, string column)
    {
        if (IsNumeric(column))
        {
            return Numeric(role, column);
        }

        var row = survey.Over(
            column,
            """
            count(*) as n,
              count(*) filter (where v glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][T ][0-9]*') as dates,
              count(*) filter (where v glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][T ][0-9]*' and unixepoch(v) is not null) as read,
              count(*) filter (where v glob '*[Zz]' or v glob '*[-+][0-9][0-9]:[0-9][0-9]') as zoned,
              count(*) filter (where typeof(v) <> 'text' or (v glob '*[0-9]*' and v not glob '*[^-+.,0-9eE]*')) as numbers
            """
        );
        long At(int i) => row[i].Integer ?? 0;
        var (count, dates, read, zoned, numbers) = (At(0), At(1), At(2), At(3), At(4));
        return dates == count && read == count && zoned is 0 || (dates == count && read == count && zoned == count)
                ? new RequestTime(column, PerSecond: 1000, IsText: true, IsDated: true, HasZone: zoned > 0)
            : dates == count && read == count ? Unreadable(column, role, "some of its dates name a time zone and others do not")
            : dates + numbers < count && 2 * (dates + numbers) < count ? null
            : numbers == count ? null
            : Unreadable(
                column,
                role,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{read} of its {count} values are dates that can be read and {numbers} are numbers; write all of them as one of these"
                )
            );
    }

    private RequestTime? Numeric(Role role, string column)
    {
        var row = survey.Over(column, "min(cast(replace(v, ',', '.') as real)) as least, max(cast(replace(v, ',', '.') as real)) as most");
        var (least, most) = (row[0].Real ?? 0, row[1].Real ?? 0);
        var named = Stem(column).PerSecond;
        var (from, to) = (EpochOf(least), EpochOf(most));
        return from is null && to is null ? new RequestTime(column, named)
            : role == Role.Took || role == Role.TookToFirst ? new RequestTime(column, named)
            : from != to
                ? Unreadable(
                    column,
                    role,
                    $"as times since 1970 its values are of different units, or some are none: the least is {Shown(least)} and the greatest {Shown(most)}; bring them to one unit first"
                )
            : named is not null && named != from
                ? Unreadable(
                    column,
                    role,
                    $"its name says one unit, and its values from {Shown(least)} to {Shown(most)}, as times since 1970, another; which is meant?"
                )
            : new RequestTime(column, from, IsDated: true) { IsBySize = named is null };
    }

    /// <summary>
    /// In which unit a number would be a time since 1970 between 2008 and 2039; null when in none. Microseconds are not among them, since a
    /// machine that counts nanoseconds from its start comes there within weeks.
    /// </summary>
    private static long? EpochOf(double value) =>
        value switch
        {
            >= 1.2e9 and < 2.2e9 => 1,
            >= 1.2e12 and < 2.2e12 => 1000,
            >= 1.2e18 and < 2.2e18 => 1_000_000_000,
            _ => null,
        };

    private static string Shown(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static (string Name, long? PerSecond) Stem(string column)
    {
        var plain = ColumnName.Plain(column);
        var unit = Array.Find(Units, unit => plain.EndsWith(unit.Suffix, StringComparison.Ordinal));
        return unit.Suffix is null ? (plain, null) : (plain[..^unit.Suffix.Length], unit.PerSecond);
    }

    private static bool Is(string member, string[] names) => names.Contains(ColumnName.Plain(member), StringComparer.Ordinal);

    private RequestTime? Unreadable(string column, Role role, string why)
    {
        problem ??= DraftFindings.NotOfRole(place, column, role.Name + " of a request", why);
        return null;
    }

    private void Say(RequestLog log)
    {
        choices.Insert(
            0,
            new ShapeChoice(
                "shape",
                "a log of requests",
                "it says how long each took, and no column was taken for what was expected or for a verdict"
            )
        );
        SayTime(Role.Meant, log.Meant);
        SayTime(Role.Began, log.Began);
        SayTime(Role.FirstToken, log.FirstToken);
        SayTime(Role.Ended, log.Ended);
        SayTime(Role.Logged, log.Logged);
        SayTime(Role.Took, log.Took);
        SayTime(Role.TookToFirst, log.TookToFirst);
        foreach (
            var (role, column) in new[]
            {
                (Role.Status, log.Status?.Column),
                (Role.Finish, log.Finish?.Column),
                (Role.Attempt, log.Attempt),
                (Role.Tokens, log.Tokens),
                (Role.InFlight, log.InFlight),
            }
        )
        {
            if (column is not null)
            {
                choices.Add(new ShapeChoice(role.Name, column, "by its name"));
            }
        }

        foreach (
            var column in survey.Columns.Where(column =>
                Is(column, Labels)
                && survey.Texts(column).Count > 0
                && survey.Words(column, GradeWords.Most).Count is > 1 and <= GradeWords.Most
            )
        )
        {
            choices.Add(
                new ShapeChoice(
                    "left out",
                    column,
                    $"taken for the names of requests; where it is the class of each record, --expected {column} with --output compares it, and where it says whether an answer was right, --grade {column} takes it for that"
                )
            );
        }

        foreach (
            var column in survey.Columns.Where(column =>
                !choices.Exists(choice => choice.Column == column)
                && !Is(column, OfEither)
                && !ColumnName.SaysWhatIsWrong(column)
                && !ColumnName.SaysWhatWasDone(column)
                && survey.Words(column, GradeWords.Most).Count > 1
                && grading.ScaleOfWords(column) is not null
            )
        )
        {
            choices.Add(
                new ShapeChoice(
                    "left out",
                    column,
                    $"yes and no of each request; where it says whether an answer was right, --grade {ShellWord.Typed(column)} takes it for that"
                )
            );
        }
    }

    private void SayTime(Role role, RequestTime? time)
    {
        if (time is not null)
        {
            var unit = time.PerSecond switch
            {
                1 => "seconds",
                1000 => "milliseconds",
                1_000_000 => "microseconds",
                1_000_000_000 => "nanoseconds",
                _ => "an unknown unit, which is not converted",
            };
            choices.Add(
                new ShapeChoice(
                    role.Name,
                    time.Column,
                    time.IsText ? $"dates{(time.HasZone ? "" : " without a time zone")}; by its name"
                        : time.IsDated ? $"{unit} since 1970{(time.IsBySize ? ", by its size" : "")}; by its name"
                        : $"in {unit}; by its name"
                )
            );
        }
    }
}
