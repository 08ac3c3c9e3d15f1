using Receipts.Core.Tests.Loading;
using Receipts.Core.Tests.Slices;
using Xunit;

namespace Receipts.Core.Tests.Metrics;

public sealed class ReadyCheckTests
{
    [Fact]
    public void A_judged_output_stands_in_the_file_of_its_system()
    {
        using var evidence = new CheckedEvidence()
            .With(
                "judged",
                """
                {"model":"a","id":1,"output":"x"}
                {"model":"a","id":2,"output":null}
                {"model":"b","id":1,"output":"x"}
                {"model":"b","id":2,"output":"z"}
                {"model":"c","id":1,"output":"x"}
                {"model":null,"id":1,"output":"x"}
                """
            )
            .With(
                "outputs",
                """
                {"model":"a","id":1,"output":"y"}
                {"model":"a","id":1,"output":"x"}
                {"model":"a","id":1,"output":"x"}
                {"model":"a","id":2,"output":null}
                {"model":"b","id":1,"output":"z"}
                {"model":"b","id":2,"output":"z"}
                {"model":null,"id":1,"output":"x"}
                """
            );
        Assert.Equal(
            [
                "own_outputs[null]: judged 1, foreign_outputs 1, ok 0",
                "own_outputs[a]: judged 2, foreign_outputs 0, ok 1",
                "own_outputs[b]: judged 2, foreign_outputs 1, ok 0",
                "own_outputs[c]: judged 1, foreign_outputs 1, ok 0",
            ],
            evidence.Check("-- include: own_outputs(judged, outputs, model, id, output)")
        );
    }

