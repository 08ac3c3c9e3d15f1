using System.Text;
using System.Text.RegularExpressions;

namespace Receipts.Core.Latex;

/// <summary>The numbers and units of siunitx.</summary>
internal static partial class LatexUnits
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["percent"] = "%",
        ["permille"] = "‰",
        ["degree"] = "°",
        ["celsius"] = "°C",
        ["degreeCelsius"] = "°C",
        ["pico"] = "p",
        ["nano"] = "n",
        ["micro"] = "µ",
        ["milli"] = "m",
        ["centi"] = "c",
        ["kilo"] = "k",
        ["mega"] = "M",
        ["giga"] = "G",
        ["tera"] = "T",
        ["second"] = "s",
        ["minute"] = "min",
        ["hour"] = "h",
        ["day"] = "d",
        ["metre"] = "m",
        ["meter"] = "m",
        ["gram"] = "g",
        ["kilogram"] = "kg",
        ["byte"] = "B",
        ["bit"] = "bit",
        ["hertz"] = "Hz",
        ["watt"] = "W",
        ["joule"] = "J",
        ["kelvin"] = "K",
        ["litre"] = "L",
        ["liter"] = "L",
        ["per"] = "/",
        ["ms"] = "ms",
        ["us"] = "µs",
        ["ns"] = "ns",
    };

    /// <summary>Whether options make siunitx print another number than is written, such as a rounded one.</summary>
    public static bool ChangeNumbers(string options) => Changing().IsMatch(options);

    /// <summary>Whether a document sets siunitx up to do so.</summary>
    public static bool SetUpChanges(string content) => SetUp().Matches(content).Any(match => ChangeNumbers(match.Value));

    /// <summary>A unit as it is printed behind its number; a command that is not known by its name, as no number has it.</summary>
    public static string Shown(string unit)
    {
        var shown = new StringBuilder();
        for (var i = 0; i < unit.Length; i++)
        {
            if (unit[i] != '\\')
            {
                shown.Append(unit[i] is '{' or '}' or '$' or '~' ? "" : unit[i]);
                continue;
            }

            var end = i + 1;
            while (end < unit.Length && char.IsAsciiLetter(unit[end]))
            {
                end++;
            }

            var name = unit[(i + 1)..end];
            shown.Append(name.Length == 0 && end < unit.Length ? unit[end].ToString() : Signs.GetValueOrDefault(name, name));
            i = name.Length == 0 ? end : end - 1;
        }

        var text = shown.ToString().Trim();
        return text.Length == 0 || text[0] is '%' or '‰' or '°' ? text : "\u00A0" + text;
    }

    [GeneratedRegex(
        "round-|exponent|drop-|fixed|scientific|engineering|zero|(?<!group-)(?:minimum|maximum)-(?:integer|decimal)|input-|output-|parse-numbers|print-|add-|product|prefix|negative|bracket",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Changing();

    [GeneratedRegex(@"\\sisetup\s{0,9}\{[^{}]{0,2000}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SetUp();
}
