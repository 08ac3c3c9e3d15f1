using System.Globalization;
using System.Text.Json;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Finds the records of a document of JSON: where in it they are, and how they are laid out.</summary>
internal sealed class JsonFinder(SourceLook file)
{
    public void Find()
    {
        if (file.Request.At is { } asked)
        {
            file.Source = file.Source with { At = asked };
            file.Say("records", asked.Length == 0 ? "the whole file" : asked, "as you say");
            if (!TakeColumns(asked) && Places(out _).FirstOrDefault(found => found.Pointer == asked) is { } said)
            {
                Declare(said);
            }

            return;
        }

        var places = Places(out var root);
        if (
            file.Request is { Expected: null, Grade: null }
            && !places.Any(HasSides)
            && FormatCard.FindByRoot(root) is { Question: { } open } known
        )
        {
            throw new ReceiptException(DraftFindings.OpenQuestion(file.Place, known.Tool, open));
        }

        if (
            file.TakeCard("json", root, [.. places.Where(found => !found.IsTable)])
            || file.TakeCard("split", root, [.. places.Where(found => found.IsTable)])
        )
        {
            if (places.FirstOrDefault(found => found.Pointer == (file.Card!.At ?? "")) is { } records)
            {
                Declare(records);
            }

            return;
        }

        file.RequireWhole("json", root, places);
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
                throw new ReceiptException(DraftFindings.RecordsLack(file.Place, unfinished, lacking, others.Members));
            }

