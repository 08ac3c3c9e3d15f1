using System.Text.RegularExpressions;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>Finds the tables of reStructuredText, AsciiDoc, Org, Typst and plain text. What only looks like columns is no table.</summary>
internal static partial class DrawnTables
{
    /// <summary>All tables of a text in reading order, the doubtful ones too.</summary>
    /// <param name="extension">The extension of the file's name, which says by what rules it is written.</param>
    public static IReadOnlyList<DrawnTable> Of(string text, string extension)
    {
        var lines = new TextLines(text);
        var tables = new List<DrawnTable>();
        if (extension == ".typ")
        {
            tables.AddRange(TypstTables.Of(text));
            return tables;
        }

        for (var i = 0; i < lines.Count; )
        {
            var (table, next) = At(lines, i, extension);
            if (table is not null)
            {
                tables.Add(table);
            }

            i = next;
        }

        return tables;
    }

    private static (DrawnTable? Table, int Next) At(TextLines lines, int i, string extension)
    {
        var line = lines[i].Trim();
        if (extension is ".adoc" or ".asciidoc" or ".asc")
        {
            return line is "|===" ? AsciiDocTable.Read(lines, i) : (null, i + 1);
        }

        if (line.StartsWith("+-") || line.StartsWith("+="))
        {
            return GridTable.Read(lines, i, isRestructured: extension == ".rst");
        }

        if (line.Length > 2 && line[0] == '|' && line[^1] == '|')
        {
            return PipeTable.Read(lines, i);
        }

        if (extension is ".rst" or ".rest")
        {
            return SimpleBorder().IsMatch(line) ? RestructuredTable.ReadSimple(lines, i)
                : line.StartsWith(".. list-table::") ? RestructuredTable.ReadList(lines, i)
                : line.StartsWith(".. csv-table::") ? RestructuredTable.ReadCsv(lines, i)
                : (null, i + 1);
        }

        return RuledTable.IsHeader(lines, i) ? RuledTable.Read(lines, i) : (null, i + 1);
    }

    [GeneratedRegex("^=+(?: +=+)+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SimpleBorder();
}
