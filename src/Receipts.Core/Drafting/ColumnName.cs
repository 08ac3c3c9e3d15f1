using System.Text.RegularExpressions;

namespace Receipts.Core.Drafting;

/// <summary>What the words of a column's name say of what it holds, where no <see cref="Role"/> has the whole name.</summary>
internal static partial class ColumnName
{
    /// <summary>What one word says of the column that has it in its name.</summary>
    [Flags]
    private enum Says
    {
        None = 0,

        /// <summary>What ends in it is a verdict.</summary>
        Verdict = 1 << 0,

        /// <summary>A verdict and nothing else.</summary>
        VerdictAlone = 1 << 1,

        /// <summary>What begins with it is a verdict or a measure of answers.</summary>
        BeginsAVerdict = 1 << 2,

        /// <summary>A measure of an output in numbers.</summary>
        Measure = 1 << 3,

        /// <summary>What ends in it is a number that somebody or something gave.</summary>
        Score = 1 << 4,

        /// <summary>It comes from the answer, from what was expected or from whoever graded.</summary>
        Side = 1 << 5,

        /// <summary>It is said of a review, where somebody looked at an answer; the review alone may be what was read.</summary>
        Review = 1 << 6,

        /// <summary>What ends in it is a kind of records.</summary>
        Kind = 1 << 7,

        /// <summary>What ends in it has few values that each go with many records, and is no answer.</summary>
        Category = 1 << 8,

        /// <summary>How a record went, in whatever sense.</summary>
        HowItWent = 1 << 9,

        /// <summary>What is wrong, so that yes may mean wrong.</summary>
        Failing = 1 << 10,

        /// <summary>The answer is wrong, and not that there is none.</summary>
        Incorrect = 1 << 11,

        /// <summary>What was done with an answer, or what is bad in it.</summary>
        Doing = 1 << 12,

        /// <summary>One thing that is asked of an answer, as a rubric lists them.</summary>
        Criterion = 1 << 13,

        /// <summary>How many records.</summary>
        Count = 1 << 14,

        /// <summary>A person wrote it.</summary>
        Person = 1 << 15,

        /// <summary>A judge model wrote it.</summary>
        Machine = 1 << 16,

        /// <summary>Others are held against it.</summary>
        AgreedOn = 1 << 17,

        /// <summary>What ends in it says which of two answers was thought better.</summary>
        Preference = 1 << 18,

        /// <summary>What ends in it says how two answers stand to one another.</summary>
        Comparison = 1 << 19,

        /// <summary>What ends in it is a mean of many records, unless it stands beside an answer.</summary>
        Mean = 1 << 20,
    }

    /// <summary>Every word once, with all that it says.</summary>
    private static readonly Dictionary<string, Says> Words = new (Says Says, string Words)[]
    {
        (Says.Verdict | Says.VerdictAlone | Says.BeginsAVerdict | Says.HowItWent, "correct"),
        (Says.Verdict | Says.VerdictAlone | Says.BeginsAVerdict | Says.Machine, "judge"),
        (Says.Verdict | Says.VerdictAlone | Says.Mean, "acc accuracy"),
        (Says.Verdict | Says.VerdictAlone, "correctness em verdict judgement judgment"),
        (Says.Verdict | Says.HowItWent, "ok"),
        (Says.Verdict, "match pass passes"),
        (Says.VerdictAlone | Says.Score, "score rating"),
        (Says.VerdictAlone | Says.HowItWent, "reward"),
        (Says.VerdictAlone, "judged grade grades graded"),
        (Says.BeginsAVerdict | Says.Side | Says.Machine, "grader"),
        (Says.BeginsAVerdict | Says.Measure, "rouge bleu"),
        (Says.BeginsAVerdict, "assertion"),
        (Says.Measure, "wer cer sacrebleu chrf meteor bertscore bleurt rougel rougelsum rouge1 rouge2 perplexity levenshtein jaccard"),
        (Says.Measure | Says.Mean, "f1"),
        (Says.Mean, "precision recall mrr ndcg auc auroc"),
        (Says.Measure, "faithfulness groundedness helpfulness"),
        (Says.Score, "scores ratings evaluation similarity"),
        (Says.Side, "pred prediction predictions predicted output outputs response completion generated generation hypothesis expected"),
        (Says.Side | Says.AgreedOn, "gold golden truth"),
        (Says.AgreedOn, "true reference sme consensus majority adjudicated final"),
        (Says.Review | Says.HowItWent, "status result outcome"),
        (Says.Review, "needs needed decision comment note notes"),
        (Says.Kind | Says.Category, "type kind category lang language topic domain difficulty"),
        (Says.Kind, "format"),
        (Says.Category, "group subject source channel region level section version form split"),
        (Says.HowItWent | Says.Failing | Says.Incorrect, "wrong incorrect fail failed failure"),
        (
            Says.HowItWent | Says.Failing,
            "mismatch mismatched error errors mistake disagreement misclassified loss bad miss missed hallucinated hallucination"
        ),
        (Says.HowItWent, "right passed label good ko hit solved resolved attempted"),
        (Says.Failing, "not no non fails harmful unsafe toxic"),
        (Says.Incorrect, "false"),
        (Says.Doing, "changed edited modified corrected overridden overruled escalated flagged disputed reopened used cached truncated"),
        (Says.Doing, "retried toxicity bias refused refusal injected jailbroken violation violated leaked"),
        (Says.Criterion, "accurate appropriate clear coherent complete concise consistent factual faithful fluent grounded harmless"),
        (Says.Criterion, "helpful honest polite relevant safe truthful useful"),
        (Says.Count, "n cnt count counts weight instances hits freq frequency cases times occurrences support total num number records"),
        (Says.Count, "samples items anzahl"),
        (Says.Person, "human person people expert manual annotator reviewer"),
        (Says.Machine, "llm model ai auto automatic gpt claude gemini evaluator"),
        (Says.Preference | Says.Comparison, "preferred preference winner better"),
        (Says.Preference, "vote thumb thumbs"),
        (Says.Comparison, "agreement agree"),
    }
        .SelectMany(row => row.Words.Split(' '), (row, word) => KeyValuePair.Create(word, row.Says))
        .ToDictionary(StringComparer.Ordinal);

