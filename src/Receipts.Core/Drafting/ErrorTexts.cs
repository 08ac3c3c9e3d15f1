using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>
/// Texts that stand in place of an output: messages of an error, and words that programs write for no value. They are filled, and yet nobody takes them for
/// an answer. What is expected of any record, or graded right in any, is an answer, whatever it sounds like.
/// </summary>
/// <param name="words">The words for no value, as they are spelt, that no expected value is or begins with in whatever case.</param>
/// <param name="areMessagesExpected">Whether an expected value begins as an error message does.</param>
internal sealed class ErrorTexts(IReadOnlyList<string> words, bool areMessagesExpected)
{
    /// <summary>What nobody says who means it, as programs spell it.</summary>
    private static readonly string[] NoValue =
    [
        "nan",
        "undefined",
        "#N/A",
        "NaN",
        "<NA>",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#DIV/0!",
        "#NUM!",
        "#NULL!",
        "[object Object]",
    ];

    /// <summary>What is an answer to some questions.</summary>
    private static readonly string[] PerhapsAnswers = ["None", "null", "NULL", "N/A", "n/a", "ERROR", "TIMEOUT"];

    private const string Message =
        @"^(\[(error|exception|timeout|fatal)\]|(error|exception|fatal)( [0-9]+)?:|traceback \(most recent call last\):)";

    private const string NamedError = "^[A-Za-z_.]*[a-z](Error|Exception):";

    /// <summary>Whether objects that hold an error stand in place of some outputs.</summary>
    public bool AreObjects { get; init; }

    private static readonly string[] MembersOfErrors =
    [
        "error",
        "errors",
        "message",
        "code",
        "status",
        "status_code",
        "type",
        "param",
        "exception",
        "traceback",
        "detail",
        "details",
    ];

    private static string FirstWord(string key) => key.AsSpan().IndexOfAny('.', '_') is >= 0 and var at ? key[..at] : key;

    /// <summary>Whether outputs are texts, and in place of some stand objects with nothing in them but an error.</summary>
    private static bool AreObjectsOfErrors(Survey survey, Shape shape) =>
        shape is { HasFields: false, Expected: not null }
        && survey.Columns.Contains(shape.Output)
        && survey.KeysOf(shape.Output) is { Count: > 0 } keys
        && keys.Any(key => Role.Error.Says(key) > 0)
        && keys.All(key => MembersOfErrors.Contains(FirstWord(key).ToLowerInvariant()) || MembersOfErrors.Contains(key));

    /// <summary>The texts to look for in the outputs of a shape; null where no output is one.</summary>
    public static ErrorTexts? Of(Survey survey, Shape shape)
    {
        if (shape is { IsJudgeHistory: true } or { IsPreference: true } or { IsWithoutOutputs: true } or { Requests: not null })
        {
            return null;
        }

        var table = survey.Tables[^1];
        string[] all = [.. NoValue, .. PerhapsAnswers];
        if (shape.Expected is null)
        {
            var graded = new ErrorTexts(all, areMessagesExpected: false);
            return table.Columns.Any(column => column.Name == shape.Output) && graded.AreIn(survey, table, shape.Output) ? graded : null;
        }

        var never = FindNeverExpected(survey, shape);
        var onlyNever = never is null
            ? null
            : new ErrorTexts([], areMessagesExpected: false) { NeverExpected = never, HasMessages = false };

        // Outputs seldom hold any, and what is expected is only asked where some do.
        var any = new ErrorTexts(all, areMessagesExpected: false);
        var areObjects = AreObjectsOfErrors(survey, shape);
        if (!areObjects && !PartsSearch.Pairs(table, shape).Any(pair => any.AreIn(survey, table, pair.Output)))
        {
            return onlyNever;
        }

        var expected = new HashSet<string>(StringComparer.Ordinal);
        var areMessagesExpected = false;
        foreach (var known in survey.Tables)
        {
            foreach (var (side, _) in PartsSearch.Pairs(known, shape))
            {
                var value = SqlName.Quote(side);
                var isWord = all.Select(
                    (word, index) =>
                        $"max(lower(trim({value})) = {SqlName.Text(word.ToLowerInvariant())} or instr(lower(trim({value})), {SqlName.Text(word.ToLowerInvariant() + " ")}) = 1) as word{index.ToString(CultureInfo.InvariantCulture)}"
                );
                var row = survey
                    .Query($"select max({IsMessage(value)}) as message, {string.Join(", ", isWord)} from {SqlName.Quote(known.Name)}")
                    .Rows[0];
                areMessagesExpected |= row[0].Integer == 1;
                expected.UnionWith(all.Where((_, index) => row[index + 1].Integer == 1));
            }
        }

        var texts = new ErrorTexts([.. all.Where(word => !expected.Contains(word))], areMessagesExpected)
        {
            AreObjects = areObjects,
            NeverExpected = never,
        };
        return areObjects || PartsSearch.Pairs(table, shape).Any(pair => texts.AreIn(survey, table, pair.Output)) ? texts : onlyNever;
    }

