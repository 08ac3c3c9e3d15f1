using System.Text;
using System.Text.Json;
using Receipts.Core.Slices;

namespace Receipts.Core.Publishing;

/// <summary>The slices of a split as JSON: the same facts as the table for people.</summary>
public static class SlicesJson
{
    /// <summary>The version of the form; it grows when a member changes its meaning or goes away.</summary>
    public const int Version = 1;

    /// <param name="receipt">The receipt's folder, as it is shown.</param>
    public static string Write(string receipt, SliceReport report)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, TableText.Indented))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("receipt", receipt);
            writer.WriteString("split", report.Split);
            writer.WriteNumber("records", report.Records);
            writer.WriteNumber("wrong", report.Wrong);
            writer.WriteNumber("unscored", report.Unscored);
            writer.WriteNumber("exploring", report.Exploring);
            writer.WriteNumber("confirming", report.Confirming);
            writer.WriteString("method", SliceReport.Method);
            writer.WriteNumber("min", report.Fewest);
            writer.WriteNumber("candidates", report.Tried);
            Write(writer, "left_out", report.LeftOut);
            writer.WriteNumber("left_out_of_three", report.LeftOutOfThree);
            Write(writer, "not_searched", report.NotSearched);
            Write(writer, "confirmed", report.Confirmed);
            Write(writer, "exploratory", report.Exploratory);
            writer.WriteNumber("carried_by_confirmed", report.CarriedByConfirmed);
            writer.WriteNumber("carried", report.Carried);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<FailingSlice> slices)
    {
        writer.WriteStartArray(name);
        foreach (var slice in slices)
        {
            writer.WriteStartObject();
            writer.WriteString("slice", slice.Slice.Name);
            writer.WriteString("sql", slice.Slice.Condition);
            writer.WriteNumber("n", slice.Count);
            writer.WriteNumber("wrong", slice.Wrong);
            writer.WriteNumber("rate", slice.Rate);
            writer.WriteNumber("rate_elsewhere", slice.RateElsewhere);
            writer.WriteNumber("excess", slice.Excess);
            Write(writer, "p_finding", slice.Finding);
            Write(writer, "p_confirming", slice.Confirming);
            Write(writer, "p_both", slice.Both);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> words)
    {
        writer.WriteStartArray(name);
        foreach (var word in words)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