    private static bool Is(string word, Says what) => Words.TryGetValue(word, out var says) && (says & what) != Says.None;

    private static bool HasWord(string column, Says what) => Array.Exists(Plain(column).Split('_'), word => Is(word, what));

    private static bool EndsIn(string column, Says what) => Is(Plain(column).Split('_')[^1], what);

    /// <summary>
    /// Whether a column's name is that of a verdict or of a measure of answers, with what tools put before or behind it: <c>rouge_correct</c>,
    /// <c>prompt_level_strict_acc</c>, <c>exact_match/score</c>, <c>relevance_result</c>.
    /// </summary>
    public static bool IsOfAnswers(string column)
    {
        var plain = Plain(column);
        var words = plain.Split('_');
        return Is(words[^1], Says.Verdict)
            || (words.Length > 1 && Is(words[0], Says.BeginsAVerdict))
            || words is ["llm", "judge", _, ..]
            || (
                words is [_, .., "score" or "value" or "result" or "label" or "grade"]
                && plain[..plain.LastIndexOf('_')] is var rest
                && (Role.Recorded.Says(rest) > 0 || IsOfAnswers(rest))
            );
    }

    /// <summary>
    /// Whether what stands behind the name of a judge is what was looked for, and neither the verdict nor which judge gave it: a
    /// <c>judge_contradictions</c> of false is no wrong answer.
    /// </summary>
    public static bool IsLookedForByAJudge(string column) =>
        Plain(column).Split('_') is ["judge" or "grader", _, ..] or ["llm", "judge", _, ..]
        && Plain(column).Split('_') is var words
        && words[(words[0] == "llm" ? 2 : 1)..] is var rest
        && Role.Grade.Says(string.Join('_', rest)) == 0
        && !IsCriterion(column)
        && !Array.TrueForAll(
            rest,
            word =>
                word.Length == 1
                || char.IsAsciiDigit(word[^1])
                || Is(word, Says.Verdict | Says.VerdictAlone | Says.HowItWent | Says.Score | Says.Review | Says.Machine)
        );

    /// <summary>Whether a name begins as that of a verdict, and goes on as that of anything: <c>correct_a</c>, <c>correct_spelling</c>.</summary>
    public static bool IsCorrectOfSomething(string column) =>
        Plain(column).StartsWith("correct_", StringComparison.Ordinal) && Role.Recorded.Says(column) == 0;

    /// <summary>Whether a verdict is called after an output: <c>correct_a</c> beside <c>model_a</c>, <c>total_ok</c> beside <c>total_pred</c>.</summary>
    public static bool IsVerdictOf(string verdict, string output)
    {
        var whole = Plain(output).Split('_');
        var rest = Plain(verdict).Split('_').Where(word => !Is(word, Says.Verdict) && word != "is").ToList();
        return rest.Count > 0 && rest.TrueForAll(word => whole.Contains(word, StringComparer.Ordinal));
    }

