using System.Globalization;

namespace Receipts.Fuzz;

/// <summary>What a run of the fuzzers tries.</summary>
internal sealed record FuzzOptions
{
    public const string Usage =
        "usage: Receipts.Fuzz --inputs N [--seed S] [--reader NAME] [--from I]; N inputs over all readers, the same ones for the same seed";

    /// <summary>How many inputs, over all readers together.</summary>
    public required int Inputs { get; init; }

    /// <summary>Which inputs: each is made of this, the reader's name and its number alone.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The only reader to try; all when null.</summary>
    public string? Reader { get; init; }

    /// <summary>The number of the first input, to try one again that ended the process.</summary>
    public int From { get; init; }

    /// <summary>Null when the arguments are none of its.</summary>
    public static FuzzOptions? TryParse(string[] args)
    {
        var options = new FuzzOptions { Inputs = 0 };
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var number = int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;
            var next = (args[i], number) switch
            {
                ("--inputs", { } inputs) => options with { Inputs = inputs },
                ("--seed", { } seed) => options with { Seed = seed },
                ("--from", { } from) => options with { From = from },
                ("--reader", _) => options with { Reader = args[i + 1] },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return args.Length % 2 == 0 && options.Inputs > 0 ? options : null;
    }
}
