namespace Receipts.Core.Scoring;

/// <summary>What became of a record.</summary>
internal enum Outcome
{
    Correct,

    /// <summary>Wrong and well-formed: nothing downstream would notice.</summary>
    Silent,

    /// <summary>Wrong and malformed.</summary>
    Loud,

    /// <summary>There is nothing to hold the output against, or no output to hold.</summary>
    Unscored,
}

/// <summary>The one place that says what becomes of a record that was scored.</summary>
internal static class Outcomes
{
    public static Outcome Of(bool isCorrect, bool isWellFormed) =>
        isCorrect ? Outcome.Correct
        : isWellFormed ? Outcome.Silent
        : Outcome.Loud;

    /// <summary>The word that the table <c>record</c> uses.</summary>
    public static string Word(Outcome outcome) =>
        outcome switch
        {
            Outcome.Correct => "correct",
            Outcome.Silent => "silent",
            Outcome.Loud => "loud",
            _ => "unscored",
        };
}