    [Theory]
    [InlineData("distinct_outputs(both, system, id, out)")]
    [InlineData("stable_labels(both, id, out)")]
    [InlineData("own_outputs(one, two, system, id, out)")]
    public void Outputs_that_are_objects_in_some_records_are_not_compared_as_NULL(string check)
    {
        using var evidence = new CheckedEvidence()
            .With("one", "{\"system\":\"a\",\"id\":1,\"out\":{\"x\":1}}\n{\"system\":\"a\",\"id\":2,\"out\":1}")
            .With("two", "{\"system\":\"a\",\"id\":1,\"out\":{\"x\":2}}\n{\"system\":\"a\",\"id\":2,\"out\":1}");
        var finding = Assert.Single(
            evidence.Check(
                $"-- view: both\nselect 'one' as system, id, out from one union all select 'two', id, out from two;\n-- include: {check}"
            )
        );
        Assert.Contains("RCT317", finding, StringComparison.Ordinal);
        Assert.Contains("say `json: [out]` of ", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_holds_the_system_that_it_is_named_after_and_no_other()
    {
        using var evidence = new CheckedEvidence()
            .With("t", """{"system":"a"}""", "runs/a.jsonl")
            .With("t", "{\"system\":\"b\"}\n{\"system\":\"a\"}", "runs/b.jsonl")
            .With("t", """{"system":null}""", "runs/c.jsonl")
            .With("t", """{"system":7}""", "runs/7.jsonl")
            .From("t", "runs/{model}.jsonl");
        Assert.Equal(
            [
                "one_system[\"7\"]: records 1, systems 1, others 0, ok 1",
                "one_system[a]: records 1, systems 1, others 0, ok 1",
                "one_system[b]: records 2, systems 2, others 1, ok 0",
                "one_system[c]: records 1, systems 0, others 1, ok 0",
            ],
            evidence.Check("-- include: one_system(t, model, system)")
        );
    }

    [Fact]
    public void An_output_is_empty_when_no_field_that_expects_something_has_anything()
    {
        using var evidence = new CheckedEvidence { Score = EvidenceFolder.Score() with { Error = "error" } }
            .With(
                "a",
                """
                {"expected":{"x":"1","y":"2"},"output":{"x":"1","y":""}}
                {"expected":{"x":null},"output":{"x":null}}
                {"expected":{"x":"1"},"output":null,"error":"timeout"}
                {"expected":null,"output":null}
                """
            )
            .With(
                "b",
                "{\"expected\":{\"x\":\"1\",\"y\":null},\"output\":{\"x\":\" \",\"y\":null}}\n{\"expected\":{\"x\":\"1\"},\"output\":null}"
            );
        Assert.Equal(
            ["no_empty_outputs[a]: records 2, empty 0, ok 1", "no_empty_outputs[b]: records 2, empty 2, ok 0"],
            evidence.Check("-- include: no_empty_outputs(split)")
        );
    }

    [Fact]
    public void Parts_that_do_not_tell_files_apart_leave_empty_outputs_undecided()
    {
        using var evidence = new CheckedEvidence { Score = EvidenceFolder.Score() }
            .With("t", """{"expected":"1","output":"1"}""", "runs/a.jsonl")
            .With("t", """{"expected":"1","output":null}""", "runs/b.jsonl")
            .From("t", "runs/{model}.jsonl");
        Assert.Equal(
            [
                "no_empty_outputs[t]: records 2, empty 0, ok NULL",
                "each[t, a]: records 1, empty 0, ok 1",
                "each[t, b]: records 1, empty 1, ok 0",
            ],
            evidence.Check("-- include: no_empty_outputs(split)\n-- include: no_empty_outputs(split, model) as each")
        );
    }

    [Fact]
    public void Parts_have_the_same_ids()
    {
        using var evidence = new CheckedEvidence()
            .With("same", "{\"part\":\"a\",\"id\":1}\n{\"part\":\"a\",\"id\":1}\n{\"part\":\"b\",\"id\":1}")
            .With(
                "other",
                """
                {"part":"a","id":1}
                {"part":"a","id":2}
                {"part":"b","id":1}
                {"part":"b","id":"2"}
                {"part":null,"id":null}
                """
            );
        Assert.Equal(
            [
                "same_ids[a]: ids 1, missing 0, alone 0, without_id 0, ok 1",
                "same_ids[b]: ids 1, missing 0, alone 0, without_id 0, ok 1",
                "others[null]: ids 0, missing 3, alone 0, without_id 1, ok 0",
                "others[a]: ids 2, missing 1, alone 1, without_id 0, ok 0",
                "others[b]: ids 2, missing 1, alone 1, without_id 0, ok 0",
            ],
            evidence.Check("-- include: same_ids(same, part, id)\n-- include: same_ids(other, part, id) as others")
        );
    }

    [Fact]
    public void A_label_stays_and_a_missing_one_is_another()
    {
        using var evidence = new CheckedEvidence()
            .With("stays", "{\"id\":1,\"label\":\"x\"}\n{\"id\":1,\"label\":\"x\"}\n{\"id\":2,\"label\":\"y\"}")
            .With(
                "moves",
                """
                {"id":1,"label":"x"}
                {"id":1,"label":"x"}
                {"id":2,"label":"x"}
                {"id":2,"label":null}
                {"id":3,"label":"1"}
                {"id":3,"label":1}
                {"id":4,"label":"x"}
                {"id":null,"label":"x"}
                """
            );
        Assert.Equal(
            [
                "stable_labels: ids 1, changed 0, first_changed NULL, without_id 0, ok 1",
                "moving: ids 3, changed 2, first_changed 2, without_id 1, ok 0",
            ],
            evidence.Check("-- include: stable_labels(stays, id, label)\n-- include: stable_labels(moves, id, label) as moving")
        );
    }

    [Fact]
    public void Stored_totals_are_the_sum_of_their_parts()
    {
        using var evidence = new CheckedEvidence()
            .With(
                "sound",
                "{\"n\":5,\"a\":2,\"b\":3}\n{\"n\":0.3,\"a\":0.1,\"b\":0.2}\n{\"n\":null,\"a\":null}\n{\"n\":0,\"a\":0,\"b\":0.0}"
            )
            .With(
                "wrong",
                """
                {"n":5,"a":2,"b":2}
                {"n":9223372036854775807,"a":9223372036854775806,"b":0}
                {"n":9223372036854775807,"a":9223372036854775807,"b":1}
                {"n":5,"a":"2","b":3}
                {"n":5,"a":5,"b":null}
                {"n":0.31,"a":0.1,"b":0.2}
                {"n":5,"a":5,"b":0}
                """
            );
        Assert.Equal(
            ["sums: records 3, differ 0, ok 1", "wrong_sums: records 7, differ 6, ok 0"],
            evidence.Check("-- include: sums(sound, n, a, b)\n-- include: sums(wrong, n, a, b) as wrong_sums")
        );
    }

    [Fact]
    public void Two_systems_do_not_give_the_same_outputs()
    {
        using var evidence = new CheckedEvidence().With(
            "t",
            """
            {"model":"a","id":1,"output":"x"}
            {"model":"a","id":2,"output":null}
            {"model":"b","id":1,"output":"x"}
            {"model":"b","id":2,"output":null}
            {"model":"c","id":1,"output":"x"}
            {"model":"c","id":2,"output":"x"}
            """
        );
        Assert.Equal(
            [
                "distinct_outputs[a, b]: shared 2, different 0, ok 0",
                "distinct_outputs[a, c]: shared 2, different 1, ok 1",
                "distinct_outputs[b, c]: shared 2, different 1, ok 1",
            ],
            evidence.Check("-- include: distinct_outputs(t, model, id, output)")
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_copy_under_another_name_is_never_missed(int seed)
    {
        var random = new Seeded(seed);
        var answers = Enumerable
            .Range(0, 20)
            .Select(_ => (Id: random.Below(8), Output: random.Below(4) == 0 ? "null" : $"\"{random.Below(3)}\""))
            .ToList();
        var copied = answers.OrderBy(_ => random.Below(100)).ToList();
        using var evidence = new CheckedEvidence().With(
            "t",
            string.Join(
                '\n',
                answers
                    .Select(answer => $$"""{"model":"a","id":{{answer.Id}},"output":{{answer.Output}}}""")
                    .Concat(copied.Select(answer => $$"""{"model":"b","id":{{answer.Id}},"output":{{answer.Output}}}"""))
            )
        );
        var row = Assert.Single(evidence.Check("-- include: distinct_outputs(t, model, id, output)"), row => row[0] == 'd');
        Assert.EndsWith("different 0, ok 0", row, StringComparison.Ordinal);
    }

    /// <summary>One tool writes a list in one line, the next over several, and a third sorts the keys.</summary>
    [Fact]
    public void Arrays_and_objects_are_compared_as_json()
    {
        using var evidence = new CheckedEvidence()
            .With("scored", """{"model":"a","id":1,"output":["x",{"q":1,"r":[]}],"label":[["y","z"]]}""")
            .With("own", """{"model":"a","id":1,"output":[ "x", { "r": [ ], "q": 1 } ],"label":[ [ "y", "z" ] ]}""")
            .With("copies", "{\"model\":\"a\",\"id\":1,\"output\":[1,2]}\n{\"model\":\"b\",\"id\":1,\"output\":[1, 2]}");
        Assert.Equal(
            [
                "own_outputs[a]: judged 1, foreign_outputs 0, ok 1",
                "distinct_outputs[a, b]: shared 1, different 0, ok 0",
                "stable_labels: ids 1, changed 0, first_changed NULL, without_id 0, ok 1",
            ],
            evidence.Check(
                """
                -- include: own_outputs(scored, own, model, id, output)
                -- include: distinct_outputs(copies, model, id, output)
                -- view: labelled
                select id, label from scored union all select id, label from own;
                -- include: stable_labels(labelled, id, label)
                """
            )
        );
    }

    [Theory]
    [InlineData("{\"a\": 1", "{\"a\":1")]
    [InlineData("1.0", "1")]
    [InlineData("[1, 2]", "[2, 1]")]
    [InlineData("x  y", "x y")]
    public void What_is_no_json_or_another_value_stays_different(string one, string other)
    {
        using var evidence = new CheckedEvidence().With(
            "t",
            $$"""
            {"model":"a","id":1,"output":{{System.Text.Json.JsonSerializer.Serialize(one)}}}
            {"model":"b","id":1,"output":{{System.Text.Json.JsonSerializer.Serialize(other)}}}
            """
        );
        var rows = evidence.Check("-- include: distinct_outputs(t, model, id, output)");
        Assert.EndsWith("different 1, ok 1", rows[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same_ids(t, model, id)")]
    [InlineData("stable_labels(t, id, output)")]
    [InlineData("distinct_outputs(t, model, id, output)")]
    public void Nothing_to_compare_is_no_pass(string include)
    {
        using var evidence = new CheckedEvidence().With("t", """{"model":"a","id":1,"output":"x"}""");
        Assert.Contains("RCT308", Assert.Single(evidence.Check($"-- include: {include}")), StringComparison.Ordinal);
    }

    /// <summary>Names that a query uses itself, words of SQL, quotes, and what looks like SQL.</summary>
    [Theory]
    [InlineData("system", "id", "output")]
    [InlineData("is_own", "parts", "least")]
    [InlineData("scored", "labels", "part")]
    [InlineData("select", "from", "where")]
    [InlineData("Modèle", "识别号", "выход")]
    [InlineData("a\"\"b", "x); drop table t; --", "{0}'")]
    [InlineData("one.two", "a b", "[c]")]
    public void Names_of_columns_are_only_names(string model, string id, string output)
    {
        var records = new[] { ("a", 1, "x"), ("a", 2, "y"), ("b", 1, "x"), ("b", 2, "z") }.Select(record =>
            $$"""{"{{Json(model)}}":"{{record.Item1}}","{{Json(id)}}":{{record.Item2}},"{{Json(output)}}":"{{record.Item3}}","n":1}"""
        );
        using var evidence = new CheckedEvidence().With("t", string.Join('\n', records)).With("own", string.Join('\n', records));
        var rows = evidence.Check(
            $"""
            -- include: own_outputs(t, own, "{model}", "{id}", "{output}")
            -- include: one_system(t, "{model}", "{output}")
            -- include: same_ids(t, "{model}", "{id}")
            -- include: stable_labels(t, "{id}", "{output}")
            -- include: sums(t, "{id}", "n")
            -- include: distinct_outputs(t, "{model}", "{id}", "{output}")
            """
        );
        Assert.Equal(
            [
                "own_outputs[a]: judged 2, foreign_outputs 0, ok 1",
                "own_outputs[b]: judged 2, foreign_outputs 0, ok 1",
                "one_system[a]: records 2, systems 2, others 2, ok 0",
                "one_system[b]: records 2, systems 2, others 2, ok 0",
                "same_ids[a]: ids 2, missing 0, alone 0, without_id 0, ok 1",
                "same_ids[b]: ids 2, missing 0, alone 0, without_id 0, ok 1",
                "stable_labels: ids 2, changed 1, first_changed 2, without_id 0, ok 0",
                "sums: records 4, differ 2, ok 0",
                "distinct_outputs[a, b]: shared 2, different 1, ok 1",
            ],
            rows
        );
    }

    [Fact]
    public void A_key_column_named_like_one_of_the_check_is_an_error()
    {
        using var evidence = new CheckedEvidence().With("t", """{"records":"a","system":"a"}""");
        var finding = Assert.Single(evidence.Check("-- include: one_system(t, records, system)"));
        Assert.Contains("RCT311: metric one_system: two columns are named records", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_a_check_may_be_a_view_above_it()
    {
        using var evidence = new CheckedEvidence().With("t", "{\"id\":1}\n{\"id\":1}");
        const string View = "-- view: both\nselect id, row as part from t;\n";
        const string Include = "-- include: same_ids(both, part, id)\n";
        Assert.All(evidence.Check(View + Include), row => Assert.EndsWith("ok 1", row, StringComparison.Ordinal));
        Assert.Contains("no table or view above it is named both", Assert.Single(evidence.Check(Include + View)), StringComparison.Ordinal);
    }

    private static string Json(string name) => name.Replace("\"\"", "\\\"", StringComparison.Ordinal);
}
