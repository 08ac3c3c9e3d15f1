namespace Receipts.Core.Drafting;

/// <summary>
/// Texts that stand in place of an output. They are filled, and yet nobody takes them for an answer. What is expected of any record, or graded right in
/// any, is an answer, whatever it sounds like.
/// </summary>
internal abstract class ErrorTexts
{
    /// <summary>What the wrong fields that hold one are called.</summary>
    public abstract string Kind { get; }

    /// <summary>What a record holds, as the object of a sentence.</summary>
    public abstract string What { get; }

    /// <summary>What they are, in words.</summary>
    public abstract string Meaning { get; }

    /// <summary>Whether objects that hold an error stand in place of some outputs.</summary>
    public bool AreObjects { get; protected init; }

    /// <summary>Whether a text is one of them, as SQL.</summary>
    public abstract string Is(string side);

    /// <summary>The texts to look for in the outputs of a shape; null where no output is one.</summary>
    public static ErrorTexts? Of(Survey survey, Shape shape)
    {
        if (shape is { IsJudgeHistory: true } or { IsPreference: true } or { IsWithoutOutputs: true } or { Requests: not null })
        {
            return null;
        }

        var never = shape.Expected is null ? null : NeverExpected.Find(survey, shape);
        return ErrorMessages.Find(survey, shape, never) ?? (ErrorTexts?)never;
    }
}
