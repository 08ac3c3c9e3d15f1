using System.Text.RegularExpressions;

namespace Receipts.Core.Drafting;

/// <summary>What a column can be in an evaluation, and the names that say so, the surest first.</summary>
internal sealed partial record Role(string Name, params string[][] Names)
{
    public static readonly Role Id = new(
        "id",
        ["id"],
        ["key", "record_id", "example_id", "sample_id", "item_id", "case_id", "uuid", "guid"],
        ["question_id", "doc_id", "document_id", "row_id", "qid", "idx", "index"]
    );

    public static readonly Role Input = new(
        "input",
        ["input", "inputs", "prompt"],
        ["question", "query", "text", "document", "message", "messages", "request"],
        ["context", "instruction", "content", "body", "email", "ticket", "source_text"]
    );

    public static readonly Role Expected = new(
        "expected",
        [
            "expected",
            "expected_output",
            "expected_answer",
            "expected_value",
            "gold",
            "golden",
            "ground_truth",
            "groundtruth",
            "y_true",
            "y_test",
        ],
        [
            "gold_answer",
            "gold_answers",
            "gold_label",
            "gold_labels",
            "gold_text",
            "ground_truth_answer",
            "ground_truth_label",
            "reference",
            "references",
            "reference_answer",
            "reference_output",
            "reference_outputs",
            "gt",
            "target",
            "truth",
            "true_label",
            "true_labels",
            "correct_answer",
            "ideal",
        ],
        ["label", "labels", "solution", "answer_key", "human_label", "annotation"],
        ["answer", "answers"]
    );

    public static readonly Role Output = new(
        "output",
        ["output", "outputs", "prediction", "predicted", "pred", "model_output", "model_answer", "system_output", "y_pred"],
        ["actual_output", "llm_output", "filtered_resps", "generated_answer", "predictions", "pred_label", "agent_output", "y_hat"],
        [
            "completion",
            "sampled",
            "generated",
            "generation",
            "predicted_label",
            "predicted_labels",
            "predicted_answer",
            "model_response",
            "llm_answer",
            "llm_response",
            "agent_answer",
            "agent_response",
            "assistant_response",
            "generated_text",
            "hypothesis",
            "extracted",
        ],
        ["response", "result", "actual", "candidate", "parsed"],
        ["answer", "label"]
    );

    public static readonly Role Recorded = new(
        "recorded verdict",
        ["correct", "is_correct", "exact_match", "em"],
        ["pass", "passed", "success", "is_match", "matched", "match"],
        [
            "verdict",
            "judge_verdict",
            "human_verdict",
            "judge_correct",
            "human_correct",
            "llm_correct",
            "grade",
            "judgement",
            "judgment",
            "judge_label",
            "llm_judge",
            "score",
            "acc",
            "accuracy",
            "hit",
        ]
    );

    /// <summary>What a judge, a person or another tool says of an output, where nothing else says what was expected.</summary>
    public static readonly Role Grade = new(
        "grade",
        [
            "grade",
            "verdict",
            "judgement",
            "judgment",
            "correct",
            "is_correct",
            "reward",
            "passed",
            "is_solved",
            "is_resolved",
            "is_passed",
            "solved",
            "resolved",
        ],
        [
            "judge_verdict",
            "human_verdict",
            "judge_correct",
            "human_correct",
            "llm_correct",
            "pass",
            "success",
            "is_success",
            "is_match",
            "match",
            "matched",
            "exact_match",
            "em",
            "acc",
        ],
        [
            "label",
            "labels",
            "human_label",
            "annotation",
            "score",
            "rating",
            "graded_list",
            "grades",
            "results",
            "accuracy",
            "correctness",
            "hit",
            "win",
        ]
    );

