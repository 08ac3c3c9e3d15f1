using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Scoring;
using Xunit;

namespace Receipts.Core.Tests.Loading;

/// <summary>Parquet files that another program wrote; TestData/Parquet/make.mjs makes them.</summary>
public sealed class ParquetTests : IDisposable
{
    private const string Data = "tests/Receipts.Core.Tests/TestData/Parquet/";

    private readonly EvidenceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nested_records_are_those_that_the_program_that_wrote_them_makes_of_them()
    {
        using var parquet = folder.Load(Source("nested.parquet"));
        using var lines = folder.Load(Source("nested.jsonl"));
        Assert.Equal(lines.Show("t"), parquet.Show("t"));
        Assert.Equal(4, parquet.Tables[0].Rows);
    }

    [Fact]
    public void Values_keep_their_types_and_dates_are_in_the_form_of_ISO()
    {
        using var database = folder.Load(Source("types.parquet") with { NanIsNull = true });
        Assert.Equal(
            "row|day|time|local|moment|nanos|mark|pairs|small|large|short|odd\n"
                + "1|'2026-03-02'|'09:30:00.25'|'2026-03-02T08:00:00'|'2026-03-02T06:00:00Z'|'2026-03-02T08:00:00.000000123'|'6f1c2a34-0000-4000-8000-00000000000a'|"
                + "'[{\"key\":\"b\",\"value\":2},{\"key\":\"a\",\"value\":1}]'|255|-9007199254740993|0.10000000149011612r|∅",
            database.Show("t")
        );
        Assert.Contains("1", Assert.Single(database.Notes).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Row_groups_follow_each_other_and_a_condition_leaves_records_out()
    {
        using var database = folder.Load(Source("groups.parquet") with { Where = [RecordCondition.TryParse("output = no")!] });
        Assert.Equal(750, database.Tables[0].Rows);
        Assert.Equal(["750|0|2996|2997"], database.Rows("select count(*), min(id), max(id), max(row) from t"));
    }

    [Fact]
    public void How_much_of_a_file_is_read_is_told_record_by_record_and_ends_with_all_of_it()
    {
        var source = Source("groups.parquet");
        var place = new Place(source.File);
        var told = new List<long>();
        BlockQueue<RecordBlock>.Run(
            "Parquet",
            () => new RecordBlock(1 << 16),
            blocks =>
            {
                var records = new RecordWriter(blocks, source.File, nanIsNull: false);
                ParquetRecords.Write(Path.Combine(folder.Path, source.File), records, place, told.Add);
                records.Finish();
            },
            _ => { }
        );
        Assert.Equal(told.Order(), told);
        Assert.InRange(told[told.Count / 2], 12_000, 14_000);
        var last = default(LoadedSoFar);
        using var database = EvidenceDatabase.Load(folder.Receipt(score: null, source), withFields: false, loaded => last = loaded);
        Assert.Equal((25_836, 25_836, 25_836), (told[^1], last.Bytes, last.Of));
    }

    [Fact]
    public void Texts_that_are_unpacked_in_pieces_are_those_that_were_written()
    {
        using var database = folder.Load(Source("long.parquet"));
        Assert.Equal(
            ["2000|20|600006"],
            database.Rows(
                "select count(*), sum(output is null), max(length(output)) from t where output is null or output = "
                    + "id || replace(substr(quote(zeroblob(case id when 500 then 30000 else 150 end)), 3, case id when 500 then 60000 else 300 end), '0', ' and so on') || id"
            )
        );
    }

    [Fact]
    public void Decimals_are_compared_with_all_of_their_digits()
    {
        using var database = folder.Load(EvidenceFolder.Score(), Source("decimals.parquet"));
        Assert.Equal(["1|1", "2|0", "3|1", "4|0"], database.Rows("select row, correct from record order by row"));
        Assert.Equal(["-0.05r"], database.Rows("select distinct small from t"));
    }

    [Theory]
    [InlineData("no-year.parquet", "the column `day` holds a time outside the years 1 to 9999, first in record 1")]
    [InlineData("bytes.parquet", "the column `photo` holds bytes that are not UTF-8, first in record 1")]
    [InlineData("empty.parquet", "holds no record")]
    [InlineData("encrypted.parquet", "the Parquet file is encrypted")]
    [InlineData("too-large.parquet", "a row group holds 41000000 values, at most 2000000 are read at once of a file of its size")]
    public void What_a_table_cannot_hold_says_what_mends_it(string file, string said) =>
        Assert.Contains(said, folder.Fail(Source(file)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_was_cut_short_anywhere_or_has_another_byte_anywhere_is_read_or_refused()
    {
        Source("nested.parquet");
        var whole = File.ReadAllBytes(Path.Combine(folder.Path, "nested.parquet"));
        for (var length = 0; length < whole.Length; length += 29)
        {
            folder.Write("cut.parquet", whole[..length]);
            Assert.NotEmpty(folder.Fail(EvidenceFolder.Source("cut.parquet")).Message);
        }

        for (var at = 0; at < whole.Length; at += 11)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x24;
            folder.Write("changed.parquet", changed);
            try
            {
                folder.Load(EvidenceFolder.Source("changed.parquet")).Dispose();
            }
            catch (ReceiptException refused)
            {
                Assert.NotEmpty(refused.Finding.Message);
            }
        }
    }

    private EvidenceSource Source(string file)
    {
        folder.Write(file, File.ReadAllBytes(Repository.File(Data + file)));
        return EvidenceFolder.Source(file);
    }
}
