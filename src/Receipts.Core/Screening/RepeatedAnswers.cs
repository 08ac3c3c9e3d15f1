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
                .SelectMany(Counts)
                .Where(count => count is 0 or > 1 and <= Most)
                .Distinct()
                .Take(8)
                .Select(count => (BigInteger)count),
        ];

    // Beside another number, as in "83.3% on 20 problems in 3 trials", it is said of that number alone, unless it says of which record.
    private static IEnumerable<int> Counts(string sentence)
    {
        if (Graded().IsMatch(sentence) || (Judges().IsMatch(sentence) && Averaged().IsMatch(sentence)))
        {
            return [0];
        }

        var alone = Setting().Replace(sentence, "");
        if (OfMeasure().IsMatch(alone))
        {
            return [];
        }

        var match =
            PerRecord().Match(sentence) is { Success: true } each ? each
            : alone.Length < sentence.Length && Drawn().Match(alone) is { Success: true } drawn ? drawn
            : Named().Match(alone);
        return match.Success
            ? OtherNumber().IsMatch(alone.Replace(match.Value, "", StringComparison.Ordinal)) && !PerRecord().IsMatch(sentence)
                ? []
                : [Count(match.Groups["m"].Value)]
            : Unknown().IsMatch(alone) && !OtherNumber().IsMatch(alone)
                ? [0]
                : [];
    }

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

    private const string Record =
        @"(?:questions?|items?|problems?|prompts?|records?|cases?|examples?|tasks?|query|queries|instances?|documents?|answers?|responses?|outputs?)";

    // "4 samples per question", "every answer was rated by 4 people", num_samples=4
    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}.,])(?:"
            + Number
            + Answers
            + @"\s(?:per|for\s(?:each|every)|to\s(?:each|every)|a|an|each)\s"
            + Record
            + @"|(?:rated|graded|scored|judged|labell?ed|annotated|marked|assessed|reviewed|evaluated|voted\son)\sby\s"
            + Number
            + @"(?=\s(?:[\p{L}][\p{L}'’-]*\s)?[\p{L}]+)|(?:num|n)_(?:samples|generations|completions|return_sequences|rollouts|repeats|trials)\s?[=:]\s?(?<m>[0-9]{1,3}))(?![\p{L}\p{Nd}])",
        Options,
        5000
    )]
    private static partial Regex PerRecord();

    // temperature=0.7, n=4
    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}_])[nk]\s?[=:]\s?(?<m>[0-9]{1,3})(?![\p{L}\p{Nd}]|\.\p{Nd}|\s(?:[\p{L}-]+\s){0,2}" + Record + @"(?![\p{L}]))",
        Options,
        5000
    )]
    private static partial Regex Drawn();

    [GeneratedRegex(
        @"(?<![\p{L}])(?:temperatures?|temp|top[\s_-]?[pk]|T|seed|max[\s_](?:new_)?tokens)(?:\s?[=:]\s?|\s(?:of\s|is\s|was\s)?)[0-9]+(?:\.[0-9]+)?",
        Options,
        5000
    )]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?<![\p{L}])(?:annotators?|raters?|graders?|judges?|reviewers?|assessors?)(?![\p{L}])", Options, 5000)]
    private static partial Regex Judges();

    [GeneratedRegex(@"(?<![\p{L}])(?:averag\w+|means?)(?![\p{L}])", Options, 5000)]
    private static partial Regex Averaged();

    // What is said of answers that are not right or wrong, whatever numbers stand beside it.
    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}.])(?:0(?:\.0)?\s?[,/]\s?(?:0?\.5|½)\s?(?:,|/|,?\sor\s|,?\sand\s)\s?1(?![\p{Nd}]|\.\p{Nd})|(?:ties?|draws?)\s[^.;]{0,30}?\bhalf\b|counts?\s(?:as\s|for\s)?(?:1/2|½|0?\.5|a\shalf|half)"
            + @"|(?:corrected|adjusted)\sfor\s(?:chance|guessing|random\s[\p{L}]+)|(?:chance|guessing)[\s-](?:corrected|adjusted)|[\p{L}]+-fold\scross-?\s?validat\w+|[0-9]+-fold\scross-?\s?validat\w+"
            + @"|(?:[\p{L}]+-)?weighted\s(?:accuracy|average|mean|scores?|shares?)"
            + @"|(?:each|every|an?|per)\s"
            + Record
            + @"\s(?:has|have|had|consists?\sof|contains?|holds?|asks)\s"
            + Amount
            + Pieces
            + "|"
            + Record
            + @"\s(?:have|had|consist\sof|contain|hold)\s"
            + Amount
            + Pieces
            + @"|(?:accuracy|acc|exact\smatch|error\srate|scores?|shares?|correct)\s(?:(?:here|always)\s)?(?:means?|counts?|is|are|denotes?|refers\sto|stands\sfor)\s(?:the\s)?(?:(?:share|rate|proportion|percentage|fraction|number)\sof\s)?(?:(?:the|all|correct|right|correctly)\s){0,3}(?:[\p{L}]+\s)?"
            + Pieces
            + @")(?![\p{L}\p{Nd}])",
        Options,
        5000
    )]
    private static partial Regex Graded();

    private const string Amount =
        @"(?:(?:between|from|up\sto|at\s(?:least|most))\s)?(?:[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|several|multiple|many|some)(?:\s?(?:and|to|or|[-–—])\s?(?:[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten))?\s(?:[\p{L}][\p{L}-]*\s)?";

    private const string Pieces =
        @"(?:parts?|sub-?\s?(?:questions?|tasks?|parts?|problems?|items?)|blanks?|gaps?|labels?|fields?|tokens?|words?|characters?|cells?|slots?|spans?|entities|criteria|aspects|attributes|keys|turns|steps|pieces)";

    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])(?:(?:several|multiple|many|repeated)"
            + Answers
            + @"|(?:partial|half|fractional)\s(?:an?\s)?(?:credits?|points?|marks?)(?![\p{L}])|(?:half|partly|partially)\s(?:right|correct|solved)(?![\p{L}]))",
        Options,
        5000
    )]
    private static partial Regex Unknown();
}