    /// <summary>Whether two sides have a word in common that is no side's itself: <c>expected_route</c> and <c>actual_route</c>.</summary>
    public static bool AreOfOneThing(string expected, string output) =>
        Plain(expected).Split('_').Intersect(Plain(output).Split('_'), StringComparer.Ordinal).Any(word => !IsNameOfASide(word));

    private static bool IsNameOfASide(string word) =>
        Role.Expected.Says(word) > 0 || Role.Output.Says(word) > 0 || Role.GradedOutput.Says(word) > 0 || Is(word, Says.Side);

    /// <summary>Whether a verdict is called after something, whoever gave it, and after none of these: <c>answer_match</c> beside an <c>expected_route</c>.</summary>
    public static bool IsVerdictOfAnother(string verdict, IEnumerable<string> sides)
    {
        var words = sides.SelectMany(side => Plain(side).Split('_')).ToHashSet(StringComparer.Ordinal);
        var rest = Plain(verdict)
            .Split('_')
            .Where(word => word != "is" && !Is(word, Says.Verdict | Says.VerdictAlone | Says.Person | Says.Machine | Says.AgreedOn))
            .ToList();
        return rest.Count > 0 && Role.Recorded.Says(verdict) == 0 && !rest.Exists(words.Contains);
    }

    /// <summary>
    /// Whether a column's name is that of a measure of an output in numbers, or of what somebody thought of it: <c>wer</c>, <c>rouge_l</c>,
    /// <c>bleu_score</c>, <c>nmt_evaluation</c>, <c>human_scores_tone</c>.
    /// </summary>
    public static bool IsScore(string column) =>
        HasWord(column, Says.Measure)
        || EndsIn(column, Says.Score)
        || Plain(column).Split('_') is [.. var whole, _] && Array.Exists(whole, word => word is "scores" or "ratings")
        || Plain(column).Split('_') is [.., "edit" or "hamming" or "cosine", "distance"] or [_, .., "diff"];

    /// <summary>
    /// Whether a word of a column's name says that it comes from the answer, from what was expected or from whoever graded, and no word that it is a kind of
    /// records: <c>raw_prediction</c>, <c>gold_len</c>, <c>review_status</c>, and not <c>answer_type</c>.
    /// </summary>
    public static bool IsOfASide(string column) =>
        Plain(column).Split('_') is var words
        && Role.JudgeVersion.Says(column) == 0
        && !EndsIn(column, Says.Kind)
        && (
            HasWord(column, Says.Side)
            || (words.Contains("review", StringComparer.Ordinal) && HasWord(column, Says.Review))
            || words is ["label" or "answer" or "reference", _, ..]
            || words is ["num" or "n" or "total", "steps" or "turns"] or ["step", "count"] or ["terminated" or "termination", ..]
            || Role.Finish.Says(column) > 0
            || Role.Tokens.Says(column) > 0
        );

    /// <summary>Whether a column is called after a kind of records: <c>topic</c>, <c>customer_group</c>.</summary>
    public static bool IsCategory(string column) => EndsIn(column, Says.Category);

    /// <summary>Whether a word of a column's name says how a record went, in whatever sense: <c>wrong</c>, <c>is_error</c>, <c>status</c>.</summary>
    public static bool SaysHowItWent(string column) => HasWord(column, Says.HowItWent);

    /// <summary>Whether a column is called after what is wrong, so that yes may mean wrong: <c>judge_error</c>, <c>answer_not_correct</c>.</summary>
    public static bool SaysWhatIsWrong(string column) => HasWord(column, Says.Failing);

    /// <summary>Whether a list or a file is called after the wrong ones among records: <c>errors</c>, <c>eval_mismatches</c>.</summary>
    public static bool NamesTheWrongOnes(string list) =>
        Plain(list)
            .Split('_')
            .SelectMany(word => new[] { word, word.TrimEnd('s'), word[..^Math.Min(2, word.Length)] })
            .Any(word => SaysWhatIsWrong(word) && SaysHowItWent(word));

    /// <summary>Whether a column's name says what was done with an answer, or what is bad in it, so that yes is hardly right: <c>changed</c>, <c>fallback_used</c>.</summary>
    public static bool SaysWhatWasDone(string column) => HasWord(column, Says.Doing);