    private const int FewestBeside = 10;
    private const int LongestNeverExpected = 60;

    /// <summary>
    /// What a system says where it has no answer, in whatever words: by far the commonest output, which stands beside many different expected values and
    /// is neither one of them nor within one.
    /// </summary>
    private static string? FindNeverExpected(Survey survey, Shape shape)
    {
        var table = survey.Tables[^1];
        if (shape.HasFields || PartsSearch.Pairs(table, shape).FirstOrDefault() is not { Output: { } output } sides)
        {
            return null;
        }

        var (side, expected) = (SqlName.Quote(output), SqlName.Quote(sides.Expected));
        var commonest = survey
            .Query(
                $"select trim({side}), count(*), count(distinct {expected}) from {SqlName.Quote(table.Name)} where trim({side}) <> '' and {expected} is not null group by 1 order by 2 desc, 1 limit 2"
            )
            .Rows;
        if (
            commonest.Count < 2
            || commonest[0][0].Text is not { Length: <= LongestNeverExpected } said
            || !said.Any(char.IsLetter)
            || !said.All(c => char.IsLetterOrDigit(c) || " _-'.,!".Contains(c, StringComparison.Ordinal))
            || commonest[0][2].Integer < FewestBeside
            || commonest[0][1].Integer < 2 * commonest[1][1].Integer
        )
        {
            return null;
        }

        var isExpected = $"instr(lower({expected}), {SqlName.Text(said.ToLowerInvariant())}) > 0";
        return survey
            .Tables.Where(known => PartsSearch.Pairs(known, shape).Any())
            .All(known => survey.Number($"select count(*) from {SqlName.Quote(known.Name)} where {isExpected}") == 0)
            ? said
            : null;
    }

    /// <summary>The commonest output, where it is expected of no record.</summary>
    public string? NeverExpected { get; private init; }

    /// <summary>Whether there are others besides <see cref="NeverExpected"/>.</summary>
    private bool HasMessages { get; init; } = true;

    /// <summary>What the wrong fields that hold one are called.</summary>
    public string Kind => HasMessages ? TaxonomySql.ErrorText : TaxonomySql.NeverExpected;

    private string Commonest => $"`{NeverExpected}`, the commonest output, which was expected of no record";

    /// <summary>What a record holds, as the object of a sentence.</summary>
    public string What =>
        (HasMessages, NeverExpected) switch
        {
            (false, _) => Commonest,
            (_, null) => "an error message, or a word for no value, in place of an output",
            _ => $"an error message, a word for no value, or {Commonest}",
        };

    /// <summary>What they are, in words.</summary>
    public string Meaning =>
        !HasMessages ? $"{Commonest} and stands beside many different expected values"
        : NeverExpected is null ? MeaningOfMessages
        : $"{MeaningOfMessages}; and {Commonest}";

    private string MeaningOfMessages =>
        $"{(areMessagesExpected ? "" : "an error message, or ")}{(AreObjects ? "an object with nothing but an error, or " : "")}a word for no value such as {string.Join(" or ", words.Take(ShownWords).Select(word => $"`{word}`"))}, in place of an output; what stands among the expected values is none";

    private const int ShownWords = 3;

    /// <summary>Whether a text is one of them, as SQL.</summary>
    public string Is(string side)
    {
        var isWord =
            $"trim({side}) in ({string.Join(", ", words.Concat(NeverExpected is null ? [] : [NeverExpected]).Select(SqlName.Text))})";
        return areMessagesExpected || !HasMessages ? isWord : $"({isWord} or {IsMessage(side)})";
    }

    private static string IsMessage(string side) =>
        $"lower(trim(substr({side}, 1, 200))) regexp {SqlName.Text(Message)} or trim(substr({side}, 1, 200)) regexp {SqlName.Text(NamedError)} or {IsObject(side)}";

    /// <summary>Whether a text is an object of JSON with nothing but an error, as a service answers and a table of cells keeps it.</summary>
    private static string IsObject(string side) =>
        $"iif(substr(trim({side}), 1, 1) = '{{' and json_valid({side}), (select max(key in ({List(Errors)})) and min(key in ({List(MembersOfErrors)})) from json_each({side})), 0)";

    private static string List(IEnumerable<string> keys) => string.Join(", ", keys.Select(SqlName.Text));

    private static readonly string[] Errors = ["error", "errors", "exception"];

    private bool AreIn(Survey survey, EvidenceTable table, string output)
    {
        var side = SqlName.Quote(output);
        // A message has one of these signs, which are found much faster than the pattern.
        var mayBe =
            $"(instr({side}, ':') > 0 or instr({side}, '[') > 0 or trim({side}) in ({string.Join(", ", words.Select(SqlName.Text))}))";
        return survey.Number(
                $"select count(*) from (select 1 from {SqlName.Quote(table.Name)} where typeof({side}) = 'text' and {mayBe} and {Is(side)} limit 1)"
            ) > 0;
    }
}
