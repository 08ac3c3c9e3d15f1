using System.Text.RegularExpressions;

namespace Receipts.Core.Manifests;

/// <summary>What a record has to say to belong to a table: <c>status = ok</c>, <c>split in (dev, test)</c>, <c>error is null</c>.</summary>
/// <param name="Column">The column, a member inside an object with a dot or an underscore before it.</param>
/// <param name="Values">The values, of which one has to be there; null when the question is whether there is none.</param>
/// <param name="IsNegated">Whether the record belongs where that is not so. What has no value is not equal to any.</param>
/// <param name="Text">The condition as it was written.</param>
public sealed partial record RecordCondition(string Column, IReadOnlyList<string>? Values, bool IsNegated, string Text)
{
    /// <summary>The forms, for whoever wrote another.</summary>
    public const string Forms =
        "`column = value`, `column != value`, `column in (a, b)`, `column not in (a, b)`, `column is null` or `column is not null`";

    /// <summary>The condition that a text writes, or null.</summary>
    public static RecordCondition? TryParse(string text)
    {
        var trimmed = text.Trim();
        if (Nothing().Match(trimmed) is { Success: true } nothing)
        {
            return new RecordCondition(nothing.Groups["column"].Value, Values: null, nothing.Groups["not"].Success, trimmed);
        }

        if (OneOf().Match(trimmed) is { Success: true } one)
        {
            var values = Value().Matches(one.Groups["values"].Value).Select(value => Unquoted(value.Value)).ToList();
            return new RecordCondition(one.Groups["column"].Value, values, one.Groups["not"].Success, trimmed);
        }

        return Equality().Match(trimmed) is { Success: true } equal
            ? new RecordCondition(
                equal.Groups["column"].Value,
                [Unquoted(equal.Groups["value"].Value)],
                equal.Groups["sign"].Value is "!=" or "<>",
                trimmed
            )
            : null;
    }

    public override string ToString() => Text;

    private static string Unquoted(string value)
    {
        var text = value.Trim();
        return text.Length > 1 && text[0] is '\'' or '"' && text[^1] == text[0]
            ? text[1..^1].Replace($"{text[0]}{text[0]}", $"{text[0]}", StringComparison.Ordinal)
            : text;
    }

    [GeneratedRegex(
        @"^(?<column>[^=!<>]+?)\s+is\s+(?<not>not\s+)?null$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Nothing();

    [GeneratedRegex(
        @"^(?<column>[^=!<>]+?)\s+(?<not>not\s+)?in\s*\((?<values>.+)\)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex OneOf();

    [GeneratedRegex(
        @"^(?<column>[^=!<>]+?)\s*(?<sign>==|=|!=|<>)\s*(?<value>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Equality();

    [GeneratedRegex("""\s*('(''|[^'])*'|"(""|[^"])*"|[^,]+)\s*""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Value();
}