    /// <summary>Whether a column's name says that the answer is wrong, and not that there is none.</summary>
    public static bool SaysIncorrect(string column) => HasWord(column, Says.Incorrect);

    /// <summary>Whether a name says that something is wrong, and nothing of what: <c>failed</c>, <c>is_wrong</c>, and not <c>payment_failed</c>.</summary>
    public static bool IsPlainlyWrong(string column) =>
        Plain(column).Split('_') is [.. ["is" or "was" or "judged"] or [], var word] && SaysIncorrect(word) && word != "false";

    /// <summary>Whether a column is called after one thing that is asked of an answer, as a rubric lists them: <c>grounded</c>, <c>is_polite</c>.</summary>
    public static bool IsCriterion(string column) =>
        Plain(column).Split('_') is [.. ["is" or "was" or "judge" or "llm" or "human"] or [], var asked] && Is(asked, Says.Criterion);

    /// <summary>Whether a name asks whether something is right, in one of the languages in which people check: <c>Korrekt?</c>, <c>acierto</c>, <c>判定</c>.</summary>
    public static bool AsksForAVerdict(string column) => SaysHowItWent(column) || IsOfAnswers(column) || HasPart(column, VerdictsOfPeople);

    /// <summary>Whether a name says that it tells why something is wrong, or how badly: <c>failure_mode</c>, <c>root cause</c>, <c>Bemerkung</c>.</summary>
    public static bool SaysWhyItIsWrong(string column) => AsksForAVerdict(column) || HasPart(column, Reasons);

    private static bool HasPart(string column, string[] parts) =>
        Array.Exists(parts, part => column.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] VerdictsOfPeople = (
        "korrekt richtig treffer prüfung geprüft ergebnis bewertung urteil correct exact match equal same diff verdict"
        + " check qa_ acierto acert esito esatt giusto résultat resultado risultato верно правильн результат 正确 正誤 正解 判定"
        + " 결과 정답"
    ).Split(' ');

    private static readonly string[] Reasons = (
        "reason cause remark comment note issue problem severity defect bug mistake finding grund ursache bemerkung"
        + " kommentar fehler mangel motivo causa errore erreur raison remarque comentario ошиб причин 错误 原因 理由"
    ).Split(' ');

    /// <summary>Whether a column's name says by its first word that it is the last of several verdicts: <c>overall_pass</c>, <c>final_verdict</c>.</summary>
    public static bool IsOfTheWhole(string column) => Plain(column).Split('_') is ["overall" or "final" or "all" or "total", _, ..];

    /// <summary>Whether a column's name is that of a comparison to the letter: <c>exact_match</c>, <c>em</c>.</summary>
    public static bool ComparesToTheLetter(string column) => Array.Exists(Plain(column).Split('_'), word => word is "exact" or "em");

    /// <summary>Whether a column's name is that of a mean of many records, where no answer stands beside it: <c>accuracy</c>, <c>recall@5</c>.</summary>
    public static bool IsMean(string column) =>
        EndsIn(column, Says.Mean) || Is(Plain(column).TrimEnd([.. "_0123456789"]).Split('_')[^1], Says.Mean);

    /// <summary>Whether a column counts what was found or missed in many places: <c>tp</c>, <c>false_negatives</c>.</summary>
    public static bool CountsWhatWasFound(string column) =>
        Plain(column) is "tp" or "fp" or "fn" or "tn"
        || Plain(column).Split('_') is ["true" or "false", "positives" or "positive" or "negatives" or "negative"];

    /// <summary>Whether a column's name says that it counts records.</summary>
    public static bool IsCount(string column) => Is(Plain(column), Says.Count);

    /// <summary>Whether a column's name begins or ends as that of a count of anything: <c>n_chunks</c>, <c>retry_count</c>.</summary>
    public static bool SaysHowMany(string column) =>
        Plain(column).Split('_') is var words && (Is(words[0], Says.Count) || Is(words[^1], Says.Count));

    /// <summary>
    /// Whether a column counts things, by its own name or since another one has the whole number of them: <c>judge_grounded_claims</c> beside
    /// <c>judge_total_claims</c>.
    /// </summary>
    public static bool CountsThings(string column, IEnumerable<string> columns) =>
        SaysHowMany(column)
        || CountedThing(column) is not null
        || Plain(column).Split('_') is [_, .., var end] && columns.Any(other => CountedThing(other) == end);

    private static string? CountedThing(string column) =>
        Plain(column).Split('_') is [.., var count, var thing] && Is(count, Says.Count) && thing.EndsWith('s') ? thing : null;

