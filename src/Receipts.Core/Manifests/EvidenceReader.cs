using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Manifests;

/// <summary>Reads what receipt.yaml says under <c>evidence</c>.</summary>
internal static class EvidenceReader
{
    private static readonly Dictionary<string, EvidenceFormat> Formats = new(StringComparer.Ordinal)
    {
        ["jsonl"] = EvidenceFormat.JsonLines,
        ["ndjson"] = EvidenceFormat.JsonLines,
        ["json"] = EvidenceFormat.Json,
        ["csv"] = EvidenceFormat.Csv,
        ["tsv"] = EvidenceFormat.Tsv,
        ["xlsx"] = EvidenceFormat.Xlsx,
        ["parquet"] = EvidenceFormat.Parquet,
    };

    private static readonly Dictionary<string, char> DecimalSigns = new(StringComparer.Ordinal) { ["."] = '.', [","] = ',' };

    private static readonly Dictionary<string, JsonOrient> Orients = new(StringComparer.Ordinal)
    {
        ["records"] = JsonOrient.Records,
        ["index"] = JsonOrient.Records,
        ["columns"] = JsonOrient.Columns,
        ["split"] = JsonOrient.Split,
        ["record"] = JsonOrient.Record,
    };

    /// <summary>What a table of a file and a joined one may both say of their columns and records.</summary>
    private static readonly string[] OfRecords = ["where", "numbers", "text", "json", "objects", "messages", "rename", "nan"];

    public static IReadOnlyList<EvidenceSource> Read(YamlNode node)
    {
        var tables = new YamlMap(node, "evidence");
        if (!tables.Keys.Any())
        {
            throw YamlMap.WrongType(node.Place, "evidence", "at least one table");
        }

        return [.. tables.Keys.SelectMany(table => ReadAll(table, tables.Get(table), [.. tables.Keys]))];
    }

    /// <summary>A table, and before it the tables that it joins where those are named by their files.</summary>
    private static IEnumerable<EvidenceSource> ReadAll(string table, YamlNode node, IReadOnlyList<string> declared)
    {
        if (node is not YamlNode.Mapping { Members: var members } || members.All(member => member.Key.Text != "join"))
        {
            return [Read(table, node)];
        }

        var map = new YamlMap(node, table, ["join", "on", "repeats", "gather", .. OfRecords, "rows"]);
        var files = map.FindTexts("join");
        if (files.Count != 2 || files[0] == files[1])
        {
            throw YamlMap.WrongType(map.Get("join").Place, "join", "two different tables or files, [gold, answers]");
        }

        var sides = files.Select(file => declared.Contains(file) ? file : TableOf(file)).ToList();
        var source = Columns(table, map) with
        {
            Join = new JoinedTables(sides[0], sides[1], On(map)) { Repeats = Repeats(map, sides), Gather = Gather(map, sides) },
        };
        return
        [
            .. files
                .Zip(sides)
                .Where(side => !declared.Contains(side.First))
                .Select(side => new EvidenceSource
                {
                    Table = side.Second,
                    Place = map.Get("join").Place,
                    File = side.First,
                }),
            source,
        ];
    }

