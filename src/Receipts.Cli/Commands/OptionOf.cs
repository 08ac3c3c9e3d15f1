using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Receipts.Cli.Commands;

/// <summary>Options that say what they take when they are given something else.</summary>
internal static class OptionOf
{
    /// <summary>A whole number, both ends included, <paramref name="usual"/> when it is not given.</summary>
    public static Option<int> WholeNumber(string name, string helpName, string description, int usual, int least, int most) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            DefaultValueFactory = _ => usual,
            CustomParser = result =>
            {
                var text = result.Tokens[^1].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
                {
                    return value;
                }

                result.AddError($"{name} takes a whole number from {least} to {most}, not {text}");
                return usual;
            },
        };

    /// <summary>A day as 2026-12-31; null when it is not given.</summary>
    public static Option<DateOnly?> Day(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "DAY",
            CustomParser = result =>
            {
                var text = result.Tokens[^1].Value;
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return day;
                }

                result.AddError($"{name} takes a day such as 2026-12-31, not {text}");
                return null;
            },
        };

    /// <summary>One of a few words, the first of them when it is not given.</summary>
    public static Option<string> Words(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value))
            {
                result.AddError($"{name} is one of {string.Join(", ", words)}, not {token.Value}");
            }
        });
        return option;
    }
}
