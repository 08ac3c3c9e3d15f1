using System.Globalization;
using System.Text;
using System.Text.Json;
using Receipts.Core.Files;
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
    private readonly DraftRequest request;
    private readonly Place place;
    private readonly string folder;
    private readonly List<ShapeChoice> choices;
    private EvidenceSource source;
    private FormatCard? card;
    private string path;
    private ZipRecords? zipped;
    private string? status;

    private SourceFinder(DraftRequest request, string folder, EvidenceSource source, List<ShapeChoice> choices)
    {
        this.request = request;
        this.source = source;
        this.choices = choices;
        place = source.Place;
        this.folder = folder;
        path = Path.Combine(folder, source.File);
    }

    /// <param name="folder">Full path of the folder that holds the file.</param>
    /// <param name="source">The file, with nothing said about it.</param>
    /// <param name="choices">Takes a line for everything that was found.</param>
    /// <param name="logs">Takes the tool that wrote the file, where it was recognised.</param>
    /// <exception cref="ReceiptException">It cannot be read, or its records stand at several places.</exception>
    public static EvidenceSource Find(
        DraftRequest request,
        string folder,
        EvidenceSource source,
        List<ShapeChoice> choices,
        List<ToolLog> logs
    )
    {
        var finder = new SourceFinder(request, folder, source, choices);
        finder.Find();
        logs.AddRange(finder.card is { } card ? [new ToolLog(card, source.Table, finder.status)] : []);
        return finder.source;
    }

    /// <summary>Whether the records stand on lines, between which blank ones may be.</summary>
    public static bool HasLines(EvidenceSource source) =>
        (source.Format ?? FormatLook.OfName(source.File)) is not (EvidenceFormat.Json or EvidenceFormat.Parquet);

    /// <summary>What is known of a file only once all of it was read.</summary>
    public static EvidenceSource DeclareLines(EvidenceSource source, Survey survey, List<ShapeChoice> choices)
    {
        foreach (var column in survey.Tables.Concat(survey.Sides).First(table => table.Name == source.Table).Columns.Where(IsNamedByNumber))
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

    /// <summary>Whether a column has the name of one before it, and bears its number behind it.</summary>
    public static bool IsNamedByNumber(EvidenceColumn column) =>
        column.Raw is { Length: > 0 } raw && raw.All(char.IsAsciiDigit) && column.Name.EndsWith($"_{raw}", StringComparison.Ordinal);

    private string Split => source.Table;

    private void Find()
    {
        RequireKnown();
        FindInZip();
        if (SheetSearch.IsWorkbook(path, source, place))
        {
            FindSheet();
            return;
        }

        if (FormatLook.OfName(source.File) == EvidenceFormat.Parquet || (File.Exists(path) && ParquetRecords.IsParquet(path)))
        {
            FindParquet();
            return;
        }

        TakeWhatIsSaid();
        if (source.Orient == JsonOrient.Record)
        {
            KeepClashingObjects(ClashesOfRecords());
            return;
        }

        var named = FormatLook.OfName(source.File);
        var format = Head(buffer => FormatLook.OfContent(buffer, named));
        if (format is not null && format != named)
        {
            source = source with { Format = format };
            Say("format", FormatLook.Word(format.Value), "by its content, whatever its name says");
        }

        switch (format ?? named)
        {
            case EvidenceFormat.Json:
                FindRecords();
                KeepClashingObjects(Clashes());
                break;
            case EvidenceFormat.JsonLines when Head(IsOneLine) && TakeListInside():
                KeepClashingObjects(Clashes());
                break;
            case EvidenceFormat.JsonLines:
                var lines = new RecordPlace("", 0, Head(MembersOfLines));
                if (!TakeCard("jsonl", new HashSet<string>(), [lines]))
                {
                    RequireWhole("jsonl", new HashSet<string>(), [lines]);
                }

                if (
                    card is null
                    && request is { Expected: null, Output: null, Grade: null }
                    && !HasSides(lines)
                    && Head(InnerLists.OfLines).FirstOrDefault(HasSides) is { } list
                )
                {
                    throw new ReceiptException(
                        DraftFindings.ListsInLines(place, Path.GetFileName(place.File), list.Pointer.Split('/')[^1])
                    );
                }

                KeepClashingObjects(Head(ClashSearch.OfLines));
                break;
            case { } cells:
                FindCells(cells);
                break;
            case null when request.With is { } second && request.Raw.All(file => FormatLook.OfName(file.Path) is null):
                throw new ReceiptException(
                    DraftFindings.TextsSideBySide(
                        place,
                        Path.GetFileName(place.File),
                        Path.GetFileName(second.Path),
                        Path.GetFileName(request.Raw.First(file => file.Path != second.Path).Path)
                    )
                );
        }
    }

    /// <summary>What the first bytes are of says more than a name, and than whatever a reader of another format stumbles over.</summary>
    /// <exception cref="ReceiptException">The file is of a format that is not read, or is not packed as its name says.</exception>
    private void RequireKnown()
    {
        if (!File.Exists(path))
        {
            return;
        }

        Span<byte> bytes = stackalloc byte[512];
        using var file = new ForeignFile(path).Open();
        var head = bytes[..(file?.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) ?? 0)];
        var name = Path.GetFileName(place.File);
        foreach (
            var (packing, end, mark) in new[] { ("gzip", ".gz", (byte[])[0x1F, 0x8B]), ("Zstandard", ".zst", [0x28, 0xB5, 0x2F, 0xFD]) }
        )
        {
            var isNamed = name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
            if (head.Length > mark.Length && isNamed != head.StartsWith(mark) && !name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase))
            {
                throw new ReceiptException(EvidenceFindings.PackedOtherwise(place, name, packing, end, isPacked: !isNamed));
            }
        }

        if ((ForeignFormat.OfBytes(head) ?? ForeignFormat.OfPackedName(name)) is { } foreign)
        {
            throw new ReceiptException(EvidenceFindings.ConvertFirst(place, name, foreign.What, foreign.Command));
        }
    }

    private void FindParquet()
    {
        source = source with
        {
            Encoding = request.Encoding,
            Skip = request.Skip ?? 0,
            Where = request.Where,
            Format = FormatLook.OfName(source.File) == EvidenceFormat.Parquet ? null : EvidenceFormat.Parquet,
        };
        if (source.Format is not null)
        {
            Say("format", "parquet", "by its content, whatever its name says");
        }

        SayConditions();
    }

    private void SayConditions()
    {
        if (request.Where.Count > 0)
        {
            Say("where", string.Join(", ", request.Where), "as you say");
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

        source = source with { Where = request.Where };
        SayConditions();

        if (request.Skip is { } skip and > 0)
        {
            source = source with { Skip = skip };
            Say("skipped", Invariant($"{skip} {(skip == 1 ? "line" : "lines")}"), "as you say");
        }
    }

    private void Say(string what, string found, string why) =>
        choices.Add(new ShapeChoice(request.Files.Count == 1 ? what : $"{what} of {Split}", found, why));

    private void FindRecords()
    {
        if (request.At is { } asked)
        {
            source = source with { At = asked };
            Say("records", asked.Length == 0 ? "the whole file" : asked, "as you say");
            if (!TakeColumns(asked) && Places(out _).FirstOrDefault(found => found.Pointer == asked) is { } said)
            {
                Declare(said);
            }

            return;
        }

        var places = Places(out var root);
        if (FormatCard.FindByRoot(root) is { Question: { } open } known)
        {
            throw new ReceiptException(DraftFindings.OpenQuestion(place, known.Tool, open));
        }

        if (
            TakeCard("json", root, [.. places.Where(found => !found.IsTable)])
            || TakeCard("split", root, [.. places.Where(found => found.IsTable)])
        )
        {
            Declare(places.First(found => found.Pointer == (card!.At ?? "")));
            return;
        }

        RequireWhole("json", root, places);
        if (
            FormatCard.FindWithoutRecords(root) is { } unfinished
            && !places.Any(found => found.Pointer != (unfinished.At ?? "") && found.Members.Any(SaysHowItWent))
        )
        {
            if (
                places.FirstOrDefault(found => found.Pointer == (unfinished.At ?? "") && found.Count > 0) is { } others
                && unfinished.Lacking(others) is { Count: > 0 } lacking
            )
            {
                throw new ReceiptException(DraftFindings.RecordsLack(place, unfinished, lacking, others.Members));
            }

            throw new ReceiptException(
                DraftFindings.NoRecordsOfTool(place, unfinished.Tool, unfinished.Root, unfinished.At ?? "", unfinished.Unfinished!)
            );
        }

        if (places.Count == 0 && TakeVerdictLists())
        {
            return;
        }

        if (places is [var only] && TakeInner(only))
        {
            return;
        }

        if (places.FirstOrDefault(found => found.Pointer.Length == 0) is { } whole && (whole.IsTable || whole.Lone.Count > 0))
        {
            Declare(whole);
            return;
        }

        // A table by its columns looks like records that are called as its columns are.
        if (
            (
                places.Count == 0
                || places.Any(found => found.Pointer.Length == 0)
                || places.All(found => found.Members.All(IsRowNumber) || !found.Members.Any(SaysWhatARecordIs))
            ) && TakeColumns(asked: null)
        )
        {
            return;
        }

        if (places.Count == 0 || places.Any(found => found.Pointer.Length == 0))
        {
            var isInside =
                (places.Count == 0 || places is [{ Count: 1, Members: var members }] && !members.Any(SaysWhatARecordIs))
                && TakeListInside();
            if (!isInside && places.Count == 0)
            {
                RequireNoColumnsBesideValues();
            }

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
        Declare(best[0]);
    }

    private IReadOnlyList<RecordPlace> Places(out IReadOnlySet<string> root)
    {
        using var stream = Open();
        using var buffer = new SourceBuffer(stream);
        try
        {
            var places = RecordSearch.Of(buffer, out root);
            RequireOneValue(buffer);
            return places;
        }
        catch (ReceiptException problem)
            when (problem.Finding.Code == ContentFindings.TruncatedCode
                && Head(MembersOfTheHead) is var head
                && FormatCard.All.FirstOrDefault(card => card.Header is null && card.Root.Count > 0 && card.Root.All(head.Contains))
                    is { } cut
            )
        {
            throw new ReceiptException(DraftFindings.CutLog(problem.Finding.Place, cut), problem);
        }
    }

    /// <summary>The members of a document as far as its first bytes go.</summary>
    private static HashSet<string> MembersOfTheHead(SourceBuffer buffer)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(buffer.Unread, isFinalBlock: false, new JsonReaderState(JsonSyntax.Options));
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    members.Add(reader.GetString()!);
                }
            }
        }
        catch (JsonException)
        {
            // What was read before says enough, or nothing does.
        }

        return members;
    }

    /// <exception cref="ReceiptException">Another object or list stands behind the first.</exception>
    private void RequireOneValue(SourceBuffer buffer)
    {
        while (buffer.Unread.Trim(" \t\r\n"u8).IsEmpty && buffer.Fill())
        {
            // Blanks may be many.
        }

        if (buffer.Unread.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..])
        {
            var name = Path.GetFileName(place.File);
            throw new ReceiptException(
                EvidenceFindings.ConvertFirst(
                    place,
                    name,
                    "one value of JSON behind another, and not each on a line of its own",
                    $"`jq -c . {name} > {Path.GetFileNameWithoutExtension(name)}-lines.jsonl`"
                )
            );
        }
    }

    /// <summary>
    /// Reads the lists inside the records of the only list, where these have both sides and the records have not, as the turns of conversations.
    /// </summary>
    /// <exception cref="ReceiptException">Both have something that may be a verdict, and nobody has said which are meant.</exception>
    private bool TakeInner(RecordPlace outer)
    {
        if (outer.Count < 2 || request.Expected is not null || request.Grade is not null || request.Output is not null || HasSides(outer))
        {
            return false;
        }

        if (outer.Inner.Where(HasSides).ToList() is [var sides])
        {
            source = source with { At = sides.Pointer };
            Say("records", sides.Pointer, "the lists inside the records have columns named like both sides, and the records have not");
            return true;
        }

        return
            outer.Inner.Where(inner => inner.Members.Any(SaysHowItWent)).ToList() is { Count: > 0 } verdicts
            && outer.Members.Any(SaysHowItWent)
            ? throw new ReceiptException(DraftFindings.SeveralPlaces(place, [outer, .. verdicts]))
            : false;
    }

    private static bool HasSides(RecordPlace found) =>
        found.Members.Any(member => Role.Expected.Says(member) > 0)
        && found.Members.Any(member => Role.Output.Says(member) > 0 && Role.Expected.Says(member) == 0);

    private static bool SaysHowItWent(string member) => Role.Grade.Says(member) > 0 || Role.Status.Says(member) > 0;

    /// <summary>Whether a file has one line, which may be a document under the name of JSON Lines.</summary>
    private static bool IsOneLine(SourceBuffer buffer) =>
        buffer.Ended && buffer.Unread.Trim(" \t\r\n"u8) is [(byte)'{', ..] text && !text.Contains((byte)'\n');

    /// <summary>Whether a name says that what has it is a record of an evaluation.</summary>
    public static bool SaysWhatARecordIs(string member) =>
        Role.Expected.Says(member) > 0 || Role.Output.Says(member) > 0 || Role.Grade.Says(member) > 0 || Role.GradedOutput.Says(member) > 0;

    /// <summary>Reads the file as one document whose records are a list inside it, where nothing else in it says what a record is.</summary>
    private bool TakeListInside()
    {
        using var stream = Open();
        using var buffer = new SourceBuffer(stream);
        var found = ListSearch.Of(buffer);
        if (found.Count == 0 || Head(MembersOfLines).Any(SaysWhatARecordIs))
        {
            return false;
        }

        var at =
            request.At ?? (found.Count == 1 ? found[0].Pointer : throw new ReceiptException(DraftFindings.SeveralPlaces(place, found)));
        source = source with
        {
            At = at,
            Format = FormatLook.OfName(source.File) == EvidenceFormat.Json ? source.Format : EvidenceFormat.Json,
        };
        Say(
            "records",
            at,
            request.At is null ? Invariant($"{found[0].Count} records; the only list of records in the file") : "as you say"
        );
        return true;
    }

    /// <summary>How the records of a place are laid out, and what beside them is none.</summary>
    private void Declare(RecordPlace found)
    {
        if (found.IsTable)
        {
            source = source with { Orient = JsonOrient.Split };
            Say("orient", "split", "names in `columns`, and as many cells in every row of `data`");
        }

        if (found.Lone.Where(IsNameOfACondition).ToList() is { Count: > 0 } lone)
        {
            var others = RecordCondition.TryParse($"key not in ({string.Join(", ", lone)})")!;
            source = source with { Where = [.. source.Where, others] };
            Say("where", others.ToString(), "beside the records stand single values, which are none");
        }
    }

    private static bool IsNameOfACondition(string name) =>
        name.Length > 0 && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_');

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
            SayStatus(Head(buffer => ToolLog.StatusIn(found, buffer.Unread)));
        }

        if (found.Where.Count > 0 && source.Where.Count == 0)
        {
            source = source with { Where = found.Where };
            Say("where", string.Join(", ", found.Where), $"as {found.Tool} marks the records");
        }

        return true;
    }

    /// <exception cref="ReceiptException">The records are those of a tool, and what it is read by is not in them, nor does the author say what else is.</exception>
    private void RequireWhole(string layout, IReadOnlySet<string> root, IReadOnlyList<RecordPlace> places)
    {
        if (!request.SaysRoles && FormatCard.FindLacking(layout, root, places) is var (known, records))
        {
            throw new ReceiptException(DraftFindings.RecordsLack(place, known, known.Lacking(records), records.Members));
        }
    }

    private static HashSet<string> MembersOfLines(SourceBuffer buffer)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        var rest = buffer.Unread;
        for (var i = 0; i < ClashSearch.MostLookedInto && !rest.IsEmpty; i++)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (FormatLook.IsObject(line.Trim(" \t\r"u8)))
            {
                RecordSearch.AddMembers(line, members);
            }
        }

        return members;
    }

    private static bool IsRowNumber(string member) => member.All(sign => char.IsAsciiDigit(sign) || sign == '_');

    /// <param name="asked">The pointer that the author names; null to look.</param>
    private bool TakeColumns(string? asked)
    {
        using var stream = Open();
        using var buffer = new SourceBuffer(stream);
        var sides = new[] { request.Expected, request.Output, request.Recorded }.OfType<string>().ToList();
        if (OrientationSearch.Of(buffer, name => Names(sides, name), asked) is not { } found)
        {
            return false;
        }

        source = source with { Orient = JsonOrient.Columns, At = found.Length == 0 ? source.At : found };
        if (asked is null && found.Length > 0)
        {
            Say("records", found, "the only table in the file");
        }

        Say("orient", "columns", "every member has a value for each of the same rows");
        return true;
    }

    /// <summary>Reads lists of what passed and what failed together, each element a record, and the name of its list the verdict.</summary>
    private bool TakeVerdictLists()
    {
        using var stream = Open();
        using var buffer = new SourceBuffer(stream);
        if (!OrientationSearch.AreVerdictLists(buffer))
        {
            return false;
        }

        source = source with { At = "/{verdict}" };
        Say("records", source.At, "lists under the words of a verdict: each element is a record, and the name of its list the verdict");
        return true;
    }

    /// <exception cref="ReceiptException">Lists of one length, such as predictions and references, stand beside values that are no records.</exception>
    private void RequireNoColumnsBesideValues()
    {
        using var stream = Open();
        using var buffer = new SourceBuffer(stream);
        if (OrientationSearch.ListsBesideValues(buffer) is { Count: > 1 } lists)
        {
            throw new ReceiptException(DraftFindings.ColumnsBesideValues(place, lists, Path.GetFileName(place.File)));
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
                asked.Count > 0 ? asked.TrueForAll(name => found.Members.Contains(name.Replace('.', '_'))) : HaveSides(found.Members)
            )
            .ToList();
        // The `row` of each of the rows that a dataset server gives has them inside.
        best = best.Count > 0 || asked.Count > 0 ? best : [.. places.Where(found => HaveSides(found.Within))];
        return best.Count == 0 ? places : best;

        static bool HaveSides(IEnumerable<string> members) =>
            members.Any(member => Role.Expected.Says(member) > 0) && members.Any(member => Role.Output.Says(member) > 0);
    }

    private void FindCells(EvidenceFormat format)
    {
        if (request.Delimiter is null && Head(buffer => IsMarkdownTable(buffer.Unread), skipped: 0))
        {
            var name = Path.GetFileName(place.File);
            throw new ReceiptException(
                EvidenceFindings.ConvertFirst(
                    place,
                    name,
                    "a table in Markdown",
                    $"`grep '^ *|' {name} | sed -e 2d -e 's/^ *| *//' -e 's/ *| *$//' -e 's/ *| */\\t/g' > {Path.GetFileNameWithoutExtension(name)}.tsv`"
                )
            );
        }

        // A file whose name promises tabs and which has none was exported with another separator.
        var hasTabs = format == EvidenceFormat.Tsv && Head(buffer => buffer.Unread.Contains((byte)'\t'), skipped: 0);
        var known =
            request.Delimiter is { } asked ? (byte)asked
            : hasTabs ? (byte)'\t'
            : (byte?)null;
        var look = Head(buffer => CsvLook.Of(buffer.Unread, buffer.Ended, known, (int?)request.Skip, request.HeaderRows), skipped: 0);
        if (request.HeaderRows == 2 && look is not { HasTwoRows: true })
        {
            throw new ReceiptException(DraftFindings.NoHeaderOfTwoRows(place));
        }

        if (look is not null)
        {
            TakeCard("csv", new HashSet<string>(), [new RecordPlace("", 0, look.Header.ToHashSet(StringComparer.Ordinal))]);
        }

        source = new CsvDeclaration(request, Say).Declare(source, look, format);
    }

    /// <summary>Whether the first line with a bar in it is followed by the rule of dashes that makes it the header of a table.</summary>
    private static bool IsMarkdownTable(ReadOnlySpan<byte> head)
    {
        var isHeader = false;
        foreach (var line in head.Split((byte)'\n'))
        {
            var text = head[line].Trim(" \t\r"u8);
            if (isHeader)
            {
                return !text.ContainsAnyExcept("|-: \t"u8) && text.Contains((byte)'-') && text.Contains((byte)'|');
            }

            // Names without blanks around them are read, as cells apart by bars.
            isHeader = text.IndexOf("| "u8) >= 0;
        }

        return false;
    }

    private void KeepClashingObjects(SortedSet<string> clashing)
    {
        if (clashing.Count > 0)
        {
            source = source with { Json = [.. clashing] };
            Say("kept whole", string.Join(", ", source.Json), "a member of it would get the name of a column beside it");
        }
    }

    private SortedSet<string> Clashes()
    {
        using var stream = Open();
        using var buffer = new SourceBuffer(stream);
        return ClashSearch.At(buffer, JsonPointer.Parse(source.At ?? "", place));
    }

    /// <summary>Goes on in the zip where the file is one.</summary>
    private void FindInZip()
    {
        var isMember = request.Files.First(file => file.Split == Split).Member;
        var zip = isMember is null ? source.File : source.File[..^(isMember.Length + 1)];
        if (!PackedName.IsZip(zip))
        {
            return;
        }

        path = Path.Combine(folder, zip);
        var search = new ZipSearch(path, place);
        zipped = isMember is null ? search.Find() : search.Named(isMember);
        source = source with { File = $"{zip}/{zipped.Pattern}" };
        card = zipped.Card;
        if (card is not null)
        {
            source = source with { Orient = JsonOrient.Record };
            Say("tool", card.Tool, $"by the members {card.Header} and {card.Marks}");
        }

        Say("records", zipped.Pattern, Invariant($"{zipped.Members.Count} {(zipped.Members.Count == 1 ? "file" : "files")}; {zipped.Why}"));
        SayStatus(zipped.Status);
    }

    private void SayStatus(string? said)
    {
        status = said;
        if (said is not null)
        {
            Say("run", said, "the log says so: it may lack records that were asked for");
        }
    }

    private void FindSheet()
    {
        var found = SheetSearch.Of(path, place, request);
        if (request.HeaderRows == 2 && found.LastHeaderRow is null)
        {
            throw new ReceiptException(DraftFindings.NoHeaderOfTwoRows(place));
        }

        source = source with
        {
            Sheet = found.Sheet,
            Skip = found.LastHeaderRow ?? found.Skip,
            Columns =
                request.HeaderRows == 0 ? CsvDeclaration.ByPlace(found.Header.Count)
                : found.LastHeaderRow is null ? []
                : found.Header,
            Where = request.Where,
            Format = FormatLook.OfName(source.File) == EvidenceFormat.Xlsx ? null : EvidenceFormat.Xlsx,
        };
        if (source.Format is not null)
        {
            Say("format", "xlsx", "by its content, whatever its name says");
        }

        Say("sheet", found.Name, found.Why);
        if (found.Skip > 0)
        {
            Say(
                "skipped",
                Invariant($"{found.Skip} {(found.Skip == 1 ? "row" : "rows")}"),
                request.Skip is null ? "the header stands below" : "as you say"
            );
        }

        if (request.HeaderRows == 0)
        {
            Say("header", "none", $"as you say: the columns are {source.Columns[0]} to {source.Columns[^1]}");
        }
        else if (found.LastHeaderRow is not null)
        {
            Say("header", "2 rows", HeaderInTwoRows.Why(request));
        }

        SayConditions();

        TakeCard("csv", new HashSet<string>(), [new RecordPlace("", 0, found.Header.ToHashSet(StringComparer.Ordinal))]);
    }

    private SortedSet<string> ClashesOfRecords()
    {
        var clashing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var member in zipped!.Members.Take(ClashSearch.MostLookedInto))
        {
            using var stream = new EvidenceStream(
                path,
                nanIsNull: true,
                progress: null,
                $"{place.File}/{member.Name}",
                source.Encoding,
                member
            );
            using var buffer = new SourceBuffer(stream);
            if (new JsonCursor(buffer).Whole() is var (start, length))
            {
                ClashSearch.Add(buffer.Unread.Slice(start, length), clashing);
            }
        }

        return clashing;
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

        FillFirstObject(buffer);
        return look(buffer);
    }

    /// <summary>
    /// Reads on to where the first line ends, and the next begins, where it begins an object: its first part does not say whether it is a record, as one
    /// with a whole conversation or a picture is longer than that.
    /// </summary>
    private static void FillFirstObject(SourceBuffer buffer)
    {
        if (buffer.Unread.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..] head)
        {
            return;
        }

        var seen = buffer.Unread.Length - head.Length;
        while (buffer.Unread.Length < LongestFirstLine && buffer.Unread[seen..].TrimEnd(" \t\r\n"u8).IndexOf((byte)'\n') < 0)
        {
            seen = Math.Max(seen, buffer.Unread.TrimEnd(" \t\r\n"u8).Length);
            if (!buffer.Fill())
            {
                return;
            }
        }
    }

    private const int LongestFirstLine = SourceBuffer.MaximumRecord / 2;

    private EvidenceStream Open() =>
        zipped?.Members[0] is { } member
            ? new EvidenceStream(path, nanIsNull: true, progress: null, $"{place.File}/{member.Name}", source.Encoding, member)
            : new EvidenceStream(path, nanIsNull: true, progress: null, place.File, source.Encoding);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