    /// <summary>What else may hold what came out, where a grade says whether it is right.</summary>
    public static readonly Role GradedOutput = new(
        "output",
        ["reply", "answer", "solution", "completions", "responses", "generations", "model_patch", "patch", "final_answer"],
        ["code", "code_list", "output_list", "traj", "trajectory", "transcript", "summary", "translation", "text", "message", "content"],
        ["messages", "steps", "trace", "conversation"]
    );

    /// <summary>What a judge model says of an answer, in a file that holds it against what a person says.</summary>
    public static readonly Role Judge = new("judge", ["judge", "judge_verdict", "judge_label", "judge_grade", "llm_judge", "llm_verdict"]);

    /// <summary>What a person says of the same answer.</summary>
    public static readonly Role Person = new(
        "person",
        ["person", "human", "person_verdict", "person_label", "person_grade", "human_verdict", "human_label", "human_grade"]
    );

    /// <summary>Which system a file is from.</summary>
    public static readonly Role System = new(
        "system",
        ["system", "model", "model_name", "model_id", "model_version", "run", "run_id", "run_name"],
        ["version", "release", "provider", "experiment", "variant", "engine", "deployment", "config", "branch", "commit"]
    );

    /// <summary>What tells systems, or readings of one answer, apart within a file, so that they are read side by side and not as one.</summary>
    public static readonly Role Variant = new(
        "variant",
        ["filter", "model", "model_name", "variant", "provider", "provider_id", "system", "prompt", "run_name"]
    );

    /// <summary>Who graded, within the object that holds the verdict.</summary>
    public static readonly Role Grader = new(
        "grader",
        ["model", "version", "name", "id", "judge", "grader", "evaluator", "rater", "annotator", "by"]
    );

    /// <summary>Who graded, where a column of its own says it.</summary>
    public static readonly Role Rater = new(
        "rater",
        [
            "reviewer",
            "annotator",
            "rater",
            "grader",
            "evaluator",
            "assessor",
            "labeler",
            "labeller",
            "judge",
            "coder",
            "worker",
            "graded_by",
            "reviewed_by",
            "judged_by",
            "rated_by",
            "annotated_by",
            "labeled_by",
            "rubric",
            "rubric_version",
        ]
    );

    /// <summary>What tools call an example, beside the names of ids.</summary>
    public static readonly Role Example = new("example", ["task_id", "problem_id", "prompt_id", "test_id", "query_id", "test_idx"]);

    /// <summary>In which week a judge and a person graded.</summary>
    public static readonly Role Week = new("week", ["week", "iso_week", "week_no", "week_number"]);

    /// <summary>Which judge graded.</summary>
    public static readonly Role JudgeVersion = new(
        "judge version",
        ["judge_version", "judge_model", "judge_name", "judge_id"],
        ["grader_version", "grader_model", "rubric_version"],
        ["version", "model_version"]
    );

    /// <summary>When a request should have begun by its schedule.</summary>
    public static readonly Role Meant = new(
        "intended start",
        [
            "intended",
            "intended_start",
            "intended_start_time",
            "intended_at",
            "scheduled",
            "scheduled_start",
            "scheduled_at",
            "planned_start",
            "due_at",
        ]
    );

    /// <summary>When a request began.</summary>
    public static readonly Role Began = new(
        "start",
        ["start", "started", "started_at", "start_time", "start_timestamp", "start_ts", "request_start", "actual_start"],
        ["sent", "sent_at", "request_sent", "requested_at", "began", "begin", "begin_time"]
    );

    /// <summary>When the first part of an answer came.</summary>
    public static readonly Role FirstToken = new(
        "first token",
        ["first_token", "first_token_at", "first_token_time", "first_byte", "first_byte_at"]
    );

    /// <summary>When a request ended.</summary>
    public static readonly Role Ended = new(
        "end",
        ["end", "ended", "ended_at", "end_time", "end_timestamp", "end_ts", "request_end", "response_end"],
        ["finished", "finished_at", "finish_time", "completed", "completed_at", "done_at", "last_token", "last_token_at"]
    );

