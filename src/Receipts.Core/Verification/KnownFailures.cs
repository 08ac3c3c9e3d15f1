using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>What the author says is known to fail, and what of it failed.</summary>
internal sealed partial class KnownFailures(IReadOnlyList<KnownFailure> known)
{
    private readonly Dictionary<string, KnownFailure> single = known
        .Where(failure => failure.Count is null)
        .ToDictionary(failure => failure.Row, StringComparer.Ordinal);

    private readonly List<(KnownFailure Failure, HashSet<string> Rows)> several =
    [
        .. known.Where(failure => failure.Count is not null).Select(failure => (failure, new HashSet<string>(StringComparer.Ordinal))),
    ];

    /// <summary>The line that excuses a row that fails; null when none does.</summary>
    public KnownFailure? Excuse(string row)
    {
        if (Pass(row) is { } own)
        {
            return own;
        }

        var (failure, rows) = several.Find(one => one.Failure.Excuses(row) || one.Failure.Excuses(Bare(row)));
        rows?.Add(row);
        return failure;
    }

    /// <summary>The line that names a row that does not fail; null when none does.</summary>
    public KnownFailure? Pass(string row) => single.Remove(row, out var own) || single.Remove(Bare(row), out own) ? own : null;

    /// <summary>With the ids that are texts of digits as messages show them: <c>recorded[t, 2]</c>.</summary>
    private static string Bare(string row) => QuotedDigits().Replace(row, "${digits}");

    [GeneratedRegex("""(?<=[\[ ])"(?<digits>[0-9]+)"(?=[,\]])""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex QuotedDigits();

    /// <summary>Lines that excuse nothing, or not as many rows as they say.</summary>
    public IEnumerable<Finding> Problems(Measurements measurements)
    {
        foreach (var failure in single.Values.Where(failure => IsMeasured(failure)))
        {
            yield return NumberFindings.NotKnownToFail(
                failure.Place,
                failure.Row,
                "no check has such a row, and no recorded verdict of that name differs"
            );
        }

        foreach (var (failure, rows) in several.Where(one => IsMeasured(one.Failure) && one.Rows.Count != one.Failure.Count))
        {
            yield return NumberFindings.NotKnownToFail(
                failure.Place,
                failure.Row,
                string.Create(CultureInfo.InvariantCulture, $"{rows.Count} such rows fail, where it says {failure.Count}")
            );
        }

        bool IsMeasured(KnownFailure failure) => !measurements.Failed(failure.Row.Split('[')[0]);
    }
}
