using System.Globalization;
using System.Text;
using System.Text.Json;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>
/// Finds out how a raw file has to be read: what it is, where in it the records are, what stands between its cells. What is found is declared in the
/// receipt that is drafted, and said.
/// </summary>
internal sealed class SourceFinder
{
    /// <summary>Records of JSON whose members are compared by name.</summary>
    private const int MostLookedInto = 200;

    private readonly DraftRequest request;
    private readonly Place place;
    private readonly string path;
    private readonly List<ShapeChoice> choices;
    private EvidenceSource source;
    private FormatCard? card;

    private SourceFinder(DraftRequest request, string folder, EvidenceSource source, List<ShapeChoice> choices)
    {
        this.request = request;
        this.source = source;
        this.choices = choices;
        place = source.Place;
        path = Path.Combine(folder, source.File);
    }

    /// <param name="folder">Full path of the folder that holds the file.</param>
    /// <param name="source">The file, with nothing said about it.</param>
    /// <param name="choices">Takes a line for everything that was found.</param>
    /// <param name="cards">Takes the card of the tool that wrote the file, where it was recognised.</param>
    /// <exception cref="ReceiptException">It cannot be read, or its records stand at several places.</exception>
    public static EvidenceSource Find(
        DraftRequest request,
        string folder,
        EvidenceSource source,
        List<ShapeChoice> choices,
        List<FormatCard> cards
    )
    {
        var finder = new SourceFinder(request, folder, source, choices);
        finder.Find();
        cards.AddRange(finder.card is { } card ? [card] : []);
        return finder.source;
    }

    /// <summary>Whether the records stand on lines, between which blank ones may be.</summary>
    public static bool HasLines(EvidenceSource source) => (source.Format ?? FormatOfName(source)) != EvidenceFormat.Json;

    /// <summary>What is known of a file only once all of it was read.</summary>
    public static EvidenceSource DeclareLines(EvidenceSource source, Survey survey, List<ShapeChoice> choices)
    {
        foreach (var column in survey.Tables.First(table => table.Name == source.Table).Columns.Where(IsNamedByNumber))
        {
            choices.Add(new ShapeChoice("renamed", column.Name, $"column {column.Raw} has the name of one before it"));
        }

        if (survey.BlankLines(source.Table) is > 0 and var blank)
        {
            choices.Add(
                new ShapeChoice("blank lines", Invariant($"{blank} of {source.Table}"), "they stand between records and are passed over")
            );
            return source with { BlankLines = blank };
        }

        return source;
    }

    private static bool IsNamedByNumber(EvidenceColumn column) =>
        column.Raw is { Length: > 0 } raw && raw.All(char.IsAsciiDigit) && column.Name.EndsWith($"_{raw}", StringComparison.Ordinal);

    private string Split => source.Table;

    private void Find()
    {
        TakeWhatIsSaid();
        var named = FormatOfName(source);
        var format = Head(buffer => FormatOfContent(buffer, named));
        if (format is not null && format != named)
        {
            source = source with { Format = format };
            Say("format", Word(format.Value), "by its content, whatever its name says");
        }

        switch (format ?? named)
        {
            case EvidenceFormat.Json:
                FindRecords();
                KeepClashingObjects(isLines: false);
                break;
            case EvidenceFormat.JsonLines:
                TakeCard("jsonl", new HashSet<string>(), [new RecordPlace("", 0, Head(MembersOfLines))]);
                KeepClashingObjects(isLines: true);
                break;
            case { } cells:
                FindCells(cells);
                break;
        }
    }

    private void TakeWhatIsSaid()
    {
        if (request.Encoding is { } encoding)
        {
            source = source with { Encoding = encoding };
            Say("encoding", TextEncodings.NameOf(encoding), "as you say");
        }
        else if (Head(buffer => buffer.WrittenIn) is var written and not TextEncoding.Utf8)
        {
            source = source with { Encoding = written };
            Say("encoding", TextEncodings.NameOf(written), "by the mark at the beginning of the file");
        }

        if (request.Where.Count > 0)
        {
            source = source with { Where = request.Where };
            Say("where", string.Join(", ", request.Where), "as you say");
        }

        if (request.Skip is { } skip and > 0)
        {
            source = source with { Skip = skip };
            Say("skipped", Invariant($"{skip} {(skip == 1 ? "line" : "lines")}"), "as you say");
        }
    }

