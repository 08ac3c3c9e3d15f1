namespace Receipts.Core.Drafting;

/// <summary>What a column can be in an evaluation, and the names that say so, the surest first.</summary>
internal sealed record Role(string Name, params string[][] Names)
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
            "expected_response",
            "gold",
            "golden",
            "ground_truth",
            "groundtruth",
            "ground_truths",
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
            "gt_answer",
            "gt_label",
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
            "canonical_answer",
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
            "passing",
            "all_passed",
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

    /// <summary>Whether a column is called what was expected by a name that means nothing else, as <c>label</c> and <c>answer</c> may.</summary>
    public static bool SaysExpected(string column) => Expected.Says(column) > Expected.Names.Length - 2;

    /// <summary>Whether a column's name ends as that of what was expected does: <c>evaluated_model_gold_answer</c>, the <c>expected</c> of an example.</summary>
    public static bool EndsAsExpected(string column) =>
        Expected
            .Names[0]
            .Concat(Expected.Names[1].Where(name => name.Contains('_', StringComparison.Ordinal)))
            .Any(name => ColumnName.Plain(column).EndsWith("_" + name, StringComparison.Ordinal));

    /// <summary>Whether a column's name ends as that of what came out does.</summary>
    public static bool EndsAsOutput(string column) =>
        Output
            .Names.Take(2)
            .SelectMany(names => names)
            .Any(name => ColumnName.Plain(column).EndsWith("_" + name, StringComparison.Ordinal));

    private readonly Dictionary<string, int> sureness = Names
        .SelectMany((names, rank) => names.Select(name => (Name: InOneWord(name), Sureness: Names.Length - rank)))
        .DistinctBy(known => known.Name)
        .ToDictionary(known => known.Name, known => known.Sureness, StringComparer.Ordinal);

    /// <summary>A name is the same one whether its words are written together or not: <c>ground_truth_answer</c> and <c>groundtruth_answer</c>.</summary>
    private static string InOneWord(string name) => name.Replace("_", "", StringComparison.Ordinal);

    /// <summary>How sure a column's name makes of this role: 0 says nothing, the highest number is surest.</summary>
    public int Says(string column)
    {
        return sureness.TryGetValue(InOneWord(ColumnName.Plain(column)), out var sure) ? sure
            // The last part of inputs.truth is the name that it had before an object was flattened.
            : column.LastIndexOf('.') is > 0 and var dot ? Says(column[(dot + 1)..])
            : 0;
    }
}