    /// <summary>When a line of a log was written.</summary>
    public static readonly Role Logged = new("time", ["timestamp", "time_stamp", "ts", "datetime", "logged_at"], ["created_at", "time"]);

    /// <summary>How long a request took.</summary>
    public static readonly Role Took = new(
        "latency",
        [
            "latency",
            "response_time",
            "total_latency",
            "e2e_latency",
            "end_to_end_latency",
            "request_latency",
            "request_duration",
            "request_time",
        ],
        ["duration", "elapsed", "elapsed_time", "total_time", "took", "time_taken"]
    );

    /// <summary>How long it took to the first part of an answer.</summary>
    public static readonly Role TookToFirst = new(
        "time to the first token",
        ["ttft", "time_to_first_token", "first_token_latency", "ttfb", "time_to_first_byte"]
    );

    /// <summary>What became of a request.</summary>
    public static readonly Role Status = new(
        "status",
        ["status", "status_code", "http_status", "http_code", "response_code", "response_status"],
        ["outcome", "state", "success", "is_success", "ok"]
    );

    /// <summary>Which attempt a request is, or how many were before it.</summary>
    public static readonly Role Attempt = new(
        "attempt",
        ["attempt", "attempt_no", "retry", "retries", "retry_count", "num_retries", "is_retry"],
        ["attempts", "try"]
    );

    /// <summary>What a request had written.</summary>
    public static readonly Role Tokens = new(
        "tokens",
        ["tokens_out", "output_tokens", "completion_tokens", "generated_tokens", "usage_completion_tokens", "usage_output_tokens"],
        ["tokens", "total_tokens", "usage_total_tokens"]
    );

    /// <summary>Beside how many others a request was served.</summary>
    public static readonly Role InFlight = new(
        "concurrency",
        ["concurrency", "in_flight", "inflight", "concurrent", "concurrent_requests", "active_requests"],
        ["users", "user_count", "active_users", "vus", "clients", "all_threads", "threads"]
    );

    /// <summary>Why an answer ended.</summary>
    public static readonly Role Finish = new("finish reason", ["finish_reason", "stop_reason", "completion_reason"]);

    /// <summary>What tells several runs of one example apart.</summary>
    public static readonly Role Repeat = new(
        "repeat",
        ["epoch", "rep", "repeat", "repetition", "replicate", "iteration", "trial", "attempt", "run", "run_id", "filter", "seed"],
        [
            "repetition_number",
            "iteration_name",
            "epoch_id",
            "trial_id",
            "sample_index",
            "sample_idx",
            "generation_index",
            "model",
            "variant",
            "turn",
        ]
    );

    public static readonly Role Confidence = new(
        "confidence",
        ["confidence", "conf", "model_confidence", "stated_confidence"],
        ["probability", "prob", "certainty"]
    );

    public static readonly Role Error = new("error", ["error", "errors", "error_message", "exception"], ["failure", "traceback"]);

    /// <summary>Names of what a model or a judge says about its answer, which is neither what it read nor a slice of the data.</summary>
    public static readonly Role Remark = new(
        "remark",
        ["reasoning", "rationale", "explanation", "thought", "thoughts", "trace", "comment", "feedback"],
        ["acc", "accuracy", "hit", "verdict", "judgement", "judgment", "score", "rating", "grade"],
        ["scores", "metrics", "grading", "grading_result", "evaluation", "evaluation_result", "judge", "judgment", "annotations"],
        ["failure_reason", "error_type", "error_category", "grader_reason", "winner", "preference"]
    );

    /// <summary>The column whose name says that it is the model's version of another: <c>model_queue</c> of <c>queue</c>.</summary>
    public static bool IsPredictionOf(string output, string expected)
    {
        var (one, other) = (Plain(output), Plain(expected));
        return Prefixes.Any(prefix => one == prefix + other) || Suffixes.Any(suffix => one == other + suffix);
    }

