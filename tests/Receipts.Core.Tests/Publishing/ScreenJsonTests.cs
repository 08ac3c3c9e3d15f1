using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Findings;
using Receipts.Core.Publishing;
using Receipts.Core.Screening;
using Xunit;

namespace Receipts.Core.Tests.Publishing;

/// <summary>Screened documents for other programs: every number is in exactly one count.</summary>
public sealed class ScreenJsonTests
{
    private static readonly ScreenOptions Options = new();

    [Theory]
    [InlineData("It solves 91.0% of 164 tasks.", 1)]
    [InlineData("It solves 149 of 164 (90.9%) tasks since 2024-05-01.", 0)]
    [InlineData("| a | n | Accuracy |\n| - | - | - |\n| x | 164 | 91.0% |\n", 1)]
    [InlineData("Nothing to count.", 2)]
    public void Found_is_the_sum_of_all_that_became_of_it(string text, int exit)
    {
        var json = Screen("README.md", text);
        var document = json.GetProperty("documents")[0];
        Assert.Equal(exit, json.GetProperty("exit").GetInt32());
        Assert.Equal(exit, document.GetProperty("exit").GetInt32());
        Assert.Equal(
            document.GetProperty("found").GetInt32(),
            document.GetProperty("tested").GetInt32()
                + document.GetProperty("vacuous").GetInt32()
                + document.GetProperty("not_tested").EnumerateObject().Sum(reason => reason.Value.GetInt32())
        );
    }

    [Fact]
    public void A_file_keeps_its_name_and_carries_no_command() =>
        Prop.ForAll(
                HostileText.Any.Where(name => name.Length > 0).ToArbitrary(),
                name =>
                {
                    var written = ScreenJson.Write([ScreenedDocument.Of(new SourceText(name, "It solves 91.0% of 164."), Options)], []);
                    using var json = JsonDocument.Parse(written);
                    return json.RootElement.GetProperty("documents")[0].GetProperty("file").GetString() == name
                        && !HostileText.CanCommand(written);
                }
            )
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void What_was_not_read_is_said_and_is_not_green()
    {
        var unread = new Finding(new FindingCode("RCT999", Severity.Unchecked), new Place("b.md"), "cannot be read");
        using var json = JsonDocument.Parse(ScreenJson.Write([], [unread]));
        Assert.Equal(2, json.RootElement.GetProperty("exit").GetInt32());
        Assert.Equal("b.md", json.RootElement.GetProperty("not_read")[0].GetProperty("file").GetString());
    }

    [Fact]
    public void No_document_at_all_is_not_green()
    {
        using var json = JsonDocument.Parse(ScreenJson.Write([], []));
        Assert.Equal(2, json.RootElement.GetProperty("exit").GetInt32());
    }

    private static JsonElement Screen(string name, string text)
    {
        using var json = JsonDocument.Parse(ScreenJson.Write([ScreenedDocument.Of(new SourceText(name, text), Options)], []));
        return json.RootElement.Clone();
    }
}
