using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.Tampering;

/// <summary>A comment that binds something.</summary>
/// <param name="Start">Offset of its <c>&lt;!--</c>.</param>
/// <param name="End">Offset after its <c>--></c>.</param>
/// <param name="Items">Its references with their offsets; empty for the binding of a table.</param>
internal sealed partial record BindingComment(int Start, int End, IReadOnlyList<(int Start, int End, string Text)> Items)
{
    /// <summary>The comments at whose places the document found a binding.</summary>
    public static IReadOnlyList<BindingComment> All(string text, Document document)
    {
        var places = document.Claims.Select(claim => claim.Place).ToHashSet();
        var tables = document.Tables.Where(table => table.Receipt is null).Select(table => table.Place).ToHashSet();
        var source = new SourceText(document.Source.File, text);
        return
        [
            .. Comment()
                .Matches(text)
                .Where(match => places.Contains(source.PlaceAt(match.Index)) || tables.Contains(source.PlaceAt(match.Index)))
                .Select(match => new BindingComment(
                    match.Index,
                    match.Index + match.Length,
                    tables.Contains(source.PlaceAt(match.Index)) ? [] : ItemsOf(match.Groups["list"])
                )),
        ];
    }

    private static List<(int, int, string)> ItemsOf(Group list)
    {
        var items = new List<(int, int, string)>();
        var at = 0;
        foreach (var item in DocumentComment.Split(list.Value))
        {
            at = list.Value.IndexOf(item, at, StringComparison.Ordinal);
            items.Add((list.Index + at, list.Index + at + item.Length, item));
            at += item.Length;
        }

        return items;
    }

    [GeneratedRegex("<!--=(?<list>.*?)-->", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comment();
}
