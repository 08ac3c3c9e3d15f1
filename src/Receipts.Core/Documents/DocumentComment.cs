using Receipts.Core.Metrics;

namespace Receipts.Core.Documents;

/// <summary>
/// What the comments of a document say to this tool: <c>&lt;!--= … --></c> binds, <c>&lt;!--~ … --></c> exempts, <c>&lt;!--? … --></c> says what its
/// author has yet to write.
/// </summary>
internal static class DocumentComment
{
    public const string Scales = "percent, points, thousands, millions, billions or is";

    private const string Suffix = " as ";

    /// <summary>What may stand behind <c>as</c>.</summary>
    public static readonly IReadOnlyDictionary<string, NumeralScale> ScaleWords = new Dictionary<string, NumeralScale>(
        StringComparer.Ordinal
    )
    {
        ["percent"] = NumeralScale.Percent,
        ["points"] = NumeralScale.Points,
        ["thousands"] = NumeralScale.Thousands,
        ["millions"] = NumeralScale.Millions,
        ["billions"] = NumeralScale.Billions,
        ["is"] = NumeralScale.AsIs,
    };

    /// <summary>Whether the content begins as one that this tool reads.</summary>
    public static bool IsStatement(string content) => content is ['=' or '~' or '?', ..];

    /// <summary>Whether the content would be one but for white space in front.</summary>
    public static bool IsMisspelt(string content) =>
        content.TrimStart() is ['=' or '~' or '?', ' ' or '\t' or '\n' or '\r', ..] && char.IsWhiteSpace(content[0]);

    /// <summary>The items of a list, apart from each other by commas outside brackets and JSON strings.</summary>
    public static IReadOnlyList<string> Split(string list)
    {
        var items = new List<string>();
        var depth = 0;
        var isQuoted = false;
        var isEscaped = false;
        var from = 0;
        for (var i = 0; i < list.Length; i++)
        {
            var character = list[i];
            if (isEscaped)
            {
                isEscaped = false;
            }
            else if (isQuoted)
            {
                isEscaped = character == '\\';
                isQuoted = character != '"';
            }
            else if (character == '"')
            {
                isQuoted = true;
            }
            else if (character == '[')
            {
                depth++;
            }
            else if (character == ']')
            {
                depth--;
            }
            else if (character == ',' && depth <= 0)
            {
                items.Add(list[from..i].Trim());
                from = i + 1;
            }
        }

        items.Add(list[from..].Trim());
        return items;
    }

    /// <summary>The word for a scale behind <c>as</c>.</summary>
    public static string Word(NumeralScale scale) => ScaleWords.First(pair => pair.Value == scale).Key;

    /// <summary>An item without its <c>as …</c>, and what that says. A word after <c>as</c> that is no scale comes back as the third part.</summary>
    public static (string Name, NumeralScale? As, string? WrongScale) Scale(string item)
    {
        var plain = item.ReplaceLineEndings(" ").Replace('\t', ' ');
        var at = plain.LastIndexOf(Suffix, StringComparison.Ordinal);
        // A key such as "known as percent" is no suffix.
        if (at < 0 || plain.AsSpan(at).IndexOfAny("\"]") >= 0)
        {
            return (item, null, null);
        }

        var word = plain[(at + Suffix.Length)..].Trim();
        NumeralScale? scale = ScaleWords.TryGetValue(word, out var known) ? known : null;
        return (plain[..at].Trim(), scale, scale is null ? word : null);
    }
}

/// <summary>One item of a binding.</summary>
internal abstract record BindingItem
{
    private const int MaximumLength = 1000;

    private BindingItem() { }

    public sealed record Bound(Reference Reference, NumeralScale? As) : BindingItem;

    /// <summary><c>-</c>: the numeral stays as it is.</summary>
    public sealed record Left : BindingItem;

    /// <summary>What is no reference, or <paramref name="WrongScale"/> is no scale.</summary>
    public sealed record Malformed(string Text, string? WrongScale) : BindingItem;

    public static BindingItem Of(string item)
    {
        if (item == "-")
        {
            return new Left();
        }

        var (name, scale, wrong) = DocumentComment.Scale(item);
        return wrong is null && name.Length <= MaximumLength && Reference.TryParse(name) is { } reference
            ? new Bound(reference, scale)
            : new Malformed(item, wrong);
    }
}

/// <summary>What <c>&lt;!--= table receipt/metric: column, column as percent, - --></c> says.</summary>
internal sealed record TableBinding(string? Receipt, string Metric, IReadOnlyList<TableColumn> Columns)
{
    private const string Word = "table";

    public static bool IsOne(string content) =>
        content.StartsWith('=')
        && content.AsSpan(1).TrimStart() is var rest
        && rest.StartsWith(Word, StringComparison.Ordinal)
        && (rest.Length == Word.Length || char.IsWhiteSpace(rest[Word.Length]) || rest[Word.Length] == ':');

    /// <summary>The binding, or what is wrong with it in a few words.</summary>
    public static (TableBinding? Binding, string Trouble) Parse(string content)
    {
        var text = content[1..].Trim()[Word.Length..].Trim();
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon].Trim();
        if (Reference.TryParse(name) is not { Keys: [], Column: null } reference)
        {
            return (null, $"`{name}` is not the name of a metric");
        }

        var columns = new List<TableColumn>();
        foreach (var item in colon < 0 ? [] : DocumentComment.Split(text[(colon + 1)..]))
        {
            if (item == "-")
            {
                columns.Add(new TableColumn(null, null));
                continue;
            }

            var (column, scale, wrong) = DocumentComment.Scale(item);
            if (wrong is not null)
            {
                return (null, $"`as {wrong}` is not a scale: use {DocumentComment.Scales}");
            }

            if (Reference.TryParse(column) is not { Receipt: null, Keys: [], Column: null })
            {
                return (null, $"`{column}` is not the name of a column; write `-` for one of prose");
            }

            columns.Add(new TableColumn(column, scale));
        }

        return columns.Count > 0 && columns.TrueForAll(column => column.Name is null)
            ? (null, "it binds no column")
            : (new TableBinding(reference.Receipt, reference.Metric, columns), "");
    }
}
