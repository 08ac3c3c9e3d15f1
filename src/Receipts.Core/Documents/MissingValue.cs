namespace Receipts.Core.Documents;

/// <summary>How tables print that there is nothing: NULL reproduces as any of these, in either case of letters.</summary>
internal static class MissingValue
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "n/a",
        "#n/a",
        "<n/a>",
        "n.a.",
        "n. a.",
        "na",
        "<na>",
        "n/d",
        "n.d.",
        "nan",
        "-nan",
        "none",
        "null",
        "<null>",
        "nil",
        "missing",
        "not available",
        "not applicable",
        "not reported",
    };

    /// <summary>Whether a cell says that there is nothing.</summary>
    public static bool IsSpelled(string text) => IsDashes(text) || Words.Contains(text);

    /// <summary>Whether it says so with the mark of a footnote behind it, or between the dollars of a formula: <c>N/A†</c>, <c>—*</c>, <c>$-$</c>.</summary>
    public static bool IsMarked(string text) => Undressed(text) is { Length: > 0 } word && IsSpelled(word);

    private static string Undressed(string text) => text.Trim('$', ' ').TrimEnd('*', '†', '‡', '§', '¶', '#', '¹', '²', '³', ' ');

    /// <summary>Whether it may as well say 0: a ledger prints <c>–</c> for an empty account, and <c>Errors: none</c> counts them.</summary>
    public static bool MayBeZero(string text) => IsDashes(text) || text.ToUpperInvariant() is "NONE" or "NIL";

    // Nothing at all, "-", "–", "—", "−", and what TeX and editors make dashes of: "--", "---", "– –".
    private static bool IsDashes(string text) =>
        text.Length <= 5 && text.All(c => c is '-' or '–' or '—' or '−' or '‐' or '‑' or '‒' or '―' or '⸺' or '⁃' or ' ');
}
