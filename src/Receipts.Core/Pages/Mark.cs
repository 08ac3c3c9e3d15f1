using Receipts.Core.Findings;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>A stretch of a document that the page marks, and where a reader who asks is led.</summary>
/// <param name="Start">Offset in the source.</param>
/// <param name="End">Offset of the first character that is not marked any more.</param>
/// <param name="Target">The element that tells about it; null when the mark says all there is.</param>
/// <param name="Title">What a reader is told who points at it.</param>
internal sealed record Mark(int Start, int End, MarkState State, string? Target, string Title)
{
    /// <summary>The name of its own element, to which the target leads back; empty when nothing does.</summary>
    public string Id => Target is null ? "" : "at-" + Target;
}

/// <summary>How a number of a document stands.</summary>
internal enum MarkState
{
    Reproduced,
    Failed,
    NotChecked,
    Disputed,
    Unchecked,
    Exempt,
    ByRule,
    Elsewhere,
    Unbound,
    NotCovered,

    /// <summary>Of a document of which only bound numbers are checked.</summary>
    Outside,
}

internal static class MarkStates
{
    public static MarkState Of(ClaimOutcome outcome) =>
        outcome switch
        {
            ClaimOutcome.Reproduced => MarkState.Reproduced,
            ClaimOutcome.Failed { Finding.Code.Severity: Severity.Unchecked } => MarkState.NotChecked,
            ClaimOutcome.Failed => MarkState.Failed,
            ClaimOutcome.Disputed => MarkState.Disputed,
            ClaimOutcome.Unchecked => MarkState.Unchecked,
            _ => MarkState.NotChecked,
        };

    /// <summary>The word for it, wherever a reader meets it.</summary>
    public static string Word(this MarkState state) =>
        state switch
        {
            MarkState.Reproduced => "reproduced",
            MarkState.Failed => "not reproduced",
            MarkState.NotChecked => "could not be checked",
            MarkState.Disputed => "disputed",
            MarkState.Unchecked => "left unchecked",
            MarkState.Exempt => "exempt",
            MarkState.ByRule => "exempt by rule",
            MarkState.Elsewhere => "checked by another receipt",
            MarkState.NotCovered => "no claim speaks of it",
            MarkState.Outside => "not checked: of this document only bound numbers are",
            _ => "not bound",
        };

    /// <summary>The class of its element, in <c>page.css</c>.</summary>
    public static string Style(this MarkState state) =>
        state switch
        {
            MarkState.Reproduced => "ok",
            MarkState.Failed or MarkState.Unbound => "bad",
            MarkState.NotChecked => "open",
            MarkState.Disputed => "disputed",
            MarkState.Unchecked => "left",
            MarkState.Exempt => "exempt",
            MarkState.NotCovered or MarkState.Outside => "grey",
            _ => "rule",
        };
}
