using System.Text.RegularExpressions;

namespace Receipts.Core.Drafting;

/// <summary>What the words of a column's name say of what it holds, where no <see cref="Role"/> has the whole name.</summary>
internal static partial class ColumnName
{
    /// <summary>
    /// Whether a column's name is that of a verdict or of a measure of answers, with what tools put before or behind it: <c>rouge_correct</c>,
    /// <c>prompt_level_strict_acc</c>, <c>exact_match/score</c>, <c>relevance_result</c>.
    /// </summary>
    public static bool IsOfAnswers(string column)
    {
        var plain = Plain(column);
        return VerdictEnds.Any(end => plain == end || plain.EndsWith("_" + end, StringComparison.Ordinal))
            || plain.StartsWith("correct_", StringComparison.Ordinal)
            || VerdictBeginnings.Any(begin => plain.StartsWith(begin + "_", StringComparison.Ordinal))
            || (Beyond(plain) is { } rest && (Role.Recorded.Says(rest) > 0 || IsOfAnswers(rest)));
    }

    /// <summary>Whether a name begins as that of a verdict, and goes on as that of anything: <c>correct_a</c>, <c>correct_spelling</c>.</summary>
    public static bool IsCorrectOfSomething(string column) =>
        Plain(column).StartsWith("correct_", StringComparison.Ordinal) && Role.Recorded.Says(column) == 0;

    /// <summary>Whether a verdict is called after an output: <c>correct_a</c> beside <c>model_a</c>, <c>total_ok</c> beside <c>total_pred</c>.</summary>
    public static bool IsVerdictOf(string verdict, string output)
    {
        var whole = Plain(output).Split('_');
        var rest = Plain(verdict).Split('_').Where(word => !VerdictEnds.Contains(word, StringComparer.Ordinal) && word != "is").ToList();
        return rest.Count > 0 && rest.TrueForAll(word => whole.Contains(word, StringComparer.Ordinal));
    }

    /// <summary>
    /// Whether a column's name is that of a measure of an output in numbers, or of what somebody thought of it: <c>wer</c>, <c>rouge_l</c>,
    /// <c>bleu_score</c>, <c>nmt_evaluation</c>.
    /// </summary>
    public static bool IsScore(string column)
    {
        var words = Plain(column).Split('_');
        return words.Any(word => Measures.Contains(word, StringComparer.Ordinal))
            || ScoreEnds.Contains(words[^1], StringComparer.Ordinal)
            || (words is [.., "edit" or "hamming" or "cosine", "distance"])
            || (words.Length > 1 && words[^1] is "diff");
    }

    private static readonly string[] Measures =
    [
        "wer",
        "cer",
        "bleu",
        "sacrebleu",
        "chrf",
        "meteor",
        "bertscore",
        "bleurt",
        "rouge",
        "rougel",
        "rougelsum",
        "rouge1",
        "rouge2",
        "f1",
        "perplexity",
        "levenshtein",
        "jaccard",
        "faithfulness",
        "groundedness",
        "helpfulness",
    ];

    private static readonly string[] ScoreEnds = ["score", "scores", "rating", "ratings", "evaluation", "similarity"];

    /// <summary>
    /// Whether a word of a column's name says that it comes from the answer, from what was expected or from whoever graded, and no word that it is a kind of
    /// records: <c>raw_prediction</c>, <c>gold_len</c>, <c>review_status</c>, and not <c>answer_type</c>.
    /// </summary>
    public static bool IsOfASide(string column) =>
        Plain(column).Split('_') is var words
        && Role.JudgeVersion.Says(column) == 0
        && !Kinds.Contains(words[^1], StringComparer.Ordinal)
        && (
            words.Any(word => SideWords.Contains(word, StringComparer.Ordinal))
            || (words.Contains("review", StringComparer.Ordinal) && words.Any(word => OfReviews.Contains(word, StringComparer.Ordinal)))
            || (words.Length > 1 && words[0] is "label" or "answer" or "reference")
            || words is ["num" or "n" or "total", "steps" or "turns"] or ["step", "count"] or ["terminated" or "termination", ..]
            || Role.Finish.Says(column) > 0
            || Role.Tokens.Says(column) > 0
        );

    private static readonly string[] SideWords =
    [
        "pred",
        "prediction",
        "predictions",
        "predicted",
        "output",
        "outputs",
        "response",
        "completion",
        "generated",
        "generation",
        "hypothesis",
        "gold",
        "golden",
        "expected",
        "truth",
        "grader",
    ];

    /// <summary>What is said of a review, where somebody looked at an answer; the review alone may be what was read.</summary>
    private static readonly string[] OfReviews = ["status", "needs", "needed", "decision", "result", "outcome", "comment", "note", "notes"];

    private static readonly string[] Kinds = ["type", "kind", "category", "lang", "language", "topic", "domain", "difficulty", "format"];

    /// <summary>Whether a word of a column's name says how a record went, in whatever sense: <c>wrong</c>, <c>is_error</c>, <c>status</c>.</summary>
    public static bool SaysHowItWent(string column) =>
        Plain(column).Split('_').Any(word => Outcomes.Contains(word, StringComparer.Ordinal));