    /// <summary>
    /// Whether two names are of one stem, and what stands before or behind it says that the one was expected and the other came out: <c>expected_total</c>
    /// and <c>extracted_total</c>, <c>label_true</c> and <c>label_pred</c>, <c>Expected Result</c> and <c>Actual Result</c>; or <c>actual</c> and
    /// <c>predicted</c> alone.
    /// </summary>
    public static bool ArePair(string expected, string output)
    {
        var (wanted, given) = (Plain(expected), Plain(output));
        return BarePairs.Contains((wanted, given))
            || (
                from side in Stems(wanted, ExpectedWords)
                from other in Stems(given, OutputWords)
                where side.Stem == other.Stem && side.Word != other.Word && GoTogether(side.Word, other.Word)
                select IsSide(side.Stem, side.Word, other.Word)
            ).Any(isSide => isSide);
    }

    /// <summary>What is left of a name without a word for a side before or behind it; an s at its end aside.</summary>
    private static IEnumerable<(string Word, string Stem)> Stems(string plain, string[] words)
    {
        foreach (var word in words)
        {
            if (plain.StartsWith(word + "_", StringComparison.Ordinal))
            {
                yield return (word, plain[(word.Length + 1)..].TrimEnd('s'));
            }

            if (plain.EndsWith("_" + word, StringComparison.Ordinal))
            {
                yield return (word, plain[..^(word.Length + 1)].TrimEnd('s'));
            }
        }
    }

    /// <summary>Actual is what came out beside what was expected, and what was the case beside what was predicted; a person's word goes with a system's.</summary>
    private static bool GoTogether(string expected, string output) =>
        expected is "actual" or "observed" ? output is "predicted" or "pred" or "prediction" or "forecast" or "estimated"
        : output is "actual" ? expected is "expected" or "target" or "desired"
        : expected is "human" or "manual" ? output is "model" or "llm" or "system" or "ai" or "auto" or "predicted" or "pred" or "machine"
        : output is not ("system" or "machine" or "auto" or "ai");

    /// <summary>Beside a model's or a person's name stands much that is no side: <c>model_version</c>, <c>human_id</c>.</summary>
    private static bool IsSide(string stem, string word, string other) =>
        !NoSides.Contains(stem, StringComparer.Ordinal)
        && (!(Speakers.Contains(word) || Speakers.Contains(other)) || !OfSpeakers.Contains(stem, StringComparer.Ordinal));

    private static readonly (string Expected, string Output)[] BarePairs =
    [
        ("actual", "predicted"),
        ("actual", "prediction"),
        ("actual", "pred"),
        ("actual", "forecast"),
        ("observed", "predicted"),
        ("y", "y_pred"),
        ("y", "y_hat"),
        ("y_actual", "y_pred"),
        ("soll", "ist"),
    ];

    private static readonly string[] ExpectedWords =
    [
        "expected",
        "gold",
        "golden",
        "true",
        "truth",
        "ground_truth",
        "gt",
        "correct",
        "target",
        "desired",
        "reference",
        "ref",
        "actual",
        "observed",
        "human",
        "manual",
        "soll",
    ];

    private static readonly string[] OutputWords =
    [
        "output",
        "actual",
        "extracted",
        "predicted",
        "pred",
        "prediction",
        "forecast",
        "estimated",
        "assigned",
        "generated",
        "detected",
        "inferred",
        "parsed",
        "hyp",
        "hypothesis",
        "model",
        "llm",
        "system",
        "ai",
        "auto",
        "machine",
        "ist",
    ];

    private static readonly string[] NoSides =
    [
        "token",
        "token_count",
        "cost",
        "latency",
        "length",
        "len",
        "lang",
        "language",
        "format",
        "prompt",
        "input",
        "id",
        "path",
        "file",
        "url",
    ];

    private static readonly string[] Speakers = ["human", "manual", "model", "llm", "system", "ai", "auto", "machine"];

