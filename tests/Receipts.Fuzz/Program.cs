using System.Globalization;
using System.Reflection;
using Receipts.Fuzz;

// The console of the tool speaks UTF-8 whatever the machine's is; what is printed here may hold any character.
Console.OutputEncoding = System.Text.Encoding.UTF8;
if (FuzzOptions.TryParse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(FuzzOptions.Usage);
    return 2;
}

using var readers = new FuzzedReaders();
var chosen = readers.All.Where(reader => options.Reader is null || reader.Name == options.Reader).ToList();
if (chosen.Count == 0)
{
    await Console.Error.WriteLineAsync(
        $"no reader is called {options.Reader}; there are {string.Join(", ", readers.All.Select(reader => reader.Name))}"
    );
    return 2;
}

var version = typeof(Receipts.Core.Findings.SourceText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
Console.WriteLine($"receipts {version?.InformationalVersion}, seed {options.Seed.ToString(CultureInfo.InvariantCulture)}");
Console.WriteLine();
Console.WriteLine(
    $"{"reader", -16}{"seeds", 8}{"inputs", 10}{"read", 10}{"refused", 10}{"crashes", 9}{"hangs", 7}{"slowest", 10}{"seconds", 9}"
);
var run = new FuzzRun(options);
foreach (var reader in chosen)
{
    run.Try(reader, chosen.Count);
}

return run.Finish();
