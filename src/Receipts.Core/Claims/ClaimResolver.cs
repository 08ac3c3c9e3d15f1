using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Texts;

namespace Receipts.Core.Claims;

/// <summary>Finds the numerals that the entries of <c>claims.yaml</c> speak of. What cannot be found is a finding, and the other entries go on.</summary>
/// <param name="guard">Puts a step under the watchdog until it is disposed.</param>
internal sealed class ClaimResolver(Receipt receipt, Measurements measurements, Func<string, IDisposable> guard)
{
    private readonly FixtureFolder fixture = new(receipt.FixtureFolder);
    private readonly Dictionary<(string Path, char Separator), DocumentReading> documents = [];
    private readonly Dictionary<(string File, int Start), Place> bound = [];
    private readonly List<ResolvedClaim> claims = [];
    private readonly List<Finding> findings = [];
    private readonly List<string> notes = [];

    /// <summary>In the order of the entries.</summary>
    public IReadOnlyList<ResolvedClaim> Claims => claims;

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Rows that were ignored, as the entries say.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>The documents that any entry names, by their path below the fixture.</summary>
    public SortedDictionary<string, DocumentReading> Documents { get; } = new(StringComparer.Ordinal);

    public void Resolve(IEnumerable<ClaimEntry> entries)
    {
        foreach (var entry in entries)
        {
            try
            {
                var path = FixtureFolder.ParsePath(entry.In, entry.Place);
                var braces = path.SelectMany(part => part.Columns).ToList();
                foreach (var file in fixture.Find(path, entry.Place))
                {
                    using var step = guard(file.Name);
                    var document = Read(file, entry.DecimalSeparator);
                    var (before, problems) = (claims.Count, findings.Count);
                    Resolve(new FilledEntry(entry, braces, file.Captured).Entry, document);
                    // Where rows may be extra and missing, nothing else would say that none was met.
                    if (claims.Count == before && findings.Count == problems)
                    {
                        findings.Add(ClaimFindings.BindsNothing(entry.Place, document.Source.File));
                    }
                }
            }
            catch (ReceiptException problem)
            {
                findings.Add(problem.Finding);
            }
        }
    }

    private DocumentReading Read(FixtureFile file, char separator)
    {
        if (!documents.TryGetValue((file.Path, separator), out var document))
        {
            document = ClaimedDocument.Read(ReceiptFile.ReadText(file.Path, ClaimedDocument.LongestData), separator);
            documents.Add((file.Path, separator), document);
            findings.AddRange(document.Findings);
        }

        Documents.TryAdd(file.Name, document);
        return document;
    }

    private void Resolve(ClaimEntry entry, DocumentReading document)
    {
        switch (entry.At is { } pointer ? document.At(pointer, entry.Place) : new PointedPart.Text(document))
        {
            case PointedPart.Value value when entry is { Table: null, Quote: null }:
                Bind(entry, value.Cell.Numerals, value.Cell, value.Cell.Place, value.Cell.Text);
                break;
            case PointedPart.Table table when entry.Table is { } rule:
                AddTable(entry, rule, table.Printed);
                break;
            case PointedPart.Text text when entry.Table is { } rule:
                AddTable(entry, rule, TableSearch.Find(entry, rule, text.Document));
                break;
            case PointedPart.Text text when entry.Quote is { } quote:
                var passage = Passage(entry, quote, text.Document);
                Bind(entry, passage.Numerals, null, passage.Place, passage.Sentence);
                break;
            case PointedPart.Text text when entry.At is not null:
                Bind(entry, text.Document.Numerals, null, entry.Place, "");
                break;
            case var part:
                throw new ReceiptException(ClaimFindings.WrongPart(entry.Place, entry.At!, part));
        }
    }

    private QuotedPassage Passage(ClaimEntry entry, string quote, DocumentReading document)
    {
        var found = document.Find(quote);
        if (found.Count == 0 && ChangedQuote.Find(document, quote, entry.DecimalSeparator) is { } changed)
        {
            findings.Add(ClaimFindings.OtherNumbers(changed.Place, quote, changed.Numerals.Select(numeral => numeral.Printed)));
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

    /// <summary>Binds numerals one by one, as the entry lists what they print.</summary>
    private void Bind(ClaimEntry entry, IReadOnlyList<Numeral> numerals, TableCell? cell, Place there, string sentence)
    {
        var items = entry.Metrics is { } list ? DocumentComment.Split(list) : [.. numerals.Select(_ => "?")];
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
                Add(
                    new ResolvedClaim(
                        numerals[i],
                        cell,
                        binding.Reference,
                        binding.As ?? entry.As,
                        numerals[i].Place,
                        entry.Place,
                        sentence
                    )
                    {
                        Entry = entry,
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

    private void AddTable(ClaimEntry entry, ClaimedTableRule rule, PrintedTable printed)
    {
        var table = new ClaimedTable(entry, rule, printed, measurements.Find(rule.Metric, entry.Place));
        table.Resolve();
        findings.AddRange(table.Findings);
        notes.AddRange(table.Notes);
        foreach (var claim in table.Claims)
        {
            Add(claim);
        }
    }

    private void Add(ResolvedClaim claim)
    {
        if (claim.Numeral is { } numeral && !bound.TryAdd((numeral.Place.File, numeral.Start), claim.Binding))
        {
            findings.Add(ClaimFindings.BoundTwice(claim.Binding, numeral.Printed, bound[(numeral.Place.File, numeral.Start)]));
            return;
        }

        claims.Add(claim);
    }
}

/// <summary>An entry with what the braces of its path stand for in one file, filled in wherever it names them.</summary>
internal sealed class FilledEntry(ClaimEntry entry, IReadOnlyList<string> braces, IReadOnlyList<string> values)
{
    public ClaimEntry Entry =>
        braces.Count == 0
            ? entry
            : entry with
            {
                At = entry.At is { } at ? Fill(at) : null,
                Quote = entry.Quote is { } quote ? Fill(quote) : null,
                Metrics = entry.Metrics is { } metrics ? Fill(metrics) : null,
                Table = entry.Table is { } table
                    ? table with
                    {
                        Where = table.Where.ToDictionary(pair => pair.Key, pair => Fill(pair.Value), StringComparer.Ordinal),
                        Rows = table.Rows.ToDictionary(pair => pair.Key, pair => Fill(pair.Value), StringComparer.Ordinal),
                    }
                    : null,
            };

    private string Fill(string text)
    {
        for (var i = 0; i < braces.Count; i++)
        {
            text = text.Replace("{" + braces[i] + "}", values[i], StringComparison.Ordinal);
        }

        return text;
    }
}
