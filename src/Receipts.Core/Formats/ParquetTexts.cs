using System.Buffers.Binary;
using System.Text.Unicode;
using Parquet.Meta;
using Parquet.Schema;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>
/// A column of texts that is in no list, read page by page from what it is stored as. The library makes an array of every text, and texts are
/// most of what evidence is: so read, a file of 250,000 invoices takes half the time and a third of the memory.
/// </summary>
internal sealed class ParquetTexts : ParquetColumn
{
    private readonly DataField leaf;
    private readonly Place place;
    private readonly IReadOnlyList<ParquetPage> pages;
    private readonly ParquetContent content;
    private readonly byte[] dictionary = [];
    private readonly int[] starts = [0];
    private readonly bool isDictionaryText;
    private readonly bool isDictionaryPlain;
    private int nextPage;
    private int left;
    private int definition;
    private int same;
    private ParquetRuns levels;
    private ParquetRuns indexes;
    private bool isPlain;

    private ParquetTexts(DataField leaf, Place place, ParquetChunk chunk)
    {
        this.leaf = leaf;
        this.place = place;
        pages = chunk.Data;
        content = chunk.Content;
        if (chunk.Dictionary is { } entries)
        {
            content.Begin(entries, inPieces: false);
            dictionary = content.Rest.ToArray();
            starts = StartsOf(dictionary, entries.Values);
            isDictionaryText = AreAll(text => Utf8.IsValid(text));
            isDictionaryPlain = isDictionaryText && AreAll(RecordWriter.IsPlain);
        }

        TurnPage();
    }

    public override int Definition => definition;

    public override int Repetition => IsAtEnd ? -1 : 0;

    public override bool IsAtEnd => left == 0;

    /// <summary>Reads a column of a row group; null when it is not stored in the ways that are read here.</summary>
    public static ParquetTexts? TryRead(ParquetPageReader reader, ColumnMetaData chunk, DataField leaf, int count, Place place) =>
        leaf.MaxRepetitionLevel == 0 && reader.TryRead(leaf, chunk, count) is { } pages ? new ParquetTexts(leaf, place, pages) : null;

    public override void Write(RecordWriter writer, long record)
    {
        var text = isPlain ? content.TakeCounted() : Entry(indexes.Next());
        if ((isDictionaryPlain && !isPlain) || RecordWriter.IsPlainAscii(text))
        {
            writer.PlainText(text);
        }
        else if (!(isDictionaryText && !isPlain) && !Utf8.IsValid(text))
        {
            throw new ReceiptException(ParquetFindings.NotText(place, string.Join('/', leaf.Path.ToList()), record));
        }
        else
        {
            writer.Text(text);
        }

        Skip();
    }

    public override void Skip()
    {
        if (--left == 0)
        {
            TurnPage();
        }
        else if (same > 0)
        {
            same--;
        }
        else
        {
            definition = NextLevel();
        }
    }

    private void TurnPage()
    {
        while (left == 0 && nextPage < pages.Count)
        {
            var page = pages[nextPage++];
            left = page.Values;
            content.Begin(page, inPieces: page.IsPlain);
            if (leaf.MaxDefinitionLevel > 0)
            {
                // Where the values are unpacked piece by piece they come where the levels were.
                levels = new ParquetRuns(content.TakeCounted().ToArray(), 32 - int.LeadingZeroCount(leaf.MaxDefinitionLevel));
            }

            isPlain = page.IsPlain;
            if (!isPlain)
            {
                var numbers = content.Rest;
                indexes = numbers.IsEmpty ? new ParquetRuns(numbers, 0) : new ParquetRuns(numbers[1..], numbers.Span[0]);
            }
        }

        definition = left == 0 ? -1 : NextLevel();
    }

    // Most columns are filled throughout, which is one run.
    private int NextLevel()
    {
        if (leaf.MaxDefinitionLevel == 0)
        {
            same = left;
            return 0;
        }

        var level = LevelOf(levels.Next());
        same = levels.TakeSame();
        return level;
    }

    private ReadOnlySpan<byte> Entry(int index) =>
        (uint)index < (uint)(starts.Length - 1)
            ? dictionary.AsSpan()[(starts[index] + sizeof(int))..starts[index + 1]]
            : throw new InvalidDataException($"the column {leaf.Path} names an entry of its dictionary that is not there");

    /// <summary>Whether something can be said of all entries, so that it need not be asked of each use of them.</summary>
    private bool AreAll(Func<ReadOnlySpan<byte>, bool> such)
    {
        for (var i = 0; i + 1 < starts.Length; i++)
        {
            if (!such(Entry(i)))
            {
                return false;
            }
        }

        return true;
    }

    private int LevelOf(int level) =>
        level <= leaf.MaxDefinitionLevel ? level : throw new InvalidDataException($"a level of the column {leaf.Path} is out of range");

    /// <summary>Where the length of each entry stands, and where they end.</summary>
    private static int[] StartsOf(ReadOnlySpan<byte> entries, int count)
    {
        if (count > entries.Length / sizeof(int))
        {
            throw new InvalidDataException("a dictionary has fewer entries than it says");
        }

        var found = new int[count + 1];
        for (var i = 0; i < count; i++)
        {
            found[i + 1] = found[i] + sizeof(int) + LengthAt(entries[found[i]..]);
        }

        return found;
    }

    /// <summary>The length that the bytes begin with, when so many follow.</summary>
    private static int LengthAt(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        return length >= 0 && length <= bytes.Length - sizeof(int)
            ? length
            : throw new InvalidDataException("a page has fewer bytes than it says");
    }
}
