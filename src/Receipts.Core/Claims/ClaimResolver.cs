using System.Runtime.CompilerServices;
using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Documents;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Texts;

namespace Receipts.Core.Claims;

/// <summary>Finds the numerals that the entries of <c>claims.yaml</c> speak of. What cannot be found is a finding, and the other entries go on.</summary>
/// <param name="guard">Limits the time of one step, such as reading one document, until its result is disposed.</param>
internal sealed class ClaimResolver(Receipt receipt, Measurements measurements, Func<string, IDisposable> guard)
{
    private readonly FixtureFolder fixture = new(receipt.FixtureFolder);
    private readonly Dictionary<(string Path, char Separator), DocumentReading> open = [];
    private readonly Dictionary<(string Path, char Separator), ReceiptException> unread = [];
    private readonly ConditionalWeakTable<DocumentReading, BlocksAround> blocksOf = [];
    private readonly ConditionalWeakTable<DocumentReading, Lazy<bool>> commaOf = [];
    private readonly Dictionary<(string File, int Start), ResolvedClaim> bound = [];
    private readonly Dictionary<(string Path, char Separator), IDisposable> watches = [];
    private readonly List<ResolvedClaim> claims = [];
    private readonly List<Finding> findings = [];
    private readonly List<string> notes = [];
    private readonly List<ClaimEntry> resolved = [];
    private readonly HashSet<string> quotes = new(StringComparer.Ordinal);
    private long characters;

    // A row that is measured for the file that is being resolved.
    private string? measured;
    private IReadOnlyList<string> captured = [];
    private BlocksAround blocks = new("");
    private Lazy<bool> showsComma = new(true);

    // The quote that was looked for last.
    private (DocumentReading Document, string Quote, IReadOnlyList<QuotedPassage> Found)? searched;

    /// <summary>Characters of all documents together beyond which no more are read.</summary>
    public const long LongestTogether = 2L * ClaimedDocument.LongestData;

    /// <summary>In the order of the entries.</summary>
    public IReadOnlyList<ResolvedClaim> Claims => claims;

    /// <summary>The entries as they are for each of their files, what their braces stand for filled in.</summary>
    public IReadOnlyList<ClaimEntry> Resolved => resolved;

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Rows that were ignored, as the entries say.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>The documents that any entry names and that could be read, by their path below the fixture.</summary>
    public SortedDictionary<string, ReadDocument> Documents { get; } = new(StringComparer.Ordinal);

    public void Resolve(IReadOnlyList<ClaimEntry> entries)
    {
        quotes.UnionWith(entries.Select(entry => entry.Quote).OfType<string>());
        var found = entries.Select(Files).ToList();
        var last = new Dictionary<(string Path, char Separator), int>();
        for (var i = 0; i < entries.Count; i++)
        {
            foreach (var file in found[i].Files)
            {
                last[(file.Path, entries[i].DecimalSeparator)] = i;
            }
        }

        for (var i = 0; i < entries.Count; i++)
        {
            var (files, problem) = found[i];
            if (problem is not null)
            {
                findings.Add(problem);
                continue;
            }

            var before = claims.Count;
            foreach (var file in files)
            {
                // Thousands of quick claims of one document may take too long together.
                var key = (file.Path, entries[i].DecimalSeparator);
                watches[key] = watches.GetValueOrDefault(key) ?? guard($"the claims of {file.Name}");
                ResolveIn(file, entries[i], isOnly: files.Count == 1);
            }

            if (entries[i].MayLackFiles && claims.Count == before)
            {
                findings.Add(ClaimFindings.BindsNothing(entries[i].Place, entries[i].In, isOneOfMany: false));
            }

            // A document takes hundreds of bytes a character, and is of no use when its last entry is resolved.
            foreach (var file in files.Where(file => last[(file.Path, entries[i].DecimalSeparator)] == i))
            {
                open.Remove((file.Path, entries[i].DecimalSeparator));
                watches[(file.Path, entries[i].DecimalSeparator)].Dispose();
            }
        }
    }

    private (IReadOnlyList<FixtureFile> Files, Finding? Problem) Files(ClaimEntry entry)
    {
        try
        {
            using var step = guard($"{entry.Place}");
            return (fixture.Find(FixtureFolder.ParsePath(entry.In, entry.Place), entry.Place), null);
        }
        catch (ReceiptException problem)
        {
            return ([], problem.Finding);
        }
    }