    private static readonly string[] Outcomes =
    [
        "wrong",
        "right",
        "correct",
        "incorrect",
        "fail",
        "failed",
        "failure",
        "passed",
        "mismatch",
        "mismatched",
        "error",
        "errors",
        "loss",
        "reward",
        "status",
        "outcome",
        "result",
        "label",
        "bad",
        "good",
        "ok",
        "ko",
        "hit",
        "miss",
        "missed",
        "solved",
        "resolved",
        "hallucinated",
        "hallucination",
        "attempted",
    ];

    /// <summary>Whether a column is called after what is wrong, so that yes may mean wrong: <c>judge_error</c>, <c>answer_not_correct</c>.</summary>
    public static bool SaysWhatIsWrong(string column) =>
        Plain(column).Split('_').Any(word => Failings.Contains(word, StringComparer.Ordinal));

    private static readonly string[] Failings =
    [
        "wrong",
        "incorrect",
        "not",
        "no",
        "non",
        "fail",
        "fails",
        "failed",
        "failure",
        "mismatch",
        "mismatched",
        "error",
        "errors",
        "loss",
        "bad",
        "miss",
        "missed",
        "hallucinated",
        "hallucination",
        "harmful",
        "unsafe",
        "toxic",
    ];

    /// <summary>Whether a column's name says what was done with an answer, or what is bad in it, so that yes is hardly right: <c>changed</c>, <c>fallback_used</c>.</summary>
    public static bool SaysWhatWasDone(string column) => HasWord(column, Doings);

    private static readonly string[] Doings =
    [
        "changed",
        "edited",
        "modified",
        "corrected",
        "overridden",
        "overruled",
        "escalated",
        "flagged",
        "disputed",
        "reopened",
        "used",
        "cached",
        "truncated",
        "retried",
        "toxicity",
        "bias",
        "refused",
        "refusal",
    ];

    /// <summary>Whether a column's name says that the answer is wrong, and not that there is none.</summary>
    public static bool SaysIncorrect(string column) => HasWord(column, ["wrong", "incorrect", "fail", "failed", "failure", "false"]);

    /// <summary>Whether a name says that something is wrong, and nothing of what: <c>failed</c>, <c>is_wrong</c>, and not <c>payment_failed</c>.</summary>
    public static bool IsPlainlyWrong(string column) =>
        Plain(column).Split('_') is [.. ["is" or "was" or "judged"] or [], var word] && SaysIncorrect(word) && word != "false";

    /// <summary>Whether a column is called after one thing that is asked of an answer, as a rubric lists them: <c>grounded</c>, <c>is_polite</c>.</summary>
    public static bool IsCriterion(string column) =>
        Plain(column).Split('_') is [.. ["is" or "was" or "judge" or "llm" or "human"] or [], var asked] && Criteria.Contains(asked);

    private static readonly string[] Criteria =
    [
        "accurate",
        "appropriate",
        "clear",
        "coherent",
        "complete",
        "concise",
        "consistent",
        "factual",
        "faithful",
        "fluent",
        "grounded",
        "harmless",
        "helpful",
        "honest",
        "polite",
        "relevant",
        "safe",
        "truthful",
        "useful",
    ];

    /// <summary>Whether a name asks whether something is right, in one of the languages in which people check: <c>Korrekt?</c>, <c>acierto</c>, <c>判定</c>.</summary>
    public static bool AsksForAVerdict(string column) =>
        SaysHowItWent(column)
        || IsOfAnswers(column)
        || VerdictsOfPeople.Any(word => column.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] VerdictsOfPeople =
    [
        "korrekt",
        "richtig",
        "treffer",
        "prüfung",
        "geprüft",
        "ergebnis",
        "bewertung",
        "urteil",
        "correct",
        "exact",
        "match",
        "equal",
        "same",
        "diff",
        "verdict",
        "check",
        "qa_",
        "acierto",
        "acert",
        "esito",
        "esatt",
        "giusto",
        "résultat",
        "resultado",
        "risultato",
        "верно",
        "правильн",
        "результат",
        "正确",
        "正誤",
        "正解",
        "判定",
        "결과",
        "정답",
    ];

