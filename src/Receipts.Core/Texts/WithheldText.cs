using System.Text.RegularExpressions;
using Receipts.Core.Documents;

namespace Receipts.Core.Texts;

/// <summary>
/// Stretches of a text that no reader sees, or takes as said: comments of its format, what is struck out or hidden, and what is shown on a condition. A number there reproduces nothing.
/// </summary>
internal sealed partial class WithheldText
{
    private const string Why = "it stands in a comment, or in what is struck out, hidden or shown on a condition";

    private readonly List<(int From, int To)> stretches = [];

    public bool IsNothing => stretches.Count == 0;

    public static WithheldText Of(TracedText text, string extension)
    {
        var withheld = new WithheldText();
        var pattern = extension switch
        {
            ".typ" => TypstComment(),
            ".adoc" or ".asciidoc" or ".asc" => AsciiDocWithheld(),
            ".rst" => RestructuredWithheld(),
            ".org" => OrgWithheld(),
            ".mdx" => MdxComment(),
            ".tex" => LatexWithheld(),
            _ => null,
        };
        foreach (var one in pattern is null ? [HtmlWithheld()] : new[] { pattern, HtmlWithheld() })
        {
            withheld.stretches.AddRange(one.Matches(text.Content).Select(match => (match.Index, match.Index + match.Length)));
        }

        if (extension == ".tex")
        {
            withheld.ReadMacros(text.Content);
        }

        return withheld;
    }

    public void Add(int from, int to) => stretches.Add((from, to));

    /// <summary>Why a number between two positions reproduces nothing; null where it stands in no such stretch.</summary>
    public string? FlawOf(int from, int to) => stretches.Exists(part => from < part.To && to > part.From) ? Why : null;

    public Numeral Doubt(TracedText text, Numeral numeral) =>
        FlawOf(text.IndexAt(numeral.Start), text.IndexAt(numeral.End - 1) + 1) is { } flaw
            ? numeral with
            {
                Flaw = numeral.Flaw ?? flaw,
            }
            : numeral;

    /// <summary>What a macro of the file strikes out, in which a command stands that does.</summary>
    private void ReadMacros(string content)
    {
        foreach (var macro in StrikingMacro().Matches(content).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal))
        {
            for (var at = Next(0); at >= 0; at = Next(at + 1))
            {
                var open = at + macro.Length;
                var close = open < content.Length && content[open] == '{' ? content.IndexOf('}', open) : -1;
                if (close > open)
                {
                    Add(at, close);
                }
            }

            int Next(int from) => content.IndexOf(macro, from, StringComparison.Ordinal);
        }
    }

    private const RegexOptions Lines = RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"/\*[\s\S]*?(?:\*/|\z)|(?<!:)//[^\n]*", Lines, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TypstComment();

    [GeneratedRegex(
        @"^/{4,}\s*?\n[\s\S]*?(?:^/{4,}\s*?$|\z)|^//(?!/)[^\n]*|^if(?:def|ndef|eval)::[^\n\[]*\[[^\n\]]+\]$|^if(?:def|ndef|eval)::[\s\S]*?(?:^endif::|\z)|\[\.?[^\]\n]*(?:line-through|strike|hidden|\bdel\b)[^\]\n]*\]#{1,2}[^#\n]*#{1,2}",
        Lines,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex AsciiDocWithheld();

    // ".. a comment" and what is indented below it; a directive, a target, a footnote and a substitution are none.
    [GeneratedRegex(
        @"^(?<in>[ \t]*)\.\.(?:[ \t]+(?:(?:only|ifconfig)::|(?!\[|_|\||[a-z][\w:.+-]*::))[^\n]*|[ \t]*)(?:\r?\n(?:\k<in>[ \t]+\S[^\n]*|[ \t]*(?=\r?\n)))*|:(?:strike|strikethrough|line-through|del|s):`[^`]*`",
        Lines,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex RestructuredWithheld();

    [GeneratedRegex(
        @"^[ \t]*\#(?:[ \t][^\n]*)?$|^[ \t]*\#\+begin_comment[\s\S]*?(?:^[ \t]*\#\+end_comment|\z)|(?<=^|[\s(""'])\+(?=\S)[^+\n]*(?<=\S)\+(?=$|[\s.,;:!?)""'])",
        Lines,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex OrgWithheld();

    [GeneratedRegex(@"\{\s*/\*[\s\S]*?\*/\s*\}", Lines, matchTimeoutMilliseconds: 5000)]
    private static partial Regex MdxComment();

    [GeneratedRegex(
        @"<template\b[\s\S]*?(?:</template|\z)|<(?<tag>[a-z][a-z0-9]*)\b[^<>]*?\s(?:hidden(?=[\s=/>])|style\s*=\s*[""'][^""'<>]*(?:display\s*:\s*none|visibility\s*:\s*hidden|line-through|opacity\s*:\s*0(?![.\d]*[1-9])))[^<>]*>[\s\S]*?(?:</\k<tag>|\z)",
        Lines,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex HtmlWithheld();

    private const string Striking = "(?:sout|xout|st|cancel|bcancel|xcancel|phantom|hphantom|vphantom)";

    [GeneratedRegex(
        @"\\"
            + Striking
            + @"\s*\{(?:[^{}]|\{[^{}]*\})*\}|\\iffalse\b[\s\S]*?(?:\\fi\b|\z)|\\begin\{comment\}[\s\S]*?(?:\\end\{comment\}|\z)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex LatexWithheld();

    [GeneratedRegex(
        @"\\(?:re)?newcommand\*?\s*\{?(?<name>\\[a-zA-Z]+)\}?\s*(?:\[[0-9]\])?\s*\{[^\n]*\\" + Striking + @"(?![a-zA-Z])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex StrikingMacro();
}