    private void ResolveIn(FixtureFile file, ClaimEntry entry, bool isOnly)
    {
        var (before, problems) = (claims.Count, findings.Count);
        try
        {
            var document = Read(file, entry.DecimalSeparator);
            blocks = blocksOf.GetValue(document, static document => new BlocksAround(document.Source.Text));
            showsComma = commaOf.GetValue(document, static document => new Lazy<bool>(() => document.Numerals.Any(DecimalComma.Shows)));
            using var step = guard($"{entry.Place} in {file.Name}");
            var braces = FixtureFolder.ParsePath(entry.In, entry.Place).SelectMany(part => part.Columns).ToList();
            var filled = new FilledEntry(entry, braces, file.Captured).Entry;
            resolved.Add(filled);
            (measured, captured) = (null, file.Captured);
            BindIn(document, filled);
            // Where rows may be extra and missing, nothing else would say that none was met.
            if (claims.Count == before && findings.Count == problems && (!entry.MayLackFiles || measured is not null))
            {
                findings.Add(
                    entry.MayLackFiles
                        ? ClaimFindings.BindsNothingMeasured(entry.Place, document.Source.File, measured!)
                        : ClaimFindings.BindsNothing(
                            entry.Place,
                            document.Source.File,
                            isOneOfMany: entry is { Table: not null } && !isOnly
                        )
                );
            }
        }
        catch (ReceiptException problem)
        {
            // One document that cannot be read is one finding, however many entries name it.
            if (!findings.Contains(problem.Finding))
            {
                findings.Add(problem.Finding);
            }
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            findings.Add(ClaimFindings.Failed(entry.Place, file.Name, problem.GetType().Name));
        }
    }

    private DocumentReading Read(FixtureFile file, char separator)
    {
        if (unread.TryGetValue((file.Path, separator), out var known))
        {
            throw known;
        }

        if (open.TryGetValue((file.Path, separator), out var document))
        {
            return document;
        }

        try
        {
            using var step = guard(ShownPath.Of(file.Path));
            var source = ReceiptFile.ReadText(file.Path, ClaimedDocument.LongestData);
            characters += source.Text.Length;
            if (characters > LongestTogether)
            {
                throw new ReceiptException(ClaimedDocumentFindings.TooLongTogether(new Place(source.File), LongestTogether));
            }

            document = ClaimedDocument.Read(source, separator);
            findings.AddRange(document.Findings);
            Documents.TryAdd(file.Name, ReadDocument.Of(document));
        }
        catch (ReceiptException problem)
        {
            unread.Add((file.Path, separator), problem);
            throw;
        }
        // Whoever writes the file that a reader stumbles over would otherwise silence everything else that is checked.
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            var failed = ClaimedDocumentFindings.Failed(new Place(ShownPath.Of(file.Path)), problem.GetType().Name);
            throw unread[(file.Path, separator)] = new ReceiptException(failed, problem);
        }