    /// <summary>Whether a name says that it tells why something is wrong, or how badly: <c>failure_mode</c>, <c>root cause</c>, <c>Bemerkung</c>.</summary>
    public static bool SaysWhyItIsWrong(string column) =>
        AsksForAVerdict(column) || Reasons.Any(word => column.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Reasons =
    [
        "reason",
        "cause",
        "remark",
        "comment",
        "note",
        "issue",
        "problem",
        "severity",
        "defect",
        "bug",
        "mistake",
        "finding",
        "grund",
        "ursache",
        "bemerkung",
        "kommentar",
        "fehler",
        "mangel",
        "motivo",
        "causa",
        "errore",
        "erreur",
        "raison",
        "remarque",
        "comentario",
        "ошиб",
        "причин",
        "错误",
        "原因",
        "理由",
    ];

    /// <summary>Whether a column's name says that it counts records.</summary>
    public static bool IsCount(string column) => Counts.Contains(Plain(column), StringComparer.Ordinal);

    private static readonly string[] Counts =
    [
        "n",
        "cnt",
        "count",
        "counts",
        "weight",
        "instances",
        "hits",
        "freq",
        "frequency",
        "cases",
        "times",
        "occurrences",
        "support",
        "total",
        "num",
        "number",
        "records",
        "samples",
        "items",
        "anzahl",
    ];

    /// <summary>Whether a column's name is that of a preference between two answers.</summary>
    public static bool IsPreference(string column) =>
        Plain(column) is var plain
        && (
            plain.Split('_')[^1] is "preferred" or "preference" or "winner" or "better" or "vote"
            || plain is "pairwise_choice" or "preferred_response" or "preferred_answer" or "preferred_output" or "choice" or "winning_model"
            || plain.EndsWith("_pairwise_choice", StringComparison.Ordinal)
        );

    /// <summary>Whether a column's name says that a judge wrote it, such as its own completion or its reasons; which judge it was may be a slice.</summary>
    public static bool IsOfAJudge(string column) =>
        Plain(column) is var plain
        && Role.JudgeVersion.Says(column) == 0
        && (
            plain.StartsWith("raw_completion", StringComparison.Ordinal)
            || plain.StartsWith("judge_", StringComparison.Ordinal)
            || plain.StartsWith("grader_", StringComparison.Ordinal)
            || plain.StartsWith("llm_judge_", StringComparison.Ordinal)
        );

    /// <summary>Whether a column's name says that a person wrote it: <c>human_decision</c>, <c>expert_ok</c>.</summary>
    public static bool IsOfAPerson(string column) => HasWord(column, People);

    /// <summary>Whether a column's name says that it is what others are held against: <c>gold_verdict</c>, <c>adjudicated_label</c>.</summary>
    public static bool IsAgreedOn(string column) => HasWord(column, AgreedOn) && !HasWord(column, Machines);

    private static readonly string[] AgreedOn =
    [
        "gold",
        "golden",
        "true",
        "truth",
        "reference",
        "sme",
        "consensus",
        "majority",
        "adjudicated",
        "final",
    ];

    /// <summary>Whether a column's name says that a judge model wrote it: <c>judge_decision</c>, <c>llm_verdict</c>.</summary>
    public static bool IsOfAMachine(string column) => HasWord(column, Machines) && !IsOfAPerson(column);

    private static bool HasWord(string column, string[] words) =>
        Plain(column).Split('_').Any(word => words.Contains(word, StringComparer.Ordinal));

    private static readonly string[] People = ["human", "person", "people", "expert", "manual", "annotator", "reviewer"];

    private static readonly string[] Machines =
    [
        "judge",
        "llm",
        "model",
        "ai",
        "auto",
        "automatic",
        "gpt",
        "claude",
        "gemini",
        "grader",
        "evaluator",
    ];

    /// <summary>Whether a column's name says which of several answers was thought better, or whether two of them agree.</summary>
    public static bool ComparesAnswers(string column) =>
        Plain(column).Split('_')[^1] is "better" or "winner" or "preferred" or "preference" or "agreement" or "agree";

    /// <summary>Whether a word of a name is that of a verdict and of nothing else, as <c>match</c> and <c>resolved</c> may be of what is predicted.</summary>
    public static bool IsPlainlyAVerdict(string column) => HasWord(column, VerdictsAlone);

    private static readonly string[] VerdictsAlone =
    [
        "correct",
        "correctness",
        "acc",
        "accuracy",
        "em",
        "verdict",
        "judgement",
        "judgment",
        "judge",
        "judged",
        "grade",
        "grades",
        "graded",
        "score",
        "rating",
        "reward",
    ];

    private static readonly string[] VerdictEnds =
    [
        "correct",
        "correctness",
        "acc",
        "accuracy",
        "em",
        "verdict",
        "judgement",
        "judgment",
        "judge",
        "match",
        "ok",
    ];

    private static readonly string[] VerdictBeginnings = ["judge", "grader", "rouge", "bleu", "llm_judge", "assertion"];

    private static readonly string[] MeasureEnds = ["_score", "_value", "_result", "_label", "_grade"];

    private static string? Beyond(string plain) =>
        Array.Find(MeasureEnds, end => plain.EndsWith(end, StringComparison.Ordinal)) is { } found ? plain[..^found.Length] : null;

    /// <summary><c>modelOutput</c>, <c>Model Output</c> and <c>source_key</c> are known by what they stand for.</summary>
    internal static string Plain(string column)
    {
        var name = column.StartsWith("source_", StringComparison.Ordinal) ? column["source_".Length..] : column;
        return NotInAName().Replace(Hump().Replace(name, "_").ToLowerInvariant(), "_").Trim('_');
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Hump();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NotInAName();
}
