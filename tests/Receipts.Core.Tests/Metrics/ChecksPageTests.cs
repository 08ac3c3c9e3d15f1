using Receipts.Core.Metrics;
using Xunit;

namespace Receipts.Core.Tests.Metrics;

/// <summary>docs/checks.md says of every ready-made check what the code says.</summary>
public sealed class ChecksPageTests
{
    private const string Page = "docs/checks.md";

    [Fact]
    public void The_page_has_every_check_with_its_arguments_and_no_other() =>
        Assert.Equal(
            ReadyChecks.All.Select(check =>
                (
                    $"`{check.Form}`",
                    check.Description,
                    string.Join("; ", check.Parameters.Select(parameter => $"`{parameter.Name}`: {parameter.Meaning}"))
                )
            ),
            MarkdownTable.Rows(Page, "check", "holds when", "arguments").Select(row => (row[0], row[1], row[2]))
        );

    [Fact]
    public void The_page_has_the_columns_of_every_check()
    {
        foreach (var (check, row) in ReadyChecks.All.Zip(MarkdownTable.Rows(Page, "check", "a row for each", "columns")))
        {
            var arguments = check.Parameters.Select(parameter => parameter.Name).ToList();
            var sql = check.Include(check.Name, arguments, default).Sql;
            Assert.Equal($"`{check.Name}`", row[0]);
            Assert.All(MarkdownTable.Codes(row[2]), column => Assert.Matches($@"\b{column}\b", sql));
        }
    }
}
