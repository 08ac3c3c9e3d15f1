using System.Text;
using Receipts.Core.Tampering;
using Xunit;

namespace Receipts.Core.Tests.Tampering;

public sealed class FileChangeTests
{
    [Fact]
    public void Cuts_replace_their_bytes_and_no_others()
    {
        var change = new FileChange.Edit("f", [new Cut(0, 1, "X"u8.ToArray()), new Cut(2, 2, "yy"u8.ToArray()), new Cut(3, 5, default)]);
        Assert.Equal("XbyycF", Encoding.UTF8.GetString(change.Apply("abcdeF"u8)!));
    }

    [Fact]
    public void A_deleted_file_has_no_content() => Assert.Null(new FileChange.Delete("f").Apply("abc"u8));

    [Fact]
    public void A_place_counts_characters_and_not_bytes_nor_a_byte_order_mark()
    {
        var file = new TamperFile("f", "f", [.. Encoding.UTF8.Preamble, .. "é\nöß5"u8]);
        var mutant = file.Change(DocumentMutations.ChangeDigit, file.Text, (4, 5, "6"));
        Assert.Equal((2, 3), (mutant.Place.Line, mutant.Place.Column));
        Assert.Equal((byte[])[.. Encoding.UTF8.Preamble, .. "é\nöß6"u8], mutant.Change.Apply(file.Bytes));
    }

    [Theory]
    [InlineData("1.5e-7", RawKind.Number, "1.6e-7")]
    [InlineData("-0", RawKind.Number, "-1")]
    [InlineData("9", RawKind.Number, "8")]
    [InlineData("true", RawKind.Truth, "false")]
    [InlineData("\"\"", RawKind.Text, "\"x\"")]
    [InlineData("\"caf\\u00e9\"", RawKind.Text, "\"caf\\u00e9x\"")]
    [InlineData("\"No. 7a\"", RawKind.Text, "\"No. 8a\"")]
    [InlineData("\"a, b\"", RawKind.Cell, "\"a, bx\"")]
    [InlineData("", RawKind.Cell, null)]
    [InlineData("[]", RawKind.Array, null)]
    internal void Another_value_is_of_the_same_kind(string raw, RawKind kind, string? other) =>
        Assert.Equal(other, ValueChange.Other(Encoding.UTF8.GetBytes(raw), kind) is { } found ? Encoding.UTF8.GetString(found) : null);
}
