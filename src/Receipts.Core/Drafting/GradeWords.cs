using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>The words in which tools and people say right and wrong, whatever column they stand in.</summary>
internal static class GradeWords
{
    /// <summary>More values than that are no words of a verdict.</summary>
    public const int Most = 20;

    /// <summary>What tools write where there is no number.</summary>
    private static readonly string[] Nothings = ["nan", "none", "null", "n/a", "na", "<na>"];

    /// <summary>What graders write where they gave no verdict.</summary>
    private static readonly string[] NoVerdicts =
    [
        "not_attempted",
        "not attempted",
        "not_graded",
        "not graded",
        "ungraded",
        "skipped",
        "-",
    ];

    /// <summary>What becomes of a test that says neither right nor wrong.</summary>
    private static readonly string[] Unjudged =
    [
        "skip",
        "skipped",
        "ignore",
        "error",
        "timeout",
        "unknown",
        "pending",
        "unscored",
        "cancelled",
        "canceled",
    ];

    /// <summary>Words that tools write for right and wrong. Single letters count only together: an I alone may be anything.</summary>
    private static readonly (string Correct, string Wrong)[] Vocabularies =
    [
        ("correct", "incorrect"),
        ("correct", "wrong"),
        ("right", "wrong"),
        ("pass", "fail"),
        ("passed", "failed"),
        ("yes", "no"),
        ("success", "failure"),
        ("resolved", "unresolved"),
        ("solved", "unsolved"),
        ("accept", "reject"),
        ("accepted", "rejected"),
        ("good", "bad"),
        ("✓", "✗"),
        ("✔", "✘"),
        ("✅", "❌"),
        ("wahr", "falsch"),
        ("richtig", "falsch"),
        ("ja", "nein"),
        ("vrai", "faux"),
        ("oui", "non"),
        ("verdadero", "falso"),
        ("vero", "falso"),
        ("approved", "rejected"),
        ("helpful", "unhelpful"),
        ("supported", "unsupported"),
        ("acceptable", "unacceptable"),
        ("match", "mismatch"),
        ("ok", "nok"),
        ("thumbs_up", "thumbs_down"),
        ("👍", "👎"),
        ("C", "I"),
        ("Y", "N"),
    ];

    /// <summary>Inspect's words where some samples have no answer, an N, which its accuracy counts as wrong.</summary>
    private static readonly GradeScale.Words InspectWithoutAnswers = new(["C"], ["I", "N"]);

    /// <summary>What words mean, where tools write them; null when one of them has no such meaning.</summary>
    /// <param name="unscored">The words that say nothing of a record, where their author has said so.</param>
    public static GradeScale? Scale(List<string> words, IReadOnlyList<string> unscored) =>
        Vocabularies
            .Where(pair => !IsLetter(pair.Correct) || words.Select(word => word.Trim().ToUpperInvariant()).Distinct().Count() > 1)
            .Select(GradeScale (pair) => new GradeScale.Words([pair.Correct], [pair.Wrong]))
            .Prepend(GradeScale.Booleans)
            .Append(InspectWithoutAnswers)
            .Select(scale => scale with { Unscored = unscored.Count > 0 ? unscored : SayingNothing(words, scale) ?? unscored })
            .FirstOrDefault(scale =>
                words.TrueForAll(word => scale.Read(word) != Grade.Unknown) && words.Exists(word => scale.Read(word) != Grade.None)
            );

    /// <summary>The words beside those of a scale in which no verdict is given; null where there are none.</summary>
    private static List<string>? SayingNothing(List<string> words, GradeScale scale) =>
        words
            .Select(word => word.Trim())
            .Where(word => scale.Read(word) == Grade.Unknown)
            .Where(word => IsNothing(word) || NoVerdicts.Contains(word, StringComparer.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList()
            is { Count: > 0 } found
            ? found
            : null;

    /// <summary>Whether names are the two words of one verdict, as of lists of what passed and what failed.</summary>
    public static bool AreVerdicts(IReadOnlyCollection<string> names) =>
        names.Count == 2
        && Array.Exists(
            Vocabularies,
            pair =>
                names.Contains(pair.Correct, StringComparer.OrdinalIgnoreCase)
                && names.Contains(pair.Wrong, StringComparer.OrdinalIgnoreCase)
        );

    /// <summary>Whether words are those of a verdict and of nothing else, as <c>yes</c>, <c>good</c> and <c>1</c> are not.</summary>
    public static bool SaysVerdicts(GradeScale.Words scale) =>
        scale.Correct is [var right] && scale.Wrong.Count == 1 && VerdictWords.Contains(right);

    private static readonly string[] VerdictWords = ["correct", "right", "pass", "passed", "resolved", "solved", "richtig", "✓", "✔", "✅"];

    /// <summary>Whether the words of a scale are a yes and a no, as anything may have.</summary>
    public static bool SaysYes(GradeScale.Words scale) => YesWords.Contains(scale.Correct[0]);

    private static readonly string[] YesWords = ["true", "yes", "ja", "oui", "Y"];

    /// <summary>
    /// Of two words the one that is known to say yes or right before the other, however much more frequent that is, and <c>safe</c> before <c>unsafe</c>.
    /// </summary>
    public static IReadOnlyList<string> AffirmativeFirst(IReadOnlyList<string> words) =>
        words.Count == 2 && Known([.. words]) is { Right: [var yes], Wrong: [var no] }
            ? [yes, no]
            : [.. words.OrderByDescending(word => GradeScale.Booleans.Read(word) == Grade.Correct || IsDenied(word, words))];

    /// <summary>Whether another word denies this one by what stands before it, and this one names nothing bad: <c>unsafe</c>, <c>not polite</c>.</summary>
    private static bool IsDenied(string word, IReadOnlyList<string> words) =>
        !ColumnName.SaysWhatIsWrong(word)
        && words.Any(other => other.EndsWith(word, StringComparison.OrdinalIgnoreCase) && other.Length - word.Length is > 1 and <= 4);

    /// <summary>The words that are known to say right, those that are known to say wrong, and the others; only others where one word would say both.</summary>
    public static (List<string> Right, List<string> Wrong, List<string> Others) Known(List<string> words)
    {
        var right = words.FindAll(word => Array.Exists(Vocabularies, pair => !IsLetter(pair.Correct) && Is(word, pair.Correct)));
        var wrong = words.FindAll(word => Array.Exists(Vocabularies, pair => !IsLetter(pair.Wrong) && Is(word, pair.Wrong)));
        return right.Intersect(wrong).Any() ? ([], [], words) : (right, wrong, [.. words.Except(right).Except(wrong)]);

        static bool Is(string word, string known) => word.Trim().Equals(known, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a word is there for want of a verdict.</summary>
    public static bool SaysNothing(string word) => IsNothing(word) || Unjudged.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase);

    public static bool IsNothing(string word) => Nothings.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>A letter alone may stand for anything, as no check mark does.</summary>
    private static bool IsLetter(string word) => word.Length == 1 && char.IsAsciiLetter(word[0]);
}
