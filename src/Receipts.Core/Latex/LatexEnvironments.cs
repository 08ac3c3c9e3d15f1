namespace Receipts.Core.Latex;

/// <summary>The environments of LaTeX that are not simply text.</summary>
internal static class LatexEnvironments
{
    /// <summary>Those with rows and cells, and the signature before their columns; see <see cref="LatexCommands"/>.</summary>
    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["tabular"] = "[",
        ["tabular*"] = "{[",
        ["tabularx"] = "{[",
        ["tabulary"] = "{[",
        ["xltabular"] = "[{",
        ["array"] = "[",
        ["longtable"] = "[",
        ["supertabular"] = "[",
        ["NiceTabular"] = "[",
        ["tblr"] = "[",
        ["talltblr"] = "[",
        ["longtblr"] = "[",
        ["booktabs"] = "[",
        ["tabu"] = "[",
        ["longtabu"] = "[",
    };

    private static readonly Dictionary<string, string> Signatures = new(StringComparer.Ordinal)
    {
        ["table"] = "[",
        ["table*"] = "[",
        ["figure"] = "[",
        ["figure*"] = "[",
        ["sidewaystable"] = "[",
        ["minipage"] = "[[[{",
        ["wraptable"] = "[{[{",
        ["wrapfigure"] = "[{[{",
        ["subtable"] = "[{",
        ["subfigure"] = "[{",
        ["multicols"] = "{",
        ["adjustbox"] = "{",
        ["itemize"] = "[",
        ["enumerate"] = "[",
        ["description"] = "[",
        ["tablenotes"] = "[",
        ["thebibliography"] = "{",
        ["list"] = "{{",
        ["algorithm"] = "[",
        ["algorithmic"] = "[",
        ["resizebox"] = "{{",
        ["spacing"] = "{",
        ["alignat"] = "{",
        ["alignat*"] = "{",
    };

    private static readonly HashSet<string> Code = ["lstlisting", "minted", "comment", "filecontents", "filecontents*"];

    private static readonly HashSet<string> Drawings = ["tikzpicture", "pgfpicture", "pspicture", "picture", "axis"];

    private static readonly HashSet<string> Tabularray = ["tblr", "talltblr", "longtblr", "booktabs"];

    public static string? TableSignature(string name) => Tables.GetValueOrDefault(name);

    /// <summary>Whether the cells that a cell spans are written all the same, and what styles them stands in the columns' argument.</summary>
    public static bool IsTabularray(string name) => Tabularray.Contains(name);

    public static string Signature(string name) => Signatures.GetValueOrDefault(name, "");

    /// <summary>Code and comments, whose digits are exempt by rule.</summary>
    public static bool IsCode(string name) => Code.Contains(name);

    /// <summary>What another language draws or sets, and is not read.</summary>
    public static bool IsDrawing(string name) => Drawings.Contains(name);

    public static bool IsVerbatim(string name) => name is "verbatim" or "verbatim*" or "Verbatim" or "alltt";
}
