using System.Text.Json;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>Looks for the column that holds the answer in messages, choices or their parts, as APIs of chat models return them.</summary>
internal sealed class AnswerSearch(Survey survey)
{
    /// <summary>The column itself, or the only one like that in an object; null where there is none, or where one record has something else in it.</summary>
    public string? In(string output)
    {
        var columns = survey.Objects.Contains(output)
            ? survey.Columns.Where(column => survey.ObjectOf(column) == output).ToList()
            : [output];
        return columns.Where(HoldsAnswers).Take(2).ToList() is [var only] ? only : null;
    }

    private bool HoldsAnswers(string column)
    {
        if (!survey.Tables.Any(table => Survey.Has(table, column)) || !survey.IsList(column))
        {
            return false;
        }

        var hasText = false;
        foreach (var list in survey.Texts(column))
        {
            using var document = JsonDocument.Parse(list, RecordSpool.Deep);
            var answer = MessageText.Of(document.RootElement);
            if (!answer.IsKnown || !document.RootElement.EnumerateArray().All(element => element.ValueKind == JsonValueKind.Object))
            {
                return false;
            }

            hasText |= answer.Text is not null;
        }

        return hasText;
    }
}
