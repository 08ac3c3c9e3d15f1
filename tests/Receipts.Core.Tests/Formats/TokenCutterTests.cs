using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Formats;
using Xunit;

namespace Receipts.Core.Tests.Formats;

/// <summary>The platform's reader is what is and what is not JSON; the cutter takes an object if and only if that does, and cuts it alike.</summary>
public sealed class TokenCutterTests
{
    private static readonly string[] Whole =
    [
        """{"id":"a-1","n":[0,-1.5e3,10.25,1E+7,2e-3],"e":{"a":{},"b":[]},"t":[true,false,null]}""",
        """ { "a" : "é ½ \u00e9\n\"\\\/\b\f\r\t" , "\u006bey" : "\ud83d\udca1" } """ + "\r",
        """{"a text of sixteen":"and one that is longer than two vectors, \"with\" a quote at its end\"","":""}""",
        "{\"a\":\"\u007f\ufeff\ufffe💡\"}",
    ];

    [Fact]
    public void Whatever_is_done_to_a_record_it_is_cut_as_the_platform_cuts_it_or_not_at_all() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(20_000),
            Prop.ForAll(
                ArbMap.Default.ArbFor<(byte Line, (ushort At, byte Sign)[] Changes)>(),
                seed =>
                {
                    var text = Whole[seed.Line % Whole.Length];
                    foreach (var (at, sign) in seed.Changes.Take(3))
                    {
                        text = Changed(text, at % text.Length, sign);
                    }

                    IsCutAlike(text);
                }
            )
        );

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":-}")]
    [InlineData("{\"a\":-0.0e0}")]
    [InlineData("{\"a\":1.}")]
    [InlineData("{\"a\":1e}")]
    [InlineData("{\"a\":.5}")]
    [InlineData("{\"a\":+1}")]
    [InlineData("{\"a\":1 2}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":truely}")]
    [InlineData("{\"a\":\"\\x\"}")]
    [InlineData("{\"a\":\"\\u12g4\"}")]
    [InlineData("{\"a\":\"\\u12\"}")]
    [InlineData("{\"a\":\"\\u+123\"}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":\"\\ud800\\ud800\"}")]
    [InlineData("{\"a\":\"\\udca1\\ud83d\"}")]
    [InlineData("{\"a\":\"\\u0000\\u001f\"}")]
    [InlineData("{\"a\":\"\u0001\"}")]
    [InlineData("{\"a\":\"\\")]
    [InlineData("{\"a\":\"")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{,\"a\":1}")]
    [InlineData("{\"a\"}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":[1,]}")]
    [InlineData("{\"a\":[1}}")]
    [InlineData("{\"a\":1} {}")]
    [InlineData("{\"a\":1}\0")]
    [InlineData("{\"a\":1\0}")]
    [InlineData("{\"a\":/*1*/2}")]
    [InlineData("\u00a0{}")]
    public void What_the_platform_refuses_is_not_cut(string text) => IsCutAlike(text);

    [Theory]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    public void It_nests_as_deep_as_the_platform(int depth)
    {
        IsCutAlike("{\"a\":" + new string('[', depth) + new string(']', depth) + "}");
        IsCutAlike(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth));
    }

    [Fact]
    public void A_token_says_all_of_the_longest_record()
    {
        var token = new JsonToken(JsonTokenType.Null, isEscaped: true, SourceBuffer.MaximumRecord, SourceBuffer.MaximumRecord);
        Assert.Equal($"Null True {SourceBuffer.MaximumRecord} {SourceBuffer.MaximumRecord}", ShownOf(token));
    }

    private static string Changed(string text, int at, byte sign) =>
        (sign % 4) switch
        {
            0 => text.Remove(at, 1) + " ",
            1 => text.Insert(at, ((char)(sign / 2)).ToString()),
            2 => text.Insert(at, "\\\"{}[]:,0e-.u"[sign % 13].ToString()),
            _ => text[at..] + text[..at],
        };

    private static void IsCutAlike(string text)
    {
        var json = Encoding.UTF8.GetBytes(text);
        var platform = new TokenList();
        var isObject = TryPlatform(json, platform);
        var tokens = new TokenList();
        Assert.True(TokenCutter.TryCut(json, tokens) == isObject, text);
        if (isObject)
        {
            Assert.Equal(Shown(platform), Shown(tokens));
        }
    }

    private static bool TryPlatform(byte[] json, TokenList tokens)
    {
        var reader = new Utf8JsonReader(json, JsonSyntax.Options);
        try
        {
            while (reader.Read())
            {
                tokens.Add(ref reader);
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return false;
        }

        return tokens[0].Type == JsonTokenType.StartObject;
    }

    private static List<string> Shown(TokenList tokens)
    {
        var shown = new List<string>();
        var isPlain = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            shown.Add(isPlain ? Encoding.UTF8.GetString(tokens.Plain(tokens[i])) : ShownOf(tokens[i]));
            isPlain = !isPlain && tokens[i].IsEscaped;
        }

        return shown;
    }

    private static string ShownOf(JsonToken token) => $"{token.Type} {token.IsEscaped} {token.Start} {token.Length}";
}
