using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Replaying;
using Xunit;

namespace Receipts.Core.Tests.Replaying;

/// <summary>A fixture folder, and programs of a few words of shell to replay.</summary>
public abstract class ReplayFixture : IDisposable
{
    /// <summary>A program that gives back what goes in.</summary>
    private protected const string Echo = "sed 's/\"input\"/\"output\"/'";

    private protected static readonly ReplayLimits Limits = new() { Timeout = TimeSpan.FromMinutes(2) };

    private protected string Fixture { get; } = Directory.CreateTempSubdirectory("receipts-fixture-").FullName;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Directory.Delete(Fixture, recursive: true);

    private protected static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private protected static ReplayRecord Record(long row, string input, string output) => new("production", row, input, output);

    private protected static IEnumerable<ReplayRecord> Echoed(int count) =>
        Enumerable.Range(1, count).Select(row => Record(row, Invariant($"\"text {row}\""), Invariant($"\"text {row}\"")));

    private protected static ReplayCommand Command(string script) =>
        new()
        {
            Place = new Place("receipt.yaml", 21, 3),
            Run = ["sh", "-c", script],
            Files = [],
            Input = "input",
        };

    private protected ReplayResult Run(string script, IEnumerable<ReplayRecord> records, ReplayLimits? limits = null) =>
        Replay.Run(Command(script), Fixture, records, limits ?? Limits);

    private protected Finding AssertOne(
        string code,
        Severity severity,
        string script,
        IEnumerable<ReplayRecord> records,
        ReplayLimits? limits = null
    )
    {
        var finding = AssertCode(code, Run(script, records, limits));
        Assert.Equal(severity, finding.Code.Severity);
        return finding;
    }

    private protected static Finding AssertCode(string code, ReplayResult result)
    {
        var finding = Assert.Single(result.Findings);
        Assert.Equal(code, finding.Code.Id);
        return finding;
    }

    private protected void Put(string path, string text)
    {
        var full = Path.Combine(Fixture, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
