using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests;

/// <summary>Each file of <c>tests/Receipts.Fuzz/Found/reader/</c> crashed or hung that reader once. A folder, a file: a case.</summary>
public sealed class FoundInputTests
{
    private static string Folder => Repository.File("tests/Receipts.Fuzz/Found");

    public static TheoryData<string> Inputs =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void What_once_crashed_a_reader_is_read_or_refused(string input)
    {
        using var readers = new FuzzedReaders();
        var reader = Assert.Single(readers.All, reader => reader.Name == input.Split('/')[0]);
        var problem = Record.Exception(() => reader.Read(File.ReadAllBytes(Path.Combine(Folder, input))));
        Assert.True(problem is null or ReceiptException, problem?.ToString());
    }
}
