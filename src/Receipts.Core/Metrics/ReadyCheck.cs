using Receipts.Core.Engine;
using Receipts.Core.Findings;

namespace Receipts.Core.Metrics;

/// <summary>A content check that metrics.sql takes in with one line, <c>-- include: own_outputs(judged, outputs, model, id, output)</c>.</summary>
/// <param name="Description">What holds when the check holds.</param>
/// <param name="Tables">The parameters that name tables; they come first.</param>
/// <param name="Columns">The parameters that name columns, which every table of the check has.</param>
/// <param name="Query">The query, given the arguments as quoted identifiers in the order of the parameters.</param>
internal sealed record ReadyCheck(
    string Name,
    string Description,
    IReadOnlyList<ReadyParameter> Tables,
    IReadOnlyList<ReadyParameter> Columns,
    Func<IReadOnlyList<string>, string> Query
)
{
    // A sum of some 200 terms is deeper than the sandbox lets an expression be.
    private const int MostArguments = 100;

    /// <summary>The parameters that tell the rows of the result apart, which take the names of their columns.</summary>
    public IReadOnlyList<string> KeyParameters { get; init; } = [];

    /// <summary>Key columns that the query names itself.</summary>
    public IReadOnlyList<string> OwnKeys { get; init; } = [];

    /// <summary>Tables that it reads whatever the arguments are.</summary>
    public IReadOnlyList<string> FixedTables { get; init; } = [];

    /// <summary>Whether the last parameter may be given several times.</summary>
    public bool Repeats { get; init; }

    public IReadOnlyList<ReadyParameter> Parameters => [.. Tables, .. Columns];

    /// <summary>How it is called: <c>sums(table, total, part, …)</c>.</summary>
    public string Form => $"{Name}({string.Join(", ", Parameters.Select(parameter => parameter.Name))}{(Repeats ? ", …" : "")})";

    /// <summary>The check that an include line stands for.</summary>
    /// <param name="name">What the receipt calls it.</param>
    /// <param name="arguments">Names of tables and columns, not quoted.</param>
    /// <exception cref="ReceiptException">There are too few arguments, too many, or one is given twice.</exception>
    public Metric Include(string name, IReadOnlyList<string> arguments, Place place)
    {
        if (arguments.Count < Parameters.Count || arguments.Count > (Repeats ? MostArguments : Parameters.Count))
        {
            throw new ReceiptException(
                MetricFindings.WrongArguments(
                    place,
                    Form,
                    arguments.Count,
                    Parameters.Select(parameter => $"{parameter.Name}: {parameter.Meaning}")
                )
            );
        }

        if ((Twice(arguments.Take(Tables.Count)) ?? Twice(arguments.Skip(Tables.Count))) is { } twice)
        {
            throw new ReceiptException(MetricFindings.SameArgument(place, Form, twice));
        }

        return new Metric(
            name,
            [.. KeyParameters.SelectMany(key => Given(key, arguments)), .. OwnKeys],
            Description,
            new SqlFragment(Query([.. arguments.Select(SqlName.Quote)]), place),
            Kind: MetricKind.Check
        )
        {
            Needs = [.. FixedTables, .. arguments.Take(Tables.Count)],
            NeedsColumns = [.. arguments.Skip(Tables.Count)],
        };
    }

    private static string? Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;

    private IEnumerable<string> Given(string parameter, IReadOnlyList<string> arguments)
    {
        var at = Parameters.TakeWhile(other => other.Name != parameter).Count();
        return Repeats && at == Parameters.Count - 1 ? arguments.Skip(at) : [arguments[at]];
    }
}

/// <summary>What an argument of a ready-made check stands for.</summary>
internal sealed record ReadyParameter(string Name, string Meaning);