    /// <summary>What the table of a file is called: by the file's name, as far as that is a plain one.</summary>
    private static string TableOf(string file) =>
        string.Concat(
            file[(file.LastIndexOf('/') + 1)..].TakeWhile(sign => sign != '.').Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : '_')
        );

    /// <summary>The keys: names that both tables have, or pairs of a name here and a name there.</summary>
    private static IReadOnlyList<(string Left, string Right)> On(YamlMap map)
    {
        if (map.Get("on") is YamlNode.Mapping { Members: var pairs })
        {
            return [.. pairs.Select(pair => (pair.Key.Text, YamlMap.Text(pair.Value, "on")))];
        }

        var names = map.FindTexts("on");
        return names.Count == 0
            ? throw YamlMap.WrongType(map.Get("on").Place, "on", "a column, or several")
            : [.. names.Select(name => (name, name))];
    }

    private static string? Repeats(YamlMap map, List<string> sides) =>
        map.FindText("repeats") is not { } named || sides.Contains(named)
            ? map.FindText("repeats")
            : throw new ReceiptException(ManifestFindings.WrongValue(map.Get("repeats").Place, "repeats", named, sides));

    /// <summary>The columns that become lists, by the table of which several records have one key.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Gather(YamlMap map, List<string> sides)
    {
        var gathered = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (map.Find("gather") is { } node)
        {
            var tables = new YamlMap(node, "gather", [.. sides]);
            foreach (var table in tables.Keys)
            {
                gathered[table] =
                    table == map.FindText("repeats")
                        ? throw YamlMap.WrongType(node.Place, "gather", $"another table than `repeats` names, which is {table}")
                        : tables.FindTexts(table);
            }
        }

        return gathered;
    }

    private static EvidenceSource Read(string table, YamlNode node)
    {
        if (node is YamlNode.Scalar)
        {
            return new EvidenceSource
            {
                Table = table,
                Place = node.Place,
                File = YamlMap.Text(node, table),
            };
        }

        if (node is YamlNode.Mapping { Members: var members } && members.Any(member => member.Key.Text == "each"))
        {
            return ReadEach(table, node);
        }

        var map = new YamlMap(
            node,
            table,
            [
                "file",
                "at",
                "sheet",
                "format",
                "encoding",
                "delimiter",
                "quotes",
                "skip",
                "blank_lines",
                "decimal",
                "columns",
                "orient",
                .. OfRecords,
                "files",
                "rows",
            ]
        );
        return Columns(table, map) with
        {
            File = map.GetText("file"),
            At = map.Find("at") is YamlNode.Scalar at ? at.Text : map.FindText("at"),
            Sheet = map.Find("sheet") is YamlNode.Scalar sheet ? sheet.Text : map.FindText("sheet"),
            Format = map.FindWord("format", Formats),
            Encoding = map.FindWord("encoding", TextEncodings.ByName),
            Delimiter = Delimiter(map),
            HasPlainQuotes = Says(map, "quotes", "none"),
            Skip = map.FindCount("skip") ?? 0,
            SkipsBlankLines = map.Find("blank_lines") is not null,
            BlankLines = map.Find("blank_lines") is YamlNode.Scalar { Text: "skip" } ? null : map.FindCount("blank_lines"),
            HasDecimalComma = map.FindWord("decimal", DecimalSigns) is ',',
            Columns = map.FindTexts("columns"),
            Orient = map.FindWord("orient", Orients) ?? JsonOrient.Records,
            Files = (int?)map.FindCount("files"),
        };
    }

    private static EvidenceSource ReadEach(string table, YamlNode node)
    {
        var map = new YamlMap(node, table, "each", "numbers", "text", "json", "objects", "messages", "rename", "rows");
        var parts = map.GetText("each").Split('.', 2);
        return Columns(table, map) with
        {
            Each = parts is [{ Length: > 0 } parent, { Length: > 0 } column]
                ? new EachArray(parent, column.Replace('.', '_'))
                : throw YamlMap.WrongType(map.Get("each").Place, "each", "a table and its column, table.column"),
        };
    }

    /// <summary>What every table may say of its columns and records, wherever they come from.</summary>
    private static EvidenceSource Columns(string table, YamlMap map) =>
        new()
        {
            Table = table,
            Place = map.Place,
            File = "",
            Where = Where(map),
            Numbers = map.FindTexts("numbers"),
            Text = map.FindTexts("text"),
            Json = map.FindTexts("json"),
            Objects = map.FindTexts("objects"),
            Messages = map.FindTexts("messages"),
            Rename = Rename(map),
            NanIsNull = Says(map, "nan", "null"),
            Rows = map.FindCount("rows"),
        };

    private static char? Delimiter(YamlMap map) =>
        map.Find("delimiter") switch
        {
            null => null,
            YamlNode.Scalar { Text: [var only and not ('"' or '\r' or '\n')] } => only,
            var node => throw YamlMap.WrongType(node.Place, "delimiter", "one character, no quote and no line end"),
        };

    private static IReadOnlyList<RecordCondition> Where(YamlMap map) =>
        [
            .. map.FindTexts("where")
                .Select(text =>
                    RecordCondition.TryParse(text) ?? throw YamlMap.WrongType(map.Get("where").Place, "where", RecordCondition.Forms)
                ),
        ];

    private static Dictionary<string, string> Rename(YamlMap map)
    {
        if (map.Find("rename") is not { } node)
        {
            return [];
        }

        var names = new YamlMap(node, "rename");
        return names.Keys.ToDictionary(name => name, names.GetText, StringComparer.Ordinal);
    }

    /// <summary>Whether a key that takes one word, or is left out, is there.</summary>
    private static bool Says(YamlMap map, string key, string word) =>
        map.Find(key) switch
        {
            null => false,
            YamlNode.Scalar { Text: var text } when text == word => true,
            var node => throw YamlMap.WrongType(node.Place, key, word),
        };
}
