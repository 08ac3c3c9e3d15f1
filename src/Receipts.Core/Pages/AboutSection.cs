using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>What the verdict means and does not, how anybody comes to it again, and from which bytes it came.</summary>
internal static class AboutSection
{
    public static void Write(HtmlText page, Verdict verdict, string name)
    {
        page.Line(
            $"""
            <section class="about" id="about"><h2>What this page shows, and what it cannot</h2>
            <p>A green verdict says that each number above came out as printed when the recorded outputs were scored and counted again; where they are graded, the grades were counted and not judged. It does not say
            that the right question was asked, that the records are what the system really gave, or that the numbers suffice for a decision. Whether a query fits its
            sentence is the reader’s to judge: that is why every query stands here, with its description and all that was typed into it.</p>
            <p>The page itself proves nothing: whoever can write a page can write a green one. It is a copy of a verdict. To have your own, take the receipt’s
            folder or zip and run</p>
            <pre tabindex="0"><code>receipts verify {name}
            receipts publish {name} --check</code></pre>
            <p>The second command says whether this page, byte for byte, is what the receipt gives.</p>
            """
        );
        page.Line(
            $"""<p>Checked by receipts {Verdict.ToolVersion} with SQLite {Verdict.EngineVersion}. {(verdict.IsSealed ? "The receipt’s seal holds: no file has changed since it was sealed. It is not signed, so it shows accidents and not intent." : "The receipt carries no seal that holds.")}</p>"""
        );
        if (verdict.Inputs.Count > 0)
        {
            page.Line(
                $"""<details class="digests"><summary>The files it was derived from ({verdict.Inputs.Count}), with their SHA-256</summary><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">file</th><th scope="col" class="right">bytes</th><th scope="col">SHA-256</th></tr></thead><tbody>"""
            );
            foreach (var input in verdict.Inputs)
            {
                page.Line($"""<tr><td>{input.Path}</td><td class="right">{input.Bytes}</td><td><code>{input.Sha256}</code></td></tr>""");
            }

            page.Line($"</tbody></table></div></details>");
        }

        page.Line($"</section>");
    }
}
