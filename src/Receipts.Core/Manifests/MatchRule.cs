using Receipts.Core.Findings;

namespace Receipts.Core.Manifests;

/// <summary>When an output counts as equal to the expected value. What is equal exactly is equal by every rule.</summary>
public abstract record MatchRule
{
    private MatchRule() { }

    /// <summary>Text character for character, numbers by value, arrays and objects by value whatever the key order.</summary>
    public sealed record Exact : MatchRule;

    /// <summary>As <see cref="Exact"/>, white space around text aside.</summary>
    public sealed record Trimmed : MatchRule;

    /// <summary>As <see cref="Exact"/>, upper and lower case alike.</summary>
    public sealed record Casefold : MatchRule;

    /// <summary>As <see cref="Exact"/>, and texts that are equal in Unicode's normal form C (Unicode Standard Annex 15).</summary>
    public sealed record Nfc : MatchRule;

    /// <summary>Numbers by value, also when printed with a currency sign and groups of three.</summary>
    /// <param name="Within">How far they may be apart; null when they have to be equal.</param>
    public sealed record Number(Tolerance? Within = null) : MatchRule;

    /// <summary>As <see cref="Exact"/>, and a text that is JSON stands for the value that it writes.</summary>
    public sealed record Json : MatchRule;

    /// <summary>The expected side is a list of acceptable answers, and the output one of them.</summary>
    /// <param name="By">The rule that holds the output against each.</param>
    public sealed record Any(MatchRule By) : MatchRule;

    /// <summary>
    /// Both sides are lists of the same elements, each as often, in whatever order; or texts of the same parts, apart by bars, semicolons or commas.
    /// </summary>
    public sealed record Set : MatchRule;

    /// <summary>
    /// Texts that are equal in lower case, without ASCII punctuation, the articles a, an and the, and repeated blanks: the normalization of the
    /// official evaluation script of SQuAD (Rajpurkar et al. 2016).
    /// </summary>
    public sealed record Squad : MatchRule;

    /// <summary>The output holds the expected text or number, character for character.</summary>
    public sealed record Contains : MatchRule;

    /// <summary>
    /// The output ends in the expected text or number, character for character: behind white space or a sign, and before closing signs such as a full stop.
    /// </summary>
    public sealed record Ends : MatchRule;

    /// <summary>The expected side is a regular expression that the output has a match of, on an engine without backtracking.</summary>
    public sealed record Regex : MatchRule;

    /// <summary>An expression over <c>expected</c>, <c>output</c> and the record's columns.</summary>
    public sealed record Sql(string Expression, Place Place) : MatchRule;

    /// <summary>The rules that a word names, the plainest first.</summary>
    public static IReadOnlyList<MatchRule> Named { get; } =
    [
        new Exact(),
        new Trimmed(),
        new Casefold(),
        new Nfc(),
        new Number(),
        new Json(),
        new Any(new Exact()),
        new Set(),
        new Squad(),
        new Contains(),
        new Ends(),
        new Regex(),
    ];

    /// <summary>The rule as receipt.yaml says it, in a few words.</summary>
    public string Name =>
        this switch
        {
            Exact => "exact",
            Trimmed => "trimmed",
            Casefold => "casefold",
            Nfc => "nfc",
            Number { Within: { } within } => $"number within {within}",
            Number => "number",
            Json => "json",
            Any { By: Exact } => "any",
            Any any => $"any by {any.By.Name}",
            Set => "set",
            Squad => "squad",
            Contains => "contains",
            Ends => "ends",
            Regex => "regex",
            _ => "sql",
        };
}
