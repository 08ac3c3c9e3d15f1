using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Loading;

/// <summary>Reads the files of one table, one after the other.</summary>
/// <param name="columns">Which columns are stored.</param>
internal sealed class TableReader(EvidenceLayout layout, RowPassage? passage, StoredColumns columns)
{
    private readonly List<EvidenceFile> files = [];
    private readonly HashSet<TextEncoding> encodings = [];
    private TableWriter? writer;

    public EvidenceLayout Layout => layout;

    /// <summary>Where its records go besides; null when no table joins them.</summary>
    public RecordSpool? Spool { get; init; }

    /// <summary>Bytes from which on the lines of a file are cut on a thread of their own: what is small is read before a thread has begun.</summary>
    public long CutAheadFrom { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes of lines that are handed over at once.</summary>
    public int BlockLength { get; set; } = RecordBlock.Usual;

    /// <summary>What came of the keys of a table that joins two others; null for any other table.</summary>
    public JoinCounts? Joined { get; private set; }

    public TableColumns Columns => writer!.Columns;

    public IReadOnlyList<EvidenceFile> Files => files;

    /// <summary>What file names and pointers said about its records, each combination once, in their order.</summary>
    public IReadOnlyList<TablePart> Parts => writer!.Parts;

    public long Rows => writer!.Rows;

    /// <summary>How many NaN and Infinity were read as NULL.</summary>
    public long Nans => writer!.Nans;

    /// <summary>How many blank lines between records were passed over.</summary>
    public long BlankLines => writer!.BlankLines;

    /// <summary>Which records of the files it has.</summary>
    public RecordFilter Filter => writer!.Filter;

    /// <summary>The columns that queries know by another name, as the files call them.</summary>
    public IReadOnlyList<(string Raw, string Header, string Name)> Renamed => writer!.Renamed;

    /// <summary>How many numbers were written with a decimal comma.</summary>
    public long DecimalCommas => writer!.DecimalCommas;

    /// <summary>How many values of workbooks are those that were stored beside a formula.</summary>
    public long Formulas { get; private set; }

    /// <summary>How many hidden rows of workbooks are among its records.</summary>
    public long HiddenRows { get; private set; }

    /// <summary>The encodings of its files, UTF-8 aside, each once.</summary>
    public IReadOnlyList<TextEncoding> Encodings => [.. encodings.Order()];

    /// <param name="progress">Told how many more bytes were read.</param>
    public void Read(BlockQueue<RowBatch> queue, Action<long>? progress)
    {
        var table = writer = NewWriter(queue, Spool);
        var json = new JsonRecordReader(table);
        var csv = layout.Format is EvidenceFormat.Xlsx or EvidenceFormat.Parquet ? null : new CsvColumns(table, json);
        foreach (var file in layout.Files)
        {
            var written = File.GetLastWriteTimeUtc(file.Path);
            if (csv is null)
            {
                ReadAsLines(file, written, table, json, progress);
                continue;
            }

            using var stream = new EvidenceStream(
                file.Path,
                IsNanFiltered,
                progress,
                declared: layout.Source.Encoding,
                member: file.Member
            );
            using var source = new SourceBuffer(stream);
            table.BeginFile();
            var before = table.Row;
            ReadFile(file, source, stream.Length, table, json, csv);
            // A list that a pointer names may be empty, as that of what failed; a file may not.
            if (table.Row == before && (layout.Pointer.Parts.Count == 0 || layout.Source.Orient != JsonOrient.Records))
            {
                throw new ReceiptException(EvidenceFindings.Empty(new Place(source.File)));
            }

            if (stream.Encoding != TextEncoding.Utf8)
            {
                encodings.Add(stream.Encoding);
            }

            table.Nans += stream.Nans;
            files.Add(new EvidenceFile(file.Path, file.Name, stream.Length, table.Row - before) { Written = written });
        }

        if (files.TrueForAll(file => file.Rows == 0))
        {
            json.AddValue();
        }

        json.Finish();
        table.Finish();
    }

    /// <summary>Reads the elements of an array that another table holds.</summary>
    public void Read(EachSpool spool, BlockQueue<RowBatch> queue, Action<long>? progress)
    {
        var table = writer = NewWriter(queue);
        var json = new JsonRecordReader(table);
        using var stream = EvidenceStream.OfWritten(spool.Elements, nanIsNull: false, progress, layout.Source.Each!.ToString());
        using var source = new SourceBuffer(stream);
        using var owners = spool.Owners();
        JsonLinesReader.Read(
            source,
            table,
            json,
            before: () =>
            {
                owners.MoveNext();
                table.Identify(owners.Current);
            }
        );
        json.Finish();
        table.Finish();
    }

    /// <summary>Reads the records that two other tables have together.</summary>
    /// <exception cref="ReceiptException">A key repeats, is missing, or says the same nowhere.</exception>
    public void Read(TableReader left, TableReader right, BlockQueue<RowBatch> queue, Action<long>? progress)
    {
        var table = writer = NewWriter(queue);
        var json = new JsonRecordReader(table);
        using var lines = TemporaryFile.Open();
        Joined = new JoinedRecords(layout.Source, left.Spool!, right.Spool!).WriteLines(lines);
        using var stream = EvidenceStream.OfWritten(lines, layout.Source.NanIsNull, progress, layout.Source.Join!.ToString());
        using var records = new SourceBuffer(stream);
        table.Identify([]);
        JsonLinesReader.Read(records, table, json);
        json.Finish();
        table.Finish();
    }

    /// <summary>Reads a workbook or a Parquet file, whose records are made into lines of JSON.</summary>
    /// <exception cref="ReceiptException">It is none, lies in a zip or is packed, or is no table.</exception>
    private void ReadAsLines(FixtureFile file, DateTime written, TableWriter table, JsonRecordReader json, Action<long>? progress)
    {
        var place = new Place(file.Shown);
        if (file.Member is not null || PackedName.Without(file.Path) != file.Path)
        {
            throw new ReceiptException(
                EvidenceFindings.PackedTwice(place, layout.Format == EvidenceFormat.Xlsx ? "workbook" : "Parquet file")
            );
        }

        table.BeginFile();
        table.Identify(layout.IdentityOf(file, []));
        var before = table.Row;
        var told = 0L;
        if (layout.Format == EvidenceFormat.Xlsx)
        {
            ReadSheet(file, table, json);
        }
        else
        {
            told = ReadParquet(file, table, json, progress);
        }

        files.Add(new EvidenceFile(file.Path, file.Name, new FileInfo(file.Path).Length, table.Row - before) { Written = written });
        progress?.Invoke(files[^1].Bytes - told);
    }

    /// <returns>How many bytes of the file were told to be read.</returns>
    private long ReadParquet(FixtureFile file, TableWriter table, JsonRecordReader json, Action<long>? progress)
    {
        var place = new Place(file.Shown);
        RecordWriter? records = null;
        var (read, told) = (0L, 0L);
        JsonLinesReader.Read(
            "Parquet",
            BlockLength,
            blocks =>
            {
                records = new RecordWriter(blocks, place.File + " as records", IsNanFiltered);
                try
                {
                    ParquetRecords.Write(file.Path, records, place, bytes => Volatile.Write(ref read, bytes));
                }
                finally
                {
                    // What is wrong with them comes before what is wrong behind them.
                    records.Finish();
                }
            },
            table,
            json,
            // What is read are the records, which are longer than the file. It is told where all else is: on this thread.
            () =>
            {
                var now = Volatile.Read(ref read);
                progress?.Invoke(now - told);
                told = now;
            }
        );
        table.Nans += records!.Nans;
        return told;
    }

    private void ReadSheet(FixtureFile file, TableWriter table, JsonRecordReader json)
    {
        var place = new Place(file.Shown);
        using var lines = TemporaryFile.Open();
        using var workbook = Workbook.Open(file.Path, place);
        var sheet = new SheetTable(workbook, layout.Source);
        sheet.WriteLines(lines);
        Formulas += sheet.Formulas;
        HiddenRows += sheet.HiddenRows;
        json.NamesInSource = sheet.Names;
        using var stream = EvidenceStream.OfWritten(lines, nanIsNull: false, progress: null, $"{place.File}/{sheet.Name}");
        using var records = new SourceBuffer(stream, (int)sheet.FirstRow);
        JsonLinesReader.Read(records, table, json);
    }

    private void ReadOriented(SourceBuffer source, TableWriter table, JsonRecordReader json)
    {
        using var lines = TemporaryFile.Open();
        new OrientedDocument(source, layout).WriteLines(lines);
        using var stream = EvidenceStream.OfWritten(lines, nanIsNull: false, progress: null, source.File + " as records");
        using var records = new SourceBuffer(stream);
        JsonLinesReader.Read(records, table, json);
    }

    private TableWriter NewWriter(BlockQueue<RowBatch> queue, RecordSpool? spool = null) =>
        new(layout.Source, layout.Identity, passage, queue, column => columns.Has(layout.Source.Table, column)) { Spool = spool };

    private bool IsNanFiltered =>
        layout.Source.NanIsNull && layout.Format is EvidenceFormat.Json or EvidenceFormat.JsonLines or EvidenceFormat.Parquet;

    private void ReadFile(FixtureFile file, SourceBuffer source, long length, TableWriter table, JsonRecordReader json, CsvColumns? csv)
    {
        if (source.IsEmpty)
        {
            throw new ReceiptException(EvidenceFindings.Empty(new Place(source.File)));
        }

        source.SkipLines(layout.Source.Skip);
        if (layout.Pointer.Columns.Count == 0)
        {
            table.Identify(layout.IdentityOf(file, []));
        }

        switch (layout.Format)
        {
            case EvidenceFormat.JsonLines when !IsNanFiltered && length >= CutAheadFrom:
                JsonLinesReader.Read("evidence lines", BlockLength, blocks => LineCutter.Cut(source, blocks), table, json);
                break;
            case EvidenceFormat.JsonLines:
                JsonLinesReader.Read(source, table, json);
                break;
            case EvidenceFormat.Json when layout.Source.Orient == JsonOrient.Record:
                new JsonDocumentReader(source, table, json, layout.Pointer, pointed => layout.IdentityOf(file, pointed)).ReadRecord();
                break;
            case EvidenceFormat.Json when layout.Source.Orient != JsonOrient.Records:
                ReadOriented(source, table, json);
                break;
            case EvidenceFormat.Json:
                new JsonDocumentReader(source, table, json, layout.Pointer, pointed => layout.IdentityOf(file, pointed)).Read();
                break;
            default:
                new CsvReader(source, table, csv!, json, layout.Delimiter).Read();
                break;
        }
    }
}
