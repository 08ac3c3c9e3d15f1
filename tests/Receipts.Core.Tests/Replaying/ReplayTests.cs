using System.Diagnostics;
using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Replaying;
using Xunit;

namespace Receipts.Core.Tests.Replaying;

public sealed class ReplayTests : ReplayFixture
{
    [Fact]
    public void A_program_that_gives_the_recorded_outputs_has_no_finding()
    {
        var result = Run(Echo, Echoed(7));

        Assert.Empty(result.Findings);
        Assert.Equal((7, 7), (result.Records, result.Same));
    }

    [Fact]
    public void Answers_may_come_in_any_order()
    {
        var result = Run($"{Echo} | sort -r", Echoed(50));

        Assert.Equal((50, 0), (result.Same, result.Findings.Count));
    }

    [Fact]
    public void Pipes_fuller_than_their_buffers_do_not_stall()
    {
        var large = new string('x', 20_000);
        var records = Enumerable.Range(1, 500).Select(row => Record(row, $"\"{large}{row}\"", $"\"{large}{row}\""));

        Assert.Equal(500, Run($"{Echo} | tee /dev/stderr", records).Same);
    }

    [Fact]
    public void Records_are_fed_in_another_order_with_rows_of_their_own()
    {
        var script = "tee questions | " + Echo + "; cp questions \"$OLDPWD/questions\"";
        var copy = Path.Combine(Fixture, "questions");
        Run(script.Replace("$OLDPWD", Fixture, StringComparison.Ordinal), Echoed(100));

        var lines = File.ReadAllLines(copy);
        Assert.Equal(
            Enumerable.Range(1, 100).Select(row => Invariant($"{{\"row\":{row},")),
            lines.Select(line => line[..(line.IndexOf(',', StringComparison.Ordinal) + 1)])
        );
        var inputs = lines.Select(line => line.Split("\"input\":")[1]).ToList();
        Assert.Equal(100, inputs.Distinct().Count());
        Assert.NotEqual(Echoed(100).Select(record => record.Input + "}"), inputs);
    }

    [Fact]
    public void A_line_break_between_tokens_of_the_input_does_not_end_the_question() =>
        Assert.Equal(1, Run(Echo, [Record(1, "{\n  \"a\": 1\r\n}", "{\"a\":1}")]).Same);

    [Fact]
    public void A_different_output_names_the_record_and_the_members()
    {
        var finding = AssertOne(
            "RCT550",
            Severity.Error,
            "sed 's/\"input\":.*/\"output\":{\"vendor\":\"Birch\",\"total\":1.0,\"new\":[]}}/'",
            [Record(17, "1", """{"total":1,"vendor":"Acme","gone":null}""")]
        );

        Assert.Equal(
            "production row 17 gave another output: vendor recorded \"Acme\", replayed \"Birch\", gone recorded null, replayed nothing, new recorded nothing, replayed []",
            finding.Message
        );
        Assert.Equal(Command("").Place, finding.Place);
    }

    [Fact]
    public void Many_different_outputs_are_counted()
    {
        var records = Enumerable.Range(1, 100).Select(row => Record(row, "1", "\"1\""));
        var result = Run(Echo, records);

        Assert.Equal(21, result.Findings.Count);
        Assert.All(result.Findings, finding => Assert.Equal("RCT550", finding.Code.Id));
        Assert.StartsWith("80 more of 100", result.Findings[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_hangs_is_stopped_with_everything_it_started()
    {
        var clock = Stopwatch.StartNew();
        var finding = AssertOne(
            "RCT542",
            Severity.Unchecked,
            $"sleep 300 & echo $! > '{Fixture}/pid'; wait",
            Echoed(1),
            new ReplayLimits { Timeout = TimeSpan.FromSeconds(2.5) }
        );

        Assert.Contains("2.5 s", finding.Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2));
        var child = File.ReadAllText(Path.Combine(Fixture, "pid")).Trim();
        AssertEnded(child);
    }

    [Fact]
    public void A_program_that_ends_while_its_child_keeps_talking_is_not_waited_for()
    {
        var clock = Stopwatch.StartNew();
        AssertOne("RCT542", Severity.Unchecked, $"{Echo}; sleep 300 & echo $! > '{Fixture}/pid'", Echoed(1));

        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1));
        Process.GetProcessById(int.Parse(File.ReadAllText(Path.Combine(Fixture, "pid")), CultureInfo.InvariantCulture)).Kill();
    }

