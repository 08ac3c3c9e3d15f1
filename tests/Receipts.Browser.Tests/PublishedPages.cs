using System.Collections.Concurrent;
using Receipts.Cli.Tests;
using Xunit;

namespace Receipts.Browser.Tests;

/// <summary>The pages of the shipped receipts, each published once for all tests. A test that changes one takes a copy.</summary>
public sealed class PublishedPages : IDisposable
{
    private readonly ScratchFolder scratch = new();
    private readonly ConcurrentDictionary<string, Lazy<string>> pages = new(StringComparer.Ordinal);

    public static TheoryData<string> Shipped() =>
        [
            .. Directory
                .EnumerateDirectories(Repository.File("receipts"))
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose() => scratch.Dispose();

    /// <summary>The page of a shipped receipt.</summary>
    public string Of(string name) => Of(name, name + ".html");

    /// <summary>The page of a shipped receipt that checks itself.</summary>
    public string SelfChecking(string name) => Of(name, name + ".self-check.html", "--self-check");

    /// <summary>Publishes a receipt, and says what was printed.</summary>
    internal static CommandRun Publish(string receipt, string file, int expected, params string[] options)
    {
        var run = CommandRun.Of(["publish", receipt, "--out", file, .. options]);
        Assert.True(run.Exit == expected, run.Transcript);
        return run;
    }

    private string Of(string name, string file, params string[] options) =>
        pages
            .GetOrAdd(
                file,
                page => new Lazy<string>(() =>
                {
                    Publish(Repository.File("receipts/" + name), scratch[page], expected: 0, options);
                    return scratch[page];
                })
            )
            .Value;
}
