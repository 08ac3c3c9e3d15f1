using Parquet.Meta;
using Parquet.Schema;
using Snappier;
using ZstdSharp;

namespace Receipts.Core.Formats;

/// <summary>Reads and unpacks the pages of a column, of the first version of the format, in the ways in which most programs write them.</summary>
internal sealed class ParquetPageReader(FileStream file) : IDisposable
{
    /// <summary>Bytes that hold the header of a page, unless it has a long text for the least and the most value of its page.</summary>
    private const int Usual = 1 << 12;

    private const int Longest = 1 << 20;

    private readonly Decompressor zstandard = new();
    private readonly Dictionary<DataField, ParquetContent> contents = new(ReferenceEqualityComparer.Instance);

    public void Dispose()
    {
        foreach (var content in contents.Values)
        {
            content.Dispose();
        }

        zstandard.Dispose();
    }

    /// <summary>The pages of a column in one row group; null when any is written in another way.</summary>
    /// <param name="count">Values of all data pages.</param>
    public ParquetChunk? TryRead(DataField leaf, ColumnMetaData chunk, int count)
    {
        if (chunk.Codec is not (CompressionCodec.UNCOMPRESSED or CompressionCodec.SNAPPY or CompressionCodec.ZSTD))
        {
            return null;
        }

        // Not every writer says where the dictionary begins; where it says so, it is before the data.
        var start = chunk.DictionaryPageOffset is > 0 and var dictionary
            ? Math.Min(dictionary, chunk.DataPageOffset)
            : chunk.DataPageOffset;
        if (start < 0 || chunk.TotalCompressedSize < 0 || chunk.TotalCompressedSize > Math.Min(Array.MaxLength, file.Length - start))
        {
            return null;
        }

        if (!contents.TryGetValue(leaf, out var content))
        {
            content = new ParquetContent(zstandard);
            contents.Add(leaf, content);
        }

        var packed = content.Room((int)chunk.TotalCompressedSize);
        ReadPacked(start, packed);
        return TryRead(chunk, packed, count, content);
    }

    /// <summary>
    /// Holds the pages of a column against the file before the library reads them: it would follow a size below zero back to the same page for
    /// ever, and makes room for what a page claims.
    /// </summary>
    /// <exception cref="InvalidDataException">A page is not what its header says.</exception>
    public void RequirePages(ColumnMetaData chunk, int count)
    {
        var at = new[] { chunk.DictionaryPageOffset ?? 0, chunk.DataPageOffset, chunk.IndexPageOffset ?? 0 }
            .Where(offset => offset != 0)
            .Min();
        for (var values = 0L; values < count; )
        {
            if (at < 0 || at >= file.Length)
            {
                throw new InvalidDataException("a page lies outside of the file");
            }

            var page = Measure(at, Usual);
            at += page.Length;
            values += page.Values;
        }
    }

    private (long Length, int Values) Measure(long at, int header)
    {
        try
        {
            var bytes = new byte[Math.Min(header, file.Length - at)];
            ReadPacked(at, bytes);
            return ParquetPageHeader.Measure(bytes);
        }
        catch (InvalidDataException) when (header < Longest)
        {
            return Measure(at, Longest);
        }
    }

    private static ParquetChunk? TryRead(ColumnMetaData chunk, ArraySegment<byte> rest, int count, ParquetContent content)
    {
        ParquetPage? dictionary = null;
        var data = new List<ParquetPage>();
        var room = chunk.TotalUncompressedSize;
        var values = 0L;
        while (values < count)
        {
            if (ParquetPageHeader.TryRead(rest, out var length) is not { } header || header.Packed > rest.Count - length)
            {
                return null;
            }

            // What the chunk says in all was held against the limit of a row group.
            room -= header.Unpacked;
            var hasDictionary = dictionary is not null;
            var isInOrder = header.IsDictionary ? !hasDictionary && data.Count == 0 : header.IsPlain || hasDictionary;
            var page = new ParquetPage(header.Values, header.IsPlain, chunk.Codec, rest.Slice(length, header.Packed), header.Unpacked);
            if (room < 0 || !isInOrder || !SaysTheSame(page))
            {
                return null;
            }

            if (header.IsDictionary)
            {
                dictionary = page;
            }
            else
            {
                data.Add(page);
                values += header.Values;
            }

            rest = rest[(length + header.Packed)..];
        }

        return values == count ? new ParquetChunk(dictionary, data, content) : null;
    }

    private void ReadPacked(long start, Span<byte> into)
    {
        file.Seek(start, SeekOrigin.Begin);
        file.ReadExactly(into);
    }

    /// <summary>Whether it says itself that it becomes as many bytes as its header does, which some writers get wrong.</summary>
    private static bool SaysTheSame(ParquetPage page)
    {
        var says = page.Codec switch
        {
            CompressionCodec.SNAPPY => (ulong)Snappy.GetUncompressedLength(page.Packed),
            CompressionCodec.ZSTD => Decompressor.GetDecompressedSize(page.Packed),
            _ => (ulong)page.Packed.Count,
        };
        return says == (ulong)page.Unpacked;
    }
}