    [Fact]
    public void A_failing_program_is_told_with_its_last_words()
    {
        var finding = AssertOne("RCT543", Severity.Unchecked, $"{Echo}; seq 1 5000 >&2; echo 'no model file' >&2; exit 3", Echoed(2));

        Assert.EndsWith(
            "exit code 3, wanted 0; it printed last: 4997 | 4998 | 4999 | 5000 | no model file",
            finding.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("loading model", "is not JSON")]
    [InlineData("", "is not JSON")]
    [InlineData("[1]", "is no object")]
    [InlineData("{\"row\":1}", "nothing else")]
    [InlineData("{\"row\":1,\"output\":1,\"time\":2}", "nothing else")]
    [InlineData("{\"row\":1,\"row\":1,\"output\":1}", "is not JSON")]
    [InlineData("{\"row\":\"1\",\"output\":1}", "none of 1 to 1")]
    [InlineData("{\"row\":0,\"output\":1}", "none of 1 to 1")]
    [InlineData("{\"row\":2,\"output\":1}", "none of 1 to 1")]
    [InlineData("{\"row\":1.5,\"output\":1}", "none of 1 to 1")]
    [InlineData("{\"row\":1,\"output\":NaN}", "is not JSON")]
    [InlineData("{\"row\":1,\"output\":\"\\377\"}", "is not JSON")]
    public void An_output_line_of_another_form_is_told_with_its_number(string line, string fault)
    {
        var escaped = line.Replace("\\\"", "\"", StringComparison.Ordinal);
        var finding = AssertOne("RCT544", Severity.Unchecked, $"cat > /dev/null; printf '{escaped}\\n'", Echoed(1));

        Assert.StartsWith("line 1 of the output ", finding.Message, StringComparison.Ordinal);
        Assert.Contains(fault, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_without_an_answer_are_counted()
    {
        var finding = AssertOne("RCT551", Severity.Error, $"{Echo} | head -n 3", Echoed(5));

        Assert.StartsWith("2 of 5 records got no answer, the first of them production row ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_answer_to_a_row_is_an_error()
    {
        var finding = AssertOne("RCT545", Severity.Unchecked, $"tee questions | {Echo}; head -n 1 questions | {Echo}", Echoed(3));

        Assert.StartsWith("line 4 ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_never_stops_printing_is_stopped()
    {
        var limits = Limits with { OutputBytes = 1 << 20, LineBytes = 1 << 16 };
        AssertOne("RCT546", Severity.Unchecked, "tr '\\0' x < /dev/zero", Echoed(1), limits);
        AssertOne("RCT546", Severity.Unchecked, $"{Echo}; yes ' ' | tr -d '\\n'", Echoed(1), limits);
    }

    [Fact]
    public void No_record_is_nothing_to_replay() => AssertOne("RCT548", Severity.Unchecked, Echo, []);

    [Theory]
    [InlineData("exit 0")]
    [InlineData("exit 9")]
    [InlineData("sleep 300")]
    public void The_folder_is_deleted_however_the_program_ends(string end)
    {
        Run($"pwd > '{Fixture}/pwd'; {Echo}; {end}", Echoed(1), new ReplayLimits { Timeout = TimeSpan.FromSeconds(3) });

        var work = File.ReadAllText(Path.Combine(Fixture, "pwd")).Trim();
        Assert.False(Directory.Exists(Path.GetDirectoryName(work)));
    }

    [Fact]
    public void A_reader_who_gives_up_is_not_kept_waiting()
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));

        Assert.Throws<OperationCanceledException>(() => Replay.Run(Command("sleep 300"), Fixture, Echoed(1), Limits, giveUp.Token));
    }

    private static void AssertEnded(string process)
    {
        var status = $"/proc/{process}/status";
        for (var i = 0; i < 1200; i++)
        {
            if (!File.Exists(status) || File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal))
            {
                return;
            }

            Thread.Sleep(50);
        }

        Assert.Fail($"process {process} still runs");
    }
}
