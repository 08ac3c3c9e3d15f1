using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Xunit;

namespace Receipts.Core.Tests.Formats;

public sealed class RecordWriterTests
{
    private const string File = "a.parquet as records";

    [Fact]
    public void Records_are_written_as_the_platform_writes_them_and_have_the_tokens_that_it_cuts() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200),
            Prop.ForAll(
                ArbMap.Default.ArbFor<(string, long, bool)[][]>(),
                records =>
                {
                    var written = Written(records.Select(Text).ToList());
                    var expected = records.Select(Platform).ToList();
                    Assert.Equal(expected.ConvertAll(Encoding.UTF8.GetString), written.ConvertAll(record => record.Json));
                    Assert.Equal(expected.ConvertAll(Cut), written.ConvertAll(record => record.Tokens));
                }
            )
        );

    [Fact]
    public void What_is_no_number_is_null_in_as_many_bytes_and_places_are_those_of_what_it_was()
    {
        var places = new List<Place>();
        var written = Read(
            nanIsNull: true,
            writer =>
            {
                writer.BeginRecord();
                writer.Name(new RecordName("a"));
                writer.BeginArray();
                writer.NotANumber("NaN"u8);
                writer.NotANumber("-Infinity"u8);
                writer.EndArray();
                writer.EndRecord();
            },
            reader =>
            {
                places.Add(reader.Place);
                return reader.Type.ToString();
            }
        );
        Assert.Equal("{\"a\":[null,null     ]}", written[0].Json);
        Assert.Equal([1, 2, 6, 7, 11, 20, 21], places.Select(place => place.Column));
        Assert.Equal(2, written[0].Tokens.Count(token => token == "Null"));
    }

    [Fact]
    public void What_is_no_number_and_nobody_declared_is_said_where_it_stands()
    {
        var refused = Assert.Throws<ReceiptException>(() =>
            Read(
                nanIsNull: false,
                writer =>
                {
                    writer.BeginRecord();
                    writer.EndRecord();
                    writer.BeginRecord();
                    writer.Name(new RecordName("a"));
                    writer.NotANumber("-Infinity"u8);
                    writer.EndRecord();
                },
                reader => reader.Type.ToString()
            )
        );
        Assert.Equal(new Place(File, 2, 6), refused.Finding.Place);
    }

    [Fact]
    public void Records_nest_as_deep_as_they_are_read()
    {
        static Action<RecordWriter> Nest(int depth) =>
            writer =>
            {
                writer.BeginRecord();
                writer.Name(new RecordName("a"));
                Enumerable.Range(0, depth).ToList().ForEach(_ => writer.BeginArray());
                Enumerable.Range(0, depth).ToList().ForEach(_ => writer.EndArray());
                writer.EndRecord();
            };

        Read(nanIsNull: false, Nest(JsonSyntax.MaximumDepth - 1), reader => reader.Type.ToString());
        Assert.Throws<InvalidDataException>(() => Read(nanIsNull: false, Nest(JsonSyntax.MaximumDepth), _ => ""));
    }

    private static Action<RecordWriter> Text((string Text, long Number, bool Is)[] values) =>
        writer =>
        {
            writer.BeginRecord();
            foreach (var (text, number, isSo) in values)
            {
                writer.Name(new RecordName(Encoding.UTF8.GetString(Valid(text))));
                writer.BeginArray();
                writer.Text(Valid(text));
                writer.Number(number);
                writer.Null();
                writer.BeginObject();
                writer.EndObject();
                writer.EndArray();
                writer.Name(new RecordName("plain"));
                writer.Boolean(isSo);
            }

            writer.EndRecord();
        };

    private static byte[] Platform((string Text, long Number, bool Is)[] values)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
        using (var writer = new Utf8JsonWriter(stream, options))
        {
            writer.WriteStartObject();
            foreach (var (text, number, isSo) in values)
            {
                writer.WritePropertyName(Valid(text));
                writer.WriteStartArray();
                writer.WriteStringValue(Valid(text));
                writer.WriteNumberValue(number);
                writer.WriteNullValue();
                writer.WriteStartObject();
                writer.WriteEndObject();
                writer.WriteEndArray();
                writer.WriteBoolean("plain", isSo);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static byte[] Valid(string? text) => Encoding.UTF8.GetBytes(text ?? "");

    private static string Cut(byte[] json)
    {
        var block = new RecordBlock(1);
        block.Begin(File, 1);
        var reader = new TokenReader();
        reader.Begin(block, 0, json);
        return Shown(reader);
    }

    private static List<(string Json, string Tokens)> Written(List<Action<RecordWriter>> records) =>
        [
            .. Read(
                    nanIsNull: false,
                    writer => records.ForEach(record => record(writer)),
                    reader =>
                        $"{reader.Type} {reader.Start} {reader.End} {Encoding.UTF8.GetString(reader.Raw)} {Encoding.UTF8.GetString(reader.Text)}"
                )
                .Select(record => (record.Json, string.Join('\n', record.Tokens))),
        ];

    private static string Shown(TokenReader reader)
    {
        var shown = new List<string>();
        while (reader.Read())
        {
            shown.Add(
                $"{reader.Type} {reader.Start} {reader.End} {Encoding.UTF8.GetString(reader.Raw)} {Encoding.UTF8.GetString(reader.Text)}"
            );
        }

        return string.Join('\n', shown);
    }

    private static List<(string Json, List<string> Tokens)> Read(bool nanIsNull, Action<RecordWriter> write, Func<TokenReader, string> show)
    {
        var records = new List<(string, List<string>)>();
        BlockQueue<RecordBlock>.Run(
            "writer",
            () => new RecordBlock(100),
            blocks =>
            {
                var writer = new RecordWriter(blocks, File, nanIsNull);
                write(writer);
                writer.Finish();
            },
            block =>
            {
                var reader = new TokenReader();
                for (var i = 0; i < block.Count; i++)
                {
                    block.Give(reader, block[i]);
                    var tokens = new List<string>();
                    while (reader.Read())
                    {
                        tokens.Add(show(reader));
                    }

                    records.Add((Encoding.UTF8.GetString(reader.Value), tokens));
                }
            }
        );
        return records;
    }
}