            throw new ReceiptException(
                DraftFindings.NoRecordsOfTool(file.Place, unfinished.Tool, unfinished.Root, unfinished.At ?? "", unfinished.Unfinished!)
            );
        }

        if (places.Count == 0 && TakeVerdictLists())
        {
            return;
        }

        if (places is [{ Pointer.Length: > 0 } full] && EndingOfVerdictLists(ofRecords: true) is not null)
        {
            var empty = root.First(name => full.Pointer != "/" + name);
            throw new ReceiptException(DraftFindings.SeveralPlaces(file.Place, [full, new RecordPlace("/" + empty, 0, full.Members)]));
        }

        if (places is [{ Count: 1, Pointer.Length: > 0 } lonely] && !lonely.Members.Any(SaysWhatARecordIs) && TakeLists())
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
            throw new ReceiptException(DraftFindings.SeveralPlaces(file.Place, places));
        }

        RequireAll(best[0]);
        file.Source = file.Source with { At = best[0].Pointer };
        file.Say(
            "records",
            best[0].Pointer,
            Invariant(
                $"{best[0].Count} records; {(places.Count == 1 ? "the only list of records in the file" : "the only ones with columns named like both sides")}"
            )
        );
        Declare(best[0]);
    }

    /// <summary>The wrong ones among records are no sample of them, and nor is a list that is shorter than what the file itself has counted.</summary>
    /// <exception cref="ReceiptException">The list is called after what is wrong, or the file counts more records than it has.</exception>
    private void RequireAll(RecordPlace found)
    {
        var counted = file.Head(CountedInTheHead);
        if (ColumnName.NamesTheWrongOnes(found.Pointer[(found.Pointer.LastIndexOf('/') + 1)..]) || counted > found.Count)
        {
            throw new ReceiptException(DraftFindings.SomeOfTheRecords(file.Place, found, counted));
        }
    }

    /// <summary>How many records a document says that it has scored, or the sum of its four kinds of right and wrong ones, as far as its first bytes go.</summary>
    private static long CountedInTheHead(SourceBuffer buffer)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(buffer.Unread, isFinalBlock: false, new JsonReaderState(JsonSyntax.Options));
        var (name, scored) = ("", 0L);
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.StartArray)
            {
                name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString()! : name;
                if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var count))
                {
                    scored = name is "scored" or "evaluated" ? Math.Max(scored, count) : scored;
                    counts[name] = count;
                }
                else if (reader.TokenType is JsonTokenType.EndObject)
                {
                    scored = Math.Max(scored, Confused.All(counts.ContainsKey) ? Confused.Sum(kind => counts[kind]) : 0);
                    counts.Clear();
                }
            }
        }
        catch (JsonException)
        {
            // What was read before says enough, or nothing does.
        }

        return scored;
    }

    private static readonly string[] Confused = ["tp", "fp", "tn", "fn"];

    private IReadOnlyList<RecordPlace> Places(out IReadOnlySet<string> root)
    {
        using var stream = file.Open();
        using var buffer = new SourceBuffer(stream);
        try
        {
            var places = RecordSearch.Of(buffer, out root);
            RequireOneValue(buffer);
            return places;
        }
        catch (ReceiptException problem)
            when (problem.Finding.Code == ContentFindings.TruncatedCode
                && file.Head(MembersOfTheHead) is var head
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
            var name = Path.GetFileName(file.Place.File);
            if (file.Head(ListInTheFirstLine) is { } hasObjects)
            {
                throw new ReceiptException(DraftFindings.LinesOfLists(file.Place, name, hasObjects));
            }

            throw new ReceiptException(
                EvidenceFindings.ConvertFirst(
                    file.Place,
                    name,
                    "one value of JSON behind another, and not each on a line of its own",
                    ShellWord.Jq(".", name, $"{Path.GetFileNameWithoutExtension(PackedName.Without(name))}-lines.jsonl")
                )
            );
        }
    }

    /// <summary>Whether there are objects in the list that is the first line; null where that is none.</summary>
    private static bool? ListInTheFirstLine(SourceBuffer buffer)
    {
        var head = buffer.Unread.TrimStart(" \t\r\n"u8);
        var end = head.IndexOf((byte)'\n');
        return end > 0 && head[0] == (byte)'[' && FormatLook.IsWhole(head[..end]) ? head[..end].Contains((byte)'{') : null;
    }

    /// <summary>
    /// Reads the lists inside the records of the only list, where these have both sides and the records have not, as the turns of conversations.
    /// </summary>
    /// <exception cref="ReceiptException">Both have something that may be a verdict, and nobody has said which are meant.</exception>
    private bool TakeInner(RecordPlace outer)
    {
        if (
            outer.Count < 2
            || file.Request.Expected is not null
            || file.Request.Grade is not null
            || file.Request.Output is not null
            || HasSides(outer)
        )
        {
            return false;
        }

        if (outer.Inner.Where(HasSides).ToList() is [var sides])
        {
            file.Source = file.Source with { At = sides.Pointer };
            file.Say("records", sides.Pointer, "the lists inside the records have columns named like both sides, and the records have not");
            return true;
        }

        if (
            !outer.Members.Any(SaysWhatARecordIs)
            && !outer.Members.Any(SaysHowItWent)
            && outer
                .Inner.Where(inner => inner.Members.Any(member => ColumnName.AsksForAVerdict(member) || Role.Grade.Says(member) > 0))
                .ToList()
                is [var graded]
        )
        {
            file.Source = file.Source with { At = graded.Pointer };
            file.Say(
                "records",
                graded.Pointer,
                "the lists inside the records have a column named like a verdict, and the records have nothing of the kind"
            );
            return true;
        }

        return
            outer.Inner.Where(inner => inner.Members.Any(SaysHowItWent)).ToList() is { Count: > 0 } verdicts
            && outer.Members.Any(SaysHowItWent)
            ? throw new ReceiptException(DraftFindings.SeveralPlaces(file.Place, [outer, .. verdicts]))
            : false;
    }

    /// <summary>Whether records have members that are called as both sides are.</summary>
    public static bool HasSides(RecordPlace found) =>
        found.Members.Any(member => Role.Expected.Says(member) > 0)
        && found.Members.Any(member => Role.Output.Says(member) > 0 && Role.Expected.Says(member) == 0);

    private static bool SaysHowItWent(string member) => Role.Grade.Says(member) > 0 || Role.Status.Says(member) > 0;

    /// <summary>Whether a name says that what has it is a record of an evaluation.</summary>
    public static bool SaysWhatARecordIs(string member) =>
        Role.Expected.Says(member) > 0 || Role.Output.Says(member) > 0 || Role.Grade.Says(member) > 0 || Role.GradedOutput.Says(member) > 0;

    /// <summary>Reads the file as one document whose records are a list inside it, where nothing else in it says what a record is.</summary>
    public bool TakeListInside() => !file.Head(JsonLinesFinder.MembersOfLines).Any(SaysWhatARecordIs) && TakeLists();

    private bool TakeLists()
    {
        using var stream = file.Open();
        using var buffer = new SourceBuffer(stream);
        var found = ListSearch.Of(buffer);
        if (found.Count == 0)
        {
            return false;
        }

        var at =
            file.Request.At
            ?? (found.Count == 1 ? found[0].Pointer : throw new ReceiptException(DraftFindings.SeveralPlaces(file.Place, found)));
        file.Source = file.Source with
        {
            At = at,
            Format = FormatLook.OfName(file.Source.File) == EvidenceFormat.Json ? file.Source.Format : EvidenceFormat.Json,
        };
        file.Say(
            "records",
            at,
            file.Request.At is null ? Invariant($"{found[0].Count} records; the only list of records in the file") : "as you say"
        );
        return true;
    }

    /// <summary>How the records of a place are laid out, and what beside them is none.</summary>
    private void Declare(RecordPlace found)
    {
        if (found.IsTable)
        {
            file.Source = file.Source with { Orient = JsonOrient.Split };
            file.Say("orient", "split", "names in `columns`, and as many cells in every row of `data`");
        }

        if (found.Lone.Where(IsNameOfACondition).ToList() is { Count: > 0 } lone)
        {
            var others = RecordCondition.TryParse($"key not in ({string.Join(", ", lone)})")!;
            file.Source = file.Source with { Where = [.. file.Source.Where, others] };
            file.Say("where", others.ToString(), "beside the records stand single values, which are none");
        }
    }

    private static bool IsNameOfACondition(string name) =>
        name.Length > 0 && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_');

    private static bool IsRowNumber(string member) => member.All(sign => char.IsAsciiDigit(sign) || sign == '_');

    /// <param name="asked">The pointer that the author names; null to look.</param>
    private bool TakeColumns(string? asked)
    {
        using var stream = file.Open();
        using var buffer = new SourceBuffer(stream);
        var sides = new[] { file.Request.Expected, file.Request.Output, file.Request.Recorded }.OfType<string>().ToList();
        if (OrientationSearch.Of(buffer, name => Names(sides, name), asked) is not { } found)
        {
            return false;
        }

        file.Source = file.Source with { Orient = JsonOrient.Columns, At = found.Length == 0 ? file.Source.At : found };
        if (asked is null && found.Length > 0)
        {
            file.Say("records", found, "the only table in the file");
        }

        file.Say("orient", "columns", "every member has a value for each of the same rows");
        return true;
    }

    /// <summary>Reads lists of what passed and what failed together, each element a record, and the name of its list the verdict.</summary>
    private bool TakeVerdictLists()
    {
        if (EndingOfVerdictLists(ofRecords: false) is not { } ending)
        {
            return false;
        }

        file.Source = file.Source with { At = "/{verdict}" + ending };
        file.Say(
            "records",
            file.Source.At,
            "lists under the words of a verdict: each element is a record, and the name of its list the verdict"
        );
        return true;
    }

    private string? EndingOfVerdictLists(bool ofRecords)
    {
        using var stream = file.Open();
        using var buffer = new SourceBuffer(stream);
        return OrientationSearch.EndingOfVerdictLists(buffer, ofRecords);
    }

    /// <exception cref="ReceiptException">Lists of one length, such as predictions and references, or objects of the same names stand beside values that are no records.</exception>
    private void RequireNoColumnsBesideValues()
    {
        using var stream = file.Open();
        using var buffer = new SourceBuffer(stream);
        if (OrientationSearch.ColumnsBesideValues(buffer) is var (names, areNamed))
        {
            throw new ReceiptException(DraftFindings.ColumnsBesideValues(file.Place, names, areNamed, Path.GetFileName(file.Place.File)));
        }
    }

    private static bool Names(List<string> asked, string name) =>
        asked.Contains(name) || Role.Expected.Says(name) > 0 || Role.Output.Says(name) > 0 || Role.Recorded.Says(name) > 0;

    /// <summary>The places whose records have what was asked for, or what is named like both sides.</summary>
    private IReadOnlyList<RecordPlace> BestOf(IReadOnlyList<RecordPlace> places)
    {
        var asked = new[] { file.Request.Expected, file.Request.Output, file.Request.Recorded }
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

    /// <summary>Objects a member of which would get the name of another column.</summary>
    public SortedSet<string> Clashes()
    {
        using var stream = file.Open();
        using var buffer = new SourceBuffer(stream);
        return ClashSearch.At(buffer, JsonPointer.Parse(file.Source.At ?? "", file.Place));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
