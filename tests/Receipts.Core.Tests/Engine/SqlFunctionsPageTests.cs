using System.Globalization;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests.Engine;

/// <summary>docs/sql-functions.md: every allowed function is on it, and its examples give what it says.</summary>
public sealed class SqlFunctionsPageTests : IDisposable
{
    private const string Page = "docs/sql-functions.md";

    private readonly SqliteConnection connection = EvidenceConnection.Open();
    private readonly Sandbox sandbox;

    public SqlFunctionsPageTests() => sandbox = new Sandbox(connection, [], SandboxLimits.Default);

    public void Dispose() => connection.Dispose();

    public static TheoryData<string, string> Examples() =>
        [.. MarkdownTable.Rows(Page, "example", "result").Select(row => (MarkdownTable.Codes(row[0])[0], row[1]))];

    public static TheoryData<string> Refused() =>
        [.. MarkdownTable.Rows(Page, "refused", "because").SelectMany(row => MarkdownTable.Codes(row[0]))];

    [Fact]
    public void Every_allowed_function_is_on_the_page()
    {
        var page = File.ReadAllText(Repository.File(Page));
        Assert.DoesNotContain(
            SqlFunctions.Allowed,
            name => !page.Contains($"`{name}`", StringComparison.Ordinal) && !page.Contains($"`{name}(", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_function_that_the_page_lists_is_allowed() =>
        Assert.DoesNotContain(
            MarkdownTable.Rows(Page, "kind", "functions").SelectMany(row => MarkdownTable.Codes(row[1])),
            name => !SqlFunctions.Allowed.Contains(name) && name is not ("json_each" or "json_tree")
        );

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_the_page_says_is_refused_is_not_allowed(string name) => Assert.DoesNotContain(name, SqlFunctions.Allowed);

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_gives_what_the_page_says(string expression, string result)
    {
        if (result == "error")
        {
            Assert.Equal(Severity.Unchecked, Assert.Throws<ReceiptException>(() => Value(expression)).Finding.Code.Severity);
        }
        else if (result == "NULL")
        {
            Assert.Null(Value(expression));
        }
        // The last digit of a logarithm is the platform's to choose.
        else if (Value(expression) is double real)
        {
            var shown = double.Parse(MarkdownTable.Codes(result)[0], CultureInfo.InvariantCulture);
            Assert.InRange(real, shown - (1e-12 * Math.Abs(shown)), shown + (1e-12 * Math.Abs(shown)));
        }
        else
        {
            Assert.Equal(MarkdownTable.Codes(result)[0], Convert.ToString(Value(expression), CultureInfo.InvariantCulture));
        }
    }

    private object? Value(string expression)
    {
        using var query = sandbox.Prepare(new SqlFragment($"select {expression} as v", new Place(Page)));
        return Assert.Single(query.Rows())[0];
    }
}
