using System.Globalization;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Xunit;

namespace Receipts.Core.Tests.Engine;

public sealed class NativeFunctionTests : IDisposable
{
    private readonly SqliteConnection connection = EvidenceConnection.OpenInMemory();

    public void Dispose() => connection.Dispose();

    [Fact]
    public void What_a_query_names_several_times_is_worked_out_once_a_row()
    {
        var calls = 0;
        NativeFunction.Register(
            connection,
            "twice",
            arguments =>
            {
                calls++;
                return 2 * (long)arguments[0]!;
            }
        );

        var sum = Ask("with t(x) as (values (1), (2), (3)) select sum(twice(x) + twice(x) + twice(x + 0)) from t");

        Assert.Equal(36L, sum);
        Assert.Equal(3, calls);
    }

    [Fact]
    public void A_call_that_was_remembered_is_told_from_every_other()
    {
        NativeFunction.Register(
            connection,
            "written",
            arguments =>
                string.Join(
                    '|',
                    arguments.Select(argument =>
                        argument switch
                        {
                            null => "null",
                            byte[] => "blob",
                            IFormattable number => $"{number.GetType().Name} {number.ToString(null, CultureInfo.InvariantCulture)}",
                            var text => $"'{text}'",
                        }
                    )
                )
        );

        for (var round = 0; round < 2; round++)
        {
            Assert.Equal("Int64 1", Ask("select written(1)"));
            Assert.Equal("Double 1", Ask("select written(1.0)"));
            Assert.Equal("'1'", Ask("select written('1')"));
            Assert.Equal("blob", Ask("select written(x'31')"));
            Assert.Equal("null", Ask("select written(null)"));
            Assert.Equal("''", Ask("select written('')"));
            Assert.Equal("'ab'|'c'", Ask("select written('ab', 'c')"));
            Assert.Equal("'a'|'bc'", Ask("select written('a', 'bc')"));
            Assert.Equal("'abc'", Ask("select written('abc')"));
            Assert.Equal("'a\0b'", Ask("select written('a' || char(0) || 'b')"));
            Assert.Equal("'a\0c'", Ask("select written('a' || char(0) || 'c')"));
            Assert.Equal($"'{new string('x', 40_000)}1'", Ask("select written(replace(hex(zeroblob(20000)), '0', 'x') || 1)"));
            Assert.Equal("", Ask("select written()"));
        }
    }

    [Fact]
    public void What_a_function_throws_is_the_error_of_the_query_each_time()
    {
        var calls = 0;
        NativeFunction.Register(
            connection,
            "never",
            _ =>
            {
                calls++;
                throw new ArgumentException("never() takes nothing – not even 1");
            }
        );

        for (var i = 0; i < 2; i++)
        {
            var problem = Assert.Throws<SqliteException>(() => Ask("select never(1)"));
            Assert.Contains("never() takes nothing – not even 1", problem.Message, StringComparison.Ordinal);
        }

        Assert.Equal(2, calls);
    }

    private object? Ask(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is var result and not DBNull ? result : null;
    }
}
