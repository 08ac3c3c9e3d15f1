using System.Text;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Numbers;

namespace Receipts.Core.Manifests;

/// <summary>What a grade says of a record.</summary>
internal enum Grade
{
    /// <summary>Nothing: there is no grade, or one that is declared to say nothing.</summary>
    None,
    Correct,
    Wrong,

    /// <summary>Something that nobody has given a meaning.</summary>
    Unknown,
}

/// <summary>A column of the evidence in which a judge, a person or another tool has said whether a record is correct.</summary>
public sealed record GradeRule
{
    public required Place Place { get; init; }

    /// <summary>The column as the author calls it, with a dot or <c>_</c> between the keys of nested objects.</summary>
    public required string Column { get; init; }

    public GradeScale Scale { get; init; } = GradeScale.Booleans;

    /// <summary>Whether it is the column that has this name in its table.</summary>
    public bool IsIn(string column) => AsciiIgnoreCase.Equal(column, Column) || AsciiIgnoreCase.Equal(column, Flattened);

    /// <summary>The column's name where it lies in an object.</summary>
    internal string Flattened => Column.Replace('.', '_');
}

/// <summary>What the values of a grade mean. Null and blank mean nothing on every scale.</summary>
public abstract record GradeScale
{
    private GradeScale() { }

    /// <summary>Words that say nothing of the record, such as the <c>N</c> of a judge that gave no verdict.</summary>
    public IReadOnlyList<string> Unscored { get; init; } = [];

    /// <summary>True and false, 1 and 0: what a grade means when nobody says it.</summary>
    public static GradeScale Booleans { get; } = new Words(["true", "1"], ["false", "0"]);

    /// <summary>Words for correct and words for wrong, upper and lower case alike; numbers by value, and true is 1.</summary>
    public sealed record Words(IReadOnlyList<string> Correct, IReadOnlyList<string> Wrong) : GradeScale
    {
        private protected override Grade Meaning(string word) =>
            Correct.Any(other => Same(other, word)) ? Grade.Correct
            : Wrong.Any(other => Same(other, word)) ? Grade.Wrong
            : Grade.Unknown;

        public override string ToString() => $"correct is {List(Correct)}, wrong is {List(Wrong)}{base.ToString()}";
    }

    /// <summary>A number that is correct from a limit on, which an author has chosen.</summary>
    public sealed record From(string Limit) : GradeScale
    {
        /// <summary>Whether a text can be the limit.</summary>
        public static bool IsLimit(string text) => DecimalNumber.TryParse(Encoding.UTF8.GetBytes(text)) is not null;

        private protected override Grade Meaning(string word) =>
            Number(word) is not { } number ? Grade.Unknown
            : number.IsAtLeast(Number(Limit)!) ? Grade.Correct
            : Grade.Wrong;

        public override string ToString() => $"correct is from {Limit} on{base.ToString()}";
    }

    /// <summary>The scale in a few words, for whoever reads the ledger.</summary>
    public override string ToString() => Unscored.Count == 0 ? "" : $", unscored is {List(Unscored)}";

    /// <summary>What a value means: the one reader of grades, for every command.</summary>
    internal Grade Read(string value)
    {
        var word = value.Trim();
        return word.Length == 0 || Unscored.Any(other => Same(other, word)) ? Grade.None : Meaning(word);
    }

    /// <summary>The first word that has two meanings, or one twice; null when there is none.</summary>
    public static string? FirstTwice(IReadOnlyList<string> words) =>
        words.Where((word, at) => words.Take(at).Any(other => Same(other.Trim(), word.Trim()))).FirstOrDefault();

    private static bool Same(string one, string other) =>
        one.Equals(other, StringComparison.OrdinalIgnoreCase) || (Number(one) is { } number && number == Number(other));

    /// <summary>The number that a word writes; SQLite keeps true as 1, and the same value must not have two meanings.</summary>
    internal static DecimalNumber? Number(string word) =>
        word.Equals("true", StringComparison.OrdinalIgnoreCase) ? DecimalNumber.TryParse("1"u8)
        : word.Equals("false", StringComparison.OrdinalIgnoreCase) ? DecimalNumber.TryParse("0"u8)
        : DecimalNumber.TryParse(Encoding.UTF8.GetBytes(word));

    private protected abstract Grade Meaning(string word);

    private static string List(IReadOnlyList<string> words) =>
        words.Count == 1 ? $"`{words[0]}`" : $"{string.Join(", ", words.SkipLast(1).Select(word => $"`{word}`"))} or `{words[^1]}`";
}