        open.Add((file.Path, separator), document);
        return document;
    }

    private void BindIn(DocumentReading document, ClaimEntry entry)
    {
        if (entry is { MayLackFiles: true, Table: null, Metrics: { } bindings } && !IsMeasured(bindings, entry.Place))
        {
            notes.Add($"{document.Source.File}: nothing of {bindings} is measured for it, ignored");
            return;
        }

        switch (entry.At is { } pointer ? document.At(pointer, entry.Place) : new PointedPart.Text(document))
        {
            case PointedPart.Value value when entry.Table is null:
                if (entry.Quote is { } whole && whole != value.Cell.Text)
                {
                    findings.Add(
                        ClaimFindings.OtherNumbers(value.Cell.Place, whole, value.Cell.Numerals.Select(numeral => numeral.Printed))
                    );
                }

                Bind(
                    entry,
                    Chosen(entry, value.Cell.Numerals, value.Cell.Place),
                    value.Cell,
                    value.Cell.Place,
                    value.Cell.Text,
                    value.Name
                );
                break;
            case PointedPart.Table table when entry.Table is { } rule:
                AddTable(entry, rule, table.Printed);
                break;
            case PointedPart.Text text when entry.Table is { } rule:
                AddTable(entry, rule, TableSearch.Find(entry, rule, text.Document));
                break;
            case PointedPart.Text text when entry.Quote is { } quote:
                var passage = Passage(entry, quote, text.Document);
                Bind(entry, passage.Numerals, null, passage.Place, passage.Sentence, near: passage.Around);
                break;
            case PointedPart.Text text when entry.At is not null:
                Bind(entry, Chosen(entry, text.Document.Numerals, entry.Place), null, entry.Place, "");
                break;
            case var part:
                throw new ReceiptException(ClaimFindings.WrongPart(entry.Place, entry.At!, part));
        }
    }

    /// <summary>Whether any metric of a list of references has a row for what the braces stand for in this file.</summary>
    private bool IsMeasured(string bindings, Place place)
    {
        foreach (var reference in DocumentComment.Split(bindings).Select(item => Item(item, place)?.Reference).OfType<Reference>())
        {
            var metric = measurements.Find(reference.Metric, place);
            var row = Enumerable.Range(0, metric.Table.Rows.Count).Select(metric.KeysOf).FirstOrDefault(IsOfFile);
            measured ??= row is null ? null : $"{reference.Metric}[{string.Join(", ", row)}]";
        }

        return measured is not null;

        bool IsOfFile(IReadOnlyList<ReferenceKey> keys) => captured.All(name => keys.Any(key => key.Text == name));
    }

    /// <summary>The numerals at a pointer, or the one of them that <c>nth</c> says.</summary>
    private static IReadOnlyList<Numeral> Chosen(ClaimEntry entry, IReadOnlyList<Numeral> numerals, Place there) =>
        entry.Nth is not { } nth ? numerals
        : nth <= numerals.Count ? [numerals[nth - 1]]
        : throw new ReceiptException(ClaimFindings.NoSuchNumber(entry.Place, nth, numerals.Count, there));

    private QuotedPassage Passage(ClaimEntry entry, string quote, DocumentReading document)
    {
        var found = PlacesOf(quote, document);
        if (found.Count == 0 && ChangedQuote.Find(document, quote, entry.DecimalSeparator, quotes, out var isSame) is { } changed)
        {
            findings.AddRange(
                isSame ? [] : [ClaimFindings.OtherNumbers(changed.Place, quote, changed.Numerals.Select(numeral => numeral.Printed))]
            );
            return changed;
        }

        return (found.Count, entry.Nth) switch
        {
            (0, _) => throw new ReceiptException(ClaimFindings.NoQuote(entry.Place, quote, document.Source.File)),
            (1, null) => found[0],
            (_, null) => throw new ReceiptException(
                ClaimFindings.QuoteRepeats(entry.Place, quote, found.Count, found.Select(passage => passage.Place).Take(5))
            ),
            (var count, { } nth) when nth <= count => found[nth - 1],
            (var count, { } nth) => throw new ReceiptException(ClaimFindings.NoSuchQuote(entry.Place, quote, nth, count)),
        };
    }

    // Thousands of claims may say which occurrence of one quote they mean.
    private IReadOnlyList<QuotedPassage> PlacesOf(string quote, DocumentReading document)
    {
        if (searched is not var (of, words, found) || !ReferenceEquals(of, document) || words != quote)
        {
            found = document.Find(quote);
            searched = (document, quote, found);
        }

        return found;
    }

    /// <summary>Binds numerals one by one, as the entry lists what they print.</summary>
    private void Bind(
        ClaimEntry entry,
        IReadOnlyList<Numeral> numerals,
        TableCell? cell,
        Place there,
        string sentence,
        string heading = "",
        Func<Numeral, Neighbours?>? near = null
    )
    {
        var items = entry.Metrics is { } list ? DocumentComment.Split(list) : [.. numerals.Select(_ => "?")];
        if (cell is { Numerals.Count: 0 } && items is [var whole] && entry.Metrics is not null && Item(whole, entry.Place) is { } text)
        {
            // null and "n/a" print that nothing was measured, and a text prints a text.
            Add(
                new ResolvedClaim(null, cell, text.Reference, text.As ?? entry.As, there, entry.Place, sentence)
                {
                    Entry = entry,
                    Heading = heading,
                }
            );
            return;
        }

        if (items.Count != numerals.Count || numerals.Count == 0)
        {
            throw new ReceiptException(ClaimFindings.Count(entry.Place, items.Count, [.. numerals.Select(one => one.Printed)], there));
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (entry.Metrics is null)
            {
                Add(new ResolvedClaim(numerals[i], cell, null, null, numerals[i].Place, entry.Place, sentence) { Entry = entry });
            }
            else if (Item(items[i], entry.Place) is { } binding)
            {
                var around = near?.Invoke(numerals[i]);
                var scale = binding.As ?? entry.As;
                // Bound `as is` the column holds what is printed: 345 per million.
                var isMultiple =
                    scale == NumeralScale.AsIs
                    && around is not null
                    && Surroundings.IsMultiplied(around.Text, around.At + numerals[i].Printed.Length);
                Add(
                    new ResolvedClaim(
                        numerals[i] with
                        {
                            Flaw = numerals[i].Flaw ?? (isMultiple ? null : around?.Flaw),
                        },
                        cell,
                        binding.Reference,
                        scale,
                        numerals[i].Place,
                        entry.Place,
                        sentence
                    )
                    {
                        Entry = entry,
                        Heading = heading,
                        Near = around,
                    }
                );
            }
        }
    }

    /// <summary>One item of a list; null for the dash that leaves a numeral out.</summary>
    private static BindingItem.Bound? Item(string item, Place place) =>
        BindingItem.Of(item) switch
        {
            BindingItem.Bound bound => bound,
            BindingItem.Left => null,
            _ => throw new ReceiptException(ClaimFindings.BadBinding(place, item)),
        };

    private void AddTable(ClaimEntry entry, ClaimedTableRule whole, PrintedTable printed)
    {
        var (before, notesBefore) = (findings.Count, notes.Count);
        var at = TableSearch.Columns(entry, whole, printed.Header);
        foreach (var rule in PivotTable.Parts(whole, measurements.Find(whole.Metric, entry.Place), entry.Place))
        {
            AddPart(entry, rule, printed, at, before, notesBefore);
        }
    }

    private void AddPart(
        ClaimEntry entry,
        ClaimedTableRule rule,
        PrintedTable printed,
        IReadOnlyDictionary<string, int> at,
        int before,
        int notesBefore
    )
    {
        var table = new ClaimedTable(entry, rule, printed, measurements.Find(rule.Metric, entry.Place), at);
        table.Resolve();
        measured ??= table.MeantRow;
        if (entry.MayLackFiles && table.MeantRow is null)
        {
            notes.Add(table.NothingMeasured);
            return;
        }

        if (table.MeantRow is null && rule is { Where.Count: > 0, MayHaveMore: false })
        {
            findings.Add(ClaimFindings.NothingMeasured(entry.Place, printed.Place.File, rule.Metric, rule.Where, captured.Count > 0));
            return;
        }

        // What is wrong with a row of a pivot table is wrong with each of its parts.
        findings.AddRange(table.Findings.Except(findings[before..]));
        notes.AddRange(table.Notes.Except(notes[notesBefore..]));
        foreach (var claim in table.Claims)
        {
            Add(claim);
        }
    }

    private void Add(ResolvedClaim claim)
    {
        if (claim is { Numeral: { DecimalSeparator: ',' } read } && !showsComma.Value)
        {
            claim = claim with { Numeral = DecimalComma.Doubted(read) };
        }

        // A cell that spans rows prints what each of them says.
        if (
            claim.Numeral is { } numeral
            && !bound.TryAdd((numeral.Place.File, numeral.Start), claim)
            && bound[(numeral.Place.File, numeral.Start)] is var first
            && (claim.Cell is null || !ReferenceEquals(first.Cell, claim.Cell) || !ReferenceEquals(first.Entry, claim.Entry))
        )
        {
            findings.Add(ClaimFindings.BoundTwice(claim.Binding, numeral.Printed, first.Binding));
            return;
        }

        claims.Add(claim.Numeral is { } printed ? claim.In(blocks, printed) : claim);
    }
}

/// <summary>What is kept of a document when its claims are found.</summary>
/// <param name="File">Its name in places.</param>
/// <param name="Numerals">All numerals that its readers see, in reading order; of a very long document only the first ones whole.</param>
internal sealed record ReadDocument(string File, IReadOnlyList<(Place Place, string Printed, Numeral? Whole)> Numerals)
{
    // A million numerals kept whole would be as large as the document that was dropped.
    private const int MostWhole = 10_000;

    public static ReadDocument Of(DocumentReading document) =>
        new(
            document.Source.File,
            [.. document.Numerals.Select((numeral, i) => (numeral.Place, numeral.Printed, i < MostWhole ? numeral : null))]
        );
}
