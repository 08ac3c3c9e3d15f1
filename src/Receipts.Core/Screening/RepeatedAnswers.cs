using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;

namespace Receipts.Core.Screening;

/// <summary>
/// How often a document says that each record was answered or graded: then a share of n may be a count of so many times n, wherever the document
/// says it. <c>Each question is sampled 4 times</c>, <c>avg@4</c>, <c>graded by three raters</c>.
/// </summary>
internal static partial class RepeatedAnswers
{
    // What is said more often is the size of something.
    private const int Most = 64;

    /// <summary>Each number of answers that some block names; 0 stands for one that is not given, as in <c>partial credit</c>.</summary>
    public static IReadOnlyList<BigInteger> In(IEnumerable<Passage> passages) =>
        [
            .. passages
                .SelectMany(passage => SentenceEnd().Split(GridCells.Shorten(passage).Replace('\n', ' ')))
                .Where(sentence => !OfMeasure().IsMatch(sentence))
                .SelectMany(Counts)
                .Where(count => count is 0 or > 1 and <= Most)
                .Distinct()
                .Take(8)
                .Select(count => (BigInteger)count),
        ];

    // Beside another number, as in "83.3% on 20 problems in 3 trials", it is said of that number alone.
    private static IEnumerable<int> Counts(string sentence) =>
        Named().Match(sentence) is { Success: true } match
            ? OtherNumber().IsMatch(sentence.Remove(match.Index, match.Length))
                ? []
                : [Count(match.Groups["m"].Value)]
            : Unknown().IsMatch(sentence) && !OtherNumber().IsMatch(sentence)
                ? [0]
                : [];

    private static int Count(string printed) =>
        printed.ToLowerInvariant() switch
        {
            "twice" => 2,
            "thrice" => 3,
            var digits when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            var word => (int)(SpelledNumber.Value([word]) ?? 1),
        };

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // "Latency is the p95 of 3 runs" says nothing of the answers.
    [GeneratedRegex(
        @"(?<![\p{L}])(?:latency|throughput|speed|memory|prices?|costs?|seconds|minutes|tokens|[CG]PUs?)(?![\p{L}])",
        Options,
        5000
    )]
    private static partial Regex OfMeasure();

    [GeneratedRegex(@"(?<=[.!?])\s", Options, 5000)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}_-])[0-9]", Options, 5000)]
    private static partial Regex OtherNumber();

    private const string Number = "(?<m>[0-9]{1,3}|" + Vocabulary.Several + ")";

    private const string Answers =
        @"\s(?:[\p{L}][\p{L}'’-]*\s){0,2}(?:times|samples|completions|generations|answers|responses|attempts|tries|trials|rollouts|runs|seeds|repeats|repetitions"
        + @"|replicat\w+|permutations|orderings|shuffles|paraphrases|rewordings|annotators|raters|graders|judges|reviewers|assessors|votes|experts|folds)(?![\p{L}\p{Nd}])";

    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}.,])(?:"
            + Number
            + Answers
            + @"|(?:avg|mean|maj|cons|average)\s?@\s?(?<m>[0-9]{1,3})|[nk]\s?=\s?(?<m>[0-9]{1,3})\s(?:per|for\seach|each|samples)|(?<m>twice|thrice))(?![\p{L}\p{Nd}])",
        Options,
        5000
    )]
    private static partial Regex Named();

    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])(?:(?:several|multiple|many|repeated)"
            + Answers
            + @"|(?:partial|half|fractional)\s(?:an?\s)?(?:credits?|points?|marks?)(?![\p{L}])|(?:half|partly|partially)\s(?:right|correct|solved)(?![\p{L}]))",
        Options,
        5000
    )]
    private static partial Regex Unknown();
}
