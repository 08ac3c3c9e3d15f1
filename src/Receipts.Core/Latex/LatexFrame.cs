using Receipts.Core.Documents;

namespace Receipts.Core.Latex;

/// <summary>A brace or an environment that is open.</summary>
/// <param name="Environment">The environment's name; null for a brace.</param>
/// <param name="Around">The passage that goes on when it closes; null when the same one does.</param>
internal sealed record LatexFrame(string? Environment, int Start, LatexClose Close, Passage? Around);

/// <summary>What a reader sees where a brace closes.</summary>
internal enum LatexClose
{
    Nothing,

    /// <summary>What was raised, lowered or boxed ends.</summary>
    Break,

    /// <summary>The numerator ends.</summary>
    Slash,

    /// <summary>What is printed apart ends, such as a footnote.</summary>
    Return,
}
