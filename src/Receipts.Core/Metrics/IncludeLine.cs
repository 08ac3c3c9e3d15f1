using System.Text.RegularExpressions;
using Receipts.Core.Engine;
using Receipts.Core.Findings;

namespace Receipts.Core.Metrics;

/// <summary>A line <c>-- include: check(argument, argument) as name</c>, which stands for a whole query.</summary>
/// <param name="Name">What the receipt calls the check: its own name when the line gives it no other.</param>
/// <param name="Arguments">Names of tables and columns, without the quotes that some need.</param>
internal sealed partial record IncludeLine(string Check, string Name, IReadOnlyList<string> Arguments)
{
    /// <summary>The include in a line of metrics.sql, or null when it is none.</summary>
    public static IncludeLine? TryRead(string line)
    {
        var match = Grammar().Match(line);
        return match.Success
            ? new IncludeLine(
                match.Groups["check"].Value,
                (match.Groups["name"] is { Success: true } name ? name : match.Groups["check"]).Value,
                [.. match.Groups["argument"].Captures.Select(capture => Unquoted(capture.Value))]
            )
            : null;
    }

    /// <summary>The check that it stands for.</summary>
    /// <exception cref="ReceiptException">There is no such check, or it takes other arguments.</exception>
    public Metric Metric(Place place)
    {
        var check = ReadyChecks.All.FirstOrDefault(check => check.Name == Check);
        return check is null
            ? throw new ReceiptException(MetricFindings.UnknownCheck(place, Check, ReadyChecks.All.Select(known => known.Form)))
            : check.Include(Name, Arguments, place);
    }

    private static string Unquoted(string argument) =>
        argument.StartsWith('"') ? argument[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : argument;

    // Nowhere do two runs of blanks meet: a long line of them would be tried in every division.
    [GeneratedRegex(
        """^--[ \t]*include[ \t]*:[ \t]*(?<check>[\p{L}_][\p{L}\p{Nd}_]*)[ \t]*\([ \t]*(?:(?<argument>[\p{L}_][\p{L}\p{Nd}_]*|"(?:[^"\r\n]|"")+")[ \t]*(?:,[ \t]*(?<argument>[\p{L}_][\p{L}\p{Nd}_]*|"(?:[^"\r\n]|"")+")[ \t]*)*)?\)[ \t]*(?:as[ \t]+(?<name>[\p{L}_][\p{L}\p{Nd}_]*)[ \t]*)?\r?\n?$""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Grammar();
}
