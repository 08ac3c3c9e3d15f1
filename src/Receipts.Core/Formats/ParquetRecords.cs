using Parquet;
using Parquet.Meta;
using Parquet.Schema;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Type = Parquet.Meta.Type;

namespace Receipts.Core.Formats;

/// <summary>
/// The records of a Parquet file, written as lines of JSON for the reader of such lines. Groups become objects and lists arrays, a map an
/// array of pairs; numbers are the stored ones, dates and times are in ISO's form. One row group is held in memory at a time.
/// </summary>
internal static class ParquetRecords
{
    /// <summary>How many times the size of the file its records may take, once that is more than <see cref="SmallBytes"/>.</summary>
    private const int Ratio = 1000;

    private const long SmallBytes = 16 * 1024 * 1024;

    private const long SmallValues = 2_000_000;

    /// <summary>What the columns of one row group take, as the file says, before they become records.</summary>
    private const long MostGroupBytes = 512L * 1024 * 1024;

    /// <summary>Values of one row group, over all columns.</summary>
    private const long MostValues = 40_000_000;

    private const int MarkLength = 4;

    /// <summary>Whether a file begins and ends as Parquet does.</summary>
    public static bool IsParquet(string path)
    {
        using var file = new ForeignFile(path).Open();
        return file is not null && MarksOf(file) is [not Mark.Other, not Mark.Other];
    }

    /// <summary>Writes its records.</summary>
    /// <param name="readTo">Told how many bytes of the file the records so far are, by their share of all.</param>
    /// <exception cref="ReceiptException">It is no Parquet file, or holds what a table cannot.</exception>
    /// <exception cref="OperationCanceledException">Nobody reads any more.</exception>
    public static void Write(string path, RecordWriter writer, Place place, Action<long> readTo)
    {
        try
        {
            using var file = new ForeignFile(path).Open() ?? throw new ReceiptException(EvidenceFindings.Empty(place));
            RequireReadable(file, place);
            Write(file, writer, place, readTo);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new ReceiptException(EvidenceFindings.Unreadable(place, problem.Message), problem);
        }
        catch (Exception problem) when (problem is not (ReceiptException or OperationCanceledException))
        {
            // The library says in many ways that a file is not what it seems, exceptions of the framework among them.
            // Only what is said of the file is of use; a message of the framework may have a path of this machine in it.
            var why = problem is InvalidDataException or NotSupportedException or EndOfStreamException
                ? problem.Message
                : "its parts do not fit together";
            throw new ReceiptException(ParquetFindings.Damaged(place, why), problem);
        }
    }

    /// <summary>What a file begins and ends with; nothing when it is too short for both.</summary>
    private static Mark[] MarksOf(FileStream file)
    {
        Span<byte> marks = stackalloc byte[2 * MarkLength];
        if (file.Length < marks.Length)
        {
            return [];
        }

        file.ReadExactly(marks[..MarkLength]);
        file.Seek(-MarkLength, SeekOrigin.End);
        file.ReadExactly(marks[MarkLength..]);
        file.Seek(0, SeekOrigin.Begin);
        return [MarkOf(marks[..MarkLength]), MarkOf(marks[MarkLength..])];
    }

    private static Mark MarkOf(ReadOnlySpan<byte> bytes) =>
        bytes.SequenceEqual("PAR1"u8) ? Mark.Plain
        : bytes.SequenceEqual("PARE"u8) ? Mark.Encrypted
        : Mark.Other;

    private static void RequireReadable(FileStream file, Place place)
    {
        Finding? trouble = MarksOf(file) switch
        {
            [] => ParquetFindings.Damaged(place, "it is too short"),
            [_, Mark.Encrypted] => ParquetFindings.Encrypted(place),
            [_, Mark.Other] => ParquetFindings.Damaged(place, "it does not end as one; it may have been cut short"),
            _ => null,
        };
        if (trouble is not null)
        {
            throw new ReceiptException(trouble);
        }
    }

