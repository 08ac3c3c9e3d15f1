using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Receipts.Core.Formats;

/// <summary>
/// Unicode's normal form D (Unicode Standard Annex 15): two texts are canonically equivalent when it is the same of both, and so is their form C then.
/// <c>string.Normalize</c> gives back what it is given where the program runs without the cultures of its machine, as the tool does.
/// </summary>
internal static class CanonicalForm
{
    private const int FirstHangul = 0xAC00;
    private const int Syllables = 11_172;
    private const int PerLead = 588;
    private const int PerVowel = 28;

    private static readonly Lazy<(FrozenDictionary<int, int[]> Parts, FrozenDictionary<int, int> Classes)> Table = new(Read);

    /// <summary>The text with every letter taken apart into its base and its marks, and the marks in their order.</summary>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var signs = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            TakeApart(rune.Value, signs);
        }

        Order(signs);
        var form = new StringBuilder(signs.Count);
        foreach (var sign in signs)
        {
            form.Append(new Rune(sign).ToString());
        }

        return form.ToString();
    }

    private static void TakeApart(int sign, List<int> signs)
    {
        var syllable = sign - FirstHangul;
        if (syllable is >= 0 and < Syllables)
        {
            signs.Add(0x1100 + (syllable / PerLead));
            signs.Add(0x1161 + (syllable % PerLead / PerVowel));
            if (syllable % PerVowel > 0)
            {
                signs.Add(0x11A7 + (syllable % PerVowel));
            }
        }
        else if (Table.Value.Parts.TryGetValue(sign, out var parts))
        {
            signs.AddRange(parts);
        }
        else
        {
            signs.Add(sign);
        }
    }

    /// <summary>Marks that follow one base stand in the order of their classes; those of one class stay as they are.</summary>
    private static void Order(List<int> signs)
    {
        for (var from = 0; from < signs.Count; from++)
        {
            var to = from;
            while (to < signs.Count && ClassOf(signs[to]) > 0)
            {
                to++;
            }

            if (to - from > 1)
            {
                var marks = signs.GetRange(from, to - from).OrderBy(ClassOf).ToList();
                for (var i = 0; i < marks.Count; i++)
                {
                    signs[from + i] = marks[i];
                }
            }

            from = Math.Max(from, to);
        }
    }

    private static int ClassOf(int sign) => sign < 0x300 ? 0 : Table.Value.Classes.GetValueOrDefault(sign);

    private static (FrozenDictionary<int, int[]> Parts, FrozenDictionary<int, int> Classes) Read()
    {
        var parts = new Dictionary<int, int[]>();
        var classes = new Dictionary<int, int>();
        using var table = new StreamReader(typeof(CanonicalForm).Assembly.GetManifestResourceStream("canonical-forms.txt")!, Encoding.UTF8);
        while (table.ReadLine() is { } line)
        {
            if (line.Split('=') is [var sign, var apart])
            {
                parts[Hex(sign)] = [.. apart.Split(' ').Select(Hex)];
            }
            else if (line[0] != '#' && line.Split(':') is [var number, var marks])
            {
                foreach (var range in marks.Split(' ').Select(mark => mark.Split('-')))
                {
                    for (var mark = Hex(range[0]); mark <= Hex(range[^1]); mark++)
                    {
                        classes[mark] = int.Parse(number, CultureInfo.InvariantCulture);
                    }
                }
            }
        }

        return (parts.ToFrozenDictionary(), classes.ToFrozenDictionary());
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