    /// <summary>Whether two names of several words have all but one in common: <c>ours_licence_correct</c> and <c>baseline_licence_correct</c>.</summary>
    public static bool DifferInOneWord(string one, string other) =>
        (Plain(one).Split('_'), Plain(other).Split('_')) is var (mine, theirs)
        && mine.Length > 1
        && mine.Length == theirs.Length
        && mine.Zip(theirs).Count(pair => pair.First != pair.Second) == 1;

    /// <summary>
    /// Whether words are what became of records, right in one and wrong in another, however it is put: <c>correct</c>, <c>correctly_refused</c> and
    /// <c>wrong_behavior</c>.
    /// </summary>
    public static bool AreOutcomes(IReadOnlyCollection<string> words) =>
        words.Any(word => HasWord(word, Says.Verdict) && !SaysWhatIsWrong(word)) && words.Any(SaysWhatIsWrong);

    /// <summary>Whether a column's name is that of a preference between two answers.</summary>
    public static bool IsPreference(string column) =>
        EndsIn(column, Says.Preference)
        || (
            Plain(column) is var plain
            && (
                plain
                    is "preferred_response"
                        or "preferred_answer"
                        or "preferred_output"
                        or "preferred_model"
                        or "choice"
                        or "winning_model"
                || plain.Split('_') is [.., "pairwise", "choice"]
            )
        );

    /// <summary>Whether a column's name says that a judge wrote it, such as its own completion or its reasons; which judge it was may be a slice.</summary>
    public static bool IsOfAJudge(string column) =>
        Plain(column) is var plain
        && Role.JudgeVersion.Says(column) == 0
        && (
            plain.StartsWith("raw_completion", StringComparison.Ordinal)
            || plain.Split('_') is ["judge" or "grader", _, ..] or ["llm", "judge", _, ..]
        );

    /// <summary>Whether a column's name says that a person wrote it: <c>human_decision</c>, <c>expert_ok</c>.</summary>
    public static bool IsOfAPerson(string column) => HasWord(column, Says.Person);

    /// <summary>Whether a column's name says that it is what others are held against: <c>gold_verdict</c>, <c>adjudicated_label</c>.</summary>
    public static bool IsAgreedOn(string column) => HasWord(column, Says.AgreedOn) && !HasWord(column, Says.Machine);

    /// <summary>Whether a column's name says that a judge model wrote it: <c>judge_decision</c>, <c>llm_verdict</c>.</summary>
    public static bool IsOfAMachine(string column) => HasWord(column, Says.Machine) && !IsOfAPerson(column);

    /// <summary>Whether a name begins with that of a judge model and goes on with what it looked at: <c>llm_semantic</c>, and not <c>model_size</c>.</summary>
    public static bool IsSaidByAMachine(string column) =>
        Plain(column).Split('_') is [not ("model" or "auto" or "automatic" or "ai") and var who, _, ..] && Is(who, Says.Machine);

    /// <summary>Whether a column's name says which of several answers was thought better, or whether two of them agree.</summary>
    public static bool ComparesAnswers(string column) => EndsIn(column, Says.Comparison);

    /// <summary>Whether a word of a name is that of a verdict and of nothing else, as <c>match</c> and <c>resolved</c> may be of what is predicted.</summary>
    public static bool IsPlainlyAVerdict(string column) => HasWord(column, Says.VerdictAlone);

    /// <summary>Whether the scale of a mark stands behind a name, as sheets have it: <c>Safety (1-5)</c>.</summary>
    public static bool HasAScale(string column) => Scale().IsMatch(column);

    /// <summary><c>modelOutput</c>, <c>Model Output</c> and <c>source_key</c> are known by what they stand for.</summary>
    internal static string Plain(string column)
    {
        var name = column.StartsWith("source_", StringComparison.Ordinal) ? column["source_".Length..] : column;
        return NotInAName().Replace(Hump().Replace(Scale().Replace(name, ""), "_").ToLowerInvariant(), "_").Trim('_');
    }

    /// <summary>The scale that a sheet writes behind the name of what people fill in: <c>Accuracy (0-4)</c>, <c>Reviewed (Y/N)</c>.</summary>
    [GeneratedRegex(
        @"(?<=\S)\s*\((\d+\s*[-–]\s*\d+|[\p{L}\d]+(/[\p{L}\d]+)+)\)\s*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Scale();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Hump();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NotInAName();
}
