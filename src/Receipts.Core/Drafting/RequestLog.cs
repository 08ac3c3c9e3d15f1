namespace Receipts.Core.Drafting;

/// <summary>Which column of a log of requests says what: when each was meant, began and ended, what became of it, and beside how many others.</summary>
internal sealed record RequestLog
{
    /// <summary>When a request should have begun, by a schedule that waits for nobody.</summary>
    public RequestTime? Meant { get; init; }

    public RequestTime? Began { get; init; }

    /// <summary>When the first part of the answer came.</summary>
    public RequestTime? FirstToken { get; init; }

    public RequestTime? Ended { get; init; }

    /// <summary>When the line was written, of which nobody says whether that is the begin or the end of the request.</summary>
    public RequestTime? Logged { get; init; }

    /// <summary>How long a request took, where begin and end are not both there.</summary>
    public RequestTime? Took { get; init; }

    /// <summary>How long it took to the first part of the answer, where that is no point in time.</summary>
    public RequestTime? TookToFirst { get; init; }

    public RequestWord? Status { get; init; }

    public RequestWord? Finish { get; init; }

    /// <summary>The number of an attempt, or of those before it.</summary>
    public string? Attempt { get; init; }

    /// <summary>Whether <see cref="Attempt"/> has more values than a table lists.</summary>
    public bool HasManyAttempts { get; init; }

    public string? Tokens { get; init; }

    /// <summary>How many others were in the service, or how many users or threads the test had.</summary>
    public string? InFlight { get; init; }

    /// <summary>Whether <see cref="InFlight"/> has so many values that it is cut at the powers of two.</summary>
    public bool HasManyInFlight { get; init; }

    /// <summary>Whether a request has a begin and an end, and not only a time that it took.</summary>
    public bool HasBothEnds => Began is not null && Ended is not null;

    /// <summary>Whether the file says in which unit times are, so that they can be printed in seconds.</summary>
    public bool HasUnit => (HasBothEnds ? Ended : Took)!.PerSecond is not null;

    /// <summary>The columns whose unit only the size of their numbers says.</summary>
    public IEnumerable<string> BySize => Times.Where(time => time.IsBySize).Select(time => time.Column);

    /// <summary>Whether a time to the first token can be held against the time of the whole: in units that nobody names it cannot.</summary>
    public bool HasLimitOfFirst => TookToFirst is not null && HasUnit;

    /// <summary>Whether times of whole requests are whole seconds, so that a first token may come a second after what the file says for the end.</summary>
    public bool IsInWholeSeconds { get; init; }

    /// <summary>What one printed unit of time is, in prose.</summary>
    public string Unit => HasUnit ? "seconds" : "units of the file";

    /// <summary>Whether there is any clock by which requests can be counted in a time.</summary>
    public bool HasRate => HasBothEnds || Began is not null || Logged is not null;

    private IEnumerable<RequestTime> Times => new[] { Meant, Began, FirstToken, Ended, Logged, Took, TookToFirst }.OfType<RequestTime>();

    /// <summary>The columns that hold numbers.</summary>
    public IEnumerable<string> Numbers =>
        Times.Where(time => !time.IsText).Select(time => time.Column).Concat(new[] { Attempt, Tokens, InFlight }.OfType<string>());

    /// <summary>The columns that hold words, though they may look like numbers.</summary>
    public IEnumerable<string> Words => new[] { Status, Finish }.OfType<RequestWord>().Select(word => word.Column);
}

/// <summary>A column of words, such as statuses.</summary>
/// <param name="HasPlainValues">Whether its values can stand in a table as they are.</param>
/// <param name="HasManyValues">Whether there may be more of them than a table lists.</param>
internal sealed record RequestWord(string Column, bool HasPlainValues, bool HasManyValues);

/// <summary>A column of times: points on a clock, or lengths.</summary>
/// <param name="PerSecond">How many units are a second; null when nobody says.</param>
/// <param name="IsText">Whether they are written as dates, such as <c>2026-03-01T10:00:00Z</c>.</param>
/// <param name="IsDated">Whether they are points on a calendar, and not counted from a begin that the file does not name.</param>
/// <param name="HasZone">Whether dates name their time zone.</param>
internal sealed record RequestTime(string Column, long? PerSecond, bool IsText = false, bool IsDated = false, bool HasZone = false)
{
    /// <summary>Whether the unit is known by the size of the numbers alone, which as times since 1970 are of our days in no other.</summary>
    public bool IsBySize { get; init; }

    /// <summary>A point in milliseconds as SQL, or in the file's own unit where nobody says which.</summary>
    public string Point(string column) =>
        IsText
            ? $"floor(1000 * unixepoch({column}, 'subsec') + 0.5)"
            : PerSecond switch
            {
                1 => $"1000.0 * {column}",
                1_000_000 => $"{column} / 1000.0",
                1_000_000_000 => $"{column} / 1000000.0",
                _ => column,
            };

    /// <summary>A length in seconds as SQL, or in the file's own unit where nobody says which.</summary>
    public string Length(string column) =>
        PerSecond switch
        {
            1000 => $"{column} / 1000.0",
            1_000_000 => $"{column} / 1000000.0",
            1_000_000_000 => $"{column} / 1000000000.0",
            _ => $"1.0 * {column}",
        };
}