    private static readonly string[] OfSpeakers =
    [
        "name",
        "version",
        "type",
        "message",
        "turn",
        "time",
        "role",
        "cos",
        "instruction",
        "question",
        "text",
    ];

    /// <summary>Whether a name says by a word before or behind it that something came out: <c>turbo_pred</c>, <c>extracted_iban</c>.</summary>
    public static bool SoundsLikeOutput(string column) =>
        Plain(column).Split('_') is { Length: > 1 } words
        && Expected.Says(column) == 0
        && (
            words[^1]
                is "pred"
                    or "prediction"
                    or "predicted"
                    or "output"
                    or "answer"
                    or "response"
                    or "hypothesis"
                    or "completion"
                    or "translation"
            || words[0] is "pred" or "predicted" or "extracted" or "generated" or "assigned" or "detected"
        )
        && !words.Any(word => word is "expected" or "gold" or "reference" or "correct" or "true" or "id" or "is" or "has");

    private static readonly string[] Prefixes = ["predicted_", "pred_", "model_"];

    private static readonly string[] Suffixes = ["_predicted", "_pred", "_prediction"];

    /// <summary>Whether a name ends as that of an answer does: <c>candidate_answer</c>.</summary>
    public static bool EndsAsAnAnswer(string column) =>
        Array.Exists(AnswerEnds, end => Plain(column).EndsWith("_" + end, StringComparison.Ordinal));

    private static readonly string[] AnswerEnds = ["answer", "response", "reply", "completion", "output"];

    /// <summary>Whether a word of a name says that a text is what a system answered or what is said of that, so that no system has read it.</summary>
    public static bool IsOfTheAnswer(string column) =>
        GradedOutput.Names[0].Contains(Plain(column), StringComparer.Ordinal)
        || Plain(column).Split('_').Any(word => WordsOfAnswers.Contains(word, StringComparer.Ordinal));

    private static readonly string[] WordsOfAnswers =
    [
        "raw",
        "answer",
        "response",
        "reply",
        "output",
        "completion",
        "generated",
        "generation",
        "prediction",
        "pred",
        "explanation",
        "reason",
        "reasoning",
        "rationale",
        "feedback",
        "comment",
        "verification",
    ];

    /// <summary>How sure a column's name makes of this role: 0 says nothing, the highest number is surest.</summary>
    public int Says(string column)
    {
        var plain = Plain(column);
        var rank = Array.FindIndex(Names, names => names.Contains(plain, StringComparer.Ordinal));
        return rank >= 0 ? Names.Length - rank
            // The last part of inputs.truth is the name that it had before an object was flattened.
            : column.LastIndexOf('.') is > 0 and var dot ? Says(column[(dot + 1)..])
            : 0;
    }

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
            || (Beyond(plain) is { } rest && (Recorded.Says(rest) > 0 || IsOfAnswers(rest)));
    }

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
        && JudgeVersion.Says(column) == 0
        && !Kinds.Contains(words[^1], StringComparer.Ordinal)
        && (
            words.Any(word => SideWords.Contains(word, StringComparer.Ordinal))
            || (words.Contains("review", StringComparer.Ordinal) && words.Any(word => OfReviews.Contains(word, StringComparer.Ordinal)))
            || (words.Length > 1 && words[0] is "label" or "answer" or "reference")
            || Finish.Says(column) > 0
            || Tokens.Says(column) > 0
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
        && JudgeVersion.Says(column) == 0
        && (
            plain.StartsWith("raw_completion", StringComparison.Ordinal)
            || plain.StartsWith("judge_", StringComparison.Ordinal)
            || plain.StartsWith("grader_", StringComparison.Ordinal)
            || plain.StartsWith("llm_judge_", StringComparison.Ordinal)
        );

    /// <summary>Whether a column's name says that a person wrote it: <c>human_decision</c>, <c>expert_ok</c>.</summary>
    public static bool IsOfAPerson(string column) => HasWord(column, People);

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
