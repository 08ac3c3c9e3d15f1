using Receipts.Core.Drafting;
using Xunit;

namespace Receipts.Core.Tests.Drafting;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("samples_a-1.jsonl", "samples_a-1.jsonl")]
    [InlineData("my file.json", "'my file.json'")]
    [InlineData("it's.json", """'it'\''s.json'""")]
    [InlineData("$HOME.json", "'$HOME.json'")]
    [InlineData("-rf", "./-rf")]
    [InlineData("-a b", "'./-a b'")]
    public void The_name_of_a_file_is_one_word_of_a_command(string name, string word) => Assert.Equal(word, ShellWord.Of(name));
}
