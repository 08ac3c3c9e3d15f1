using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Xunit;

namespace Receipts.Core.Tests.Loading;

public sealed class EvidencePropertyTests
{
    private const int Mutations = 100;

    private static readonly string[] Keys = ["a", "b", "c", "d", "e", "f"];

    /// <summary>Rows by column name, so that only the order of columns may differ.</summary>
    [Fact]
    public void Loading_and_scoring_do_not_depend_on_the_order_of_keys() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40),
            Prop.ForAll(
                ArbMap.Default.ArbFor<int[]>(),
                seeds =>
                {
                    var records = seeds.Append(7).Select((seed, i) => Record(i, seed, Keys)).ToList();
                    var shuffled = seeds
                        .Append(7)
                        .Select((seed, i) => Record(i, seed, [.. Keys.OrderBy(key => unchecked((key[0] * 31) ^ (seed * 17)))]));
                    return Dump(records) == Dump(shuffled);
                }
            )
        );

    [Fact]
    public void Any_text_comes_back_as_it_was_written() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                any =>
                {
                    var text = string.Concat((any ?? "").Select(c => char.IsSurrogate(c) || c == '\0' ? "💡" : c.ToString()));
                    using var folder = new EvidenceFolder();
                    folder.Write("a.jsonl", JsonSerializer.Serialize(new { a = text }) + "\n");
                    folder.Write("b.csv", $"a,b\n\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\",x\n");
                    using var database = folder.Load(EvidenceFolder.Source("a.jsonl"), EvidenceFolder.Source("b.csv", "u"));
                    var read = database.Rows("select t.a = u.a and typeof(t.a) = 'text' as same, length(t.a) as length from t, u");
                    return read[0] == $"1|{text.EnumerateRunes().Count().ToString(CultureInfo.InvariantCulture)}";
                }
            )
        );

    /// <summary>Anything but a finding would be a crash, and anything but an end a hang.</summary>
    [Theory]
    [InlineData(
        "a.jsonl",
        "{\"id\":1,\"expected\":{\"a\":[1,{\"b\":\"\\u00e9\"}]},\"output\":{\"a\":-1.5e3}}\n{\"id\":2,\"expected\":null,\"output\":\"x\"}\n"
    )]
    [InlineData("a.json", "{\"p\":{\"expected\":1,\"output\":[true,NaN]},\"q\":{\"expected\":\"x\",\"output\":{\"y\":{}}},\"r\":null}")]
    [InlineData("a.csv", "id,expected,output\r\n1,\"a \"\"b\"\"\nc\",2\r\n2,,\"\"\r\n3,é,x")]
    public void Whatever_bytes_a_file_holds_it_is_read_or_refused(string name, string content) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Mutations),
            Prop.ForAll(
                ArbMap.Default.ArbFor<(byte, int)[]>(),
                changes =>
                {
                    var bytes = System.Text.Encoding.UTF8.GetBytes(content).ToList();
                    foreach (var (value, at) in changes)
                    {
                        var place = (int)((uint)at % bytes.Count);
                        bytes[place] = value % 3 == 0 ? bytes[value % bytes.Count] : value;
                        bytes.Insert((int)((uint)(at * 31) % bytes.Count), bytes[place]);
                    }

                    using var folder = new EvidenceFolder();
                    folder.Write(name, [.. bytes]);
                    try
                    {
                        folder.Load(EvidenceFolder.Score(), EvidenceFolder.Source(name) with { NanIsNull = bytes[0] % 2 == 0 }).Dispose();
                    }
                    catch (ReceiptException)
                    {
                        // Refused, which is as good.
                    }
                }
            )
        );

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_culture_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Everything();
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture;
            Assert.Equal(expected, Everything());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static string Everything()
    {
        using var folder = new EvidenceFolder();
        folder.Write(
            "a.jsonl",
            "{\"id\":1234567,\"K\":1.5,\"expected\":\"TITLE İ 1.234,5\",\"output\":\"title İ 1.234,5\"}\n{\"id\":2,\"K\":-0.25,\"expected\":\"I\",\"output\":\"ı\"}\n"
        );
        folder.Write("b.csv", "id,n\nI,\"1.5\"\ni,-2e3\n");
        using var database = folder.Load(
            EvidenceFolder.Score() with
            {
                Id = ["id", "K"],
                Match = new MatchRule.Casefold(),
            },
            EvidenceFolder.Source("a.jsonl"),
            EvidenceFolder.Source("b.csv", "u") with
            {
                Numbers = ["n"],
            }
        );
        return string.Join(
            '\n',
            [
                database.Show("t"),
                database.Show("u"),
                database.Show("record"),
                database.Show("ledger"),
                .. database.Notes.Select(note => note.ToString()),
            ]
        );
    }

    private static string Record(int row, int seed, string[] keys)
    {
        var members = keys.Select(key => $"\"{key}\":{(seed ^ key[0]) % 3}");
        var odd = seed % 2 == 0 ? "null" : $"{{{string.Join(',', members)}}}";
        var even = $"{{{string.Join(',', keys.Select(key => $"\"{key}\":{(seed ^ key[0]) % 4}"))}}}";
        return keys[0][0] % 2 == 0
            ? $"{{\"id\":{row},\"expected\":{odd},\"output\":{even}}}"
            : $"{{\"output\":{even},\"expected\":{odd},\"id\":{row}}}";
    }

    private static string Dump(IEnumerable<string> records)
    {
        using var folder = new EvidenceFolder();
        folder.Write("a.jsonl", string.Join('\n', records));
        using var database = folder.Load(EvidenceFolder.Score() with { Id = ["id"] }, EvidenceFolder.Source("a.jsonl"));
        var columns = database.Tables[0].Columns.Select(column => column.Name).Order(StringComparer.Ordinal);
        return string.Join(
            '\n',
            [
                .. database.Rows($"select {string.Join(',', columns)} from t"),
                database.Show("record"),
                .. database.Rows("select * from field order by row, field"),
            ]
        );
    }
}
