namespace Receipts.Core.Documents;

/// <summary>The info strings of fenced blocks that hold code or data rather than results: their digits are exempt by rule.</summary>
internal static class FencedLanguages
{
    private static readonly HashSet<string> Names = """
        actionscript ada apl asm assembly awk bash bat batch c c# c++ cc clj clojure cmake cobol coffee coffeescript cpp cs csharp css csv cxx
        d dart dockerfile elixir elm erl erlang ex f# fish forth fortran fs fsharp gleam go golang gql gradle graphql groovy h haskell hcl hlsl
        hpp hs html ini java javascript jl js json json5 jsonc jsonl jsonlines jsx julia kotlin kt kts less lisp lua make makefile matlab
        mjs ml mojo ndjson nim nix objc objective-c ocaml pascal perl php pl powershell prolog properties proto protobuf ps1 purescript
        pwsh py py3 pyi python python3 r racket rb reason rs ruby rust sas sass scala scheme scss sh shell solidity sparql sql stata svelte
        swift tcl terraform tf toml ts tsv tsx turtle typescript v vb vba vbnet verilog vhdl vim vue wasm wat wgsl xhtml xml xsl yaml yml
        zig zsh
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the first word of an info string names a programming or data language.</summary>
    public static bool IsLanguage(string? info) => info is not null && Names.Contains(info);
}
