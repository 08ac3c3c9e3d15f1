namespace Receipts.Core.Drafting;

/// <summary>Whether names say that one column was expected and the other came out, by the words before and behind a stem that both share.</summary>
internal static class SideName
{
    /// <summary>The column whose name says that it is the model's version of another: <c>model_queue</c> of <c>queue</c>.</summary>
    public static bool IsPredictionOf(string output, string expected)
    {
        var (one, other) = (ColumnName.Plain(output), ColumnName.Plain(expected));
        return IsAffixed(one, other) || (other.StartsWith("is_", StringComparison.Ordinal) && IsAffixed(one, other["is_".Length..]));
    }

    private static bool IsAffixed(string one, string other) =>
        Prefixes.Any(prefix => one == prefix + other) || Suffixes.Any(suffix => one == other + suffix);

    /// <summary>
    /// Whether two names are of one stem, and what stands before or behind it says that the one was expected and the other came out: <c>expected_total</c>
    /// and <c>extracted_total</c>, <c>label_true</c> and <c>label_pred</c>, <c>Expected Result</c> and <c>Actual Result</c>; or <c>actual</c> and
    /// <c>predicted</c> alone.
    /// </summary>
    public static bool ArePair(string expected, string output)
    {
        var (wanted, given) = (ColumnName.Plain(expected), ColumnName.Plain(output));
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
        ("expected", "got"),
        ("expected", "received"),
        ("expected", "returned"),
        ("soll", "ist"),
        ("ref", "hyp"),
        ("reference", "hyp"),
        ("ref", "hypothesis"),
        ("ref", "mt"),
        ("reference", "mt"),
        ("gold", "sys"),
        ("gold", "system"),
        ("ref", "sys"),
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
        ColumnName.Plain(column).Split('_') is { Length: > 1 } words
        && Role.Expected.Says(column) == 0
        && (
            words[^1]
                is "pred"
                    or "prediction"
                    or "predictions"
                    or "predicted"
                    or "output"
                    or "answer"
                    or "response"
                    or "hypothesis"
                    or "completion"
                    or "translation"
            || words[0] is "pred" or "predicted" or "extracted" or "generated" or "assigned" or "detected"
            || (words[0] is "output" or "response" && words[^1] is not ("status" or "time" or "type" or "model") && IsOfASide(words))
        )
        && !words.Any(word => word is "expected" or "gold" or "reference" or "correct" or "true" or "id" or "is" or "has" or "to");

    /// <summary>
    /// Whether a name says by its first word or its last that a value was expected, whatever the other side is called: <c>expected_label</c>, <c>true_rating</c>,
    /// <c>label_gt</c>.
    /// </summary>
    public static bool SoundsLikeExpected(string column) =>
        ColumnName.Plain(column).Split('_') is { Length: > 1 } words
        && (
            words
            is ["expected" or "gold" or "golden" or "reference" or "groundtruth" or "gt", ..]
                or ["ground", "truth", _, ..]
                or ["true", not ("positive" or "positives" or "negative" or "negatives"), ..]
                or [not ("is" or "has" or "not" or "no"), .., "gt" or "gold" or "truth"]
        )
        && IsOfASide(words);

    /// <summary>Whether a name is that of one side and of nothing else, so that it is no verdict on the other: <c>target</c>, <c>output_completion</c>.</summary>
    public static bool IsPlainlyASide(string column) =>
        Role.SaysExpected(column) || Role.Output.Says(column) > SideReadings.LikeAnyResult || SoundsLikeOutput(column);

    /// <summary>Beside what a side is there stands much that is said of it: <c>output_tokens</c>, <c>reference_id</c>.</summary>
    private static bool IsOfASide(string[] words) =>
        !NoSides.Contains(words[^1], StringComparer.Ordinal) && !NoSides.Contains(words[^1].TrimEnd('s'), StringComparer.Ordinal);

    private static readonly string[] Prefixes = ["predicted_", "pred_", "model_"];

    private static readonly string[] Suffixes = ["_predicted", "_pred", "_prediction"];

    /// <summary>Whether a name says that a value was predicted, or that of the other column was: <c>pred</c>, and <c>model_approved</c> beside <c>approved</c>.</summary>
    public static bool SaysPredicted(string output, string target) =>
        ColumnName.Plain(output).Split('_') is var words
        && (
            words.Any(word => word is "pred" or "predicted" or "prediction" or "predictions" or "forecast")
            || (
                words.Length > 1
                && ColumnName.Plain(target).Split('_').Any(word => word.Length > 2 && words.Contains(word, StringComparer.Ordinal))
            )
        );

    /// <summary>Whether a name ends as that of an answer does: <c>candidate_answer</c>; what it took to one is measured, as <c>steps_to_completion</c> are.</summary>
    public static bool EndsAsAnAnswer(string column) =>
        ColumnName.Plain(column).Split('_') is [.., var before, var end]
        && AnswerEnds.Contains(end, StringComparer.Ordinal)
        && before != "to";

    /// <summary>The same of several answers: <c>sampled_outputs</c>.</summary>
    public static bool EndsAsAnswers(string column) =>
        ColumnName.Plain(column) is var plain && plain.EndsWith('s') && EndsAsAnAnswer(plain[..^1]);

    private static readonly string[] AnswerEnds = ["answer", "response", "reply", "completion", "output"];

    /// <summary>Whether a word of a name says that a text is what a system answered or what is said of that, so that no system has read it.</summary>
    public static bool IsOfTheAnswer(string column) =>
        Role.GradedOutput.Names[0].Contains(ColumnName.Plain(column), StringComparer.Ordinal)
        || ColumnName
            .Plain(column)
            .Split('_')
            .Any(word => WordsOfAnswers.Contains(word, StringComparer.Ordinal) || Role.Rater.Says(word) > 0);

    /// <summary>Whether a name is that of what a system says in a conversation: <c>assistant</c>, <c>bot_message</c>.</summary>
    public static bool IsSaidByTheSystem(string column) => IsSaidBy(column, SystemSpeakers, names: ["model", "llm"]);

    /// <summary>Whether a name is that of what somebody says to a system: <c>user</c>, <c>customer_message</c>.</summary>
    public static bool IsSaidToTheSystem(string column) => IsSaidBy(column, PeopleWhoAsk, names: []);

    /// <param name="names">What else may stand before what was said, and alone is a name.</param>
    private static bool IsSaidBy(string column, string[] speakers, string[] names) =>
        ColumnName.Plain(column).Split('_') switch
        {
            [var who] => speakers.Contains(who, StringComparer.Ordinal),
            [var who, var what] => (speakers.Contains(who, StringComparer.Ordinal) || names.Contains(who, StringComparer.Ordinal))
                && Sayings.Contains(what, StringComparer.Ordinal),
            _ => false,
        };

    private static readonly string[] SystemSpeakers = ["assistant", "bot", "chatbot", "agent", "ai"];

    private static readonly string[] PeopleWhoAsk = ["user", "customer", "human", "person", "client", "caller"];

    private static readonly string[] Sayings =
    [
        "message",
        "msg",
        "text",
        "turn",
        "utterance",
        "reply",
        "response",
        "answer",
        "content",
        "question",
        "query",
        "says",
        "said",
    ];

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
        "thinking",
        "thought",
        "thoughts",
        "cot",
        "analysis",
        "critique",
        "justification",
        "scratchpad",
        "stdout",
        "stderr",
        "log",
        "logs",
        "trace",
        "traceback",
    ];
}
