using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>Messages of an error, and words that programs write for no value.</summary>
/// <param name="words">The words for no value, as they are spelt, that no expected value is or begins with in whatever case.</param>
/// <param name="areExpected">Whether an expected value begins as an error message does.</param>
/// <param name="never">What is said beside them where there is no answer.</param>
internal sealed class ErrorMessages(IReadOnlyList<string> words, bool areExpected, NeverExpected? never) : ErrorTexts
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

    /// <summary>Null where no output is one.</summary>
    /// <param name="never">What is said beside them where there is no answer.</param>
    public static ErrorMessages? Find(Survey survey, Shape shape, NeverExpected? never)
    {
        var table = survey.Tables[^1];
        string[] all = [.. NoValue, .. PerhapsAnswers];
        if (shape.Expected is null)
        {
            var graded = new ErrorMessages(all, areExpected: false, never: null);
            return table.Columns.Any(column => column.Name == shape.Output) && graded.AreIn(survey, table, shape.Output) ? graded : null;
        }

        // Outputs seldom hold any, and what is expected is only asked where some do.
        var any = new ErrorMessages(all, areExpected: false, never: null);
        var areObjects = AreObjectsOfErrors(survey, shape);
        if (!areObjects && !PartsSearch.Pairs(table, shape).Any(pair => any.AreIn(survey, table, pair.Output)))
        {
            return null;
        }

        var expected = new HashSet<string>(StringComparer.Ordinal);
        var areExpected = false;
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
                areExpected |= row[0].Integer == 1;
                expected.UnionWith(all.Where((_, index) => row[index + 1].Integer == 1));
            }
        }

        var texts = new ErrorMessages([.. all.Where(word => !expected.Contains(word))], areExpected, never) { AreObjects = areObjects };
        return areObjects || PartsSearch.Pairs(table, shape).Any(pair => texts.AreIn(survey, table, pair.Output)) ? texts : null;
    }

    public override string Kind => TaxonomySql.ErrorText;

    public override string What =>
        never is null
            ? "an error message, or a word for no value, in place of an output"
            : $"an error message, a word for no value, or {never.What}";

    public override string Meaning =>
        $"{(areExpected ? "" : "an error message, or ")}{(AreObjects ? "an object with nothing but an error, or " : "")}a word for no value such as {string.Join(" or ", words.Take(ShownWords).Select(word => $"`{word}`"))}, in place of an output; what stands among the expected values is none{(never is null ? "" : $"; and {never.What}")}";

    private const int ShownWords = 3;

    public override string Is(string side)
    {
        var isWord = $"trim({side}) in ({string.Join(", ", words.Concat(never is null ? [] : [never.Said]).Select(SqlName.Text))})";
        return areExpected ? isWord : $"({isWord} or {IsMessage(side)})";
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
