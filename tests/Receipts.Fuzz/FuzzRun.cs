using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Receipts.Core.Findings;

namespace Receipts.Fuzz;

/// <summary>Tries readers and counts what came of it. What crashed or hung one is left as a file.</summary>
internal sealed class FuzzRun(FuzzOptions options)
{
    /// <summary>An input is short, so what takes this long would take for ever.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>More of one reader have one cause.</summary>
    private const int MostFailures = 20;

    private readonly string folder = Path.Combine(Repository.Root, "artifacts", "fuzz");
    private readonly HashSet<string> causes = new(StringComparer.Ordinal);
    private long inputs;
    private long crashes;
    private long hangs;

    /// <summary>Its share of the inputs, and before them those that crashed a reader once, which are among its seeds.</summary>
    public void Try(FuzzedReader reader, int readers)
    {
        var mutator = new Mutator(reader.Seeds, reader.Pieces);
        var count = Math.Max(1, options.Inputs / readers);
        var tries = new ReaderTries(reader, Limit);
        var watch = Stopwatch.StartNew();
        foreach (var seed in reader.Seeds)
        {
            Failed(reader, "a seed", seed, tries.Read(seed));
        }

        for (var i = options.From; i < options.From + count && tries.Crashes + tries.Hangs < MostFailures; i++)
        {
            var input = mutator.Make(Seeded.Of(options.Seed, reader.Name, i));
            Failed(reader, $"input {i.ToString(CultureInfo.InvariantCulture)}", input, tries.Read(input));
        }

        inputs += tries.Inputs;
        crashes += tries.Crashes;
        hangs += tries.Hangs;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{reader.Name, -16}{reader.Seeds.Count, 8}{tries.Inputs, 10}{tries.Inputs - tries.Refused - tries.Crashes - tries.Hangs, 10}{tries.Refused, 10}{tries.Crashes, 9}{tries.Hangs, 7}{tries.Slowest.TotalSeconds, 9:0.00}s{watch.Elapsed.TotalSeconds, 9:0.0}"
            )
        );
    }

    /// <summary>Says how much was tried, and gives the exit: 0 when nothing crashed or hung, else 1.</summary>
    public int Finish()
    {
        Console.WriteLine();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{inputs} inputs, {crashes} crashes, {hangs} hangs over {Limit.TotalSeconds} s")
        );
        return crashes + hangs == 0 ? 0 : 1;
    }

    private void Failed(FuzzedReader reader, string which, byte[] input, Exception? failure)
    {
        if (failure is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        var name = $"{reader.Name}-{Convert.ToHexStringLower(SHA256.HashData(input))[..12]}";
        File.WriteAllBytes(Path.Combine(folder, name), input);
        var where = failure
            .StackTrace?.Split('\n')
            .FirstOrDefault(line => line.Contains("Receipts.Core", StringComparison.Ordinal))
            ?.Trim();
        if (causes.Add($"{reader.Name} {failure.GetType()} {where}"))
        {
            Console.WriteLine($"!! {reader.Name}, {which}, artifacts/fuzz/{name}: {failure.GetType().Name}: {failure.Message}");
            Console.WriteLine($"   {where}");
        }
    }
}

/// <summary>One reader, tried with one input after the other; one that takes too long is left behind on its thread.</summary>
internal sealed class ReaderTries(FuzzedReader reader, TimeSpan limit)
{
    public int Inputs { get; private set; }

    public int Refused { get; private set; }

    public int Crashes { get; private set; }

    public int Hangs { get; private set; }

    public TimeSpan Slowest { get; private set; }

    /// <summary>Reads an input. What went wrong; null when it was read or refused.</summary>
    public Exception? Read(byte[] input)
    {
        Inputs++;
        var watch = Stopwatch.StartNew();
        var reading = Task.Run(() => Try(input));
        var isDone = IsDone(reading);
        Slowest = watch.Elapsed > Slowest ? watch.Elapsed : Slowest;
        if (!isDone)
        {
            Hangs++;
            return new TimeoutException($"not read within {limit.TotalSeconds} s");
        }

        Refused += reading.Result is ReceiptException ? 1 : 0;
        Crashes += reading.Result is null or ReceiptException ? 0 : 1;
        return reading.Result is ReceiptException ? null : reading.Result;
    }

    /// <summary>On a machine that others load, time passes in which nothing is read: what counts is the time of the processor, and of the clock a hundred times as much.</summary>
    private bool IsDone(Task reading)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var waited = TimeSpan.Zero; waited < 100 * limit; waited += limit)
        {
            if (reading.Wait(limit))
            {
                return true;
            }

            if (Environment.CpuUsage.TotalTime - before > limit)
            {
                return false;
            }
        }

        return false;
    }

    private Exception? Try(byte[] input)
    {
        try
        {
            reader.Read(input);
            return null;
        }
        catch (Exception problem)
        {
            return problem;
        }
    }
}
