using System.Diagnostics;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>SQL that would run for ever or read what it must not, through the whole command.</summary>
public sealed class HostileSqlTests : IDisposable
{
    private const string Receipt = "receipts/invoice-extraction";

    private readonly ScratchFolder scratch = new();

    public HostileSqlTests()
    {
        scratch.Copy(Repository.File(Receipt), Receipt);
        scratch.Copy(Repository.File("fixtures/invoice-extraction"), "fixtures/invoice-extraction");
        File.Copy(Repository.File("README.md"), scratch["README.md"]);
    }

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) as c from n, record", "RCT303")]
    [InlineData("select count(*) as c from record a, record b, record c, record d", "RCT303")]
    [InlineData("select count(*) as c from record where date('subsec') > ''", "RCT300")]
    [InlineData("select load_extension('x') as c from record", "RCT301")]
    [InlineData("select count(*) as c from pragma_database_list, record", "RCT301")]
    [InlineData("select length(group_concat(a.id || b.id || hex(c.id))) as c from record a, record b, record c", "RCT303")]
    public void It_is_refused_or_stopped(string sql, string code)
    {
        var run = CommandRun.Of("query", scratch[Receipt], sql, "--timeout", "1");
        Assert.Equal(2, run.Exit);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_step_that_nothing_interrupts_is_ended_by_the_watchdog()
    {
        // In a process of its own, since the watchdog ends the process.
        const string Sql = """
            with recursive s(x) as (select 'a' union all select x || x from s where length(x) < 1000000),
            big as (select max(x) as x from s)
            select length(trim(x, replace(x, 'a', 'b') || 'a')) as n from big, record limit 1
            """;
        var binary = Environment.GetEnvironmentVariable("RECEIPTS_BINARY");
        var start = binary is null
            ? new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "receipts.dll")])
            : new ProcessStartInfo(binary);
        foreach (var argument in new[] { "query", scratch[Receipt], Sql, "--timeout", "1" })
        {
            start.ArgumentList.Add(argument);
        }

        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("RCT015", error, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(2));
    }
}
