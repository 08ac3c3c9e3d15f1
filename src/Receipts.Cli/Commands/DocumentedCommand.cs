using System.CommandLine;

namespace Receipts.Cli.Commands;

/// <summary>A command whose help ends in examples.</summary>
internal abstract class DocumentedCommand(string name, string description, string examples) : Command(name, description)
{
    /// <summary>What <c>--help</c> prints after the options.</summary>
    public string Examples => examples;
}