    private static void Write(FileStream file, RecordWriter writer, Place place, Action<long> readTo)
    {
        var reader = ParquetReader.CreateAsync(ParquetFooter.Checked(file, place), leaveStreamOpen: false).GetAwaiter().GetResult();
        try
        {
            var meanings = ReadAsStored(reader.Metadata!.Schema);
            var nodes = reader.Schema.Fields.Select(field => ParquetNode.Of(field, 0, 0)).ToList();
            var limit = Math.Max(SmallBytes, Ratio * file.Length);
            var length = file.Length;
            var records = reader.Metadata.RowGroups.Sum(group => (double)group.NumRows);
            using var pages = new ParquetPageReader(file);
            var written = 0L;
            for (var i = 0; i < reader.RowGroupCount; i++)
            {
                using var group = reader.OpenRowGroupReader(i);
                var columns = Columns(
                    group,
                    pages,
                    nodes,
                    meanings,
                    Math.Min(MostValues, Math.Max(SmallValues, Ratio * file.Length)),
                    place
                );
                nodes.ForEach(node => node.Begin(columns));
                for (var row = 0L; row < group.RowCount; row++)
                {
                    written += Write(nodes, writer);
                    if (written > limit)
                    {
                        throw new ReceiptException(ParquetFindings.TooLarge(place, "its records take", limit / (1024 * 1024)));
                    }

                    readTo((long)(length * (writer.Record / records)));
                }

                if (columns.FirstOrDefault(column => !column.Value.IsAtEnd).Key is { } unfinished)
                {
                    throw new InvalidDataException($"the column {unfinished.Path} holds more than the records of its row group");
                }
            }

            if (writer.Record == 0)
            {
                throw new ReceiptException(EvidenceFindings.Empty(place));
            }
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Writes the next record.</summary>
    private static int Write(List<ParquetNode> nodes, RecordWriter writer)
    {
        writer.BeginRecord();
        foreach (var node in nodes)
        {
            writer.Name(node.Name);
            node.Write(writer, writer.Record);
        }

        return writer.EndRecord();
    }

    private static Dictionary<DataField, ParquetColumn> Columns(
        ParquetRowGroupReader group,
        ParquetPageReader pages,
        List<ParquetNode> nodes,
        Dictionary<SchemaElement, ParquetMeaning> meanings,
        long most,
        Place place
    )
    {
        var leaves = nodes.SelectMany(node => node.Leaves).ToList();
        var chunks = leaves.ConvertAll(leaf =>
            group.GetMetadata(leaf)?.MetaData ?? throw new InvalidDataException($"a row group lacks the column {leaf.Path}")
        );
        var counts = chunks.ConvertAll(chunk => chunk.NumValues);
        if (counts.Exists(count => count < 0 || count > most) || counts.Sum() > most)
        {
            throw new ReceiptException(ParquetFindings.TooMany(place, counts.Max(), most));
        }

        if (
            chunks.Exists(chunk => chunk.TotalUncompressedSize is < 0 or > MostGroupBytes)
            || chunks.Sum(chunk => chunk.TotalUncompressedSize) > MostGroupBytes
        )
        {
            throw new ReceiptException(ParquetFindings.TooLarge(place, "a row group takes", MostGroupBytes / (1024 * 1024)));
        }

        var columns = new Dictionary<DataField, ParquetColumn>(ReferenceEqualityComparer.Instance);
        foreach (var (leaf, count) in leaves.Zip(counts))
        {
            var meaning = leaf.SchemaElement is { } element ? meanings.GetValueOrDefault(element) : null;
            columns.Add(leaf, ParquetColumn.Read(group, pages, leaf, (int)count, meaning, place));
        }

        return columns;
    }

    /// <summary>
    /// Has texts read as bytes, and times and decimals as they are stored. The library would put another character in place of bytes that are
    /// no text, and cut the last digits of nanoseconds and of long decimals, and nobody could tell.
    /// </summary>
    /// <returns>What the stored values mean.</returns>
    private static Dictionary<SchemaElement, ParquetMeaning> ReadAsStored(List<SchemaElement> schema)
    {
        var meanings = new Dictionary<SchemaElement, ParquetMeaning>(ReferenceEqualityComparer.Instance);
        foreach (var element in schema.Where(element => element.Type is not null))
        {
            var meaning = ParquetMeaning.Of(element);
            if (meaning is not null)
            {
                meanings.Add(element, meaning);
            }

            if (meaning is not null || (element.Type == Type.BYTE_ARRAY && IsText(element)))
            {
                element.ConvertedType = null;
                element.LogicalType = null;
            }
        }

        return meanings;
    }

    private static bool IsText(SchemaElement element) =>
        element.ConvertedType is ConvertedType.UTF8 or ConvertedType.ENUM or ConvertedType.JSON
        || element.LogicalType is { STRING: not null } or { ENUM: not null } or { JSON: not null };

    private enum Mark
    {
        Other,
        Plain,
        Encrypted,
    }
}
