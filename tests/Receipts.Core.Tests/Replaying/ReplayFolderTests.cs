using System.Diagnostics;
using Receipts.Core.Replaying;
using Xunit;

namespace Receipts.Core.Tests.Replaying;

public sealed class ReplayFolderTests : ReplayFixture
{
    [Fact]
    public void The_program_finds_its_declared_files_and_nothing_else()
    {
        Put("extract.sh", "find . -type f | sort > \"$1\"; " + Echo);
        Put("models/a/weights.txt", "1");
        Put("models/a/other.txt", "2");
        Put("empty.txt", "");
        Put("data/production.jsonl", "{}");
        var seen = Path.Combine(Fixture, "seen");
        var result = Replay.Run(
            Command("") with
            {
                Run = ["sh", "extract.sh", seen],
                Files = ["extract.sh", "models/a/weights.txt", "empty.txt"],
            },
            Fixture,
            Echoed(1),
            Limits
        );

        Assert.Empty(result.Findings);
        Assert.Equal(["./empty.txt", "./extract.sh", "./models/a/weights.txt"], File.ReadAllLines(seen));
    }

    [Fact]
    public void A_declared_file_can_be_the_program()
    {
        Put("bin/run.sh", $"#!/bin/sh\n{Echo}\n");
        using var chmod = Process.Start("chmod", ["u+x", Path.Combine(Fixture, "bin/run.sh")]);
        chmod.WaitForExit();

        foreach (var name in new[] { "bin/run.sh", "./bin/run.sh" })
        {
            var command = Command("") with { Run = [name], Files = ["bin/run.sh"] };
            Assert.Equal(2, Replay.Run(command, Fixture, Echoed(2), Limits).Same);
        }
    }

    [Fact]
    public void A_declared_file_that_is_no_program_cannot_be_started()
    {
        Put("run.sh", $"#!/bin/sh\n{Echo}\n");
        var command = Command("") with { Run = ["./run.sh"], Files = ["run.sh"] };

        AssertCode("RCT541", Replay.Run(command, Fixture, Echoed(2), Limits));
    }

    [Theory]
    [InlineData("no-such-program")]
    [InlineData("./undeclared.sh")]
    [InlineData("/bin/sh")]
    [InlineData("../run.sh")]
    public void A_program_that_is_neither_on_the_path_nor_declared_is_not_found(string name) =>
        AssertCode("RCT540", Replay.Run(Command("") with { Run = [name] }, Fixture, Echoed(1), Limits));

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("./x")]
    [InlineData(".hidden")]
    [InlineData("a\\b")]
    [InlineData("")]
    [InlineData("link")]
    [InlineData("linked/weights.txt")]
    [InlineData("missing.txt")]
    [InlineData("models")]
    public void A_file_that_is_not_the_fixtures_is_not_given_away(string file)
    {
        Put("models/weights.txt", "1");
        Put(".hidden", "1");
        File.CreateSymbolicLink(Path.Combine(Fixture, "link"), "/etc/hostname");
        Directory.CreateSymbolicLink(Path.Combine(Fixture, "linked"), "models");

        AssertCode("RCT547", Replay.Run(Command(Echo) with { Files = [file] }, Fixture, Echoed(1), Limits));
    }

    [Fact]
    public void The_readers_environment_stays_with_the_reader()
    {
        Environment.SetEnvironmentVariable("RECEIPTS_TEST_TOKEN", "secret");
        Run($"env > '{Fixture}/env'; {Echo}", Echoed(1));

        var environment = File.ReadAllText(Path.Combine(Fixture, "env"));
        Assert.Contains("PATH=", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", environment, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_pass_through_no_shell()
    {
        var command = Command("") with { Run = ["sh", "-c", "printf '%s' \"$0\" > \"$1\"; " + Echo, "$(id) ; *", $"{Fixture}/arg"] };

        Assert.Empty(Replay.Run(command, Fixture, Echoed(1), Limits).Findings);
        Assert.Equal("$(id) ; *", File.ReadAllText(Path.Combine(Fixture, "arg")));
    }
}