    private void Say(string what, string found, string why) =>
        choices.Add(new ShapeChoice(request.Files.Count == 1 ? what : $"{what} of {Split}", found, why));

    private static EvidenceFormat? FormatOfName(EvidenceSource source)
    {
        var name = source.File.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? source.File[..^3] : source.File;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".jsonl" or ".ndjson" => EvidenceFormat.JsonLines,
            ".json" => EvidenceFormat.Json,
            ".csv" => EvidenceFormat.Csv,
            ".tsv" => EvidenceFormat.Tsv,
            _ => null,
        };
    }

    /// <summary>What the first lines are, where they say it; null where the name has to.</summary>
    private static EvidenceFormat? FormatOfContent(SourceBuffer buffer, EvidenceFormat? named)
    {
        var head = buffer.Unread.TrimStart(" \t\r\n"u8);
        if (head.IsEmpty || head.Contains((byte)0))
        {
            return null;
        }

        if (head[0] is (byte)'{' or (byte)'[')
        {
            var end = head.IndexOf((byte)'\n');
            var isLine = head[0] == (byte)'{' && IsObject(end < 0 ? head : head[..end]);
            // One object alone may be either, and its name decides.
            return isLine && end >= 0 && head[end..].TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? EvidenceFormat.JsonLines
                : isLine && named is EvidenceFormat.Json or EvidenceFormat.JsonLines ? null
                : isLine ? EvidenceFormat.JsonLines
                : EvidenceFormat.Json;
        }

        return named is null && CsvLook.Of(head, buffer.Ended, delimiter: null, skip: null) is { } look
            ? look.Delimiter == (byte)'\t'
                ? EvidenceFormat.Tsv
                : EvidenceFormat.Csv
            : null;
    }

    private static bool IsObject(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line.TrimEnd(" \t\r"u8), JsonSyntax.Options);
        try
        {
            return reader.Read() && reader.TrySkip() && reader.BytesConsumed == line.TrimEnd(" \t\r"u8).Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void FindRecords()
    {
        if (request.At is { } asked)
        {
            source = source with { At = asked };
            Say("records", asked.Length == 0 ? "the whole file" : asked, "as you say");
            return;
        }

        IReadOnlyList<RecordPlace> places;
        IReadOnlySet<string> root;
        using (var stream = Open())
        using (var buffer = new SourceBuffer(stream))
        {
            places = RecordSearch.Of(buffer, out root);
        }

        if (TakeCard("json", root, places))
        {
            return;
        }

        if (FormatCard.FindWithoutRecords(root) is { } unfinished)
        {
            throw new ReceiptException(
                DraftFindings.NoRecordsOfTool(place, unfinished.Tool, unfinished.Root, unfinished.At ?? "", unfinished.Unfinished!)
            );
        }

        if (places.Count == 0 || places.Any(found => found.Pointer.Length == 0))
        {
            FindOrientation();
            return;
        }

        var best = places.Count == 1 ? places : BestOf(places);
        if (best.Count > 1)
        {
            throw new ReceiptException(DraftFindings.SeveralPlaces(place, places));
        }

        source = source with { At = best[0].Pointer };
        Say(
            "records",
            best[0].Pointer,
            Invariant(
                $"{best[0].Count} records; {(places.Count == 1 ? "the only list of records in the file" : "the only ones with columns named like both sides")}"
            )
        );
    }

    /// <summary>Reads the file as the card of its tool says, when there is one.</summary>
    private bool TakeCard(string layout, IReadOnlySet<string> root, IReadOnlyList<RecordPlace> places)
    {
        if (FormatCard.Find(layout, root, places) is not { } found)
        {
            return false;
        }

        card = found;
        Say("tool", found.Tool, $"by {(layout == "csv" ? "the columns" : "the members")} {found.Marks}");
        if (found.At is not null && layout == "json")
        {
            source = source with { At = found.At };
            Say("records", found.At, $"where {found.Tool} keeps them");
        }

        if (found.Where.Count > 0 && source.Where.Count == 0)
        {
            source = source with { Where = found.Where };
            Say("where", string.Join(", ", found.Where), $"as {found.Tool} marks the records");
        }

        return true;
    }

    private static HashSet<string> MembersOfLines(SourceBuffer buffer)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        var rest = buffer.Unread;
        for (var i = 0; i < MostLookedInto && !rest.IsEmpty; i++)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (IsObject(line.Trim(" \t\r"u8)))
            {
                RecordSearch.AddMembers(line, members);
            }
        }

        return members;
    }

    private void FindOrientation()
    {
        using var stream = Open();
        using var buffer = new SourceBuffer(stream);
        var asked = new[] { request.Expected, request.Output, request.Recorded }.OfType<string>().ToList();
        if (OrientationSearch.Of(buffer, name => Names(asked, name), out var columns) is { } orient)
        {
            TakeCard("split", new HashSet<string>(), [new RecordPlace("", 0, columns)]);
            source = source with { Orient = orient };
            Say(
                "orient",
                orient == JsonOrient.Split ? "split" : "columns",
                orient == JsonOrient.Split
                    ? "names in `columns`, and as many cells in every row of `data`"
                    : "every member has a value for each of the same rows"
            );
        }
    }

    private static bool Names(List<string> asked, string name) =>
        asked.Contains(name) || Role.Expected.Says(name) > 0 || Role.Output.Says(name) > 0 || Role.Recorded.Says(name) > 0;

    /// <summary>The places whose records have what was asked for, or what is named like both sides.</summary>
    private IReadOnlyList<RecordPlace> BestOf(IReadOnlyList<RecordPlace> places)
    {
        var asked = new[] { request.Expected, request.Output, request.Recorded }
            .OfType<string>()
            .Where(name => name != DraftRequest.None)
            .ToList();
        var best = places
            .Where(found =>
                asked.Count > 0
                    ? asked.TrueForAll(name => found.Members.Contains(name.Replace('.', '_')))
                    : found.Members.Any(member => Role.Expected.Says(member) > 0)
                        && found.Members.Any(member => Role.Output.Says(member) > 0)
            )
            .ToList();
        return best.Count == 0 ? places : best;
    }

    /// <summary>
    /// Keeps an object whole whose members would get the name of a column beside it: <c>doc: { id }</c> and <c>doc_id</c>, as the harnesses that
    /// log the whole example write them.
    /// </summary>
    private void KeepClashingObjects(bool isLines)
    {
        var clashing = isLines ? Head(ClashesOfLines) : [];
        if (!isLines)
        {
            using var stream = Open();
            using var buffer = new SourceBuffer(stream);
            clashing = ClashesAt(buffer);
        }

        if (clashing.Count > 0)
        {
            source = source with { Json = [.. clashing.Order(StringComparer.Ordinal)] };
            Say("kept whole", string.Join(", ", source.Json), "a member of it would get the name of a column beside it");
        }
    }

    private static SortedSet<string> ClashesOfLines(SourceBuffer buffer)
    {
        var clashing = new SortedSet<string>(StringComparer.Ordinal);
        var rest = buffer.Unread;
        for (var i = 0; i < MostLookedInto && rest.IndexOf((byte)'\n') is >= 0 and var end; i++, rest = rest[(end + 1)..])
        {
            AddClashes(rest[..end], clashing);
        }

        if (buffer.Ended)
        {
            AddClashes(rest, clashing);
        }

        return clashing;
    }

    private SortedSet<string> ClashesAt(SourceBuffer buffer)
    {
        var clashing = new SortedSet<string>(StringComparer.Ordinal);
        var parts = (source.At ?? "")
            .Split('/')
            .Skip(1)
            .Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
            .ToList();
        var cursor = new JsonCursor(buffer);
        var token = cursor.Next();
        foreach (var part in parts)
        {
            if (token != JsonTokenType.StartObject)
            {
                return clashing;
            }

            while (cursor.Next() != JsonTokenType.EndObject && cursor.Key != part)
            {
                cursor.Skip(cursor.Next());
            }

            token = cursor.Next();
        }

        for (var i = 0; token == JsonTokenType.StartArray && i < MostLookedInto && cursor.Whole() is var (start, length); i++)
        {
            AddClashes(buffer.Unread.Slice(start, length), clashing);
            cursor.Pass();
        }

        return clashing;
    }

    private static void AddClashes(ReadOnlySpan<byte> record, SortedSet<string> clashing)
    {
        if (!IsObject(record.Trim(" \t\r\n"u8)))
        {
            return;
        }

        var plain = new HashSet<string>(AsciiIgnoreCase.Instance);
        var nested = new List<(string Column, string Object)>();
        var reader = new Utf8JsonReader(record, JsonSyntax.Options);
        var names = new List<string>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                reader.Skip();
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                names.RemoveRange(reader.CurrentDepth - 1, names.Count - reader.CurrentDepth + 1);
                names.Add(reader.GetString()!);
                var column = string.Join('_', names);
                if (names.Count == 1)
                {
                    plain.Add(column);
                }
                else
                {
                    nested.Add((column, names[0]));
                }
            }
        }

        clashing.UnionWith(nested.Where(member => plain.Contains(member.Column)).Select(member => member.Object));
        clashing.UnionWith(
            nested
                .GroupBy(member => member.Column, AsciiIgnoreCase.Instance)
                .Where(group => group.Count() > 1)
                .SelectMany(group => group.Select(member => member.Object).Skip(1))
        );
    }

    private void FindCells(EvidenceFormat format)
    {
        var known =
            request.Delimiter is { } asked ? (byte)asked
            : format == EvidenceFormat.Tsv ? (byte)'\t'
            : (byte?)null;
        var look = Head(buffer => CsvLook.Of(buffer.Unread, buffer.Ended, known, (int?)request.Skip), skipped: 0);
        if (look is not null)
        {
            TakeCard("csv", new HashSet<string>(), [new RecordPlace("", 0, look.Header.ToHashSet(StringComparer.Ordinal))]);
        }

        if (request.Delimiter is { } said)
        {
            source = source with { Delimiter = said };
            Say("delimiter", Shown(said), "as you say");
        }
        else if (look is { Delimiter: not (byte)',' } && known is null)
        {
            source = source with { Delimiter = (char)look.Delimiter };
            Say("delimiter", Shown((char)look.Delimiter), "it stands between as many cells in the header as in the rows below it");
        }

        if (request.Skip is null && look is { Skip: > 0 })
        {
            source = source with { Skip = look.Skip };
            Say("skipped", Invariant($"{look.Skip} {(look.Skip == 1 ? "line" : "lines")}"), "the header stands below");
        }

        if (request.HasPlainQuotes)
        {
            source = source with { HasPlainQuotes = true };
            Say("quotes", "none", "as you say");
        }
        else if (look is { HasPlainQuotes: true })
        {
            source = source with { HasPlainQuotes = true };
            Say(
                "quotes",
                "none",
                "as characters like any other they leave every row as many cells as the header, and as quotes they do not"
            );
        }

        if (request.HasDecimalComma)
        {
            source = source with { HasDecimalComma = true };
            Say("decimal", ",", "as you say");
        }
        else if (look is { HasDecimalComma: true })
        {
            source = source with { HasDecimalComma = true };
            Say("decimal", ",", "a column has nothing but numbers, written with a comma");
        }
    }

    private T Head<T>(Func<SourceBuffer, T> look, long? skipped = null)
    {
        using var stream = Open();
        using var buffer = new SourceBuffer(stream);
        buffer.SkipLines(skipped ?? source.Skip);
        while (!buffer.Ended && buffer.Unread.Length < 1 << 16)
        {
            buffer.Fill();
        }

        return look(buffer);
    }

    private EvidenceStream Open() => new(path, nanIsNull: true, progress: null, place.File, source.Encoding);

    private static string Shown(char delimiter) => delimiter == '\t' ? "tab" : delimiter.ToString();

    private static string Word(EvidenceFormat format) =>
        format switch
        {
            EvidenceFormat.JsonLines => "jsonl",
            EvidenceFormat.Json => "json",
            EvidenceFormat.Tsv => "tsv",
            _ => "csv",
        };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
